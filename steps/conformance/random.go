package conformance

import (
	"crypto/rand"
	"strings"
)

// token returns n random lower-case letters and digits.
func token(n int) string { return strings.ToLower(rand.Text())[:n] }
