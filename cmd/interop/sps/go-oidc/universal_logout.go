package main

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
)

// universalLogout receives Okta's call of Universal Logout, which ends all sessions of a user.
// Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
type universalLogout struct {
	issuer, clientID string
	endpoint         string // the public address that Okta has, whatever a proxy makes of the request
	verifier         *oidc.IDTokenVerifier
	// endSessions ends all sessions, and revokes all refresh tokens, of whom one of the two names;
	// the other is empty. It says whether there is such a user.
	endSessions func(subject, email string) (known bool)

	// The ids belong where all processes see them, as in a table with a unique index.
	mu   sync.Mutex
	used map[string]time.Time
}

// newUniversalLogout verifies with the org's keys and algorithms, which are those of ID tokens.
func newUniversalLogout(provider *oidc.Provider, issuer, clientID, endpoint string, endSessions func(subject, email string) bool) *universalLogout {
	return &universalLogout{
		issuer: issuer, clientID: clientID, endpoint: endpoint, endSessions: endSessions, used: map[string]time.Time{},
		verifier: provider.Verifier(&oidc.Config{ClientID: endpoint}), // that is the audience
	}
}

// ServeHTTP answers with Okta's statuses: first who calls, then for whom.
func (u *universalLogout) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := u.authenticate(r); err != nil {
		w.Header().Set("WWW-Authenticate", "Bearer")
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	if mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || mediaType != "application/json" {
		w.WriteHeader(http.StatusUnsupportedMediaType)
		return
	}
	w.WriteHeader(u.revoke(http.MaxBytesReader(w, r.Body, 64<<10)))
}

// authenticate expects a JWT of the org's for this endpoint that nobody has used.
func (u *universalLogout) authenticate(r *http.Request) error {
	const clocks, longest = time.Minute, 15 * time.Minute // between the two; Okta's live for five minutes
	credentials := r.Header.Values("Authorization")
	if len(credentials) != 1 {
		return errors.New("there has to be one bearer token")
	}
	scheme, raw, _ := strings.Cut(credentials[0], " ")
	jws, err := jose.ParseSignedCompact(raw, []jose.SignatureAlgorithm{jose.RS256}) // as its metadata say
	if err != nil || !strings.EqualFold(scheme, "Bearer") {
		return errors.New("there is no JWT for a bearer token")
	}
	if jws.Signatures[0].Protected.ExtraHeaders[jose.HeaderType] != "global-token-revocation+jwt" {
		return errors.New("it is another kind of JWT")
	}
	token, err := u.verifier.Verify(r.Context(), raw) // signature, iss, aud, exp, nbf
	if err != nil {
		return err
	}
	var more struct {
		ID        string   `json:"jti"`
		NotBefore *float64 `json:"nbf"`
	}
	if err := token.Claims(&more); err != nil || more.ID == "" || more.NotBefore == nil {
		return errors.New("jti and nbf are missing")
	}
	if len(token.Audience) != 1 || token.Subject != u.clientID {
		return errors.New("it is for others, too, or for another client")
	}
	if age := time.Since(token.IssuedAt); age < -clocks || age > longest+clocks {
		return errors.New("it was not issued just now")
	}
	return u.use(more.ID, token.Expiry)
}

// use notes the id of a JWT until it has expired, and refuses it the second time.
func (u *universalLogout) use(id string, expiry time.Time) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	for old, end := range u.used {
		if end.Before(time.Now()) {
			delete(u.used, old)
		}
	}
	if _, used := u.used[id]; used {
		return errors.New("it has been used")
	}
	u.used[id] = expiry
	return nil
}

// revoke ends the sessions of whom the body names, and returns the status.
func (u *universalLogout) revoke(body io.Reader) int {
	var call struct {
		Subject struct{ Format, Iss, Sub, Email string } `json:"sub_id"`
	}
	if err := json.NewDecoder(body).Decode(&call); err != nil {
		return http.StatusBadRequest
	}
	known, s := false, call.Subject
	switch {
	case s.Format == "iss_sub" && s.Iss != "" && s.Sub != "":
		known = s.Iss == u.issuer && u.endSessions(s.Sub, "")
	case s.Format == "email" && s.Email != "":
		known = u.endSessions("", s.Email)
	default:
		return http.StatusBadRequest
	}
	if !known {
		return http.StatusNotFound
	}
	return http.StatusNoContent
}
