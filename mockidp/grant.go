package mockidp

import (
	"maps"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
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
	lives    lives     // of the code and of the tokens that came of it last
	// refreshable is since when there are refresh tokens, zero before
	refreshable time.Time

	acr    string // the context that was asked for and met; empty where none was asked for
	factor bool   // the user has given a second factor

	accessToken string    // as [accessKey] has it; empty while it is being signed
	jti         string    // of the access token
	raw         Tokens    // as they were issued; forgotten once many newer ones were
	started     time.Time // of the access token
	ends        int       // how often its tokens were ended
}

func (g *grant) codeExpired(now time.Time) bool {
	return now.Before(g.issued) || now.Sub(g.issued) >= g.lives.code
}

func (g *grant) tokenExpired(now time.Time) bool {
	return now.Before(g.started) || now.Sub(g.started) >= g.lives.accessToken
}

// issueCode makes a code for the user of a session. The caller holds o.mu.
func (o *Org) issueCode(req authRequest, s *session, met assurance) string {
	o.sweep()
	code := o.alterCode(random.Alphanumeric(43), req.clientID, s.userID)
	o.codes[code] = &grant{
		request: req, appID: req.clientID, userID: s.userID, authTime: s.started, sid: s.sid, issued: o.now(), lives: o.livesAt(req.server),
		acr: met.acr, factor: s.factor,
	}
	b := o.belongingsOf(s.userID)
	b.codes = append(b.codes, code)
	if !slices.Contains(s.apps, req.clientID) {
		s.apps = append(s.apps, req.clientID)
	}
	return code
}

// activeGrant returns the grant behind an access token of an authorization server, nil where the
// token is unknown, another server's, expired or revoked, or where its user or app instance is no
// longer active. The caller holds o.mu.
func (o *Org) activeGrant(s *authServer, accessToken string) *grant {
	g := o.tokens[accessKey(accessToken)]
	if g == nil || g.request.server != s || g.tokenExpired(o.now()) {
		return nil
	}
	if a := o.app(g.appID); a == nil || a.Inactive {
		return nil
	}
	if g.userID == "" {
		return g // the client's own
	}
	if u := o.user(g.userID); u == nil || !u.Status.keepsTokens() {
		return nil
	}
	return g
}

// revokeTokens revokes every code, access and refresh token of a user. The caller holds o.mu.
func (o *Org) revokeTokens(userID string) {
	end := func(g *grant) bool {
		g.ends++
		return true
	}
	o.forgetCodes(userID, end)
	o.forgetTokens(userID, end)
}

// endGrants ends what came of the grants that are meant: codes, access tokens, also those that are
// being signed, and refresh tokens, which outlive both. The caller holds o.mu.
func (o *Org) endGrants(meant func(*grant) bool) {
	end := func(_ string, g *grant) bool {
		if !meant(g) {
			return false
		}
		g.ends++
		return true
	}
	maps.DeleteFunc(o.codes, end)
	maps.DeleteFunc(o.tokens, end)
	maps.DeleteFunc(o.refreshTokens, func(token string, held *refreshToken) bool { return end(token, held.grant) })
}
