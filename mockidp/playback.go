package mockidp

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

// Answer returns what Okta answers to an authorization request if the user has just signed in: the address, with a code, that
// the user's browser would be sent to. Nobody's browser takes part, so that an attack can bring the answer of one sign-in into
// another. What a form would bring (response_mode form_post) is in the query too: whoever brings it makes a form of it. The error
// says why there is no such address: a request that is wrong, a user who is not assigned, or another response mode that needs a
// browser.
func (o *Org) Answer(authorizationRequest, user string) (string, error) {
	fail := func(format string, args ...any) (string, error) {
		return "", fmt.Errorf("answer the authorization request for %s: %s", user, fmt.Sprintf(format, args...))
	}
	u, err := url.Parse(authorizationRequest)
	if err != nil {
		return fail("%v", err)
	}
	form := u.Query()
	app, problem := o.requestingApp(form)
	if problem != "" {
		return fail("%s", problem)
	}
	req := newAuthRequest(app, form)
	if refused := checkAuthRequest(app, form); refused != nil {
		return fail("%s", refused.description)
	}
	who, err := o.User(user)
	if err != nil {
		return fail("%v", err)
	}
	o.mu.Lock()
	code, refused := o.grantAccess(req, &session{userID: who.ID, started: o.now(), seen: o.now()})
	o.mu.Unlock()
	if refused != nil {
		return fail("%s", refused.description)
	}
	a := newAnswer()
	if req.responseMode == "form_post" {
		req.responseMode = "query"
	}
	req.answer(a, code)
	if location := a.header.Get("Location"); a.status == http.StatusFound && location != "" {
		return location, nil
	}
	return fail("the response mode %q needs a browser", req.responseMode)
}

// ForgedKeys returns a key set (RFC 7517) that pretends to be the org's: it has the org's key id, and the key by which the fault
// key-unknown signs. It is what an attacker publishes.
func (o *Org) ForgedKeys() ([]byte, error) {
	o.mu.Lock()
	forged, named := o.stray, o.keys[0].kid
	o.mu.Unlock()
	key := forged.public()
	key.ID = named
	return json.Marshal(keyDocument{Keys: []publicKey{key}})
}

// Tokens are what the org has issued to an app instance for a user.
type Tokens struct{ Access, ID string }

// LastTokens returns the tokens that were issued last to an app instance for a user; empty ones where there are none. They are
// secrets: for attacks that bring a token where it does not belong.
func (o *Org) LastTokens(app, user string) Tokens {
	o.mu.Lock()
	defer o.mu.Unlock()
	u := o.user(user)
	var last *grant
	for _, g := range o.tokens {
		if u != nil && g.userID == u.ID && g.appID == app && (last == nil || g.started.After(last.started)) {
			last = g
		}
	}
	if last == nil {
		return Tokens{}
	}
	return Tokens{Access: last.accessToken, ID: last.idToken}
}
