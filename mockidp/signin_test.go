package mockidp

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhoCannotSignIn(t *testing.T) {
	_, o := startOrg(t, Config{})
	addPerson(t, o, "Dan", "Gone", false)
	require.NoError(t, o.UpdateUser("dan@acme.example", func(u *User) { u.Status = UserDeprovisioned }))
	addPerson(t, o, "Nell", "Nopass", false)
	require.NoError(t, o.UpdateUser("nell@acme.example", func(u *User) { u.Password = "" }))
	v := visitAs(t, o, "")
	v.open("/app/UserHome")
	for _, c := range [][2]string{
		{"bob@acme.example", "wrong"}, {"nobody@acme.example", testPassword}, {"dan@acme.example", testPassword},
		{"nell@acme.example", ""}, {"", ""}, {`"><script>alert(1)</script>`, "x"},
	} {
		v.submit("Sign in", url.Values{"identifier": {c[0]}, "credentials.passcode": {c[1]}})
		assert.Equal(t, http.StatusUnauthorized, v.status, c[0])
		assert.Equal(t, "Unable to sign in", v.message(), "nothing tells who exists")
		assert.NotContains(t, v.body, "<script")
	}
	v.submit("Sign in", url.Values{"identifier": {" BOB@acme.example "}, "credentials.passcode": {testPassword}})
	assert.Equal(t, "My Apps", v.heading())
}

func TestTenWrongPasswordsLock(t *testing.T) {
	_, o := startOrg(t, Config{})
	v := visitAs(t, o, "")
	v.open("/app/UserHome")
	guess := func(password string) string {
		v.submit("Sign in", url.Values{"identifier": {"bob@acme.example"}, "credentials.passcode": {password}})
		return v.message()
	}
	for range maxFailures - 1 {
		require.Equal(t, messageCannotSignIn, guess("wrong"))
	}
	require.Equal(t, messageLocked, guess("wrong"))
	require.Equal(t, messageLocked, guess(testPassword), "the right one comes too late")
	bob, err := o.User("bob@acme.example")
	require.NoError(t, err)
	assert.Equal(t, UserLockedOut, bob.Status)
	require.NoError(t, o.UpdateUser(bob.ID, func(u *User) { u.Status = UserActive }))
	require.Equal(t, messageCannotSignIn, guess("wrong"), "unlocked, the count begins again")
	guess(testPassword)
	assert.Equal(t, "My Apps", v.heading())
}

func TestSignInPageBelongsToItsBrowser(t *testing.T) {
	p := newParty(t)
	attacker, victim := visitAs(t, p.org, ""), visitAs(t, p.org, "")
	attacker.open(p.request())
	victim.open("/app/UserHome")
	field := attacker.find("input", func(n *node) bool { return attr(n, "name") == "stateToken" })
	forged := url.Values{"stateToken": {attr(field, "value")}, "identifier": {p.bob.Login}, "credentials.passcode": {testPassword}}
	victim.post("/login/login.htm", forged)
	assert.Equal(t, http.StatusForbidden, victim.status, "a forged form signs nobody in")
	victim.post("/login/login.htm", url.Values{"identifier": {p.bob.Login}, "credentials.passcode": {testPassword}})
	assert.Equal(t, http.StatusForbidden, victim.status)

	p.signIn(attacker)
	require.NotEmpty(t, attacker.url.Query().Get("code"))
	attacker.post("/login/login.htm", forged)
	assert.Equal(t, http.StatusForbidden, attacker.status, "a page signs in once")
	slow := visitAs(t, p.org, "")
	slow.open(p.request())
	p.org.Advance(signInLifetime)
	p.signIn(slow)
	assert.Equal(t, http.StatusForbidden, slow.status)
	assert.Contains(t, slow.text(), "Request expired")
}

// Nothing is sent to a redirect URI that was taken away while the sign-in page was open.
func TestAppChangesBehindTheSignInPage(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*App)
		text   string
	}{
		"redirect URI gone": {func(a *App) { a.RedirectURIs = []string{"https://sp.example/new"} }, messageIllegalRedirect},
		"app deactivated":   {func(a *App) { a.Inactive = true }, messageInvalidClient},
	} {
		t.Run(name, func(t *testing.T) {
			p := newParty(t)
			v := visitAs(t, p.org, "")
			v.open(p.request())
			require.NoError(t, p.org.UpdateApp(p.app.ID, tc.change))
			p.signIn(v)
			assert.Equal(t, http.StatusBadRequest, v.status)
			assert.Contains(t, v.text(), tc.text)
			assert.Equal(t, "/login/login.htm", v.url.Path)
			log := p.org.SystemLog()
			assert.Equal(t, tc.text, log[len(log)-1].Reason)
			v.open("/app/UserHome")
			assert.Equal(t, "My Apps", v.heading(), "the password was right all the same")
		})
	}
}

func TestTwoSignInPagesInOneBrowser(t *testing.T) {
	p := newParty(t)
	first := visitAs(t, p.org, "")
	first.open(p.request("state", "one"))
	second := visitAs(t, p.org, "")
	second.client.Jar = first.client.Jar
	second.open(p.request("state", "two"))
	p.signIn(first)
	assert.Equal(t, "one", first.url.Query().Get("state"))
	p.signIn(second)
	assert.Equal(t, "two", second.url.Query().Get("state"))
}

func TestSessionBeginsAtSignInOnly(t *testing.T) {
	p := newParty(t)
	v := visitAs(t, p.org, "")
	base, err := url.Parse(p.org.Issuer())
	require.NoError(t, err)
	session := func() string {
		for _, c := range v.client.Jar.Cookies(base) {
			if c.Name == sessionCookie {
				return c.Value
			}
		}
		return ""
	}
	v.client.Jar.SetCookies(base, []*http.Cookie{{Name: sessionCookie, Value: "idxChosenByAnAttacker", Path: "/"}})
	v.open(p.request())
	require.Equal(t, "Sign In", v.heading())
	p.signIn(v)
	first := session()
	assert.NotEqual(t, "idxChosenByAnAttacker", first)
	v.open(p.request("prompt", "login"))
	p.signIn(v)
	assert.NotEqual(t, first, session())
	v.client.Jar.SetCookies(base, []*http.Cookie{{Name: sessionCookie, Value: first, Path: "/"}})
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading(), "the old session is gone")
}

func TestSignInLeadsBackToThisSiteOnly(t *testing.T) {
	for from, want := range map[string]string{
		"/admin/users?x=1": "/admin/users?x=1", "": "/app/UserHome", "https://evil.example": "/app/UserHome",
		"//evil.example": "/app/UserHome", `/\evil.example`: "/app/UserHome", "/\tx": "/app/UserHome",
	} {
		assert.Equal(t, want, localPath(from), from)
	}
}

func TestSignOut(t *testing.T) {
	_, o := startOrg(t, Config{})
	v := visitAs(t, o, "bob@acme.example")
	v.post("/login/signout", nil)
	assert.Equal(t, http.StatusForbidden, v.status, "not without the page's token")
	v.open("/app/UserHome")
	v.submit("Sign out", nil)
	assert.Equal(t, "Sign In", v.heading())
	v.open("/app/UserHome")
	assert.Equal(t, "Sign In", v.heading())
	log := o.SystemLog()
	assert.Equal(t, "user.session.end", log[len(log)-1].Type)
}

func TestSweepForgetsWhatHasExpired(t *testing.T) {
	p := newParty(t)
	p.tokens()
	p.org.Advance(3 * time.Hour)
	p.org.mu.Lock()
	defer p.org.mu.Unlock()
	p.org.sweepAt = 0
	p.org.sweep()
	assert.Zero(t, p.org.size())
}
