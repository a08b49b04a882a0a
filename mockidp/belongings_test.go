package mockidp

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// holdFor makes the org hold a session, a code, an access token and a refresh token for a user, as
// a sign-in does, and returns the grant.
func (o *Org) holdFor(userID string, app App) *grant {
	o.mu.Lock()
	s := o.startSession(httptest.NewRecorder(), userID)
	code := o.issueCode(authRequest{clientID: app.ID, scopes: []string{"openid", offlineAccess}}, s, assurance{})
	g := o.codes[code]
	m := o.mint(g, o.user(userID))
	o.mu.Unlock()
	o.hold(m, "access of "+code)
	return g
}

// crowd is an org where users are signed in, each once.
func crowd(t testing.TB, users int) (*Org, App, []User) {
	t.Helper()
	s, err := Start(Config{})
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	o, err := s.NewOrg(OrgConfig{})
	require.NoError(t, err)
	app, err := o.AddApp(App{RefreshTokens: true, RedirectURIs: []string{testCallback}})
	require.NoError(t, err)
	all := make([]User, users)
	for i := range all {
		all[i], err = o.AddUser(User{Email: fmt.Sprintf("user%d@acme.example", i)})
		require.NoError(t, err)
		require.NoError(t, o.AssignUser(app.ID, all[i].ID))
		o.holdFor(all[i].ID, app)
	}
	return o, app, all
}

// indexed returns how many things of each kind the belongings lead to, and how many there are.
func (o *Org) indexed() (found, held [4]int) {
	for _, b := range o.belongings {
		for i, keys := range [][]string{b.sessions, b.codes, b.tokens, b.refreshTokens} {
			found[i] += len(keys)
		}
	}
	return found, [4]int{len(o.sessions), len(o.codes), len(o.tokens), len(o.refreshTokens)}
}

func TestWhatEndsForAUserEndsForNobodyElse(t *testing.T) {
	t.Parallel()
	o, app, all := crowd(t, 3)
	second := o.holdFor(all[1].ID, app)
	require.NoError(t, o.ClearSessions(t.Context(), all[1].ID, true))
	o.mu.Lock()
	defer o.mu.Unlock()
	found, held := o.indexed()
	assert.Equal(t, [4]int{2, 2, 2, 2}, held, "what others hold stays")
	assert.Equal(t, held, found)
	assert.Positive(t, second.ends, "what is being signed for it ends too")
	for kind, users := range map[string][]string{
		"sessions": ownersOf(o.sessions, func(s *session) string { return s.userID }),
		"codes":    ownersOf(o.codes, func(g *grant) string { return g.userID }),
		"tokens":   ownersOf(o.tokens, func(g *grant) string { return g.userID }),
		"refresh":  ownersOf(o.refreshTokens, func(r *refreshToken) string { return r.grant.userID }),
	} {
		assert.ElementsMatch(t, []string{all[0].ID, all[2].ID}, users, kind)
	}
}

func ownersOf[T any](held map[string]T, userID func(T) string) []string {
	var all []string
	for _, thing := range held {
		all = append(all, userID(thing))
	}
	return all
}

// Of two sign-ins of a user one can end alone.
func TestTokensOfOneSignInEnd(t *testing.T) {
	t.Parallel()
	o, app, all := crowd(t, 1)
	stays := o.holdFor(all[0].ID, app)
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, g := range slices.Collect(maps.Values(o.codes)) {
		if g != stays {
			o.endTokens(g)
		}
	}
	_, held := o.indexed()
	assert.Equal(t, [4]int{2, 2, 1, 1}, held)
	for _, g := range o.tokens {
		assert.Same(t, stays, g)
	}
}

// Keys of what the org has forgotten do not pile up, nor do those of refreshing, after which the
// org holds as much as before.
func TestKeysOfWhatIsForgottenAreForgotten(t *testing.T) {
	t.Parallel()
	o, app, all := crowd(t, 2)
	app.KeepRefreshTokens = true
	o.mu.Lock()
	token := o.belongings[all[0].ID].refreshTokens[0]
	o.mu.Unlock()
	for i := range 3 * sweepEvery {
		m, refused := o.spendRefreshToken(&exchange{org: o, client: app}, url.Values{"refresh_token": {token}})
		require.Nil(t, refused)
		o.hold(m, fmt.Sprint("access ", i))
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	found, held := o.indexed()
	assert.Equal(t, [4]int{2, 2, 2, 2}, held)
	assert.Less(t, found[2]+found[3], 2*sweepEvery)

	o.offset += 100 * 24 * time.Hour
	o.sweepAt = 0
	o.sweep()
	assert.Empty(t, o.belongings, "who holds nothing has no belongings")
}

func TestResetForgetsBelongings(t *testing.T) {
	t.Parallel()
	o, _, _ := crowd(t, 2)
	o.Reset()
	assert.Empty(t, o.belongings)
}

// BenchmarkUniversalLogout measures what the org's own half of a Universal Logout costs a user in
// an org where ten thousand are signed in, and its ratio to that in an org of a thousand.
func BenchmarkUniversalLogout(b *testing.B) {
	for range b.N {
		perUser := func(users int) time.Duration {
			o, _, all := crowd(b, users)
			start := time.Now()
			for _, u := range all {
				require.NoError(b, o.ClearSessions(b.Context(), u.ID, true))
			}
			return time.Since(start) / time.Duration(users)
		}
		few, many := perUser(1_000), perUser(10_000)
		b.ReportMetric(float64(many.Nanoseconds())/1000, "µs-of-10k")
		b.ReportMetric(many.Seconds()/few.Seconds(), "of-1k-users")
	}
}

// Of very many tokens the newest alone are remembered as they were issued; all of them work.
func TestLastTokensAreThoseOfTheNewestGrants(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	p := addParty(t, o, App{RefreshTokens: true})
	first := p.tokens("scope", "openid profile offline_access")
	status, second := p.refresh(first["refresh_token"])
	require.Equal(t, http.StatusOK, status)
	issued := Tokens{Access: second["access_token"].(string), ID: second["id_token"].(string)}
	for range maxRaw - 1 { // so that the first are forgotten
		o.remember(&grant{}, Tokens{Access: "another"})
	}
	assert.Equal(t, issued, o.LastTokens(p.app.ID, p.bob.ID), "what a grant has got since stays")
	o.remember(&grant{}, Tokens{Access: "another"})
	assert.Empty(t, o.LastTokens(p.app.ID, p.bob.ID))
	assert.Len(t, o.remembered, maxRaw)
	assert.Equal(t, http.StatusOK, p.userinfo(issued.Access).StatusCode)
}
