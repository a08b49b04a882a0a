package conformance

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// responses are Okta's authorization responses, which the check brings to the SP itself.
type responses struct {
	// the addresses of those that nobody has opened yet, by the given name of whose sign-in it is
	pending map[string]string
	byForm  bool // the SP has asked for response_mode=form_post
	// statuses are what the SP said to those of sign-ins that were under way together.
	statuses []int
}

// authorizationResponseSentences are about who opens which authorization response, and what was
// done to it on the way.
func (w *World) authorizationResponseSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta answers the sign-in of {who}`, Does: w.oktaResponds},
		{Says: `{who} opens {who}'s answer`, Does: func(ctx context.Context, who, whose string) error {
			return w.opensAddress(ctx, who, w.responses.pending[whose])
		}},
		{Says: `{who} opens {who}'s answer in a fresh browser`, Does: func(ctx context.Context, who, whose string) error {
			if err := w.newBrowserFor(ctx, who); err != nil {
				return err
			}
			return w.opensAddress(ctx, who, w.responses.pending[whose])
		}},
		{Says: `{who} opens {who}'s answer with {text}`, Does: w.opensChanged},
		{Says: `{who} opens {who}'s answer with the (code|state) of {who}'s`, Does: w.opensWithParameterOf},
		{Says: `another site's form posts {who}'s answer from {who}'s browser`, Does: w.postsResponse},
		{Says: `{who} opens the answer that (?:he|she) has opened again`, Does: w.opensAgain},
	}
}

// oktaResponds makes the authorization response to the sign-in that somebody has begun, without a
// browser.
func (w *World) oktaResponds(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	w.responses.pending[who], err = w.authorizationResponse(ctx, p)
	return err
}

// authorizationResponse returns the address to which Okta sends a person's browser after the last
// authorization request.
func (w *World) authorizationResponse(ctx context.Context, p *person) (string, error) {
	return w.authorizationResponseAs(ctx, p, p.OktaID)
}

// authorizationResponseAs is authorizationResponse where another user has signed in to Okta.
func (w *World) authorizationResponseAs(ctx context.Context, p *person, oktaID string) (string, error) {
	all, err := w.authorizationRequests(ctx, p)
	if err != nil {
		return "", err
	}
	if len(all) == 0 {
		return "", scenario.Expect(false, sendsToOkta, "an authorization request", "none")
	}
	last := all[len(all)-1]
	w.responses.byForm = last.Get("response_mode") == "form_post"
	return p.Tenant.Org.AuthorizationResponse(p.Tenant.Org.Issuer()+"/oauth2/v1/authorize?"+last.Parameters.Encode(), oktaID)
}

// opensAddress brings an authorization response to the SP in the browser that somebody uses. Later
// sentences judge how that ends by who is signed in then.
func (w *World) opensAddress(ctx context.Context, who, address string) error {
	w.trial.AllowCrash()
	_, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	if err := w.ignoreTimeout(ctx, w.deliver(ctx, d, address)); err != nil {
		return err
	}
	_, err = d.Settle(ctx, w.stage.Config.SignedIn.Wait, nil) // a script may still have to finish the sign-in
	return err
}

// deliver brings an authorization response as the SP has asked for it: by its address, or by a form
// as Okta's page would send it.
func (w *World) deliver(ctx context.Context, d driver.Driver, address string) error {
	if !w.responses.byForm {
		return d.Open(ctx, address)
	}
	action, fields, err := formOf(address)
	if err != nil {
		return err
	}
	return w.submitForm(ctx, d, action, fields)
}

// formOf returns the form that sends the query of an address in a POST.
func formOf(address string) (action string, fields map[string]string, err error) {
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

// opensChanged opens an authorization response whose parameters were changed.
func (w *World) opensChanged(ctx context.Context, who, whose, changes string) error {
	address, err := w.changeParameters(w.responses.pending[whose], changes)
	if err != nil {
		return err
	}
	return w.opensAddress(ctx, who, address)
}

// changeParameters changes the query of an address: -name takes a parameter out, name=value sets
// it, +name=value adds one; changes are separated by semicolons.
func (w *World) changeParameters(address, changes string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	q := u.Query()
	for change := range strings.SplitSeq(changes, ";") {
		change, err := w.expandPlaceholders(strings.TrimSpace(change))
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

// opensWithParameterOf opens an authorization response in which one parameter is that of another
// one.
func (w *World) opensWithParameterOf(ctx context.Context, who, whose, name, others string) error {
	u, err := url.Parse(w.responses.pending[whose])
	if err != nil {
		return err
	}
	other, err := url.Parse(w.responses.pending[others])
	if err != nil {
		return err
	}
	q := u.Query()
	q.Set(name, other.Query().Get(name))
	u.RawQuery = q.Encode()
	return w.opensAddress(ctx, who, u.String())
}

// postsResponse brings an authorization response by a form, as if the SP had asked for form_post.
func (w *World) postsResponse(ctx context.Context, whose, who string) error {
	w.trial.AllowCrash()
	action, fields, err := formOf(w.responses.pending[whose])
	if err != nil {
		return err
	}
	return w.postFrom(ctx, who, action, fields)
}

// postFrom sends a form of another site from the browser that somebody uses.
func (w *World) postFrom(ctx context.Context, who, action string, fields map[string]string) error {
	_, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, w.submitForm(ctx, d, action, fields))
}

// opensAgain opens once more the address by which the last authorization response came.
func (w *World) opensAgain(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
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
			return w.opensAddress(ctx, who, hop.URL)
		}
	}
	return &scenario.NotApplicableError{Missing: "the SP takes authorization responses by another way than an address"}
}
