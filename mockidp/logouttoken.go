package mockidp

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// logoutTokenLifetime is what OpenID Connect Back-Channel Logout 1.0 section 2.4
// recommends at most.
const logoutTokenLifetime = 2 * time.Minute

// LogoutToken says whom a logout token signs out, and where.
type LogoutToken struct {
	App       string // id of an app instance with a BackChannelLogoutURI
	User      string // id or login of whom it is about: the claim sub
	NoSubject bool   // leaves the claim sub out, so that Session alone says who it is
	// Session is the claim sid, as in [Org.LastSession]; empty for no sid.
	Session string
	ID      string // the claim jti; empty for a new one

	// These are for attacks.
	Subject string // the claim sub in place of User, who need not be given then
	URI     string // where it is sent instead of BackChannelLogoutURI
}

// SendLogoutToken sends a logout token to an app instance by the back channel, and returns the
// status of the response. No Okta session and no token ends. The error says which of app instance
// and user there is not, or why there was no response.
//
// Okta's documents have no back-channel logout to apps: this is OpenID Connect Back-Channel Logout
// 1.0, which SPs support for other providers.
func (o *Org) SendLogoutToken(ctx context.Context, l LogoutToken) (status int, err error) {
	o.mu.Lock()
	a, u := o.app(l.App), o.user(l.User)
	if a == nil || cmp.Or(l.URI, a.BackChannelLogoutURI) == "" || u == nil && l.Subject == "" {
		o.mu.Unlock()
		return 0, fmt.Errorf("send a logout token for user %q to app instance %q of org %q: no such user, or no back-channel logout URI", l.User, l.App, o.name)
	}
	address, token, userID := cmp.Or(l.URI, a.BackChannelLogoutURI), o.newLogoutToken(l, u), ""
	if u != nil {
		userID = u.ID
	}
	o.mu.Unlock()
	honest, call := honestJWT(token), &Outbound{}
	for _, f := range o.activeFaults() {
		if f.fault.Token != nil && f.happens(LogoutTokens, l.App, userID) {
			f.fault.Token(token, f.context(l.App, nil))
			call.Faults = append(call.Faults, f.Name)
		}
	}
	signed, issued, err := o.signed("logout token", token, honest, call.Faults)
	if err != nil {
		return 0, err
	}
	call.Issued = []Issued{issued}
	if u != nil {
		call.User = u.Login
	}
	form := url.Values{"logout_token": {signed}}
	req, err := http.NewRequestWithContext(o.withOutbound(ctx, call), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return 0, fmt.Errorf("make a request for %s: %w", address, err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	came, err := o.server.exchange("back-channel logout URI", req)
	if err != nil {
		return 0, fmt.Errorf("send a logout token to %s: %w", address, err)
	}
	return came.status, nil
}

// newLogoutToken makes a logout token. The caller holds o.mu.
// Source: OpenID Connect Back-Channel Logout 1.0 section 2.4
func (o *Org) newLogoutToken(l LogoutToken, u *User) *jose.JWT {
	now := o.now()
	claims := map[string]any{
		"iss": o.Issuer(), "aud": l.App, "jti": l.ID, "iat": now.Unix(), "exp": now.Add(logoutTokenLifetime).Unix(),
		"events": map[string]any{fault.LogoutEvent: map[string]any{}},
	}
	if l.ID == "" {
		claims["jti"] = random.Alphanumeric(32)
	}
	if u != nil && !l.NoSubject {
		claims["sub"] = u.ID
	}
	if l.Subject != "" {
		claims["sub"] = l.Subject
	}
	if l.Session != "" {
		claims["sid"] = l.Session
	}
	return &jose.JWT{Header: map[string]any{"typ": "logout+jwt"}, Claims: claims, Key: o.keys[0]}
}
