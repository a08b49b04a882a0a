package mockidp

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const testPasscode = "123456"

// enrolled is a party whose user has a second factor.
func enrolled(t *testing.T) *party {
	t.Helper()
	p := newParty(t)
	require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) { u.Passcode = testPasscode }))
	return p
}

func (p *party) verify(v *visitor, code string) {
	p.t.Helper()
	require.Equal(p.t, "Verify with Google Authenticator", v.heading())
	v.submit("Verify", url.Values{"credentials.passcode": {code}})
}

// idTokenOf redeems the code that a visitor has got.
func (p *party) idTokenOf(v *visitor) map[string]any {
	p.t.Helper()
	status, response := p.call("/oauth2/v1/token", p.redemption(v.url.Query().Get("code")))
	require.Equal(p.t, http.StatusOK, status, "%v, %s", response, v.url)
	return decodePart(p.t, response["id_token"].(string), 1)
}

func TestSecondFactor(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		acr        string
		policy     bool
		enrolled   bool
		asked      bool
		acrClaim   any
		wantsError string
	}{
		"nobody asks":                        {enrolled: true},
		"the app asks":                       {policy: true, enrolled: true, asked: true},
		"the request asks":                   {acr: acrTwoFactors, enrolled: true, asked: true, acrClaim: acrTwoFactors},
		"it asks for one":                    {acr: acrPassword, enrolled: true, acrClaim: acrPassword},
		"it asks for one, the app for two":   {acr: acrAnyFactor, policy: true, enrolled: true, asked: true, acrClaim: acrAnyFactor},
		"if possible, and it is":             {acr: acrTwoIfPossible, enrolled: true, asked: true, acrClaim: acrTwoIfPossible},
		"if possible, and it is not":         {acr: acrTwoIfPossible, acrClaim: acrTwoIfPossible},
		"two, and the user has one":          {acr: acrTwoFactors, wantsError: "unmet_authentication_requirements"},
		"two or one":                         {acr: acrTwoFactors + " " + acrAnyFactor, acrClaim: acrAnyFactor},
		"a passkey or two":                   {acr: acrPhishing + " " + acrTwoFactors, enrolled: true, asked: true, acrClaim: acrTwoFactors},
		"the app asks, and the user has one": {policy: true, wantsError: "access_denied"},
		"unsupported values are ignored":     {acr: "urn:example:gold"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newParty(t)
			require.NoError(t, p.org.UpdateApp(p.app.ID, func(a *App) { a.SecondFactorRequired = c.policy }))
			if c.enrolled {
				require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) { u.Passcode = testPasscode }))
			}
			v := visitAs(t, p.org, "")
			v.open(p.request("acr_values", c.acr))
			p.signIn(v)
			amr := []any{"pwd"}
			if c.asked {
				p.verify(v, testPasscode)
				amr = []any{"mfa", "otp", "pwd"}
			}
			require.Equal(t, c.wantsError, v.url.Query().Get("error"))
			if c.wantsError != "" {
				assert.Equal(t, "the-state", v.url.Query().Get("state"))
				return
			}
			claims := p.idTokenOf(v)
			assert.Equal(t, amr, claims["amr"])
			assert.Equal(t, c.acrClaim, claims["acr"])
		})
	}
}

// Who has signed in by a password gives but the second factor, once for the session.
func TestStepUp(t *testing.T) {
	t.Parallel()
	p := enrolled(t)
	v := visitAs(t, p.org, p.bob.Login)
	v.open(p.request("acr_values", acrTwoFactors, "prompt", "none"))
	assert.Equal(t, []string{"login_required", "The client specified not to prompt, but the client app requires re-authentication or MFA."},
		[]string{v.url.Query().Get("error"), v.url.Query().Get("error_description")})
	v.open(p.request("acr_values", acrTwoFactors))
	p.verify(v, "000000")
	assert.Equal(t, http.StatusUnauthorized, v.status)
	assert.Contains(t, v.text(), "Invalid code. Try again.")
	p.verify(v, " "+testPasscode+" ")
	assert.Equal(t, []any{"mfa", "otp", "pwd"}, p.idTokenOf(v)["amr"])
	v.open(p.request("acr_values", acrTwoFactors, "prompt", "none"))
	assert.Equal(t, acrTwoFactors, p.idTokenOf(v)["acr"])
	require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) { u.Passcode = "" }))
	v.open(p.request("acr_values", acrTwoFactors))
	assert.Equal(t, "unmet_authentication_requirements", v.url.Query().Get("error"))
}

// A code signs nobody in by itself: the session that the password has begun must still be there.
func TestPasscodeAloneIsWorthNothing(t *testing.T) {
	t.Parallel()
	p := enrolled(t)
	v := visitAs(t, p.org, p.bob.Login)
	v.open(p.request("acr_values", acrTwoFactors))
	p.org.mu.Lock()
	p.org.endSessions(p.bob.ID)
	p.org.mu.Unlock()
	p.verify(v, testPasscode)
	assert.Equal(t, http.StatusForbidden, v.status)

	// and a password is not yet a session where a code has to follow
	w := visitAs(t, p.org, "")
	w.open(p.request("acr_values", acrTwoFactors))
	p.signIn(w)
	require.Equal(t, "Verify with Google Authenticator", w.heading())
	w.open("/app/UserHome")
	assert.Equal(t, "Sign In", w.heading())
}

// Codes cannot be tried for ever, not even by giving the password again in between.
func TestWrongPasscodesLockTheAccount(t *testing.T) {
	t.Parallel()
	p := enrolled(t)
	v := visitAs(t, p.org, "")
	for i := range maxFailures {
		if i%3 == 0 {
			v.open(p.request("acr_values", acrTwoFactors))
			p.signIn(v)
		}
		p.verify(v, "999999")
		if i < maxFailures-1 {
			assert.Contains(t, v.text(), "Invalid code. Try again.")
		}
	}
	assert.Contains(t, v.text(), "Your account is locked.")
	bob, err := p.org.User(p.bob.ID)
	require.NoError(t, err)
	assert.Equal(t, UserLockedOut, bob.Status)
	p.verify(v, testPasscode)
	assert.Equal(t, http.StatusUnauthorized, v.status)
	for _, r := range p.org.Journal() {
		assert.NotContains(t, r.Form.Encode(), "999999")
		assert.NotContains(t, r.Form.Encode(), testPassword)
	}
}

func TestPasscodeMustBeSixDigits(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	for _, code := range []string{"12345", "1234567", "12345x"} {
		_, err := o.AddUser(User{Email: "eve@acme.example", Passcode: code})
		assert.ErrorContains(t, err, "the passcode must be six digits")
	}
}

// Okta's Classic Engine has other names for the fields of its sign-in page.
func TestClassicFieldNames(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	v := visitAs(t, o, "")
	v.open("/login/login.htm")
	token := attr(v.find("input", func(n *node) bool { return attr(n, "name") == "stateToken" }), "value")
	v.post("/login/login.htm", url.Values{"stateToken": {token}, "username": {"bob@acme.example"}, "password": {testPassword}})
	assert.Equal(t, "My Apps", v.heading())
}
