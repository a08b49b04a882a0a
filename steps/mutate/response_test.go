package mutate_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/mutate"
)

func soundResponse() mutate.HTTPResponse {
	return mutate.HTTPResponse{
		Status: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"access_token":"a-1","id_token":"e30.e30.AA","expires_in":3600}` + "\n"),
		Path: "/token", OtherPath: "/moved/token", AcceptEncoding: "gzip, br",
	}
}

func attacker() mutate.Attacker {
	return mutate.Attacker{URL: "https://attacker.example:8443/token", PlainURL: "http://attacker.example:8080/token"}
}

func allResponses() []mutate.Response {
	return slices.Concat(mutate.Responses("access_token", "id_token"), mutate.Redirects())
}

// No value is the sound response, no two are the same, and the sound one stays as it is.
func TestResponses(t *testing.T) {
	var values []mutate.Value
	seen := map[string]string{}
	for _, r := range allResponses() {
		values = append(values, r.Value)
		sound := soundResponse()
		made := r.Of(sound, attacker())
		assert.Equal(t, soundResponse(), sound, r.Name)
		assert.NotEqual(t, sound, made, r.Name)
		text := fmt.Sprint(made.Status, made.Header, string(made.Body))
		assert.Empty(t, seen[text], "%s is the same", r.Name)
		seen[text] = r.Name
	}
	assertSound(t, values)
}

// What is accepted holds the right object, and what is refused with status 200 does not.
func TestResponsesHoldWhatTheirOutcomeSays(t *testing.T) {
	for _, r := range allResponses() {
		made := r.Of(soundResponse(), attacker())
		var members map[string]any
		right := json.Unmarshal(made.Body, &members) == nil && members["id_token"] == "e30.e30.AA"
		switch {
		case r.Outcome == mutate.Accepted && made.Header.Get("Content-Encoding") == "":
			assert.True(t, right, r.Name)
			assert.Equal(t, http.StatusOK, made.Status, r.Name)
		case r.Outcome == mutate.Refused && made.Status == http.StatusOK:
			assert.False(t, right, r.Name)
		case made.Status >= 400:
			assert.True(t, right, "%s: it is the status that counts", r.Name)
		}
	}
}

// A redirect has an address, which is not the endpoint's host where it leads to the attacker; that
// within a host comes to an end.
func TestRedirectsLeadSomewhere(t *testing.T) {
	for _, r := range mutate.Redirects() {
		made := r.Of(soundResponse(), attacker())
		assert.NotEmpty(t, made.Header.Get("Location"), r.Name)
		if r.Outcome == mutate.Either && made.Status != http.StatusOK {
			assert.Equal(t, "/moved/token", made.Header.Get("Location"))
			there := soundResponse()
			there.Path = there.OtherPath
			assert.Equal(t, there, r.Of(there, attacker()), r.Name)
		}
	}
}

// Who has not asked for it gets nothing compressed that has to be accepted.
func TestNothingIsCompressedUnasked(t *testing.T) {
	sound := soundResponse()
	sound.AcceptEncoding = ""
	for _, r := range allResponses() {
		if r.Encoding != "" {
			assert.Equal(t, mutate.Accepted, r.Outcome)
			assert.Equal(t, sound, r.Of(sound, attacker()), r.Name)
		}
	}
}

func TestChangedKnowsItsNames(t *testing.T) {
	deep := func(v *mutate.Value) { v.Depth = mutate.Deep }
	for _, r := range mutate.Changed(mutate.Redirects(), deep) {
		require.Equal(t, mutate.Deep, r.Depth)
	}
	changed := mutate.Changed(mutate.Redirects(), deep, "redirect-301")
	assert.Equal(t, mutate.Deep, changed[0].Depth)
	assert.Equal(t, mutate.Standard, changed[1].Depth)
	assert.Equal(t, mutate.Standard, mutate.Redirects()[0].Depth)
	assert.Panics(t, func() { mutate.Changed(mutate.Redirects(), deep, "no-such-value") })
}
