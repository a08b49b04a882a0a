package sut

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Identity is what the SP says of who is signed in.
type Identity struct {
	SignedIn            bool
	Email, Name, Tenant string
	Sub                 string // the subject identifier in Okta's tokens
	ID                  string // of the account; empty where the probe does not tell
	Role                string // empty where the probe does not tell
	// Text is what stands on the page of a [PageProbe]: a name or an address, or both among other
	// words.
	Text     string
	Said     string // in one line: what was asked and what came back
	Document any    // the JSON in which it was found; nil where there was none
}

// Is says whether the identity is that of a user: by the email address, by the subject identifier
// where the SP tells no address, by the name where it tells neither.
func (i Identity) Is(u User) bool {
	switch {
	case !i.SignedIn:
		return false
	case i.Email != "" || len(emailAddresses(i.Text)) > 0:
		return i.HasEmail(u)
	case i.Sub != "":
		return i.Sub == u.Sub
	default:
		return i.HasName(u)
	}
}

// HasEmail says whether the SP tells the user's email address. Another address that ends or begins
// like it is not it.
func (i Identity) HasEmail(u User) bool {
	return MentionsEmail(i.Email, u.Email) || MentionsEmail(i.Text, u.Email)
}

// HasName says whether the SP tells the user's full name, in either order.
func (i Identity) HasName(u User) bool {
	for _, name := range []string{u.Name, u.LastName + " " + u.FirstName, u.LastName + ", " + u.FirstName} {
		if mentionsName(i.Name, name) || mentionsName(i.Text, name) {
			return true
		}
	}
	return false
}

// emailLike finds what may be email addresses in a text.
var emailLike = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[^\s<>()\[\]"',;:|]+@[^\s<>()\[\]"',;:|]+`)
})

// emailAddresses returns the email addresses in a text. A dot that ends a sentence is not part of
// one.
func emailAddresses(text string) []string {
	found := emailLike().FindAllString(text, -1)
	for i, address := range found {
		found[i] = strings.TrimRight(address, ".!?")
	}
	return found
}

// MentionsEmail says whether an email address stands in a text, as a whole and in any case.
func MentionsEmail(text, address string) bool {
	return address != "" && slices.ContainsFunc(emailAddresses(text), func(a string) bool { return strings.EqualFold(a, address) })
}

// mentionsName says whether a name stands in a text as whole words, outside email addresses.
// Styles of a page may change its case, so that this is not looked at.
func mentionsName(text, name string) bool {
	text = strings.ToLower(strings.Join(strings.Fields(emailLike().ReplaceAllString(text, " @ ")), " "))
	name = strings.ToLower(strings.Join(strings.Fields(name), " "))
	if name == "" {
		return false
	}
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at+i])
		after, _ := utf8.DecodeRuneInString(text[at+i+len(name):])
		if !inWord(before) && !inWord(after) {
			return true
		}
		at += i + len(name)
	}
}

// inWord says whether a character can be part of a name.
func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_@", r))
}
