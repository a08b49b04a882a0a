package sp

// The scope and the audience of Express Configuration, as Auth0 documents them:
// https://auth0.com/docs/authenticate/enterprise-connections/okta/express-configuration
const (
	ExpressScope    = "express_configure:sso"
	ExpressSCIM     = "express_configure:scim" // granted, and good for nothing here
	ExpressAudience = "urn:auth0:express-configure"
)

// Integration is what Okta's catalogue entry of this service provider has to know.
type Integration struct {
	Key  string // of the profile
	Name string // of the product
	URL  string // of the service provider

	AuthorizeURL string // of Express Configuration
	TokenURL     string
	APIURL       string // takes the connection's data
	Audience     string
	Scopes       []string
	ExpressLabel string // of the button in Okta's Admin Console

	// InitiateLoginURITemplate has the variable {connection_name}; empty means that sign-in cannot
	// start at Okta.
	InitiateLoginURITemplate string
	UniversalLogout          bool
	SubjectFormat            string // "ISS_SUB", "EMAIL" or empty
}

// Paths that other parties know.
const (
	pathAuthorize = "/oauth/authorize"
	pathToken     = "/oauth/token"
	pathPush      = "/api/express-configuration/v1/connection"
	pathCallback  = "/oauth2/callback/"                          // + connection name
	pathInitiate  = "/sso/okta/start"                            // ?connection=
	pathLogout    = "/oauth/global-token-revocation/connection/" // + connection name
	pathSignedOut = "/signed-out"
	pathBack      = "/oauth2/back-channel-logout/"  // + connection name
	pathFront     = "/oauth2/front-channel-logout/" // + connection name
)

// CatalogEntry returns what Okta's catalogue entry has to know of this service provider.
func (s *SP) CatalogEntry() Integration { return s.profile.Integration(s.url) }

// Integration returns what Okta's catalogue entry has to know of a service provider with this
// profile. base is its URL: scheme, host and port.
func (p Profile) Integration(base string) Integration {
	facts := Integration{
		Key: p.Key, Name: p.Product, URL: base,
		AuthorizeURL: base + pathAuthorize, TokenURL: base + pathToken, APIURL: base + pathPush,
		Audience: ExpressAudience, Scopes: []string{ExpressScope}, ExpressLabel: p.ExpressButton,
		UniversalLogout: p.UniversalLogout, SubjectFormat: p.SubjectFormat,
	}
	if p.IdPInitiated {
		facts.InitiateLoginURITemplate = base + pathInitiate + "?connection={connection_name}"
	}
	return facts
}
