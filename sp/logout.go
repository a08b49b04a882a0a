package sp

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/signoff-sso/signoff/sp/store"
)

// LogoutCall is a Universal Logout call on its way through LogoutSteps.
type LogoutCall struct {
	SP         *SP
	Request    *http.Request
	Raw        string // the JWT
	Connection store.Connection
	Claims     Claims // of the JWT
	Subject    LogoutSubject
	Accounts   []store.Account
	On         bool // the tenant has switched it on, or there is no such switch
}

// LogoutSubject says who is to be signed out: https://www.rfc-editor.org/rfc/rfc9493
type LogoutSubject struct {
	Format          string // "email" or "iss_sub"
	Email           string
	Issuer, Subject string
}

// LogoutError is an error with the status of the response; Okta reads nothing else.
type LogoutError struct {
	Status int
	Cause  error
}

// Error implements error.
func (e *LogoutError) Error() string { return http.StatusText(e.Status) + ": " + e.Cause.Error() }

// Unwrap returns the cause.
func (e *LogoutError) Unwrap() error { return e.Cause }

// LogoutSteps returns all steps of a Universal Logout call, in the order that Okta asks for:
// authenticate (401, 403), read (400), look up (404), log out (422). So only Okta learns from the
// response who has an account.
// https://developer.okta.com/docs/guides/oin-universal-logout-overview/
//
//   - 401: "credential", "connection", "header", "verify", "claims", "audience", "times"
//   - 403: "client", "switch", "replay"
//   - 400: "content type", "body"
//   - 404: "accounts"
//   - 422: "remember-me tokens", "sessions", "refresh tokens", "access tokens", "approvals"
func LogoutSteps() Rules[*LogoutCall] {
	return slices.Concat(
		failingWith(http.StatusUnauthorized, credentialSteps()),
		failingWith(http.StatusForbidden, callerSteps()),
		failingWith(http.StatusBadRequest, bodySteps()),
		failingWith(http.StatusNotFound, lookupSteps()),
		failingWith(http.StatusUnprocessableEntity, revocationSteps()),
	)
}

// failingWith gives the errors of these steps a status.
func failingWith(status int, steps Rules[*LogoutCall]) Rules[*LogoutCall] {
	var all Rules[*LogoutCall]
	for _, step := range steps {
		all = append(all, Rule[*LogoutCall]{step.Name, func(ctx context.Context, in *LogoutCall) error {
			if err := step.Check(ctx, in); err != nil {
				return &LogoutError{Status: status, Cause: err}
			}
			return nil
		}})
	}
	return all
}

// logoutEndpoint is where Okta calls for one connection, which has a name there: at our own public
// address, whatever the request says.
func (s *SP) logoutEndpoint(name string) string { return s.url + pathLogout + url.PathEscape(name) }

// logoutEndpointOf is that of a tenant's connection; empty where the tenant has to switch Universal
// Logout on before anybody knows it.
func (s *SP) logoutEndpointOf(conn store.Connection) string {
	if !s.profile.UniversalLogout || s.profile.LogoutSwitch {
		return ""
	}
	return s.logoutEndpoint(conn.Name)
}

// universalLogout is the Global Token Revocation endpoint of a connection:
// https://datatracker.ietf.org/doc/html/draft-parecki-oauth-global-token-revocation
func (s *SP) universalLogout(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), signInTimeout)
	defer cancel()
	in := &LogoutCall{SP: s, Request: r}
	err := s.parts.Logout.Check(oidc.ClientContext(ctx, s.client), in)
	if err == nil {
		s.log.InfoContext(ctx, "universal logout", "connection", in.Connection.Name, "accounts", len(in.Accounts))
		w.WriteHeader(http.StatusNoContent)
		return
	}
	s.log.WarnContext(ctx, "universal logout refused", "connection", shorten(r.PathValue("connection"), 60), "error", shorten(err.Error(), 500))
	status := http.StatusUnprocessableEntity
	var refused *LogoutError
	if errors.As(err, &refused) {
		status = refused.Status
	}
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(status)
}
