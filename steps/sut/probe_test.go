package sut

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
)

func TestWhoAmI(t *testing.T) {
	answer := func(status int, kind, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(status)
			fmt.Fprint(w, body)
		}
	}
	ada := "{\n\t\"user\": {\"email\": \"ada@a.example\", \"names\": [\"Ada\"]},\n\t\"none\": null}"
	mux := http.NewServeMux()
	mux.Handle("/me", answer(200, "application/json", ada))
	mux.Handle("/401", answer(401, "application/json", `{}`))
	mux.Handle("/302", http.RedirectHandler("/login", http.StatusFound))
	mux.Handle("/500", answer(500, "text/plain", "oops"))
	mux.Handle("/html", answer(200, "text/html", "<h1>Sign in</h1>"))
	mux.Handle("/page", answer(200, "text/html", "<p id=who>Signed in as ada@a.example.</p><b class=x>1</b><b class=x>2</b><i id=void></i><input id=field value=' Ada  Ng '>"))
	mux.Handle("/out", answer(200, "text/html", "<a id=login href=/login>Sign in</a>"))
	mux.Handle("/both", answer(200, "text/html", "<a id=login href=/login>Sign in</a><p id=who>ada@a.example</p>"))
	mux.Handle("/loading", answer(200, "text/html", "<p>Loading</p>"))
	mux.Handle("/null", answer(200, "application/json", "null"))
	mux.Handle("/parts", answer(200, "application/json", `{"first": "Ada", "last": "Ng", "sub": "00u1", "user": {}}`))
	mux.Handle("/off", answer(200, "application/json", `{"user": {"on": false, "email": "ada@a.example"}}`))
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	for name, c := range map[string]struct {
		probe      Probe
		who, error string
	}{
		"json":           {Probe{Get: "/me", Status: 200, Email: "$.user.email", Name: Texts{"$.user.names[0]"}}, "ada@a.example", ""},
		"401":            {Probe{Get: "/401", Status: 200, Email: "$.email"}, "", ""},
		"redirect":       {Probe{Get: "/302", Status: 200, Email: "$.email"}, "", ""},
		"500":            {Probe{Get: "/500", Status: 200, Email: "$.email"}, "", "an error of the SP's own"},
		"html":           {Probe{Get: "/html", Status: 200, Email: "$.email"}, "", "not with JSON but with text/html"},
		"no such path":   {Probe{Get: "/me", Status: 200, Email: "$.email"}, "", "no text at $.email: nothing is there; it is {\"none\": null, \"user\": {\"email\": text, \"names\": [text]}}"},
		"null":           {Probe{Get: "/me", Status: 200, Email: "$.none"}, "", "null is there"},
		"in no tenant":   {Probe{Get: "/me", Status: 200, Email: "$.user.email", Tenant: "$.none", Role: "$.none"}, "ada@a.example", ""},
		"no such tenant": {Probe{Get: "/me", Status: 200, Email: "$.user.email", Tenant: "$.tenant"}, "", "no text at $.tenant: nothing is there"},
		"no such role":   {Probe{Get: "/me", Status: 200, Email: "$.user.email", Role: "$.user"}, "", "an object or a list is there"},
		"object":         {Probe{Get: "/me", Status: 200, Email: "$.user"}, "", "an object or a list is there"},
		"page":           {Probe{Page: &PageProbe{Open: "/page", Selector: "#who"}}, "ada@a.example", ""},
		"page, nobody":   {Probe{Page: &PageProbe{Open: "/page", Selector: "#nobody"}}, "", ""},
		"page, many":     {Probe{Page: &PageProbe{Open: "/page", Selector: ".x"}}, "", "matches 2 elements"},
		"page, empty":    {Probe{Page: &PageProbe{Open: "/page", Selector: "#void"}}, "", "the element #void is empty"},
		"field value":    {Probe{Page: &PageProbe{Open: "/page", Selector: "#field", Attribute: "value"}}, "ada@a.example", ""},
		"no attribute":   {Probe{Page: &PageProbe{Open: "/page", Selector: "#field", Attribute: "title"}}, "", "the element #field is empty"},
		"signed in":      {Probe{Page: &PageProbe{Open: "/page", Selector: "#who", SignedOut: "#login"}}, "ada@a.example", ""},
		"signed out":     {Probe{Page: &PageProbe{Open: "/out", Selector: "#who", SignedOut: "#login"}}, "", ""},
		"both":           {Probe{Page: &PageProbe{Open: "/both", Selector: "#who", SignedOut: "#login"}}, "", "it shows both #who and #login"},
		"neither":        {Probe{Page: &PageProbe{Open: "/loading", Selector: "#who", SignedOut: "#login"}}, "", "it shows neither #who nor #login, so that it is not known who is signed in"},
		"null response":  {Probe{Get: "/null", Status: 200, Email: "$.email"}, "", ""},
		"two fields":     {Probe{Get: "/parts", Status: 200, Name: Texts{"$.first", "$.last"}}, "ada@a.example", ""},
		"subject":        {Probe{Get: "/parts", Status: 200, Sub: "$.sub"}, "ada@a.example", ""},
		"empty object":   {Probe{Get: "/parts", Status: 200, Email: "$.user.email", NobodyIfEmpty: "$.user"}, "", ""},
		"missing":        {Probe{Get: "/me", Status: 200, Email: "$.email", NobodyIfEmpty: "$.session"}, "", ""},
		"false":          {Probe{Get: "/off", Status: 200, Email: "$.user.email", NobodyIfEmpty: "$.user.on"}, "", ""},
		"not empty":      {Probe{Get: "/me", Status: 200, Email: "$.user.email", NobodyIfEmpty: "$.user"}, "ada@a.example", ""},
		"agree by name":  {Probe{Get: "/parts", Status: 200, Name: Texts{"$.first", "$.last"}, Page: &PageProbe{Open: "/page", Selector: "#field", Attribute: "value"}}, "ada@a.example", ""},
		"other on page":  {Probe{Get: "/parts", Status: 200, Name: Texts{"$.first", "$.last"}, Page: &PageProbe{Open: "/page", Selector: "#who"}}, "", "do not agree"},
		"do not agree":   {Probe{Get: "/401", Status: 200, Email: "$.e", Page: &PageProbe{Open: "/page", Selector: "#who"}}, "", "do not agree"},
		"nobody listens": {Probe{Get: "http://127.0.0.1:1/me", Status: 200, Email: "$.e"}, "", "a response from http://127.0.0.1:1/me"},
	} {
		t.Run(name, func(t *testing.T) {
			id, err := c.probe.WhoAmI(t.Context(), driver.NewHTTPDriver(driver.HTTPDriverConfig{}), s.URL)
			if c.error != "" {
				require.Error(t, err)
				assert.Contains(t, err.Error(), c.error)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.who != "", id.Is(User{Email: c.who, Sub: "00u1", FirstName: "Ada", LastName: "Ng", Name: "Ada Ng"}))
			assert.Equal(t, c.who != "", id.SignedIn)
			assert.NotEmpty(t, id.Said)
		})
	}
}

func TestStepsNameTheOneThatFails(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "<h1>%s</h1><form><label>Mail <input name=m></label><button>Go</button></form>", r.FormValue("m"))
	}))
	t.Cleanup(s.Close)
	d, v := driver.NewHTTPDriver(driver.HTTPDriverConfig{}), Values{User: User{Email: "ada@a.example"}}
	good := Steps{{Open: "/"}, {Fill: &FieldInput{"Mail", "{{.User.Email}}"}}, {Click: Texts{"Go"}}, {WaitFor: "{{.User.Email}}"}}
	require.NoError(t, good.Do(t.Context(), d, s.URL, v))
	var step *StepError
	require.ErrorAs(t, append(good, Step{Click: Texts{"Not there"}}).Do(t.Context(), d, s.URL, v), &step)
	assert.Equal(t, 5, step.Number)
	assert.Contains(t, step.Error(), "step 5, click Not there: expected")
	assert.Equal(t, "/login?a=1&next=%2F%2Fevil", Steps{{Open: "/login?a=1"}}.WithQuery("next", "//evil")[0].Open)
}

// launched returns a configuration that runs a shell script.
func launched(t *testing.T, script string, timeout time.Duration, base string) *Config {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "run.sh"), []byte(script), 0o700))
	return &Config{
		file: filepath.Join(folder, "signoff.yaml"), BaseURL: base,
		Launch: &Launch{Command: []string{"/bin/sh", "run.sh"}, Ready: "/", Timeout: timeout, Env: map[string]string{"ISSUER": "{{.Issuer}}"}},
	}
}

func TestLaunchThatGoesWrong(t *testing.T) {
	busy := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(busy.Close)
	for name, c := range map[string]struct{ script, base, want string }{
		"exits":       {"echo no database >&2; exit 3", "http://127.0.0.1:1", "ended before it was ready (exit status 3); it wrote: no database"},
		"never ready": {"sleep 60", "http://127.0.0.1:1", "waited 300ms for http://127.0.0.1:1/ to answer; seen last:"},
		"port taken":  {"sleep 60", busy.URL, "something else already answers"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := launched(t, c.script, 300*time.Millisecond, c.base).Start(t.Context(), Values{})
			var failed *LaunchError
			require.ErrorAs(t, err, &failed)
			assert.Contains(t, err.Error(), c.want)
		})
	}
	missing := &Config{BaseURL: "http://127.0.0.1:1", Launch: &Launch{Command: []string{"/no/such/command"}}}
	_, err := missing.Start(t.Context(), Values{})
	assert.ErrorContains(t, err, "/no/such/command")
}

func TestHooks(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.FormValue("email") != "ada@a.example" {
			http.Error(w, "who?", http.StatusBadRequest)
		}
	}))
	t.Cleanup(s.Close)
	v := Values{User: User{Email: "ada@a.example"}}
	for name, c := range map[string]struct {
		hook Hook
		want string
	}{
		"command": {Hook{Command: []string{"/bin/sh", "-c", `test "$SIGNOFF_USER_EMAIL" = ada@a.example`}}, ""},
		"fails":   {Hook{Command: []string{"/bin/sh", "-c", "echo sorry; exit 2"}}, "exit status 2; it wrote: sorry"},
		"hangs":   {Hook{Command: []string{"sleep", "60"}, Timeout: 100 * time.Millisecond}, "not done within 100ms"},
		"call":    {Hook{Post: "/activate", Form: map[string]string{"email": "{{.User.Email}}"}}, ""},
		"refused": {Hook{Post: "/activate"}, "it answered 400: who?"},
	} {
		t.Run(name, func(t *testing.T) {
			err := HookList{c.hook}.Run(context.Background(), driver.LoopbackClient(), s.URL, v)
			if c.want == "" {
				assert.NoError(t, err)
				return
			}
			var failed *HookError
			require.ErrorAs(t, err, &failed)
			assert.Contains(t, err.Error(), c.want)
			var answered *StatusError
			assert.Equal(t, name == "refused", errors.As(err, &answered) && answered.Refusal(), "only a status refuses")
		})
	}
}

// A list is one of a tenant where the hook names the tenant, or is a command that finds it in its
// environment.
func TestHooksThatAskOfATenant(t *testing.T) {
	for name, c := range map[string]struct {
		hook Hook
		want bool
	}{
		"everybody":   {Hook{Get: "/people"}, false},
		"address":     {Hook{Get: "/{{.Tenant}}/people"}, true},
		"header":      {Hook{Get: "/people", Headers: map[string]string{"X-Client": "{{.ClientID}}"}}, true},
		"form":        {Hook{Post: "/people", Form: map[string]string{"issuer": "{{.Issuer}}"}}, true},
		"JSON":        {Hook{Post: "/people", JSON: map[string]any{"of": []any{"{{ .Tenant }}"}}}, true},
		"prompt":      {Hook{Prompt: "Who has an account?"}, false},
		"command":     {Hook{Command: []string{"./people"}}, true},
		"its address": {Hook{Get: "/people?email={{.User.Email}}"}, false},
	} {
		assert.Equal(t, c.want, HookList{c.hook}.AsksOfTenant(), name)
	}
}
