package defect

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// secretMutants are about the random values of a sign-in.
func secretMutants() []Mutant {
	var all []Mutant
	for _, of := range []struct {
		name string
		in   func(t *store.Transaction) *string
	}{
		{"state", func(t *store.Transaction) *string { return &t.State }}, {"nonce", func(t *store.Transaction) *string { return &t.Nonce }},
		{"verifier", func(t *store.Transaction) *string { return &t.Verifier }},
	} {
		for _, m := range makers() {
			all = append(all, Mutant{ID: of.name + "-value:" + m.name, Does: "makes the " + of.name + " of a sign-in " + m.says, Areas: []string{"SP-INIT", "CODE", "IDTOKEN"},
				Plant: func(c *sp.Config) {
					make := m.maker()
					transaction(func(t *store.Transaction) { *of.in(t) = make(*of.in(t)) })(c)
				}})
		}
	}
	return append(all, challengeMutants()...)
}

// maker makes a value instead of the random one; it is at least as long as a verifier has to be.
type maker struct {
	name, says string
	maker      func() func(random string) string
}

func makers() []maker {
	const padding = "-0123456789abcdefghijklmnopqrstuvwxyz0123456789"
	return []maker{
		{"constant", "the same each time", func() func(string) string { return func(string) string { return "constant" + padding } }},
		{"per-process", "once when it starts", func() func(string) string {
			fixed := store.NewSecret()
			return func(string) string { return fixed }
		}},
		{"counter", "by counting", func() func(string) string {
			var n atomic.Int64
			return func(string) string { return strconv.FormatInt(n.Add(1), 10) + padding }
		}},
		{"clock", "of the time", func() func(string) string {
			return func(string) string { return strconv.FormatInt(time.Now().UnixNano(), 10) + padding }
		}},
		{"prefixed", "of few random bits and a constant", func() func(string) string { return func(random string) string { return random[:3] + padding } }},
		{"every-other", "anew at every second sign-in only", func() func(string) string {
			var n atomic.Int64
			var last atomic.Value
			return func(random string) string {
				if n.Add(1)%2 == 0 {
					return last.Load().(string)
				}
				last.Store(random)
				return random
			}
		}},
	}
}

// challengeMutants are about PKCE, and values that are made of one another.
func challengeMutants() []Mutant {
	areas := []string{"SP-INIT", "CODE"}
	return []Mutant{
		{ID: "challenge:dropped", Does: "sends no code challenge and no verifier", Areas: areas, Plant: unchallenged},
		{ID: "challenge:plain", Does: "sends the verifier itself as the challenge", Areas: areas, Plant: authorization(func(q url.Values, t store.Transaction) {
			q.Set("code_challenge", t.Verifier)
			q.Set("code_challenge_method", "plain")
		})},
		{ID: "challenge:no-method", Does: "does not say how the challenge is made", Areas: areas, Plant: authorization(func(q url.Values, _ store.Transaction) { q.Del("code_challenge_method") })},
		{ID: "verifier:dropped", Does: "sends a code challenge and no verifier", Areas: areas, Plant: tokenRequests(func(_ *http.Request, form url.Values) { form.Del("code_verifier") })},
		{ID: "verifier:newest", Does: "sends the verifier of whoever began a sign-in last", Areas: areas, Plant: globalVerifier},
		{ID: "verifier:newest-of-browser", Does: "sends the verifier of the newest sign-in of the browser", Areas: areas, Plant: newestVerifier, watches: "verifier", judges: never},
		{ID: "verifier:in-address", Does: "sends the verifier through the browser", Areas: areas, Plant: authorization(func(q url.Values, t store.Transaction) { q.Set("code_verifier", t.Verifier) })},
		{ID: "verifier:is-state", Does: "takes the state for a verifier", Areas: areas, Plant: transaction(func(t *store.Transaction) { t.Verifier = t.State })},
		{ID: "verifier:is-nonce", Does: "takes the nonce for a verifier", Areas: areas, Plant: transaction(func(t *store.Transaction) { t.Verifier = t.Nonce })},
		{ID: "nonce-value:is-state", Does: "takes the state for a nonce", Areas: areas, Plant: transaction(func(t *store.Transaction) { t.Nonce = t.State })},
		{ID: "exchange:other-redirect-uri", Does: "asks for tokens with a redirect URI that ends in a slash", Areas: areas,
			Plant: tokenRequests(func(_ *http.Request, form url.Values) { form.Set("redirect_uri", form.Get("redirect_uri")+"/") })},
		{ID: "exchange:no-redirect-uri", Does: "asks for tokens without the redirect URI", Areas: areas,
			Plant: tokenRequests(func(_ *http.Request, form url.Values) { form.Del("redirect_uri") })},
		{ID: "exchange:secret-in-form", Does: "authenticates by the form", Areas: areas, Plant: tokenRequests(func(r *http.Request, form url.Values) {
			id, secret, _ := r.BasicAuth() // in which both are encoded
			form["client_id"], form["client_secret"] = []string{unescaped(id)}, []string{unescaped(secret)}
			r.Header.Del("Authorization")
		})},
		{ID: "exchange:secret-twice", Does: "authenticates by the header and by the form", Areas: areas, Plant: tokenRequests(func(r *http.Request, form url.Values) {
			id, secret, _ := r.BasicAuth()
			form["client_id"], form["client_secret"] = []string{unescaped(id)}, []string{unescaped(secret)}
		})},
		{ID: "exchange:no-secret", Does: "asks for tokens without its secret", Areas: areas, Plant: tokenRequests(func(r *http.Request, form url.Values) {
			id, _, _ := r.BasicAuth()
			form.Set("client_id", unescaped(id))
			r.Header.Del("Authorization")
		})},
	}
}

func newestVerifier(c *sp.Config) {
	d := &diary{}
	d.write()(c)
	step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if newest, ok := d.find(func(b begun) bool { return b.Browser == browser(in.Request) }); ok {
			in.Transaction.Verifier = newest.Verifier
		}
		return sound(ctx, in)
	})(c)
}

// requestMutants change one parameter of the authorization request.
func requestMutants() []Mutant {
	var all []Mutant
	for _, name := range []string{"response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "login_hint", "acr_values", "max_age"} {
		all = append(all,
			Mutant{ID: "request-" + name + ":dropped", Does: "leaves " + name + " out of the authorization request", Areas: []string{"SP-INIT", "IDP-INIT"},
				Plant: authorization(func(q url.Values, _ store.Transaction) { q.Del(name) })},
			Mutant{ID: "request-" + name + ":twice", Does: "sends " + name + " of the authorization request twice", Areas: []string{"SP-INIT", "IDP-INIT"},
				Plant: authorization(func(q url.Values, _ store.Transaction) { q[name] = append(q[name], q[name]...) })},
			Mutant{ID: "request-" + name + ":from-browser", Does: "lets the address that begins a sign-in choose " + name, Areas: []string{"IDP-INIT", "SP-INIT"}, Plant: fromBrowser(name), watches: "request", judges: unchosen(name)})
	}
	for i := range all {
		if strings.HasPrefix(all[i].ID, "request-login_hint:") && !all[i].Watchable() { // which not every request has
			all[i].watches, all[i].judges = "request", unasked("login_hint")
		}
	}
	for _, scope := range []string{"openid", "profile", "email"} {
		all = append(all, Mutant{ID: "request-scope:no-" + scope, Does: "does not ask for the scope " + scope, Areas: []string{"SP-INIT", "USERINFO"}, Plant: authorization(func(q url.Values, _ store.Transaction) {
			q.Set("scope", map[string]string{"openid": "profile email", "profile": "openid email", "email": "openid profile"}[scope])
		})})
	}
	for _, scope := range []string{"offline_access", "groups", "okta.users.read", "address", "phone"} {
		all = append(all, Mutant{ID: "request-scope:" + scope, Does: "asks for the scope " + scope + " too", Areas: []string{"SP-INIT"},
			Plant: authorization(func(q url.Values, _ store.Transaction) { q.Set("scope", q.Get("scope")+" "+scope) })})
	}
	return all
}

// fromBrowser lets a parameter of the address that begins a sign-in win.
func fromBrowser(name string) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Start.Authorization
		p.Start.Authorization = func(r *http.Request, t store.Transaction) url.Values {
			q := sound(r, t)
			if given := r.FormValue(name); given != "" {
				q.Set(name, given)
			}
			return q
		}
	})
}
