package mockidp

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// Issued is a token or a response that the org has sent, as it would be without faults and as it
// was sent. Where no fault has happened both are the same.
type Issued struct {
	Name         string // such as "ID token"
	Honest, Sent Decoded
}

// Decoded is what stands in a token or a response, without secrets: no signature, no code, no
// access token.
type Decoded struct {
	// Header is a JSON object: the JOSE header of a JWT, or status and headers of a response.
	Header string
	// Body is what the document holds: the claims, or the body of a response, mostly JSON. Of a
	// long one it is the beginning.
	Body string
	// Signature says who has made the signature of a JWT; empty for other documents.
	Signature string
	// Problem says why a JWT could not be decoded; empty where it was.
	Problem string
}

// maxIssued is how many bytes of a document the journal keeps.
const maxIssued = 16 << 10

// cut returns the beginning of a text that is too long to be kept.
func cut(text string) string {
	if len(text) <= maxIssued {
		return text
	}
	return fmt.Sprintf("%s... (%d bytes)", strings.ToValidUTF8(text[:maxIssued], ""), len(text))
}

// signed signs a JWT, and returns what the journal tells of it besides. honest is what it was
// before the faults, of which there may be none. others are keys that are Okta's and not the org's.
func (o *Org) signed(name string, t *jose.JWT, honest Decoded, faults []string, others ...*jose.Key) (compact string, issued Issued, err error) {
	issued = Issued{Name: name, Honest: honest, Sent: honest}
	if compact, err = t.Sign(); err != nil || len(faults) == 0 {
		return compact, issued, err
	}
	issued.Sent = o.decodedJWT(compact, others...)
	return compact, issued, nil
}

// honestJWT is what stands in a JWT that no fault has altered yet.
func honestJWT(t *jose.JWT) Decoded {
	header, claims, err := t.JSON()
	if err != nil {
		return Decoded{Problem: err.Error()}
	}
	return Decoded{Header: cut(string(header)), Body: cut(string(claims)), Signature: signedByOkta(t.Key)}
}

func signedByOkta(key *jose.Key) string { return "RS256 by Okta's key " + key.ID }

// decodedJWT decodes a JWT in compact serialization, whatever is wrong with it.
func (o *Org) decodedJWT(compact string, others ...*jose.Key) Decoded {
	parts := strings.Split(compact, ".")
	if len(parts) < 2 {
		return Decoded{Problem: "it is not a JWT: it has no dot"}
	}
	d := Decoded{Signature: o.signer(parts, others)}
	if len(parts) != 3 {
		d.Problem = fmt.Sprintf("it has %d parts instead of 3", len(parts))
	}
	for i, text := range []*string{&d.Header, &d.Body} {
		decoded, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[i], "="))
		if err != nil {
			d.Problem = fmt.Sprintf("its part %d is not in base64url", i+1)
			continue
		}
		*text = cut(string(decoded))
	}
	return d
}

// signer says who has made the signature of a JWT, as far as the org can tell.
func (o *Org) signer(parts []string, keys []*jose.Key) string {
	if len(parts) < 3 || parts[2] == "" {
		return "none"
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		return "not in base64url"
	}
	input := parts[0] + "." + parts[1]
	o.mu.Lock()
	for _, ring := range o.rings() {
		keys = append(keys, ring.keys...)
	}
	o.mu.Unlock()
	for _, key := range keys {
		if key.Verifies(input, signature) {
			return signedByOkta(key)
		}
	}
	if o.attackerKey.Verifies(input, signature) {
		return "RS256 by an attacker's key"
	}
	return "not by Okta's key"
}

// issue notes a document that is the response to a request, or a part of it. A later one of the
// same name takes the place of the earlier.
func (x *exchange) issue(d Issued) {
	if i := slices.IndexFunc(x.entry.Issued, func(other Issued) bool { return other.Name == d.Name }); i >= 0 {
		x.entry.Issued[i] = d
		return
	}
	x.entry.Issued = append(x.entry.Issued, d)
}

// issueTokens notes a token response that no fault has altered.
func (x *exchange) issueTokens(t tokenResponse) {
	shown := map[string]any{"token_type": t.TokenType, "expires_in": t.ExpiresIn, "scope": t.Scope, "access_token": redacted}
	if t.IDToken != "" {
		shown["id_token"] = redacted
	}
	if t.RefreshToken != "" {
		shown["refresh_token"] = redacted
	}
	body, err := json.Marshal(shown)
	if err != nil {
		return // there is nothing that JSON cannot hold
	}
	d := Decoded{Header: `{"status":200}`, Body: string(body)}
	x.issue(Issued{Name: responseName(TokenEndpoint), Honest: d, Sent: d})
}

// responseName is what a response of an endpoint is called.
func responseName(at Endpoint) string {
	switch at {
	case TokenEndpoint:
		return "token response"
	case UserinfoEndpoint:
		return "userinfo response"
	case KeysEndpoint:
		return "key set"
	case MetadataEndpoint, OAuthMetadataEndpoint:
		return "metadata"
	case AuthorizationEndpoint:
		return "authorization response"
	}
	return "response"
}

// decodedResponses returns a response before and after a fault, both without secrets.
func decodedResponses(honest, sent fault.Response) (before, after Decoded) {
	return Decoded{Header: responseHeader(honest), Body: responseBody(honest.Body, nil)},
		Decoded{Header: responseHeader(sent), Body: responseBody(sent.Body, honest.Body)}
}

// responseHeader is a JSON object with the status of a response and the headers that faults alter.
func responseHeader(r fault.Response) string {
	members := map[string]any{"status": max(r.Status, http.StatusOK)}
	for _, name := range []string{"Content-Type", "Content-Encoding", "Content-Length", "Retry-After"} {
		if value := r.Header.Get(name); value != "" {
			members[name] = value
		}
	}
	if r.Chunked {
		members["Transfer-Encoding"] = "chunked"
	}
	if location := r.Header.Get("Location"); location != "" {
		noteLocation(members, location)
	}
	text, err := json.Marshal(members)
	if err != nil {
		return "{}" // there is nothing that JSON cannot hold
	}
	return cut(string(text))
}

// noteLocation adds where a redirect leads, each of its parameters by itself.
func noteLocation(members map[string]any, location string) {
	u, err := url.Parse(location)
	if err != nil {
		members["Location"] = "an address that cannot be read"
		return
	}
	for name, values := range redact(u.Query()) {
		members["Location, "+name] = strings.Join(values, " and ")
	}
	u.RawQuery = ""
	u.Fragment = ""
	members["Location"] = u.Redacted()
}

// responseBody is the body of a response without its secrets. A secret that is not what it was in
// an earlier body is told to be another.
func responseBody(body, earlier []byte) string {
	var members, before map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil {
		if len(bytes.TrimSpace(body)) == 0 {
			return ""
		}
		return fmt.Sprintf("%d bytes that are no JSON object", len(body))
	}
	_ = json.Unmarshal(earlier, &before) // without an earlier one nothing is another
	for name, value := range members {
		if !secretParameter(name) || len(value) == 0 || value[0] != '"' || string(value) == `""` {
			continue
		}
		members[name] = json.RawMessage(`"` + redacted + `"`)
		if before != nil && !bytes.Equal(before[name], value) {
			members[name] = json.RawMessage(`"` + redacted + `, another one"`)
		}
	}
	text, err := json.Marshal(members)
	if err != nil {
		return fmt.Sprintf("%d bytes that are no JSON object", len(body))
	}
	return cut(string(text))
}

// decodedForm is a form without its secrets. earlier is as for [responseBody]; nil for none.
func decodedForm(form, earlier url.Values) Decoded {
	return Decoded{Body: responseBody(formJSON(form), formJSON(earlier))}
}

// formJSON is a form as a JSON object; nil for none.
func formJSON(form url.Values) []byte {
	if form == nil {
		return nil
	}
	members := map[string]string{}
	for name, values := range form {
		members[name] = strings.Join(values, " and again ")
	}
	text, err := json.Marshal(members)
	if err != nil {
		return nil // there is nothing that JSON cannot hold
	}
	return text
}

// decodedData is the connection data that Okta's client sends, before and after the faults. An SP
// may want the client secret anywhere in it.
func decodedData(honest, sent []byte, secret string) Issued {
	before, after := bytes.ReplaceAll(honest, []byte(secret), []byte(redacted)), bytes.ReplaceAll(sent, []byte(secret), []byte(redacted))
	return Issued{Name: "connection data", Honest: Decoded{Body: responseBody(before, nil)}, Sent: Decoded{Body: responseBody(after, before)}}
}
