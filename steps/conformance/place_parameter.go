package conformance

import (
	"context"
	"net/url"
	"slices"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// parameterPlace is a place that is a parameter of an authorization response.
type parameterPlace struct {
	name, noun, check string
	level             verdict.Level
	prefix            string
	parameter         string
	sound             func(*World) string // where Okta sends none; nil for what it sends
	values            []mutate.Parameter
}

func (p parameterPlace) place() place {
	return place{name: p.name, noun: p.noun, check: p.check, level: p.level, prefix: p.prefix, entry: "callback " + p.parameter,
		values: mutate.Values(p.values)}
}

// parameterPlaces are the parameters that an SP compares, passes on or looks for. What is listed in
// features/state.feature already is left out. The places whose name ends with -posted are the same
// by the method that the SP has not asked for.
func parameterPlaces() []parameterPlace {
	issuer := func(w *World) string { return w.stage.First.Org.Issuer() }
	denied := func(*World) string { return "access_denied" }
	state := mutate.Without(mutate.SecretParameter(), "other", "empty", "missing")
	iss := mutate.Thinned(withoutNone(mutate.URLParameter()), 2, 1)
	errors := mutate.Without(withoutNone(mutate.SecretParameter()), "empty")
	return []parameterPlace{
		{"state", "state", "STATE-03", verdict.Must, "", "state", nil, state},
		{"state-posted", "state", "STATE-03", verdict.Must, "posted-", "state", nil,
			mutate.Deepened(those(mutate.SecretParameter(), byOtherMethod()...), "other", "begins")},
		{"iss", "issuer", "STATE-06", verdict.Must, "", "iss", issuer, iss},
		{"iss-posted", "issuer", "STATE-06", verdict.Must, "posted-", "iss", issuer, mutate.Deepened(mutate.Only(mutate.URLParameter(), "other", "contains", "host-below", "other-case", "twice", "both"), "other")},
		{"error", "error", "STATE-09", verdict.Should, "with-code-", "error", denied, mutate.Deepened(errors, "other", "other-case", "nul")},
		{"code", "code", "STATE-13", verdict.Should, "code-", "code", nil, mutate.Without(mutate.PassedOn(), "empty")},
	}
}

// withoutNone leaves out what sets no parameter of the name: one that may be missing is missing.
func withoutNone(values []mutate.Parameter) []mutate.Parameter {
	return mutate.Without(values, "missing", "array", "array-other", "array-index", "operator", "name-case", "name-space", "fragment", "elsewhere")
}

// byOtherMethod are the values that are tried by the method that nobody has asked for: one of each
// way in which its handler can differ from the other.
func byOtherMethod() []string {
	return []string{"other", "missing", "empty", "blank", "begins", "contains", "other-case", "array-other", "operator", "twice", "array", "both"}
}

// those returns the values with one of the names, of which there need not be all.
func those(values []mutate.Parameter, names ...string) []mutate.Parameter {
	return slices.DeleteFunc(slices.Clone(values), func(p mutate.Parameter) bool { return !slices.Contains(names, p.Name) })
}

// parameterValuePlaces are all places of an authorization response's parameters.
func parameterValuePlaces() []place {
	var all []place
	for _, p := range parameterPlaces() {
		all = append(all, p.place())
	}
	return append(all, place{name: "response", entry: "callback response", noun: "response", check: "STATE-12", level: verdict.Must, prefix: "response-",
		values: mutate.Values(mutate.ResponseObjects())})
}

func (w *World) parameterSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP takes answers by the other method too`, Does: w.takesOtherMethod},
		{Says: `Alice opens Alice's answer whose {text} is {text}`, Does: func(ctx context.Context, place, value string) error {
			return w.opensWithValue(ctx, place, value, w.responses.byForm)
		}},
		{Says: `Alice brings Alice's answer by the other method, whose {text} is {text}`, Does: func(ctx context.Context, place, value string) error {
			return w.opensWithValue(ctx, place, value, !w.responses.byForm)
		}},
		{Says: `Alice opens the redirect URI with a response that is {text} in place of Alice's answer`, Does: w.opensResponseObject},
		{Says: `the SP answers, or says that Okta does not`, Does: w.answersOrBlamesOkta},
	}
}

// takesOtherMethod says that the check does not apply where a sound response signs nobody in that
// comes by the method that the SP has not asked for.
func (w *World) takesOtherMethod(ctx context.Context) error {
	if err := w.begins(ctx, "Alice"); err != nil {
		return err
	}
	if err := w.oktaResponds(ctx, "Alice"); err != nil {
		return err
	}
	if err := w.bringsBy(ctx, w.responses.pending["Alice"], nil, !w.responses.byForm); err != nil {
		return err
	}
	id, p, err := w.whoAmIAt(ctx, "Alice")
	if err == nil && !p.Is(id) {
		err = &scenario.NotApplicableError{Missing: "the SP takes authorization responses by the method alone that it has asked for"}
	}
	return err
}

// opensWithValue brings Alice's authorization response with what a rule makes of one of its
// parameters.
func (w *World) opensWithValue(ctx context.Context, name, value string, byForm bool) error {
	p, err := placeOf(parameterPlaces(), name)
	if err != nil {
		return err
	}
	v, err := mutate.Find(p.values, value)
	if err != nil {
		return err
	}
	u, err := url.Parse(w.responses.pending["Alice"])
	if err != nil {
		return err
	}
	q := u.Query()
	sound := q.Get(p.parameter)
	if p.sound != nil {
		sound = p.sound(w)
	}
	q.Del(p.parameter)
	u.RawQuery = q.Encode()
	w.input.tooLong = w.input.tooLong || value == "long"
	return w.bringsBy(ctx, u.String(), v.Of(p.parameter, sound), byForm)
}

// bringsBy brings an authorization response with more parameters to the SP in Alice's browser, by a
// form or by its address.
func (w *World) bringsBy(ctx context.Context, address string, more []mutate.Pair, byForm bool) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	w.trial.AllowCrash()
	bare, pairs, err := pairsOf(address)
	if err != nil {
		return err
	}
	if err := w.ignoreTimeout(ctx, w.sends(ctx, d, newParts(bare, append(pairs, more...), byForm))); err != nil {
		return err
	}
	_, err = d.Settle(ctx, w.stage.Config.SignedIn.Wait, nil)
	return err
}

// opensResponseObject brings what Okta has sent in one parameter that nobody has signed.
func (w *World) opensResponseObject(ctx context.Context, value string) error {
	v, err := mutate.Find(mutate.ResponseObjects(), value)
	if err != nil {
		return err
	}
	u, err := url.Parse(w.responses.pending["Alice"])
	if err != nil {
		return err
	}
	claims := map[string]string{"iss": w.stage.First.Org.Issuer(), "aud": w.stage.First.App.ID}
	for name := range u.Query() {
		claims[name] = u.Query().Get(name)
	}
	u.RawQuery = ""
	return w.bringsBy(ctx, u.String(), []mutate.Pair{{Name: "response", Value: v.Of(claims)}}, w.responses.byForm)
}

// answersOrBlamesOkta expects no server error of the SP's own. One of a gateway is no such error:
// Okta has refused what the SP has passed on.
func (w *World) answersOrBlamesOkta(ctx context.Context) error {
	page, err := w.current.Read(ctx)
	if err != nil {
		return err
	}
	ok := page.Status < 500 || page.Status >= 502 && page.Status <= 504
	return scenario.Expect(ok, "whatever comes to the redirect URI, the SP does not break", "a page below 500, or 502 to 504", "%d at %s",
		page.Status, driver.WithoutQuery(page.URL))
}
