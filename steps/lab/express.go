package lab

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// integration is the key of the SP in the mock's catalog.
const integration = "sp-under-test"

// connectPatience is how long an SP may take to use a connection that was just made.
const connectPatience = 20 * time.Second

// connectPoll is how often it is tried in that time.
const connectPoll = 250 * time.Millisecond

// SetupError says that Express Configuration did not connect the SP, so that there is nothing to
// check.
type SetupError struct {
	Seen string // where it ended, as the end of a sentence; it may be empty
	Err  error  // the cause; nil where all steps were done and led elsewhere
}

// Error says where it ended.
func (e *SetupError) Error() string {
	text := "Express Configuration did not connect the SP"
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text + e.Seen
}

// Unwrap returns the cause.
func (e *SetupError) Unwrap() error { return e.Err }

// ExitCode says that nothing was judged.
func (e *SetupError) ExitCode() int { return verdict.ExitInconclusive }

// Advice names what in the configuration is probably wrong.
func (e *SetupError) Advice() string {
	return "nothing was judged: look at express_configuration, and do its approve steps by hand"
}

// connect connects the tenants by Express Configuration where the SP declares that.
func (s *Stage) connect(ctx context.Context) error {
	if !s.Config.ByExpress() {
		return nil
	}
	if err := s.publish(); err != nil {
		return err
	}
	for _, t := range []*Tenant{s.First, s.Second} {
		if t == nil || len(t.Config.Express.Approve) == 0 {
			continue
		}
		if err := s.approve(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// publish makes the SP an integration of the catalog.
func (s *Stage) publish() error {
	e := s.Config.Express
	initiate := e.InitiateLoginURI
	if initiate != "" {
		initiate = s.Config.URL(initiate)
	}
	return s.okta.Publish(mockidp.CatalogEntry{Key: integration, Name: s.Config.Name, Description: "The SP under test.", Express: &mockidp.Express{
		ClientID: e.ClientID, AuthorizeURL: s.Config.URL(e.AuthorizeURL), TokenURL: s.Config.URL(e.TokenURL), APIURL: s.Config.URL(e.APIURL),
		InitiateLoginURITemplate: initiate, UniversalLogout: slices.Contains(s.Config.Declares, "universal-logout"),
	}})
}

// approve does what the administrators of both sides do, by HTTP, or in the browser where that does
// not get through.
func (s *Stage) approve(ctx context.Context, t *Tenant) error {
	err := t.Org.UpdateApp(t.App.ID, func(a *mockidp.App) { a.Integration = integration })
	if err != nil {
		return err
	}
	drivers := s.drivers()
	for i, kind := range drivers {
		err = s.approveBy(ctx, t, kind)
		if err == nil {
			return s.awaitSignIn(ctx, t, kind)
		}
		if ctx.Err() != nil || i == len(drivers)-1 {
			break
		}
	}
	return err
}

// approveBy presses Okta's button and does the steps of the configuration.
func (s *Stage) approveBy(ctx context.Context, t *Tenant, kind string) error {
	d, err := s.NewDriver(ctx, kind)
	if err != nil {
		return err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	admin, err := s.newAdmin(ctx, t)
	if err != nil {
		return err
	}
	button := "Express Configure SSO"
	if slices.Contains(s.Config.Declares, "universal-logout") {
		button += " & UL"
	}
	for _, do := range []func() error{
		func() error {
			return d.Open(ctx, t.Org.Issuer()+"/admin/app/"+integration+"/instance/"+t.App.ID+"/sign-on")
		},
		func() error { return admin.SignInToOkta(ctx, d) },
		func() error { return d.Click(ctx, button) },
		func() error { return t.Config.Express.Approve.Do(ctx, d, s.Config.BaseURL, s.values(sut.User{})) },
	} {
		if err := do(); err != nil {
			return &SetupError{Err: err}
		}
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(page.URL, t.Org.Issuer()+"/") || !strings.Contains(page.Text, "Express Configuration is complete.") {
		return &SetupError{Seen: failureOf(page)}
	}
	return s.readConnection(t)
}

// newAdmin makes an administrator of a tenant's org.
func (s *Stage) newAdmin(ctx context.Context, t *Tenant) (*Person, error) {
	admin, err := s.NewPerson(ctx, t, "Olivia", RandomName(6), false)
	if err != nil {
		return nil, err
	}
	return admin, t.Org.UpdateUser(admin.OktaID, func(u *mockidp.User) { u.Admin = true })
}

// readConnection reads what the SP has told Okta, and switches Universal Logout on as
// an administrator would.
func (s *Stage) readConnection(t *Tenant) error {
	app, err := t.Org.App(t.App.ID)
	if err != nil {
		return err
	}
	t.App = app
	s.NoteBehavior("connected by", "Express Configuration")
	if app.LogoutEndpoint == "" {
		return nil
	}
	return t.Org.UpdateApp(app.ID, func(a *mockidp.App) { a.LogoutEnabled = true })
}

// awaitSignIn waits until a sign-in leads to Okta: an SP may need a moment to read the metadata of
// an org that it has just heard of.
func (s *Stage) awaitSignIn(ctx context.Context, t *Tenant, kind string) error {
	limited, cancel := context.WithTimeout(ctx, connectPatience)
	defer cancel()
	tick := time.NewTicker(connectPoll)
	defer tick.Stop()
	for {
		seen, err := s.leadsToOkta(limited, t, kind)
		if err == nil && seen == "" {
			return nil
		}
		select {
		case <-limited.Done():
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return &SetupError{Seen: fmt.Sprintf("; %v later a sign-in does not lead to Okta%s", connectPatience, seen), Err: err}
		case <-tick.C:
		}
	}
}

// leadsToOkta begins a sign-in; seen says where it ended if not at Okta, and is empty if it did.
func (s *Stage) leadsToOkta(ctx context.Context, t *Tenant, kind string) (seen string, err error) {
	d, err := s.NewDriver(ctx, kind)
	if err != nil {
		return "", err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	p := &Person{Tenant: t, User: sut.User{Email: "nobody@" + t.Config.Okta.UserDomain}}
	var waitErr *driver.WaitError
	if err := s.BeginSignIn(ctx, p, d, t.Config.SignIn); err != nil && !errors.As(err, &waitErr) {
		return "", err
	}
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil || len(requests) > 0 {
		return "", err
	}
	return whereItEnded(ctx, d) + " ", nil
}

// failureOf is what the Admin Console says of an Express Configuration that did not succeed, or
// which page is shown instead.
func failureOf(page driver.Page) string {
	_, said, found := strings.Cut(page.Text, "Express Configuration did not complete.")
	said, _, whole := strings.Cut(said, "Nothing was changed")
	if found && whole {
		return ": " + strings.TrimSpace(said)
	}
	return fmt.Sprintf(": after the steps of approve the browser shows %q at %s", page.Heading, driver.WithoutQuery(page.URL))
}
