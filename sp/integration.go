package sp

// The scope and the audience of Express Configuration, as Auth0 documents them:
// https://auth0.com/docs/authenticate/enterprise-connections/okta/express-configuration
const (
	ExpressScope    = "express_configure:sso"
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

	// InitiateLoginURITemplate has the variable {connection_name}; empty means that sign-in cannot start at Okta.
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
)

// CatalogFacts returns what Okta's catalogue entry has to know.
func (s *SP) CatalogFacts() Integration {
	facts := Integration{
		Key: s.profile.Key, Name: s.profile.Product, URL: s.url,
		AuthorizeURL: s.url + pathAuthorize, TokenURL: s.url + pathToken, APIURL: s.url + pathPush,
		Audience: ExpressAudience, Scopes: []string{ExpressScope}, ExpressLabel: s.profile.ExpressButton,
		UniversalLogout: s.profile.UniversalLogout, SubjectFormat: s.profile.SubjectFormat,
	}
	if s.profile.IdPInitiated {
		facts.InitiateLoginURITemplate = s.url + pathInitiate + "?connection={connection_name}"
	}
	return facts
}
