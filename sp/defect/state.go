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
		{ID: "M018", Name: "state-for-all", Does: "finds a sign-in by its state, in whatever browser", Caught: []string{"STATE-01", "STATE-04", "STATE-01/~cookies-other-person"}, Plant: stateForAll},
		{ID: "M017", Name: "state-if-there", Does: "looks at the state only where it is there", Caught: []string{"STATE-02"}, Plant: ownState(func(given string) bool { return given == "" })},
		{ID: "M219", Name: "skips-state", Does: "does not look at the state", Caught: []string{"STATE-03/random", "STATE-03/other"}, Plant: ownState(func(string) bool { return true })},
		{ID: "M327", Name: "redeems-first", Does: "redeems the code before it looks at the state", Caught: []string{"STATE-02", "STATE-03"}, Plant: redeemsFirst},
		{ID: "M019", Name: "state-stays", Does: "lets a state be used again", Caught: []string{"STATE-03/again"}, Plant: stateStays},
		{ID: "M229", Name: "state-burns", Does: "uses a state up before it looks at the browser", Caught: []string{"STATE-04"}, Plant: stateBurns},
		{ID: "M021", Name: "state-carries", Does: "believes what its state holds", Caught: []string{"STATE-05"}, Plant: stateCarries},
		{ID: "M027", Name: "skips-issuer-parameter", Does: "does not look at the parameter iss", Caught: []string{"STATE-06", "STATE-07"}, Plant: without("issuer parameter")},
		{ID: "M026", Name: "strict-parameters", Does: "refuses parameters that it does not know", Caught: []string{"STATE-08"},
			Plant: step("single values", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if in.Params.Has("foo") {
					return errors.New("unknown parameter")
				}
				return sound(ctx, in)
			})},
		{ID: "M022", Name: "ignores-errors", Does: "goes on where there is a code, whatever error there is", Caught: []string{
			"STATE-09/with-code", "TRUEPIC-15", "TRUEPIC-16", "ALPACON-11", "ALPACON-12", "ALPACON-13",
		}, Plant: without("error")},
		{ID: "M242", Name: "guest-on-error", Does: "lets people in as guests whom Okta refuses", Caught: []string{
			"STATE-09/access-denied", "ASSIGN-01", "ASSIGN-02/fresh-browser", "ASSIGN-02/launch", "ASSIGN-03/joins", "ASSIGN-03/leaves", "ASSIGN-03/unassigned", "ASSIGN-05/fresh-browser",
		}, Plant: guests("error", "exchange", "token type", "id token")},
		{ID: "M023", Name: "shows-markup", Does: "puts what Okta says into its page as it is", Caught: []string{"STATE-10"},
			Plant: parts(func(p *sp.Parts) {
				p.Browser.Show = func(_, text string) any { return template.HTML(text) }
			})},
		{ID: "M322", Name: "shows-markup-without-type", Does: "responds with what Okta says and names no content type", Caught: []string{"STATE-10/script", "STATE-10/link"},
			Plant: route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if r.FormValue("error") == "" {
					sound.ServeHTTP(w, r)
					return
				}
				w.Header()["Content-Type"] = nil // net/http would name one
				w.Header().Del("X-Content-Type-Options")
				w.WriteHeader(http.StatusBadRequest)
				fmt.Fprint(w, r.FormValue("error_description"))
			})},
		{ID: "M024", Name: "error-ends-session", Does: "ends the session at any error", Caught: []string{"STATE-11/session"},
			Plant: route("callback", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				for _, cookie := range r.Cookies() {
					if r.FormValue("error") != "" && strings.HasSuffix(cookie.Name, "_session") {
						_ = s.Store().EndSession(r.Context(), cookie.Value)
					}
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M230", Name: "takes-tokens", Does: "takes an ID token at the redirect URI", Caught: []string{"STATE-12/id-token"}, Plant: atCallback(byIDToken)},
		{ID: "M261", Name: "takes-access-tokens", Does: "takes an access token at the redirect URI", Caught: []string{"STATE-12/access-token"}, Plant: atCallback(byAccessToken)},
		{ID: "M257", Name: "takes-posted-tokens", Does: "takes an ID token that a form brings to the redirect URI", Caught: []string{"STATE-12/form-post"},
			Plant: formCallback(func(s *sp.SP, w http.ResponseWriter, r *http.Request, _ http.Handler) {
				if !takes(byIDToken, s, w, r) {
					http.Error(w, "Bad Request", http.StatusBadRequest)
				}
			})},
		{ID: "M258", Name: "breaks-on-forms", Does: "breaks where an authorization response comes by a form", Caught: []string{"STATE-13/post"},
			Plant: formCallback(func(_ *sp.SP, w http.ResponseWriter, _ *http.Request, _ http.Handler) {
				http.Error(w, "Internal Server Error", http.StatusInternalServerError)
			})},
		{ID: "M259", Name: "breaks-on-long", Does: "breaks on long addresses", Caught: []string{"STATE-13/long"},
			Plant: route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if len(r.URL.RawQuery) > 8<<10 {
					http.Error(w, "Internal Server Error", http.StatusInternalServerError)
					return
				}
				sound.ServeHTTP(w, r)
			})},
		{ID: "M260", Name: "links-error-page", Does: "links whatever error_uri an authorization response names", Caught: []string{"STATE-10/uri"},
			Plant: route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				sound.ServeHTTP(w, r)
				if uri := r.FormValue("error_uri"); uri != "" {
					fmt.Fprintf(w, `<p><a href="%s">More</a></p>`, html.EscapeString(uri))
				}
			})},
		{ID: "M231", Name: "breaks-on-strange", Does: "breaks where a parameter comes twice", Caught: []string{"STATE-13"},
			Plant: breaks("single values")},
		{ID: "M232", Name: "one-sign-in", Does: "knows but the newest sign-in of a browser, and breaks at the others", Caught: []string{"STATE-14"},
			Plant: planted(parts(func(p *sp.Parts) { p.Browser.Lifetimes.OpenTransactions = 1 }), breaks("transaction"))},
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

// redeemsFirst redeems the code of the browser's newest sign-in, and then compares the state.
func redeemsFirst(c *sp.Config) {
	newest := &latest{}
	authorization(func(_ url.Values, t store.Transaction) { newest.keep(t.Browser, t.State) })(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		given := in.Params.Get("state")
		own := newest.of(browser(in.Request))
		in.Params.Set("state", own)
		if err := sound(ctx, in); err != nil {
			return err
		}
		in.Params.Set("state", given)
		return nil
	})(c)
	step("token type", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if in.Params.Get("state") != in.Transaction.State {
			return errors.New("another state")
		}
		return sound(ctx, in)
	})(c)
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
