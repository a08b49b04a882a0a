package conformance

import (
	"context"
	"fmt"
	"net/url"
	"slices"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// bindingPlace is a random value that belongs to one sign-in. The authorization response comes to
// the right sign-in, with the value of another one.
type bindingPlace struct {
	place
	// mix changes the parameters by which Okta issues the code, and the state that comes with it.
	mix func(right, other url.Values) (request url.Values, state string)
	// what both sign-ins must have, and not the same of it, for the value to be another one
	parameter string
	cookies   bool // the browser has the other's cookies by then
}

// bindingPlaces are the values that an authorization request makes and its response comes back to.
func bindingPlaces() []bindingPlace {
	values := mutate.Values(mutate.OtherSignIns())
	with := func(name string) func(right, other url.Values) (url.Values, string) {
		return func(right, other url.Values) (url.Values, string) {
			return withParameter(right, name, other), right.Get("state")
		}
	}
	return []bindingPlace{
		{place{name: "nonce-of", entry: "claim nonce", noun: "nonce", check: "IDTOKEN-17", level: verdict.Must, values: values}, with("nonce"), "nonce", false},
		{place{name: "nonce-elsewhere", entry: "claim nonce", noun: "nonce", check: "IDTOKEN-17", level: verdict.Must, values: mutate.Values(mutate.SignInsElsewhere())},
			with("nonce"), "nonce", false},
		{place{name: "challenge-of", entry: "callback code", noun: "code challenge", check: "CODE-02", level: verdict.Must, values: doubtful(values, "older", "newer", "abandoned")},
			with("code_challenge"), "code_challenge", false},
		{place{name: "code-of", entry: "callback code", noun: "code", check: "CODE-05", level: verdict.Must, values: values},
			func(right, other url.Values) (url.Values, string) { return other, right.Get("state") }, "state", false},
		{place{name: "cookies-of", entry: "callback cookie", noun: "cookies", check: "STATE-01", level: verdict.Must, prefix: "cookies-", values: values[:2]},
			func(right, _ url.Values) (url.Values, string) { return right, right.Get("state") }, "state", true},
	}
}

// doubtful returns the values of which the named ones are refused by sound practice alone.
func doubtful(values []mutate.Value, names ...string) []mutate.Value {
	values = slices.Clone(values)
	for i := range values {
		values[i].Doubtful = values[i].Doubtful || slices.Contains(names, values[i].Name)
	}
	return values
}

// withParameter returns the parameters with one of another request.
func withParameter(parameters url.Values, name string, other url.Values) url.Values {
	changed := url.Values{}
	for n, v := range parameters {
		changed[n] = v
	}
	changed.Set(name, other.Get(name))
	return changed
}

// bound are the two sign-ins of a check of a [bindingPlace].
type bound struct {
	place        bindingPlace
	value        mutate.Binding
	right, other signInUnderWay
	forged       mutate.Defences // what is the other's, in a forged response
}

func (w *World) bindingSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice's sign-in is answered with the {text} of one that is {text}`, Does: w.answersWithOther},
		{Says: `the SP has redeemed the code of that answer`, Does: w.redeemedAltered},
	}
}

// answersWithOther begins two sign-ins in the order and the browsers that a value says, and brings
// the response to Alice's with what is the other's at a place.
func (w *World) answersWithOther(ctx context.Context, name, value string) error {
	all := bindingPlaces()
	at := slices.IndexFunc(all, func(p bindingPlace) bool { return p.name == name })
	bindings := slices.Concat(mutate.OtherSignIns(), mutate.SignInsElsewhere())
	of := slices.IndexFunc(bindings, func(b mutate.Binding) bool { return b.Name == value })
	if at < 0 || of < 0 {
		return fmt.Errorf("there is no place %q with a value %q", name, value)
	}
	w.bound = bound{place: all[at], value: bindings[of]}
	if err := w.beginsBoth(ctx); err != nil {
		return err
	}
	right, other := w.bound.right.request.Parameters, w.bound.other.request.Parameters
	if p := w.bound.place.parameter; right.Get(p) == "" || right.Get(p) == other.Get(p) {
		return &scenario.NotApplicableError{Missing: "the SP sends the same " + p + " in both sign-ins, or none"}
	}
	if w.bound.place.cookies {
		if err := w.swapsCookies(ctx); err != nil {
			return err
		}
	}
	request, state := w.bound.place.mix(right, other)
	return w.bringsMixed(ctx, w.bound.right, w.people["Alice"], request, state)
}

// swapsCookies gives Alice's browser the cookies that the other one would send with an
// authorization response, in place of its own.
func (w *World) swapsCookies(ctx context.Context) error {
	address := w.bound.right.request.Get("redirect_uri")
	others, err := w.bound.other.browser.Cookies(ctx, address)
	if err != nil {
		return err
	}
	own, err := w.bound.right.browser.Cookies(ctx, address)
	if err != nil {
		return err
	}
	if len(own) == 0 {
		return &scenario.NotApplicableError{Missing: "the SP sets no cookie when a sign-in begins"}
	}
	for _, c := range own {
		if err := w.bound.right.browser.DropCookies(ctx, address, c.Name); err != nil {
			return err
		}
	}
	return w.bound.right.browser.SetCookies(ctx, address, others)
}

// beginsBoth begins the sign-in of Alice and the other one, and lets happen to the other one what
// the value says.
func (w *World) beginsBoth(ctx context.Context) (err error) {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, alice)
	if err != nil {
		return err
	}
	if w.bound.value.Begun == mutate.After {
		if w.bound.right, err = w.beginsIn(ctx, alice, d); err != nil {
			return err
		}
		w.bound.other, err = w.beginsIn(ctx, alice, d)
		w.current = d
		return err
	}
	if w.bound.other, err = w.beginsOther(ctx, alice, d); err != nil {
		return err
	}
	if err := w.endsOther(ctx, w.bound.other); err != nil {
		return err
	}
	w.current = d
	w.bound.right, err = w.beginsIn(ctx, alice, d)
	return err
}

// beginsOther begins the other sign-in where the value says.
func (w *World) beginsOther(ctx context.Context, alice *person, d driver.Driver) (signInUnderWay, error) {
	if w.bound.value.Where == mutate.AnotherTenant {
		return w.beginsElsewhere(ctx)
	}
	bob, err := w.person("Bob")
	if err != nil {
		return signInUnderWay{}, err
	}
	who := alice
	if w.bound.value.Where == mutate.AnotherPerson || w.bound.value.Fate == mutate.Used {
		who = bob
	}
	if w.bound.value.Where != mutate.SameBrowser {
		if d, err = w.stage.NewDriver(ctx, w.driver); err != nil {
			return signInUnderWay{}, err
		}
		w.unowned = append(w.unowned, d)
	}
	return w.beginsIn(ctx, who, d)
}

// beginsElsewhere begins a sign-in of Carol's at the second tenant.
func (w *World) beginsElsewhere(ctx context.Context) (signInUnderWay, error) {
	if err := w.introduce(ctx, "Carol", w.stage.Second, true); err != nil {
		return signInUnderWay{}, err
	}
	carol, err := w.person("Carol")
	if err != nil {
		return signInUnderWay{}, err
	}
	d, err := w.newBrowser(ctx, carol)
	if err != nil {
		return signInUnderWay{}, err
	}
	return w.beginsIn(ctx, carol, d)
}

// endsOther lets happen to the other sign-in what the value says.
func (w *World) endsOther(ctx context.Context, s signInUnderWay) error {
	switch w.bound.value.Fate {
	case mutate.Used:
		return w.passes(ctx, s)
	case mutate.Failed:
		return w.fails(ctx, s)
	case mutate.Abandoned:
		return w.passesAnother(ctx, s.browser)
	}
	return nil
}

// passesAnother signs Bob in by a sign-in of his own in a browser, and lets him leave.
func (w *World) passesAnother(ctx context.Context, d driver.Driver) error {
	bob, err := w.person("Bob")
	if err != nil {
		return err
	}
	another, err := w.beginsIn(ctx, bob, d)
	if err != nil {
		return err
	}
	return w.passes(ctx, another)
}

// redeemedAltered expects that the SP has redeemed a code of Alice's: what else is right in the
// response has been looked at by then. The check does not apply to an SP that keeps a browser's
// newest sign-in alone, so that an older one is over.
func (w *World) redeemedAltered() error {
	alice := w.people["Alice"].User.Email
	for _, r := range w.tokenRequests() {
		if r.User == alice {
			return nil
		}
	}
	if w.bound.value.Begun == mutate.After {
		return &scenario.NotApplicableError{Missing: "the SP keeps the newest sign-in of a browser alone"}
	}
	return scenario.Expect(false, "the SP looks at all of an authorization response", "a token request", "none")
}
