package sp

import (
	"errors"
	"net/http"
	"unicode/utf8"

	"github.com/signoff-sso/signoff/sp/store"
)

// RefusalError is an error with a plain sentence for the person at the browser. Cause is for the
// log only.
type RefusalError struct {
	Heading string // default "Sign-in failed"
	Reason  string
	Quote   string // a message of Okta, shown as a quotation
	Status  int    // default 400
	Cause   error
}

// Error implements error.
func (r *RefusalError) Error() string {
	if r.Cause != nil {
		return r.Reason + " (" + r.Cause.Error() + ")"
	}
	return r.Reason
}

// Unwrap returns the cause.
func (r *RefusalError) Unwrap() error { return r.Cause }

// refuse returns a refusal of a sign-in.
func refuse(reason string, cause error) error { return &RefusalError{Reason: reason, Cause: cause} }

// genericRefusal is shown when a rule gave no sentence of its own: which rule it was is nothing for
// the page.
const genericRefusal = "The answer from Okta could not be verified."

// refused shows why a sign-in failed. Neither the page nor the log contains anything of a token.
func (s *SP) refused(w http.ResponseWriter, r *http.Request, slug string, err error) {
	reference := store.NewID("ref")
	s.log.WarnContext(r.Context(), "sign-in refused", "reference", reference, "error", shorten(err.Error(), 500))
	var refusal *RefusalError
	if !errors.As(err, &refusal) {
		refusal = &RefusalError{Reason: genericRefusal}
	}
	heading, status := refusal.Heading, refusal.Status
	if heading == "" {
		heading = "Sign-in failed"
	}
	if status == 0 {
		status = http.StatusBadRequest
	}
	back := "/"
	if s.profile.EmailFirst || slug != "" {
		back = s.signInPath(slug, "")
	}
	s.render(w, r, status, "note", page{Title: heading, Data: note{
		Reason: refusal.Reason, Quote: refusal.Quote, Link: back, LinkLabel: "Back to sign-in", Reference: reference,
	}})
}

// shorten cuts a string to at most n bytes, between two characters.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
