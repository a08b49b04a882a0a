package verdict

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// redaction replaces one kind of secret.
type redaction struct {
	find *regexp.Regexp
	with string
	// hints are what a text has, in small letters, in which there is anything to replace: to look
	// for them is faster.
	hints []string
}

// concerns says whether there may be something to replace in a text in small letters.
func (r redaction) concerns(lower string) bool {
	return slices.ContainsFunc(r.hints, func(hint string) bool { return strings.Contains(lower, hint) })
}

// mask is what stands in place of a secret in evidence.
const mask = "[redacted]"

// secretNames are the parameters, JSON members and form fields whose values are
// never shown. Authorization codes and login tokens are spent after one use, but
// a failing check may be just the one that did not spend them.
const secretNames = `client_secret|client_assertion|access_token|refresh_token|id_token|logout_token|` +
	`id_token_hint|code_verifier|code|password|credentials\.passcode|csrf|csrf_token|session_token|sessionToken`

// redactions is the table of what is masked, made when it is first needed. The order matters:
// headers first, because their values may hold the others.
var redactions = sync.OnceValue(func() []redaction {
	return []redaction{
		{regexp.MustCompile(`(?im)^(\s*(?:proxy-)?authorization\s*:\s*\w+)[ \t]+\S.*$`), "$1 " + mask, []string{"authorization"}},
		{regexp.MustCompile(`(?im)^(\s*(?:set-)?cookie\s*:)[ \t]*\S.*$`), "$1 " + mask, []string{"cookie"}},
		{regexp.MustCompile(`(?i)\b(bearer|basic|ssws)[ ]+[A-Za-z0-9._~+/=-]{8,}`), "$1 " + mask, []string{"bearer ", "basic ", "ssws "}},
		{regexp.MustCompile(`\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*`), mask, []string{"eyj"}},
		{regexp.MustCompile(`("(?:` + secretNames + `)"\s*:\s*)"(?:[^"\\]|\\.)*"`), `$1"` + mask + `"`, secretHints(`"`)},
		{regexp.MustCompile(`(^|[?&#\s;{(,"'])((?:` + secretNames + `)=)[^&\s"'<>;,)}]+`), "$1$2" + mask, secretHints("=")},
	}
})

// secretHints are the names of secrets, in small letters, and what follows each of them.
func secretHints(follows string) []string {
	names := strings.Split(strings.ToLower(strings.ReplaceAll(secretNames, `\`, "")), "|")
	for i := range names {
		names[i] += follows
	}
	return names
}

// secretName is the whole name of a parameter whose values are secrets; the last ones are Okta's.
var secretName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:` + secretNames + `|assertion|token|fromuri|statetoken|clientsecret|passwd|secret)$`)
})

// MaskParameter returns the value of a parameter, or a mask where the name says that it is secret.
func MaskParameter(name, value string) string {
	if value != "" && secretName().MatchString(name) {
		return mask
	}
	return value
}

// Redact returns text with its secrets masked: Authorization and Cookie headers,
// bearer values, signed tokens, and the values of parameters and JSON members
// that carry secrets. What is left is fit for a report that others read.
func Redact(text string) string {
	lower := strings.ToLower(text)
	for _, r := range redactions() {
		if !r.concerns(lower) {
			continue
		}
		text = r.find.ReplaceAllString(text, r.with)
	}
	return text
}

// Mask is [Redact] for a text in which these secrets must not stand either. Those
// of three characters and less are left: they would tear words apart and hide
// nothing.
func Mask(text string, secrets []string) string {
	for _, secret := range secrets {
		if len(secret) > 3 {
			text = strings.ReplaceAll(text, secret, mask)
		}
	}
	return Redact(text)
}
