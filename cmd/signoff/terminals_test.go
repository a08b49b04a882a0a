package main

import (
	"context"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/cmd/internal/process"
	"github.com/signoff-sso/signoff/steps/driver"
)

// person is somebody with a browser who does what the cards tell them.
type person struct {
	t   *testing.T
	ctx context.Context
	*driver.BrowserDriver
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

// newPeople starts a browser for one test and returns people with a profile of
// their own in it.
func newPeople(t *testing.T, count int) []person {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	browser, err := driver.Launch(ctx, driver.BrowserConfig{})
	require.NoError(t, err, "make browser installs one")
	t.Cleanup(func() { assert.NoError(t, browser.Close()) })
	people := make([]person, count)
	for i := range people {
		device, err := browser.NewDriver(ctx)
		require.NoError(t, err)
		people[i] = person{t: t, ctx: ctx, BrowserDriver: device}
	}
	return people
}

// freeAddress returns an address that nothing listens on.
func freeAddress(t testing.TB) string {
	t.Helper()
	port, err := process.FreePort()
	require.NoError(t, err)
	return net.JoinHostPort("127.0.0.1", port)
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

	olivia := newPeople(t, 1)[0]
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

// The same for the other guide, to its end: support activates the sign-in, Alice
// signs in by her email address, and Clear User Sessions signs her out.
func TestTwoTerminalsUntilUniversalLogout(t *testing.T) {
	system := freeAddress(t)
	product := start(t, "sp", "--profile", "truepic-vision", "--listen", "127.0.0.1:0", "--okta", "http://"+system)
	defer func() { assert.Equal(t, 0, product.end(t)) }()
	okta := start(t, "idp", "--profile", "truepic-vision", "--listen", "127.0.0.1:0", "--system", system,
		"--sp", product.address(t, "Open"))
	defer func() { assert.Equal(t, 0, okta.end(t)) }()
	people := newPeople(t, 3)
	olivia, sam, alice := people[0], people[1], people[2]

	olivia.open(okta.address(t, "Admin Console"))
	olivia.fill("Username", adminEmail)
	olivia.fill("Password", "olivia-at-okta")
	olivia.click("Sign in", "Applications", "Browse App Catalog", "Truepic Vision", "Add Integration", "Done", "Sign On", "Express Configure SSO & UL")
	olivia.fill("Work email", adminEmail)
	olivia.fill("Password", adminSPPassword)
	olivia.click("Sign in")
	require.NoError(t, olivia.Tick(olivia.ctx, customerName))
	olivia.click("Continue", "Accept")
	require.NoError(t, olivia.Tick(olivia.ctx, "Okta system or admin initiates logout"))
	olivia.click("Save", "Assignments", "Assign to People", "Assign Alice Ng", "Done")

	sam.open(product.address(t, "Support console"))
	sam.fill("Email", supportEmail)
	sam.fill("Password", supportPassword)
	sam.click("Sign in", "Enable home realm discovery for "+customerDomain, "Enable application access for "+customerName)

	alice.open(product.address(t, "Open"))
	alice.click("Sign in")
	alice.fill("Work email", "alice@"+customerDomain)
	alice.click("Continue")
	alice.fill("Password", "alice-at-okta")
	alice.click("Sign in")
	assert.Contains(t, alice.text(), "Signed in as Alice Ng (alice@"+customerDomain+")")

	olivia.click("People", "Alice Ng", "Clear User Sessions")
	require.NoError(t, olivia.Tick(olivia.ctx, "Also include logout enabled apps and Okta API tokens"))
	olivia.click("Clear and revoke")
	require.NoError(t, alice.Reload(alice.ctx))
	assert.NotContains(t, alice.text(), "Signed in as", okta.stderr.String()+product.stderr.String())
}
