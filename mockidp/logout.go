package mockidp

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	gojose "github.com/go-jose/go-jose/v4"
	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

const messageIllegalLogout = "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings."

// logout is RP-initiated logout: it ends the Okta session of this browser and no token. The app has
// to end its own.
// Source: https://developer.okta.com/docs/guides/sign-users-out/
func (o *Org) logout(w http.ResponseWriter, r *http.Request) {
	subject, app, ok := o.readHint(r.Form.Get("id_token_hint"))
	if !ok {
		o.renderError(w, http.StatusBadRequest, "The id token is invalid.")
		return
	}
	target := r.Form.Get("post_logout_redirect_uri")
	if target != "" && !slices.Contains(app.PostLogoutRedirectURIs, target) {
		o.renderError(w, http.StatusBadRequest, messageIllegalLogout)
		return
	}
	o.mu.Lock()
	s, u := o.currentSession(r)
	if s != nil && s.userID != subject {
		o.mu.Unlock()
		o.renderError(w, http.StatusBadRequest, "The ID token subject does not match the current session's user.")
		return
	}
	var frames []string
	if s != nil {
		frames = o.frontChannel(s, app.ID)
		o.endSession(r)
		o.record(Event{Type: "user.session.end", Outcome: OutcomeSuccess, Actor: u.Login, Target: u.Login, Detail: app.Label})
	}
	o.mu.Unlock()
	x := exchangeOf(r.Context())
	x.userID, x.entry.ClientID = subject, app.ID
	o.dropSessionCookie(w)
	if len(frames) > 0 {
		o.showFrames(w, frames, logoutTarget(target, r.Form))
		return
	}
	w.Header().Set("Location", logoutTarget(target, r.Form))
	w.WriteHeader(http.StatusFound)
}

// logoutTarget is where the browser goes afterwards: to the app, with the state it gave, or to the
// sign-in page.
func logoutTarget(target string, form url.Values) string {
	if target == "" {
		return "/login/login.htm"
	}
	if !form.Has("state") {
		return target
	}
	return addQuery(target, url.Values{"state": {form.Get("state")}})
}

// readHint verifies an ID token that this org issued and returns whose and which app instance's it
// is. It may have expired: people sign out late.
func (o *Org) readHint(hint string) (subject string, app App, ok bool) {
	signed, err := gojose.ParseSignedCompact(hint, []gojose.SignatureAlgorithm{gojose.RS256})
	if err != nil || len(signed.Signatures) != 1 {
		return "", App{}, false
	}
	var claims struct {
		Issuer   string `json:"iss"`
		Subject  string `json:"sub"`
		Audience string `json:"aud"`
	}
	if json.Unmarshal(signed.UnsafePayloadWithoutVerification(), &claims) != nil {
		return "", App{}, false
	}
	keys := o.keysOfIssuer(claims.Issuer)
	i := slices.IndexFunc(keys, func(k *jose.Key) bool { return k.ID == signed.Signatures[0].Header.KeyID })
	if i < 0 {
		return "", App{}, false
	}
	if _, err := signed.Verify(keys[i].Public()); err != nil {
		return "", App{}, false
	}
	app, ok = o.client(claims.Audience)
	return claims.Subject, app, ok
}

// keysOfIssuer returns the published keys of the authorization server of this org with that issuer;
// none where there is no such server.
func (o *Org) keysOfIssuer(issuer string) []*jose.Key {
	path, ours := strings.CutPrefix(issuer, o.Issuer())
	o.mu.Lock()
	defer o.mu.Unlock()
	switch s := o.serverAt(path); {
	case !ours || path != "" && s == nil:
		return nil
	default:
		return slices.Clone(o.ringOf(s).published(o.now()))
	}
}
