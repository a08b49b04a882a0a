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
			for _, name := range []string{"start", "initiate"} {
				routes = routes.Wrap(name, jar.sets)
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

// begun is the sign-in that a request has begun, if it has.
type begun struct{ transaction *store.Transaction }

type begunKey struct{}

func (j *cookieJar) save(ctx context.Context, t store.Transaction) error {
	b, ok := ctx.Value(begunKey{}).(*begun)
	if !ok {
		return errors.New("a sign-in began where no cookie can be set")
	}
	b.transaction = &t
	return nil
}

// cookieName is different for each sign-in, so that several can be under way.
func cookieName(state string) string { return "acme_tx_" + store.Hash(state)[:16] }

// sets gives the browser the cookie of a sign-in that begins.
func (j *cookieJar) sets(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b := &begun{}
		r = r.WithContext(context.WithValue(r.Context(), begunKey{}, b))
		recorded(h, func(w http.ResponseWriter, _ *http.Request, response *http.Response) {
			if b.transaction != nil {
				http.SetCookie(w, j.cookie(*b.transaction))
			}
			send(w, response)
		}).ServeHTTP(w, r)
	})
}

// drops takes a sign-in's cookie away, whatever comes of it.
func (j *cookieJar) drops(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name := cookieName(r.URL.Query().Get("state")); has(r, name) {
			http.SetCookie(w, &http.Cookie{Name: name, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
		}
		h.ServeHTTP(w, r)
	})
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
