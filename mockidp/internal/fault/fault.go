// Package fault is the table of what the mock does wrong on purpose. A fault is data and pure
// functions: a token or a response goes in, an altered one comes out. Whom a fault is for and how
// often it happens is not its concern.
package fault

import (
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// Where faults happen: paths of endpoints below the org's URL.
const (
	AtAuthorize = "/oauth2/v1/authorize"
	AtToken     = "/oauth2/v1/token"
	AtUserinfo  = "/oauth2/v1/userinfo"
	AtKeys      = "/oauth2/v1/keys"
	AtMetadata  = "/.well-known/openid-configuration"
)

// AtLogoutTokens is where faults of logout tokens happen: when the org sends them to an SP.
const AtLogoutTokens = "logout tokens"

// AtRevocations is where faults of Universal Logout happen: when the org calls an SP's Global Token
// Revocation endpoint.
const AtRevocations = "universal logout calls"

// Nowhere is the path of an endpoint that is no longer at its path.
const Nowhere = "/oauth2/v1/nothing"

// Fault is one line of the table. Of Request, Token, Response, Call, Code, Form, Body and Stops
// one is set.
type Fault struct {
	Name  string
	Does  string // one sentence
	At    string // where it happens; empty for any endpoint
	Needs Need   // which of [Params] it needs

	Request  *RequestFault  // before a request is handled
	Token    TokenChange    // to a JWT about to be signed
	Response ResponseChange // to a response about to be sent
	Call     CallChange     // to a call of Universal Logout about to be sent
	// another authorization code instead of the one about to be issued
	Code func(code string) string

	// to the parameters of an authorization response, or of a request that Okta itself sends an SP
	Form FormChange
	// to the JSON of such a request
	Body func(object []byte, c Context) []byte
	// Okta's client does not send the request, and goes no further
	Stops bool

	// Route, if set, returns the path that a request for a path reaches while the fault is there;
	// Nowhere for none.
	Route func(path string) string
}

// RequestFault is what happens to a request before it is handled: a delay, then perhaps something
// instead of a response.
type RequestFault struct {
	// how long it waits at most; it ends early when the fault is cleared or the client goes away
	Delay time.Duration
	// DiscardAbandoned lets a request whose client went away meanwhile not be handled.
	DiscardAbandoned bool
	Drop             bool // the connection ends without a response
	// Okta's response instead of handling it; nil handles it
	Error func(now time.Time) *APIError
}

// APIError is an error response of Okta's API.
// Source: https://developer.okta.com/docs/reference/error-codes/
type APIError struct {
	Status        int
	Code, Summary string
	Header        http.Header // beside those of any error
}

// Need is which member of [Params] a fault needs.
type Need string

// The needs of faults.
const (
	NeedsNothing     Need = ""
	NeedsKeysURL     Need = "keys URL"     // Params.URL: where an attacker publishes keys
	NeedsTokenURL    Need = "token URL"    // Params.URL: an attacker's token endpoint
	NeedsUserinfoURL Need = "userinfo URL" // Params.URL: an attacker's userinfo endpoint
	NeedsMetadataURL Need = "metadata URL" // Params.URL: where an attacker publishes metadata
	// Params.URL: an authorization endpoint, with the parameters that are not those of the request
	NeedsAuthorizeURL Need = "authorization URL"

	NeedsUserID   Need = "user id"
	NeedsEmail    Need = "email"
	NeedsAge      Need = "age"
	NeedsTokens   Need = "tokens"
	NeedsOrg      Need = "org"
	NeedsMember   Need = "member and change"
	NeedsSigning  Need = "signing; URL: an attacker's address"
	NeedsKeys     Need = "keys"
	NeedsResponse Need = "change of the response"
)

// Params is what some faults need from whoever injects them.
type Params struct {
	URL         string
	UserID      string        // of the user whose identity is forged
	Email       string        // of that user
	Age         time.Duration // how long ago the token expired, in whole seconds
	AccessToken string        // of an earlier sign-in
	IDToken     string        // of the same
	OtherOrgKey *jose.Key     // the key by which another org signs
	Member      string        // name of a member of a JSON object
	Change      MemberChange  // what stands there instead
	As          string        // the name under which that stands; empty for Member
	Signing     *Signing      // how an ID token is signed
	Keys        KeysChange    // the keys of the key set
	// what is sent in the place of a response
	ChangeResponse WholeResponseChange
}

// Context is what a fault may use besides the token or the response that it alters.
type Context struct {
	Params
	Issuer       string
	AttackerKey  *jose.Key      // has never been published by the org
	WithdrawnKey *jose.Key      // was published once; nil where there is none
	ClientID     string         // of the client that a token is for
	ClientSecret string         // of the same
	Named        string         // id of the user whom a call of Universal Logout is about
	OtherIssuer  string         // of the org of [Params.OtherOrgKey]
	Userinfo     map[string]any // what userinfo says about the user of a token
	MaxAge       time.Duration  // as the client of a token has asked for it; 0 where it has not
	// the profile claims of the user Params.UserID; nil where the org does not know them
	Victim map[string]any
}

// Table returns all faults; a caller must not change them. It is made once, since each check looks
// its faults up in it. A new fault is one more line of one of its parts.
func Table() []Fault { return table() }

var table = sync.OnceValue(func() []Fault {
	return slices.Concat(requestFaults(), claimFaults(), timeFaults(), sizeFaults(), identityFaults(), signatureFaults(), keyConfusionFaults(),
		headerFaults(), formFaults(), codeFaults(), tokenResponseFaults(), userinfoFaults(), keySetFaults(), metadataFaults(), memberFaults(), signingFaults(), changedKeyFaults(), wholeResponseFaults(), logoutTokenFaults(), expressFaults(), revocationFaults())
})

// Find returns a fault by its name, and false where there is none.
func Find(name string) (Fault, bool) {
	i := slices.IndexFunc(Table(), func(f Fault) bool { return f.Name == name })
	if i < 0 {
		return Fault{}, false
	}
	return Table()[i], true
}

// needing returns the fault with what it needs.
func (f Fault) needing(n Need) Fault {
	f.Needs = n
	return f
}

// idToken is a fault of the ID token.
func idToken(name, does string, change TokenChange) Fault {
	return Fault{Name: name, Does: does, At: AtToken, Token: change}
}

// response is a fault of an endpoint's response.
func response(at, name, does string, change ResponseChange) Fault {
	return Fault{Name: name, Does: does, At: at, Response: change}
}
