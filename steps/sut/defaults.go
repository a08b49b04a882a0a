package sut

import (
	"crypto/rand"
	"net/url"
	"path/filepath"
	"strings"
)

// setDefaults sets what the file leaves out.
func (c *Config) setDefaults() {
	c.BaseURL = strings.TrimSuffix(c.BaseURL, "/")
	c.Okta.setDefaults(c, "Acme")
	c.SignedIn.setDefaults()
	c.UniversalLogout.setDefaults()
	c.Launch.setDefaults()
	c.Express.setDefaults(c.Launch != nil)
	if c.Roles != nil && c.Roles.Owner == "" {
		c.Roles.Owner = OwnerSP
	}
	c.asker = &asker{}
	lists := c.Hooks.lists()
	if c.APITokens != nil {
		lists["use"], lists["renew"] = c.APITokens.Use, c.APITokens.Renew
	}
	for _, list := range lists {
		for i := range list {
			list[i].folder, list[i].asker = filepath.Dir(c.file), c.asker
		}
	}
	c.setTenantDefaults()
}

// setDefaults sets what the file leaves out of a probe.
func (p *Probe) setDefaults() {
	if p.Status == 0 {
		p.Status = 200
	}
	if p.Wait == 0 {
		p.Wait = defaultWait
	}
	if p.Token == nil {
		return
	}
	if p.Token.Header == "" {
		p.Token.Header = "Authorization"
	}
	if p.Token.Prefix == nil {
		bearer := "Bearer "
		p.Token.Prefix = &bearer
	}
}

// setDefaults sets what the file leaves out of the mock Okta.
func (o *Okta) setDefaults(c *Config, name string) {
	if o.Name == "" {
		o.Name = name
	}
	if o.UserDomain == "" {
		o.UserDomain = strings.ToLower(name) + ".example"
	}
	if o.Listen == "" && c.Launch != nil {
		o.Listen = "127.0.0.1:0"
	}
	o.Client.setDefaults(c.Launch != nil)
	u, err := url.Parse(o.URL)
	if o.TLS.Mode == "" {
		o.TLS.Mode = TLSOff
		if err == nil && u.Scheme == "https" {
			o.TLS.Mode = TLSAuto
		}
	}
}

// setDefaults sets what the file leaves out of a client.
func (c *Client) setDefaults(launched bool) {
	if c.Auth == "" {
		c.Auth = "client_secret_basic"
	}
	if !launched {
		return
	}
	if c.ID == "" {
		c.ID = "0oa" + rand.Text()[:17]
	}
	if c.Secret == "" {
		c.Secret = rand.Text() + rand.Text()
	}
}

// setDefaults sets what the file leaves out. A nil Launch stays nil.
func (l *Launch) setDefaults() {
	if l == nil {
		return
	}
	if l.Timeout == 0 {
		l.Timeout = launchTimeout
	}
	if l.Ready == "" {
		l.Ready = "/"
	}
}

// HostName returns the host name in the issuer, without a port: the one of okta.url, else one that
// is this machine and not the SP's host.
func (o Okta) HostName(baseURL string) string {
	if u, err := url.Parse(o.URL); err == nil && u.Hostname() != "" {
		return u.Hostname()
	}
	if u, err := url.Parse(baseURL); err == nil && u.Hostname() == "127.0.0.1" {
		return "localhost"
	}
	return ""
}
