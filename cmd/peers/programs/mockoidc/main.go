// Command mockoidc serves the library of that name as its README says, and what it documents for
// tests as controls by HTTP. It ends with its stdin.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/oauth2-proxy/mockoidc"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	m, err := mockoidc.NewServer(nil)
	if err != nil {
		return err
	}
	var forge atomic.Bool
	if err := m.AddMiddleware(forging(&forge)); err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0") // as mockoidc.Run does
	if err != nil {
		return err
	}
	if err := m.Start(l, nil); err != nil {
		return err
	}
	control := httptest.NewServer(controls(m, &forge))
	library := map[string]string{"issuer": m.Issuer(), "client_id": m.ClientID, "client_secret": m.ClientSecret, "control": control.URL}
	if err := json.NewEncoder(os.Stdout).Encode(library); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// controls call what the README documents.
func controls(m *mockoidc.MockOIDC, forge *atomic.Bool) http.Handler {
	does := map[string]func() (string, error){
		"/rotate": func() (string, error) {
			key, err := mockoidc.RandomKeypair(2048)
			m.Keypair = key
			return "the field Keypair", err
		},
		"/forge-claim": func() (string, error) {
			m.QueueUser(forger{mockoidc.DefaultUser()})
			return "QueueUser, with a type of one's own", nil
		},
		"/forge-signature": func() (string, error) {
			forge.Store(true)
			return "AddMiddleware, by code that rewrites the response", nil
		},
		"/fail-token": func() (string, error) {
			m.QueueError(&mockoidc.ServerError{Code: http.StatusInternalServerError, Error: mockoidc.InternalServerError})
			return "QueueError", nil
		},
		"/advance": func() (string, error) {
			m.FastForward(time.Hour)
			return "FastForward", nil
		},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		do, known := does[r.URL.Path]
		if !known {
			http.Error(w, "its documentation has no call for it", http.StatusNotImplemented)
			return
		}
		how, err := do()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprint(w, how)
	})
}

// forger is a user whose ID tokens are meant for somebody else.
type forger struct{ *mockoidc.MockUser }

func (f forger) Claims(scopes []string, base *mockoidc.IDTokenClaims) (jwt.Claims, error) {
	base.Audience = jwt.ClaimStrings{"somebody-else"}
	return f.MockUser.Claims(scopes, base)
}

// forging changes the signature of the next ID token.
func forging(forge *atomic.Bool) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != mockoidc.TokenEndpoint || !forge.CompareAndSwap(true, false) {
				next.ServeHTTP(w, r)
				return
			}
			recorded := httptest.NewRecorder()
			next.ServeHTTP(recorded, r)
			for name, values := range recorded.Header() {
				w.Header()[name] = values
			}
			w.WriteHeader(recorded.Code)
			fmt.Fprint(w, forged(recorded.Body.String()))
		})
	}
}

// forged changes a character of the ID token's signature that is not its last one, which may hold
// bits that mean nothing.
func forged(body string) string {
	head, rest, _ := strings.Cut(body, `"id_token":"`)
	token, tail, _ := strings.Cut(rest, `"`)
	at := len(token) - 2
	if at < 0 {
		return body
	}
	other := "A"
	if token[at:at+1] == other {
		other = "B"
	}
	return head + `"id_token":"` + token[:at] + other + token[at+1:] + `"` + tail
}
