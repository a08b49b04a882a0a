package mockidp

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/fault"
)

// FaultInfo describes a fault: something that the mock does wrong on purpose.
type FaultInfo struct {
	Name     string
	Does     string    // one sentence
	Endpoint Endpoint  // where it happens; empty where [Fault.Endpoint] has to say it
	Needs    FaultNeed // what [Fault.Params] has to hold
}

// FaultNeed names the member of [FaultParams] that a fault needs, and for a URL what has to be
// there.
type FaultNeed string

// What faults need.
const (
	NeedsNothing FaultNeed = FaultNeed(fault.NeedsNothing)
	// URL: where an attacker publishes keys
	NeedsKeysURL FaultNeed = FaultNeed(fault.NeedsKeysURL)
	// URL: an attacker's token endpoint
	NeedsTokenURL FaultNeed = FaultNeed(fault.NeedsTokenURL)
	// URL: an attacker's userinfo endpoint
	NeedsUserinfoURL FaultNeed = FaultNeed(fault.NeedsUserinfoURL)
	// URL: where an attacker publishes metadata
	NeedsMetadataURL FaultNeed = FaultNeed(fault.NeedsMetadataURL)
	// URL: another org's authorization endpoint, with the parameters that are not those
	// of the request
	NeedsAuthorizeURL FaultNeed = FaultNeed(fault.NeedsAuthorizeURL)

	NeedsUserID FaultNeed = FaultNeed(fault.NeedsUserID)
	NeedsEmail  FaultNeed = FaultNeed(fault.NeedsEmail)
	NeedsAge    FaultNeed = FaultNeed(fault.NeedsAge)
	NeedsTokens FaultNeed = FaultNeed(fault.NeedsTokens)
	NeedsOrg    FaultNeed = FaultNeed(fault.NeedsOrg)
	// Member and Change
	NeedsMember FaultNeed = FaultNeed(fault.NeedsMember)
	// Signing, and URL: the address of an attacker's site, which may have keys
	NeedsSigning FaultNeed = FaultNeed(fault.NeedsSigning)
	NeedsKeys    FaultNeed = FaultNeed(fault.NeedsKeys)
	// ChangeResponse
	NeedsResponse FaultNeed = FaultNeed(fault.NeedsResponse)
)

// FaultParams holds what some faults need. The member that [FaultInfo.Needs] names must be set, and
// no other may.
type FaultParams struct {
	URL    string        // an address of an attacker's
	UserID string        // id of the user whose identity is forged; the org need not know it
	Email  string        // email address of that user
	Age    time.Duration // how long ago an ID token expired, in whole seconds
	Tokens Tokens        // of an earlier sign-in
	Org    *Org          // another org, whose key signs
	Member string        // name of a member of a JSON object
	Change MemberChange  // what stands there instead
	As     string        // the name under which that stands; empty for Member

	Signing *Signing   // how an ID token is signed
	Keys    KeysChange // the keys of the key set
	// what is sent in the place of a response
	ChangeResponse ResponseChange
}

// Response is an HTTP response that has not been sent yet, with what it may depend on of the
// request.
type Response = fault.Response

// ResponseChange returns what is sent in the place of a successful response. What goes in must stay
// as it is; where the same comes out, the fault has not happened.
type ResponseChange = func(sound Response) Response

// MemberChange returns what stands in the place of a member of a JSON object: nothing takes it out,
// several values repeat it. sound is nil where the object has no such member. The values are
// written as they are, whether they are JSON or not.
type MemberChange = func(sound json.RawMessage) []json.RawMessage

// Signing says how an ID token is signed in another way than Okta signs. The zero value is Okta's
// way: RS256 by the org's key.
type Signing = fault.Signing

// KeysChange returns what stands in the key set instead of the org's keys. attacker is the JWK of
// the key by which a [Signing] with Attacker signs, with its private members and a certificate
// (x5c), but without alg, kid and use. What goes in may be changed and returned.
type KeysChange = func(org []map[string]any, attacker map[string]any) []map[string]any

// satisfy says whether the parameters are what a fault needs, no less and no more.
func (p FaultParams) satisfy(need FaultNeed) bool {
	needsURL := slices.Contains([]FaultNeed{NeedsKeysURL, NeedsTokenURL, NeedsUserinfoURL, NeedsMetadataURL, NeedsAuthorizeURL, NeedsSigning}, need)
	return (p.URL != "") == needsURL &&
		(p.UserID != "") == (need == NeedsUserID) &&
		(p.Email != "") == (need == NeedsEmail) &&
		(p.Age != 0) == (need == NeedsAge) &&
		(p.Tokens != Tokens{}) == (need == NeedsTokens) &&
		(p.Org != nil) == (need == NeedsOrg) &&
		(p.Member != "" && p.Change != nil) == (need == NeedsMember) &&
		(p.Signing != nil) == (need == NeedsSigning) &&
		(p.Keys != nil) == (need == NeedsKeys) &&
		(p.ChangeResponse != nil) == (need == NeedsResponse)
}

// FaultTable returns what the mock can do wrong on purpose, for documents and tests.
func FaultTable() []FaultInfo {
	table := fault.Table()
	infos := make([]FaultInfo, len(table))
	for i, f := range table {
		infos[i] = infoOf(f)
	}
	return infos
}

func infoOf(f fault.Fault) FaultInfo {
	return FaultInfo{Name: f.Name, Does: f.Does, Endpoint: Endpoint(f.At), Needs: FaultNeed(f.Needs)}
}

// FaultNames returns the names of [FaultTable].
func FaultNames() []string {
	var names []string
	for _, f := range fault.Table() {
		names = append(names, f.Name)
	}
	return names
}

// LookupFault returns the description of a fault, and false where there is no such fault.
func LookupFault(name string) (FaultInfo, bool) {
	f, found := fault.Find(name)
	if !found {
		return FaultInfo{}, false
	}
	return infoOf(f), true
}
