package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Finding is one thing that a doctor has looked at.
type Finding struct {
	What string // what was looked at
	Got  string // what came back
	Mend string // what to do about it; empty where nothing is wrong
}

// ErrMisconfigured says that a doctor has found something wrong; the findings say what.
var ErrMisconfigured = errors.New("something is wrong with the configuration or the SP; see above")

// Examine goes through a configuration step by step, as far as it gets, and tells each finding. The error is [ErrMisconfigured], or says
// why the examination itself could not go on.
func Examine(ctx context.Context, o Options, say func(Finding)) error {
	s, err := OpenOkta(ctx, o)
	if err != nil {
		say(Finding{"open Okta's side", err.Error(), "choose another okta.listen: something else may use that port"})
		return ErrMisconfigured
	}
	x := examination{stage: s, say: say}
	defer s.Close() //nolint:errcheck // nothing depends on it any more
	for _, look := range []func(context.Context) error{x.okta, x.start, x.reach, x.begin, x.calibrate, x.initiate, x.logout} {
		if err := look(ctx); err != nil {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return ErrMisconfigured
		}
	}
	if x.ill {
		return ErrMisconfigured
	}
	return nil
}

type examination struct {
	stage *Stage
	say   func(Finding)
	ill   bool
}

// wrong tells a finding and ends the examination: what comes after depends on it.
func (x *examination) wrong(what, got, mend string) error {
	x.say(Finding{what, got, mend})
	return ErrMisconfigured
}

func (x *examination) okta(context.Context) error {
	x.say(Finding{What: "open Okta's side", Got: "the issuer is " + x.stage.first.org.Issuer()})
	if x.stage.caFile != "" {
		x.say(Finding{What: "write the certificate of Okta's side", Got: x.stage.caFile + ", for the SP to trust"})
	}
	return nil
}

func (x *examination) start(ctx context.Context) error {
	err := x.stage.StartSP(ctx)
	var launch *sut.LaunchError
	var hook *sut.HookError
	var setup *SetupError
	switch {
	case errors.As(err, &launch):
		return x.wrong("start the SP", err.Error(), "run launch.command by hand with launch.env to see what it lacks")
	case errors.As(err, &hook):
		return x.wrong("run the reset hooks", err.Error(), "run the hook by hand")
	case errors.As(err, &setup):
		return x.wrong("connect the SP by Express Configuration", err.Error(), "do the steps of express_configuration.approve by hand")
	case err != nil:
		return x.wrong("start the SP", err.Error(), "look at launch in the configuration")
	}
	if x.stage.config.Launch != nil {
		x.say(Finding{What: "start the SP", Got: strings.Join(x.stage.config.Launch.Command, " ") + " is running and ready"})
	}
	if x.stage.config.ByExpress() {
		x.say(Finding{What: "connect the SP by Express Configuration", Got: "an administrator has approved it; the redirect URI is " + strings.Join(x.stage.first.app.RedirectURIs, ", ")})
	}
	return nil
}

func (x *examination) reach(ctx context.Context) error {
	d, err := x.stage.device(ctx, driver.KindHTTP)
	if err != nil {
		return err
	}
	base := x.stage.config.BaseURL
	answer, err := d.Fetch(ctx, driver.FetchRequest{URL: base + "/"})
	if err != nil {
		return x.wrong("reach the SP at "+base, err.Error(), "start it, add launch to the configuration, or correct base_url")
	}
	x.say(Finding{What: "reach the SP at " + base, Got: fmt.Sprintf("it answers %d", answer.Status)})
	return nil
}

// begin does the sign-in's steps and looks at where they lead.
func (x *examination) begin(ctx context.Context) error {
	s, t := x.stage, x.stage.first
	for _, kind := range x.drivers() {
		d, err := s.device(ctx, kind)
		if err != nil {
			return x.wrong("open a browser", err.Error(), "install Chromium, or use --driver http")
		}
		p := &person{tenant: t, user: sut.User{Email: "doctor@" + t.config.Okta.UserDomain, FirstName: "Doctor", LastName: "Who", Name: "Doctor Who"}}
		err = s.begin(ctx, p, d, t.config.SignIn)
		asked, trailErr := authorizations(ctx, p, d)
		if trailErr != nil {
			return trailErr
		}
		if len(asked) > 0 {
			return x.request(ctx, d, asked[len(asked)-1])
		}
		if kind == driver.KindHTTP && !s.only {
			x.say(Finding{What: "begin a sign-in without a browser", Got: "it did not lead to Okta; a browser tries next"})
			continue
		}
		got := "the steps ended elsewhere" + s.whereItEnded(ctx, d)
		if err != nil {
			got = err.Error()
		}
		return x.wrong("begin a sign-in by the steps of sign_in", got,
			"the steps must end where Okta takes over; the SP's issuer must be "+t.org.Issuer())
	}
	return nil
}

func (x *examination) drivers() []string {
	if x.stage.only {
		return []string{x.stage.driver}
	}
	return []string{driver.KindHTTP, driver.KindBrowser}
}

// request looks at the authorization request and at what Okta said to it.
func (x *examination) request(ctx context.Context, d driver.Driver, r request) error {
	x.say(Finding{What: "begin a sign-in by the steps of sign_in", Got: "it leads to Okta (driver " + d.Kind() + ")"})
	app := r.tenant.app
	if got := r.get("client_id"); got != app.ID {
		return x.wrong("recognise the client", fmt.Sprintf("the SP says client_id %q", got),
			fmt.Sprintf("give the SP the client id %s, or say in okta.client.id what it has", app.ID))
	}
	uri := r.get("redirect_uri")
	switch {
	case len(app.RedirectURIs) == 0 && origin(uri) == origin(x.stage.config.BaseURL):
		x.say(Finding{What: "recognise the redirect URI", Got: uri + ", which is taken over; okta.client.redirect_uris would fix it"})
	case registered(r) != nil:
		return x.wrong("recognise the redirect URI", fmt.Sprintf("the SP sends %q", uri),
			"put it into okta.client.redirect_uris if it is right: "+strings.Join(app.RedirectURIs, ", ")+" is registered")
	default:
		x.say(Finding{What: "recognise the client and its redirect URI", Got: app.ID + " and " + uri})
	}
	return nil
}

func (x *examination) calibrate(ctx context.Context) error {
	mark := x.stage.first.org.Mark()
	observed, err := x.stage.Calibrate(ctx)
	var failed *CalibrationError
	if errors.As(err, &failed) {
		for _, o := range failed.Observed {
			x.observed(o)
		}
		return x.wrong("tell who is signed in", lastLine(failed), x.advice(mark))
	}
	if err != nil {
		return err
	}
	for _, o := range observed {
		x.observed(o)
	}
	x.say(Finding{What: "choose who acts", Got: x.stage.driver})
	return nil
}

func lastLine(u *CalibrationError) string {
	if u.Err != nil {
		return u.Err.Error()
	}
	return "the answers are wrong"
}

func (x *examination) observed(o Observation) {
	f := Finding{What: "ask who is signed in: " + o.Who, Got: o.Said}
	if !o.OK {
		f.Mend = "correct signed_in, or find out why the sign-in ended where it did"
		if strings.Contains(o.Said, "answered 404") {
			f.Mend = "the SP has nothing at that address: signed_in.get must be one of its own that tells who is signed in"
		}
	}
	x.say(f)
}

// advice looks at what reached Okta for the likeliest reason of a sign-in that did not succeed.
func (x *examination) advice(mark int) string {
	tokens, metadata := 0, 0
	for _, r := range x.stage.first.org.JournalSince(mark) {
		switch {
		case strings.HasSuffix(r.Path, "/v1/token") && r.Status == http.StatusUnauthorized:
			return "the SP authenticates with another secret or in another way (" + string(r.ClientAuth) + "): look at okta.client.secret and okta.client.auth"
		case strings.HasSuffix(r.Path, "/v1/token"):
			tokens++
		case strings.HasPrefix(r.Path, "/.well-known/"):
			metadata++
		}
	}
	all := x.stage.first.org.Journal()
	server := func(r mockidp.Request) bool { return strings.HasPrefix(r.Path, "/.well-known/") }
	for _, r := range all {
		if server(r) {
			metadata++
		}
	}
	switch {
	case tokens > 0:
		return "the SP got its tokens and signed nobody in, or signed_in looks at the wrong place: see the SP's log"
	case metadata == 0 && x.stage.caFile != "":
		return "the SP has never reached Okta's side: it must trust " + x.stage.caFile + " (NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE)"
	case metadata == 0:
		return "the SP's server has never reached " + x.stage.first.org.Issuer() + ": look at its issuer"
	}
	return "the SP has not asked for a token: look at its redirect URI and its log"
}

func (x *examination) initiate(ctx context.Context) error {
	if ok, _ := x.stage.config.Has("idp-initiated"); !ok {
		return nil
	}
	d, err := x.stage.device(ctx, x.stage.driver)
	if err != nil {
		return err
	}
	p := &person{tenant: x.stage.first}
	address := x.stage.first.app.InitiateLoginURI
	err = d.Open(ctx, address+map[bool]string{true: "&", false: "?"}[strings.Contains(address, "?")]+"iss="+url.QueryEscape(x.stage.first.org.Issuer()))
	asked, trailErr := authorizations(ctx, p, d)
	if err != nil || trailErr != nil || len(asked) == 0 {
		x.ill = true
		x.say(Finding{"open initiate_login_uri as Okta's tile does", "it did not lead to Okta" + x.stage.whereItEnded(ctx, d),
			"correct initiate_login_uri, or take idp-initiated out of declares"})
		return nil
	}
	x.say(Finding{What: "open initiate_login_uri as Okta's tile does", Got: "it leads to Okta"})
	return nil
}

// logout asks the Global Token Revocation endpoint without a credential.
func (x *examination) logout(ctx context.Context) error {
	if ok, _ := x.stage.config.Has("universal-logout"); !ok {
		return nil
	}
	d, err := x.stage.device(ctx, driver.KindHTTP)
	if err != nil {
		return err
	}
	endpoint := x.stage.first.app.LogoutEndpoint
	answer, err := d.Fetch(ctx, driver.FetchRequest{Method: http.MethodPost, URL: endpoint,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"sub_id":{"format":"email","email":"nobody@example.com"}}`)})
	got := fmt.Sprintf("it answers %d to a call without a credential", answer.Status)
	if err != nil {
		got = err.Error()
	}
	if answer.Status == http.StatusUnauthorized || answer.Status == http.StatusForbidden {
		x.say(Finding{What: "ask the logout endpoint " + endpoint, Got: got})
		return nil
	}
	x.ill = true
	x.say(Finding{"ask the logout endpoint " + endpoint, got, "it must refuse with 401 whoever brings no token; look at universal_logout.endpoint"})
	return nil
}
