package mockidp

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// signOnOIDC is the sign-on mode of every app instance here.
const signOnOIDC = "OPENID_CONNECT"

// appBody is the part of an app instance's document that the org goes by. The rest is kept and
// shown, and changes nothing.
type appBody struct {
	Name        string `json:"name"`
	Label       string `json:"label"`
	SignOnMode  string `json:"signOnMode"`
	Credentials struct {
		OAuthClient struct {
			ClientID     string     `json:"client_id"`
			ClientSecret string     `json:"client_secret"`
			Auth         ClientAuth `json:"token_endpoint_auth_method"`
			PKCERequired *bool      `json:"pkce_required"`
			AutoRotation *bool      `json:"autoKeyRotation"`
		} `json:"oauthClient"`
		UserName struct {
			Template string `json:"template"`
		} `json:"userNameTemplate"`
	} `json:"credentials"`
	Settings struct {
		OAuthClient *clientSettings `json:"oauthClient"`
	} `json:"settings"`
}

// clientSettings are the settings of an OIDC client.
type clientSettings struct {
	RedirectURIs           []string        `json:"redirect_uris"`
	PostLogoutRedirectURIs []string        `json:"post_logout_redirect_uris"`
	InitiateLoginURI       string          `json:"initiate_login_uri"`
	FrontChannelLogoutURI  string          `json:"frontchannel_logout_uri"`
	FrontChannelSession    *bool           `json:"frontchannel_logout_session_required"`
	GrantTypes             []string        `json:"grant_types"`
	ResponseTypes          []string        `json:"response_types"`
	Type                   ApplicationType `json:"application_type"`
	JWKS                   json.RawMessage `json:"jwks"`
	RefreshToken           *struct {
		RotationType string `json:"rotation_type"`
		Leeway       int    `json:"leeway"` // in seconds
	} `json:"refresh_token"`
}

// The rotation types of refresh tokens.
// Source: https://developer.okta.com/docs/guides/refresh-tokens/main/
const (
	rotating = "ROTATE"
	staying  = "STATIC"
)

// servedSettings are the values that other settings may have: others would change what the org
// does, and the mock does not do it.
func servedSettings() map[string][]any {
	return map[string][]any{
		"consent_method":           {"TRUSTED"},
		"issuer_mode":              {"ORG_URL", "DYNAMIC"},
		"wildcard_redirect":        {"DISABLED"},
		"dpop_bound_access_tokens": {false},
		"subject_type":             {"public"},
	}
}

// unservedSettings are settings that have to be absent for the same reason.
func unservedSettings() []string {
	return []string{"jwks_uri", "request_object_signing_alg", "id_token_encrypted_response_alg", "backchannel_token_delivery_mode",
		"backchannel_authentication_request_signing_alg", "sector_identifier_uri"}
}

// servedGrantTypes are the grant types that an app instance can have.
func servedGrantTypes() []string {
	return []string{"authorization_code", "refresh_token", "client_credentials"}
}

// readApp returns what a document makes of an app instance, or what is wrong with it.
func (c *apiCall) readApp(document map[string]any, a App) (App, *apiError) {
	var body appBody
	text, err := json.Marshal(document)
	if err == nil {
		err = json.Unmarshal(text, &body)
	}
	if err != nil {
		return a, malformed()
	}
	if body.SignOnMode != signOnOIDC {
		return a, invalid("signOnMode", "the mock Okta has OpenID Connect apps only: it must be "+signOnOIDC)
	}
	if refused := c.readIntegration(&a, body.Name); refused != nil {
		return a, refused
	}
	if a.Label = strings.TrimSpace(body.Label); a.Label == "" || len(a.Label) > 100 {
		return a, invalid("label", "The field cannot be left blank and has at most 100 characters")
	}
	if refused := a.readSettings(body.Settings.OAuthClient); refused != nil {
		return a, refused
	}
	if refused := a.readCredentials(body); refused != nil {
		return a, refused
	}
	a.document = document
	return a, checkUnserved(branch(branch(map[string]any{"settings": document["settings"]}, "settings"), "oauthClient"))
}

// readIntegration reads the name: oidc_client, or the key of an integration in the catalog.
func (c *apiCall) readIntegration(a *App, name string) *apiError {
	if name == "" && a.ID != "" {
		return nil
	}
	a.Integration = ""
	if name == "" || name == customIntegration {
		return nil
	}
	if c.server.catalogEntry(name) == nil {
		return invalid("name", "there is no integration of that name in the catalog; it is "+customIntegration+" for an app of your own")
	}
	a.Integration = name
	return nil
}

func (a *App) readCredentials(body appBody) *apiError {
	client := body.Credentials.OAuthClient
	a.ID = cmp.Or(client.ClientID, a.ID)
	a.ClientSecret, a.ClientAuth = cmp.Or(client.ClientSecret, a.ClientSecret), cmp.Or(client.Auth, a.ClientAuth)
	if a.ClientAuth == "" {
		a.ClientAuth = a.ApplicationType.DefaultClientAuth()
	}
	if a.Public() {
		a.ClientSecret = ""
	}
	switch {
	case !a.ClientAuth.supported():
		return invalid("token_endpoint_auth_method", fmt.Sprintf("the mock Okta does not serve %q", a.ClientAuth))
	case !a.ApplicationType.allows(a.ClientAuth):
		return invalid("token_endpoint_auth_method", fmt.Sprintf("%q does not go with the application type %q", a.ClientAuth, a.ApplicationType))
	case a.ClientAuth == PrivateKeyJWT && a.JWKS == nil:
		return invalid("jwks", "private_key_jwt needs the client's public keys")
	case client.ClientID != "" && (len(client.ClientID) < 6 || len(client.ClientID) > 100 || strings.ContainsFunc(client.ClientID, notInClientID)):
		return invalid("client_id", "must have 6 to 100 letters, digits, '$', '-', '_', '.', '@' and '~'")
	case client.ClientSecret != "" && (len(client.ClientSecret) < 14 || len(client.ClientSecret) > 100):
		return invalid("client_secret", "must have 14 to 100 characters")
	}
	if client.PKCERequired != nil {
		a.PKCERequired = *client.PKCERequired
	}
	return body.checkUnserved()
}

// loginTemplate makes an app user's name of the Okta login.
const loginTemplate = "${source.login}"

// checkUnserved refuses credentials by which Okta would do what the mock does not.
// Source: https://developer.okta.com/docs/concepts/key-rotation/
func (b appBody) checkUnserved() *apiError {
	if rotates := b.Credentials.OAuthClient.AutoRotation; rotates != nil && !*rotates {
		return invalid("autoKeyRotation", "the mock Okta pins no app instance to a key: it must be true")
	}
	if t := b.Credentials.UserName.Template; t != "" && t != loginTemplate {
		return invalid("userNameTemplate", "the mock Okta serves "+loginTemplate+" only")
	}
	return nil
}

func notInClientID(c rune) bool {
	return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune("$-_.@~", c)
}

func (a *App) readSettings(s *clientSettings) *apiError {
	if s == nil {
		return invalid("settings", "settings.oauthClient is missing")
	}
	a.ApplicationType = cmp.Or(s.Type, WebApplication)
	if a.ApplicationType.DefaultClientAuth() == "" {
		return invalid("application_type", "must be web, browser, native or service")
	}
	if refused := s.checkURIs(); refused != nil {
		return refused
	}
	for _, grantType := range s.GrantTypes {
		if !slices.Contains(servedGrantTypes(), grantType) {
			return invalid("grant_types", "the mock Okta does not serve '"+grantType+"' for an app; it serves "+strings.Join(servedGrantTypes(), ", "))
		}
	}
	if len(s.ResponseTypes) > 0 && !slices.Equal(s.ResponseTypes, []string{"code"}) {
		return invalid("response_types", "the mock Okta serves 'code' only")
	}
	usesCode := len(s.GrantTypes) == 0 || slices.Contains(s.GrantTypes, "authorization_code")
	if len(s.RedirectURIs) == 0 && a.ApplicationType != ServiceApplication && usesCode {
		return invalid("redirect_uris", "must have at least one redirect URI for 'authorization_code'")
	}
	a.RedirectURIs, a.PostLogoutRedirectURIs = s.RedirectURIs, s.PostLogoutRedirectURIs
	a.InitiateLoginURI, a.FrontChannelLogoutURI = s.InitiateLoginURI, s.FrontChannelLogoutURI
	a.FrontChannelLogoutWithoutSession = s.FrontChannelSession != nil && !*s.FrontChannelSession
	a.RefreshTokens, a.ClientCredentials = slices.Contains(s.GrantTypes, "refresh_token"), slices.Contains(s.GrantTypes, "client_credentials")
	if refused := a.readRefreshToken(s); refused != nil {
		return refused
	}
	a.JWKS = nil
	if len(s.JWKS) > 0 && string(s.JWKS) != "null" {
		a.JWKS = s.JWKS
	}
	return nil
}

// readRefreshToken reads how refresh tokens are renewed.
func (a *App) readRefreshToken(s *clientSettings) *apiError {
	if s.RefreshToken == nil {
		return nil
	}
	switch s.RefreshToken.RotationType {
	case "", rotating, staying:
	default:
		return invalid("refresh_token.rotation_type", "must be "+rotating+" or "+staying)
	}
	leeway := time.Duration(s.RefreshToken.Leeway) * time.Second
	if leeway < 0 || leeway > maxLeeway {
		return invalid("refresh_token.leeway", "must be from 0 to "+strconv.Itoa(int(maxLeeway/time.Second)))
	}
	a.KeepRefreshTokens, a.RefreshTokenLeeway = s.RefreshToken.RotationType == staying, leeway
	return nil
}

// checkURIs says which address Okta would not take.
func (s *clientSettings) checkURIs() *apiError {
	for _, list := range []struct {
		field string
		uris  []string
		check func(string) error
	}{
		{"redirect_uris", s.RedirectURIs, checkRedirectURI}, {"post_logout_redirect_uris", s.PostLogoutRedirectURIs, checkRedirectURI},
		{"initiate_login_uri", orNone(s.InitiateLoginURI), checkWebURL}, {"frontchannel_logout_uri", orNone(s.FrontChannelLogoutURI), checkWebURL},
	} {
		for _, uri := range list.uris {
			if err := list.check(uri); err != nil {
				return invalid(list.field, "'"+uri+"' cannot be used: "+err.Error())
			}
		}
	}
	return nil
}

func orNone(uri string) []string {
	if uri == "" {
		return nil
	}
	return []string{uri}
}

// checkUnserved refuses settings by which Okta would do what the mock does not.
func checkUnserved(settings map[string]any) *apiError {
	for name, served := range servedSettings() {
		if value := settings[name]; value != nil && !slices.Contains(served, value) {
			return invalid(name, fmt.Sprintf("the mock Okta serves %v only", served))
		}
	}
	for _, name := range unservedSettings() {
		if value := settings[name]; value != nil && value != "" {
			return invalid(name, "the mock Okta does not serve it")
		}
	}
	return nil
}

// writeSettings writes what the org goes by over the settings that were sent.
func (a App) writeSettings(settings map[string]any) {
	for name, served := range servedSettings() {
		if settings[name] == nil && name != "subject_type" {
			settings[name] = served[0]
		}
	}
	mode := "DISABLED"
	if a.InitiateLoginURI != "" {
		mode = "SPEC"
	}
	settings["application_type"] = cmp.Or(a.ApplicationType, WebApplication)
	settings["grant_types"], settings["response_types"] = a.grantTypes(), []string{"code"}
	settings["redirect_uris"], settings["post_logout_redirect_uris"] = orEmpty(a.RedirectURIs), orEmpty(a.PostLogoutRedirectURIs)
	settings["idp_initiated_login"] = map[string]any{"mode": mode, "default_scope": []string{}}
	settings["participate_slo"] = a.FrontChannelLogoutURI != ""
	delete(settings, "frontchannel_logout_session_required")
	if a.FrontChannelLogoutURI != "" {
		settings["frontchannel_logout_session_required"] = !a.FrontChannelLogoutWithoutSession
	}
	for name, uri := range map[string]string{"initiate_login_uri": a.InitiateLoginURI, "frontchannel_logout_uri": a.FrontChannelLogoutURI} {
		delete(settings, name)
		if uri != "" {
			settings[name] = uri
		}
	}
	delete(settings, "refresh_token")
	if a.RefreshTokens {
		settings["refresh_token"] = map[string]any{
			"rotation_type": map[bool]string{false: rotating, true: staying}[a.KeepRefreshTokens], "leeway": int(a.RefreshTokenLeeway / time.Second),
		}
	}
	delete(settings, "jwks")
	if len(a.JWKS) > 0 {
		settings["jwks"] = json.RawMessage(a.JWKS)
	}
}

// grantTypes are those that the app instance may use.
func (a App) grantTypes() []string {
	types := []string{codeGrant}
	if a.ApplicationType == ServiceApplication || a.ClientCredentials && len(a.RedirectURIs) == 0 {
		types = []string{}
	}
	if a.ClientCredentials {
		types = append(types, clientCredentialsGrant)
	}
	if a.refreshes() {
		types = append(types, refreshGrant)
	}
	return types
}

// orEmpty is a list that JSON shows as one.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
