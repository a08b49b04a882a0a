package lab

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/okta"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Integration is the key of the SP in the mock's catalog.
const Integration = "sp-under-test"

// ExpressAttempt says how somebody goes through Express Configuration.
type ExpressAttempt struct {
	Tenant *Tenant // whose org and app instance Okta's side is
	Driver driver.Driver
	Steps  sut.Steps         // at the SP; none where nobody does anything there
	Person sut.ExpressPerson // who does them
	// Types, if set, says what is typed of a one-time code that the SP has sent: another one, say.
	Types func(sent string) string
	// Temporary, if set, says what is typed where a temporary password is asked for, and may call
	// give for a new one.
	Temporary func(give func() (string, error)) (string, error)
	// Account, if set, is the account at the identity provider, in place of the person's own.
	Account *SocialAccount
	// Watch, if set, is called with each page at the SP: before the first step and after each one.
	Watch func(ctx context.Context, d driver.Driver) error
}

// ExpressOutcome is where that has ended.
type ExpressOutcome struct {
	Run     mockidp.ExpressRun
	StepErr error  // a step that could not be done; nil where all were
	Seen    string // where it has ended, as the end of a sentence
}

// RunExpress signs an administrator of the org in to Okta, presses the button of the app instance,
// and does the steps at the SP, as far as they can be done. Where that leads is for the caller to
// judge. Errors are those of Okta's pages, and of an SP that could not be reached.
func (s *Stage) RunExpress(ctx context.Context, a ExpressAttempt) (ExpressOutcome, error) {
	if err := s.pressExpress(ctx, a); err != nil {
		return ExpressOutcome{}, err
	}
	stepErr := s.doExpressSteps(ctx, a)
	if ctx.Err() != nil {
		return ExpressOutcome{}, context.Cause(ctx)
	}
	run, err := awaitExpressRun(ctx, a.Tenant)
	if err != nil {
		return ExpressOutcome{}, err
	}
	out := ExpressOutcome{Run: run, StepErr: stepErr}
	page, err := a.Driver.Read(ctx)
	if err != nil {
		return out, err
	}
	out.Seen = failureOf(page)
	return out, nil
}

// expressPatience is how long Okta may take for its two calls, of which each is given up after ten
// seconds.
const expressPatience = 22 * time.Second

// awaitExpressRun returns the last run of a tenant's app instance, and waits until Okta has done
// with it where the authorization response has come: the browser may have lost patience before.
func awaitExpressRun(ctx context.Context, t *Tenant) (mockidp.ExpressRun, error) {
	limited, cancel := context.WithTimeout(ctx, expressPatience)
	defer cancel()
	for {
		runs := t.Org.ExpressRuns(t.App.ID)
		if len(runs) == 0 {
			return mockidp.ExpressRun{}, errNoRun
		}
		run := runs[len(runs)-1]
		if run.Response == nil || run.Complete || run.Failure != "" {
			return run, nil
		}
		select {
		case <-limited.Done():
			return run, nil
		case <-time.After(lastPoll):
		}
	}
}

// errNoRun says that Okta's button has done nothing.
var errNoRun = errors.New("no run of Express Configuration was started by Okta's button")

// pressExpress goes to the page of the app instance and presses its button.
func (s *Stage) pressExpress(ctx context.Context, a ExpressAttempt) error {
	t := a.Tenant
	if err := s.offerExpress(t); err != nil {
		return err
	}
	admin, err := s.NewAdmin(t, "Olivia", RandomName(6))
	if err != nil {
		return err
	}
	console := okta.Console{Admin: admin.AtOkta(), Driver: a.Driver}
	if err := console.Open(ctx, mockidp.App{ID: t.App.ID, Integration: Integration}.ConsolePath()+okta.SignOn); err != nil {
		return err
	}
	return a.Driver.Click(ctx, s.ExpressButton())
}

// offerExpress makes the SP an integration of the catalog, and the app instance one of it.
func (s *Stage) offerExpress(t *Tenant) error {
	if err := s.PublishIntegration(); err != nil {
		return err
	}
	return t.Org.UpdateApp(t.App.ID, func(a *mockidp.App) { a.Integration = Integration })
}

// expressLogout says whether Universal Logout is part of it: it cannot be where an administrator
// types an instance id in for that.
func (s *Stage) expressLogout() bool {
	return slices.Contains(s.Config.Declares, "universal-logout") && !s.Config.UniversalLogout.NeedsInstance()
}

// ExpressButton is what Okta's button for Express Configuration says.
func (s *Stage) ExpressButton() string {
	if label := s.Config.Express.Button; label != "" {
		return label
	}
	if s.expressLogout() {
		return "Express Configure SSO & UL"
	}
	return "Express Configure SSO"
}

// doExpressSteps does the steps until the browser is back at Okta, or one of them cannot be done.
func (s *Stage) doExpressSteps(ctx context.Context, a ExpressAttempt) error {
	values := s.expressValues(ctx, a)
	for i := range a.Steps {
		if err := a.watch(ctx); err != nil {
			return err
		}
		if err := a.Steps[i:i+1].Do(ctx, a.Driver, a.Tenant.Config.BaseURL, values); err != nil {
			return numbered(err, i+1)
		}
	}
	if _, err := a.Driver.Settle(ctx, s.Config.SignedIn.Wait, func(ctx context.Context) (bool, error) {
		page, err := a.Driver.Read(ctx)
		return err == nil && strings.HasPrefix(page.URL, a.Tenant.Org.Issuer()+"/"), err
	}); err != nil {
		return err
	}
	return a.watch(ctx)
}

func (a ExpressAttempt) watch(ctx context.Context) error {
	if a.Watch == nil {
		return nil
	}
	return a.Watch(ctx, a.Driver)
}

// numbered gives the error of one step the number that the step has among all.
func numbered(err error, number int) error {
	var step *sut.StepError
	if errors.As(err, &step) {
		step.Number = number
	}
	return err
}

// expressValues are what the steps can name.
func (s *Stage) expressValues(ctx context.Context, a ExpressAttempt) sut.Values {
	u := a.Person.User()
	values := s.valuesIn(a.Tenant, u)
	values.Tenant = cmp.Or(a.Person.Tenant, values.Tenant)
	who := &Person{Tenant: a.Tenant, User: u}
	give := func() (string, error) { return s.askOne(ctx, sut.TemporaryPassword, who) }
	return values.WithSocial(s.socialValues(cmp.Or(a.Account, ownAccount(a.Person)))).WithCode(func() (string, error) {
		sent, err := s.askOne(ctx, sut.OneTimeCode, who)
		if err == nil && a.Types != nil {
			sent = a.Types(sent)
		}
		return sent, err
	}).WithTemporaryPassword(func() (string, error) {
		if a.Temporary != nil {
			return a.Temporary(give)
		}
		return give()
	})
}

// askOne is askHook for hooks that tell one thing, which is a secret.
func (s *Stage) askOne(ctx context.Context, name string, p *Person) (string, error) {
	told, err := s.askHook(ctx, name, p)
	if err == nil && len(told) != 1 {
		err = fmt.Errorf("hooks.%s must tell one thing, and told %d", name, len(told))
	}
	if err != nil {
		return "", err
	}
	s.noteSecret(told[0])
	return told[0], nil
}

// noteSecret keeps a secret from every report.
func (s *Stage) noteSecret(secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.told, secret) {
		s.told = append(s.told, secret)
	}
}

// Approver is who approves a connection of the tenant at the SP: an empty person where the
// configuration names nobody.
func (t *Tenant) Approver() sut.ExpressPerson {
	if t.Config.Express != nil && t.Config.Express.Approver != nil {
		return *t.Config.Express.Approver
	}
	if u, known := t.LocalUser(); known {
		return sut.ExpressPerson{Email: u.Email, Password: u.Password, Name: u.Name}
	}
	return sut.ExpressPerson{}
}

// Adopt reads what the SP has told Okta of a connection, and switches Universal Logout on as an
// administrator would. Errors are those of the mock Okta.
func (s *Stage) Adopt(t *Tenant) error {
	app, err := t.Org.App(t.App.ID)
	if err != nil {
		return err
	}
	t.App = app
	if app.LogoutEndpoint == "" {
		return nil
	}
	t.App.LogoutEnabled = true
	return t.Org.UpdateApp(app.ID, func(a *mockidp.App) { a.LogoutEnabled = true })
}

// AwaitConnection waits for a while until a sign-in at a tenant leads to its org. The error is a
// [SetupError] where it leads elsewhere.
func (s *Stage) AwaitConnection(ctx context.Context, t *Tenant, patience time.Duration) error {
	return s.awaitSignIn(ctx, t, s.driver, patience)
}

// RedirectURIOfOkta is where Okta's client has the authorization responses of Express Configuration
// sent.
func (s *Stage) RedirectURIOfOkta() string { return s.okta.OINRedirectURI() }

// failureOf is what the Admin Console says of an Express Configuration that did not succeed, or
// which page is shown instead.
func failureOf(page driver.Page) string {
	_, said, found := strings.Cut(page.Text, "Express Configuration did not complete.")
	said, _, whole := strings.Cut(said, "Nothing was changed")
	if found && whole {
		return ": " + strings.TrimSpace(said)
	}
	return fmt.Sprintf(": after the steps of approve the browser shows %q at %s", cmp.Or(page.Heading, page.Title), driver.WithoutQuery(page.URL))
}

// DoExpressSteps does steps of an attempt on the page that its browser shows. Errors are those of
// the steps.
func (s *Stage) DoExpressSteps(ctx context.Context, a ExpressAttempt) error {
	return s.doExpressSteps(ctx, a)
}

// ExpressConsent returns what the configuration says that the page that asks for consent shows, for
// a run from a tenant's org. Errors are those of the templates.
func (s *Stage) ExpressConsent(ctx context.Context, t *Tenant) ([]string, error) {
	return s.Config.Express.Consent.Expand(s.expressValues(ctx, ExpressAttempt{Tenant: t, Person: t.Approver()}))
}

// TestConnection presses the SP's button that tests the connection of the first tenant, and returns
// the browser, which the caller closes, and the text of the result: that of a good one or of a bad
// one. Errors are those of the steps; a [driver.WaitError] says that neither has come.
func (s *Stage) TestConnection(ctx context.Context) (d driver.Driver, said string, err error) {
	t, test := s.First, s.Config.Express.TestConnection
	if d, err = s.NewDriver(ctx, s.driver); err != nil {
		return nil, "", err
	}
	owner, known := t.LocalUser()
	switch {
	case len(test.SignIn) > 0:
		err = s.atLocalDoor(ctx, t, d, owner, test.SignIn)
	case known:
		err = s.SignInLocally(ctx, t, d, owner)
	}
	if err == nil {
		err = test.Steps.Do(ctx, d, s.Config.BaseURL, s.valuesIn(t, owner))
	}
	if err != nil {
		return d, "", err
	}
	_, err = d.Settle(ctx, s.Config.SignedIn.Wait, func(ctx context.Context) (bool, error) {
		page, err := d.Read(ctx)
		said = test.Result(page.Text)
		return said != "", err
	})
	if err == nil && said == "" {
		page, _ := d.Read(ctx)
		said = test.Result(page.Text)
		if said == "" {
			err = &driver.WaitError{What: test.Passes + " or " + test.Fails, Seen: fmt.Sprintf("%.200s", page.Text)}
		}
	}
	return d, said, err
}

// expressScope lets Okta's client ask for another scope.
func expressScope(scope string) mockidp.Fault {
	return mockidp.Fault{Name: "express-parameter", Params: mockidp.FaultParams{Member: "scope", Change: func(json.RawMessage) []json.RawMessage {
		text, _ := json.Marshal(scope)
		return []json.RawMessage{text}
	}}}
}
