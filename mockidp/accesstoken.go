package mockidp

import (
	"crypto/sha256"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// minted are the tokens that the org gives for a grant, before they are signed.
type minted struct {
	grant   *grant
	access  *jose.JWT
	id      *jose.JWT     // nil where openid was not asked for
	refresh string        // empty without
	lives   time.Duration // of the access token
	ends    int           // of the grant, when these began
}

// mint makes the next tokens of a grant, which live as long as is set now; refresh tokens live as
// was set for the first. u is nil where the client asks for itself. The caller holds o.mu, and
// hands the result to deliver once it has let go of it.
func (o *Org) mint(g *grant, u *User) minted {
	o.sweep()
	now := o.livesAt(g.request.server)
	g.lives.idToken, g.lives.accessToken = now.idToken, now.accessToken
	g.started, g.jti = o.now(), "AT."+random.Alphanumeric(43)
	m := minted{grant: g, access: o.newAccessToken(g, u), lives: now.accessToken, ends: g.ends}
	if u == nil {
		return m
	}
	if g.request.has("openid") {
		m.id = o.newIDToken(g, u)
	}
	m.refresh = o.newRefreshToken(g)
	return m
}

// newAccessToken makes an access token in Okta's shape. The caller holds o.mu.
// Source: https://developer.okta.com/docs/guides/step-up-authentication/main/ (an access token)
func (o *Org) newAccessToken(g *grant, u *User) *jose.JWT {
	s, now := g.request.server, o.now()
	claims := map[string]any{
		"ver": 1, "jti": g.jti, "iss": o.Issuer() + s.path(), "aud": o.audience(s), "iat": now.Unix(), "exp": now.Add(g.lives.accessToken).Unix(),
		"cid": g.appID, "scp": g.request.scopes, "sub": g.appID,
	}
	if u != nil {
		claims["sub"], claims["uid"], claims["auth_time"] = u.Login, u.ID, g.authTime.Unix()
	}
	if g.acr != "" {
		claims["acr"] = g.acr
	}
	o.addClaims(claims, s, g, u, false)
	if s.custom() {
		return &jose.JWT{Claims: claims, Key: s.keys[0]}
	}
	return &jose.JWT{Claims: claims, Key: o.accessKey}
}

// audience returns the aud of an authorization server's access tokens: a string where it has one.
func (o *Org) audience(s *authServer) any {
	if !s.custom() {
		return o.Issuer() + s.path()
	}
	audiences := s.settings.Load().Audiences
	if len(audiences) == 1 {
		return audiences[0]
	}
	return audiences
}

// deliver signs minted tokens and returns the token response.
func (o *Org) deliver(x *exchange, m minted) (tokenResponse, error) {
	g := m.grant
	access, err := signAccessToken(g.request.server, m.access)
	if err != nil {
		return tokenResponse{}, err
	}
	o.hold(m, accessKey(access))
	response := tokenResponse{
		TokenType: "Bearer", ExpiresIn: int(m.lives / time.Second), AccessToken: access, Scope: g.scope(), RefreshToken: m.refresh,
	}
	if m.id != nil {
		m.id.Claims["at_hash"] = jose.Hash(access)
		if response.IDToken, err = o.signIDToken(x, m.id, g); err != nil {
			return tokenResponse{}, err
		}
	}
	o.remember(g, Tokens{Access: access, ID: response.IDToken})
	x.issueTokens(response)
	return response, nil
}

// signAccessToken signs so that anybody can verify it at a custom server. At the org's own nobody
// can, as at Okta, which does not publish that key: there the signature is only as long as one.
func signAccessToken(s *authServer, t *jose.JWT) (string, error) {
	if s.custom() {
		return t.Sign()
	}
	return t.SignUnverifiably()
}

// accessKey is what an org knows an access token by: the SHA-256 of it, since a JWT is long, and of
// many an org does not need the text.
func accessKey(accessToken string) string {
	digest := sha256.Sum256([]byte(accessToken))
	return string(digest[:])
}

// maxRaw is how many grants' tokens an org remembers as they were issued, for [Org.LastTokens].
const maxRaw = 1_000

// remembered are the tokens that a grant has got at a time.
type remembered struct {
	grant  *grant
	tokens Tokens
}

// remember keeps the tokens of a grant as they were issued, and forgets those of older ones.
func (o *Org) remember(g *grant, t Tokens) {
	o.mu.Lock()
	defer o.mu.Unlock()
	g.raw = t
	now := remembered{g, t}
	if len(o.remembered) < maxRaw {
		o.remembered = append(o.remembered, now)
		return
	}
	oldest := o.remembered[o.oldest]
	if oldest.grant.raw == oldest.tokens { // else it has got others since
		oldest.grant.raw = Tokens{}
	}
	o.remembered[o.oldest] = now
	o.oldest = (o.oldest + 1) % maxRaw
}

// hold lets an access token be used from now on, unless all tokens of its grant were ended while it
// was signed. It is given by its key.
func (o *Org) hold(m minted, access string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if m.ends == m.grant.ends {
		m.grant.accessToken = access
		o.tokens[access] = m.grant
		b := o.belongingsOf(m.grant.userID)
		b.tokens = append(b.tokens, access)
	}
}

// endAccessToken ends the access token of a grant, and one that is being signed. The caller holds
// o.mu.
func (o *Org) endAccessToken(g *grant) {
	delete(o.tokens, g.accessToken)
	g.ends++
}
