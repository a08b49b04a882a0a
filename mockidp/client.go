package mockidp

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/go-jose/go-jose/v4"
)

// ClientAuth is how an app instance authenticates at the token endpoint.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/guides/client-auth/
type ClientAuth string

// The methods that the mock serves.
const (
	ClientSecretBasic ClientAuth = "client_secret_basic"
	ClientSecretPost  ClientAuth = "client_secret_post"
	ClientSecretJWT   ClientAuth = "client_secret_jwt"
	PrivateKeyJWT     ClientAuth = "private_key_jwt"
	NoClientAuth      ClientAuth = "none" // of public clients, which use PKCE instead
)

// clientAuthMethods are all, in the order of Okta's metadata.
func clientAuthMethods() []ClientAuth {
	return []ClientAuth{ClientSecretBasic, ClientSecretPost, ClientSecretJWT, PrivateKeyJWT, NoClientAuth}
}

func (c ClientAuth) supported() bool { return slices.Contains(clientAuthMethods(), c) }

// sendsSecret says whether the client sends its secret as it is.
func (c ClientAuth) sendsSecret() bool { return c == ClientSecretBasic || c == ClientSecretPost }

// ApplicationType is what kind of application an app instance is for; it says who can keep a
// secret.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
type ApplicationType string

// The kinds that Okta knows.
const (
	WebApplication     ApplicationType = "web"     // has a server
	BrowserApplication ApplicationType = "browser" // a single-page application: a public client
	NativeApplication  ApplicationType = "native"  // is installed: a public client unless it says otherwise
	ServiceApplication ApplicationType = "service" // a machine, without a user
)

// DefaultClientAuth returns how a client of this kind authenticates where [App.ClientAuth] is left
// empty; empty for an unknown kind. The mock chooses what suits who can keep a secret.
func (t ApplicationType) DefaultClientAuth() ClientAuth {
	return map[ApplicationType]ClientAuth{
		WebApplication: ClientSecretBasic, BrowserApplication: NoClientAuth, NativeApplication: NoClientAuth, ServiceApplication: ClientSecretBasic,
	}[t]
}

// allows says whether a client of this kind may authenticate so: a browser keeps no secret, and a
// service has no user whose sign-in PKCE could protect.
func (t ApplicationType) allows(c ClientAuth) bool {
	switch t {
	case BrowserApplication:
		return c == NoClientAuth
	case ServiceApplication:
		return c != NoClientAuth
	}
	return true
}

// completeClient fills in what kind of client it is and how that authenticates.
func (a *App) completeClient() {
	a.ApplicationType = cmp.Or(a.ApplicationType, WebApplication)
	a.ClientAuth = cmp.Or(a.ClientAuth, a.ApplicationType.DefaultClientAuth())
	if a.ApplicationType == ServiceApplication {
		a.ClientCredentials = true // a machine has no other grant
	}
	if a.Public() {
		a.PKCERequired = true
	} else if a.ClientSecret == "" {
		a.ClientSecret = newClientSecret()
	}
}

// checkClient finds what does not fit together in how the client authenticates.
func (a *App) checkClient(found *problems) {
	switch {
	case a.ApplicationType.DefaultClientAuth() == "":
		found.add("ApplicationType", "unknown application type %q: it can be web, browser, native or service", a.ApplicationType)
	case !a.ClientAuth.supported():
		found.add("ClientAuth", "unknown client authentication %q: it can be one of %v", a.ClientAuth, clientAuthMethods())
	case !a.ApplicationType.allows(a.ClientAuth):
		found.add("ClientAuth", "client authentication %q does not go with application type %q", a.ClientAuth, a.ApplicationType)
	case a.Public() && a.ClientCredentials:
		found.add("ClientCredentials", "a public client (client authentication \"none\") cannot ask for tokens by its credentials, since it has none")
	case a.Public() && a.ClientSecret != "":
		found.add("ClientSecret", "a public client (client authentication \"none\") has no client secret: leave it out")
	case a.ClientAuth == ClientSecretJWT && len(a.ClientSecret) < minHMACSecret:
		found.add("ClientSecret", "the client secret is too short for client_secret_jwt: it needs %d characters", minHMACSecret)
	}
	var set jose.JSONWebKeySet
	if a.JWKS != nil && (json.Unmarshal(a.JWKS, &set) != nil || len(set.Keys) == 0) {
		found.add("JWKS", "it is no JWK set with keys")
	}
}

// Public says whether the client has nothing to authenticate with: RFC 6749 section 2.1.
func (a App) Public() bool { return a.ClientAuth == NoClientAuth }

// maxLeeway is the most that Okta's setting of that name allows.
const maxLeeway = time.Minute

// checkCatalog says what an app that is added from the catalog cannot have. One that becomes part
// of the catalog later keeps what it has: so a vendor tries an integration that is to come.
// Source: https://developer.okta.com/docs/guides/submit-app-prereq/main/
func (a *App) checkCatalog() error {
	if a.Integration != "" && (a.RefreshTokens || a.GroupsClaim != "") {
		return errors.New("an app of the catalog has no refresh tokens and no groups claim")
	}
	return nil
}

// checkTokens finds what is wrong in the settings of refresh tokens and groups.
func (a *App) checkTokens(found *problems) {
	if a.RefreshTokenLeeway < 0 || a.RefreshTokenLeeway > maxLeeway {
		found.add("RefreshTokenLeeway", "the leeway of refresh tokens cannot be %s: it is from 0 to %s", inWords(a.RefreshTokenLeeway), inWords(maxLeeway))
	}
	_, err := a.groupsFilter()
	found.check("GroupsClaim", -1, err)
}

// refreshes says whether the app instance gets refresh tokens.
func (a App) refreshes() bool { return a.RefreshTokens }

// scopes are what the app instance may ask for.
func (a App) scopes() []string {
	allowed := scopes()
	if a.refreshes() {
		allowed = append(allowed, offlineAccess)
	}
	if a.GroupsClaim != "" {
		allowed = append(allowed, groupsScope)
	}
	return allowed
}
