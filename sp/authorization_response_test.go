package sp_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// upToCallback starts a sign-in and returns the browser and the address that Okta sends it back to.
func (w *world) upToCallback() (*browser, *url.URL) {
	w.t.Helper()
	b := w.browser()
	b.stop = w.sp.URL() + "/oauth2/callback/"
	b.open(w.initiate("acme"))
	target := b.location()
	require.NotEmpty(w.t, target.Query().Get("code"))
	b.stop = ""
	return b, target
}

func with(target *url.URL, name string, values ...string) string {
	changed := *target
	query := changed.Query()
	query[name] = values
	changed.RawQuery = query.Encode()
	return changed.String()
}

func TestResponseBelongsToTheBrowser(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	attacker, callback := w.upToCallback()

	victim := w.browser()
	require.Equal(t, "Sign-in failed", victim.open(callback.String()).heading(), "no sign-in in flight")
	victim, own := w.upToCallback()
	require.Equal(t, "Sign-in failed", victim.open(callback.String()).heading(), "own sign-in in flight")
	require.Equal(t, "Acme dashboard", victim.open(own.String()).heading(), "which is not spoilt")
	require.Equal(t, "Sign-in failed", victim.open(callback.String()).heading(), "signed in")
	w.signedInAs(victim, "ada@acme.example", "acme")
	require.Equal(t, "Acme dashboard", attacker.open(callback.String()).heading(), "not spoilt by the wrong browser")
	tokens := w.okta.seen("/oauth2/v1/token")
	require.Equal(t, "Sign-in failed", attacker.open(callback.String()).heading(), "once only")
	require.Equal(t, tokens, w.okta.seen("/oauth2/v1/token"))
}

func TestResponseRefusals(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
	for name, change := range map[string]func(*url.URL) string{
		"no state":           func(u *url.URL) string { return with(u, "state") },
		"other state":        func(u *url.URL) string { return with(u, "state", "other") },
		"state twice":        func(u *url.URL) string { return with(u, "state", u.Query().Get("state"), "x") },
		"code twice":         func(u *url.URL) string { return with(u, "code", u.Query().Get("code"), "x") },
		"no code":            func(u *url.URL) string { return with(u, "code") },
		"empty code":         func(u *url.URL) string { return with(u, "code", "") },
		"code and error":     func(u *url.URL) string { return with(u, "error", "server_error") },
		"other issuer":       func(u *url.URL) string { return with(u, "iss", "https://evil.example") },
		"other connection":   func(u *url.URL) string { return strings.Replace(u.String(), "ec-acme", "ec-globex", 1) },
		"id token and state": func(u *url.URL) string { return with(u, "code") + "&id_token=eyJ" },
		"huge":               func(u *url.URL) string { return with(u, "state", strings.Repeat("x", 16<<10)) },
	} {
		t.Run(name, func(t *testing.T) {
			b, callback := w.upToCallback()
			before := w.okta.seen("/oauth2/v1/token")
			b.open(change(callback))
			assert.Equal(t, "Sign-in failed", b.heading())
			assert.Equal(t, before, w.okta.seen("/oauth2/v1/token"), "no token request")
			w.signedOut(b)
		})
	}
	b, callback := w.upToCallback()
	require.Equal(t, http.StatusNotFound, b.post(callback.String(), url.Values{"id_token": {"x"}}).status)
	require.Equal(t, "Acme dashboard", b.open(with(callback, "iss", w.okta.URL)+"&session_state=x&foo=bar").heading(), "unknown parameters are fine")
}

func TestIssuerParameterIsDemandedIfAnnounced(t *testing.T) {
	w := alpacon(t)
	w.okta.lies(func(o *fakeOkta) {
		o.metadata = func(m map[string]any) { m["authorization_response_iss_parameter_supported"] = true }
	})
	w.connect("acme")
	b, callback := w.upToCallback()
	require.Equal(t, "Sign-in failed", b.open(callback.String()).heading())
	b, callback = w.upToCallback()
	require.Equal(t, "Acme dashboard", b.open(with(callback, "iss", w.okta.URL)).heading())
}

func TestErrorResponses(t *testing.T) {
	w := alpacon(t)
	w.connect("acme")
	b, callback := w.upToCallback()
	denied := with(callback, "code")
	b.open(denied + "&error=access_denied&error_description=" + url.QueryEscape(`<script>alert(1)</script> User is not assigned to the client application.`))
	assert.Equal(t, "Okta did not sign you in", b.heading())
	assert.Contains(t, b.text(), "User is not assigned to the client application.")
	assert.NotContains(t, b.body, "<script")
	assert.Contains(t, b.text(), "Back to sign-in")
	assert.Zero(t, w.okta.seen("/oauth2/v1/token"))

	for _, code := range []string{"login_required", "invalid_scope", "server_error"} {
		b, callback := w.upToCallback()
		b.open(with(callback, "error", code) + "&error_description=" + strings.Repeat("prose+", 1000))
		assert.Equal(t, "Sign-in failed", b.heading())
		assert.Less(t, len(b.body), 4000)
	}

	// A stray error harms neither a session nor a sign-in in flight.
	signedIn := w.browser().open(w.initiate("acme"))
	inFlight, callback := w.upToCallback()
	for _, victim := range []*browser{signedIn, inFlight} {
		victim.open(w.url("/oauth2/callback/ec-acme?error=access_denied&state=x"))
		assert.Equal(t, "Sign-in failed", victim.heading())
	}
	w.signedInAs(signedIn, "ada@acme.example", "acme")
	inFlight.open(callback.String())
	w.signedInAs(inFlight, "ada@acme.example", "acme")
}

// TestPartsReplace shows that one replaced part is enough to make the service provider unsound.
func TestPartsReplace(t *testing.T) {
	parts := sp.SoundParts()
	parts.SignIn = parts.SignIn.Without("nonce")
	w := alpacon(t, func(c *sp.Config) { c.Parts = parts })
	w.connect("acme")
	w.okta.lies(func(o *fakeOkta) { o.claims = set("nonce", "other") })
	w.signedInAs(w.browser().open(w.initiate("acme")), "ada@acme.example", "acme")
	assert.Panics(t, func() { parts.SignIn.Without("no such step") })
	assert.Panics(t, func() { sp.Routes{}.Wrap("no such route", nil) })
}
