package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os/exec"
	"strings"

	"github.com/signoff-sso/signoff/cmd/internal/process"
	"github.com/signoff-sso/signoff/mockidp/seed"
)

// signoff is the mock Okta of this repository, as its own command runs it.
func signoff() peer {
	return peer{
		name: "signoff idp", version: "this one", licence: "Apache-2.0", start: startSignoff, byDefault: signoffByDefault,
		issuerOf: func(line string) (string, error) {
			c, err := readIDP(line)
			if err != nil {
				return "", err
			}
			return c.Orgs[0].Issuer, nil
		},
	}
}

// orgName is that of the org in the seed.
const orgName = "Acme"

// seedOf is what okta.yaml says.
func seedOf(w world) seed.Seed {
	jwks := map[string]any{}
	text, err := json.Marshal(w.jwks())
	if err == nil {
		_ = json.Unmarshal(text, &jwks) // what was just encoded can be read
	}
	app := func(c client) seed.App {
		return seed.App{Label: c.id, ClientID: c.id, ClientSecret: c.secret, RedirectURIs: []string{w.redirect}, Users: []string{w.alice.login}}
	}
	web, public, keyed := app(w.web), app(w.public), app(w.keyed)
	web.RefreshTokens, web.InitiateLoginURI, web.PostLogoutRedirectURIs = true, w.initiate, []string{w.afterLogout}
	web.LogoutEndpoint, web.LogoutEnabled = w.logout, w.logout != ""
	public.ApplicationType = "browser"
	keyed.ClientAuth, keyed.JWKS = "private_key_jwt", jwks
	user := func(p person) seed.User { return seed.User{Email: p.login, Password: p.password} }
	return seed.Seed{Version: seed.Version, Orgs: []seed.Org{{
		Name: orgName, TrustedOrigins: []string{w.origin}, Users: []seed.User{user(w.alice), user(w.bob)}, Apps: []seed.App{web, public, keyed},
		AuthorizationServers: []seed.AuthorizationServer{{ID: w.server, Audiences: []string{"api://reports"}}},
	}}}
}

// startedIDP is what signoff idp --json says.
type startedIDP struct {
	Control struct {
		URL   string `json:"url"`
		Token string `json:"token"`
	} `json:"control"`
	Orgs []struct {
		Issuer   string `json:"issuer"`
		APIToken string `json:"api_token"`
	} `json:"orgs"`
}

func readIDP(line string) (startedIDP, error) {
	var c startedIDP
	if err := json.Unmarshal([]byte(line), &c); err != nil {
		return c, fmt.Errorf("read what signoff idp --json says: %w", err)
	}
	if len(c.Orgs) != 1 {
		return c, fmt.Errorf("it has %d orgs instead of one", len(c.Orgs))
	}
	return c, nil
}

func startSignoff(ctx context.Context, o options, w world) (*running, error) {
	file, err := o.writeSeed("okta.yaml", seedOf(w))
	if err != nil {
		return nil, err
	}
	p, err := process.Start(signoffIDP(ctx, o, file, "--control", "127.0.0.1:0"))
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	var c startedIDP
	line, err := p.Line(ctx)
	if err == nil {
		c, err = readIDP(line)
	}
	if err != nil {
		p.Stop()
		return nil, err
	}
	return &running{stop: p.Stop, subject: &subject{
		issuer: c.Orgs[0].Issuer, world: w, apiToken: c.Orgs[0].APIToken, controls: controlsOf(c.Control.URL, c.Control.Token),
	}}, nil
}

func signoffIDP(ctx context.Context, o options, file string, more ...string) *exec.Cmd {
	return exec.CommandContext(ctx, o.signoff, append([]string{"idp", "--json", "--quiet", "--system", "127.0.0.1:0", "--config", file}, more...)...)
}

// signoffByDefault leaves the address to the command, which takes a free port.
func signoffByDefault(ctx context.Context, o options, _ string) *exec.Cmd {
	return signoffIDP(ctx, o, o.emptySeed())
}

// controlsOf are the controls by the control API of the mock Okta.
func controlsOf(address, token string) controls {
	inOrg := func(how, path string, body any) func(context.Context) (string, error) {
		return func(ctx context.Context) (string, error) {
			text, err := json.Marshal(body)
			if err != nil {
				return "", err
			}
			r, err := send(ctx, http.MethodPost, address+"/v1/orgs/"+url.PathEscape(orgName)+path, strings.NewReader(string(text)),
				http.Header{"Authorization": {"Bearer " + token}, "Content-Type": {"application/json"}})
			if err == nil && r.status/100 != 2 {
				err = replyError{r}
			}
			return how, err
		}
	}
	fault := func(name string, more map[string]any) func(context.Context) (string, error) {
		body := map[string]any{"name": name, "times": 1}
		maps.Copy(body, more)
		return inOrg("by HTTP: fault "+name, "/faults", body)
	}
	return controls{
		openAPI: address + "/openapi.json",
		rotate:  inOrg("by HTTP", "/keys/rotate", nil), forgeClaim: fault("aud-wrong", nil), forgeSignature: fault("signature-wrong", nil),
		failToken: fault("server-error", map[string]any{"endpoint": "/oauth2/v1/token"}), advance: inOrg("by HTTP", "/clock/advance", map[string]any{"by": "1h"}),
	}
}
