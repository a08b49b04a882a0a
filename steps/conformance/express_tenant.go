package conformance

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// expressTenantSentences are about what is another tenant's: its connection and its domains.
func (w *World) expressTenantSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Carol can sign in by the second tenant's connection`, Does: w.carolSignsIn},
		{Says: `somebody of the domain {text} types (?:his|her|an) address`, Does: func(ctx context.Context, domain string) error {
			domain, err := w.expandExpress(domain)
			if err != nil {
				return err
			}
			if err := w.newBrowserFor(ctx, "Alice"); err != nil {
				return err
			}
			return w.types(ctx, "Alice", "somebody-"+w.suffix+"@"+strings.ToLower(domain))
		}},
		{Says: `Alice keeps her account`, Does: w.keepsAccount},
	}
}

// carolSignsIn expects the second tenant's connection to be what it was.
func (w *World) carolSignsIn(ctx context.Context) error {
	const requirement = "an access token is for the tenant whose administrator has approved, whatever the connection data name"
	if err := w.leadsTo(ctx, w.stage.Second, patienceAsBefore, requirement); err != nil {
		return err
	}
	if err := w.signsInInNewBrowser(ctx, "Carol"); err != nil {
		return err
	}
	return w.knows(ctx, "Carol")
}

// keepsAccount expects the SP to tell the account in which Alice was seen first.
func (w *World) keepsAccount() error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	if p.firstAccount == "" {
		return nil // the SP tells no account ids
	}
	return scenario.Expect(p.account == p.firstAccount, "another run leaves people their accounts", p.firstAccount, "%s", p.account)
}
