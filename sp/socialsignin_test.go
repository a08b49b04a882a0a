package sp_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// social is a world whose approvers may sign in at a social provider, which signs in whoever is
// named last.
type social struct {
	*world
	provider *fakeOkta
}

func newSocial(t *testing.T, make func(*testing.T, ...func(*sp.Config)) *world) *social {
	provider := newFakeOkta(t, time.Now, newKey(t))
	provider.secret = "social-secret"
	w := make(t, func(c *sp.Config) {
		c.Profile.ApproverSignIn = sp.SignInBySocial
		c.Social = sp.SocialProvider{Name: "Goggle", Issuer: provider.URL, ClientID: "social-client", ClientSecret: "social-secret"}
	})
	return &social{w, provider}
}

// signsIn says who signs in at the provider, and what that tells of the address.
func (w *social) signsIn(sub, email string, verified any) {
	w.provider.signsIn(sub, email, "Somebody")
	w.provider.lies(func(o *fakeOkta) {
		o.user = maps.Clone(o.user)
		if o.user["email_verified"] = verified; verified == nil {
			delete(o.user, "email_verified")
		}
	})
}

// continues is a run for Acme by the button for the provider, in a fresh browser.
func (w *social) continues() *browser {
	return w.begin().browser.click("Continue", "Workspace", "acme").click("Continue with Goggle")
}

const (
	noSocial   = "You cannot be signed in to"
	notStarted = "This sign-in was not started in this browser"
)

// Whoever has an account of the verified address approves with it, in either order, and is not
// signed in elsewhere by that. What is linked stays so when the address changes.
func TestApproversSignInAtASocialProvider(t *testing.T) {
	w := newSocial(t, alpacon)
	w.signsIn("g-root", "Root@ACME.example", true)
	b := w.continues()
	require.Equal(t, "Authorize App", b.heading(), b.text())
	w.signedOut(b)
	for _, address := range []string{root, "root@home.example", "root@globex.example"} {
		w.signsIn("g-root", address, false)
		assert.Equal(t, "Authorize App", w.continues().heading(), address)
	}
	assert.Equal(t, "Authorize App", w.signsInToApprove("acme", root, password).heading(), "the password is still there")

	w = newSocial(t, truepic)
	w.signsIn("g-root", root, true)
	b = w.begin().browser.click("Continue with Goggle")
	require.Equal(t, "Choose an organization", b.heading(), b.text())
	require.Equal(t, "Authorize App", b.click("Continue", "Acme", "on").heading())
}

// An account at the provider is nobody here whose address is not verified, not known, or linked to
// another account, and the page does not tell which.
func TestSocialAccountsThatAreNobodys(t *testing.T) {
	w := newSocial(t, alpacon)
	refused := func(why string) string {
		t.Helper()
		b := w.continues()
		require.Equal(t, "Sign in to Acme", b.heading(), why)
		require.Contains(t, b.byID("error"), noSocial, why)
		return b.byID("error")
	}
	for _, verified := range []any{false, nil, "false", "true", 1} {
		w.signsIn("g-mallory", root, verified)
		refused("an address that is not verified")
	}
	w.signsIn("g-nobody", "nobody@acme.example", true)
	unknown := refused("an address that nobody has")
	w.signsIn("g-look-alike", "root@acme.example\u200b", true)
	assert.Equal(t, unknown, refused("a look-alike"))
	w.signsIn("g-otto", "root@globex.example", true)
	assert.Equal(t, unknown, refused("an administrator of another workspace"))

	w.signsIn("g-root", root, true)
	require.Equal(t, "Authorize App", w.continues().heading())
	for _, address := range []string{root, strings.ToUpper(root)} {
		w.signsIn("g-other", address, true)
		assert.Equal(t, unknown, refused("another account with that address"))
		w.signsIn("g-otto", address, true)
		assert.Equal(t, unknown, refused("somebody else's account that has the address now"))
	}
}

// What the provider says is checked as what Okta says is.
func TestSocialProvidersAreChecked(t *testing.T) {
	w := newSocial(t, alpacon)
	w.signsIn("g-root", root, true)
	for name, lie := range map[string]func(*fakeOkta){
		"another client": func(o *fakeOkta) { o.claims = func(c map[string]any) { c["aud"] = "another-client" } },
		"another client too": func(o *fakeOkta) {
			o.claims = func(c map[string]any) { c["aud"] = []string{"social-client", "another-client"} }
		},
		"another nonce":   func(o *fakeOkta) { o.claims = func(c map[string]any) { c["nonce"] = "another" } },
		"another issuer":  func(o *fakeOkta) { o.claims = func(c map[string]any) { c["iss"] = w.okta.URL } },
		"another subject": func(o *fakeOkta) { o.userInfo = func(c map[string]any) { c["sub"] = "g-mallory" } },
		"an error": func(o *fakeOkta) {
			o.tokenHTTP = func(w http.ResponseWriter) bool { w.WriteHeader(http.StatusTeapot); return true }
		},
	} {
		w.provider.lies(lie)
		assert.Contains(t, w.continues().byID("error"), noSocial, name)
		w.provider.honest()
	}
	require.Equal(t, "Authorize App", w.continues().heading())

	w = newSocial(t, alpacon)
	w.provider.Close()
	b := w.continues()
	assert.Equal(t, http.StatusForbidden, b.status)
	assert.Contains(t, b.byID("error"), noSocial, "the provider cannot be reached")
}

// A response belongs to the browser that has begun the sign-in, once and for a while.
func TestSocialResponsesOfOthers(t *testing.T) {
	w := newSocial(t, alpacon)
	w.signsIn("g-root", root, true)
	begin := func() *browser {
		run := w.begin().browser.click("Continue", "Workspace", "acme")
		run.stop = w.sp.SocialRedirectURI()
		return run.click("Continue with Goggle")
	}
	mine, other := begin(), begin()
	response := mine.location().String()
	other.stop = ""
	other.open(response)
	assert.Contains(t, other.text(), notStarted)
	assert.Contains(t, w.browser().open(response).text(), notStarted, "without a run")
	assert.Contains(t, w.browser().open(w.sp.SocialRedirectURI()).text(), notStarted)
	mine.stop = ""
	require.Equal(t, "Authorize App", mine.open(response).heading(), "nobody has spoiled it")
	assert.Contains(t, mine.open(response).text(), notStarted, "used")

	late := begin()
	w.wait(11 * time.Minute)
	response = late.location().String()
	late.stop = ""
	assert.Contains(t, late.open(response).text(), notStarted)
}

func TestSocialSignInNeedsAProvider(t *testing.T) {
	for name, provider := range map[string]sp.SocialProvider{
		"none": {}, "no name": {Issuer: "https://id.example", ClientID: "c"}, "no client": {Name: "Goggle", Issuer: "https://id.example"},
		"in the clear": {Name: "Goggle", Issuer: "http://id.example", ClientID: "c"}, "no address": {Name: "Goggle", Issuer: "id.example", ClientID: "c"},
	} {
		p := sp.Alpacon()
		p.ApproverSignIn = sp.SignInBySocial
		_, err := sp.Start(t.Context(), sp.Config{Profile: p, Social: provider, Express: sp.ExpressClient{ClientID: "okta", RedirectURI: "http://127.0.0.1/back", JWKSURL: "http://127.0.0.1/keys"}})
		assert.ErrorContains(t, err, "social provider", name)
	}
	b := alpacon(t).begin().browser.click("Continue", "Workspace", "acme")
	assert.NotContains(t, b.text(), "Continue with")
}
