package mockidp_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// bareServerVariable makes [TestBareServer] serve, in a process that [startBareServer] starts.
const bareServerVariable = "SIGNOFF_TEST_BARE_SERVER"

// startBareServer starts a process that gives the three responses of a sign-in and does nothing
// else but one signature for each: no OpenID provider that net/http serves can be faster.
func startBareServer(b *testing.B) *driver {
	b.Helper()
	self, err := os.Executable()
	require.NoError(b, err)
	cmd := exec.Command(self, "-test.run", "^TestBareServer$")
	cmd.Env = append(os.Environ(), bareServerVariable+"=1")
	return newDriverOf("http://"+strings.TrimSpace(string(firstLine(b, cmd))), "bare", "secret", "openid")
}

func TestBareServer(t *testing.T) {
	if os.Getenv(bareServerVariable) == "" {
		t.Skip("it is the server of BenchmarkSignInOutside")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	fmt.Println(listener.Addr())
	require.NoError(t, http.Serve(listener, bareHandler(key)))
}

// bareHandler gives responses of the size of the mock's, and never the same signature twice.
func bareHandler(key *rsa.PrivateKey) http.Handler {
	page := `<input name="stateToken" value="s">` + strings.Repeat("x", 3000)
	header := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"RS256","kid":"bare"}`))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /oauth2/v1/authorize", func(w http.ResponseWriter, _ *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "sid", Value: "s", Path: "/"})
		w.Header().Set("Content-Length", strconv.Itoa(len(page)))
		fmt.Fprint(w, page)
	})
	mux.HandleFunc("POST /login/login.htm", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1:8400/cb?code="+r.PostFormValue("stateToken")+"&state=s", http.StatusFound)
	})
	mux.HandleFunc("POST /oauth2/v1/token", func(w http.ResponseWriter, r *http.Request) {
		signed := header + "." + base64.RawURLEncoding.EncodeToString([]byte(rand.Text()+strings.Repeat("c", 400)+r.PostFormValue("code")))
		digest := sha256.Sum256([]byte(signed))
		signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, digest[:])
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"id_token":"%s.%s"}`, signed, base64.RawURLEncoding.EncodeToString(signature))
	})
	return mux
}
