package sp

import (
	"errors"
	"net/http"
	"net/url"
)

// OAuthError is an error for Okta as our OAuth client, as JSON or as a redirect:
// https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 and
// https://www.rfc-editor.org/rfc/rfc6749#section-5.2
type OAuthError struct {
	Status      int    `json:"-"` // of a JSON response
	Code        string `json:"error"`
	Description string `json:"error_description,omitempty"`
	Cause       error  `json:"-"` // for the log only
}

// Error implements error.
func (e *OAuthError) Error() string {
	if e.Cause != nil {
		return e.Code + ": " + e.Description + " (" + e.Cause.Error() + ")"
	}
	return e.Code + ": " + e.Description
}

// Unwrap returns the cause.
func (e *OAuthError) Unwrap() error { return e.Cause }

// asOAuthError finds the OAuth error in err. Any other error is ours and says nothing to the
// client.
func asOAuthError(err error) *OAuthError {
	var oauth *OAuthError
	if errors.As(err, &oauth) {
		return oauth
	}
	return &OAuthError{Status: http.StatusInternalServerError, Code: "server_error", Cause: err}
}

// writeOAuthError logs an error and writes it as JSON.
func (s *SP) writeOAuthError(w http.ResponseWriter, r *http.Request, err error) {
	oauth := asOAuthError(err)
	s.log.WarnContext(r.Context(), "oauth request refused", "path", r.URL.Path, "error", shorten(err.Error(), 500))
	if oauth.Status == http.StatusUnauthorized && r.URL.Path == pathPush {
		w.Header().Set("WWW-Authenticate", `Bearer error="`+oauth.Code+`"`)
	}
	writeJSON(w, oauth.Status, oauth)
}

// redirectTo sends the browser back to the OAuth client with parameters added to its redirect URI.
func redirectTo(w http.ResponseWriter, r *http.Request, redirectURI string, params url.Values) error {
	target, err := url.Parse(redirectURI)
	if err != nil {
		return err
	}
	query := target.Query()
	for name, values := range params {
		query[name] = values
	}
	target.RawQuery = query.Encode()
	http.Redirect(w, r, target.String(), http.StatusFound)
	return nil
}
