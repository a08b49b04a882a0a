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

// Check says why no org would take the app instance as it is, each field's reason as a
// [FieldError], apart from ids and assignments, which only an org knows: nil where one would. What
// is left empty is filled in first, as by [Org.AddApp].
func (a App) Check() error {
	filled := a.copy()
	filled.complete()
	return filled.problems().err()
}

// problems are what Okta would refuse in the settings of an app instance.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
func (a *App) problems() problems {
	var found problems
	a.checkClient(&found)
	a.checkTokens(&found)
	if !a.LogoutSubjectFormat.supported() {
		found.add("LogoutSubjectFormat", "unknown subject format %q", a.LogoutSubjectFormat)
	}
	for _, list := range []struct {
		field, name string
		uris        []string
	}{{"RedirectURIs", "redirect URI", a.RedirectURIs}, {"PostLogoutRedirectURIs", "post-logout redirect URI", a.PostLogoutRedirectURIs}} {
		for i, uri := range list.uris {
			found.check(list.field, i, about(list.name, uri, checkRedirectURI(uri)))
		}
	}
	for _, one := range []struct{ field, name, uri string }{
		{"InitiateLoginURI", "initiate login URI", a.InitiateLoginURI}, {"LogoutEndpoint", "logout endpoint", a.LogoutEndpoint},
		{"FrontChannelLogoutURI", "front-channel logout URI", a.FrontChannelLogoutURI}, {"BackChannelLogoutURI", "back-channel logout URI", a.BackChannelLogoutURI},
	} {
		if one.uri != "" {
			found.check(one.field, -1, about(one.name, one.uri, checkWebURL(one.uri)))
		}
	}
	return found
}

// about adds to an error of which thing it is; nil stays nil.
func about(name, value string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("the %s %q: %w", name, value, err)
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
	case slices.Contains(scriptSchemes(), strings.ToLower(u.Scheme)):
		return errors.New("no browser may be sent there")
	}
	return nil
}

// scriptSchemes are those by which a browser would run or read what the URI itself holds.
func scriptSchemes() []string { return []string{"javascript", "vbscript", "data", "blob", "file"} }

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
