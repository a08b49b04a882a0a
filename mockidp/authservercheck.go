package mockidp

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// complete fills in what a custom authorization server may leave empty.
func (s *AuthorizationServer) complete() {
	s.ID = cmp.Or(s.ID, newID("aus"))
	s.Name = cmp.Or(s.Name, s.ID)
	s.IDTokenLifetime = cmp.Or(s.IDTokenLifetime, fixedLifetimes().IDToken)
	s.AccessTokenLifetime = cmp.Or(s.AccessTokenLifetime, fixedLifetimes().AccessToken)
	s.RefreshTokenIdle = cmp.Or(s.RefreshTokenIdle, s.DefaultRefreshTokenIdle())
	if len(s.Audiences) == 0 {
		s.Audiences = []string{"api://" + s.ID}
	}
}

// DefaultRefreshTokenIdle returns what RefreshTokenIdle is where it is left empty: Okta's default
// of seven days, or the lifetime of refresh tokens where that is shorter.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/AuthorizationServerRules/
func (s AuthorizationServer) DefaultRefreshTokenIdle() time.Duration {
	if s.RefreshTokenLifetime > 0 {
		return min(refreshIdle, s.RefreshTokenLifetime)
	}
	return refreshIdle
}

// Check says why no org would take the authorization server, each field's reason as a [FieldError],
// apart from the id, which another may have, and the clients: nil where one would.
func (s AuthorizationServer) Check() error {
	filled := s.copy()
	filled.complete()
	return filled.problems().err()
}

// fitsPath says whether an id stands in a path as it is, and is not the name of something else.
func fitsPath(id string) bool {
	foreign := func(c rune) bool { return !strings.ContainsRune(random.Letters+"-_", c) }
	return id != "" && len(id) <= 100 && id != "v1" && !strings.ContainsFunc(id, foreign)
}

// problems are what cannot be, before the org is asked.
func (s AuthorizationServer) problems() problems {
	var found problems
	if !fitsPath(s.ID) {
		found.add("ID", "the id must be of letters, digits, - and _, and not v1")
	}
	if i := slices.Index(s.Audiences, ""); i >= 0 {
		found.check("Audiences", i, errors.New("an audience is empty"))
	}
	checkServerScopes(s.Scopes, &found)
	for i, c := range s.Claims {
		if err := c.check(s); err != nil {
			found.check("Claims", i, fmt.Errorf("the claim %q: %w", c.Name, err))
		}
	}
	s.checkLifetimes(&found)
	return found
}

func (s AuthorizationServer) checkLifetimes(found *problems) {
	for _, f := range []struct {
		field, name string
		asked       time.Duration
	}{{"IDTokenLifetime", "an ID token", s.IDTokenLifetime}, {"AccessTokenLifetime", "an access token", s.AccessTokenLifetime}} {
		if f.asked < minTokenLifetime || f.asked > maxTokenLifetime {
			found.add(f.field, "%s cannot live %s: it is from %s to %s", f.name, inWords(f.asked), inWords(minTokenLifetime), inWords(maxTokenLifetime))
		}
	}
	least := max(minRefreshLifetime, s.AccessTokenLifetime)
	switch {
	case s.RefreshTokenLifetime != 0 && s.RefreshTokenLifetime < least:
		found.add("RefreshTokenLifetime", "a refresh token cannot live %s: it is %s at least, and as long as an access token", inWords(s.RefreshTokenLifetime), inWords(least))
	case s.RefreshTokenIdle < least || s.RefreshTokenIdle > maxRefreshIdle || s.RefreshTokenLifetime != 0 && s.RefreshTokenIdle > s.RefreshTokenLifetime:
		found.add("RefreshTokenIdle", "a refresh token cannot expire if not used every %s: the expiration window must be between the lifetimes of access tokens and of refresh tokens, from %s to %s",
			inWords(s.RefreshTokenIdle), inWords(minRefreshLifetime), inWords(maxRefreshIdle))
	}
}

// checkServerScopes: RFC 6749 section 3.3 says what a scope is made of.
func checkServerScopes(asked []ServerScope, found *problems) {
	seen := append(scopes(), withheldScopes()...)
	for i, scope := range asked {
		switch {
		case scope.Name == "" || strings.ContainsFunc(scope.Name, func(c rune) bool { return c <= ' ' || c > '~' || c == '"' || c == '\\' }):
			found.check("Scopes", i, fmt.Errorf("the scope %q must be printable ASCII without spaces, quotes and backslashes", scope.Name))
		case slices.Contains(seen, scope.Name):
			found.check("Scopes", i, fmt.Errorf("the scope %q is there already", scope.Name))
		}
		seen = append(seen, scope.Name)
	}
}
