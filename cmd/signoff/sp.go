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
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide/reference"
)

const spUsage = `Runs the reference SP alone, with a customer, its administrator and a support
agent. In another terminal, "signoff idp" with the same --profile runs a mock
Okta that fits. Ctrl-C ends it.

Usage:

  signoff sp --profile NAME [flags]

Flags:

  --profile NAME   how it behaves: truepic-vision, alpacon or acme
  --defect NAME    plants one defect, such as drops-login-hint
  --defects        lists the defects with the checks that notice them, and ends
  --listen ADDR    where it listens (default 127.0.0.1:8400; loopback only)
  --okta URL       the mock Okta's system address
                   (default http://127.0.0.1:9440)
  --database FILE  keeps its data in this file (default: in memory)
  --issuer URL, --client-id ID, --client-secret SECRET
                   connect the customer to this Okta org at once, without
                   Express Configuration

Exit codes: 0 ended; 2 the command line is wrong or the port is taken; 4
Signoff's own error.
`

// spFlags are the flags of sp.
type spFlags struct {
	profile                sp.Profile
	listen, okta, database string
	defect                 *defect.Defect // nil for a sound SP
	client                 sp.Client      // of a connection made by hand; zero without
	listDefects            bool           // only list them
	reopened               bool           // the database was there before; its customer is kept
}

// parseSP reads and checks the flags.
func parseSP(args []string) (spFlags, error) {
	var f spFlags
	fs := newFlags("sp")
	profile := fs.String("profile", "", "")
	fs.StringVar(&f.listen, "listen", defaultSP, "")
	fs.StringVar(&f.okta, "okta", "http://"+defaultSystem, "")
	fs.StringVar(&f.database, "database", "", "")
	defectName := fs.String("defect", "", "")
	fs.BoolVar(&f.listDefects, "defects", false, "")
	fs.StringVar(&f.client.Issuer, "issuer", "", "")
	fs.StringVar(&f.client.ID, "client-id", "", "")
	fs.StringVar(&f.client.Secret, "client-secret", "", "")
	if err := parse(fs, args); err != nil {
		return f, err
	}
	if f.listDefects && *profile == "" {
		return f, nil
	}
	var err error
	if f.profile, err = spProfile(*profile); err != nil {
		return f, err
	}
	if f.okta, err = checkURL("okta", f.okta); err != nil {
		return f, err
	}
	if f.defect, err = findDefect(*defectName); err != nil {
		return f, err
	}
	if f.defect != nil && !f.defect.Fits(f.profile.Key) {
		return f, usageErrorf("--defect: the SP of the profile %s cannot have %s", f.profile.Key, f.defect.Name).
			withHint("it is for %s", strings.Join(f.defect.Profiles, " and "))
	}
	return f, errors.Join(checkLoopback("listen", f.listen), checkDatabase(f.database), f.checkClient())
}

// findDefect returns the defect of a name, nil for none.
func findDefect(name string) (*defect.Defect, error) {
	if name == "" {
		return nil, nil
	}
	d, err := defect.Find(name)
	if err != nil {
		return nil, usageErrorf("--defect: %w", err).withHint("%s", nearestHint(name, defect.Names()))
	}
	return &d, nil
}

// checkClient refuses half a connection.
func (f *spFlags) checkClient() error {
	given := f.client != sp.Client{}
	if given && (f.client.Issuer == "" || f.client.ID == "" || f.client.Secret == "") {
		return usageErrorf("--issuer, --client-id and --client-secret belong together")
	}
	if !given {
		return nil
	}
	var err error
	f.client.Issuer, err = checkURL("issuer", f.client.Issuer)
	return err
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

// writable tells whether a file can be written; one that is not there yet is made and left empty.
func writable(file string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	return f.Close()
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
	if f.listDefects {
		return 0, a.print(defectsText(f.profile.Key))
	}
	lines := []bannerLine{}
	config := sp.Config{
		Profile: f.profile, Listen: f.listen, Database: f.database,
		Express: sp.ExpressClient{
			ClientID: reference.OINClient, RedirectURI: f.okta + mockidp.OINRedirectPath, JWKSURL: f.okta + mockidp.OINKeysPath,
		},
		HTTPClient: driver.LoopbackClient(), Log: a.logger(),
		Prepare: func(ctx context.Context, server *sp.SP) (err error) {
			lines, err = f.prepare(ctx, server)
			return err
		},
	}
	if f.defect != nil {
		f.defect.Plant(&config)
	}
	f.reopened = f.database != "" && hasContent(f.database)
	server, err := sp.Start(ctx, config)
	if err != nil {
		return 0, fmt.Errorf("start the reference SP: %w", err)
	}
	return a.serve(ctx, spBanner(server.URL(), f, lines), server)
}

// prepare sets up the customer and, where the command line says so, its connection.
func (f *spFlags) prepare(ctx context.Context, server *sp.SP) ([]bannerLine, error) {
	if !f.reopened {
		if err := seedSP(ctx, server, f.profile); err != nil {
			return nil, fmt.Errorf("set up the customer: %w", err)
		}
	}
	return connectSP(ctx, server, f.client)
}

// hasContent tells whether a file is there and not empty.
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

// connectSP connects the customer to an Okta org where the command line names one, and returns what
// that org has to know.
func connectSP(ctx context.Context, server *sp.SP, client sp.Client) ([]bannerLine, error) {
	if client == (sp.Client{}) {
		return nil, nil
	}
	addresses, err := server.Connect(ctx, customerSlug, client)
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", client.Issuer, err)
	}
	lines := []bannerLine{{}, {"Okta org", client.Issuer}, {"Redirect URI", addresses.RedirectURI}}
	if addresses.InitiateLoginURI != "" {
		lines = append(lines, bannerLine{"Initiate login", addresses.InitiateLoginURI})
	}
	return lines, nil
}

// spBanner says what to open and as whom.
func spBanner(url string, f spFlags, connection []bannerLine) string {
	capital := func(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
	lines := []bannerLine{
		{"Open", url + "/"},
		{capital(f.profile.TenantNoun), fmt.Sprintf("%s (%s), email domain %s", customerSlug, customerName, customerDomain)},
		{capital(f.profile.ApproverRole), adminEmail + "  password: " + adminSPPassword},
		{},
		{"Support console", url + "/support/login"},
		{"Support agent", supportEmail + "  password: " + supportPassword},
		{},
		{"Mock Okta", f.okta + " (signoff idp --profile " + f.profile.Key + ")"},
	}
	if connection != nil {
		lines = append(lines[:len(lines)-2], connection...)
	}
	if f.defect != nil {
		lines = append(lines, bannerLine{}, bannerLine{"Defect", f.defect.ID + " " + f.defect.Name + ": " + f.defect.Does})
	}
	return banner(f.profile.Product+", the reference SP, is running.", lines)
}
