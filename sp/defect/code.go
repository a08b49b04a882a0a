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
		{"M225", "secret-in-form", "authenticates in another way than it is registered", []string{"CODE-01"},
			exchanged(func(config *oauth2.Config, _ *sp.SignIn) { config.Endpoint.AuthStyle = oauth2.AuthStyleInParams })},
		{"M006", "global-verifier", "keeps the code verifier in a variable of the process", []string{"CODE-02"}, globalVerifier},
		{"M226", "raw-credentials", "does not encode the client secret", []string{"CODE-03"}, rawCredentials},
		{"M016", "decodes-twice", "decodes the code twice", []string{"CODE-04"},
			step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if again, err := url.QueryUnescape(in.Params.Get("code")); err == nil {
					in.Params.Set("code", again)
				}
				return sound(ctx, in)
			})},
		{"M141", "codes-unprotected", "sends a nonce that it does not check, and no code challenge", []string{"CODE-05", "IDTOKEN-15"}, codesUnprotected},
		{"M227", "breaks-on-reload", "breaks when an answer comes a second time", []string{"CODE-06"},
			breaks("transaction")},
		{"M228", "code-stays", "shows a page at the redirect URI", []string{"CODE-07"},
			route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				rec := httptest.NewRecorder()
				sound.ServeHTTP(rec, r)
				to := rec.Header().Get("Location")
				rec.Header().Del("Location")
				for name, values := range rec.Header() {
					w.Header()[name] = values
				}
				fmt.Fprintf(w, `<h1>Welcome</h1><a href="%s">Go on</a>`, to)
			})},
		{"M131", "guest-on-failure", "lets people in as guests where Okta gives no tokens", []string{"CODE-08"}, guests("exchange", "token type", "id token")},
		{"M142", "exact-bearer", "takes no other spelling of Bearer", []string{"CODE-09/type-case"},
			step("token type", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if in.Token.TokenType != "Bearer" {
					return errors.New("not Bearer")
				}
				return sound(ctx, in)
			})},
		{"M255", "needs-length", "reads no token response whose length is unsaid", []string{"CODE-09/chunked"}, backChannel(func(client *http.Client) {
			client.Transport = needsLength{client.Transport}
		})},
		{"M256", "impatient", "waits a second for Okta, not more", []string{"CODE-09/late", "USERINFO-06/late"}, backChannel(func(client *http.Client) {
			client.Timeout = time.Second
		})},
		{"M124", "token-in-cookie", "keeps the ID token in a cookie", []string{"CODE-10/tokens"}, tokenInCookie},
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

// breaks answers as a server that has broken where a step refuses.
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

// rawCredentials writes client id and secret into the header as they are, which RFC 6749 section 2.3.1 does not allow.
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

func codesUnprotected(c *sp.Config) {
	authorization(func(q url.Values, _ store.Transaction) {
		q.Del("code_challenge")
		q.Del("code_challenge_method")
	})(c)
	without("nonce")(c)
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
		for name, values := range rec.Header() {
			w.Header()[name] = values
		}
		http.SetCookie(w, &http.Cookie{Name: "id_token", Value: tokens.of(browser(r)), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		w.WriteHeader(rec.Code)
		_, _ = w.Write(rec.Body.Bytes())
	})(c)
}
