package mockidp

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"unicode"
)

// maxLogin is how long a username or an email address may be.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
const maxLogin = 100

// complete fills in what a user may leave empty.
func (u *User) complete() {
	u.Email = strings.TrimSpace(u.Email)
	u.Login = cmp.Or(strings.TrimSpace(u.Login), u.Email)
	u.Status = cmp.Or(u.Status, UserActive)
}

// Check says why no org would take the user, each field's reason as a [FieldError], apart from the
// username, which another may have: nil where one would.
func (u User) Check() error {
	u.complete()
	return u.problems(false).err()
}

// checkUser says why the org does not take a user, who was before until now; nil for a new one.
func (o *Org) checkUser(u, before *User) error {
	return cmp.Or(u.problems(o.anyEmail).first(), o.checkUnique(u, before))
}

// problems are what Okta would refuse in a user's profile. A username in another form than that of
// an email address is allowed, as an org can allow it.
func (u *User) problems(anyEmail bool) problems {
	var found problems
	if !anyEmail {
		found.check("Email", -1, checkAddress(u.Email))
	}
	if len(u.Login) > maxLogin || strings.ContainsFunc(u.Login, unicode.IsControl) {
		found.add("Login", "the username must have at most %d characters, none of them a control character", maxLogin)
	}
	if u.Status.Label() == "" {
		found.add("Status", "unknown status %q", u.Status)
	}
	if !validPasscode(u.Passcode) {
		found.add("Passcode", "the passcode must be six digits")
	}
	if len(u.Claims) > 0 {
		if _, err := json.Marshal(u.Claims); err != nil {
			found.add("Claims", "the claims cannot be written as JSON: %w", err)
		}
	}
	return found
}

// checkAddress says why a text is no email address (RFC 5322 section 3.4.1).
func checkAddress(text string) error {
	if text == "" {
		return errors.New("the email address is missing")
	}
	if len(text) > maxLogin {
		return fmt.Errorf("the email address is longer than %d characters", maxLogin)
	}
	parsed, err := mail.ParseAddress(text)
	// what is parsed may also be a name and an address
	if err != nil || parsed.Address != text && (&mail.Address{Address: parsed.Address}).String() != "<"+text+">" {
		return fmt.Errorf("%q cannot be an email address, such as alice@acme.example", text)
	}
	return nil
}

// checkUnique says that the id or the login is another user's. u is to be what before is now, or a
// new one where that is nil. The caller holds o.mu.
func (o *Org) checkUnique(u, before *User) error {
	if other := o.userByLogin(u.Login); other != nil && other != before {
		return errors.New("the username is taken")
	}
	if before == nil && o.users.byID[u.ID] != nil {
		return fmt.Errorf("the id %q is taken", u.ID)
	}
	return nil
}

func validPasscode(code string) bool {
	return code == "" || len(code) == 6 && !strings.ContainsFunc(code, func(c rune) bool { return c < '0' || c > '9' })
}
