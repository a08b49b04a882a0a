package sp

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
)

// maxForm bounds the size of a form.
const maxForm = 64 << 10

// form protects a handler of a posted form: it must carry the token that the page had, which only
// our own pages know
// (https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html,
// signed double submit cookie).
func (s *SP) form(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		if err := r.ParseForm(); err != nil {
			s.message(w, r, http.StatusBadRequest, "The form could not be read", "Please go back and try again.")
			return
		}
		cookie := s.cookie(r, cookieForm)
		if cookie == "" || !equalSecrets(r.PostForm.Get("csrf"), s.formToken(cookie)) {
			s.message(w, r, http.StatusForbidden, "This page has expired", "Please go back, reload the page and try again.")
			return
		}
		next(w, r)
	})
}

// formToken returns the hidden form value that belongs to a form cookie.
func (s *SP) formToken(cookie string) string { return s.sign("form", cookie) }

// newFormToken returns the hidden form value for a page, and gives the browser the cookie that
// belongs to it.
func (s *SP) newFormToken(w http.ResponseWriter, r *http.Request) string {
	return s.formToken(s.browserID(w, r, cookieForm, 0))
}

// sign returns a keyed hash of a value for one purpose.
func (s *SP) sign(purpose, value string) string {
	mac := hmac.New(sha256.New, s.key)
	_, _ = mac.Write([]byte(purpose + "\x00" + value)) // never fails, see hash.Hash
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// equalSecrets compares two strings in constant time.
func equalSecrets(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
