package lab

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/signoff-sso/signoff/steps/sut"
)

// domainTrials are those of the hooks about email domains.
func (g *diagnosis) domainTrials() []peopleTrial {
	c := g.stage.Config
	signsUp, _ := c.Has("local-sign-up")
	return []peopleTrial{
		{"hooks.prove_domain", g.stage.Lacks("hook-prove-domain") == "", g.proveDomain},
		{"hooks.enforce_sso", len(c.Hooks.EnforceSSO) > 0 && signsUp, g.enforceSSO},
	}
}

// proveDomain claims a domain, proves it, and types an address of it until that leads to Okta.
func (g *diagnosis) proveDomain(ctx context.Context) (got, mend string, err error) {
	domain := "proof-" + RandomName(6) + "." + g.stage.Config.HomeRealm.ClaimsBelow
	proof, err := g.stage.ClaimDomainForProof(ctx, g.stage.First, domain)
	if err == nil {
		err = g.stage.ProveDomain(ctx, g.stage.First, domain, proof)
	}
	if err != nil {
		return "", "", err
	}
	for began := time.Now(); ; {
		routed, where, err := g.typed(ctx, "alice@"+domain)
		switch {
		case err != nil:
			return "", "", err
		case routed:
			return domain + " leads to Okta", "", g.releaseDomain(ctx, domain)
		case time.Since(began) > g.stage.Config.HomeRealm.ProofWithin:
			return domain + " leads to " + where, "hooks.prove_domain must prove {{.Domain}}; home_realm_discovery.proof_within says how long the SP may take to see it", nil
		}
		select {
		case <-ctx.Done():
			return "", "", context.Cause(ctx)
		case <-time.After(time.Second):
		}
	}
}

// releaseDomain gives a domain up, where the configuration says how.
func (g *diagnosis) releaseDomain(ctx context.Context, domain string) error {
	if len(g.stage.Config.Hooks.ReleaseDomain) == 0 {
		return nil
	}
	return g.stage.ReleaseDomain(ctx, g.stage.First, domain)
}

// enforceSSO signs somebody up, and looks whether the password counts while sign-in by Okta is
// enforced, and after that.
func (g *diagnosis) enforceSSO(ctx context.Context) (got, mend string, err error) {
	t := g.stage.First
	u := sut.User{FirstName: "Rita", LastName: "Late", Name: "Rita Late", Password: "local-" + rand.Text(), Email: "rita-" + RandomName(6) + "@" + g.stage.EnforceableDomain()}
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return "", "", err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the diagnosis
	if err := g.stage.SignUpLocally(ctx, t, d, u); err != nil {
		return oneLine(err.Error()), "enforceable_domain must be one whose people can have a password of the SP's own", nil
	}
	for _, trial := range []struct {
		on   bool
		mend string
	}{
		{true, "hooks.enforce_sso must make Okta the only way for the people of {{.Domain}}"},
		{false, "hooks.relax_sso must let passwords of the people of {{.Domain}} count again"},
	} {
		if err := g.stage.Enforce(ctx, trial.on); err != nil {
			return "", "", err
		}
		said, known, err := g.localDoor(ctx, u)
		if err != nil {
			return "", "", err
		}
		if known == trial.on {
			return said, trial.mend, nil
		}
		got = said
	}
	return got, "", nil
}
