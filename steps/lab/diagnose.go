package lab

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Finding is one thing that [Diagnose] has looked at.
type Finding struct {
	What string // what was looked at
	Got  string // what came back
	Mend string // what to do about it; empty where nothing is wrong
}

// ErrMisconfigured says that [Diagnose] has found something wrong; the findings say what.
var ErrMisconfigured = errors.New("something is wrong with the configuration or the SP; see above")

// Diagnose goes through a configuration step by step, as far as it gets, and passes each finding to
// tell. The error is [ErrMisconfigured], or says why the diagnosis itself could not go on.
func Diagnose(ctx context.Context, o Options, tell func(Finding)) error {
	s, err := OpenOkta(ctx, o)
	if err != nil {
		tell(Finding{"start the mock Okta", err.Error(), "choose another okta.listen: something else may use that port"})
		return ErrMisconfigured
	}
	g := diagnosis{stage: s, tell: tell}
	defer s.Close() //nolint:errcheck // nothing depends on it any more
	for _, step := range []func(context.Context) error{g.okta, g.start, g.reach, g.begin, g.calibrate, g.initiate, g.logout} {
		if err := step(ctx); err != nil {
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
	tell          func(Finding)
	misconfigured bool // something is wrong on which no later step depends
}

// wrong tells a finding and ends the diagnosis: the later steps depend on what is wrong.
func (g *diagnosis) wrong(what, got, mend string) error {
	g.tell(Finding{what, got, mend})
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

// begin does the sign-in's steps and looks at where they lead.
func (g *diagnosis) begin(ctx context.Context) error {
	s, t := g.stage, g.stage.First
	for _, kind := range s.drivers() {
		d, err := s.NewDriver(ctx, kind)
		if err != nil {
			return g.wrong("open a browser", err.Error(), "install Chromium, or use --driver http")
		}
		p := &Person{Tenant: t, User: sut.User{Email: "doctor@" + t.Config.Okta.UserDomain, FirstName: "Doctor", LastName: "Who", Name: "Doctor Who"}}
		err = s.BeginSignIn(ctx, p, d, t.Config.SignIn)
		requests, trailErr := p.AuthorizationRequests(ctx, d)
		if trailErr != nil {
			return trailErr
		}
		if len(requests) > 0 {
			return g.request(ctx, d, requests[len(requests)-1])
		}
		if kind == driver.KindHTTP && !s.driverChosen {
			g.tell(Finding{What: "begin a sign-in without a browser", Got: "it does not lead to Okta; a browser is tried next"})
			continue
		}
		got := "the steps ended elsewhere" + whereItEnded(ctx, d)
		if err != nil {
			got = err.Error()
		}
		return g.wrong("begin a sign-in by the steps of sign_in", got,
			"the steps must end where Okta takes over, at the SP's issuer, which must be "+t.Org.Issuer())
	}
	return nil
}

// request looks at the authorization request and at what Okta said to it.
func (g *diagnosis) request(ctx context.Context, d driver.Driver, r AuthorizationRequest) error {
	g.tell(Finding{What: "begin a sign-in by the steps of sign_in", Got: "it leads to Okta (driver " + d.Kind() + ")"})
	app := r.Tenant.App
	if got := r.Get("client_id"); got != app.ID {
		return g.wrong("recognise the client", fmt.Sprintf("the SP says client_id %q", got),
			fmt.Sprintf("give the SP the client id %s, or say in okta.client.id what it has", app.ID))
	}
	uri := r.Get("redirect_uri")
	switch {
	case len(app.RedirectURIs) == 0 && Origin(uri) == Origin(g.stage.Config.BaseURL):
		g.tell(Finding{What: "recognise the redirect URI", Got: uri + ", which Signoff registers as it is; to have it checked, write it into okta.client.redirect_uris"})
	case !r.HasRegisteredRedirectURI():
		return g.wrong("recognise the redirect URI", fmt.Sprintf("the SP sends %q", uri),
			"put it into okta.client.redirect_uris if it is right: "+strings.Join(app.RedirectURIs, ", ")+" is registered")
	default:
		g.tell(Finding{What: "recognise the client and its redirect URI", Got: app.ID + " and " + uri})
	}
	return nil
}

// calibrate signs people in and asks the SP who they are.
func (g *diagnosis) calibrate(ctx context.Context) error {
	mark := g.stage.First.Org.Mark()
	observed, err := g.stage.Calibrate(ctx)
	var failed *CalibrationError
	if errors.As(err, &failed) {
		for _, o := range failed.Observed {
			g.observation(o)
		}
		return g.wrong("tell who is signed in", failed.Err.Error(), g.advice(mark))
	}
	if err != nil {
		return err
	}
	for _, o := range observed {
		g.observation(o)
	}
	g.tell(Finding{What: "choose the driver", Got: g.stage.driver})
	return nil
}

// observation tells an answer of the calibration.
func (g *diagnosis) observation(o Observation) {
	f := Finding{What: "ask who is signed in: " + o.Who, Got: o.Said}
	if !o.OK {
		f.Mend = "correct signed_in, or find out why the sign-in ended where it did"
		if strings.Contains(o.Said, "answered 404") {
			f.Mend = "the SP has nothing at that address: signed_in.get must be one of its own that tells who is signed in"
		}
	}
	g.tell(f)
}

// advice looks at what reached Okta since mark for the likeliest reason of a sign-in that did not
// succeed.
func (g *diagnosis) advice(mark int) string {
	org, toTokenEndpoint := g.stage.First.Org, func(r mockidp.Request) bool { return r.Endpoint == mockidp.TokenEndpoint }
	since := org.JournalSince(mark)
	for _, r := range since {
		if toTokenEndpoint(r) && r.Status == http.StatusUnauthorized {
			return "the SP authenticates with another secret or in another way (" + string(r.ClientAuth) + "): look at okta.client.secret and okta.client.auth"
		}
	}
	metadataRead := slices.ContainsFunc(org.Journal(), func(r mockidp.Request) bool { return r.Endpoint.IsMetadata() })
	switch {
	case slices.ContainsFunc(since, toTokenEndpoint):
		return "the SP got its tokens and signed nobody in, or signed_in looks at the wrong place: see the SP's log"
	case metadataRead:
		return "the SP has not asked for a token: look at its redirect URI and its log"
	case g.stage.caFile != "":
		return "the SP has never reached the mock Okta: it must trust " + g.stage.caFile + " (NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE)"
	}
	return "the SP's server has never reached " + org.Issuer() + ": look at its issuer"
}

// initiate opens the initiate login URI.
func (g *diagnosis) initiate(ctx context.Context) error {
	if ok, _ := g.stage.Config.Has("idp-initiated"); !ok {
		return nil
	}
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return err
	}
	p := &Person{Tenant: g.stage.First}
	err = d.Open(ctx, p.Tenant.InitiateLogin("iss="+url.QueryEscape(p.Tenant.Org.Issuer())))
	requests, trailErr := p.AuthorizationRequests(ctx, d)
	if err != nil || trailErr != nil || len(requests) == 0 {
		g.misconfigured = true
		g.tell(Finding{"open initiate_login_uri as Okta's tile does", "it did not lead to Okta" + whereItEnded(ctx, d),
			"correct initiate_login_uri, or take idp-initiated out of declares"})
		return nil
	}
	g.tell(Finding{What: "open initiate_login_uri as Okta's tile does", Got: "it leads to Okta"})
	return nil
}

// logout asks the Global Token Revocation endpoint without a credential.
func (g *diagnosis) logout(ctx context.Context) error {
	if ok, _ := g.stage.Config.Has("universal-logout"); !ok {
		return nil
	}
	d, err := g.stage.NewDriver(ctx, driver.KindHTTP)
	if err != nil {
		return err
	}
	endpoint := g.stage.First.App.LogoutEndpoint
	response, err := d.Fetch(ctx, driver.FetchRequest{Method: http.MethodPost, URL: endpoint,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"sub_id":{"format":"email","email":"nobody@example.com"}}`)})
	got := fmt.Sprintf("it answers %d to a call without a credential", response.Status)
	if err != nil {
		got = err.Error()
	}
	if response.Status == http.StatusUnauthorized || response.Status == http.StatusForbidden {
		g.tell(Finding{What: "ask the logout endpoint " + endpoint, Got: got})
		return nil
	}
	g.misconfigured = true
	g.tell(Finding{"ask the logout endpoint " + endpoint, got, "it must refuse with 401 whoever brings no token; look at universal_logout.endpoint"})
	return nil
}
