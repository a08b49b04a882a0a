package conformance

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

func (w *World) localDoorSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `somebody signs in at the SP with {who}'s address and, as the password, {text}`, Does: w.guessesPassword},
		{Says: `nobody is signed in there`, Does: w.nobodySignedInThere},
		{Says: `somebody who has a password of the SP's own signs in with it`, Also: "break-glass, local account", Does: w.localUserSignsIn},
		{Says: `{who} signs up at the SP, and signs in there with the password`, Needs: "local-sign-up", Does: w.signsUpForControl},
	}
}

// passwords are what an account without a password may be opened by: what the absence of one is
// written as, what everybody knows of the person, and what vendors choose.
func passwords() map[string]func(p *lab.Person) string {
	fixed := func(text string) func(*lab.Person) string { return func(*lab.Person) string { return text } }
	return map[string]func(p *lab.Person) string{
		"nothing": fixed(""), "a space": fixed(" "), "null": fixed("null"), "undefined": fixed("undefined"), "None": fixed("None"), "nil": fixed("nil"),
		"false": fixed("false"), "0": fixed("0"), "NaN": fixed("NaN"), "[object Object]": fixed("[object Object]"),
		"password": fixed("password"), "changeme": fixed("changeme"),
		"the address":            func(p *lab.Person) string { return p.User.Email },
		"what precedes the @":    func(p *lab.Person) string { local, _, _ := strings.Cut(p.User.Email, "@"); return local },
		"the subject":            func(p *lab.Person) string { return p.User.Sub },
		"the name":               func(p *lab.Person) string { return p.User.Name },
		"the first name":         func(p *lab.Person) string { return p.User.FirstName },
		"the name of the tenant": func(p *lab.Person) string { return p.Tenant.Name },
		"the client id":          func(p *lab.Person) string { return p.Tenant.App.ID },
		"the issuer":             func(p *lab.Person) string { return p.Tenant.Org.Issuer() },
	}
}

// guessesPassword tries somebody's address with a password, in a browser that nobody has used.
func (w *World) guessesPassword(ctx context.Context, who, kind string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	guess, known := passwords()[kind]
	if !known {
		return fmt.Errorf("there is no password %q to guess", kind)
	}
	d, err := w.browserOfNobody(ctx)
	if err != nil {
		return err
	}
	u := p.User
	u.Password = guess(p.Person)
	w.trial.AllowCrash()
	err = w.stage.SignInLocally(ctx, p.Tenant, d, u)
	if err != nil && ctx.Err() == nil && u.Password == "" && d.Kind() == driver.KindBrowser {
		return &scenario.NotApplicableError{Missing: "the SP's page lets no browser send an empty password"}
	}
	return w.toleratesRefusal(ctx, err)
}

// toleratesRefusal drops the error of steps at the SP's own doors that lead nowhere: later
// sentences judge what came of it.
func (w *World) toleratesRefusal(ctx context.Context, err error) error {
	var step *sut.StepError
	if errors.As(err, &step) {
		var awaited *driver.WaitError
		if errors.As(err, &awaited) {
			return w.ignoreTimeout(ctx, awaited)
		}
	}
	return err
}

// browserOfNobody opens a browser that belongs to nobody.
func (w *World) browserOfNobody(ctx context.Context) (driver.Driver, error) {
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return nil, err
	}
	w.unowned, w.current = append(w.unowned, d), d
	return d, nil
}

// nobodySignedInThere asks in the browser that was used last.
func (w *World) nobodySignedInThere(ctx context.Context) error {
	if w.current == nil {
		return errors.New("the scenario has used no browser")
	}
	id, err := w.whoAmITolerated(ctx, w.stage.First, w.current)
	if err != nil {
		return err
	}
	return w.tolerateMitigated(scenario.Expect(!id.SignedIn, "an account that Okta signs in has no password, so that none opens it", "nobody", "%s", id.Said))
}

// localUserSignsIn signs in who has a password of the SP's own: the configuration's local user, or
// else somebody who signs up.
func (w *World) localUserSignsIn(ctx context.Context) error {
	t := w.stage.First
	u, ok := t.LocalUser()
	if !ok {
		u = w.localNewcomer(t, "dave")
		d, err := w.browserOfNobody(ctx)
		if err != nil {
			return err
		}
		if err := w.stage.SignUpLocally(ctx, t, d, u); err != nil {
			return err
		}
	}
	return w.expectLocalSignIn(ctx, t, u)
}

// localNewcomer is somebody who is to sign up, and of whom Okta knows nothing.
func (w *World) localNewcomer(t *lab.Tenant, given string) sut.User {
	return sut.User{FirstName: given, LastName: "Local", Name: given + " Local", Password: "local-" + rand.Text(),
		Email: given + "-" + w.suffix + "@" + t.LocalDomain()}
}

// expectLocalSignIn signs a user in with the password, in a browser that nobody has used.
func (w *World) expectLocalSignIn(ctx context.Context, t *lab.Tenant, u sut.User) error {
	d, err := w.browserOfNobody(ctx)
	if err != nil {
		return err
	}
	if err := w.stage.SignInLocally(ctx, t, d, u); err != nil {
		return err
	}
	id, err := w.whoAmI(ctx, t, d, "who has a password of the SP's own signs in with it", u.Email)
	if err != nil {
		return err
	}
	return scenario.Expect(id.Is(u), "who has a password of the SP's own signs in with it", u.Email, "%s", id.Said)
}

// signsUpForControl shows that the sign-up works for an address that nobody else has.
func (w *World) signsUpForControl(ctx context.Context, who string) error {
	u := w.localNewcomer(w.stage.First, strings.ToLower(who)+"-local")
	d, err := w.browserOfNobody(ctx)
	if err != nil {
		return err
	}
	if err := w.stage.SignUpLocally(ctx, w.stage.First, d, u); err != nil {
		return err
	}
	return w.expectLocalSignIn(ctx, w.stage.First, u)
}
