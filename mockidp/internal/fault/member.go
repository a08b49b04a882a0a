package fault

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

// MemberChange returns what stands in the place of a member of a JSON object: nothing takes it out,
// several values repeat it. sound is nil where the object has no such member. The values are
// written as they are, whether they are JSON or not.
type MemberChange func(sound json.RawMessage) []json.RawMessage

// memberFaults change any one member of the JSON objects that Okta sends: [Params.Member] by
// [Params.Change].
func memberFaults() []Fault {
	return []Fault{
		idToken("id-token-claim", "a claim of the ID token is another", changeClaimJSON).needing(NeedsMember),
		response(AtToken, "token-member", "a member of the token response is another", changeResponseMember).needing(NeedsMember),
		response(AtUserinfo, "userinfo-member", "a claim of userinfo is another", changeResponseMember).needing(NeedsMember),
		response(AtMetadata, "metadata-member", "a member of the metadata is another", changeResponseMember).needing(NeedsMember),
	}
}

func changeClaimJSON(t *jose.JWT, c Context) { t.Payload = afterwards(t.Payload, c) }

// afterwards changes the member in what another change has left.
func afterwards(earlier func([]byte) []byte, c Context) func([]byte) []byte {
	return func(object []byte) []byte {
		if earlier != nil {
			object = earlier(object)
		}
		return replaceMember(object, c)
	}
}

// changeResponseMember changes the member in a successful response that is a JSON object.
func changeResponseMember(r Response, c Context) (Response, bool) {
	var members map[string]json.RawMessage
	if r.Status != http.StatusOK || json.Unmarshal(r.Body, &members) != nil {
		return r, false
	}
	r.Body = replaceMember(r.Body, c)
	return r, true
}

// replaceMember writes a JSON object anew, with what is changed at its end: of a repeated member
// most readers take the last.
func replaceMember(object []byte, c Context) []byte {
	var members map[string]json.RawMessage
	if json.Unmarshal(object, &members) != nil {
		return object
	}
	values, name := c.Change(members[c.Member]), cmp.Or(c.As, c.Member)
	delete(members, c.Member)
	delete(members, name)
	written := bytes.TrimSuffix([]byte(mustJSON(members)), []byte("}"))
	for _, value := range values {
		if len(written) > 1 {
			written = append(written, ',')
		}
		written = append(append(append(written, mustJSON(name)...), ':'), value...)
	}
	return append(written, '}')
}
