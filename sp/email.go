package sp

import (
	"errors"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// errBadEmail says that a string is not an email address that we work with.
var errBadEmail = errors.New("not an email address")

// maxEmail is the longest address: https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1
const maxEmail = 254

// Email is an email address in the one form in which this package compares addresses.
type Email struct {
	Address string // in lower case, without surrounding space
	Domain  string // what follows the "@", in ASCII (punycode), without a trailing dot
}

// ParseEmail reads an address as a person types it or as a token claims it. It is strict where
// laxness has been exploited: exactly one "@" (so no quoted local part), no space or control
// character inside, no folding of look-alike characters into ASCII.
func ParseEmail(raw string) (Email, error) {
	address := strings.Map(lowerASCII, strings.Trim(raw, " \t"))
	local, domain, found := strings.Cut(address, "@")
	if !found || local == "" || len(address) > maxEmail || strings.Contains(domain, "@") {
		return Email{}, errBadEmail
	}
	if strings.ContainsFunc(address, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsGraphic(r) || r == unicode.ReplacementChar || strings.ContainsRune(`"(),:;<>[\]`, r)
	}) {
		return Email{}, errBadEmail
	}
	// Punycode encodes without mapping: a full-width "ａ" stays different from "a".
	ascii, err := idna.Punycode.ToASCII(strings.TrimSuffix(domain, "."))
	if err != nil || ascii == "" || strings.HasPrefix(ascii, ".") || strings.HasSuffix(ascii, ".") || strings.Contains(ascii, "..") {
		return Email{}, errBadEmail
	}
	return Email{Address: local + "@" + ascii, Domain: ascii}, nil
}

// lowerASCII lowers A to Z only: Unicode's lower case of the Kelvin sign is a plain "k".
func lowerASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// ParseDomain reads an email domain into the form in which Email.Domain has it.
func ParseDomain(raw string) (string, error) {
	email, err := ParseEmail("x@" + raw)
	return email.Domain, err
}
