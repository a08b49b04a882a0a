package lab

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
)

// A script may finish the sign-in after Okta, and Okta may be late: who is signed in is asked after
// that.
func TestASignInThatAScriptFinishes(t *testing.T) {
	for name, config := range map[string]string{
		"JSON": byJSON, "page": "signed_in: {page: {open: /, selector: .email}}\n", "page, signed out": "signed_in: {page: {open: /, selector: .email, signed_out: a}}\n",
	} {
		t.Run(name, func(t *testing.T) {
			sp, text := newSmallSP(t)
			sp.scripted, sp.home = true, `<h1>Small</h1><p class=email>%s</p>`
			s, err := OpenOkta(t.Context(), options(t, text+byLogin+config, driver.KindBrowser))
			require.NoError(t, err)
			defer s.Close()
			if name == "page, signed out" {
				sp.home = `<h1>Small</h1><a href="/login">Sign in</a><p class=email>%s</p>`
				_, err = s.Calibrate(t.Context())
				require.ErrorContains(t, err, "it shows both .email and a", "a mistake of the configuration is named")
				sp.home = `<h1>Small</h1><p class=email>%s</p>`
				sp.outside = `<a href="/login">Sign in</a>`
			}
			_, err = s.Calibrate(t.Context())
			require.NoError(t, err)
			for _, endpoint := range []mockidp.Endpoint{mockidp.TokenEndpoint, mockidp.UserinfoEndpoint} {
				p, err := s.NewPerson(t.Context(), s.First, "Late", RandomName(6), true)
				require.NoError(t, err)
				_, err = s.First.Org.Inject(mockidp.Fault{Name: "late", Endpoint: endpoint, Times: 1})
				require.NoError(t, err)
				d, err := s.NewDriver(t.Context(), driver.KindBrowser)
				require.NoError(t, err)
				require.NoError(t, s.SignIn(t.Context(), p, d, s.First.Config.SignIn))
				id, err := s.WhoAmI(t.Context(), s.First, d)
				require.NoError(t, err)
				assert.True(t, p.Is(id), "%s: %s", endpoint, id.Said)
				require.NoError(t, d.Close(t.Context()))
			}
		})
	}
}

// Whoever is at the SP for the first time is activated and signs in once more; whom Okta refuses,
// the SP has not heard of.
func TestActivation(t *testing.T) {
	activated := filepath.Join(t.TempDir(), "activated")
	_, text := newSmallSP(t)
	s, err := OpenOkta(t.Context(), options(t, text+byLogin+byJSON+
		"hooks: {activate: [{command: [sh, -c, 'echo \"{{.User.Email}}\" >> \"$0\"', '"+activated+"']}]}\n", driver.KindHTTP))
	require.NoError(t, err)
	defer s.Close()
	_, err = s.Calibrate(t.Context())
	require.NoError(t, err)
	require.NoError(t, os.Remove(activated))
	p, err := s.NewPerson(t.Context(), s.First, "Nora", RandomName(6), false)
	require.NoError(t, err)
	d, err := s.NewDriver(t.Context(), driver.KindHTTP)
	require.NoError(t, err)
	defer func() { assert.NoError(t, d.Close(t.Context())) }()
	require.NoError(t, s.SignIn(t.Context(), p, d, s.First.Config.SignIn))
	assert.NoFileExists(t, activated)

	require.NoError(t, s.First.Org.AssignUser(s.First.App.ID, p.OktaID))
	for range 2 {
		require.NoError(t, s.SignIn(t.Context(), p, d, s.First.Config.SignIn))
	}
	written, err := os.ReadFile(activated)
	require.NoError(t, err)
	assert.Equal(t, p.User.Email+"\n", string(written))
}

// What the SP asks for after Okta is done by both drivers, also where an authorization response is
// brought to it in another way.
func TestStepsAfterOkta(t *testing.T) {
	for _, kind := range []string{driver.KindHTTP, driver.KindBrowser} {
		t.Run(kind, func(t *testing.T) {
			sp, text := newSmallSP(t)
			sp.terms = true
			s, err := OpenOkta(t.Context(), options(t, text+byLogin+byJSON+"after_okta: [{tick: I accept}, {click: [Continue, Weiter]}]\n", kind))
			require.NoError(t, err)
			defer s.Close()
			_, err = s.Calibrate(t.Context())
			require.NoError(t, err)
			sp.terms = false // who has accepted them is not asked again
			_, err = s.Calibrate(t.Context())
			require.NoError(t, err)
		})
	}
}
