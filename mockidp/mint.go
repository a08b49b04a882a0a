package mockidp

import (
	"context"
	"fmt"
	"maps"
	"net/http"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// Mint returns an ID token that holds these claims and is signed by the org's key, as if the org
// had issued it: for a test of what verifies ID tokens, without a sign-in. ver, jti, iss, iat, exp
// (in an hour), auth_time, amr and idp are Okta's where they are not given, and left out where nil
// is; aud, the client id, and sub, a user's id, have to be given. Nothing goes to journal and
// System Log, and no fault alters it. The error says which claim JSON cannot hold.
func (o *Org) Mint(claims map[string]any) (idToken string, err error) {
	o.mu.Lock()
	now, key, lives := o.now(), o.keys[0], o.lifetimes.IDToken
	o.mu.Unlock()
	all := map[string]any{
		"ver": 1, "jti": "ID." + random.Alphanumeric(43), "iss": o.Issuer(), "iat": now.Unix(), "exp": now.Add(lives).Unix(),
		"auth_time": now.Unix(), "amr": []string{"pwd"}, "idp": o.id,
	}
	maps.Copy(all, claims)
	maps.DeleteFunc(all, func(_ string, value any) bool { return value == nil })
	idToken, err = (&jose.JWT{Claims: all, Key: key}).Sign()
	if err != nil {
		return "", fmt.Errorf("mint an ID token of org %q: %w", o.name, err)
	}
	return idToken, nil
}

// LogoutRequest returns the request of [Org.CallUniversalLogout] and sends nothing: for a handler's
// ServeHTTP or an [http.Client]. Faults of the org have altered it. The error says which of app
// instance, user and logout endpoint there is not.
// Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
func (o *Org) LogoutRequest(ctx context.Context, c UniversalLogoutCall) (*http.Request, error) {
	made, err := o.newCall(c)
	if err != nil {
		return nil, err
	}
	return made.request(ctx)
}
