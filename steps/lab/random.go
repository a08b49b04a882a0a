package lab

import (
	"crypto/rand"
	"strings"
)

// RandomName returns n random lower-case letters and digits, 26 at most, which fit host names,
// paths and email addresses. Five bits of each are random.
func RandomName(n int) string { return strings.ToLower(rand.Text())[:n] }
