package main

import (
	"fmt"
	"os"

	"github.com/signoff-sso/signoff/mockidp/seed"
	"github.com/signoff-sso/signoff/steps/document"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// seedError says everything that is wrong with okta.yaml.
type seedError struct {
	file     string
	problems []document.Problem
}

// Error lists the mistakes in the order of the file, one a line.
func (e *seedError) Error() string { return document.Text(e.file, e.problems) }

// ExitCode says that the configuration is wrong.
func (e *seedError) ExitCode() int { return verdict.ExitUsage }

// Advice names the command that writes a sound file.
func (e *seedError) Advice() string {
	return "signoff idp --init writes one with a comment on each key"
}

// readSeed reads okta.yaml, or makes a seed of the flags.
func (a *app) readSeed(f idpFlags) (seed.Seed, error) {
	if f.config == "" {
		return seedOf(f), nil
	}
	text, err := os.ReadFile(f.config)
	if err != nil {
		return seed.Seed{}, usageErrorf("read the configuration: %w", err).withHint("signoff idp --init writes one")
	}
	var s seed.Seed
	d := document.Document{Getenv: a.getenv, Version: seed.Version, Writer: "signoff idp --init"}
	d.Read(text, &s)
	a.maskToo(d.Secrets)
	if len(d.Problems) == 0 {
		s.Check(d.AddProblem)
	}
	if len(d.Problems) > 0 {
		return seed.Seed{}, &seedError{file: f.config, problems: d.Problems}
	}
	return s, nil
}

// seedOf is an org with an administrator, two users and their group, and the app instance that the
// flags describe.
func seedOf(f idpFlags) seed.Seed {
	org := seed.Org{
		Name: customerName, Listen: f.listen,
		Users: []seed.User{
			{FirstName: "Olivia", LastName: "Adams", Email: adminEmail, Password: "olivia-at-okta", Admin: true},
			{FirstName: "Alice", LastName: "Ng", Email: "alice@" + customerDomain, Password: "alice-at-okta"},
			{FirstName: "Bob", LastName: "Okafor", Email: "bob@" + customerDomain, Password: "bob-at-okta"},
		},
		Groups: []seed.Group{{Name: "Engineering", Members: []string{"alice@" + customerDomain, "bob@" + customerDomain}}},
	}
	if len(f.redirects) > 0 {
		org.Apps = []seed.App{{
			Label: "My app", ClientID: f.clientID, ClientSecret: f.secret, RedirectURIs: f.redirects, InitiateLoginURI: f.initiate,
			Users: []string{"alice@" + customerDomain},
		}}
	}
	return seed.Seed{Version: seed.Version, Orgs: []seed.Org{org}}
}

// initSeed writes okta.yaml, and its schema beside it for editors.
func (a *app) initSeed(f idpFlags) (int, error) {
	if err := writeNew(f.out, seed.Example(), f.force); err != nil {
		return 0, err
	}
	if err := writeNew(schemaBeside(f.out), seed.Schema(), true); err != nil {
		return 0, err
	}
	return 0, a.print(fmt.Sprintf("Wrote %s.\nLook at it, then: signoff idp --config %s\n", f.out, f.out))
}
