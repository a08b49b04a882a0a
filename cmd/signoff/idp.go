package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
)

const idpUsage = `Runs the mock Okta alone: an org with an administrator, users and a group, for
people and for other tools. Ctrl-C ends it.

With --profile, the app catalog has that product, so that its Express
Configuration can be run against "signoff sp" in another terminal. With
--redirect-uri, the org has an app instance for an SP of your own, and Alice is
assigned to it.

Usage:

  signoff idp [flags]

Flags:

  --profile NAME            truepic-vision or alpacon, for the app catalog
  --sp URL                  where that product runs
                            (default http://127.0.0.1:8400)
  --redirect-uri URI        your SP's redirect URI; repeat it for several
  --client-id ID            the app instance's client id (default: made up)
  --client-secret SECRET    its client secret (default: made up)
  --initiate-login-uri URI  where its tile leads (default: no tile)
  --listen ADDR             where the org listens
                            (default 127.0.0.1:9443; loopback only)
  --system ADDR             where the services listen that Okta runs once for
                            all orgs (default 127.0.0.1:9440; loopback only)

Exit codes: 0 ended; 2 the command line is wrong or a port is taken; 4
Signoff's own error.
`

// idpFlags are the flags of idp.
type idpFlags struct {
	profile          *sp.Profile // nil for none
	spURL            string
	listen, system   string
	clientID, secret string
	redirects        texts
	initiate         string
}

// parseIDP reads and checks the flags.
func parseIDP(args []string) (idpFlags, error) {
	var f idpFlags
	fs := newFlags("idp")
	profile := fs.String("profile", "", "")
	fs.StringVar(&f.spURL, "sp", "", "")
	fs.StringVar(&f.listen, "listen", defaultOrg, "")
	fs.StringVar(&f.system, "system", defaultSystem, "")
	fs.StringVar(&f.clientID, "client-id", "", "")
	fs.StringVar(&f.secret, "client-secret", "", "")
	fs.Var(&f.redirects, "redirect-uri", "")
	fs.StringVar(&f.initiate, "initiate-login-uri", "", "")
	if err := parse(fs, args); err != nil {
		return f, err
	}
	return f, errors.Join(f.readCatalog(*profile), f.checkApp(),
		checkLoopback("listen", f.listen), checkLoopback("system", f.system))
}

// readCatalog reads the flags of the app catalog.
func (f *idpFlags) readCatalog(profile string) error {
	if profile == "" {
		if f.spURL != "" {
			return usageErrorf("--sp needs --profile too").withHint("for an SP of your own use --redirect-uri")
		}
		return nil
	}
	p, err := spProfile(profile)
	if err != nil {
		return err
	}
	f.profile = &p
	if f.spURL == "" {
		f.spURL = "http://" + defaultSP
	}
	f.spURL, err = checkURL("sp", f.spURL)
	return err
}

// checkApp refuses an app instance that cannot be used: one without a redirect URI.
func (f *idpFlags) checkApp() error {
	if len(f.redirects) > 0 {
		var errs []error
		if f.initiate != "" {
			errs = append(errs, checkAbsolute("initiate-login-uri", f.initiate))
		}
		for _, uri := range f.redirects {
			errs = append(errs, checkAbsolute("redirect-uri", uri))
		}
		return errors.Join(errs...)
	}
	for flag, value := range map[string]string{
		"client-id": f.clientID, "client-secret": f.secret, "initiate-login-uri": f.initiate,
	} {
		if value != "" {
			return usageErrorf("--%s needs --redirect-uri too", flag)
		}
	}
	return nil
}

// checkAbsolute refuses an address that a browser cannot be sent to as it stands.
func checkAbsolute(flag, text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Fragment != "" {
		return usageErrorf("--%s: %q is not an absolute address without fragment", flag, text).
			withHint("it looks like http://localhost:3000/callback")
	}
	return nil
}

// runIDP runs the mock Okta until ctx ends.
func (a *app) runIDP(ctx context.Context, args []string) (int, error) {
	f, err := parseIDP(args)
	if err != nil {
		return 0, err
	}
	okta, err := mockidp.Start(mockidp.Config{
		SystemListen: f.system, HTTPClient: driver.LoopbackClient(), Log: a.logger(),
	})
	if err != nil {
		return 0, fmt.Errorf("start the mock Okta: %w", err)
	}
	lines, err := setUpOrg(okta, f)
	if err != nil {
		return 0, errors.Join(err, okta.Close())
	}
	return a.serve(ctx, banner("The mock Okta is running.", lines), okta)
}

// setUpOrg opens the org with its people, its catalog and its app instance, and
// returns what to print about them.
func setUpOrg(okta *mockidp.Server, f idpFlags) ([]bannerLine, error) {
	org, err := okta.NewOrg(mockidp.OrgConfig{Name: customerName, Listen: f.listen})
	if err != nil {
		return nil, fmt.Errorf("open the org: %w", err)
	}
	lines := []bannerLine{
		{"Dashboard", org.Issuer() + "/"},
		{"Admin Console", org.Issuer() + "/admin"},
		{"Issuer", org.Issuer()},
		{"Discovery", org.Issuer() + "/.well-known/openid-configuration"},
		{},
	}
	people, err := addPeople(org)
	if err != nil {
		return nil, fmt.Errorf("add the people: %w", err)
	}
	lines = append(lines, people...)
	if f.profile != nil {
		if err := okta.Publish(guide.CatalogEntry(f.profile.Integration(f.spURL))); err != nil {
			return nil, fmt.Errorf("publish %s: %w", f.profile.Product, err)
		}
		lines = append(lines, bannerLine{}, bannerLine{"App catalog", f.profile.Product + " at " + f.spURL},
			bannerLine{"", "(signoff sp --profile " + f.profile.Key + ")"})
	}
	if len(f.redirects) > 0 {
		app, err := addApp(org, f)
		if err != nil {
			return nil, fmt.Errorf("add the app instance: %w", err)
		}
		lines = append(lines, bannerLine{}, bannerLine{"Client id", app.ID}, bannerLine{"Client secret", app.ClientSecret})
		for i, uri := range app.RedirectURIs {
			lines = append(lines, bannerLine{[]string{"Redirect URI", ""}[min(i, 1)], uri})
		}
		lines = append(lines, bannerLine{"Assigned", "Alice"})
	}
	return lines, nil
}

// addPeople adds the administrator, two users and their group, and returns what
// to print about them.
func addPeople(org *mockidp.Org) ([]bannerLine, error) {
	var lines []bannerLine
	for _, u := range []mockidp.User{
		{FirstName: "Olivia", LastName: "Adams", Email: adminEmail, Password: "olivia-at-okta", Admin: true},
		{FirstName: "Alice", LastName: "Ng", Email: "alice@" + customerDomain, Password: "alice-at-okta"},
		{FirstName: "Bob", LastName: "Okafor", Email: "bob@" + customerDomain, Password: "bob-at-okta"},
	} {
		if _, err := org.AddUser(u); err != nil {
			return nil, err
		}
		role := "User"
		if u.Admin {
			role = "Administrator"
		}
		lines = append(lines, bannerLine{role, u.Email + "  password: " + u.Password})
	}
	_, err := org.AddGroup("Engineering", "alice@"+customerDomain, "bob@"+customerDomain)
	return append(lines, bannerLine{"Group", "Engineering: Alice and Bob"}), err
}

// addApp adds the app instance for an SP of the user's own.
func addApp(org *mockidp.Org, f idpFlags) (mockidp.App, error) {
	app, err := org.AddApp(mockidp.App{
		Label: "My app", ID: f.clientID, ClientSecret: f.secret,
		RedirectURIs: f.redirects, InitiateLoginURI: f.initiate,
	})
	if err != nil {
		return app, err
	}
	return app, org.AssignUser(app.ID, "alice@"+customerDomain)
}
