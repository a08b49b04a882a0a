package okta

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
)

// A page of the SP that leads to Okta by itself has not got there yet when it has loaded: somebody
// waits for Okta's sign-in page all the same, and not for ever where none comes.
func TestSignInBehindAPageThatLeadsOn(t *testing.T) {
	server, err := mockidp.Start(mockidp.Config{HTTPClient: driver.LoopbackClient()})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, server.Close()) })
	org, err := server.NewOrg(mockidp.OrgConfig{Name: "Acme"})
	require.NoError(t, err)
	_, err = org.AddUser(mockidp.User{FirstName: "Alice", LastName: "Last", Email: "alice@acme.example", Password: "okta-password"})
	require.NoError(t, err)
	alice := User{Issuer: org.Issuer(), Login: "alice@acme.example", Password: "okta-password"}
	browser, err := driver.Launch(t.Context(), driver.BrowserConfig{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, browser.Close()) })

	for name, page := range map[string]string{
		"refresh":       `<meta http-equiv="refresh" content="0;url=/slow">`,
		"refresh later": `<meta http-equiv="refresh" content="1;url=/slow">`,
		"script":        `<script>setTimeout(() => { location = '/slow' }, 200)</script>`,
		"form":          `<form action="/slow"></form><script>document.forms[0].submit()</script>`,
		"nowhere":       ``,
	} {
		t.Run(name, func(t *testing.T) {
			mux := http.NewServeMux()
			mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/html")
				_, _ = fmt.Fprint(w, "<!doctype html><title>SP</title><h1>One moment</h1>", page)
			})
			mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
				select {
				case <-r.Context().Done():
				case <-time.After(300 * time.Millisecond):
				}
				http.Redirect(w, r, org.Issuer()+Dashboard, http.StatusSeeOther)
			})
			sp := httptest.NewServer(mux)
			t.Cleanup(sp.Close)
			d, err := browser.NewDriver(t.Context())
			require.NoError(t, err)
			t.Cleanup(func() { assert.NoError(t, d.Close(context.WithoutCancel(t.Context()))) })
			require.NoError(t, d.Open(t.Context(), sp.URL))
			require.NoError(t, alice.SignInIfAsked(t.Context(), d))
			read, err := d.Read(t.Context())
			require.NoError(t, err)
			want := DashboardHeading
			if page == "" {
				want = "One moment"
			}
			assert.Equal(t, want, read.Heading)
		})
	}
}
