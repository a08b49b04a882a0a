package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/control"
	"github.com/signoff-sso/signoff/mockidp/seed"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide/reference"
)

const idpUsage = `Runs the mock Okta alone, for people and for tests in any language. Ctrl-C ends
it.

With --config, it holds what okta.yaml says, and takes edits over while it runs;
--init writes such a file. Without, there is an org with an administrator, users
and a group. With --redirect-uri, that org has an app instance for an SP of your
own, and Alice is assigned to it. With --profile, the app catalog has that
product, so that its Express Configuration can be run against "signoff sp" in
another terminal.

With --control, tests drive it by HTTP and JSON: users, apps, faults, clock,
keys, journal, Universal Logout, reset. Its address shows how.

Each request is a line on stderr, with the reason where it was refused.

Usage:

  signoff idp [flags]
  signoff idp --init [--out FILE] [--force]

Flags:

  --config FILE             what the mock Okta holds: okta.yaml, see --init
  --init                    write an okta.yaml with a comment on each key, and
                            okta.schema.json beside it for editors
  --out FILE                where --init writes it (default okta.yaml)
  --force                   replace a file that is there
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
  --tls auto                speak https, by a CA of Signoff's own (default off)
  --ca-file FILE            where the CA's certificate is written
                            (default okta-ca.pem)
  --control ADDR            serve the control API there (loopback only)
  --control-token FILE      file that holds its token; or put the token into
                            SIGNOFF_CONTROL_TOKEN (default: made up)
  --json                    print what runs as one line of JSON
  --quiet                   no line for each request

Exit codes: 0 ended; 2 the command line or okta.yaml is wrong, or a port is
taken; 4 Signoff's own error.
`

// runningIDP is a mock Okta that runs.
type runningIDP struct {
	flags   idpFlags
	okta    *mockidp.Server
	world   *seed.World
	control *control.API // nil for none
	caFile  string
}

// Close ends all listeners.
func (r *runningIDP) Close() error {
	var err error
	if r.control != nil {
		err = r.control.Close()
	}
	return errors.Join(err, r.okta.Close())
}

// runIDP runs the mock Okta until ctx ends.
func (a *app) runIDP(ctx context.Context, args []string) (int, error) {
	a.stderr = &lockedWriter{to: a.stderr}
	f, err := parseIDP(args)
	if err != nil {
		return 0, err
	}
	if f.init {
		return a.initSeed(f)
	}
	var files *sourceWatch
	if f.config != "" { // before it is read: an edit meanwhile counts
		if files, err = watchFile(f.config); err != nil {
			return 0, err
		}
		defer files.close() //nolint:errcheck // it only reads
	}
	s, err := a.readSeed(f)
	if err != nil {
		return 0, err
	}
	running, err := a.startIDP(f, s)
	if err != nil {
		return 0, err
	}
	card := running.cardOf(a.version)
	text := card.text()
	if f.json {
		if text, err = card.json(); err != nil {
			return 0, errors.Join(err, running.Close())
		}
	}
	if files != nil {
		go a.followSeed(ctx, f, files, running.world)
	}
	return a.serve(ctx, text, running)
}

// startIDP starts the mock Okta with what a seed says, and the control API where it is asked for.
func (a *app) startIDP(f idpFlags, s seed.Seed) (*runningIDP, error) {
	token, err := a.controlToken(f)
	if err != nil {
		return nil, err
	}
	secure, caFile, err := certificates(f)
	if err != nil {
		return nil, err
	}
	config := mockidp.Config{SystemListen: f.system, HTTPClient: driver.LoopbackClient(), Log: a.logger()}
	if !f.quiet {
		config.OnRequest = (&requestLog{to: a.stderr, mask: a.mask}).write
	}
	okta, err := mockidp.Start(config)
	if err != nil {
		return nil, fmt.Errorf("start the mock Okta: %w", err)
	}
	r := &runningIDP{flags: f, okta: okta, world: seed.NewWorld(okta, secure), caFile: caFile}
	if _, err := r.world.Apply(s); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	if f.profile != nil {
		if err := okta.Publish(reference.CatalogEntry(f.profile.Integration(f.spURL))); err != nil {
			return nil, errors.Join(fmt.Errorf("publish %s: %w", f.profile.Product, err), r.Close())
		}
	}
	if f.control != "" {
		if r.control, err = control.Start(r.world, control.Config{Listen: f.control, Token: token, Version: a.version}); err != nil {
			return nil, errors.Join(err, r.Close())
		}
	}
	return r, nil
}

// controlToken reads the token of the control API; empty for one that is made up. It is no flag:
// everybody on a machine sees command lines.
func (a *app) controlToken(f idpFlags) (string, error) {
	token, _ := a.getenv("SIGNOFF_CONTROL_TOKEN")
	if f.token != "" {
		text, err := os.ReadFile(f.token)
		if err != nil {
			return "", usageErrorf("--control-token: %w", err)
		}
		if token = strings.TrimSpace(string(text)); token == "" {
			return "", usageErrorf("--control-token: %s is empty", f.token)
		}
	}
	if token != "" && f.control != "" && len(token) < control.MinToken {
		return "", usageErrorf("the token of the control API is shorter than %d characters", control.MinToken).withHint("leave it out, and one is made up")
	}
	return token, nil
}
