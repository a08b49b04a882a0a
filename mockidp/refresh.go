package mockidp

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// offlineAccess is the scope by which an app asks for a refresh token. Source: OpenID Connect Core
// section 11
const offlineAccess = "offline_access"

const messageInvalidRefresh = "The refresh token is invalid or expired."

// refreshGrant is the grant type of RFC 6749 section 6.
const refreshGrant = "refresh_token"

// refreshToken is one of the refresh tokens that follow one another from one sign-in.
type refreshToken struct {
	grant  *grant
	issued time.Time
	spent  time.Time // when it was exchanged: it works once; zero before that
}

// reused says whether it was exchanged before, and longer ago than the client has for a second try.
func (t *refreshToken) reused(now time.Time, leeway time.Duration) bool {
	return !t.spent.IsZero() && (leeway == 0 || now.Sub(t.spent) > leeway)
}

// ends is when it does not work any more, if it is not used before: rotation does not lengthen what
// the first refresh token of the sign-in has.
// Source: https://developer.okta.com/docs/guides/customize-authz-server/main/
func (t *refreshToken) ends() time.Time {
	g := t.grant
	last, idle := g.refreshable.Add(g.lives.refresh), t.issued.Add(g.lives.refreshIdle)
	switch {
	case g.lives.refresh == 0:
		return idle
	case g.lives.refreshIdle == 0 || last.Before(idle):
		return last
	}
	return idle
}

func (t *refreshToken) expired(now time.Time) bool { return !now.Before(t.ends()) }

// newRefreshToken makes the next refresh token of a grant, empty for an app instance that has none
// or a grant that did not ask. The caller holds o.mu.
func (o *Org) newRefreshToken(g *grant) string {
	if a := o.app(g.appID); a == nil || !a.refreshes() || !g.request.has(offlineAccess) {
		return ""
	}
	if g.refreshable.IsZero() {
		g.refreshable = o.now()
	}
	token := random.Alphanumeric(43)
	o.refreshTokens[token] = &refreshToken{grant: g, issued: o.now()}
	b := o.belongingsOf(g.userID)
	b.refreshTokens = append(b.refreshTokens, token)
	return token
}

// checkRefreshRequest refuses the grant type to app instances that do not have it.
func checkRefreshRequest(app App, form url.Values) *oauthError {
	switch {
	case form.Get("grant_type") != refreshGrant:
		return nil
	case !app.refreshes():
		return app.refuseGrantType()
	case form.Get("refresh_token") == "":
		return invalidRequest("The token request must include a 'refresh_token' when using the 'refresh_token' grant_type.")
	}
	return nil
}

// spendRefreshToken exchanges a refresh token for the next tokens. Each works once: one that comes
// again was stolen, or is in two hands, and ends all that came of the sign-in. The grant comes with
// a refusal too, where the token has one.
// Source: https://developer.okta.com/docs/guides/refresh-tokens/main/
func (o *Org) spendRefreshToken(x *exchange, form url.Values) (minted, *oauthError) {
	s, client, token := x.server, x.client, form.Get("refresh_token")
	o.mu.Lock()
	defer o.mu.Unlock()
	held := o.refreshTokens[token]
	if held != nil && held.grant.request.server != s {
		held = nil
	}
	var g *grant
	if held != nil {
		g = held.grant
	}
	if reason := o.unusable(held, client); reason != "" {
		o.record(Event{Type: s.event("token.grant"), Outcome: OutcomeFailure, Actor: client.ID, Target: client.Label, Reason: messageInvalidRefresh + " " + reason})
		return minted{grant: g}, newOAuthError(http.StatusBadRequest, "invalid_grant", messageInvalidRefresh)
	}
	if refused := checkRefreshedScopes(g, form.Get("scope")); refused != nil {
		o.record(Event{Type: s.event("token.grant"), Outcome: OutcomeFailure, Actor: client.ID, Target: client.Label, Reason: refused.description})
		return minted{grant: g}, refused
	}
	u := o.user(g.userID)
	if held.spent.IsZero() { // in the leeway both responses' access tokens live, since one may be lost
		o.endAccessToken(g)
	}
	o.record(Event{Type: g.event("refresh_token"), Outcome: OutcomeSuccess, Actor: u.Login, Target: g.request.appLabel})
	m := o.mint(g, u)
	if client.KeepRefreshTokens {
		delete(o.refreshTokens, m.refresh)
		held.issued, m.refresh = o.now(), token
	} else if held.spent.IsZero() {
		held.spent = o.now()
	}
	if m.id != nil {
		delete(m.id.Claims, "nonce") // OpenID Connect Core 12.2
	}
	return m, nil
}

// unusable says why a refresh token cannot be exchanged, empty where it can. One that was used
// before ends all that came of its sign-in. The caller holds o.mu.
func (o *Org) unusable(held *refreshToken, client App) string {
	switch {
	case held == nil:
		return "Nothing is known of it, or it was revoked."
	case held.grant.appID != client.ID:
		return "It was issued to another client."
	case held.expired(o.now()):
		return "It has expired."
	}
	u, a := o.user(held.grant.userID), o.app(client.ID)
	reused, active := held.reused(o.now(), client.RefreshTokenLeeway), u != nil && u.Status.keepsTokens()
	if reused {
		o.record(Event{Type: held.grant.request.server.event("token.detect_reuse"), Outcome: OutcomeFailure, Actor: client.ID, Target: o.loginOf(held.grant.userID), Detail: client.Label,
			Reason: "A refresh token was used a second time: all tokens of its sign-in are revoked."})
	}
	if reused || !active {
		o.endTokens(held.grant)
	}
	switch {
	case reused:
		return "It was used before."
	case !active:
		return "Its user is not active."
	case a == nil || !o.assigned(a, u.ID): // who is assigned again goes on
		return "Its user is not assigned to the client application."
	}
	return ""
}

// checkRefreshedScopes refuses scopes that the user has not granted in the beginning.
func checkRefreshedScopes(g *grant, scope string) *oauthError {
	denied := slices.DeleteFunc(strings.Fields(scope), g.request.has)
	if len(denied) == 0 {
		return nil
	}
	return newOAuthError(http.StatusBadRequest, "access_denied",
		"Some of the scopes requested for the refresh request were not granted in the original authorize request. Denied scopes: "+strings.Join(denied, ", ")+".")
}

// endTokens ends all refresh and access tokens of a grant. The caller holds o.mu.
func (o *Org) endTokens(g *grant) {
	o.endAccessToken(g)
	o.forgetTokens(g.userID, func(held *grant) bool { return held == g })
}
