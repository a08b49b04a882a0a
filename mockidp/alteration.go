package mockidp

import (
	"slices"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// signIDToken signs the ID token of a grant as the org's faults have altered it, and notes it in
// the journal.
func (o *Org) signIDToken(x *exchange, t *jose.JWT, g *grant) (string, error) {
	honest := honestJWT(t)
	var happened []string
	for _, a := range o.activeFaults() {
		if a.fault.Token != nil && a.happens(x.endpoint, g.appID, g.userID) {
			a.fault.Token(t, a.context(g.appID, g))
			happened = append(happened, a.Name)
		}
	}
	compact, issued, err := o.signed("ID token", t, honest, happened)
	x.entry.Faults = append(x.entry.Faults, happened...)
	x.issue(issued)
	return compact, err
}

// alterCode lets the org's faults alter an authorization code about to be issued. The caller holds
// o.mu.
func (o *Org) alterCode(code, app, userID string) string {
	for _, a := range o.faults {
		if a.fault.Code != nil && a.addressed(AuthorizationEndpoint, app, userID) && a.hit() {
			code = a.fault.Code(code)
		}
	}
	return code
}

// alterParameters lets faults alter the parameters of an authorization response about to be sent,
// and notes in the journal what they alter. The response mode comes after it: a fault is the same
// in an address, a form and a message.
func (x *exchange) alterParameters(app string, honest []parameter) []parameter {
	sent := honest
	for _, a := range x.faults {
		if a.fault.Form == nil || !a.addressed(AuthorizationEndpoint, app, x.userID) {
			continue
		}
		form := formOf(sent)
		a.fault.Form(form, a.context(app, nil))
		if altered := parametersOf(form, sent); !slices.Equal(altered, sent) && a.happens(AuthorizationEndpoint, app, x.userID) {
			sent = altered
			x.entry.Faults = append(x.entry.Faults, a.Name)
		}
	}
	if !slices.Equal(sent, honest) {
		before := formOf(honest)
		x.issue(Issued{Name: responseName(AuthorizationEndpoint), Honest: decodedForm(before, nil), Sent: decodedForm(formOf(sent), before)})
	}
	return sent
}

// alterResponse lets faults alter a response about to be sent, and notes in the journal what they
// alter.
func (x *exchange) alterResponse(r fault.Response, app, userID string) fault.Response {
	honest, altered := r, false
	for _, a := range x.faults {
		if a.fault.Response == nil || !a.addressed(x.endpoint, app, userID) {
			continue
		}
		if other, ok := a.fault.Response(r, a.context(app, nil)); ok && a.happens(x.endpoint, app, userID) {
			r, altered = other, true
			x.entry.Faults = append(x.entry.Faults, a.Name)
		}
	}
	if altered {
		before, after := decodedResponses(honest, r)
		x.issue(Issued{Name: responseName(x.endpoint), Honest: before, Sent: after})
	}
	return r
}

// context returns what the fault may use. g is the grant of the token that it alters, nil for
// anything else.
func (a *ActiveFault) context(app string, g *grant) fault.Context {
	p := a.Params
	c := fault.Context{
		Params: fault.Params{
			URL: p.URL, UserID: p.UserID, Email: p.Email, Age: p.Age, AccessToken: p.Tokens.Access, IDToken: p.Tokens.ID,
			Member: p.Member, Change: p.Change, As: p.As, Signing: p.Signing, Keys: p.Keys, ChangeResponse: p.ChangeResponse,
		},
		Issuer: a.org.Issuer(), AttackerKey: a.org.attackerKey,
	}
	if p.Org != nil {
		c.OtherOrgKey, c.OtherIssuer = p.Org.signingKey(), p.Org.Issuer()
	}
	a.org.mu.Lock()
	defer a.org.mu.Unlock()
	c.WithdrawnKey = a.org.withdrawn
	if client := a.org.app(app); client != nil {
		c.ClientID, c.ClientSecret = client.ID, client.ClientSecret
	}
	if g != nil {
		c.MaxAge = max(0, g.request.maxAge)
		if u := a.org.user(g.userID); u != nil { // one may be deleted while the token is made
			c.Userinfo = userClaims(g, u)
		}
	}
	if victim := a.org.user(p.UserID); victim != nil {
		c.Victim = map[string]any{
			"email": victim.Email, "preferred_username": victim.Login, "name": victim.Name(),
			"given_name": victim.FirstName, "family_name": victim.LastName,
		}
	}
	return c
}
