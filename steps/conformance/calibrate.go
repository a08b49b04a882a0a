package conformance

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Observation is one question of the calibration and its answer.
type Observation struct {
	Who  string // whom the SP should know: "nobody", "a refused user", "Alice", "Bob"
	Said string // what the probe asked and what came back
	OK   bool
	user sut.User // who signed in, or tried to
}

// CalibrationError says that Signoff cannot tell on this SP who is signed in, so that no verdict would mean anything.
type CalibrationError struct {
	Driver   string
	Observed []Observation
	Err      error // why it went no further; nil where only the answers were wrong
}

// Error lists what was asked and answered.
func (u *CalibrationError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "it cannot be told who is signed in at the SP (driver %s)", u.Driver)
	for _, o := range u.Observed {
		mark := "as it should be"
		if !o.OK {
			mark = "WRONG"
		}
		fmt.Fprintf(&b, "\n  %s: %s - %s", o.Who, o.Said, mark)
	}
	if u.Err != nil {
		fmt.Fprintf(&b, "\n  then: %v", u.Err)
	}
	return b.String()
}

// Unwrap returns why it went no further.
func (u *CalibrationError) Unwrap() error { return u.Err }

// Calibrate finds out whether the SP's answers tell nobody, a user whom Okta refuses, Alice and Bob apart, and who can act:
// the HTTP client where the user leaves that open and it gets in, else the browser. What the positive sign-in shows of the
// SP becomes its traits. The error is a [CalibrationError], or says that ctx ended.
func (s *Stage) Calibrate(ctx context.Context) ([]Observation, error) {
	drivers := []string{s.driver}
	if !s.only {
		drivers = []string{driver.KindHTTP, driver.KindBrowser}
	}
	var errs []error
	for _, kind := range drivers {
		observed, err := s.calibrate(ctx, kind)
		if err == nil {
			s.driver = kind
			return observed, nil
		}
		if ctx.Err() != nil {
			return observed, context.Cause(ctx)
		}
		errs = append(errs, &CalibrationError{Driver: kind, Observed: observed, Err: err})
	}
	return nil, errors.Join(errs...)
}

// errWrong ends a calibration whose answers are wrong.
var errWrong = errors.New("the SP's answer is not what it should be")

func (s *Stage) calibrate(ctx context.Context, kind string) ([]Observation, error) {
	var observed []Observation
	suffix := token(6)
	if err := s.learnRedirectURI(ctx, s.first, kind, suffix); err != nil {
		return nil, err
	}
	if s.second != nil {
		if err := s.learnRedirectURI(ctx, s.second, kind, suffix); err != nil {
			return nil, err
		}
	}
	seen := map[string]sut.User{}
	for _, q := range []struct {
		who      string
		given    string // empty where nobody signs in
		assigned bool
	}{{"nobody", "", false}, {"a user whom Okta refuses", "Carol", false}, {"Alice", "Alice", true}, {"Bob", "Bob", true}} {
		o, err := s.observe(ctx, kind, q.given, suffix, q.assigned)
		if err != nil {
			return observed, fmt.Errorf("%s: %w", q.who, err)
		}
		o.Who = q.who
		seen[q.given] = o.user
		observed = append(observed, o)
		if !o.OK {
			return observed, errWrong
		}
	}
	s.tellAccounts(ctx, seen["Alice"], seen["Carol"])
	return observed, nil
}

// observe signs a user in, if one is named, and asks who is signed in.
func (s *Stage) observe(ctx context.Context, kind, given, suffix string, assigned bool) (Observation, error) {
	d, err := s.device(ctx, kind)
	if err != nil {
		return Observation{}, err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	p := &person{tenant: s.first, user: sut.User{}}
	mark := s.first.org.Mark()
	if given != "" {
		if p, err = s.newPerson(ctx, s.first, given, suffix, assigned); err != nil {
			return Observation{}, err
		}
		if err := s.signIn(ctx, p, d, s.first.config.SignIn); err != nil {
			return Observation{}, err
		}
	}
	id, err := s.first.config.SignedIn.WhoAmI(ctx, d, s.first.config.BaseURL)
	if err != nil {
		return Observation{}, err
	}
	o := Observation{Said: id.Said, OK: !id.SignedIn, user: p.user}
	if assigned {
		o.OK = is(id, p.user)
		if !o.OK {
			o.Said += s.whereItEnded(ctx, d)
		}
		s.first.name = id.Tenant
		s.readTraits(ctx, p, d, mark)
	}
	return o, nil
}

// whereItEnded says what the browser shows after a sign-in that did not succeed.
func (s *Stage) whereItEnded(ctx context.Context, d driver.Driver) string {
	page, err := d.Read(ctx)
	if err != nil {
		return ""
	}
	text := page.Text
	if len(text) > 160 {
		text = strings.ToValidUTF8(text[:160], "") + "..."
	}
	return fmt.Sprintf("; the sign-in ended with %d %q at %s: %s", page.Status, page.Heading, driver.WithoutQuery(page.URL), text)
}

// learnRedirectURI registers the redirect URI that the SP sends, where the configuration names none: it is one on the SP's own
// host, or else it is not to be trusted.
func (s *Stage) learnRedirectURI(ctx context.Context, t *tenant, kind, suffix string) error {
	if len(t.app.RedirectURIs) > 0 {
		return nil
	}
	d, err := s.device(ctx, kind)
	if err != nil {
		return err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	p := &person{tenant: t, user: sut.User{Email: "nobody-" + suffix + "@" + t.config.Okta.UserDomain}}
	if err := s.begin(ctx, p, d, t.config.SignIn); err != nil {
		return fmt.Errorf("begin a sign-in: %w", err)
	}
	asked, err := authorizations(ctx, p, d)
	if err != nil {
		return err
	}
	if len(asked) == 0 {
		return fmt.Errorf("the steps of sign_in did not lead to Okta at %s%s", t.org.Issuer(), s.whereItEnded(ctx, d))
	}
	uri := asked[len(asked)-1].get("redirect_uri")
	if origin(uri) != origin(t.config.BaseURL) {
		return fmt.Errorf("the SP sends the redirect URI %q, which is not on %s; if that is right, say so in okta.client.redirect_uris",
			uri, t.config.BaseURL)
	}
	t.app.RedirectURIs = []string{uri}
	s.note("redirect URI", uri)
	return t.org.UpdateApp(t.app.ID, func(a *mockidp.App) { a.RedirectURIs = t.app.RedirectURIs })
}

func (s *Stage) note(trait, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.traits[trait] = value
}

// see notes a trait that checks need.
func (s *Stage) see(trait string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.has[trait] = true
}

// readTraits notes how the SP signs somebody in.
func (s *Stage) readTraits(ctx context.Context, p *person, d driver.Driver, mark int) {
	asked, err := authorizations(ctx, p, d)
	if err != nil || len(asked) == 0 {
		return
	}
	last := asked[len(asked)-1]
	sent := func(name string) string {
		if last.get(name) == "" {
			return "not sent"
		}
		return "sent"
	}
	s.note("state", sent("state"))
	s.note("nonce", sent("nonce"))
	s.note("PKCE", orNone(last.get("code_challenge_method"), last.get("code_challenge")))
	s.note("scope", last.get("scope"))
	s.mu.Lock()
	for need, parameters := range map[string][]string{
		sendsState: {"state"}, sendsNonce: {"nonce"}, usesPKCE: {"code_challenge"}, protectsCodes: {"nonce", "code_challenge"}, asksFreshAuth: {"max_age"}, asksContext: {"acr_values"},
	} {
		s.has[need] = slices.ContainsFunc(parameters, func(p string) bool { return last.get(p) != "" })
	}
	s.mu.Unlock()
	s.note("userinfo", "not asked")
	for _, r := range p.tenant.org.JournalSince(mark) {
		switch {
		case strings.HasSuffix(r.Path, "/v1/userinfo") && r.User == p.user.Email:
			s.note("userinfo", "asked")
			s.see(asksUserinfo)
		case strings.HasSuffix(r.Path, "/v1/token") && r.User == p.user.Email:
			s.note("client authentication", string(r.ClientAuth))
		}
	}
	s.note("keys", "not fetched")
	for _, r := range p.tenant.org.Journal() { // an SP may have them since it started
		switch {
		case strings.HasSuffix(r.Path, "/v1/keys"):
			s.note("keys", "fetched")
			s.see(fetchesKeys)
		case strings.Contains(r.Path, "/.well-known/"):
			s.see(fetchesMetadata)
		}
	}
}

func orNone(method, challenge string) string {
	switch {
	case challenge == "":
		return "not used"
	case method == "":
		return "plain"
	}
	return method
}
