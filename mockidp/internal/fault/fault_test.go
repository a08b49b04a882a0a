package fault

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
)

func TestTableIsSound(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Table() {
		assert.False(t, seen[f.Name], f.Name)
		seen[f.Name] = true
		assert.NotEmpty(t, f.Does)
		set := 0
		for _, given := range []bool{f.Request != nil, f.Token != nil, f.Response != nil, f.Code != nil, f.Call != nil, f.Form != nil, f.Body != nil, f.Stops} {
			if given {
				set++
			}
		}
		assert.Equal(t, 1, set, f.Name)
		assert.Equal(t, f.Request != nil, f.At == "", f.Name)
	}
}

// What goes in stays as it is, so that the sound response can still be sent.
func TestResponsesAreNotChangedInPlace(t *testing.T) {
	sound := Response{Status: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"sub":"00uAlice","keys":[{"kid":"k1"}]}`)}
	before := string(sound.Body)
	c := Context{Params: Params{
		URL: "https://evil.example", UserID: "00uBob", Email: "bob@acme.example",
		Keys:   func(org []map[string]any, _ map[string]any) []map[string]any { return org[1:] },
		Member: "sub", Change: func(json.RawMessage) []json.RawMessage { return nil },
		ChangeResponse: func(sound Response) Response {
			sound.Header.Set("Content-Type", "text/plain")
			return sound
		},
	}, AttackerKey: jose.NewKey("evil")}
	for _, f := range Table() {
		if f.Response == nil {
			continue
		}
		f.Response(sound, c)
		assert.Equal(t, before, string(sound.Body), f.Name)
		assert.Equal(t, http.Header{"Content-Type": {"application/json"}}, sound.Header, f.Name)
		_, altered := f.Response(Response{Status: http.StatusBadRequest, Header: http.Header{}, Body: []byte("{}")}, c)
		assert.False(t, altered, "%s: an error is no token response, no key set and no metadata", f.Name)
	}
}

func TestExpiredTokensLivedAnHour(t *testing.T) {
	token := &jose.JWT{Claims: map[string]any{"iat": int64(10_000), "exp": int64(13_600)}}
	expiredBefore(token, Context{Params: Params{Age: 10 * time.Minute}})
	assert.Equal(t, map[string]any{"iat": int64(5_800), "exp": int64(9_400)}, token.Claims)
}

// A member is taken out, replaced, repeated or added, and the others stay.
func TestMembersAreReplaced(t *testing.T) {
	raw := func(values ...string) MemberChange {
		return func(json.RawMessage) []json.RawMessage {
			var all []json.RawMessage
			for _, v := range values {
				all = append(all, json.RawMessage(v))
			}
			return all
		}
	}
	for _, test := range []struct {
		object, member, want string
		change               MemberChange
	}{
		{`{"a":1,"b":"x"}`, "a", `{"b":"x"}`, raw()},
		{`{"a":1,"b":"x"}`, "a", `{"b":"x","a":null}`, raw("null")},
		{`{"a":1,"b":"x"}`, "a", `{"b":"x","a":2,"a":1e400}`, raw("2", "1e400")},
		{`{"a":1}`, "c", `{"a":1,"c":true}`, raw("true")},
		{`{"a":1}`, "a", `{}`, raw()},
		{`{"a":1}`, "a", `{"a":[1]}`, func(sound json.RawMessage) []json.RawMessage {
			return []json.RawMessage{json.RawMessage("[" + string(sound) + "]")}
		}},
		{`no object`, "a", `no object`, raw("1")},
	} {
		assert.Equal(t, test.want, string(replaceMember([]byte(test.object), Context{Params: Params{Member: test.member, Change: test.change}})), test.object)
	}
}
