package conformance

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// sessionFixationSentences are about cookies that somebody had before the sign-in, or has of
// another purpose.
func (w *World) sessionFixationSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the attacker has the cookies of a browser that has visited the SP`, Does: w.attackerVisits},
		{Says: `the attacker has the cookies of a browser that has begun a sign-in`, Does: w.attackerBegins},
		{Says: `the attacker has invented cookies like those of Alice's session`, Does: w.attackerInvents},
		{Says: `Alice signs in at the SP in a browser with the attacker's cookies`, Does: w.signsInWithPlanted},
		{Says: `the attacker's cookies open no session`, Does: w.plantedOpenNothing},
		{Says: `{who}'s own cookies open (?:her|his) session`, Does: w.ownCookiesOpen},
		{Says: `the cookies of a sign-in that Alice has begun open nothing in the place of her session's`, Does: w.begunOpenNothing},
	}
}

// attackerVisits opens the page at which sign-ins begin, in a browser of the attacker's.
func (w *World) attackerVisits(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	for _, step := range p.Tenant.Config.SignIn[:1] {
		if step.Open != "" {
			err = d.Open(ctx, w.stage.Config.URL(step.Open))
		}
	}
	if err != nil {
		return err
	}
	return w.takeCookies(ctx)
}

// attackerBegins begins a sign-in in a browser of the attacker's.
func (w *World) attackerBegins(ctx context.Context) error {
	if err := w.begins(ctx, "Alice"); err != nil {
		return err
	}
	return w.takeCookies(ctx)
}

// takeCookies lets the attacker keep the cookies of the browser in use. Without any there is
// nothing to plant.
func (w *World) takeCookies(ctx context.Context) (err error) {
	if w.session.planted, err = w.cookiesOf(ctx, w.current); err != nil || len(w.session.planted) > 0 {
		return err
	}
	return &scenario.NotApplicableError{Missing: "the SP sets no cookie there"}
}

// attackerInvents makes cookies that are called like those of a session, and as long.
func (w *World) attackerInvents(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	real, err := w.sessionCookies(ctx, p, d)
	if err != nil {
		return err
	}
	w.session.planted = nil
	for _, c := range real {
		invented := rand.Text()
		for len(invented) < len(c.Value) {
			invented += rand.Text()
		}
		w.session.planted = append(w.session.planted, &http.Cookie{Name: c.Name, Value: strings.ToLower(invented[:len(c.Value)])})
	}
	return nil
}

// signsInWithPlanted signs Alice in, in a new browser in which the attacker's cookies are already.
func (w *World) signsInWithPlanted(ctx context.Context) error {
	if err := w.newBrowserFor(ctx, "Alice"); err != nil {
		return err
	}
	if err := w.current.SetCookies(ctx, w.probeAddress(), w.session.planted); err != nil {
		return err
	}
	return w.signsIn(ctx, "Alice")
}

// plantedOpenNothing asks by the attacker's cookies.
func (w *World) plantedOpenNothing(ctx context.Context) error {
	id, err := w.whoIs(ctx, w.stage.First, w.session.planted)
	if err != nil {
		return err
	}
	return scenario.Expect(!id.SignedIn, "a sign-in makes a session of its own, whose cookies nobody had before", "nobody by the attacker's cookies", "%s", id.Said)
}

// ownCookiesOpen copies the cookies of somebody's session into another browser: what the attacker's
// cookies are tried by works with the right ones.
func (w *World) ownCookiesOpen(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	own, err := w.cookiesOf(ctx, d)
	if err != nil {
		return err
	}
	id, err := w.whoIs(ctx, p.Tenant, own)
	if err != nil {
		return err
	}
	return scenario.Expect(p.Is(id), "a session is open by its cookies", p.User.Email, "%s", id.Said)
}

// begunOpenNothing puts each value of a cookie that a sign-in under way has into each cookie of a
// session.
func (w *World) begunOpenNothing(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	session, err := w.sessionCookies(ctx, p, d)
	if err != nil {
		return err
	}
	if err := w.attackerBegins(ctx); err != nil {
		return err
	}
	begun := w.session.planted
	w.unowned = append(w.unowned, w.current)
	p.browsers, w.current = p.browsers[:len(p.browsers)-1], d
	for _, in := range begun {
		for _, s := range session {
			id, err := w.whoIs(ctx, p.Tenant, append(otherwiseNamed(begun, s.Name), &http.Cookie{Name: s.Name, Value: in.Value}))
			if err != nil {
				return err
			}
			if err := scenario.Expect(!id.SignedIn, "what keeps a sign-in under way is no session", "nobody by the value of "+in.Name+" as "+s.Name, "%s", id.Said); err != nil {
				return err
			}
		}
	}
	return nil
}

// otherwiseNamed are the cookies of other names.
func otherwiseNamed(cookies []*http.Cookie, name string) []*http.Cookie {
	var others []*http.Cookie
	for _, c := range cookies {
		if c.Name != name {
			others = append(others, c)
		}
	}
	return others
}
