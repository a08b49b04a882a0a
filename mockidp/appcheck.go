package mockidp

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// complete fills in what an app instance may leave empty.
func (a *App) complete() {
	a.completeClient()
	a.LogoutSubjectFormat = cmp.Or(a.LogoutSubjectFormat, SubjectEmail)
}

// check says what Okta would refuse in the settings of an app instance.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
func (a *App) check() error {
	if err := cmp.Or(a.checkClient(), a.checkTokens()); err != nil {
		return err
	}
	if !a.LogoutSubjectFormat.supported() {
		return fmt.Errorf("unknown subject format %q", a.LogoutSubjectFormat)
	}
	for _, list := range []struct {
		name string
		uris []string
	}{{"redirect URI", a.RedirectURIs}, {"post-logout redirect URI", a.PostLogoutRedirectURIs}} {
		for _, uri := range list.uris {
			if err := checkRedirectURI(uri); err != nil {
				return fmt.Errorf("the %s %q: %w", list.name, uri, err)
			}
		}
	}
	for _, one := range []struct{ name, uri string }{
		{"initiate login URI", a.InitiateLoginURI}, {"logout endpoint", a.LogoutEndpoint},
		{"front-channel logout URI", a.FrontChannelLogoutURI}, {"back-channel logout URI", a.BackChannelLogoutURI},
	} {
		if one.uri == "" {
			continue
		}
		if err := checkWebURL(one.uri); err != nil {
			return fmt.Errorf("the %s %q: %w", one.name, one.uri, err)
		}
	}
	return nil
}

// checkRedirectURI says why a URI cannot be one that Okta sends a browser back to. That of a native
// app may have a scheme of its own, com.example.app:/callback. Source: RFC 6749 section 3.1.2;
// https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
func checkRedirectURI(raw string) error {
	u, err := url.Parse(raw)
	web := err == nil && (u.Scheme == "http" || u.Scheme == "https")
	switch {
	case raw == "":
		return errors.New("it is empty")
	case len(raw) > maxURI:
		return fmt.Errorf("it is longer than %d characters", maxURI)
	case err != nil || strings.ContainsFunc(raw, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }):
		return errors.New("it is not a URI")
	case u.Scheme == "" || web && u.Host == "":
		return errors.New("it is not absolute: begin with https:// or the scheme of a native app")
	case strings.Contains(raw, "#"):
		return errors.New("it must hold no fragment: leave out # and what follows")
	}
	return nil
}

// resolveAssignments replaces logins and names by ids. What was assigned before needs no look. The
// caller holds o.mu.
func (o *Org) resolveAssignments(a, before *App) error {
	for i, user := range a.AssignedUsers {
		if before.assigned[user] {
			continue
		}
		u := o.user(user)
		if u == nil {
			return fmt.Errorf("no user %q to assign: add the user first", user)
		}
		a.AssignedUsers[i] = u.ID
	}
	for i, group := range a.AssignedGroups {
		if slices.Contains(before.AssignedGroups, group) {
			continue
		}
		g := o.group(group)
		if g == nil {
			return fmt.Errorf("no group %q to assign: add the group first", group)
		}
		a.AssignedGroups[i] = g.ID
	}
	return nil
}
