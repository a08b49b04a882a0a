package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp/seed"
	"github.com/signoff-sso/signoff/steps/document"
)

// heard is what a server says on stderr, to be read while it runs.
type heard struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.all.String()
}

// startJSON runs idp with --json until it has said what runs.
func startJSON(t *testing.T, args ...string) (idpCard, *heard) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	reader, writer := io.Pipe()
	said, code := &heard{}, make(chan int, 1)
	go func() {
		code <- newApp(writer, said).run(ctx, append([]string{"idp", "--json", "--system", "127.0.0.1:0"}, args...))
		_ = writer.Close()
	}()
	t.Cleanup(func() {
		cancel()
		assert.Equal(t, 0, <-code, said)
	})
	var card idpCard
	require.NoError(t, json.NewDecoder(reader).Decode(&card), said)
	return card, said
}

// exampleFile writes the example on a free port, and returns its name and how to edit it.
func exampleFile(t *testing.T) (string, func(old, now string)) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "okta.yaml")
	text := strings.ReplaceAll(string(seed.Example()), "127.0.0.1:9443", "127.0.0.1:0")
	write := func() { require.NoError(t, os.WriteFile(file, []byte(text), 0o600)) }
	write()
	return file, func(old, now string) {
		t.Helper()
		require.Contains(t, text, old)
		text = strings.Replace(text, old, now, 1)
		write()
	}
}

// Edits are taken over while it runs; one with a mistake is told with its line, and changes
// nothing.
func TestIDPFollowsItsConfiguration(t *testing.T) {
	t.Parallel()
	file, edit := exampleFile(t)
	card, said := startJSON(t, "--config", file, "--control", "127.0.0.1:0")
	users := func() string { return asked(t, card, "/v1/orgs/Acme/users") }
	require.Contains(t, users(), `"Bob"`)
	hears := func(text string) {
		t.Helper()
		require.Eventually(t, func() bool { return strings.Contains(said.String(), text) }, 10*time.Second, 10*time.Millisecond, said)
	}
	edit("last_name: Okafor", "last_nam: Okafor\n        first_name2: x")
	before, _, _ := strings.Cut(string(seed.Example()), "last_name: Okafor")
	hears(fmt.Sprintf("%s:%d:9: orgs", file, strings.Count(before, "\n")+1))
	hears("orgs[0].users[2].last_nam: there is no such key (did you mean last_name?)")
	hears("The edit is not taken over")
	edit("last_nam: Okafor\n        first_name2: x", "last_name: Okafor")
	edit("first_name: Bob", "first_name: Robert")
	hears("Acme: user bob@acme.example has changed")
	assert.Contains(t, users(), `"Robert"`)
	edit("groups: [Engineering]", "groups: [Enginering]")
	hears(`the org has no group "Enginering"`)
	assert.Contains(t, asked(t, card, "/v1/orgs/Acme/apps"), `"groups":["Engineering"]`)
}

// asked returns what the control API responds.
func asked(t *testing.T, card idpCard, path string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, card.Control.URL+path, nil)
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer "+card.Control.Token)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer func() { assert.NoError(t, resp.Body.Close()) }()
	text, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, resp.StatusCode, string(text))
	return string(text)
}

// With --tls auto a client that trusts the CA's file reaches the org.
func TestIDPSpeaksTLS(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "ca.pem")
	card, _ := startJSON(t, "--listen", "127.0.0.1:0", "--tls", "auto", "--ca-file", file)
	assert.Equal(t, file, card.CAFile)
	pem, err := os.ReadFile(file)
	require.NoError(t, err)
	roots := x509.NewCertPool()
	require.True(t, roots.AppendCertsFromPEM(pem))
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
	resp, err := client.Get(card.Orgs[0].Discovery)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, http.StatusOK, resp.StatusCode)
	assert.True(t, strings.HasPrefix(card.Orgs[0].Issuer, "https://127.0.0.1:"))
	assert.Nil(t, card.Control)
}

// A request is a line, with the reason of a refusal; what is secret in it is not.
func TestIDPLogsRequests(t *testing.T) {
	t.Parallel()
	card, said := startJSON(t, "--listen", "127.0.0.1:0", "--client-id", "my-app", "--client-secret", "my-secret-of-the-app", "--redirect-uri", "http://127.0.0.1:1/")
	form := strings.NewReader("grant_type=authorization_code&code=a-code-that-is-secret&redirect_uri=http://127.0.0.1:1/&client_id=my-app&client_secret=another-secret")
	resp, err := http.Post(card.Orgs[0].Issuer+"/oauth2/v1/token", "application/x-www-form-urlencoded", form)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	resp, err = http.Get(card.Orgs[0].Issuer + "/api/v1/%1b[2J")
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Eventually(t, func() bool { return strings.Count(said.String(), "\n") == 2 }, 10*time.Second, 10*time.Millisecond)
	lines := strings.Split(said.String(), "\n")
	assert.Regexp(t, `^\d\d:\d\d:\d\d Acme: POST /oauth2/v1/token 40\d client=my-app refused: \w+: `, lines[0])
	assert.Regexp(t, `^\d\d:\d\d:\d\d Acme: GET /api/v1/\?\[2J 40\d`, lines[1])
	assert.NotContains(t, said.String(), "secret-of")
	assert.NotContains(t, said.String(), "another-secret")
	assert.NotContains(t, said.String(), "a-code")
}

// Flags of --init without it would do nothing, and a folder that is missing is not made.
func TestIDPInitRefuses(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none", "okta.yaml")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--out", "x.yaml"}, "--out needs --init too"},
		{[]string{"--force"}, "--force needs --init too"},
		{[]string{"--init", "--out", missing}, "hint: make the folder first"},
	} {
		var stdout, stderr bytes.Buffer
		assert.Equal(t, 2, newApp(&stdout, &stderr).run(t.Context(), append([]string{"idp"}, c.args...)), c.args)
		assert.Contains(t, stderr.String(), c.want)
		assert.Empty(t, stdout.String())
	}
}

// The token comes from a file or from the environment, and a guessable one is refused.
func TestIDPControlToken(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(file, []byte("a-token-that-nobody-guesses\n"), 0o600))
	card, _ := startJSON(t, "--listen", "127.0.0.1:0", "--control", "127.0.0.1:0", "--control-token", file)
	assert.Equal(t, "a-token-that-nobody-guesses", card.Control.Token)
	assert.Contains(t, asked(t, card, "/v1/orgs"), card.Orgs[0].Issuer)
	for want, token := range map[string]string{"shorter than": "short", "": "another-token-that-nobody-guesses"} {
		a := newApp(io.Discard, io.Discard)
		a.getenv = func(string) (string, bool) { return token, true }
		got, err := a.controlToken(idpFlags{control: "127.0.0.1:0"})
		if want == "" {
			require.NoError(t, err)
			assert.Equal(t, token, got)
			continue
		}
		assert.ErrorContains(t, err, want)
	}
}

// The example is right, names every key, and its schema takes it with every comment taken away.
func TestExampleOfTheSeed(t *testing.T) {
	t.Parallel()
	var s seed.Seed
	d := document.Document{Version: seed.Version}
	d.Read(seed.Example(), &s)
	require.Empty(t, d.Problems)
	s.Check(d.AddProblem)
	require.Empty(t, d.Problems)
	for _, of := range []any{seed.Seed{}, seed.Org{}, seed.Compatibility{}, seed.Lifetimes{}, seed.User{}, seed.Group{}, seed.App{}, seed.AuthorizationServer{}} {
		kind := reflect.TypeOf(of)
		for i := range kind.NumField() {
			if key := kind.Field(i).Tag.Get("yaml"); key != "-" && key != "logout_audience" && key != "inactive" {
				assert.Contains(t, string(seed.Example()), key+":", kind.Name())
			}
		}
	}
	var value any
	require.NoError(t, yaml.Unmarshal(seed.Example(), &value))
	text, err := json.Marshal(value)
	require.NoError(t, err)
	value, err = jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(seed.Schema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("okta.schema.json", document))
	schema, err := c.Compile("okta.schema.json")
	require.NoError(t, err)
	require.NoError(t, schema.Validate(value))
}
