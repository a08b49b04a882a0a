package configured

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const (
	accessTokens  = "  access: .access\n  use: [{get: /api, headers: {Authorization: \"{{.Token}}\"}}]\n"
	refreshTokens = "  refresh: .refresh\n  renew: [{post: /renew, form: {token: \"{{.Token}}\"}}]\n"
)

// newTokenScene is a scene at an SP that shows new tokens each time, of which refresh tokens are
// used once.
func newTokenScene(t *testing.T, keys string) (s *scene, live map[string]bool) {
	t.Helper()
	s, live = newScene(t, "api_tokens:\n  steps: [{open: /tokens}]\n"+keys), map[string]bool{}
	made := 0
	s.set("/tokens", func(w http.ResponseWriter, r *http.Request) {
		made++
		access, refresh := fmt.Sprint("a", made), fmt.Sprint("r", made)
		live[access], live[refresh] = true, true
		answer(http.StatusOK, "<p class=access>"+access+"</p><p class=refresh>"+refresh+"</p>")(w, r)
	})
	s.set("/api", func(w http.ResponseWriter, r *http.Request) {
		if !live[r.Header.Get("Authorization")] {
			w.WriteHeader(http.StatusUnauthorized)
		}
	})
	s.set("/renew", func(w http.ResponseWriter, r *http.Request) {
		if !live[r.FormValue("token")] {
			w.WriteHeader(http.StatusBadRequest)
		}
		delete(live, r.FormValue("token"))
	})
	return s, live
}

// makes makes tokens for Alice.
func (s *scene) makes() (guide.Tokens, error) {
	return s.MakeTokens(s.t.Context(), s.d, s.acme, s.alice)
}

func (s *scene) refuses(tokens guide.Tokens) error {
	return s.TokensRefused(s.t.Context(), s.acme, s.alice, tokens)
}

// The tokens that a logout has to end were not used up before, and others like them work.
func TestTokens(t *testing.T) {
	t.Parallel()
	s, live := newTokenScene(t, accessTokens+refreshTokens)
	made, err := s.makes()
	require.NoError(t, err)
	assert.Equal(t, guide.Tokens{Access: "a3", Refresh: "r3"}, made)
	assert.True(t, live["r3"])
	wants(t, verdict.Fail, "ends the user's API tokens", s.refuses(made))
	delete(live, "a3")
	wants(t, verdict.Fail, "ends the user's refresh tokens", s.refuses(made))
	wants(t, verdict.Pass, "", s.refuses(made))
}

// A refresh token that is shown again after it was used up is not one that a logout ends.
func TestTokensThatAreShownAgain(t *testing.T) {
	t.Parallel()
	s, live := newTokenScene(t, accessTokens+refreshTokens)
	live["once"], live["a"] = true, true
	s.set("/tokens", answer(http.StatusOK, "<p class=access>a</p><p class=refresh>once</p>"))
	_, err := s.makes()
	wants(t, verdict.Inconclusive, "it answered 400", err)

	shown := 0
	s.set("/tokens", func(w http.ResponseWriter, r *http.Request) {
		shown++
		token := fmt.Sprint("r", shown)
		live[token] = true
		if shown == 3 {
			token = ""
		}
		answer(http.StatusOK, "<p class=access>a</p><p class=refresh>"+token+"</p>")(w, r)
	})
	_, err = s.makes()
	wants(t, verdict.Inconclusive, "there is no token", err)
}

// What the configuration does not name does not apply; what it names is looked at before.
func TestTokensOfOneKind(t *testing.T) {
	t.Parallel()
	for missing, keys := range map[string]string{"api_tokens.refresh": accessTokens, "api_tokens.access": refreshTokens} {
		s, live := newTokenScene(t, keys)
		made, err := s.makes()
		require.NoError(t, err)
		wants(t, verdict.Fail, "the token still works", s.refuses(made))
		clear(live)
		wants(t, verdict.NotApplicable, missing, s.refuses(made))
	}
}

// An SP that breaks, is late or is not there has not refused a token.
func TestOnlyARefusalRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		page http.HandlerFunc
		want verdict.Verdict
	}{
		"401": {answer(http.StatusUnauthorized, ""), verdict.Pass},
		"400": {answer(http.StatusBadRequest, ""), verdict.Pass},
		"302": {http.RedirectHandler("/login", http.StatusFound).ServeHTTP, verdict.Inconclusive},
		"408": {answer(http.StatusRequestTimeout, ""), verdict.Inconclusive},
		"429": {answer(http.StatusTooManyRequests, ""), verdict.Inconclusive},
		"500": {answer(http.StatusInternalServerError, ""), verdict.Inconclusive},
		"cut": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, verdict.Inconclusive},
		"late": {func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-time.After(time.Second):
			}
		}, verdict.Inconclusive},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := newTokenScene(t, accessTokens+refreshTokens)
			made, err := s.makes()
			require.NoError(t, err)
			s.stage.Config.APITokens.Use[0].Timeout = 100 * time.Millisecond
			s.set("/api", c.page)
			s.set("/renew", answer(http.StatusBadRequest, ""))
			wants(t, c.want, "", s.refuses(made))
		})
	}
	s, _ := newTokenScene(t, accessTokens+refreshTokens)
	made, err := s.makes()
	require.NoError(t, err)
	s.stage.Config.APITokens.Use[0] = hookAt("http://127.0.0.1:1/api")
	wants(t, verdict.Inconclusive, "127.0.0.1:1", s.refuses(made))
}
