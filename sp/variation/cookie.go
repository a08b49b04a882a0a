package variation

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// stateInCookie keeps a sign-in under way in a cookie of its own, which is encrypted and gone after
// its first use.
func stateInCookie(c *sp.Config) {
	jar := newCookieJar()
	parts(func(p *sp.Parts) {
		sound := p.Browser.Routes
		p.Browser.Routes = func(s *sp.SP) sp.Routes {
			routes := sound(s)
			for _, name := range routeNames(routes) {
				routes = routes.Wrap(name, jar.offers)
			}
			return routes.Wrap("callback", jar.drops)
		}
		p.Start.Save = func(ctx context.Context, _ *store.DB, t store.Transaction, _ sp.Lifetimes) error {
			return jar.save(ctx, t)
		}
		p.SignIn = p.SignIn.Replace("transaction", func(_ context.Context, in *sp.SignIn) (err error) {
			in.Transaction, err = jar.take(in.Request, in.Params.Get("state"), in.SP.Now(), p.Browser.Lifetimes.Transaction)
			return err
		})
	})(c)
}

// cookieJar makes and reads the cookies.
type cookieJar struct{ seal cipher.AEAD }

// newCookieJar returns one with a key of its own.
func newCookieJar() *cookieJar {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails, see crypto/rand
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // the key is of the right size
	}
	seal, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err) // the cipher is of the right size
	}
	return &cookieJar{seal}
}

// exchange is what a request came with, and where its cookies go.
type exchange struct {
	request  *http.Request
	response http.ResponseWriter
}

type exchangeKey struct{}

// openSignIns is how many sign-ins a browser may have under way: servers read headers of 8 KiB.
const openSignIns = 4

// save gives the browser the cookie of a sign-in that begins. The oldest ones give way: browsers
// send the cookies that they have had longest first, by RFC 6265 section 5.4.
func (j *cookieJar) save(ctx context.Context, t store.Transaction) error {
	at, ok := ctx.Value(exchangeKey{}).(exchange)
	if !ok {
		return errors.New("a sign-in began where no cookie can be set")
	}
	var open []string
	for _, c := range at.request.Cookies() {
		if strings.HasPrefix(c.Name, cookiePrefix) {
			open = append(open, c.Name)
		}
	}
	for _, name := range open[:max(0, len(open)-openSignIns+1)] {
		dropCookie(at.response, name)
	}
	http.SetCookie(at.response, j.cookie(t))
	return nil
}

const cookiePrefix = "acme_tx_"

// cookieName is different for each sign-in, so that several can be under way.
func cookieName(state string) string { return cookiePrefix + store.Hash(state)[:16] }

// offers lets the sign-ins that a route begins set their cookies.
func (j *cookieJar) offers(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), exchangeKey{}, exchange{r, w})))
	})
}

// drops takes a sign-in's cookie away, whatever comes of it.
func (j *cookieJar) drops(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := cookieName(r.URL.Query().Get("state")); has(r, name) {
			dropCookie(w, name)
		}
		h.ServeHTTP(w, r)
	})
}

func dropCookie(w http.ResponseWriter, name string) {
	http.SetCookie(w, &http.Cookie{Name: name, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

func has(r *http.Request, name string) bool {
	_, err := r.Cookie(name)
	return err == nil
}

// cookie returns the cookie of a sign-in.
func (j *cookieJar) cookie(t store.Transaction) *http.Cookie {
	text, err := json.Marshal(t)
	if err != nil {
		panic(err) // it is plain data
	}
	sealed := j.seal.Seal(nil, nil, text, []byte(t.State))
	return &http.Cookie{
		Name: cookieName(t.State), Value: base64.RawURLEncoding.EncodeToString(sealed), Path: "/", MaxAge: int((10 * time.Minute).Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// take returns the sign-in of a state whose cookie the browser has.
func (j *cookieJar) take(r *http.Request, state string, now time.Time, life time.Duration) (t store.Transaction, err error) {
	refused := &sp.RefusalError{Reason: "This sign-in was not started in this browser, or it has already been used."}
	c, err := r.Cookie(cookieName(state))
	if err != nil || strings.TrimSpace(state) == "" {
		return t, refused
	}
	sealed, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return t, refused
	}
	text, err := j.seal.Open(nil, nil, sealed, []byte(state))
	if err != nil {
		return t, refused
	}
	if err := json.Unmarshal(text, &t); err != nil {
		return t, fmt.Errorf("read a sign-in: %w", err)
	}
	if now.Sub(t.Created) > life {
		return t, refused
	}
	return t, nil
}
