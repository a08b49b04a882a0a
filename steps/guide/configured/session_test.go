package configured

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// A session that was seen to open in another browser, and opens nothing after a logout, is ended.
func TestSignedOut(t *testing.T) {
	t.Parallel()
	s := newScene(t, deepLink)
	held := s.signedIn()
	assert.Empty(t, held.Bound)
	assert.Equal(t, "1 "+s.alice.Email, held.Account)
	require.NoError(t, s.StillSignedIn(t.Context(), s.d, s.acme, s.alice, held))
	wants(t, verdict.Fail, "the SP knows nobody without a session", s.signedOut(held))
	s.signOutAll()
	wants(t, verdict.Pass, "", s.signedOut(held))
	wants(t, verdict.Fail, "nobody signed the user out", s.StillSignedIn(t.Context(), s.d, s.acme, s.alice, held))
}

// Who has signed out in the browser alone still has the session that was copied from it before.
func TestSignedOutInTheBrowserAlone(t *testing.T) {
	t.Parallel()
	s := newScene(t, deepLink)
	held := s.signedIn()
	require.NoError(t, s.d.DropCookies(t.Context(), s.url, "session"))
	wants(t, verdict.Fail, "the SP knows nobody without a session", s.signedOut(held))
}

// Without a deep link the other places are looked at before that does not apply.
func TestSignedOutWithoutDeepLink(t *testing.T) {
	t.Parallel()
	s := newScene(t, "")
	held := s.signedIn()
	wants(t, verdict.Fail, "the SP knows nobody without a session", s.signedOut(held))
	s.signOutAll()
	wants(t, verdict.NotApplicable, "deep_link", s.signedOut(held))
}

// A token by which the SP's scripts ask is copied, too.
func TestSignedOutByToken(t *testing.T) {
	t.Parallel()
	s := newScene(t, deepLink)
	s.stage.Config.SignedIn.Token = tokenInCookie()
	s.set("/me", func(w http.ResponseWriter, r *http.Request) { tells(w, s.sessions[r.Header.Get("Authorization")]) })
	held := s.signedIn()
	assert.Empty(t, held.Bound)
	assert.NotEmpty(t, held.Header.Get("Authorization"))
	require.NoError(t, s.d.DropCookies(t.Context(), s.url, "session"))
	wants(t, verdict.Fail, "the SP knows nobody without a session", s.signedOut(held))
	s.signOutAll()
	wants(t, verdict.Pass, "", s.signedOut(held))
}

// What opens nothing in another browser shows nothing of a session there: its own browser does, and
// the rest is not known.
func TestASessionThatCannotBeCopied(t *testing.T) {
	t.Parallel()
	s := newScene(t, deepLink)
	first := 0
	s.set("/me", func(w http.ResponseWriter, r *http.Request) { // the cookie works in the order in which the browsers ask
		if first++; first == 2 {
			tells(w, "")
			return
		}
		s.me(w, r)
	})
	held := s.signedIn()
	assert.Contains(t, held.Bound, "401")
	require.NoError(t, s.StillSignedIn(t.Context(), s.d, s.acme, s.alice, held))
	wants(t, verdict.Fail, "the SP knows nobody without a session", s.signedOut(held))
	s.signOutAll()
	wants(t, verdict.Inconclusive, "opens no session in another one", s.signedOut(held))
}

// Where the copy ends the session itself, that it has ended shows nothing later.
func TestASessionThatEndsWhenItIsCopied(t *testing.T) {
	t.Parallel()
	s := newScene(t, deepLink)
	asked := 0
	s.set("/me", func(w http.ResponseWriter, r *http.Request) {
		if s.me(w, r); s.user(r) != "" {
			if asked++; asked == 2 {
				clear(s.sessions)
			}
		}
	})
	_, err := s.signsIn()
	wants(t, verdict.Inconclusive, "has ended it", err)
}

// An SP that breaks has not told who is signed in, which is its own fault.
func TestAnErrorOfTheSPIsNotSignoffs(t *testing.T) {
	t.Parallel()
	s := newScene(t, deepLink)
	held := s.signedIn()
	s.set("/me", answer(http.StatusInternalServerError, "oops"))
	_, err := s.signsIn()
	wants(t, verdict.Fail, "an error of the SP's own", err)
	wants(t, verdict.Fail, "an error of the SP's own", s.signedOut(held))
	wants(t, verdict.Fail, "an error of the SP's own", s.StillSignedIn(t.Context(), s.d, s.acme, s.alice, held))
}

// Somebody who is in no tenant is not in the one that is meant, and whom only one of address and
// page names is not known.
func TestWhoIsKnown(t *testing.T) {
	t.Parallel()
	s := newScene(t, "")
	s.stage.Config.SignedIn.Tenant, s.stage.First.Name = "$.tenant", "acme"
	s.set("/me", answer(http.StatusOK, `{"email": "`+s.alice.Email+`", "id": "1", "tenant": null}`))
	_, err := s.signsIn()
	wants(t, verdict.Fail, "in which tenant", err)

	s = newScene(t, "")
	s.stage.Config.SignedIn.Page = pageProbe("/report", "p")
	s.set("/report", answer(http.StatusOK, "<h1>Report</h1>"))
	_, err = s.signsIn()
	wants(t, verdict.Fail, "do not agree", err)
}

// A deep link has to open for somebody who is signed in.
func TestDeepLinkOpens(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		page http.HandlerFunc
		want verdict.Verdict
		says string
	}{
		"a page that names nobody": {answer(http.StatusOK, "<h1>Report</h1>"), verdict.Pass, ""},
		"none":                     {http.NotFound, verdict.Fail, "a session opens every page of the user"},
		"refused":                  {answer(http.StatusForbidden, "no"), verdict.Fail, "a session opens every page of the user"},
		"the sign-in":              {http.RedirectHandler("/login", http.StatusFound).ServeHTTP, verdict.Inconclusive, "somebody who is not signed in"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, deepLink)
			s.set("/report", c.page)
			_, err := s.signsIn()
			wants(t, c.want, c.says, err)
		})
	}
}

// A deep link is closed where something is different that was seen before.
func TestDeepLinkIsClosed(t *testing.T) {
	t.Parallel()
	unnamed, named := answer(http.StatusOK, "<h1>Report</h1>"), answer(http.StatusOK, "<h1>Report</h1>for Alice Small")
	login := http.RedirectHandler("/login", http.StatusFound).ServeHTTP
	for name, c := range map[string]struct {
		before, after http.HandlerFunc
		want          verdict.Verdict
		says          string
	}{
		"the name is gone":         {named, unnamed, verdict.Pass, ""},
		"the sign-in":              {unnamed, login, verdict.Pass, ""},
		"refused":                  {unnamed, answer(http.StatusUnauthorized, "no"), verdict.Pass, ""},
		"the name is there":        {named, named, verdict.Fail, "a page behind the sign-in is shown to nobody"},
		"the name has come":        {unnamed, named, verdict.Fail, "a page behind the sign-in is shown to nobody"},
		"refused by name":          {named, answer(http.StatusForbidden, "not for Alice Small"), verdict.Fail, "a page behind the sign-in is shown to nobody"},
		"an error":                 {named, answer(http.StatusInternalServerError, "oops"), verdict.Fail, "a page behind the sign-in is shown to nobody"},
		"no name before and after": {unnamed, unnamed, verdict.Inconclusive, "its address is the same as before"},
		"another mistake":          {named, answer(http.StatusBadRequest, "what?"), verdict.Inconclusive, "neither with the page nor with a refusal"},
		"a sign-in that greets":    {unnamed, http.RedirectHandler("/welcome", http.StatusFound).ServeHTTP, verdict.Inconclusive, "another page than before names Alice"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t, deepLink)
			s.set("/welcome", answer(http.StatusOK, "<h1>Welcome back, Alice Small</h1>"))
			s.set("/report", c.before)
			held := s.signedIn()
			s.signOutAll()
			s.set("/report", c.after)
			wants(t, c.want, c.says, s.signedOut(held))
		})
	}
}

// An SP that asks Okta for a sign-in at once has closed the page, even where Okta still knows the
// user, so that the way leads back to the page.
func TestDeepLinkThatLeadsToOkta(t *testing.T) {
	t.Parallel()
	s := newScene(t, deepLink)
	org, app := s.stage.First.Org, s.stage.First.App.ID
	require.NoError(t, org.UpdateApp(app, func(a *mockidp.App) { a.RedirectURIs = []string{s.url + "/report"} }))
	held := s.signedIn()
	s.signOutAll()
	s.set("/report", func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("state") == "" {
			query := url.Values{"client_id": {app}, "response_type": {"code"}, "scope": {"openid"}, "state": {"begun"}, "prompt": {"none"}, "redirect_uri": {s.url + "/report"}}
			http.Redirect(w, r, org.Issuer()+"/oauth2/v1/authorize?"+query.Encode(), http.StatusFound)
			return
		}
		answer(http.StatusOK, "<h1>Report</h1>for Alice Small, who is back")(w, r)
	})
	wants(t, verdict.Pass, "", s.signedOut(held))
	page, err := s.d.Read(t.Context())
	require.NoError(t, err)
	require.Contains(t, page.Text, "who is back")
	byOkta := held
	byOkta.Page.ByOkta = true // it has led there before, too
	wants(t, verdict.Fail, "a page behind the sign-in is shown to nobody", s.signedOut(byOkta))
	held.Page.Address = ""
	wants(t, verdict.Inconclusive, "was not seen to open before", s.signedOut(held))
}

// A page that does not come to show anything is not known to be closed, which hides nothing that is
// wrong elsewhere.
func TestWhatIsNotKnownHidesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t, "")
	probe := &s.stage.Config.SignedIn
	probe.Get, probe.Page = "", pageProbe("/report", "p")
	probe.Page.SignedOut = ".login"
	held := s.signedIn()
	s.set("/report", answer(http.StatusOK, "<h1>Loading</h1>"))
	err := s.signedOut(held)
	wants(t, verdict.Inconclusive, "it is not known who is signed in", err)
	wrong := &verdict.MismatchError{Requirement: "the SP knows nobody"}
	wants(t, verdict.Fail, "the SP knows nobody", mismatchFirst(err, func() error { return wrong }))
	wants(t, verdict.Fail, "the SP knows nobody", mismatchFirst(wrong, func() error { return err }))
	wants(t, verdict.Inconclusive, "it is not known", mismatchFirst(nil, func() error { return err }))
	wants(t, verdict.Inconclusive, "it is not known", mismatchFirst(err, func() error { return nil }))
}
