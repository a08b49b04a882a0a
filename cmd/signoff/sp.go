package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/agent"
	"github.com/signoff-sso/signoff/steps/guide"
)

const spUsage = `Runs the reference SP alone, with a customer, its administrator and a support
agent. In another terminal, "signoff idp" with the same --profile runs a mock
Okta that fits. Ctrl-C ends it.

Usage:

  signoff sp --profile NAME [flags]

Flags:

  --profile NAME   how it behaves: truepic-vision or alpacon
  --listen ADDR    where it listens (default 127.0.0.1:8400; loopback only)
  --okta URL       the mock Okta's system address
                   (default http://127.0.0.1:9440)
  --database FILE  keeps its data in this file (default: in memory)

Exit codes: 0 ended; 2 the command line is wrong or the port is taken; 4
Signoff's own error.
`

// spFlags are the flags of sp.
type spFlags struct {
	profile                sp.Profile
	listen, okta, database string
}

// parseSP reads and checks the flags.
func parseSP(args []string) (spFlags, error) {
	var f spFlags
	fs := newFlags("sp")
	profile := fs.String("profile", "", "")
	fs.StringVar(&f.listen, "listen", defaultSP, "")
	fs.StringVar(&f.okta, "okta", "http://"+defaultSystem, "")
	fs.StringVar(&f.database, "database", "", "")
	if err := parse(fs, args); err != nil {
		return f, err
	}
	var err error
	if f.profile, err = spProfile(*profile); err != nil {
		return f, err
	}
	if f.okta, err = checkURL("okta", f.okta); err != nil {
		return f, err
	}
	return f, errors.Join(checkLoopback("listen", f.listen), checkDatabase(f.database))
}

// checkDatabase refuses a file that cannot hold the SP's data: one that cannot be
// written, or that holds something else than an SQLite database.
func checkDatabase(file string) error {
	if file == "" {
		return nil
	}
	if err := writable(file); err != nil {
		return usageErrorf("--database: %w", err).withHint("its folder must be there, and the file writable")
	}
	head, err := os.ReadFile(file)
	if err != nil {
		return usageErrorf("--database: %w", err)
	}
	if len(head) > 0 && !bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return usageErrorf("--database: %s holds something else than a database", file).withHint("name a new file")
	}
	return nil
}

// spProfile returns the reference SP's profile with the given key.
func spProfile(key string) (sp.Profile, error) {
	var known []string
	for _, p := range sp.Profiles() {
		known = append(known, p.Key)
	}
	if key == "" {
		return sp.Profile{}, usageErrorf("--profile is needed").withHint("%s", nearestHint("", known))
	}
	p, ok := sp.ProfileByKey(key)
	if !ok {
		return p, usageErrorf("there is no profile %q", key).withHint("%s", nearestHint(key, known))
	}
	return p, nil
}

// runSP runs the reference SP until ctx ends.
func (a *app) runSP(ctx context.Context, args []string) (int, error) {
	f, err := parseSP(args)
	if err != nil {
		return 0, err
	}
	known := f.database != "" && hasContent(f.database)
	server, err := sp.Start(ctx, sp.Config{
		Profile: f.profile, Listen: f.listen, Database: f.database,
		Express: sp.ExpressClient{
			ClientID: guide.OINClient, RedirectURI: f.okta + mockidp.OINRedirectPath, JWKSURL: f.okta + mockidp.OINKeysPath,
		},
		HTTPClient: agent.LoopbackClient(), Log: a.logger(),
	})
	if err != nil {
		return 0, fmt.Errorf("start the reference SP: %w", err)
	}
	if !known {
		if err := seedSP(ctx, server, f.profile); err != nil {
			return 0, errors.Join(fmt.Errorf("set up the customer: %w", err), server.Close())
		}
	}
	return a.serve(ctx, spCard(server.URL(), f), server)
}

// hasContent tells whether a database was there before; its customer is kept.
func hasContent(file string) bool {
	info, err := os.Stat(file)
	return err == nil && info.Size() > 0
}

// seedSP sets up what a customer of the vendor has on its first day.
func seedSP(ctx context.Context, server *sp.SP, profile sp.Profile) error {
	err := server.AddTenant(ctx, sp.Tenant{
		Slug: customerSlug, Name: customerName, Customer: true, Plan: "enterprise", OktaSSO: true,
		Domains: []string{customerDomain},
	})
	if err != nil {
		return err
	}
	err = server.AddMember(ctx, sp.Member{
		Tenant: customerSlug, Email: adminEmail, Name: "Olivia Adams", Password: adminSPPassword, Role: profile.ApproverRole,
	})
	if err != nil {
		return err
	}
	return server.AddSupportAgent(ctx, supportEmail, "Sam Support", supportPassword)
}

// spCard says what to open and as whom.
func spCard(url string, f spFlags) string {
	capital := func(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
	return card(f.profile.Product+", the reference SP, is running.", []fact{
		{"Open", url + "/"},
		{capital(f.profile.TenantNoun), fmt.Sprintf("%s (%s), email domain %s", customerSlug, customerName, customerDomain)},
		{capital(f.profile.ApproverRole), adminEmail + "  password: " + adminSPPassword},
		{},
		{"Support console", url + "/support/login"},
		{"Support agent", supportEmail + "  password: " + supportPassword},
		{},
		{"Mock Okta", f.okta + " (signoff idp --profile " + f.profile.Key + ")"},
	})
}
