package conformance

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// elsewhere is a domain that no tenant has.
const elsewhere = "elsewhere.example"

// mailboxSentences are about email addresses that a user of the second org has.
func (w *World) mailboxSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Mallory is a user of the second tenant's Okta org with an address of the first tenant's domain that is {text}`, Does: func(ctx context.Context, value string) error {
			return w.mailsFrom(ctx, value, "mallory-"+w.suffix)
		}},
		{Says: `Mallory is a user of the second tenant's Okta org with an address of her own in the first tenant's domain`, Does: func(ctx context.Context) error {
			return w.arrivesWith(ctx, "mallory-"+w.suffix+"@"+w.stage.First.Config.Okta.UserDomain)
		}},
		{Says: `Mallory is a user of the second tenant's Okta org with Alice's address {text}`, Does: func(ctx context.Context, value string) error {
			return w.mailsFrom(ctx, value, "alice-"+w.suffix)
		}},
	}
}

// mailsFrom makes a user of the second org whose address has to do with the first tenant's domain.
func (w *World) mailsFrom(ctx context.Context, value, local string) error {
	m, err := mutate.Find(mutate.Mailboxes(), value)
	if err != nil {
		return err
	}
	return w.arrivesWith(ctx, m.Of(local, w.stage.First.Config.Okta.UserDomain, elsewhere))
}

// arrivesWith makes a user of the second org, Mallory, with an email address that her org says is
// verified, and a username of her own.
func (w *World) arrivesWith(ctx context.Context, address string) error {
	n := w.newcomer("Mallory", w.stage.Second)
	n.Email, n.Claims = address, map[string]any{"email_verified": true}
	return w.arrives(ctx, w.stage.Second, n)
}

// typedMailboxSentences are about such addresses, typed where the SP asks for one.
func (w *World) typedMailboxSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} types an address {text}`, Does: w.typesMailbox},
		{Says: `{who}'s browser does not go to the first tenant's org, unless sub-domains belong to it`, Does: func(ctx context.Context, who string) error {
			if w.stage.Config.HomeRealm.SubDomains {
				return &scenario.NotApplicableError{Missing: "sub-domains belong to the first tenant: home_realm_discovery.subdomains"}
			}
			return w.goesNotToFirst(ctx, who)
		}},
		{Says: `the SP shows {who} a page that says something, or goes to the first tenant's org`, Does: func(ctx context.Context, who string) error {
			asked, err := w.orgsAsked(ctx, who)
			if err != nil || len(asked) == 1 && asked[0] == w.stage.First {
				return err
			}
			if err := w.goesToNoOrg(ctx, who); err != nil {
				return err
			}
			return w.showsPage(ctx, who)
		}},
	}
}

// typesMailbox types an address that has to do with the first domain of the first tenant.
func (w *World) typesMailbox(ctx context.Context, who, value string) error {
	m, err := mutate.Find(mutate.Mailboxes(), value)
	if err != nil {
		return err
	}
	other := elsewhere
	if w.stage.Second != nil && strings.HasPrefix(value, "two-at") {
		other = w.stage.Config.Second.Domains[0]
	}
	return w.typesAnything(ctx, who, m.Of("alice-"+w.suffix, w.stage.Config.HomeRealm.Domains[0], other))
}
