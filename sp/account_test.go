package sp_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

func TestAccountsAreKeyedBySubject(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	signIn := func(sub, email, name string) me {
		w.okta.signsIn(sub, email, name)
		who, ok := w.whoAmI(w.browser().open(w.initiate("acme")))
		require.True(t, ok)
		return who
	}
	ada := signIn("00uada", "ada@acme.example", "Ada Lovelace")
	renamed := signIn("00uada", "Ada.King@acme.example", "Ada King")
	assert.Equal(t, ada.ID, renamed.ID)
	assert.Equal(t, "ada.king@acme.example", renamed.Email)
	assert.Equal(t, "Ada King", renamed.Name)

	successor := signIn("00unew", "ada.king@acme.example", "Ada the Second")
	assert.NotEqual(t, ada.ID, successor.ID, "a recycled address inherits nothing")
	assert.NotEqual(t, ada.ID, signIn("00uADA", "x@acme.example", "X").ID, "subjects are case-sensitive")
	assert.NotEqual(t, ada.ID, signIn("00uada ", "y@acme.example", "Y").ID, "and compared exactly")
	prefix := strings.Repeat("s", 254)
	assert.NotEqual(t, signIn(prefix+"1", "p1@acme.example", "P").ID, signIn(prefix+"2", "p2@acme.example", "P").ID)
	local := signIn("00uroot", "root@acme.example", "Not Root")
	assert.Equal(t, "member", local.Role, "the local account of this address is not taken over")
}

func TestClaimsGiveNoPrivilege(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	w.okta.lies(func(o *fakeOkta) {
		o.claims = func(c map[string]any) {
			c["role"], c["groups"], c["is_admin"], c["tenant"], c["org_id"] = "superuser", []string{"superuser"}, true, "globex", "globex"
			c["preferred_username"] = "root@acme.example"
			c["name"] = `<script>alert(1)</script> "Ada" ` + "\u202e\x00 \U0001F600"
		}
	})
	b := w.browser().open(w.initiate("acme"))
	who, _ := w.whoAmI(b)
	assert.Equal(t, "member", who.Role)
	assert.Equal(t, "acme", who.Tenant.Slug)
	b.open(w.url("/o/acme/"))
	assert.NotContains(t, b.body, "<script")
	assert.Contains(t, b.text(), `<script>alert(1)</script> "Ada"`)
	assert.Contains(t, b.body, "<bdi>")
}

func TestConcurrentFirstSignIn(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	before := len(w.accounts("acme"))
	var group sync.WaitGroup
	for range 6 {
		b := w.browser()
		group.Go(func() {
			b.open(w.initiate("acme"))
			assert.Equal(t, "Acme dashboard", b.heading())
		})
	}
	group.Wait()
	assert.Len(t, w.accounts("acme"), before+1)
}

func TestDeactivatedStaysOut(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	ada := w.browser().open(w.initiate("acme"))
	ada.open(w.url("/o/acme/tokens")).click("Create API token")
	refresh := ada.byID("refresh-token")

	root := w.browser().open(w.url("/o/acme/login")).click("Sign in", "Email", "root@acme.example", "Password", password)
	root.open(w.url("/o/acme/people")).click("Deactivate ada@acme.example")
	w.signedOut(ada)
	status, _ := postForm(t, w.url("/oauth/token"), map[string][]string{"grant_type": {"refresh_token"}, "refresh_token": {refresh}})
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Contains(t, ada.open(w.initiate("acme")).text(), "Your account has been deactivated.")
	w.signedOut(ada)
	root.click("Reactivate ada@acme.example")
	w.signedInAs(ada.open(w.initiate("acme")), "ada@acme.example", "acme")
}

func TestDeactivateIsForAdministratorsOfTheTenant(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	ada := w.browser().open(w.initiate("acme"))
	assert.Equal(t, http.StatusNotFound, ada.open(w.url("/o/acme/people")).status)
	assert.NotContains(t, ada.open(w.url("/o/acme/")).text(), "People")

	victim := w.accounts("acme")[0].ID
	globex := w.browser().open(w.url("/o/globex/login")).click("Sign in", "Email", "root@globex.example", "Password", password)
	globex.open(w.url("/o/globex/tokens"))
	token := globex.formToken()
	for _, path := range []string{"/o/globex/people/" + victim, "/o/acme/people/" + victim} {
		globex.post(w.url(path), map[string][]string{"csrf": {token}, "active": {"false"}})
		assert.Equal(t, http.StatusNotFound, globex.status)
	}
	assert.True(t, w.accounts("acme")[0].Active)

	self := w.accounts("globex")[0].ID
	globex.post(w.url("/o/globex/people/"+self), map[string][]string{"csrf": {token}, "active": {"false"}})
	assert.Equal(t, "You cannot deactivate yourself", globex.heading())
}

// second returns another Okta org with the same fake user, connected to Globex.
func (w *world) second() *fakeOkta {
	first := w.okta
	w.okta = newFakeOkta(w.t, w.now, newKey(w.t))
	w.connect("globex")
	second := w.okta
	w.okta = first
	return second
}

func TestTenantsAreApart(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	globex := w.second()
	ada := w.browser().open(w.initiate("acme"))
	first, _ := w.whoAmI(ada)

	w.okta, globex = globex, w.okta
	other := w.browser().open(w.initiate("globex"))
	second, _ := w.whoAmI(other)
	assert.Equal(t, "globex", second.Tenant.Slug)
	assert.NotEqual(t, first.ID, second.ID, "same subject and address, other org")
	assert.Equal(t, http.StatusNotFound, other.open(w.url("/o/acme/")).status)
	assert.Equal(t, http.StatusNotFound, other.open(w.url("/o/nobody/")).status)

	// The org of Globex claims to be the org of Acme.
	w.okta.lies(func(o *fakeOkta) { o.claims = set("iss", globex.URL) })
	assert.Equal(t, "Sign-in failed", w.browser().open(w.initiate("globex")).heading())
	w.okta.honest()

	// Its answer is brought to the address of Acme.
	b := w.browser()
	b.stop = w.sp.URL() + "/oauth2/callback/"
	callback := b.open(w.initiate("globex")).location().String()
	b.stop = ""
	tokens := globex.seen("/oauth2/v1/token")
	assert.Equal(t, "Sign-in failed", b.open(strings.Replace(callback, "ec-globex", "ec-acme", 1)).heading())
	assert.Equal(t, tokens, globex.seen("/oauth2/v1/token"))
}

func TestParallelSignInsOfTwoTenantsInOneBrowser(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	globex := w.second()
	b := w.browser()
	b.stop = w.sp.URL() + "/oauth2/callback/"
	toAcme := b.open(w.initiate("acme")).location().String()
	toGlobex := b.open(w.url("/sso/okta/start?connection=ec-globex&iss=" + globex.URL)).location().String()
	b.stop = ""
	w.signedInAs(b.open(toAcme), "ada@acme.example", "acme")
	w.signedInAs(b.open(toGlobex), "ada@acme.example", "globex")
}

func TestTwoInstancesOfOneOrg(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	run := w.approve("globex")
	body := w.pushBody()
	_, status := w.push(run.token, body)
	require.Equal(t, http.StatusConflict, status, "one app instance, one tenant")

	body["client_id"] = "0oa-second"
	_, status = w.push(run.token, body)
	require.Equal(t, http.StatusOK, status)
	w.settled("globex")
	w.signedInAs(w.browser().open(w.initiate("globex")), "ada@acme.example", "globex")
	w.okta.lies(func(o *fakeOkta) { o.claims = set("aud", "0oa-app") })
	assert.Equal(t, "Sign-in failed", w.browser().open(w.initiate("globex")).heading())
}

func TestHomeRealmDiscovery(t *testing.T) {
	w := truepic(t)
	w.connect("acme")
	w.activate("acme", "acme.example")
	routed := func(email string) bool {
		b := w.browser()
		b.stop = w.okta.URL
		b.open(w.url("/login")).click("Continue", "Work email", email)
		return b.status == http.StatusFound
	}
	for _, email := range []string{"ada@acme.example", "ADA@ACME.EXAMPLE", "  ada@acme.example ", "ada@acme.example.", "ada+tag@acme.example", "never-seen@acme.example"} {
		assert.True(t, routed(email), email)
	}
	for _, email := range []string{
		"ada@acme.example.evil.example", "ada@evil-acme.example", "ada@xacme.example", "ada@sub.acme.example", "ada@evil.example@acme.example",
		"ada@acme.example@evil.example", `"a@evil.example"@acme.example`, "ada@аcme.example", "ada@ａcme.example", "nobody@unknown.example",
		"", "no-at-sign", "@acme.example", "ada@", "<script>@x", "a\r\nb@acme.example", strings.Repeat("x", 300) + "@acme.example", "root@globex.example",
	} {
		assert.False(t, routed(email), email)
	}
	big := w.browser().open(w.url("/login")).click("Continue", "Work email", strings.Repeat("x", 70<<10))
	assert.Equal(t, http.StatusBadRequest, big.status)
}

func TestHomeRealmHoldsBehindThePage(t *testing.T) {
	w := truepic(t)
	b := w.browser().open(w.url("/login")).click("Continue", "Work email", "root@acme.example")
	token := b.formToken()
	w.connect("acme")
	w.activate("acme", "acme.example")
	b.stop = w.okta.URL
	b.post(w.url("/login/password"), map[string][]string{"csrf": {token}, "email": {"root@acme.example"}, "password": {password}})
	assert.Equal(t, http.StatusFound, b.status, "sent to Okta, right password or not")
	w.signedOut(b)

	// The administrator can still configure with the password.
	assert.Equal(t, "Authorize App", w.toConsent("acme", "root@acme.example").browser.heading())
}

func TestTypedIdentityIsAHint(t *testing.T) {
	w := truepic(t)
	w.connect("acme")
	w.activate("acme", "acme.example")
	b := w.browser().open(w.url("/login")).click("Continue", "Work email", "bob@acme.example")
	w.signedInAs(b, "ada@acme.example", "acme")
}

func TestSupportTakesOktaAway(t *testing.T) {
	w := truepic(t)
	w.connect("acme")
	w.activate("acme", "acme.example")
	support := w.browser().open(w.url("/support/login")).click("Sign in", "Email", "sue@support.example", "Password", password)
	support.click("Disable Okta SSO for Acme")
	b := w.browser().open(w.url("/login")).click("Continue", "Work email", "ada@acme.example")
	assert.Equal(t, "Enter your password", b.heading())
}

func TestNewOrgHasToBeConfirmedBySupport(t *testing.T) {
	w := truepic(t)
	w.connect("acme")
	w.activate("acme", "acme.example")
	w.connect("acme")
	b := w.browser().open(w.url("/login")).click("Continue", "Work email", "ada@acme.example")
	w.signedInAs(b, "ada@acme.example", "acme") // the same org: still activated, same account
	require.Len(t, w.accounts("acme"), 2)

	w.okta = newFakeOkta(t, w.now, newKey(t))
	w.connect("acme")
	b = w.browser().open(w.url("/login")).click("Continue", "Work email", "ada@acme.example")
	assert.Equal(t, "Enter your password", b.heading())
}

func TestAddCustomers(t *testing.T) {
	w := truepic(t)
	for name, tenant := range map[string]sp.Tenant{
		"bad slug": {Slug: "A B", Name: "x"}, "no name": {Slug: "x"}, "slug taken": {Slug: "acme", Name: "x"},
		"domain taken": {Slug: "x", Name: "x", Domains: []string{"ACME.example"}}, "bad domain": {Slug: "x", Name: "x", Domains: []string{"a@b"}},
	} {
		assert.Error(t, w.sp.AddTenant(t.Context(), tenant), name)
	}
	_, err := w.sp.Store().TenantBySlug(t.Context(), "x")
	assert.Error(t, err, "nothing is left of a failed attempt")
	for name, member := range map[string]sp.Member{
		"no tenant": {Tenant: "x", Email: "a@b", Password: "p"}, "no password": {Tenant: "acme", Email: "new@acme.example"},
		"bad email": {Tenant: "acme", Email: "a", Password: "p"},
	} {
		assert.Error(t, w.sp.AddMember(t.Context(), member), name)
	}
	assert.Error(t, w.sp.AddSupportAgent(t.Context(), "sue@support.example", "Sue", password))
	assert.Error(t, w.sp.AddSupportAgent(t.Context(), "sue", "Sue", password))
}
