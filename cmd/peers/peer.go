package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/cmd/internal/process"
)

// peer is a mock identity provider and how it is started, configured by its own documentation.
type peer struct {
	name, version, licence string
	npm                    map[string]string // the packages that it needs
	program                bool              // it is a Go library: programs/NAME, a module of its own, serves it
	missing                string            // why it cannot be run here; empty where it can

	// start starts it with what the world says, as far as it has settings for that.
	start func(context.Context, options, world) (*running, error)
	// byDefault is the command that starts it as its documentation does, at a port if it takes one.
	byDefault func(ctx context.Context, o options, port string) *exec.Cmd
	// issuerOf reads its issuer then from the first line that it prints; nil where that is the port
	// of localhost.
	issuerOf func(line string) (string, error)
}

// running is a peer that was started for the probes.
type running struct {
	subject *subject
	stop    func()
}

// peers are the columns of the table; the first is the mock Okta.
func peers() []peer {
	return []peer{signoff(), emulate(), oauth2MockServer(), mockOIDC(), mockOAuth2Server()}
}

// startPatience is how long a peer may take to start.
const startPatience = 30 * time.Second

// again starts a peer by default and waits for its discovery document.
func (p peer) again(ctx context.Context, o options) (*instance, error) {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	port, err := process.FreePort()
	if err != nil {
		return nil, err
	}
	begun := time.Now()
	running, err := process.Start(p.byDefault(context.WithoutCancel(ctx), o, port))
	if err != nil {
		return nil, err
	}
	i := &instance{stop: running.Stop, listens: func() ([]netip.AddrPort, error) { return listening(running.PID()) }}
	issuer := "http://localhost:" + port
	if p.issuerOf != nil {
		var line string
		if line, err = running.Line(ctx); err == nil {
			issuer, err = p.issuerOf(line)
		}
	}
	if err == nil {
		i.address = issuer + "/.well-known/openid-configuration"
		err = running.Await(ctx, i.address)
	}
	if err != nil {
		running.Stop()
		return nil, err
	}
	i.took = time.Since(begun)
	return i, nil
}

// servedLibrary is what one of our programs says of the library that it serves, in a line of JSON.
type servedLibrary struct {
	Issuer       string `json:"issuer"`
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret"`
	Control      string `json:"control"` // address below which its controls are
}

func readLibrary(line string) (servedLibrary, error) {
	var c servedLibrary
	if err := json.Unmarshal([]byte(line), &c); err != nil {
		return c, fmt.Errorf("%q does not say which library is served: %w", line, err)
	}
	return c, nil
}

// served starts one of our programs, which serves a library, as the subject that its line
// describes, with its controls.
func served(ctx context.Context, cmd *exec.Cmd, w world) (*running, error) {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	p, err := process.Start(cmd)
	if err != nil {
		return nil, err
	}
	var c servedLibrary
	line, err := p.Line(ctx)
	if err == nil {
		c, err = readLibrary(line)
	}
	if err != nil {
		p.Stop()
		return nil, err
	}
	if c.ClientID != "" {
		w.web = client{c.ClientID, c.ClientSecret}
	}
	control := func(name string) func(context.Context) (string, error) {
		return func(ctx context.Context) (string, error) { return tell(ctx, c.Control+name) }
	}
	return &running{stop: p.Stop, subject: &subject{issuer: c.Issuer, world: w, controls: controls{
		rotate: control("/rotate"), forgeClaim: control("/forge-claim"), forgeSignature: control("/forge-signature"),
		failToken: control("/fail-token"), advance: control("/advance"),
	}}}, nil
}

// tell calls a control of one of our programs. It responds with how the library does it, or with
// 501 and why it does not.
func tell(ctx context.Context, address string) (string, error) {
	r, err := send(ctx, http.MethodPost, address, nil, nil)
	switch {
	case err != nil:
		return "", err
	case r.status == http.StatusNotImplemented:
		return "", refusedError{strings.TrimSpace(r.body)}
	case r.status != http.StatusOK:
		return "", replyError{r}
	}
	return r.body, nil
}

// writeSeed writes a peer's configuration into the folder of what is installed: as JSON, which YAML
// holds.
func (o options) writeSeed(name string, seed any) (file string, err error) {
	text, err := json.Marshal(seed)
	if err != nil {
		return "", fmt.Errorf("encode %s: %w", name, err)
	}
	file = filepath.Join(o.cache, name)
	return file, os.WriteFile(file, text, 0o600)
}
