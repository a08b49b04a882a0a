package conformance

import (
	"context"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// domainProof is what a check knows of a domain that somebody has to prove.
type domainProof struct {
	domain string
	proof  string // what the SP wants the first tenant to publish
	// refused says that the SP has refused what was published last, so that it has looked at it
	refused bool
}

// domainProofSentences are about domains that are a tenant's once that has proven them.
func (w *World) domainProofSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the first tenant claims a domain that it has not proven`, Also: "adds a domain, DNS, TXT record, file, support", Needs: "hook-prove-domain", Does: w.claimsUnproven},
		{Says: `the first tenant proves that domain`, Also: "verifies, DNS, TXT record, file, support confirms", Needs: "hook-prove-domain", Does: func(ctx context.Context) error {
			w.trial.Taint()
			return w.stage.ProveDomain(ctx, w.stage.First, w.tenancy.claimed.domain, w.tenancy.claimed.proof)
		}},
		{Says: `the first tenant shows another text as the proof of that domain`, Also: "DNS, TXT record, file, support, verification", Needs: "hook-prove-domain", Does: w.provesByOtherText},
		{Says: `the second tenant claims that domain, too, and shows the first one's proof`, Also: "DNS, TXT record, file, support, verification", Needs: "hook-prove-domain", Does: w.provesByForeignProof},
		{Says: `the first tenant gives that domain up`, Also: "removes, releases", Needs: "hook-release-domain", Does: func(ctx context.Context) error {
			return w.stage.ReleaseDomain(ctx, w.stage.First, w.tenancy.claimed.domain)
		}},
		{Says: `{who} has an address in that domain`, Does: w.hasAddressInClaimed},
		{Says: `within the time of a proof, {who}'s address leads to the first tenant's org`, Does: func(ctx context.Context, who string) error {
			return w.leadsInTime(ctx, who, true)
		}},
		{Says: `within the time of a proof, {who}'s address leads to no org`, Does: func(ctx context.Context, who string) error {
			return w.leadsInTime(ctx, who, false)
		}},
		{Says: `{who}'s address leads to no org for the whole time of a proof`, Does: func(ctx context.Context, who string) error {
			return w.staysUnproven(ctx, who, w.goesToNoOrg)
		}},
		{Says: `{who}'s address does not lead to the second tenant's org for the whole time of a proof`, Does: func(ctx context.Context, who string) error {
			return w.staysUnproven(ctx, who, w.goesNotToSecond)
		}},
	}
}

// claimsUnproven claims a domain of this check. It is given up when the check ends, where the
// configuration says how.
func (w *World) claimsUnproven(ctx context.Context) error {
	w.trial.Taint()
	domain := "proof-" + w.suffix + "." + w.stage.Config.HomeRealm.ClaimsBelow
	proof, err := w.stage.ClaimDomainForProof(ctx, w.stage.First, domain)
	w.tenancy.claimed = domainProof{domain: domain, proof: proof}
	if w.stage.Lacks("hook-release-domain") == "" {
		w.cleanups = append(w.cleanups, func(ctx context.Context) error { return w.stage.ReleaseDomain(ctx, w.stage.First, domain) })
	}
	return err
}

// provesByForeignProof lets the second tenant go through the same, with what the first has to
// publish. The SP may refuse at any step.
func (w *World) provesByForeignProof(ctx context.Context) error {
	if w.stage.Second == nil {
		return &scenario.NotApplicableError{Missing: w.stage.Lacks("second-tenant")}
	}
	w.trial.Taint()
	c := w.tenancy.claimed
	_, err := w.stage.ClaimDomainForProof(ctx, w.stage.Second, c.domain)
	if err == nil {
		err = w.stage.ProveDomain(ctx, w.stage.Second, c.domain, c.proof)
	}
	w.tenancy.claimed.refused, err = lab.Refused(err)
	return err
}

// provesByOtherText publishes what the SP has not asked for, of the same length: the last letter is
// another one. The SP may refuse.
func (w *World) provesByOtherText(ctx context.Context) error {
	w.trial.Taint()
	c := w.tenancy.claimed
	if c.proof == "" {
		return &scenario.NotApplicableError{Missing: "hooks.claim_domain tells no proof, as by read: $.proof"}
	}
	text, last := c.proof[:len(c.proof)-1], "0"
	if strings.HasSuffix(c.proof, last) {
		last = "1"
	}
	refused, err := lab.Refused(w.stage.ProveDomain(ctx, w.stage.First, c.domain, text+last))
	w.tenancy.claimed.refused = refused
	return err
}

// goesNotToSecond expects no authorization request at the second tenant's org.
func (w *World) goesNotToSecond(ctx context.Context, who string) error {
	return w.goesNotTo(ctx, who, w.stage.Second, "a domain is proven by a text that the tenant has been given itself, and by nobody else's")
}

// staysUnproven types somebody's address and looks where it leads. An SP that has refused the proof
// has looked at it; any other one may do so for as long as home_realm_discovery.proof_within says.
func (w *World) staysUnproven(ctx context.Context, who string, expect func(context.Context, string) error) error {
	every := max(betweenLooks, w.stage.Config.HomeRealm.ProofWithin/10)
	return w.looksWhereItLeads(ctx, who, every, func() (bool, error) { return w.tenancy.claimed.refused, expect(ctx, who) })
}

// looksWhereItLeads types somebody's address again and again until it has been looked at enough,
// and for as long as the SP may take to see a proof.
func (w *World) looksWhereItLeads(ctx context.Context, who string, every time.Duration, enough func() (bool, error)) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	limit := w.stage.Config.HomeRealm.ProofWithin
	for began := time.Now(); ; {
		if err := w.types(ctx, who, p.User.Email); err != nil {
			return err
		}
		done, err := enough()
		if err != nil || done || time.Since(began) > limit {
			return err
		}
		if err := pause(ctx, every); err != nil {
			return err
		}
	}
}

// hasAddressInClaimed makes a user of the first tenant's org with such an address.
func (w *World) hasAddressInClaimed(ctx context.Context, who string) error {
	n := w.newcomer(who, w.stage.First)
	n.Email = "someone-" + w.suffix + "@" + w.tenancy.claimed.domain
	n.Login = n.Email
	return w.arrives(ctx, w.stage.First, n)
}

// betweenLooks is how often a check looks whether the SP has seen a proof.
const betweenLooks = 500 * time.Millisecond

// pause waits.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}

// leadsInTime types somebody's address until it leads where it should, for as long as the SP may
// take.
func (w *World) leadsInTime(ctx context.Context, who string, toFirst bool) error {
	err := w.looksWhereItLeads(ctx, who, betweenLooks, func() (bool, error) {
		asked, err := w.orgsAsked(ctx, who)
		return (len(asked) > 0) == toFirst, err
	})
	if err != nil {
		return err
	}
	if toFirst {
		return w.goesToOrg(ctx, who, "first")
	}
	return w.goesToNoOrg(ctx, who)
}
