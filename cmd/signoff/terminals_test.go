package main

import (
	"context"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/agent"
)

// person is somebody with a browser who does what the cards tell them.
type person struct {
	t   *testing.T
	ctx context.Context
	*agent.Device
}

func (p person) open(url string) { require.NoError(p.t, p.Open(p.ctx, url)) }
func (p person) click(names ...string) {
	for _, name := range names {
		require.NoError(p.t, p.Click(p.ctx, name))
	}
}
func (p person) fill(label, value string) { require.NoError(p.t, p.Fill(p.ctx, label, value)) }
func (p person) text() string {
	page, err := p.Read(p.ctx)
	require.NoError(p.t, err)
	return page.Text
}

// newPerson starts a browser for one test.
func newPerson(t *testing.T) person {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	browser, err := agent.Launch(ctx, agent.BrowserConfig{})
	require.NoError(t, err, "make browser installs one")
	t.Cleanup(func() { assert.NoError(t, browser.Close()) })
	device, err := browser.NewDevice(ctx)
	require.NoError(t, err)
	return person{t: t, ctx: ctx, Device: device}
}

// freeAddress returns an address that nothing listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { assert.NoError(t, l.Close()) }()
	return l.Addr().String()
}

// Two terminals, "signoff sp" and "signoff idp": with what their cards say, a
// person connects the two and signs in by the tile.
func TestTwoTerminals(t *testing.T) {
	system := freeAddress(t)
	product := start(t, "sp", "--profile", "alpacon", "--listen", "127.0.0.1:0", "--okta", "http://"+system)
	defer func() { assert.Equal(t, 0, product.end(t)) }()
	okta := start(t, "idp", "--profile", "alpacon", "--listen", "127.0.0.1:0", "--system", system,
		"--sp", product.address(t, "Open"))
	defer func() { assert.Equal(t, 0, okta.end(t)) }()

	olivia := newPerson(t)
	olivia.open(okta.address(t, "Admin Console"))
	olivia.fill("Username", adminEmail)
	olivia.fill("Password", "olivia-at-okta")
	olivia.click("Sign in", "Applications", "Browse App Catalog", "Alpacon", "Add Integration", "Done", "Sign On", "Express Configuration")
	olivia.fill("Workspace", customerSlug)
	olivia.click("Continue")
	olivia.fill("Email", adminEmail)
	olivia.fill("Password", adminSPPassword)
	olivia.click("Sign in", "Accept")
	assert.Contains(t, olivia.text(), "Express Configuration", okta.stderr.String()+product.stderr.String())

	olivia.click("Assignments", "Assign to People", "Assign Olivia Adams", "Done")
	olivia.open(okta.address(t, "Dashboard"))
	olivia.click("Alpacon")
	assert.Contains(t, olivia.text(), "Signed in as Olivia Adams ("+adminEmail+")")
}
