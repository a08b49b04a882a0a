package mockidp

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
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

// ExpressConnection is the SP's response to connection data: what it made of them.
type ExpressConnection struct {
	Name                   string        `json:"connection_name"`
	OrganizationID         string        `json:"organization_id"`
	OrganizationName       string        `json:"organization_name"`
	RedirectURIs           []string      `json:"redirect_uris"`
	PostLogoutRedirectURIs []string      `json:"post_logout_redirect_uris"`
	InitiateLoginURI       string        `json:"initiate_login_uri"` // in place of the catalog's template
	LogoutEndpoint         string        `json:"global_token_revocation_endpoint"`
	SubjectFormat          SubjectFormat `json:"subject_format"`
}

// completedBy fills in from the app instance what an SP's reply does not tell.
func (c ExpressConnection) completedBy(a App) ExpressConnection {
	if len(c.RedirectURIs) == 0 {
		c.RedirectURIs = a.RedirectURIs
	}
	if len(c.PostLogoutRedirectURIs) == 0 {
		c.PostLogoutRedirectURIs = a.PostLogoutRedirectURIs
	}
	c.LogoutEndpoint = cmp.Or(c.LogoutEndpoint, a.LogoutEndpoint)
	c.SubjectFormat = cmp.Or(c.SubjectFormat, a.LogoutSubjectFormat)
	return c
}

// ExpressPush is how connection data reach an SP that does not take Signoff's own contract.
type ExpressPush struct {
	Method string // POST by default
	Header map[string]string
	// Body is the JSON object that is sent. A string in it that is but {issuer}, {client_id},
	// {client_secret}, {domain_aliases} or {capabilities} stands for that value, and in a longer
	// one each of them for its text.
	Body map[string]any
	// Reply reads the SP's JSON. What it leaves out of the connection is as the app
	// instance has it.
	Reply func(document any) (ExpressConnection, error)
}

// pushConnection gives the SP the org's side of the connection, with a new client secret, and
// returns the SP's.
func (o *Org) pushConnection(ctx context.Context, run *expressRun, token string) (ExpressConnection, error) {
	aliases, err := domainAliases(token)
	if err != nil {
		return ExpressConnection{}, err
	}
	data := connectionData{
		Contract: expressContract, Issuer: o.Issuer(), ClientID: run.appID, ClientSecret: newClientSecret(),
		DomainAliases: aliases, Capabilities: run.express.capabilities(),
	}
	o.noteRun(run, func(r *ExpressRun) { r.ClientSecret = data.ClientSecret })
	req, err := o.newPushRequest(ctx, run, token, data)
	if err != nil {
		return ExpressConnection{}, err
	}
	var document json.RawMessage
	var others []int
	if run.express.Push != nil {
		others = []int{http.StatusCreated} // as Auth0's Management API has it
	}
	came, err := o.server.callJSON("configuration API", req, &document, others...)
	o.noteRun(run, func(r *ExpressRun) { r.PushStatus = came.status })
	if err != nil {
		return ExpressConnection{}, err
	}
	c, err := run.express.readConnection(document)
	if err != nil {
		return ExpressConnection{}, err
	}
	o.noteRun(run, func(r *ExpressRun) { r.Connection = c })
	return c, nil
}

// newPushRequest makes the request with the connection data, as the faults of the org have it.
func (o *Org) newPushRequest(ctx context.Context, run *expressRun, token string, data connectionData) (*http.Request, error) {
	honest, err := json.Marshal(data)
	if err != nil {
		return nil, fmt.Errorf("the connection data could not be encoded: %w", err)
	}
	body, call := honest, &Outbound{}
	err = o.happensAt(ConnectionData, run.appID, call, func(f *ActiveFault) { body = f.fault.Body(body, f.context(run.appID, nil)) })
	if err != nil {
		return nil, err
	}
	push := run.express.Push
	if push == nil {
		push = &ExpressPush{}
	} else {
		honest, body = push.filled(honest), push.filled(body)
	}
	call.Issued = []Issued{decodedData(honest, body, data.ClientSecret)}
	req, err := http.NewRequestWithContext(o.withOutbound(ctx, call), cmp.Or(push.Method, http.MethodPost), run.express.APIURL, bytes.NewReader(body))
	if err != nil {
		return nil, errors.New("the configuration API's address cannot be used")
	}
	for name, value := range push.Header {
		req.Header.Set(name, value)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+token)
	return req, nil
}

// filled returns the body with the connection data in it. Members that Signoff's own contract does
// not have stand beside it. What is no JSON object stays as it is.
func (p *ExpressPush) filled(data []byte) []byte {
	var values map[string]json.RawMessage
	if json.Unmarshal(data, &values) != nil {
		return data
	}
	document := map[string]any{}
	known := []string{"contract", "issuer", "client_id", "client_secret", "domain_aliases", "capabilities"}
	for name, value := range values {
		if !slices.Contains(known, name) {
			document[name] = value
		}
	}
	for name, value := range p.Body {
		document[name] = fillIn(value, values)
	}
	body, err := json.Marshal(document)
	if err != nil {
		return data
	}
	return body
}

// fillIn fills values into a document of JSON, however deep.
func fillIn(document any, values map[string]json.RawMessage) any {
	switch known := document.(type) {
	case string:
		return fillInText(known, values)
	case []any:
		all := make([]any, len(known))
		for i := range known {
			all[i] = fillIn(known[i], values)
		}
		return all
	case map[string]any:
		all := map[string]any{}
		for name, value := range known {
			all[name] = fillIn(value, values)
		}
		return all
	}
	return document
}

func fillInText(text string, values map[string]json.RawMessage) any {
	for name, value := range values {
		if text == "{"+name+"}" {
			return value
		}
		plain := string(value)
		_ = json.Unmarshal(value, &plain) // what is no string stands as it is written
		text = strings.ReplaceAll(text, "{"+name+"}", plain)
	}
	return text
}

// readConnection reads the SP's response.
func (e Express) readConnection(document json.RawMessage) (ExpressConnection, error) {
	var c ExpressConnection
	if e.Push != nil {
		var value any
		if err := json.Unmarshal(document, &value); err != nil {
			return c, errors.New("the configuration API answered with JSON that is broken")
		}
		c, err := e.Push.Reply(value)
		if err == nil {
			err = c.checkURLs()
		}
		if err != nil {
			return c, fmt.Errorf("the configuration API's response cannot be used: %w", err)
		}
		return c, nil
	}
	if err := json.Unmarshal(document, &c); err != nil {
		return c, errors.New("the configuration API answered with JSON that is broken or of another form")
	}
	if err := c.check(e.UniversalLogout); err != nil {
		return ExpressConnection{}, fmt.Errorf("the configuration API's response cannot be used: %w", err)
	}
	return c, nil
}

// check says what an org cannot use; it fills in the default subject format.
func (c *ExpressConnection) check(universalLogout bool) error {
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
	if !universalLogout {
		c.LogoutEndpoint, c.SubjectFormat = "", "" // what it says about logout was not asked for
		return c.checkURLs()
	}
	if err := c.checkURLs(); err != nil {
		return err
	}
	if c.LogoutEndpoint == "" {
		return errors.New("global_token_revocation_endpoint: it is missing")
	}
	if c.SubjectFormat == "" {
		c.SubjectFormat = SubjectEmail
	}
	if !c.SubjectFormat.supported() {
		return errors.New("subject_format is neither EMAIL nor ISS_SUB")
	}
	return nil
}

// checkURLs says which address an org cannot use.
func (c *ExpressConnection) checkURLs() error {
	for _, uri := range slices.Concat(c.RedirectURIs, c.PostLogoutRedirectURIs) {
		if err := checkWebURL(uri); err != nil {
			return fmt.Errorf("a redirect URI: %w", err)
		}
	}
	for _, u := range []struct{ name, uri string }{{"global_token_revocation_endpoint", c.LogoutEndpoint}, {"initiate_login_uri", c.InitiateLoginURI}} {
		if u.uri == "" {
			continue
		}
		if err := checkWebURL(u.uri); err != nil {
			return fmt.Errorf("%s: %w", u.name, err)
		}
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
