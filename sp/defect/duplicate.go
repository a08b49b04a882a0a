package defect

import (
	"bytes"
	"encoding/json"

	"github.com/signoff-sso/signoff/sp"
)

// duplicateDefects are about members of one name in an ID token: whoever does not refuse them has
// to take the last one, and that everywhere. https://www.rfc-editor.org/rfc/rfc7519#section-4
func duplicateDefects() []Defect {
	return []Defect{
		{ID: "M250", Name: "first-member-wins", Does: "takes the first of two members of one name",
			Caught: []string{"IDTOKEN-26/first", "IDTOKEN-26/last", "IDTOKEN-26/issuer", "IDTOKEN-26/audience", "IDTOKEN-26/expiry", "IDTOKEN-26/nonce"},
			Plant:  members(firstMembers, firstMembers)},
		{ID: "M312", Name: "reads-first-member", Does: "verifies the last of two members of one name and reads the first", Caught: []string{"IDTOKEN-26/first"},
			Plant: members(lastMembers, firstMembers)},
		{ID: "M313", Name: "verifies-first-member", Does: "verifies the first of two members of one name and reads the last",
			Caught: []string{"IDTOKEN-26/issuer", "IDTOKEN-26/audience", "IDTOKEN-26/expiry", "IDTOKEN-26/nonce"},
			Plant:  members(firstMembers, lastMembers)},
	}
}

// members says which of several members of one name is verified and which is read. Nothing else
// tells that they differ: the subject of userinfo is not compared.
func members(verify, read func(object []byte) map[string]any) func(*sp.Config) {
	return planted(without("userinfo subject"), verified(func(l *lenient) { l.checked, l.read = verify, read }))
}

// lastMembers takes the last of several members of one name; nil where there is no object.
func lastMembers(object []byte) map[string]any {
	var all map[string]any
	if json.Unmarshal(object, &all) != nil {
		return nil
	}
	return all
}

// firstMembers takes the first of several members of one name.
func firstMembers(object []byte) map[string]any {
	all := map[string]any{}
	decoder := json.NewDecoder(bytes.NewReader(object))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return nil
	}
	for decoder.More() {
		name, errName := decoder.Token()
		var value any
		if errValue := decoder.Decode(&value); errName != nil || errValue != nil {
			return nil
		}
		if text, ok := name.(string); ok {
			if _, seen := all[text]; !seen {
				all[text] = value
			}
		}
	}
	return all
}
