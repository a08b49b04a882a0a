package mockidp

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// callReceiver is an SP's Global Token Revocation endpoint that keeps what it was sent, in a form
// that tests can compare.
type callReceiver struct {
	*httptest.Server
	calls chan string
}

var anyJWT = regexp.MustCompile(`[\w-]+\.[\w-]+\.[\w-]*`)

func startCallReceiver(t *testing.T) *callReceiver {
	t.Helper()
	c := &callReceiver{calls: make(chan string, 1)}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		head := fmt.Sprint(r.Method, r.RequestURI, r.Header["Authorization"], r.Header["Content-Type"], r.Header["X_signoff"], string(body))
		jwt := anyJWT.FindString(fmt.Sprint(r.Header["Authorization"], r.RequestURI, string(body)))
		if jwt != "" {
			head = strings.ReplaceAll(head, jwt, "JWT")
		}
		head = strings.ReplaceAll(head, "{", "(")
		c.calls <- head + fmt.Sprintf(`{"id_token": %q}`, jwt)
		w.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(c.Close)
	return c
}

// What an SP answers is told whole, and redirects are not followed.
func TestCallUniversalLogout(t *testing.T) {
	_, o := startOrg(t, Config{})
	sp := startLogoutEndpoint(t)
	a := addLogoutApp(t, o, App{LogoutEndpoint: sp.URL + "/gtr", LogoutAudience: "https://public.example/gtr"})
	sp.response = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "3")
		http.Redirect(w, r, "/login", http.StatusFound)
	}
	response, err := o.CallUniversalLogout(t.Context(), UniversalLogoutCall{App: a.ID, User: "bob@acme.example", Format: SubjectIssSub})
	require.NoError(t, err)
	assert.Equal(t, http.StatusFound, response.Status)
	assert.Equal(t, "/login", response.Location)
	assert.Equal(t, "3", response.RetryAfter)
	assert.Less(t, response.Took, callTimeout)
	call := sp.took()[0]
	assert.Equal(t, "https://public.example/gtr", claimsOf(t, call.token)["aud"])
	bob, err := o.User("bob@acme.example")
	require.NoError(t, err)
	named := map[string]any{"format": "iss_sub", "iss": o.Issuer(), "sub": bob.ID}
	assert.Equal(t, named, call.body["sub_id"])
	assert.Equal(t, named, o.SubjectIdentifier(SubjectIssSub, bob.ID))
	assert.Nil(t, o.SubjectIdentifier(SubjectIssSub, "nobody"))

	subject := map[string]any{"format": "email", "email": "carol@globex.example"}
	_, err = o.CallUniversalLogout(t.Context(), UniversalLogoutCall{App: a.ID, Subject: subject, Endpoint: sp.URL + "/other?tenant=2"})
	require.NoError(t, err)
	call = sp.took()[0]
	assert.Equal(t, sp.URL+"/other", claimsOf(t, call.token)["aud"])
	assert.Equal(t, "/other", call.path)
	assert.Equal(t, subject, call.body["sub_id"])
	for _, wrong := range []UniversalLogoutCall{{App: "0oaNobody", User: bob.ID}, {App: a.ID, User: "nobody"}, {App: addParty(t, o, App{}).app.ID, User: bob.ID}} {
		_, err = o.CallUniversalLogout(t.Context(), wrong)
		assert.ErrorContains(t, err, "no such user, or no logout endpoint")
	}
}

// A content type is that of a body: many frameworks send text/html with none.
func TestContentTypeOfNoBody(t *testing.T) {
	_, o := startOrg(t, Config{})
	sp := startLogoutEndpoint(t)
	a := addLogoutApp(t, o, App{LogoutEndpoint: sp.URL})
	for body, want := range map[string]string{"": "", "<h1>Sign in</h1>": "text/html"} {
		sp.response = rawResponse(http.StatusOK, "text/html", body)
		response, err := o.CallUniversalLogout(t.Context(), UniversalLogoutCall{App: a.ID, User: "bob@acme.example"})
		require.NoError(t, err)
		assert.Equal(t, want, response.ContentType)
	}
}

// A rule's values stand where they are meant to.
func TestCallsByRule(t *testing.T) {
	_, o := startOrg(t, Config{})
	received := startCallReceiver(t)
	a := addLogoutApp(t, o, App{LogoutEndpoint: received.URL})
	text := func(s string) func(json.RawMessage) []json.RawMessage {
		return func(json.RawMessage) []json.RawMessage { return []json.RawMessage{json.RawMessage(s)} }
	}
	for name, want := range map[string]struct{ member, value, seen string }{
		"revocation-header":         {"Authorization", `"Bearer a"`, "[Bearer a]"},
		"revocation-subject-member": {"email", `"a"`, `"email":"a"`},
	} {
		inject(t, o, Fault{Name: name, App: a.ID, Times: 1, Params: FaultParams{Member: want.member, Change: text(want.value)}})
		_, err := o.CallUniversalLogout(t.Context(), UniversalLogoutCall{App: a.ID, User: "bob@acme.example"})
		require.NoError(t, err)
		assert.Contains(t, <-received.calls, want.seen)
	}
}
