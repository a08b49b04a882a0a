package defect

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// begun is one sign-in that has begun, as a program keeps it in its memory.
type begun struct {
	store.Transaction
	used bool // its authorization response has come
}

// diary keeps all sign-ins, the newest first.
type diary struct {
	mu  sync.Mutex
	all []begun
}

// write notes each sign-in that begins, and its end. It is planted before what reads the diary.
func (d *diary) write() func(*sp.Config) {
	return planted(parts(func(p *sp.Parts) {
		sound := p.Start.Save
		p.Start.Save = func(ctx context.Context, db *store.DB, t store.Transaction, life sp.Lifetimes) error {
			d.mu.Lock()
			d.all = slices.Insert(d.all, 0, begun{Transaction: t})
			d.mu.Unlock()
			return sound(ctx, db, t, life)
		}
	}), step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		d.mu.Lock()
		defer d.mu.Unlock()
		for i := range d.all {
			if err == nil && d.all[i].State == in.Transaction.State {
				d.all[i].used = true
			}
		}
		return err
	}))
}

// find returns the newest sign-in that fits.
func (d *diary) find(fits func(begun) bool) (begun, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if i := slices.IndexFunc(d.all, fits); i >= 0 {
		return d.all[i], true
	}
	return begun{}, false
}

// onState finds the sign-in of the browser whose state matches.
func onState(m matches) func(*sp.Config) {
	return stateOf(func(in *sp.SignIn, b begun) bool {
		return b.Browser == browser(in.Request) && m(in.Params.Get("state"), b.State)
	})
}

// onBrowser finds the sign-in of the state whose browser matches.
func onBrowser(m matches) func(*sp.Config) {
	return stateOf(func(in *sp.SignIn, b begun) bool {
		return b.State == in.Params.Get("state") && m(browser(in.Request), b.Browser)
	})
}

// stateOf lets an authorization response end another sign-in than the one of its state and browser,
// where there is none that is open.
func stateOf(fits func(in *sp.SignIn, b begun) bool) func(*sp.Config) {
	d := &diary{}
	return planted(d.write(), step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		own := func(b begun) bool {
			return !b.used && b.State == in.Params.Get("state") && b.Browser == browser(in.Request)
		}
		if _, ok := d.find(own); !ok {
			if other, ok := d.find(func(b begun) bool { return !b.used && fits(in, b) }); ok {
				in.Params.Set("state", other.State)
				asBrowser(in, other.Browser)
			}
		}
		return sound(ctx, in)
	}))
}

// bindingMutants forget what a value belongs to.
func bindingMutants() []Mutant {
	here := func(in *sp.SignIn, b begun) bool { return b.Browser == browser(in.Request) }
	state := func(in *sp.SignIn, b begun) bool { return b.State == in.Params.Get("state") }
	noBrowser := func(in *sp.SignIn, b begun) bool { return browser(in.Request) == "" && state(in, b) }
	connection := func(in *sp.SignIn, b begun) bool { return "ec-"+slug(b) == in.Route }
	areas := []string{"STATE", "CODE"}
	all := []Mutant{
		{ID: "state:any-browser", Does: "finds a sign-in by its state, in whatever browser", Areas: areas, Plant: stateOf(state), watches: "sign-in", judges: finds(state)},
		{ID: "state:no-browser", Does: "finds a sign-in by its state in a browser without a cookie", Areas: areas,
			Plant: stateOf(noBrowser), watches: "sign-in", judges: finds(noBrowser)},
		{ID: "state:any-of-browser", Does: "takes the newest sign-in of the browser, whatever the state", Areas: areas, Plant: stateOf(here), watches: "sign-in", judges: finds(here)},
		{ID: "state:any-of-connection", Does: "takes the newest sign-in at the connection, whatever state and browser", Areas: areas,
			Plant: stateOf(connection), watches: "sign-in", judges: finds(connection)},
		{ID: "state:used-by-browser", Does: "takes a state for that of the newest sign-in where the browser has used it before", Areas: areas, Plant: usedState, watches: "sign-in", judges: func(s Sighting) bool { return !usedBefore(s) }},
		{ID: "state:stays", Does: "lets a state be used again", Areas: areas, Plant: putsBack(func(int) bool { return true }), watches: "sign-in", judges: onceOnly},
		{ID: "state:stays-after-error", Does: "lets a state be used again where the sign-in has failed", Areas: areas, Plant: putsBack(func(status int) bool { return status >= http.StatusBadRequest }), watches: "sign-in", judges: onceOnly},
		{ID: "state:stays-after-success", Does: "lets a state be used again where the sign-in has succeeded", Areas: areas, Plant: putsBack(func(status int) bool { return status < http.StatusBadRequest }), watches: "sign-in", judges: onceOnly},
		{ID: "state:lives-a-day", Does: "lets a sign-in take a day", Areas: areas, Equivalent: "no specification says how long a sign-in may take",
			Plant: parts(func(p *sp.Parts) { p.Browser.Lifetimes.Transaction = 24 * time.Hour })},
		{ID: "state:one-at-a-time", Does: "knows but the newest sign-in of a browser", Areas: areas, Plant: parts(func(p *sp.Parts) { p.Browser.Lifetimes.OpenTransactions = 1 })},
		{ID: "route:chooses", Does: "takes the connection from the path of the redirect URI, not from the sign-in", Areas: areas, Plant: routeChooses},
		{ID: "return:from-callback", Does: "returns to where the authorization response says", Areas: []string{"STATE", "SP-INIT"}, watches: "return in a response", judges: never, Plant: also("create account", func(in *sp.SignIn) bool {
			if to := in.Params.Get("return_to"); to != "" {
				in.Transaction.ReturnTo = to
			}
			return true
		})},
	}
	return append(all, nonceBindings(here)...)
}

func slug(b begun) string {
	u, err := url.Parse(b.RedirectURI)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Path, "/oauth2/callback/ec-")
}

// nonceBindings take the nonce of another sign-in.
func nonceBindings(here func(in *sp.SignIn, b begun) bool) []Mutant {
	var all []Mutant
	for _, o := range []struct {
		name, says string
		fits       func(in *sp.SignIn, b begun) bool
	}{
		{"any", "any sign-in that has ever begun", func(*sp.SignIn, begun) bool { return true }},
		{"any-open", "any sign-in under way", func(_ *sp.SignIn, b begun) bool { return !b.used }},
		{"any-used", "any sign-in that has ended", func(_ *sp.SignIn, b begun) bool { return b.used }},
		{"same-browser", "any sign-in of the same browser", here},
		{"same-browser-open", "any sign-in under way in the same browser", func(in *sp.SignIn, b begun) bool { return !b.used && here(in, b) }},
		{"same-browser-used", "any sign-in that has ended in the same browser", func(in *sp.SignIn, b begun) bool { return b.used && here(in, b) }},
		{"same-connection", "any sign-in at the same connection", func(in *sp.SignIn, b begun) bool { return b.Connection == in.Transaction.Connection }},
		{"other-connection", "any sign-in at another connection", func(in *sp.SignIn, b begun) bool { return b.Connection != in.Transaction.Connection }},
		{"older", "any sign-in that began earlier", func(in *sp.SignIn, b begun) bool { return b.Created.Before(in.Transaction.Created) }},
	} {
		judges := func(s Sighting) bool {
			r := s.given.(response)
			return slices.ContainsFunc(r.begun, func(b begun) bool { return o.fits(r.in, b) })
		}
		all = append(all, Mutant{watches: "nonce of a sign-in", judges: judges, ID: "nonce:" + o.name, Does: "takes the nonce of " + o.says, Areas: []string{"IDTOKEN", "STATE"}, Plant: func(c *sp.Config) {
			d := &diary{}
			d.write()(c)
			step("nonce", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if _, ok := d.find(func(b begun) bool { return b.Nonce == in.IDToken.Nonce && o.fits(in, b) }); ok {
					return nil
				}
				return sound(ctx, in)
			})(c)
		}})
	}
	for name, of := range map[string]func(store.Transaction) string{
		"is-state": func(t store.Transaction) string { return t.State }, "is-verifier": func(t store.Transaction) string { return t.Verifier },
	} {
		judges := func(s Sighting) bool {
			in := s.given.(response).in
			return in.IDToken.Nonce == of(in.Transaction)
		}
		all = append(all, Mutant{watches: "nonce of a sign-in", judges: judges, ID: "nonce:" + name, Does: "takes the sign-in's state or verifier for a nonce too: " + name, Areas: []string{"IDTOKEN", "STATE"},
			Plant: step("nonce", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if in.IDToken.Nonce == of(in.Transaction) {
					return nil
				}
				return sound(ctx, in)
			})})
	}
	return all
}

// usedState takes a browser's used state for that of its newest sign-in.
func usedState(c *sp.Config) {
	d := &diary{}
	d.write()(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		id := browser(in.Request)
		if _, ok := d.find(func(b begun) bool { return b.used && b.State == in.Params.Get("state") && b.Browser == id }); ok {
			if newest, ok := d.find(func(b begun) bool { return !b.used && b.Browser == id }); ok {
				in.Params.Set("state", newest.State)
			}
		}
		return sound(ctx, in)
	})(c)
}

// putsBack lets a sign-in be ended again where its end had such a status.
func putsBack(where func(status int) bool) func(*sp.Config) {
	return func(c *sp.Config) {
		d := &diary{}
		d.write()(c)
		route("callback", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			rec := httptest.NewRecorder()
			sound.ServeHTTP(rec, r)
			state := r.URL.Query().Get("state")
			if b, ok := d.find(func(b begun) bool { return b.used && b.State == state && b.Browser == browser(r) }); ok && where(rec.Code) {
				// fails where it is there
				_ = s.Store().SaveTransaction(r.Context(), b.Transaction, time.Hour, 100)
			}
			replay(w, rec)
		})(c)
	}
}

// routeChooses asks the connection in the path for tokens.
func routeChooses(c *sp.Config) {
	step("connection", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		conn, err := in.SP.Store().ConnectionByName(ctx, in.Route)
		if err != nil {
			return sound(ctx, in)
		}
		in.Connection = conn
		in.Tenant, err = in.SP.Store().TenantByID(ctx, conn.Tenant)
		return err
	})(c)
}
