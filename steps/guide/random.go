package guide

import (
	"crypto/rand"
	"strings"
)

// token returns n random lower-case letters and digits. Base32 in lower case fits host names, slugs and addresses.
func token(n int) string { return strings.ToLower(rand.Text())[:n] }

func lower(s string) string { return strings.ToLower(s) }

// title returns s with its first letter in upper case; the scenario's names are ASCII.
func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
