package lab

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Finding is one thing that [Diagnose] has looked at.
type Finding struct {
	What string // what was looked at
	Got  string // what came back
	Mend string // what to do about it; empty where nothing is wrong
	Note string // what is worth knowing although nothing is wrong; empty for nothing
}

// ErrMisconfigured says that [Diagnose] has found something wrong; the findings say what.
var ErrMisconfigured = errors.New("something is wrong with the configuration or the SP; see above")

// Diagnose goes through a configuration step by step, as far as it gets. It passes what it does
// next to doing, and each finding to tell. The error is [ErrMisconfigured], or says why the
// diagnosis itself could not go on.
func Diagnose(ctx context.Context, o Options, doing func(string), tell func(Finding)) error {
	doing("starting the mock Okta")
	s, err := OpenOkta(ctx, o)
	if err != nil {
		tell(Finding{What: "start the mock Okta", Got: err.Error(), Mend: "choose another okta.listen: something else may use that port"})
		return ErrMisconfigured
	}
	g := diagnosis{stage: s, doing: doing, tell: tell}
	defer func() {
		doing("stopping the SP and the mock Okta")
		_ = s.Close() // nothing depends on it any more
	}()
	for _, step := range []struct {
		doing string
		do    func(context.Context) error
	}{
		{"starting the mock Okta", g.okta},
		{"starting and connecting " + o.Config.Name, g.start},
		{"asking for a page of the SP", g.reach},
		{"beginning a sign-in", g.begin},
		{"signing people in, and asking the SP who they are", g.calibrate},
		{"opening initiate_login_uri", g.initiate},
		{"asking the logout endpoint", g.logout},
		{"trying the other keys", g.people},
	} {
		doing(step.doing)
		if err := step.do(ctx); err != nil {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return ErrMisconfigured
		}
	}
	if g.misconfigured {
		return ErrMisconfigured
	}
	return nil
}

// diagnosis is the state of one [Diagnose].
type diagnosis struct {
	stage         *Stage
	doing         func(string)
	tell          func(Finding)
	misconfigured bool // something is wrong on which no later step depends
}

// wrong tells a finding and ends the diagnosis: the later steps depend on what is wrong.
func (g *diagnosis) wrong(what, got, mend string) error {
	g.tell(Finding{What: what, Got: got, Mend: mend})
	return ErrMisconfigured
}

// okta tells where the mock Okta is.
func (g *diagnosis) okta(context.Context) error {
	g.tell(Finding{What: "start the mock Okta", Got: "the issuer is " + g.stage.First.Org.Issuer()})
	if g.stage.caFile != "" {
		g.tell(Finding{What: "write the certificate of the mock Okta", Got: g.stage.caFile + ", for the SP to trust"})
	}
	return nil
}

// start launches the SP, runs its reset hooks and connects it.
func (g *diagnosis) start(ctx context.Context) error {
	err := g.stage.StartSP(ctx)
	var launch *sut.LaunchError
	var hook *sut.HookError
	var setup *SetupError
	switch {
	case errors.As(err, &launch):
		return g.wrong("start the SP", err.Error(), "run launch.command by hand with launch.env to see what it lacks")
	case errors.As(err, &hook):
		return g.wrong("run the hooks", err.Error(), "run the hook by hand")
	case errors.As(err, &setup):
		return g.wrong("connect the SP by Express Configuration", err.Error(), "do the steps of express_configuration.approve by hand")
	case err != nil:
		return g.wrong("start the SP", err.Error(), "look at launch in the configuration")
	}
	if g.stage.Config.Launch != nil {
		g.tell(Finding{What: "start the SP", Got: strings.Join(g.stage.Config.Launch.Command, " ") + " is running and ready"})
	}
	if g.stage.Config.ByExpress() {
		g.tell(Finding{What: "connect the SP by Express Configuration", Got: "an administrator has approved it; the redirect URI is " + strings.Join(g.stage.First.App.RedirectURIs, ", ")})
	}
	return nil
}

// reach asks for any page of the SP.
func (g *diagnosis) reach(ctx context.Context) error {
	d, err := g.stage.NewDriver(ctx, driver.KindHTTP)
	if err != nil {
		return err
	}
	base := g.stage.Config.BaseURL
	response, err := d.Fetch(ctx, driver.FetchRequest{URL: base + "/"})
	if err != nil {
		return g.wrong("reach the SP at "+base, err.Error(), "start it, add launch to the configuration, or correct base_url")
	}
	g.tell(Finding{What: "reach the SP at " + base, Got: fmt.Sprintf("it answers %d", response.Status)})
	return nil
}
