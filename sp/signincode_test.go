package sp_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// mails are the codes that were sent to each address.
type mails struct {
	mu    sync.Mutex
	codes map[string][]string
}

func (m *mails) send(_ context.Context, email, code string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.codes[email] = append(m.codes[email], code)
	return nil
}

// last is the code that an address has got last.
func (m *mails) last(t *testing.T, email string) string {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	require.NotEmpty(t, m.codes[email])
	return m.codes[email][len(m.codes[email])-1]
}

// byCode lets approvers sign in by a code.
func (m *mails) byCode(c *sp.Config) {
	m.codes = map[string][]string{}
	c.Profile.ApproverSignIn, c.SendCode = sp.SignInByCode, m.send
}

const (
	root      = "root@acme.example"
	wrongCode = "This code is wrong or too old."
)

// An administrator signs in by the code that was sent, in either order, and the log has none.
func TestApproversSignInByCode(t *testing.T) {
	var m mails
	var log bytes.Buffer
	logs := func(c *sp.Config) {
		c.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	w := alpacon(t, m.byCode, logs)
	b := w.begin().browser.click("Continue", "Workspace", "acme").click("Send code", "Email", root)
	require.NotContains(t, b.text(), "Password")
	require.Equal(t, "Authorize App", b.click("Sign in", "Code", m.last(t, root)).heading())
	w.signedOut(b)
	assert.Regexp(t, `^\d{8}$`, m.last(t, root))
	assert.NotContains(t, log.String(), m.last(t, root))

	w = truepic(t, m.byCode)
	b = w.begin().browser.click("Send code", "Work email", root).click("Sign in", "Code", m.last(t, root))
	require.Equal(t, "Choose an organization", b.heading())
	require.Equal(t, "Authorize App", b.click("Continue", "Acme", "on").heading())
}

// A code opens one run, once, for a while, and a password opens none.
func TestCodesThatOpenNothing(t *testing.T) {
	var m mails
	w := alpacon(t, m.byCode)
	send := func(email string) *browser {
		return w.begin().browser.click("Continue", "Workspace", "acme").click("Send code", "Email", email)
	}
	other := send(root)
	used := m.last(t, root)
	other.click("Sign in", "Code", used)
	require.Equal(t, "Authorize App", other.heading())
	b := send(root)
	for _, typed := range []string{"", used, password, m.last(t, root) + "0"} {
		assert.Equal(t, wrongCode, b.click("Sign in", "Code", typed).byID("error"), typed)
	}
	require.Equal(t, "Authorize App", b.click("Sign in", "Code", m.last(t, root)).heading(), "the fifth")

	late := send(root)
	w.wait(11 * time.Minute)
	assert.Equal(t, wrongCode, late.click("Sign in", "Code", m.last(t, root)).byID("error"))

	foreign := send("root@globex.example")
	assert.Equal(t, wrongCode, foreign.click("Sign in", "Code", m.last(t, "root@globex.example")).byID("error"), "of another workspace")

	again := send(root)
	former := m.last(t, root)
	again.open(again.url.String()+"?again").click("Send code", "Email", root)
	assert.Equal(t, wrongCode, again.click("Sign in", "Code", former).byID("error"))
	require.Equal(t, "Authorize App", again.click("Sign in", "Code", m.last(t, root)).heading())
}

// Nobody gets far by guessing, nor learns who has an account, nor fills a mailbox.
func TestCodesAreNotGuessed(t *testing.T) {
	var m mails
	w := alpacon(t, m.byCode)
	send := func(email string) *browser {
		return w.begin().browser.click("Continue", "Workspace", "acme").click("Send code", "Email", email)
	}
	known, unknown := send(root), send("nobody@acme.example")
	assert.Equal(t, known.text(), unknown.text())
	assert.NotContains(t, m.codes, "nobody@acme.example")
	for range 5 {
		require.Equal(t, wrongCode, known.click("Sign in", "Code", "x").byID("error"))
		require.Equal(t, wrongCode, unknown.click("Sign in", "Code", "x").byID("error"))
	}
	assert.Equal(t, known.text(), unknown.text())
	known.click("Send code", "Email", root)
	assert.Equal(t, http.StatusTooManyRequests, known.status)
	assert.Contains(t, known.byID("error"), "too many codes")

	b := send(root)
	for range 2 {
		require.Equal(t, http.StatusOK, b.open(b.url.String()+"?again").click("Send code", "Email", root).status)
	}
	before := len(m.codes[root])
	b.open(b.url.String()+"?again").click("Send code", "Email", root)
	assert.Equal(t, http.StatusTooManyRequests, b.status)
	assert.Len(t, m.codes[root], before)
	b.click("Send code", "Email", "nobody")
	assert.Equal(t, http.StatusUnprocessableEntity, b.status)
}

func TestCodesNeedSomebodyWhoSendsThem(t *testing.T) {
	p := sp.Alpacon()
	p.ApproverSignIn = sp.SignInByCode
	_, err := sp.Start(t.Context(), sp.Config{Profile: p, Express: sp.ExpressClient{ClientID: "okta", RedirectURI: "http://127.0.0.1/back", JWKSURL: "http://127.0.0.1/keys"}})
	assert.ErrorContains(t, err, "SendCode is needed")
}
