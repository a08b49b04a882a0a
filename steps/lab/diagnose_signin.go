package lab

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// begin does the sign-in's steps and looks at where they lead.
func (g *diagnosis) begin(ctx context.Context) error {
	s := g.stage
	for _, kind := range s.drivers() {
		d, err := s.NewDriver(ctx, kind)
		if err != nil {
			return g.wrong("open a browser", err.Error(), "install Chromium, or use --driver http")
		}
		defer d.Close(ctx) //nolint:errcheck // the browser goes with the diagnosis
		done, err := g.beginWith(ctx, d, kind == driver.KindHTTP && !s.driverChosen)
		if done || err != nil {
			return err
		}
	}
	return nil
}

// beginWith is begin with one driver. It is not done where another one is to be tried next.
func (g *diagnosis) beginWith(ctx context.Context, d driver.Driver, another bool) (done bool, err error) {
	t := g.stage.First
	p := &Person{Tenant: t, User: sut.User{Email: "doctor@" + t.Config.Okta.UserDomain, FirstName: "Doctor", LastName: "Who", Name: "Doctor Who"}}
	c := clues{person: p, mark: t.Org.Mark(), console: driver.WatchConsole(d)}
	beginErr := g.stage.BeginSignIn(ctx, p, d, t.Config.SignIn)
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return false, err
	}
	if len(requests) > 0 {
		return true, g.request(ctx, d, c, requests[len(requests)-1])
	}
	if another {
		g.tell(Finding{What: "begin a sign-in without a browser", Got: "it does not lead to Okta; a browser is tried next"})
		return false, nil
	}
	got := "the steps ended elsewhere" + whereItEnded(ctx, d)
	if beginErr != nil {
		got = oneLine(beginErr.Error())
	}
	if c.ended, err = d.Read(ctx); err != nil {
		return false, err
	}
	return true, g.failedSignIn("begin a sign-in by the steps of sign_in", got, g.stage.explainSignIn(ctx, d, c, beginErr),
		"the steps must end where Okta takes over, at the SP's issuer, which must be "+t.Org.Issuer())
}

// failedSignIn tells what went wrong with a sign-in, what the browser's console shows of it, and
// the mend that the clues show, or else the one that is given.
func (g *diagnosis) failedSignIn(what, got string, err error, mend string) error {
	var failed *failedSignInError
	if errors.As(err, &failed) {
		if failed.sure {
			mend = failed.mend
		}
		for _, text := range failed.console[:min(maxShown, len(failed.console))] {
			got += "\nthe browser's console: " + text
		}
	}
	return g.wrong(what, got, mend)
}

// request looks at the authorization request and at what Okta said to it.
func (g *diagnosis) request(ctx context.Context, d driver.Driver, c clues, r AuthorizationRequest) error {
	g.tell(Finding{What: "begin a sign-in by the steps of sign_in", Got: "it leads to Okta (driver " + d.Kind() + ")"})
	app, uri, base := r.Tenant.App, r.Get("redirect_uri"), g.stage.Config.BaseURL
	if got := r.Get("client_id"); got != app.ID {
		return g.wrong("recognise the client", fmt.Sprintf("the SP says client_id %q", got),
			fmt.Sprintf("give the SP the client id %s, or say in okta.client.id what it has", app.ID))
	}
	c.stage, c.kind = g.stage, d.Kind()
	var err error
	if c.hops, err = d.Trail(ctx); err != nil {
		return err
	}
	sends := fmt.Sprintf("the SP sends %q", uri)
	switch registered := len(app.RedirectURIs) > 0; {
	case c.hosts() != "":
		return g.wrong("recognise the redirect URI", sends, c.hosts())
	case registered && !r.HasRegisteredRedirectURI():
		return g.wrong("recognise the redirect URI", sends,
			"put it into okta.client.redirect_uris if it is right: "+strings.Join(app.RedirectURIs, ", ")+" is registered")
	case !registered && Origin(uri) != Origin(base):
		return g.wrong("recognise the redirect URI", sends, "it is not on "+base+": correct it at the SP, or put it into okta.client.redirect_uris if it is right")
	case !registered:
		g.tell(Finding{What: "recognise the redirect URI", Got: uri + ", which Signoff registers as it is; to have it checked, write it into okta.client.redirect_uris"})
	default:
		g.tell(Finding{What: "recognise the client and its redirect URI", Got: app.ID + " and " + uri})
	}
	if refused := c.oktaRefusal(); refused != "" {
		return g.wrong("ask Okta for a sign-in", "Okta sends the browser back with an error", refused)
	}
	return nil
}

// calibrate signs people in and asks the SP who they are.
func (g *diagnosis) calibrate(ctx context.Context) error {
	observed, err := g.stage.Calibrate(ctx)
	var failed *CalibrationError
	if errors.As(err, &failed) {
		return g.failedCalibration(failed)
	}
	if err != nil {
		return err
	}
	for _, o := range observed {
		g.observation(o)
	}
	got := Finding{What: "choose the driver", Got: g.stage.driver}
	if page := g.stage.Config.SignedIn.Page; page != nil && page.SignedOut == "" && g.stage.driver == driver.KindBrowser {
		got.Note = "say in signed_in.page.signed_out what the page shows to nobody: else a page that its script has not drawn yet may be taken for nobody's"
	}
	g.tell(got)
	return nil
}

// failedCalibration tells each answer of a calibration that failed. The one that was wrong, or what
// came instead of one, gets the only mend.
func (g *diagnosis) failedCalibration(failed *CalibrationError) error {
	sound := slices.DeleteFunc(slices.Clone(failed.Observed), func(o Observation) bool { return !o.OK })
	for _, o := range sound {
		g.observation(o)
	}
	if len(sound) < len(failed.Observed) {
		wrong := failed.Observed[len(sound)]
		return g.failedSignIn("ask who is signed in: "+wrong.Who+" (driver "+failed.Driver+")", wrong.Said, failed.Err, failed.mend())
	}
	return g.failedSignIn("tell who is signed in (driver "+failed.Driver+")", oneLine(failed.Err.Error()), failed.Err, failed.mend())
}

// observation tells an answer of the calibration that is as it should be.
func (g *diagnosis) observation(o Observation) {
	g.tell(Finding{What: "ask who is signed in: " + o.Who, Got: o.Said, Note: o.note})
}

// probeNote says that asking who is signed in begins a sign-in by itself; empty where it does not.
// Nobody has signed in at the browser.
func (s *Stage) probeNote(ctx context.Context, d driver.Driver, p *Person) string {
	if p.Given != "" {
		return ""
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil || len(requests) == 0 {
		return ""
	}
	return "to open signed_in.page.open begins a sign-in: a browser that Okta knows is signed in by the question itself, so that a check " +
		"cannot tell whether it was before. Choose a page that is there for everybody, or an address that responds with JSON (signed_in.get)"
}
