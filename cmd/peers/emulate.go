package main

import (
	"context"
	"os/exec"
	"path/filepath"

	"github.com/signoff-sso/signoff/cmd/internal/process"
)

const emulateVersion = "0.12.2"

// emulate is Vercel's emulator of many services, of which Okta is one. Its own command runs it.
// Source: https://emulate.dev/docs
func emulate() peer {
	return peer{
		name: "emulate (Okta)", version: emulateVersion, licence: "Apache-2.0", npm: map[string]string{"emulate": emulateVersion},
		start: startEmulate, byDefault: emulateByDefault,
	}
}

func emulateByDefault(ctx context.Context, o options, port string) *exec.Cmd {
	return emulateAt(ctx, o, port)
}

func emulateAt(ctx context.Context, o options, port string, more ...string) *exec.Cmd {
	command := filepath.Join(o.cache, "node_modules", "emulate", "dist", "index.js")
	return exec.CommandContext(ctx, o.node(), append([]string{command, "start", "--service", "okta", "--port", port}, more...)...)
}

func startEmulate(ctx context.Context, o options, w world) (*running, error) {
	const token = "peers-api-token"
	w.caller = client{w.web.id + "-" + w.server, w.web.secret} // a client belongs to one server there
	w.afterLogout = w.redirect                                 // it has one list for both
	file, err := o.writeSeed("emulate.json", emulateSeed(w, token))
	if err != nil {
		return nil, err
	}
	port, err := process.FreePort()
	if err != nil {
		return nil, err
	}
	p, err := process.Start(emulateAt(ctx, o, port, "--seed", file))
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	issuer := "http://localhost:" + port
	if err := p.Await(ctx, issuer+"/.well-known/openid-configuration"); err != nil {
		p.Stop()
		return nil, err
	}
	return &running{stop: p.Stop, subject: &subject{issuer: issuer, world: w, apiToken: token}}, nil
}

// emulateSeed has an app and its clients at the org's own server ("org") and at a custom one, and
// two users of whom one is assigned.
func emulateSeed(w world, token string) map[string]any {
	type object = map[string]any
	const app, alice = "0oapeersweb000000001", "00upeersalice0000001"
	oauthClient := func(c client, auth, server string) object {
		return object{"client_id": c.id, "client_secret": c.secret, "name": c.id, "redirect_uris": []string{w.redirect},
			"token_endpoint_auth_method": auth, "auth_server_id": server}
	}
	return object{
		"tokens": object{token: object{"login": w.alice.login, "scopes": []string{}}},
		"okta": object{
			"users": []object{
				{"okta_id": alice, "login": w.alice.login, "email": w.alice.login, "first_name": "Alice", "last_name": "Ng"},
				{"login": w.bob.login, "email": w.bob.login, "first_name": "Bob", "last_name": "Okafor"},
			},
			"authorization_servers": []object{{"id": w.server, "name": w.server, "audiences": []string{"api://reports"}}},
			"apps": []object{{"okta_id": app, "name": "peers", "label": "peers", "settings": object{
				"oauthClient": object{"redirect_uris": []string{w.redirect}, "initiate_login_uri": w.initiate},
			}}},
			"app_assignments": []object{{"app_okta_id": app, "user_okta_id": alice}},
			"oauth_clients": []object{
				oauthClient(w.web, "client_secret_basic", "org"), oauthClient(w.public, "none", "org"), oauthClient(w.keyed, "private_key_jwt", "org"),
				oauthClient(w.caller, "client_secret_basic", w.server),
			},
		},
	}
}
