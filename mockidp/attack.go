package mockidp

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// AuthorizationResponse returns the authorization response to a request, at the org's own server or
// a custom one, by a user who has just signed in: the redirect URI with a code. No browser takes
// part, so that an attack can bring the response of one sign-in into another. What a form would
// bring (response_mode form_post) is in the query too: whoever brings it makes a form of it. The
// error says why there is no such response: a request that is wrong, a user who is not assigned, or
// another response mode that needs a browser.
func (o *Org) AuthorizationResponse(authorizationRequest, user string) (redirect string, err error) {
	fail := func(format string, args ...any) (string, error) {
		return "", fmt.Errorf("respond to the authorization request of %s: %s", user, fmt.Sprintf(format, args...))
	}
	u, err := url.Parse(authorizationRequest)
	if err != nil {
		return fail("%v", err)
	}
	form := u.Query()
	if pushed, ok := o.PushedRequest(form.Get("request_uri")); ok {
		form = pushed
	}
	o.mu.Lock()
	server := o.serverAt(strings.TrimSuffix(u.Path, "/v1/authorize")) // nil is the org's own
	o.mu.Unlock()
	app, problem := o.requestingApp(form)
	if problem != "" {
		return fail("%s", problem)
	}
	req := newAuthRequest(app, server, form)
	if refused := checkAuthRequest(app, server, form); refused != nil {
		return fail("%s", refused.description)
	}
	who, err := o.User(user)
	if err != nil {
		return fail("%v", err)
	}
	o.mu.Lock()
	s := o.newSession(who.ID)
	s.factor = who.Passcode != ""
	code, refused := o.grantAccess(req, s)
	o.mu.Unlock()
	if refused != nil {
		return fail("%s", refused.description)
	}
	response := newBufferedResponse()
	if req.responseMode == "form_post" {
		req.responseMode = "query"
	}
	req.sendCode(response, code)
	if location := response.Header().Get("Location"); response.response.Status == http.StatusFound && location != "" {
		return location, nil
	}
	return fail("the response mode %q needs a browser", req.responseMode)
}

// ForgedKeys returns a key set (RFC 7517) that pretends to be the org's: it has the org's key id,
// and the key by which the fault key-unknown signs. It is what an attacker publishes.
func (o *Org) ForgedKeys() ([]byte, error) {
	forged := o.attackerKey.JWK()
	forged.ID = o.signingKey().ID
	return json.Marshal(jose.KeySet{Keys: []jose.JWK{forged}})
}

// Tokens are what the org has issued to an app instance for a user.
type Tokens struct{ Access, ID string }

// LastTokens returns the tokens that were issued last to an app instance for a user; empty ones
// where there are none, or where a thousand others were issued since. They are secrets: for attacks
// that bring a token where it does not belong.
func (o *Org) LastTokens(app, user string) Tokens {
	o.mu.Lock()
	defer o.mu.Unlock()
	if last := o.lastGrant(app, user); last != nil {
		return last.raw
	}
	return Tokens{}
}

// LastSession returns the sid of the Okta session in which tokens were issued last to an app
// instance for a user, whether or not an ID token has told it; empty where there are none.
func (o *Org) LastSession(app, user string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	if last := o.lastGrant(app, user); last != nil {
		return last.sid
	}
	return ""
}

// lastGrant returns the grant whose tokens were issued last to an app instance for a user; nil
// where there is none. The caller holds o.mu.
func (o *Org) lastGrant(app, user string) *grant {
	u := o.user(user)
	if u == nil || o.belongings[u.ID] == nil {
		return nil
	}
	var last *grant
	for _, key := range o.belongings[u.ID].tokens {
		if g := o.tokens[key]; g != nil && g.appID == app && (last == nil || g.started.After(last.started)) {
			last = g
		}
	}
	return last
}
