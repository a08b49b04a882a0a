package sut

import (
	"crypto/x509"
	"net/url"
	"path/filepath"
	"slices"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Version is the version of signoff.yaml that this package reads.
const Version = 1

// Config is the content of signoff.yaml with its defaults filled in. signoff.schema.json describes
// each key.
type Config struct {
	Version    int      `yaml:"version"`
	Name       string   `yaml:"name"`
	BaseURL    string   `yaml:"base_url"`
	Authorized bool     `yaml:"authorized"`
	Guide      string   `yaml:"guide"` // folder with what the vendor's guide claims
	Trust      string   `yaml:"trust"` // file with the roots of base_url's certificate
	Jobs       int      `yaml:"jobs"`  // how many checks run at a time; 0 where it is not said
	Declares   []string `yaml:"declares"`
	Okta       Okta     `yaml:"okta"`
	Launch     *Launch  `yaml:"launch"`

	SignIn           Steps           `yaml:"sign_in"`
	AfterOkta        Steps           `yaml:"after_okta"` // each where the SP's page asks for it
	SignedIn         Probe           `yaml:"signed_in"`
	SignOut          Steps           `yaml:"sign_out"`
	SignOutReturnTo  string          `yaml:"sign_out_return_to"`
	AfterSignOut     string          `yaml:"after_sign_out"` // one of those below; empty where it is not said
	FrontChannel     string          `yaml:"front_channel_logout_uri"`
	FrontNeedsSID    bool            `yaml:"front_channel_logout_session_required"`
	BackChannel      string          `yaml:"back_channel_logout_uri"`
	DeepLink         string          `yaml:"deep_link"`
	ReturnTo         string          `yaml:"return_to"`
	InitiateLoginURI string          `yaml:"initiate_login_uri"`
	UniversalLogout  UniversalLogout `yaml:"universal_logout"`
	Express          *Express        `yaml:"express_configuration"`
	Hooks            Hooks           `yaml:"hooks"`
	TenantPages      []string        `yaml:"tenant_pages"`
	HomeRealm        *HomeRealm      `yaml:"home_realm_discovery"`
	Second           *Second         `yaml:"second_tenant"`
	SameOrg          *SameOrg        `yaml:"same_org_tenant"`

	Tenant string `yaml:"tenant"` // name of the tenant in templates; what signed_in.tenant tells by default
	Roles  *Roles `yaml:"roles"`
	// LocalSignIn and LocalSignUp are what a person does to sign in, and to get an account, with a
	// password of the SP's own: {{.User.Email}} and {{.User.Password}}.
	LocalSignIn Steps `yaml:"local_sign_in"`
	LocalSignUp Steps `yaml:"local_sign_up"`
	// AccountLink is what somebody who is signed in does to link another user of Okta to the
	// account, from a page of the SP's until Okta takes over.
	AccountLink Steps      `yaml:"account_link"`
	LocalUser   *LocalUser `yaml:"local_user"` // who has such a password already, as a break-glass owner
	// EnforceableDomain is the email domain of people for whom hooks.enforce_sso makes Okta the
	// only way; okta.user_domain by default.
	EnforceableDomain string `yaml:"enforceable_domain"`
	// SSOEnforced are email domains whose people can sign in by Okta only.
	SSOEnforced []string `yaml:"sso_enforced"`
	AfterTile   Steps    `yaml:"after_tile"` // each where the page asks for it to which Okta's tile leads
	// EnforcedUser has a password of the SP's own from before, and an address in one of those.
	EnforcedUser *LocalUser `yaml:"enforced_user"`
	TileSession  string     `yaml:"tile_session"` // what the tile does with a live session: kept, renewed or asked

	SetupPage *SetupPage     `yaml:"setup_page"`
	Session   *SessionLength `yaml:"session"`

	RememberMe       *RememberMe       `yaml:"remember_me"`
	APITokens        *APITokens        `yaml:"api_tokens"`
	Live             *Live             `yaml:"live"`
	AnonymousVisitor *AnonymousVisitor `yaml:"anonymous_visitor"`

	asker     *asker
	file      string // the configuration's path
	roots     *x509.CertPool
	secrets   []string
	supervise []string // see [Config.SuperviseBy]
}

// Okta says how the SP and browsers reach the mock Okta, and as what the SP is registered there.
type Okta struct {
	Listen     string `yaml:"listen"` // loopback address with port; 0 for any free one
	URL        string `yaml:"url"`    // the issuer; by default made of Listen
	TLS        TLS    `yaml:"tls"`
	CAFile     string `yaml:"ca_file"` // where the certificate of Signoff's own CA is written
	Name       string `yaml:"name"`
	Client     Client `yaml:"client"`
	UserDomain string `yaml:"user_domain"` // of the users' email addresses
}

// Client is the SP as an OpenID Connect client.
type Client struct {
	ID           string   `yaml:"id"`
	Secret       string   `yaml:"secret"`
	Auth         string   `yaml:"auth"` // client_secret_basic or client_secret_post
	RedirectURIs []string `yaml:"redirect_uris"`
	// PostLogoutRedirectURIs are where Okta may send a browser after a logout; learned from the SP
	// where they are left out.
	PostLogoutRedirectURIs []string `yaml:"post_logout_redirect_uris"`
	// RefreshTokens says that the app instance gives refresh tokens, as none of the catalog does.
	RefreshTokens bool `yaml:"refresh_tokens"`
}

// TLS says how Okta's side speaks: "auto" with a CA of Signoff's own, "off" in plain http, or with
// given files.
type TLS struct {
	Mode string
	Cert string `yaml:"cert"`
	Key  string `yaml:"key"`
}

// Modes of [TLS].
const (
	TLSAuto  = "auto"
	TLSOff   = "off"
	TLSFiles = "files"
)

// URL returns the address of a path of the SP; an address stays as it is.
func (c *Config) URL(path string) string {
	return absolute(c.BaseURL, path)
}

// File is the path of the file that the configuration was read from; empty for one made by a
// program.
func (c *Config) File() string { return c.file }

// Folder is where the SP is started, else where its configuration lies.
func (c *Config) Folder() string {
	if c.Launch == nil {
		return filepath.Dir(c.file)
	}
	return filepath.Join(filepath.Dir(c.file), c.Launch.Dir)
}

// GuideFolder is the path of the folder that guide names; empty for none.
func (c *Config) GuideFolder() string {
	if c.Guide == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(c.file), c.Guide)
}

// Secrets returns what must not be shown to anybody: the client secrets, and what came from the
// environment.
func (c *Config) Secrets() []string { return c.secrets }

// Hosts returns the hosts, without ports, that are not this machine and that the owner has
// authorized.
func (c *Config) Hosts() []string {
	if !c.Authorized {
		return nil
	}
	var hosts []string
	addresses := []string{c.BaseURL, c.URL(c.UniversalLogout.Endpoint)}
	if c.Second != nil {
		addresses = append(addresses, c.Second.BaseURL)
	}
	if c.SameOrg != nil {
		addresses = append(addresses, c.SameOrg.BaseURL)
	}
	for _, address := range addresses {
		u, err := url.Parse(address)
		if err == nil && u.Host != "" && !driver.IsLoopback(u.Hostname()) && !slices.Contains(hosts, u.Hostname()) {
			hosts = append(hosts, u.Hostname())
		}
	}
	return hosts
}

// CertPool returns the roots that the certificate of an SP on another machine is verified with; nil
// for the system's.
func (c *Config) CertPool() *x509.CertPool { return c.roots }
