package mockidptest_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/mockidp/mockidptest"
)

// An org for each test costs nearly nothing once the process has its keys.
func TestStartIsCheap(t *testing.T) {
	took := time.Hour
	for range 20 {
		t.Run("", func(t *testing.T) {
			start := time.Now()
			mockidptest.Start(t)
			took = min(took, time.Since(start))
		})
	}
	assert.Less(t, took, 5*time.Millisecond)
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		mockidptest.Start(b)
	}
}

func TestBrowserPostsTheFormOfFormPost(t *testing.T) {
	t.Parallel()
	okta := mockidptest.StartOrg(t, mockidp.OrgConfig{Host: "acme.okta.localhost"})
	sp := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		assert.NotEmpty(t, r.PostFormValue("code"))
	}))
	t.Cleanup(sp.Close)
	okta.Register(sp.URL + "/callback")
	query := url.Values{"client_id": {okta.App.ID}, "redirect_uri": {sp.URL + "/callback"}, "response_type": {"code"}, "response_mode": {"form_post"},
		"scope": {"openid"}, "state": {"s"}}
	browser := mockidptest.NewBrowser()
	page, err := browser.SignIn(okta.Issuer()+"/oauth2/v1/authorize?"+query.Encode(), okta.Alice)
	require.NoError(t, err)
	assert.Equal(t, "/callback", page.URL.Path)
	assert.Empty(t, page.URL.RawQuery, "the code came in a form")

	query.Set("prompt", "none")
	page, err = browser.SignIn(okta.Issuer()+"/oauth2/v1/authorize?"+query.Encode(), mockidp.User{})
	require.NoError(t, err)
	assert.Equal(t, "/callback", page.URL.Path, "who is signed in is not asked again")
}

func TestBrowserSaysWhyNot(t *testing.T) {
	t.Parallel()
	okta := mockidptest.Start(t)
	_, err := mockidptest.NewBrowser().SignIn(okta.Issuer()+"/app/UserHome", mockidp.User{Login: "nobody", Password: "x"})
	var refused *mockidptest.SignInError
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, http.StatusUnauthorized, refused.Page.Status)
	_, err = mockidptest.NewBrowser().SignIn("http://127.0.0.1:1/", okta.Alice)
	assert.Error(t, err)
	assert.False(t, errors.As(err, &refused), "nobody was there to refuse")
}

func TestWaitForRequestSaysWhatCameInstead(t *testing.T) {
	t.Parallel()
	okta := mockidptest.Start(t)
	response, err := http.Get(okta.Issuer() + "/oauth2/v1/keys")
	require.NoError(t, err)
	response.Body.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_, err = okta.WaitForRequest(ctx, 0, func(r mockidp.Request) bool { return r.Endpoint == mockidp.TokenEndpoint })
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	assert.ErrorContains(t, err, "GET /oauth2/v1/keys: 200")
}

func TestMint(t *testing.T) {
	t.Parallel()
	okta := mockidptest.Start(t)
	_, err := okta.Mint(map[string]any{"aud": make(chan int)})
	assert.Error(t, err)
	token, err := okta.Mint(map[string]any{"exp": nil})
	require.NoError(t, err)
	assert.Len(t, strings.Split(token, "."), 3)
}
