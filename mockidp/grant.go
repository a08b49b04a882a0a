package mockidp

import (
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// Lifetimes of Okta's org authorization server; they cannot be configured there either.
// Source: https://developer.okta.com/docs/concepts/auth-servers/
const (
	codeLifetime  = 300 * time.Second
	tokenLifetime = time.Hour
)

// grant is what a user's sign-in gives to an app instance: at first a code, then the tokens for it.
type grant struct {
	request  authRequest
	appID    string
	userID   string
	authTime time.Time // when the password was given
	sid      string    // of the Okta session
	issued   time.Time // of the code
	redeemed bool      // the code was exchanged: it works once

	accessToken string
	idToken     string
	started     time.Time // of the access token
}

func (g *grant) codeExpired(now time.Time) bool {
	return now.Before(g.issued) || now.Sub(g.issued) >= codeLifetime
}

func (g *grant) tokenExpired(now time.Time) bool {
	return now.Before(g.started) || now.Sub(g.started) >= tokenLifetime
}

// issueCode makes a code for the user of a session. The caller holds o.mu.
func (o *Org) issueCode(req authRequest, s *session) string {
	o.sweep()
	code := o.alterCode(random.Alphanumeric(43), req.clientID, s.userID)
	o.codes[code] = &grant{request: req, appID: req.clientID, userID: s.userID, authTime: s.started, sid: s.sid, issued: o.now()}
	if !slices.Contains(s.apps, req.clientID) {
		s.apps = append(s.apps, req.clientID)
	}
	return code
}

// activeGrant returns the grant behind an access token, nil where the token is unknown, expired or
// revoked, or where its user or app instance is no longer active. The caller holds o.mu.
func (o *Org) activeGrant(accessToken string) *grant {
	g := o.tokens[accessToken]
	if g == nil || g.tokenExpired(o.now()) {
		return nil
	}
	u, a := o.user(g.userID), o.app(g.appID)
	if u == nil || a == nil || a.Inactive || !u.Status.keepsTokens() {
		return nil
	}
	return g
}

// revokeTokens revokes every access token and code of a user, of one app instance or, with an empty
// id, of all. The caller holds o.mu.
func (o *Org) revokeTokens(userID, appID string) {
	for _, held := range []map[string]*grant{o.codes, o.tokens} {
		for key, g := range held {
			if g.userID == userID && (appID == "" || g.appID == appID) {
				delete(held, key)
				o.endRefreshTokens(g)
			}
		}
	}
}

// sweep forgets what has expired, now and then, so that a long run does not grow without end. The
// caller holds o.mu.
func (o *Org) sweep() {
	if o.size() < o.sweepAt {
		return
	}
	now := o.now()
	sweepMap(o.codes, func(g *grant) bool { return g.codeExpired(now) })
	sweepMap(o.refreshTokens, func(t *refreshToken) bool { return t.expired(now) })
	sweepMap(o.tokens, func(g *grant) bool { return g.tokenExpired(now) })
	sweepMap(o.signIns, func(s *signIn) bool { return s.expired(now) })
	sweepMap(o.sessions, func(s *session) bool { return s.expired(now) })
	sweepMap(o.assertions, now.After)
	o.sweepAt = 2*o.size() + 1024
}

func (o *Org) size() int {
	return len(o.refreshTokens) + len(o.codes) + len(o.tokens) + len(o.signIns) + len(o.sessions) + len(o.assertions)
}

func sweepMap[T any](m map[string]T, expired func(T) bool) {
	for key, v := range m {
		if expired(v) {
			delete(m, key)
		}
	}
}
