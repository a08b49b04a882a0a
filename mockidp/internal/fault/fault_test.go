package fault

import (
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
		for _, given := range []bool{f.Request != nil, f.Token != nil, f.Response != nil, f.Code != nil} {
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
	c := Context{Params: Params{URL: "https://evil.example", UserID: "00uBob", Email: "bob@acme.example"}, AttackerKey: jose.NewKey("evil")}
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
