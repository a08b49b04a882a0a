package defect

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"time"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// codeDefects are about the code, and what becomes of it.
func codeDefects() []Defect {
	return []Defect{
		{ID: "M225", Name: "secret-in-form", Does: "authenticates in another way than it is registered", Caught: []string{"CODE-01"},
			Plant: exchanged(func(config *oauth2.Config, _ *sp.SignIn) { config.Endpoint.AuthStyle = oauth2.AuthStyleInParams })},
		{ID: "M006", Name: "global-verifier", Does: "keeps the code verifier in a variable of the process", Caught: []string{"CODE-02", "SESSION-04"}, Plant: globalVerifier},
		{ID: "M226", Name: "raw-credentials", Does: "does not encode the client secret", Caught: []string{"CODE-03"}, Plant: rawCredentials},
		{ID: "M016", Name: "decodes-twice", Does: "decodes the code twice", Caught: []string{"CODE-04"},
			Plant: step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if again, err := url.QueryUnescape(in.Params.Get("code")); err == nil {
					in.Params.Set("code", again)
				}
				return sound(ctx, in)
			})},
		{ID: "M141", Name: "codes-unprotected", Does: "sends a nonce that it does not check, and no code challenge", Caught: []string{"CODE-05", "IDTOKEN-15", "SP-INIT-11"}, Plant: codesUnprotected},
		{ID: "M227", Name: "breaks-on-reload", Does: "breaks when an authorization response comes a second time", Caught: []string{"RESILIENCE-08", "CODE-06"},
			Plant: breaks("transaction")},
		{ID: "M228", Name: "code-stays", Does: "shows a page at the redirect URI", Caught: []string{"CODE-07"},
			Plant: route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				rec := httptest.NewRecorder()
				sound.ServeHTTP(rec, r)
				to := rec.Header().Get("Location")
				rec.Header().Del("Location")
				for name, values := range rec.Header() {
					w.Header()[name] = values
				}
				fmt.Fprintf(w, `<h1>Welcome</h1><a href="%s">Go on</a>`, to)
			})},
		{ID: "M131", Name: "guest-on-failure", Does: "lets people in as guests where Okta gives no tokens", Caught: []string{"CODE-08"}, Plant: guests("exchange", "token type", "id token")},
		{ID: "M142", Name: "exact-bearer", Does: "takes no other spelling of Bearer", Caught: []string{"CODE-09/type-case"},
			Plant: step("token type", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if in.Token.TokenType != "Bearer" {
					return errors.New("not Bearer")
				}
				return sound(ctx, in)
			})},
		{ID: "M255", Name: "needs-length", Does: "reads no token response without a Content-Length", Caught: []string{"CODE-09/chunked"}, Plant: backChannel(func(client *http.Client) {
			client.Transport = needsLength{client.Transport}
		})},
		{ID: "M256", Name: "impatient", Does: "waits a second for Okta, not more", Caught: []string{"CODE-09/late", "USERINFO-06/late"}, Plant: backChannel(func(client *http.Client) {
			client.Timeout = time.Second
		})},
		{ID: "M124", Name: "token-in-cookie", Does: "keeps the ID token in a cookie", Caught: []string{"CODE-10/tokens", "RESILIENCE-03"}, Plant: tokenInCookie},
		{ID: "M298", Name: "token-in-web-storage", Does: "lets a script keep the ID token in the browser's session storage", Caught: []string{"CODE-10/tokens"},
			Plant: tokenInWebStorage},
	}
}

// backChannel changes the client for calls to Okta.
func backChannel(change func(*http.Client)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Provider.BackChannel
		p.Provider.BackChannel = func(given *http.Client) *http.Client {
			client := sound(given)
			change(client)
			return client
		}
	})
}

type needsLength struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (t needsLength) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := t.next.RoundTrip(r)
	if err == nil && r.Method == http.MethodPost && response.ContentLength < 0 {
		return nil, errors.Join(errors.New("no Content-Length"), response.Body.Close())
	}
	return response, err
}

// breaks responds with an internal server error where a step refuses.
func breaks(at string) func(*sp.Config) {
	return step(at, func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if err := sound(ctx, in); err != nil {
			return &sp.RefusalError{Reason: "Internal Server Error", Status: http.StatusInternalServerError, Cause: err}
		}
		return nil
	})
}

// exchanged changes how a code is redeemed.
func exchanged(change func(config *oauth2.Config, in *sp.SignIn)) func(*sp.Config) {
	return step("exchange", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) (err error) {
		config := in.Provider.OAuth(in.Connection, in.Transaction.RedirectURI)
		change(config, in)
		in.Token, err = config.Exchange(ctx, in.Params.Get("code"), oauth2.VerifierOption(in.Transaction.Verifier))
		return err
	})
}

func globalVerifier(c *sp.Config) {
	last := &latest{}
	transaction(func(t *store.Transaction) { last.keep("verifier", t.Verifier) })(c)
	step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		in.Transaction.Verifier = last.of("verifier")
		return sound(ctx, in)
	})(c)
}

// rawCredentials writes client id and secret into the header as they are, which RFC 6749 section
// 2.3.1 does not allow.
func rawCredentials(c *sp.Config) {
	step("exchange", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) (err error) {
		config := in.Provider.OAuth(in.Connection, in.Transaction.RedirectURI)
		client := *in.SP.BackChannel()
		client.Transport = rawBasic{client.Transport, in.Connection}
		in.Token, err = config.Exchange(context.WithValue(ctx, oauth2.HTTPClient, &client), in.Params.Get("code"), oauth2.VerifierOption(in.Transaction.Verifier))
		return err
	})(c)
}

type rawBasic struct {
	next http.RoundTripper
	conn store.Connection
}

// RoundTrip implements http.RoundTripper.
func (t rawBasic) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.SetBasicAuth(t.conn.ClientID, t.conn.Secret)
	return t.next.RoundTrip(r)
}

func codesUnprotected(c *sp.Config) { planted(unchallenged, without("nonce"))(c) }

// unchallenged uses no code challenge.
func unchallenged(c *sp.Config) {
	authorization(func(q url.Values, _ store.Transaction) {
		q.Del("code_challenge")
		q.Del("code_challenge_method")
	})(c)
	step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		in.Transaction.Verifier = ""
		return sound(ctx, in)
	})(c)
}

// guests makes a guest of whoever fails at one of these steps; nothing that comes after is asked.
func guests(steps ...string) func(*sp.Config) {
	return func(c *sp.Config) {
		failed := func(in *sp.SignIn) bool { return in.Identity.Subject == "guest" }
		if c.Parts == nil {
			c.Parts = sp.SoundParts()
		}
		for i := range c.Parts.SignIn {
			rule := c.Parts.SignIn[i]
			fallible := slices.Contains(steps, rule.Name)
			if slices.Contains([]string{"application access", "find account", "active account", "create account"}, rule.Name) {
				continue
			}
			sound := rule.Check
			c.Parts.SignIn = c.Parts.SignIn.Replace(rule.Name, func(ctx context.Context, in *sp.SignIn) error {
				if failed(in) {
					return nil
				}
				err := sound(ctx, in)
				if err != nil && fallible {
					in.Identity = sp.Identity{Issuer: in.Connection.Issuer, Subject: "guest", Email: "guest@acme.example", Name: "Guest", Role: "member"}
					return nil
				}
				return err
			})
		}
	}
}

func tokenInCookie(c *sp.Config) {
	tokens := &latest{}
	step("claims", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		tokens.keep(browser(in.Request), in.RawIDToken)
		return sound(ctx, in)
	})(c)
	route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		http.SetCookie(rec, &http.Cookie{Name: "id_token", Value: tokens.of(browser(r)), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		replay(w, rec)
	})(c)
}
