package mockidp

import "github.com/signoff-sso/signoff/mockidp/internal/random"

// newID returns an id in Okta's form: a prefix of three characters and 17 random alphanumerics.
func newID(prefix string) string { return prefix + random.Alphanumeric(17) }

// newClientSecret returns 40 characters, as in Okta's samples.
func newClientSecret() string { return random.Alphanumeric(40) }

// newAPIToken returns 42 characters that begin with 00.
func newAPIToken() string { return "00" + random.Alphanumeric(40) }
