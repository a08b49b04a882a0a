package mockidp

import "crypto/rand"

const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// newID returns an id in Okta's form: a prefix of three characters and 17 random alphanumerics.
func newID(prefix string) string { return prefix + random(17) }

// newClientSecret returns 40 characters, as in Okta's samples.
func newClientSecret() string { return random(40) }

// newAPIToken returns 42 characters that begin with 00.
func newAPIToken() string { return "00" + random(40) }

// random returns n random alphanumerics: at n >= 22 more than 128 bits.
func random(n int) string {
	out := make([]byte, 0, n)
	buf := make([]byte, 2*n)
	for len(out) < n {
		rand.Read(buf) //nolint:errcheck // crypto/rand.Read never fails
		for _, b := range buf {
			// 248 is the largest multiple of 62 below 256: without the cut the first letters would be likelier.
			if b < 248 && len(out) < n {
				out = append(out, alphanumeric[b%62])
			}
		}
	}
	return string(out)
}
