package sut

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"text/template"
)

//go:embed signoff.yaml.tmpl
var configuration string

//go:embed signoff.schema.json
var schema []byte

// Schema returns the JSON schema of signoff.yaml, which editors use.
func Schema() []byte { return bytes.Clone(schema) }

// preset is what is known of SPs that use a certain library. The SPs of `make interop` prove it.
type preset struct {
	Key, Name       string
	Command         string // the items of launch.command; empty for an SP that somebody else starts
	Notes           []string
	Auth            string // where it is not Okta's default
	CA              string // the variable with the file of CAs, where the library insists on https
	Variables       variables
	Start, Initiate string // paths; empty where only the SP knows
	Click           string // the button of the sign-in page, where the library begins by no link
	Probe           string
	Email, UserName string // in the probe's JSON
	ReturnTo        string
}

// variables are the names by which an SP finds Okta's values in its environment.
type variables struct{ Issuer, ID, Secret string }

func presets() []preset {
	return []preset{
		{Key: "plain", Name: "My product"},
		{
			Key: "mod_auth_openidc", Name: "Apache with mod_auth_openidc", Command: "/bin/sh, start.sh",
			Notes: []string{
				"In httpd.conf: OIDCProviderMetadataURL ${OIDC_ISSUER}/.well-known/openid-configuration, OIDCRedirectURI",
				"${BASE_URL}/oidc/callback, OIDCInfoHook userinfo",
			},
			Initiate: "/oidc/callback", Probe: "/oidc/callback?info=json", Email: "$.userinfo.email", UserName: "$.userinfo.name",
		},
		{
			Key: "django", Name: "Django with python-social-auth", Command: "python3, manage.py, runserver, --noreload",
			Notes: []string{"SOCIAL_AUTH_OKTA_OPENIDCONNECT_API_URL is ${OIDC_ISSUER}/oauth2."},
			Start: "/login/okta-openidconnect/", Initiate: "/login/okta-openidconnect/", ReturnTo: "next",
		},
		{Key: "express-openid-connect", Name: "Express with express-openid-connect", Command: "node, app.js",
			Variables: variables{"ISSUER_BASE_URL", "CLIENT_ID", "CLIENT_SECRET"}},
		{Key: "okta-oidc-middleware", Name: "Express with @okta/oidc-middleware", Command: "node, app.js"},
		{Key: "passport-openidconnect", Name: "Express with passport-openidconnect", Command: "node, app.js", Auth: "client_secret_post"},
		{Key: "go-oidc", Name: "Go with coreos/go-oidc", Command: "go, run, ."},
		{Key: "openid-client", Name: "Express with openid-client 6", Command: "node, app.js"},
		{
			Key: "authjs", Name: "Express with Auth.js", Command: "node, app.js",
			Notes:     []string{"Auth.js begins a sign-in by POST only, so that Okta's tile has nothing to open."},
			Variables: variables{"AUTH_OKTA_ISSUER", "AUTH_OKTA_ID", "AUTH_OKTA_SECRET"},
			Start:     "/auth/signin", Click: "Sign in with Okta", ReturnTo: "callbackUrl",
		},
		{Key: "authlib", Name: "Flask with Authlib", Command: "python3, app.py"},
		{
			Key: "omniauth-openid-connect", Name: "Rack with omniauth_openid_connect", Command: "ruby, app.rb", CA: "SSL_CERT_FILE",
			Notes: []string{"Okta's tile needs OmniAuth.config.allowed_request_methods to have :get."},
			Start: "/auth/openid_connect",
		},
		{Key: "better-auth", Name: "Express with better-auth", Command: "node, app.js", Auth: "client_secret_post"},
		{Key: "better-auth-sso", Name: "Express with better-auth and its SSO plugin", Command: "node, app.js"},
		{
			Key: "django-allauth", Name: "Django with django-allauth", Command: "python3, manage.py, runserver, --noreload",
			Auth: "client_secret_post", CA: "REQUESTS_CA_BUNDLE",
			Notes: []string{
				"OKTA_BASE_URL is OIDC_ISSUER without https://. Okta's tile needs SOCIALACCOUNT_LOGIN_ON_GET to be True.",
			},
			Start: "/accounts/okta/login/", ReturnTo: "next",
		},
	}
}

// Presets returns the names of the configurations that [Render] knows, plain first.
func Presets() []string {
	var names []string
	for _, p := range presets() {
		names = append(names, p.Key)
	}
	return names
}

// Render returns a configuration with a comment on each key. An unknown preset is an error.
func Render(name string, f Discovered) ([]byte, error) {
	all := presets()
	i := slices.IndexFunc(all, func(p preset) bool { return p.Key == name })
	if i < 0 {
		return nil, fmt.Errorf("there is no preset %q", name)
	}
	t, err := template.New(name).Delims("<<", ">>").Parse(configuration)
	if err != nil {
		return nil, fmt.Errorf("read the configuration to begin with: %w", err)
	}
	var b bytes.Buffer
	err = t.Execute(&b, all[i].templateData(f))
	return b.Bytes(), err
}

// templateData is what the template can name.
type templateData struct {
	preset
	Discovered
	Listen string
	// Both parts have these; what was found out at the SP wins.
	Start, Click, Probe string
}

func (p preset) templateData(f Discovered) templateData {
	if u, err := url.Parse(f.Issuer); err != nil || u.Port() == "" {
		f.Issuer = "" // a real Okta org, which Signoff cannot stand in for
	}
	f.BaseURL = cmp.Or(f.BaseURL, "http://localhost:3000")
	v := templateData{preset: p, Discovered: f, Start: cmp.Or(f.Start, p.Start, "/login"), Probe: cmp.Or(p.Probe, f.Probe, "/api/me")}
	v.Click = f.Click
	if f.Start == "" {
		v.Click = p.Click
	}
	if v.Click == "" {
		v.Initiate = cmp.Or(p.Initiate, v.Start)
	}
	if v.Variables == (variables{}) {
		v.Variables = variables{"OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"}
	}
	v.Email, v.UserName = cmp.Or(p.Email, "$.email"), cmp.Or(p.UserName, "$.name")
	v.Listen = strings.TrimPrefix(strings.TrimPrefix(f.Issuer, "http://"), "https://")
	return v
}
