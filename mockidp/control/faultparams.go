package control

import (
	"encoding/json"
	"net/http"
	"reflect"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
)

// FaultParams is mockidp.FaultParams as data: functions are given by what they return.
type FaultParams struct {
	URL      string          `json:"url,omitempty" doc:"An address of an attacker's."`
	UserID   string          `json:"user_id,omitempty" doc:"Id of the user whose identity is forged."`
	Email    string          `json:"email,omitempty" doc:"Email address of that user."`
	Age      string          `json:"age,omitempty" doc:"How long ago an ID token expired, as in 15m."`
	TokensOf *TokensOf       `json:"tokens_of,omitempty" doc:"Whose earlier tokens are sent."`
	Org      string          `json:"org,omitempty" doc:"Name or id of another org, whose key signs."`
	Member   string          `json:"member,omitempty" doc:"Name of a member of a JSON object, or of a header."`
	Values   []any           `json:"values,omitempty" doc:"What stands there instead: one value in the place of the member, several to repeat it, an empty list to take it out."`
	As       string          `json:"as,omitempty" doc:"The name under which that stands; that of the member where it is left out."`
	Signing  *Signing        `json:"signing,omitempty" doc:"How a JWT is signed."`
	Keys     []any           `json:"keys,omitempty" doc:"What stands in the key set: JWKs, with the texts org and attacker in the place of the org's keys and of the attacker's."`
	Response *ChangeResponse `json:"response,omitempty" doc:"What is sent instead of a response, or of the body of a call."`
}

// TokensOf names the tokens of a sign-in.
type TokensOf struct {
	App  string `json:"app" required:"true" doc:"Client id of the app instance that got them."`
	User string `json:"user" required:"true" doc:"Id or login of the user."`
}

// Signing is mockidp.Signing as data.
type Signing struct {
	Algorithm string         `json:"algorithm,omitempty" doc:"RS, PS, ES and HS with 256, 384 or 512, EdDSA, none; RS256 where it is left out."`
	Attacker  bool           `json:"attacker,omitempty" doc:"An attacker's RSA key signs."`
	Secret    string         `json:"secret,omitempty" doc:"For HS. It may hold placeholders such as {client secret}, {pem}, {jwks}; go doc mockidp.Signing lists them."`
	Header    map[string]any `json:"header,omitempty" doc:"Members of the header; null removes one. Texts may hold placeholders."`
}

// ChangeResponse is what is sent instead.
type ChangeResponse struct {
	Status  int               `json:"status,omitempty" doc:"Status; the sound one where it is left out."`
	Headers map[string]string `json:"headers,omitempty" doc:"Headers that are set; an empty text takes one out."`
	Body    *string           `json:"body,omitempty" doc:"Body; the sound one where it is left out."`
}

// needs says which members of [FaultParams] a fault needs.
func needs() map[mockidp.FaultNeed]string {
	return map[mockidp.FaultNeed]string{
		mockidp.NeedsKeysURL: "url: where an attacker publishes keys", mockidp.NeedsTokenURL: "url: an attacker's token endpoint",
		mockidp.NeedsUserinfoURL: "url: an attacker's userinfo endpoint", mockidp.NeedsMetadataURL: "url: where an attacker publishes metadata",
		mockidp.NeedsAuthorizeURL: "url: another org's authorization endpoint, with the parameters that are not those of the request",
		mockidp.NeedsUserID:       "user_id", mockidp.NeedsEmail: "email", mockidp.NeedsAge: "age", mockidp.NeedsTokens: "tokens_of", mockidp.NeedsOrg: "org",
		mockidp.NeedsMember: "member and values", mockidp.NeedsSigning: "signing, and url: an attacker's address",
		mockidp.NeedsKeys: "keys", mockidp.NeedsResponse: "response",
	}
}

// of turns the parameters into those of the package mockidp.
func (p *FaultParams) of(c *call, o *mockidp.Org, need mockidp.FaultNeed) (mockidp.FaultParams, error) {
	if p == nil {
		p = &FaultParams{}
	}
	wrong := func() error {
		if said := needs()[need]; said != "" {
			return problemf(http.StatusBadRequest, "The params of this fault have to be: %s.", said)
		}
		return problemf(http.StatusBadRequest, "This fault takes no params.")
	}
	if given := p.given(); given != (need != mockidp.NeedsNothing) {
		return mockidp.FaultParams{}, wrong()
	}
	made := mockidp.FaultParams{URL: p.URL, UserID: p.UserID, Email: p.Email, Member: p.Member, As: p.As}
	for _, read := range []func(*call, *mockidp.Org, *mockidp.FaultParams) error{p.readAge, p.readTokens, p.readOrg, p.readValues} {
		if err := read(c, o, &made); err != nil {
			return made, err
		}
	}
	if p.Signing != nil {
		made.Signing = &mockidp.Signing{Algorithm: p.Signing.Algorithm, Attacker: p.Signing.Attacker, Secret: p.Signing.Secret, Header: p.Signing.Header}
	}
	if p.Keys != nil {
		made.Keys = keysOf(p.Keys)
	}
	if p.Response != nil {
		if status := p.Response.Status; status != 0 && (status < 200 || status > 599) {
			return made, problemf(http.StatusBadRequest, "params.response.status: %d is no status of a response; it is from 200 to 599.", status)
		}
		made.ChangeResponse = p.Response.change
	}
	return made, nil
}

// given says whether there is any parameter.
func (p *FaultParams) given() bool { return !reflect.ValueOf(*p).IsZero() }

func (p *FaultParams) readAge(_ *call, _ *mockidp.Org, into *mockidp.FaultParams) (err error) {
	if p.Age == "" {
		return nil
	}
	if into.Age, err = time.ParseDuration(p.Age); err != nil {
		return problemf(http.StatusBadRequest, "params.age: %q is not a duration like 15m.", p.Age)
	}
	return nil
}

func (p *FaultParams) readTokens(_ *call, o *mockidp.Org, into *mockidp.FaultParams) error {
	if p.TokensOf == nil {
		return nil
	}
	into.Tokens = o.LastTokens(p.TokensOf.App, p.TokensOf.User)
	if into.Tokens == (mockidp.Tokens{}) {
		return problemf(http.StatusBadRequest, "params.tokens_of: user %q has no tokens of app instance %q; sign them in first.", p.TokensOf.User, p.TokensOf.App)
	}
	return nil
}

func (p *FaultParams) readOrg(c *call, _ *mockidp.Org, into *mockidp.FaultParams) error {
	if p.Org == "" {
		return nil
	}
	other, found := c.api.world.Find(p.Org)
	if !found {
		return problemf(http.StatusBadRequest, "params.org: there is no org %q.", p.Org)
	}
	into.Org = other
	return nil
}

func (p *FaultParams) readValues(_ *call, _ *mockidp.Org, into *mockidp.FaultParams) error {
	if p.Values == nil {
		return nil
	}
	values := make([]json.RawMessage, len(p.Values))
	for i, v := range p.Values {
		text, err := json.Marshal(v)
		if err != nil {
			return problemf(http.StatusBadRequest, "params.values[%d] cannot be written as JSON.", i)
		}
		values[i] = text
	}
	into.Change = func(json.RawMessage) []json.RawMessage { return values }
	return nil
}

// keysOf puts keys into a key set.
func keysOf(keys []any) mockidp.KeysChange {
	return func(org []map[string]any, attacker map[string]any) []map[string]any {
		var set []map[string]any
		for _, key := range keys {
			switch k := key.(type) {
			case map[string]any:
				set = append(set, k)
			case string:
				if k == "org" {
					set = append(set, org...)
				} else {
					set = append(set, publicOf(attacker))
				}
			}
		}
		return set
	}
}

// publicOf leaves the private members of a JWK out, and says what it is for.
func publicOf(jwk map[string]any) map[string]any {
	public := map[string]any{"alg": "RS256", "use": "sig", "kid": "attacker"}
	for _, name := range []string{"kty", "n", "e", "x5c"} {
		if value, there := jwk[name]; there {
			public[name] = value
		}
	}
	return public
}

// change makes another response of a sound one.
func (c ChangeResponse) change(sound mockidp.Response) mockidp.Response {
	if c.Status != 0 {
		sound.Status = c.Status
	}
	for name, value := range c.Headers {
		sound.Header.Set(name, value)
		if value == "" {
			sound.Header.Del(name)
		}
	}
	if c.Body != nil {
		sound.Body = []byte(*c.Body)
	}
	return sound
}
