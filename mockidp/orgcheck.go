package mockidp

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/loopback"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// Check says why no org can be as it is described, each field's reason as a [FieldError]: nil where
// one can. A port that is taken is found by [Server.NewOrg] alone, which also takes other names
// than localhost, and names of ports, where they stand for a loopback address of this machine.
func (c OrgConfig) Check() error {
	found := c.problems()
	if c.Listen != "" {
		found.check("Listen", -1, loopback.Check(c.Listen))
	}
	return found.err()
}

// problems are what cannot be, whatever the machine.
func (c OrgConfig) problems() problems {
	var found problems
	found.check("Host", -1, checkHost(c.Host))
	found.check("URL", -1, checkOrgURL(c.URL))
	if err := c.Lifetimes.Check(); err != nil {
		found = append(found, err)
	}
	return found
}

// checkHost says why a text is no host name without a port; an empty one is none.
func checkHost(host string) error {
	if strings.ContainsFunc(host, func(c rune) bool { return !strings.ContainsRune(random.Letters+"-.", c) }) {
		return fmt.Errorf("the host name %q is not one: it looks like acme.okta.localhost, without a port", host)
	}
	return nil
}

// checkOrgURL says why an org cannot be at an address; an empty one is made of its listener's.
func checkOrgURL(raw string) error {
	if raw == "" {
		return nil
	}
	if err := checkWebURL(raw); err != nil {
		return fmt.Errorf("the URL %q: %w", raw, err)
	}
	if u, err := url.Parse(raw); err != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return fmt.Errorf("the URL %q: %w", raw, errors.New("it must have no path and no query, as an issuer of Okta's has none"))
	}
	return nil
}
