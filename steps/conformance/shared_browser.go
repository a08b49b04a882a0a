package conformance

import (
	"context"
	"net/url"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// sharedBrowserSentences are about sign-ins at two tenants that are under way in one browser.
func (w *World) sharedBrowserSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} begins to sign in at (?:his|her) own tenant, and at another one in the same browser`, Does: w.beginsAtBoth},
		{Says: `the answer to (?:his|her) own comes to the redirect URI of the other`, Does: func(ctx context.Context) error {
			own, there := w.tenancy.own.request, w.tenancy.there.request
			if own.Get("redirect_uri") == there.Get("redirect_uri") {
				return &scenario.NotApplicableError{Missing: "the SP has one redirect URI for both tenants"}
			}
			return w.bringsOwn(ctx, own.Get("state"), there.Get("redirect_uri"))
		}},
		{Says: `the answer to (?:his|her) own comes with the state of the other`, Does: func(ctx context.Context) error {
			return w.bringsOwn(ctx, w.tenancy.there.request.Get("state"), w.tenancy.own.request.Get("redirect_uri"))
		}},
		{Says: `the answer to (?:his|her) own comes with the state of the other to the redirect URI of the other`, Does: func(ctx context.Context) error {
			return w.bringsOwn(ctx, w.tenancy.there.request.Get("state"), w.tenancy.there.request.Get("redirect_uri"))
		}},
		{Says: `{who} and {who} begin to sign in in one browser, in this order`, Does: w.beginTogether},
		{Says: `Okta answers the sign-in of {who} there`, Does: w.answersThere},
		{Says: `{who} is in (?:his|her) own tenant there, or (?:still )?nobody is, or {who} in hers`, Does: w.eitherOrNobodyThere},
		{Says: `the first tenant's sign-ins and the second's are each answered by their own org`, Does: w.codesStayApart},
	}
}

// at is a person at another tenant than the person's own, where nothing is known of them.
func (p *person) at(t *lab.Tenant) *person {
	there := *p.Person
	there.Tenant = t
	return &person{Person: &there}
}

// otherTenant is one that a person is not in.
func (w *World) otherTenant(p *person) *lab.Tenant {
	if p.Tenant != w.stage.First {
		return w.stage.First
	}
	return w.stage.Second
}

// beginsAtBoth begins a sign-in at somebody's own tenant in a new browser, and then one at another.
func (w *World) beginsAtBoth(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	if w.tenancy.own, err = w.beginsIn(ctx, p, d); err != nil {
		return err
	}
	w.tenancy.there, err = w.beginsIn(ctx, p.at(w.otherTenant(p)), d)
	return err
}

// bringsOwn brings the authorization response of somebody's own org with a state to a redirect URI.
func (w *World) bringsOwn(ctx context.Context, state, redirectURI string) error {
	address, err := w.responseTo(w.tenancy.own)
	if err != nil {
		return err
	}
	given, err := url.Parse(address)
	if err != nil {
		return err
	}
	to, err := url.Parse(redirectURI)
	if err != nil {
		return err
	}
	q := to.Query()
	for name, values := range given.Query() {
		q[name] = values
	}
	q.Set("state", state)
	to.RawQuery = q.Encode()
	return w.brings(ctx, w.tenancy.own, to.String())
}

// responseTo returns the address to which Okta sends the browser of a sign-in.
func (w *World) responseTo(s signInUnderWay) (string, error) {
	org := s.person.Tenant.Org
	return org.AuthorizationResponse(org.Issuer()+"/oauth2/v1/authorize?"+s.request.Parameters.Encode(), s.person.OktaID)
}

// beginTogether begins the sign-ins of two people in a browser that nobody has used.
func (w *World) beginTogether(ctx context.Context, first, second string) error {
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned, w.current = append(w.unowned, d), d
	for _, who := range []string{first, second} {
		p, err := w.person(who)
		if err != nil {
			return err
		}
		if w.tenancy.together[who], err = w.beginsIn(ctx, p, d); err != nil {
			return err
		}
	}
	return nil
}

// answersThere brings Okta's response to one of the sign-ins that share a browser.
func (w *World) answersThere(ctx context.Context, who string) error {
	s := w.tenancy.together[who]
	address, err := w.responseTo(s)
	if err != nil {
		return err
	}
	return w.brings(ctx, s, address)
}

// eitherOrNobodyThere expects in the shared browser the one who has just signed in, in that one's
// own tenant; or else nobody, or whoever was there before.
func (w *World) eitherOrNobodyThere(ctx context.Context, who, before string) error {
	now, earlier := w.tenancy.together[who], w.tenancy.together[before]
	var d driver.Driver = now.browser
	for _, s := range []signInUnderWay{now, earlier} {
		id, err := w.whoAmITolerated(ctx, s.person.Tenant, d)
		if err != nil {
			return w.tolerateMitigated(err)
		}
		isNow, isEarlier := now.person.Is(id) && w.isIn(id, now.person.Tenant), earlier.person.Is(id) && w.isIn(id, earlier.person.Tenant)
		if err := scenario.Expect(!id.SignedIn || isNow || isEarlier, oneTenant, now.person.User.Email+" or "+earlier.person.User.Email+", each in the own tenant, or nobody",
			"%s", id.Said); err != nil {
			return err
		}
	}
	return nil
}

// codesStayApart expects that no org has got a code that another one has issued for the check's
// people.
func (w *World) codesStayApart() error {
	for _, org := range w.orgs() {
		for _, r := range w.journalOf(org) {
			foreign := r.CodeIssuer != "" && r.CodeIssuer != org.Issuer() && w.isAbout(r)
			if err := scenario.Expect(!foreign, "a code goes to the token endpoint of the org that has issued it, and to no other",
				"no code of another org at "+org.Name(), "a code that %s has issued for %s", r.CodeIssuer, r.User); err != nil {
				return err
			}
		}
	}
	return nil
}
