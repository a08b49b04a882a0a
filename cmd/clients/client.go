package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
)

// client is a client library and how it is tried. Its program stands in programs/NAME: run.mjs for
// Node.js, where npm says so, or else a Go module of its own. The program exits with 0 if all went
// as it should, and prints on stdout what it has done, a few words on each line; what went wrong
// goes to stderr.
type client struct {
	name    string // of the row and of the program's folder
	version string // which its program's packages or go.mod pin
	npm     map[string]string
	// setUp opens the orgs that the program talks to and returns its environment, for which
	// environmentOf is a start.
	setUp func(*mockidp.Server) (environment, error)
	// remark is what a user has to know, who would do the same with Okta or not; may be empty.
	remark string
}

// environment is what a program gets in environment variables besides those of this process.
type environment map[string]string

// environmentOf returns what nearly every program needs to know of an org: OKTA_ORG_URL,
// OKTA_ISSUER and OKTA_API_TOKEN, and for an app instance OKTA_CLIENT_ID and OKTA_CLIENT_SECRET.
// An app without an id is none.
func environmentOf(o *mockidp.Org, a mockidp.App) environment {
	e := environment{"OKTA_ORG_URL": o.Issuer(), "OKTA_ISSUER": o.Issuer(), "OKTA_API_TOKEN": o.APIToken()}
	if a.ID != "" {
		e["OKTA_CLIENT_ID"], e["OKTA_CLIENT_SECRET"] = a.ID, a.ClientSecret
	}
	return e
}

// clients are the rows of the table.
func clients() []client {
	return []client{oktaSDKNode(), oktaJWTVerifier(), oktaAuthJS(), oidcClientTS()}
}

// result is how one client has done.
type result struct {
	client
	done []string // lines of stdout
	said string   // stderr, from a client that does not work
	err  error
	took time.Duration
}

// patience is how long one client may take.
const patience = 3 * time.Minute

// one runs one client against a mock Okta of its own.
func (o options) one(ctx context.Context, c client) (r result) {
	r.client = c
	began := time.Now()
	defer func() { r.took = time.Since(began) }()
	okta, err := mockidp.Start(mockidp.Config{})
	if err != nil {
		r.err = err
		return r
	}
	defer okta.Close() //nolint:errcheck // the process is about to end
	env, err := c.setUp(okta)
	if err != nil {
		r.err = fmt.Errorf("set the org up: %w", err)
		return r
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := o.command(ctx, c)
	cmd.Env = os.Environ()
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &stdout, &stderr, time.Second
	r.err = cmd.Run()
	if ctx.Err() != nil {
		r.err = fmt.Errorf("it was stopped: %w", ctx.Err())
	}
	r.done = lines(stdout.String())
	if r.err != nil {
		r.said = strings.TrimSpace(stderr.String())
	}
	return r
}

// command is what runs the program of a client.
func (o options) command(ctx context.Context, c client) *exec.Cmd {
	if c.npm == nil {
		return exec.CommandContext(ctx, filepath.Join(o.cache, "bin", c.name))
	}
	cmd := exec.CommandContext(ctx, "node", "run.mjs")
	cmd.Dir = filepath.Join(o.cache, "programs", c.name)
	return cmd
}

// lines are the lines of a text that are not empty.
func lines(text string) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}
