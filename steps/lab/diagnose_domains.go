package lab

import (
	"context"
	"crypto/rand"

	"github.com/signoff-sso/signoff/steps/sut"
)

// domainTrials are those of the hooks about email domains.
func (g *diagnosis) domainTrials() []peopleTrial {
	c := g.stage.Config
	signsUp, _ := c.Has("local-sign-up")
	return []peopleTrial{
		{"hooks.enforce_sso", len(c.Hooks.EnforceSSO) > 0 && signsUp, g.enforceSSO},
	}
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
