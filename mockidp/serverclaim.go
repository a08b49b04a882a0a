package mockidp

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// ServerClaim is a claim that a custom authorization server adds to its tokens. One of Value,
// Expression and Groups says what it holds.
// Source: https://developer.okta.com/docs/guides/customize-authz-server/main/
type ServerClaim struct {
	Name string
	// IDToken puts it into ID tokens instead of access tokens.
	IDToken bool
	Value   any // as it is
	// Expression is the part of Okta's Expression Language that names an attribute of the user:
	// user.login, user.email, user.firstName, user.lastName, user.id, and user. with the name of
	// one of [User.Claims]. Without a user, or where the user has no such attribute, there is no
	// claim.
	Expression string
	// Groups is a regular expression (RE2): the claim is the list of the names of the user's groups
	// that match it.
	Groups string
	Scopes []string // with one of these alone; empty for always
}

// reservedClaims are those that no other claim may take the place of.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/guides/overview/#reserved-scopes-and-claims
func reservedClaims() []string {
	return []string{"ver", "jti", "iss", "aud", "iat", "exp", "cid", "uid", "scp", "sub", "nonce", "auth_time", "amr", "acr", "idp",
		"at_hash", "c_hash", "nbf", "sid"}
}

// check says what cannot be.
func (c ServerClaim) check(s AuthorizationServer) error {
	set := 0
	for _, given := range []bool{c.Value != nil, c.Expression != "", c.Groups != ""} {
		if given {
			set++
		}
	}
	known := func(scope string) bool {
		return slices.Contains(scopes(), scope) || scope == offlineAccess || slices.ContainsFunc(s.Scopes, func(k ServerScope) bool { return k.Name == scope })
	}
	switch {
	case c.Name == "" || slices.Contains(reservedClaims(), c.Name):
		return errors.New("the name is missing or is that of a claim of Okta's own")
	case set != 1:
		return errors.New("one of Value, Expression and Groups must be set")
	case c.Expression != "" && !strings.HasPrefix(c.Expression, userAttribute):
		return fmt.Errorf("of Okta's Expression Language only user. and the name of an attribute is known here, not %q", c.Expression)
	case slices.ContainsFunc(c.Scopes, func(scope string) bool { return !known(scope) }):
		return fmt.Errorf("the server has not all of the scopes %v", c.Scopes)
	}
	if _, err := regexp.Compile(c.Groups); err != nil {
		return fmt.Errorf("the expression for groups: %w", err)
	}
	if _, err := json.Marshal(c.Value); err != nil {
		return fmt.Errorf("JSON cannot hold its value: %w", err)
	}
	return nil
}

const userAttribute = "user."

// addClaims adds the server's own claims to those of a token. u is nil where the client asks for
// itself. The caller holds o.mu.
func (o *Org) addClaims(claims map[string]any, s *authServer, g *grant, u *User, idToken bool) {
	if s == nil {
		return
	}
	for _, c := range s.settings.Load().Claims {
		if c.IDToken != idToken || len(c.Scopes) > 0 && !slices.ContainsFunc(c.Scopes, g.request.has) {
			continue
		}
		if value := o.claimValue(c, u); value != nil {
			claims[c.Name] = value
		}
	}
}

// claimValue returns what a claim holds, nil for nothing. The caller holds o.mu.
func (o *Org) claimValue(c ServerClaim, u *User) any {
	switch {
	case c.Value != nil:
		return c.Value
	case u == nil:
		return nil
	case c.Groups != "":
		return o.groupNames(u.ID, regexp.MustCompile(c.Groups)) // it was compiled when the server was added
	}
	name := strings.TrimPrefix(c.Expression, userAttribute)
	known := map[string]string{"id": u.ID, "login": u.Login, "email": u.Email, "firstName": u.FirstName, "lastName": u.LastName}
	if value := known[name]; value != "" {
		return value
	}
	return u.Claims[name]
}

// groupNames returns the names of the user's groups that match. The caller holds o.mu.
func (o *Org) groupNames(userID string, pattern *regexp.Regexp) []string {
	names := []string{}
	for _, g := range o.groups.all {
		if g.members[userID] && pattern.MatchString(g.Name) {
			names = append(names, g.Name)
		}
	}
	return names
}
