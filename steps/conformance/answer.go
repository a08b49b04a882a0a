package conformance

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// answerSentences are about Okta's answers to authorization requests: who opens which, and what was done to it on the way.
func (w *World) answerSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta answers the sign-in of {who}`, Does: w.oktaAnswers},
		{Says: `{who} opens {who}'s answer`, Does: func(ctx context.Context, who, whose string) error { return w.opens(ctx, who, w.answers[whose]) }},
		{Says: `{who} opens {who}'s answer in a fresh browser`, Does: func(ctx context.Context, who, whose string) error {
			if err := w.freshFor(ctx, who); err != nil {
				return err
			}
			return w.opens(ctx, who, w.answers[whose])
		}},
		{Says: `{who} opens {who}'s answer with {text}`, Does: w.opensChanged},
		{Says: `{who} opens {who}'s answer with the code of {who}'s`, Does: w.opensWithCode},
		{Says: `{who} opens {who}'s answer with the state of {who}'s`, Does: w.opensWithState},
		{Says: `{who} opens {who}'s answer with the texts in its state changed`, Does: w.opensTampered},
		{Says: `another site's form posts {who}'s answer from {who}'s browser`, Does: w.postsAnswer},
		{Says: `{who} opens the redirect URI with {text}`, Does: w.opensRedirectURI},
		{Says: `another site's form posts {text} to the redirect URI from {who}'s browser`, Does: w.postsToRedirectURI},
		{Says: `{who} opens the answer that (?:he|she) has opened again`, Does: w.opensAgain},
		{Says: `two sign-ins of {who} are under way in (one browser|two browsers), and (the first|the second) is answered first`, Does: w.twoUnderWay},
		{Says: `no code was redeemed`, Does: w.noneRedeemed},
		{Says: `no code but {who}'s was redeemed`, Does: w.noOtherRedeemed},
		{Says: `every verifier that Okta got was that of its sign-in`, Does: w.verifiersFit},
	}
}

// oktaAnswers makes Okta's answer to the sign-in that somebody has begun, without a browser.
func (w *World) oktaAnswers(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	answer, err := w.answerTo(ctx, p)
	w.answers[who] = answer
	return err
}

func (w *World) answerTo(ctx context.Context, p *person) (string, error) {
	asked, err := w.authorizations(ctx, p)
	if err != nil {
		return "", err
	}
	if len(asked) == 0 {
		return "", scenario.Expect(false, "the SP sends the browser to Okta's authorization endpoint", "an authorization request", "none")
	}
	last := asked[len(asked)-1]
	w.byForm = last.Get("response_mode") == "form_post"
	return p.Tenant.Org.Answer(p.Tenant.Org.Issuer()+"/oauth2/v1/authorize?"+last.Parameters.Encode(), p.OktaID)
}

func (w *World) beginsAnother(ctx context.Context, who string) error {
	p, d, err := w.browserOf(ctx, who)
	if err != nil {
		return err
	}
	return w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn)
}

func (w *World) freshFor(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	_, err = w.fresh(ctx, p)
	return err
}

// opens opens an address in the browser that somebody uses; how that ends is judged by who is signed in then.
func (w *World) opens(ctx context.Context, who, address string) error {
	w.trial.AllowCrash()
	_, d, err := w.browserOf(ctx, who)
	if err != nil {
		return err
	}
	return w.whatever(ctx, w.bring(ctx, d, address))
}

// bring brings an answer of Okta's as the SP has asked for it: by its address, or by a form that Okta's page would send.
func (w *World) bring(ctx context.Context, d driver.Driver, address string) error {
	if !w.byForm {
		return d.Open(ctx, address)
	}
	action, fields, err := asForm(address)
	if err != nil {
		return err
	}
	return w.submits(ctx, d, action, fields)
}

// asForm makes a form of an address with a query.
func asForm(address string) (action string, fields map[string]string, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", nil, err
	}
	fields = map[string]string{}
	for name, values := range u.Query() {
		fields[name] = values[0]
	}
	u.RawQuery = ""
	return u.String(), fields, nil
}

// opensChanged opens an answer whose parameters were changed: -name takes one out, name=value sets it, +name=value adds one; a
// semicolon stands between them.
func (w *World) opensChanged(ctx context.Context, who, whose, changes string) error {
	address, err := w.changed(w.answers[whose], changes)
	if err != nil {
		return err
	}
	return w.opens(ctx, who, address)
}

func (w *World) changed(address, changes string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	q := u.Query()
	for change := range strings.SplitSeq(changes, ";") {
		change, err := w.fill(strings.TrimSpace(change))
		if err != nil {
			return "", err
		}
		name, value, _ := strings.Cut(change, "=")
		switch {
		case strings.HasPrefix(name, "-"):
			q.Del(name[1:])
		case strings.HasPrefix(name, "+"):
			q.Add(name[1:], value)
		default:
			q.Set(name, value)
		}
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}

func (w *World) opensWithCode(ctx context.Context, who, whose, other string) error {
	return w.opensMixed(ctx, who, w.answers[whose], w.answers[other], "code")
}

func (w *World) opensWithState(ctx context.Context, who, whose, other string) error {
	return w.opensMixed(ctx, who, w.answers[whose], w.answers[other], "state")
}

// opensMixed opens an answer in which one parameter is another's.
func (w *World) opensMixed(ctx context.Context, who, address, other, name string) error {
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	o, err := url.Parse(other)
	if err != nil {
		return err
	}
	q := u.Query()
	q.Set(name, o.Query().Get(name))
	u.RawQuery = q.Encode()
	return w.opens(ctx, who, u.String())
}

// postsAnswer brings an answer by a form, as if the SP had asked for form_post.
func (w *World) postsAnswer(ctx context.Context, whose, who string) error {
	w.trial.AllowCrash()
	action, fields, err := asForm(w.answers[whose])
	if err != nil {
		return err
	}
	return w.post(ctx, who, action, fields)
}

func (w *World) post(ctx context.Context, who, action string, fields map[string]string) error {
	_, d, err := w.browserOf(ctx, who)
	if err != nil {
		return err
	}
	return w.whatever(ctx, w.submits(ctx, d, action, fields))
}

// redirectURI is where the first tenant expects Okta's answers.
func (w *World) redirectURI() (string, error) {
	if uris := w.stage.First.App.RedirectURIs; len(uris) > 0 {
		return uris[0], nil
	}
	return "", fmt.Errorf("no redirect URI is known")
}

func (w *World) opensRedirectURI(ctx context.Context, who, changes string) error {
	address, err := w.redirectURI()
	if err != nil {
		return err
	}
	fragment := strings.HasPrefix(changes, "#")
	address, err = w.changed(address, w.withTokens(strings.TrimPrefix(changes, "#")))
	if err != nil {
		return err
	}
	if fragment {
		address = strings.Replace(address, "?", "#", 1)
	}
	return w.opens(ctx, who, address)
}

func (w *World) postsToRedirectURI(ctx context.Context, fields, who string) error {
	w.trial.AllowCrash()
	address, err := w.redirectURI()
	if err != nil {
		return err
	}
	values := map[string]string{}
	for pair := range strings.SplitSeq(w.withTokens(fields), ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		values[name] = value
	}
	return w.post(ctx, who, address, values)
}

// withTokens fills in the tokens that Okta has issued for Alice.
func (w *World) withTokens(text string) string {
	if p := w.people["Alice"]; p != nil && strings.Contains(text, "{Alice's") {
		t := w.tokensOf(p)
		text = strings.NewReplacer("{Alice's ID token}", t.ID, "{Alice's access token}", t.Access).Replace(text)
	}
	return text
}

// tokensOf returns what Okta has issued to the SP for somebody.
func (w *World) tokensOf(p *person) mockidp.Tokens {
	return p.Tenant.Org.LastTokens(p.Tenant.App.ID, p.OktaID)
}

// opensAgain opens the address once more by which Okta's answer came.
func (w *World) opensAgain(ctx context.Context, who string) error {
	p, d, err := w.browserOf(ctx, who)
	if err != nil {
		return err
	}
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range slices.Backward(trail) {
		u, err := url.Parse(hop.URL)
		if err == nil && u.Query().Has("code") && slices.Contains(p.Tenant.App.RedirectURIs, driver.WithoutQuery(hop.URL)) {
			return w.opens(ctx, who, hop.URL)
		}
	}
	return &scenario.NotApplicableError{Missing: "the SP takes Okta's answers by another way than an address"}
}

// twoUnderWay begins two sign-ins before either is answered.
func (w *World) twoUnderWay(ctx context.Context, who, where, order string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	type begun struct {
		device driver.Driver
		answer string
	}
	var both []begun
	for i := range 2 {
		if i == 0 || where == "two browsers" {
			if _, err := w.fresh(ctx, p); err != nil {
				return err
			}
		}
		if err := w.beginsAnother(ctx, who); err != nil {
			return err
		}
		answer, err := w.answerTo(ctx, p)
		if err != nil {
			return err
		}
		both = append(both, begun{w.watched, answer})
	}
	if order == "the second" {
		slices.Reverse(both)
	}
	for _, b := range both {
		if err := w.whatever(ctx, w.bring(ctx, b.device, b.answer)); err != nil {
			return err
		}
		page, err := b.device.Read(ctx)
		if err != nil {
			return err
		}
		w.statuses = append(w.statuses, page.Status)
	}
	return nil
}

// bothBelow500 looks at the answers to two sign-ins that were under way together. That one of them is asked to try again is as
// good.
func (w *World) bothBelow500() error {
	for _, status := range w.statuses {
		if err := scenario.Expect(status < http.StatusInternalServerError, "of two sign-ins in one browser each works, or may be tried again",
			"answers below 500", "%v", w.statuses); err != nil {
			return err
		}
	}
	return nil
}

// tokenRequests are those of the check's people.
func (w *World) tokenRequests() []mockidp.Request {
	return w.requests(func(r mockidp.Request) bool { return strings.HasSuffix(r.Path, "/v1/token") })
}

func (w *World) noneRedeemed() error {
	n := len(w.tokenRequests())
	return w.weighed(scenario.Expect(n == 0, "an answer that is refused is refused before its code is redeemed", "no token request", "%d", n))
}

func (w *World) noOtherRedeemed(who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	for _, r := range w.tokenRequests() {
		err := scenario.Expect(r.User == p.User.Email, "an answer that is refused is refused before its code is redeemed", "no other code", "that of %s", r.User)
		if err != nil {
			return w.weighed(err)
		}
	}
	return nil
}

func (w *World) verifiersFit() error {
	requests := w.tokenRequests()
	for _, r := range requests {
		if err := scenario.Expect(r.Status == http.StatusOK, "the verifier of each sign-in is kept with that sign-in", "an accepted verifier", "an answer %d", r.Status); err != nil {
			return err
		}
	}
	return scenario.Expect(len(requests) > 0, "the SP redeems its codes", "a token request", "none")
}
