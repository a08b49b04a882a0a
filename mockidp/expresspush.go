package mockidp

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// expressContract names the push of the connection data. How Okta and Auth0 do it is not public:
// this contract is Signoff's own.
const expressContract = "signoff/express-configuration/v1"

// connectionData is what Okta pushes to the SP.
type connectionData struct {
	Contract      string   `json:"contract"`
	Issuer        string   `json:"issuer"`
	ClientID      string   `json:"client_id"`
	ClientSecret  string   `json:"client_secret"`
	DomainAliases []string `json:"domain_aliases"`
	Capabilities  []string `json:"capabilities"`
}

// connection is the SP's response: what it made of the connection data.
type connection struct {
	Name                   string        `json:"connection_name"`
	OrganizationID         string        `json:"organization_id"`
	OrganizationName       string        `json:"organization_name"`
	RedirectURIs           []string      `json:"redirect_uris"`
	PostLogoutRedirectURIs []string      `json:"post_logout_redirect_uris"`
	LogoutEndpoint         string        `json:"global_token_revocation_endpoint"`
	SubjectFormat          SubjectFormat `json:"subject_format"`
}

// redeemExpressCode returns the access token for the code. The OIN client authenticates with
// private_key_jwt (RFC 7523 section 2.2).
func (s *Server) redeemExpressCode(ctx context.Context, run *expressRun, code string) (string, error) {
	e := run.express
	now := s.cfg.Now()
	assertion, err := (&jose.JWT{Key: s.oin, Claims: map[string]any{
		"iss": e.ClientID, "sub": e.ClientID, "aud": e.TokenURL, "jti": random.Alphanumeric(32),
		"iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(),
	}}).Sign()
	if err != nil {
		return "", fmt.Errorf("the client assertion could not be made: %w", err)
	}
	form := url.Values{
		"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {s.OINRedirectURI()},
		"code_verifier": {run.verifier}, "client_id": {e.ClientID},
		"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}, "client_assertion": {assertion},
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.TokenURL, strings.NewReader(form.Encode()))
	if err != nil {
		return "", errors.New("the token endpoint's address cannot be used")
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	var token struct {
		AccessToken string `json:"access_token"`
		TokenType   string `json:"token_type"`
		Scope       string `json:"scope"`
	}
	if err := s.callJSON("token endpoint", req, &token); err != nil {
		return "", err
	}
	switch {
	case token.AccessToken == "" || strings.ContainsFunc(token.AccessToken, notToken):
		return "", errors.New("the token endpoint issued no access token")
	case !strings.EqualFold(token.TokenType, "Bearer"):
		return "", errors.New("the token endpoint issued a token that is not of the type Bearer")
	// without scope it is the one asked for: RFC 6749 section 5.1
	case token.Scope != "" && !slices.Contains(strings.Fields(token.Scope), expressScope):
		return "", fmt.Errorf("the access token does not have the scope %s", expressScope)
	}
	return token.AccessToken, nil
}

// pushConnection gives the SP the org's side of the connection and returns the SP's.
func (s *Server) pushConnection(ctx context.Context, e Express, token string, data connectionData) (connection, error) {
	body, err := json.Marshal(data)
	if err != nil {
		return connection{}, fmt.Errorf("the connection data could not be encoded: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.APIURL, bytes.NewReader(body))
	if err != nil {
		return connection{}, errors.New("the configuration API's address cannot be used")
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+token)
	var c connection
	if err := s.callJSON("configuration API", req, &c); err != nil {
		return connection{}, err
	}
	if err := c.check(e.UniversalLogout); err != nil {
		return connection{}, fmt.Errorf("the configuration API's response cannot be used: %w", err)
	}
	return c, nil
}

// check says what an org cannot use; it fills in the default subject format.
func (c *connection) check(universalLogout bool) error {
	for _, m := range []struct{ name, value string }{
		{"connection_name", c.Name}, {"organization_id", c.OrganizationID}, {"organization_name", c.OrganizationName},
	} {
		if m.value == "" || len(m.value) > 255 {
			return fmt.Errorf("%s is missing or longer than 255 bytes", m.name)
		}
	}
	if len(c.RedirectURIs) == 0 || len(c.RedirectURIs)+len(c.PostLogoutRedirectURIs) > 100 {
		return errors.New("there is no redirect URI or there are more than a hundred")
	}
	for _, uri := range slices.Concat(c.RedirectURIs, c.PostLogoutRedirectURIs) {
		if err := checkWebURL(uri); err != nil {
			return fmt.Errorf("a redirect URI: %w", err)
		}
	}
	if !universalLogout {
		return nil // what it says about logout was not asked for
	}
	if err := checkWebURL(c.LogoutEndpoint); err != nil {
		return fmt.Errorf("global_token_revocation_endpoint: %w", err)
	}
	if c.SubjectFormat == "" {
		c.SubjectFormat = SubjectEmail
	}
	if !c.SubjectFormat.supported() {
		return errors.New("subject_format is neither EMAIL nor ISS_SUB")
	}
	return nil
}

// domainAliases reads the home realm domains from the access token. Okta looks into the token of
// another party here and cannot verify it; it only hands the value back to that party. A token that
// is not a JWT holds none.
func domainAliases(token string) ([]string, error) {
	none := []string{}
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return none, nil
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil || !json.Valid(payload) {
		return none, nil
	}
	var claims struct {
		Express struct {
			DomainAliases []string `json:"domain_aliases"`
		} `json:"express_configuration"`
	}
	if err := json.Unmarshal(payload, &claims); err != nil {
		return nil, errors.New("the access token's claim express_configuration is not of the form {\"domain_aliases\":[\"...\"]}")
	}
	if claims.Express.DomainAliases == nil {
		return none, nil
	}
	return claims.Express.DomainAliases, nil
}
