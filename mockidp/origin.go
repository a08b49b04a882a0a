package mockidp

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// maxTrustedOrigins bounds how many an org has.
const maxTrustedOrigins = 100

// trustedOrigins are the origins whose scripts may call the org. They have a lock of their own,
// since every response to a script and every cookie asks.
type trustedOrigins struct {
	mu   sync.RWMutex
	list []string
}

func (t *trustedOrigins) all() []string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return slices.Clone(t.list)
}

func (t *trustedOrigins) has(origin string) bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return slices.Contains(t.list, origin)
}

func (t *trustedOrigins) any() bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return len(t.list) > 0
}

// AddTrustedOrigin lets scripts of that origin (http://localhost:3000), which a browser runs, call
// the org: CORS at the endpoints that the package documentation lists. An origin is a scheme, http
// or https, a host and a port where that is not the usual one; anything more is an error. One that
// is trusted stays so.
// Source: https://developer.okta.com/docs/guides/enable-cors/main/
func (o *Org) AddTrustedOrigin(origin string) error {
	normal, err := normalOrigin(origin)
	if err != nil {
		return fmt.Errorf("add trusted origin %q to org %q: %w", origin, o.name, err)
	}
	o.origins.mu.Lock()
	defer o.origins.mu.Unlock()
	if slices.Contains(o.origins.list, normal) {
		return nil
	}
	if len(o.origins.list) >= maxTrustedOrigins {
		return fmt.Errorf("add trusted origin %q to org %q: it has %d already, as many as an org can have", origin, o.name, maxTrustedOrigins)
	}
	o.origins.list = append(o.origins.list, normal)
	return nil
}

// TrustedOrigins returns the trusted origins as browsers write them, in the order of their
// addition.
func (o *Org) TrustedOrigins() []string { return o.origins.all() }

// CheckTrustedOrigin says why [Org.AddTrustedOrigin] does not take an origin, nil where it does.
func CheckTrustedOrigin(origin string) error {
	_, err := normalOrigin(origin)
	return err
}

// normalOrigin returns the origin as browsers write it: RFC 6454 section 6.2.
func normalOrigin(origin string) (string, error) {
	u, err := url.Parse(origin)
	if err != nil {
		return "", fmt.Errorf("it is no URL: %w", err)
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return "", errors.New("it must begin with http:// or https://")
	case u.Hostname() == "" || strings.Contains(u.Host, "*"):
		return "", errors.New("it must name one host")
	case u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "", errors.New("an origin is a scheme, a host and a port: leave out the rest")
	}
	usual := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	if u.Port() == usual {
		u.Host = strings.TrimSuffix(u.Host, ":"+usual)
	}
	return u.Scheme + "://" + strings.TrimSuffix(u.Host, ":"), nil
}

// originOf returns the origin of a URL, empty where browsers know none.
func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	origin, err := normalOrigin(u.Scheme + "://" + u.Host)
	if err != nil {
		return ""
	}
	return origin
}

// RemoveTrustedOrigin lets scripts of that origin call the org no longer; see
// [Org.AddTrustedOrigin]. One that is not trusted is an error.
func (o *Org) RemoveTrustedOrigin(origin string) error {
	normal, err := normalOrigin(origin)
	if err != nil {
		return fmt.Errorf("remove trusted origin %q of org %q: %w", origin, o.name, err)
	}
	o.origins.mu.Lock()
	defer o.origins.mu.Unlock()
	i := slices.Index(o.origins.list, normal)
	if i < 0 {
		return fmt.Errorf("remove trusted origin %q of org %q: it is not trusted", origin, o.name)
	}
	o.origins.list = slices.Delete(slices.Clone(o.origins.list), i, i+1)
	return nil
}
