package defect

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// stateDefects are about what belongs to which sign-in.
func stateDefects() []Defect {
	return []Defect{
		{"M018", "state-for-all", "finds a sign-in by its state, in whatever browser", []string{"STATE-01", "STATE-04"}, stateForAll},
		{"M017", "state-if-there", "looks at the state only where it is there", []string{"STATE-02"}, ownState(func(given string) bool { return given == "" })},
		{"M219", "skips-state", "does not look at the state", []string{"STATE-03/random", "STATE-03/other"}, ownState(func(string) bool { return true })},
		{"M019", "state-stays", "lets a state be used again", []string{"STATE-03/again"}, stateStays},
		{"M229", "state-burns", "uses a state up before it looks at the browser", []string{"STATE-04"}, stateBurns},
		{"M021", "state-carries", "believes what its state holds", []string{"STATE-05"}, stateCarries},
		{"M027", "skips-issuer-parameter", "does not look at the parameter iss", []string{"STATE-06", "STATE-07"}, without("issuer parameter")},
		{"M026", "strict-parameters", "refuses parameters that it does not know", []string{"STATE-08"},
			step("single values", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if in.Params.Has("foo") {
					return errors.New("unknown parameter")
				}
				return sound(ctx, in)
			})},
		{"M022", "ignores-errors", "goes on where there is a code, whatever error there is", []string{"STATE-09/with-code"}, without("error")},
		{"M242", "guest-on-error", "lets people in as guests whom Okta refuses", []string{"STATE-09/access-denied"}, guests("error", "exchange", "token type", "id token")},
		{"M023", "shows-markup", "puts what Okta says into its page as it is", []string{"STATE-10"},
			parts(func(p *sp.Parts) {
				p.Browser.Show = func(_, text string) any { return template.HTML(text) } //nolint:gosec // that is the defect
			})},
		{"M024", "error-ends-session", "ends the session at any error", []string{"STATE-11/session"},
			route("callback", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				for _, cookie := range r.Cookies() {
					if r.FormValue("error") != "" && strings.HasSuffix(cookie.Name, "_session") {
						_ = s.Store().EndSession(r.Context(), cookie.Value)
					}
				}
				sound.ServeHTTP(w, r)
			})},
		{"M230", "takes-tokens", "takes an ID token at the redirect URI", []string{"STATE-12/id-token"}, atCallback(byIDToken)},
		{"M261", "takes-access-tokens", "takes an access token at the redirect URI", []string{"STATE-12/access-token"}, atCallback(byAccessToken)},
		{"M257", "takes-posted-tokens", "takes an ID token that a form brings to the redirect URI", []string{"STATE-12/form-post"},
			formCallback(func(s *sp.SP, w http.ResponseWriter, r *http.Request, _ http.Handler) {
				if !takes(byIDToken, s, w, r) {
					http.Error(w, "Bad Request", http.StatusBadRequest)
				}
			})},
		{"M258", "breaks-on-forms", "breaks where an answer comes by a form", []string{"STATE-13/post"},
			formCallback(func(_ *sp.SP, w http.ResponseWriter, _ *http.Request, _ http.Handler) {
				http.Error(w, "Internal Server Error", http.StatusInternalServerError)
			})},
		{"M259", "breaks-on-long", "breaks on long addresses", []string{"STATE-13/long"},
			route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if len(r.URL.RawQuery) > 8<<10 {
					http.Error(w, "Internal Server Error", http.StatusInternalServerError)
					return
				}
				sound.ServeHTTP(w, r)
			})},
		{"M260", "links-error-page", "links whatever Okta's answer calls its page", []string{"STATE-10/uri"},
			route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				sound.ServeHTTP(w, r)
				if uri := r.FormValue("error_uri"); uri != "" {
					fmt.Fprintf(w, `<p><a href="%s">More</a></p>`, html.EscapeString(uri))
				}
			})},
		{"M231", "breaks-on-strange", "breaks where a parameter comes twice", []string{"STATE-13"},
			breaks("single values")},
		{"M232", "one-sign-in", "knows but the newest sign-in of a browser, and breaks at the others", []string{"STATE-14"},
			planted(parts(func(p *sp.Parts) { p.Browser.Lifetimes.OpenTransactions = 1 }), breaks("transaction"))},
	}
}

// asBrowser makes a request one of the browser that began a sign-in.
func asBrowser(in *sp.SignIn, id string) {
	in.Request = in.Request.Clone(in.Request.Context())
	in.Request.Header.Set("Cookie", in.SP.Profile().Key+"_tx="+id)
}

// stateForAll keeps which browser began a sign-in on the server, where every browser finds it.
func stateForAll(c *sp.Config) {
	begun := &latest{}
	authorization(func(_ url.Values, t store.Transaction) { begun.keep(t.State, t.Browser) })(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if id := begun.of(in.Params.Get("state")); id != "" {
			asBrowser(in, id)
		}
		return sound(ctx, in)
	})(c)
}

// ownState takes the state of the browser's newest sign-in instead of one that is given.
func ownState(instead func(given string) bool) func(*sp.Config) {
	return func(c *sp.Config) {
		newest := &latest{}
		authorization(func(_ url.Values, t store.Transaction) { newest.keep(t.Browser, t.State) })(c)
		step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			if instead(in.Params.Get("state")) {
				in.Params.Set("state", newest.of(browser(in.Request)))
			}
			return sound(ctx, in)
		})(c)
	}
}

// stateStays puts a sign-in back after it was used.
func stateStays(c *sp.Config) {
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if err == nil {
			err = in.SP.Store().SaveTransaction(ctx, in.Transaction, time.Hour, 100)
		}
		return err
	})(c)
	exchanged(func(*oauth2.Config, *sp.SignIn) {})(c)
}

func stateBurns(c *sp.Config) {
	begun := &latest{}
	authorization(func(_ url.Values, t store.Transaction) { begun.keep(t.State, t.Browser) })(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		state := in.Params.Get("state")
		if id := begun.of(state); id != "" && id != browser(in.Request) {
			_, _ = in.SP.Store().TakeTransaction(ctx, state, id, time.Hour)
		}
		return sound(ctx, in)
	})(c)
}

// carried is what stateCarries writes into a state.
type carried struct {
	ID       string `json:"id"`
	ReturnTo string `json:"return_to"`
}

func stateCarries(c *sp.Config) {
	authorization(func(q url.Values, t store.Transaction) {
		text, err := json.Marshal(carried{ID: t.State, ReturnTo: "/o/" + strings.TrimPrefix(t.RedirectURI[strings.LastIndex(t.RedirectURI, "/")+1:], "ec-") + "/"})
		if err == nil {
			q.Set("state", base64.RawURLEncoding.EncodeToString(text))
		}
	})(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		var state carried
		text, err := base64.RawURLEncoding.DecodeString(in.Params.Get("state"))
		if err != nil || json.Unmarshal(text, &state) != nil {
			return errors.New("no state")
		}
		in.Params.Set("state", state.ID)
		err = sound(ctx, in)
		in.Transaction.ReturnTo = state.ReturnTo
		return err
	})(c)
}
