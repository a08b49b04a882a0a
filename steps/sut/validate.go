package sut

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/document"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/registry"
)

// maxJobs is how many checks can run at a time.
const maxJobs = 64

// validate notes every mistake that can be seen without trying anything.
func (c *Config) validate(d *document.Document) {
	if c.Name == "" {
		d.AddProblem("name", "", "the SP needs a name")
	}
	c.validateBaseURL(d)
	if c.Jobs < 0 || c.Jobs > maxJobs {
		d.AddProblem("jobs", "1 for an SP that cannot make two accounts at once", "%d is not a number from 1 to %d", c.Jobs, maxJobs)
	}
	for i, feature := range c.Declares {
		if !slices.Contains(Features(), feature) {
			d.AddProblem(fmt.Sprintf("declares[%d]", i), nearest(feature, Features()), "there is no feature %q", feature)
		}
	}
	c.Okta.validate(d, "okta", c.Launch != nil)
	if len(c.SignIn) == 0 {
		d.AddProblem("sign_in", "at least 'open: /login'", "it must say how a person begins to sign in")
	}
	c.SignIn.validate(d, "sign_in")
	c.AfterOkta.validateAfterOkta(d, "after_okta")
	c.validateSignOut(d)
	c.SignedIn.validate(d, "signed_in")
	c.validateDeclared(d)
	c.validateJIT(d)
	c.Hooks.validate(d)
	c.validatePeople(d)
	c.validateLaunch(d)
	c.Express.validate(d, slices.Contains(c.Declares, "express-configuration"), c.Launch != nil)
	c.validateTenants(d)
}

func nearest(word string, known []string) string {
	if near := registry.Nearest(word, known); near != "" {
		return "did you mean " + near + "?"
	}
	return "known: " + strings.Join(known, ", ")
}

// validateBaseURL requires the address of the SP.
func (c *Config) validateBaseURL(d *document.Document) {
	if c.BaseURL == "" {
		d.AddProblem("base_url", "as in http://localhost:3000", "it must say where the SP is")
		return
	}
	c.validateAddressOfSP(d, "base_url", c.BaseURL)
}

// validateAddressOfSP refuses a host that is not this machine unless its owner has agreed to the
// attacks.
func (c *Config) validateAddressOfSP(d *document.Document, path, address string) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		d.AddProblem(path, "as in http://localhost:3000", "%q is not a web address", address)
	case u.Path != "" || u.RawQuery != "" || u.User != nil:
		d.AddProblem(path, "paths stand with each step", "only scheme, host and port belong here")
	case !driver.IsLoopback(u.Hostname()) && !c.Authorized:
		d.AddProblem(path, "with 'authorized: true' you say that its owner agrees to the attacks of this suite",
			"%s is not this machine", u.Hostname())
	}
}

// validateDeclared requires for each declared feature what its checks need.
func (c *Config) validateDeclared(d *document.Document) {
	// then the SP says these itself
	pushed := c.Express != nil && slices.Contains(c.Declares, "express-configuration")
	if slices.Contains(c.Declares, "idp-initiated") && c.InitiateLoginURI == "" && !(pushed && c.Express.InitiateLoginURI != "") {
		d.AddProblem("declares", "what Okta's tile opens at the SP", "idp-initiated needs initiate_login_uri")
	}
	if slices.Contains(c.Declares, "universal-logout") && c.UniversalLogout.Endpoint == "" && !pushed {
		d.AddProblem("declares", "the Global Token Revocation endpoint", "universal-logout needs universal_logout.endpoint")
	}
	c.UniversalLogout.validate(d, "universal_logout")
	if c.UniversalLogout.NeedsInstance() && len(c.Hooks.EnableLogout) == 0 {
		d.AddProblem("universal_logout.endpoint", "add hooks.enable_universal_logout", "nothing tells the instance id of a tenant")
	}
	c.validateAccess(d)
	for _, p := range []struct{ path, value string }{{"deep_link", c.DeepLink}, {"initiate_login_uri", c.InitiateLoginURI},
		{"front_channel_logout_uri", c.FrontChannel}, {"back_channel_logout_uri", c.BackChannel}} {
		validatePath(d, p.path, p.value)
	}
}

func (c *Config) validateLaunch(d *document.Document) {
	if c.Launch == nil {
		if len(c.Hooks.BeforeLaunch) > 0 {
			d.AddProblem("hooks.before_launch", "an SP that is running already knows hooks.reset", "without launch there is nothing that it comes before")
		}
		return
	}
	if len(c.Launch.Command) == 0 {
		d.AddProblem("launch.command", `as in ["npm", "start"]`, "it must say which command starts the SP")
	}
	for i, a := range c.Launch.Command {
		noteTemplate(d, fmt.Sprintf("launch.command[%d]", i), a)
	}
	for name, value := range c.Launch.Env {
		noteTemplate(d, "launch.env."+name, value)
	}
}

func noteTemplate(d *document.Document, path, text string) {
	if err := checkTemplate(text); err != nil {
		d.AddProblem(path, "known are .BaseURL, .Issuer, .ClientID, .ClientSecret, .CAFile, .Tenant, .User, .OneTimeCode, .TemporaryPassword, .Invitation, .Social, .InstanceID, .Second and .SameOrg", "%v", err)
	}
}

func (o Okta) validate(d *document.Document, path string, launched bool) {
	validateListen(d, path, o.Listen, launched)
	if u, err := url.Parse(o.URL); o.URL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "") {
		d.AddProblem(path+".url", "as in https://127.0.0.1:9443", "%q is not an address without a path", o.URL)
	}
	o.Client.validate(d, path+".client")
	o.Client.validateRedirects(d, path+".client")
	if !slices.Contains([]string{TLSAuto, TLSOff, TLSFiles}, o.TLS.Mode) {
		d.AddProblem(path+".tls", "auto, off, or cert and key", "there is no TLS mode %q", o.TLS.Mode)
	}
	if o.TLS.Mode == TLSFiles && (o.TLS.Cert == "" || o.TLS.Key == "") {
		d.AddProblem(path+".tls", "", "cert and key belong together")
	}
}

// validateListen requires an address of this machine, at which the SP finds what stands there.
func validateListen(d *document.Document, path, listen string, launched bool) {
	path += ".listen"
	if listen == "" {
		d.AddProblem(path, "as in 127.0.0.1:9443", "without launch it must say at which address the SP expects it")
	} else if host, port, err := net.SplitHostPort(listen); err != nil || !driver.IsLoopback(host) {
		d.AddProblem(path, "as in 127.0.0.1:9443", "%q is not an address of this machine with a port", listen)
	} else if port == "0" && !launched {
		d.AddProblem(path, "as in 127.0.0.1:9443", "an SP that is running already needs a fixed port, not 0")
	}
}

// validateRedirects notes the addresses that no browser can be sent back to.
func (c Client) validateRedirects(d *document.Document, path string) {
	for _, list := range []struct {
		key  string
		uris []string
	}{{"redirect_uris", c.RedirectURIs}, {"post_logout_redirect_uris", c.PostLogoutRedirectURIs}} {
		for i, uri := range list.uris {
			if u, err := url.Parse(uri); err != nil || !u.IsAbs() {
				d.AddProblem(path+"."+list.key+indexed(i), "as in https://app.example.com/callback", "%q is not a whole address", uri)
			}
		}
	}
}

// validate requires what the SP and Okta have in common.
func (c Client) validate(d *document.Document, path string) {
	for _, need := range []struct{ name, value string }{{"id", c.ID}, {"secret", c.Secret}} {
		if need.value == "" {
			d.AddProblem(path+"."+need.name, "it is what the SP has", "without launch the client's %s must be here", need.name)
		}
	}
	known := []string{"client_secret_basic", "client_secret_post"}
	if !slices.Contains(known, c.Auth) {
		d.AddProblem(path+".auth", nearest(c.Auth, known), "there is no client authentication %q", c.Auth)
	}
}
