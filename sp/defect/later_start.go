package defect

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// laterStartDefects are about what is kept in too wide or too narrow a place on the way to Okta and
// back: a sign-in for two tabs, a profile for two orgs, an address that ends too early.
func laterStartDefects() []Defect {
	return []Defect{
		ofAcme("M750", "userinfo-by-subject", "keeps userinfo for five minutes by its subject, whatever the org", userinfoBySubject, "JIT-25"),
		{ID: "M751", Name: "one-sign-in-for-two-clicks", Does: "goes to Okta with the same state, nonce and challenge where a browser begins twice within half a minute", Caught: []string{"SP-INIT-07"}, Plant: oneForTwoClicks},
		{ID: "M752", Name: "state-in-any-case", Does: "finds a sign-in by its state in any case", Caught: []string{"STATE-03/~other-case"}, Plant: stateInAnyCase},
		{ID: "M756", Name: "pastes-deep-links", Does: "pastes the address to return to into that of its sign-in page, where it ends at the first ampersand", Caught: []string{"SP-INIT-10/~return-own-query"},
			Plant: returnToChanged(func(raw string) string {
				raw, _, _ = strings.Cut(raw, "&")
				return raw
			})},
		{ID: "M908", Name: "cuts-deep-links", Does: "keeps the first 255 characters of the address to return to", Caught: []string{"SP-INIT-10/~return-own-long", "SP-INIT-10/~deep-own-long"},
			Plant: returnToChanged(func(raw string) string { return raw[:min(255, len(raw))] })},
		{ID: "M909", Name: "one-value-of-each-parameter", Does: "keeps one value of each parameter of the address to return to", Caught: []string{"SP-INIT-10/~return-own-twice", "SP-INIT-10/~deep-own-twice"},
			Plant: returnToChanged(firstValues)},
		ofAcme("M761", "remembers-organization", "sends an address that it does not know to where the browser has signed in last", remembersOrganization, "HRD-02/remembered"),
		ofAcme("M764", "express-tokens-cached", "lets caches keep what its token endpoint gives", route("token", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			w.Header().Del("Cache-Control")
			sound.ServeHTTP(w, r)
		}), "EXPRESS-19"),
		ofAcme("M765", "pastes-express-state", "pastes the state of Express Configuration into the redirect as it is", pastesExpressState, "EXPRESS-18"),
	}
}

// firstValues returns an address with the first value of each of its parameters.
func firstValues(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return raw
	}
	q := u.Query()
	for name := range q {
		q.Set(name, q.Get(name))
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// userinfoBySubject keeps what userinfo has said of a subject.
func userinfoBySubject(c *sp.Config) {
	type said struct {
		info sp.Claims
		at   time.Time
	}
	known := &guarded[string, said]{}
	step("userinfo", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if kept, ok := known.get(in.IDToken.Subject); ok && in.SP.Now().Sub(kept.at) < 5*time.Minute {
			in.UserInfo = kept.info
			return nil
		}
		err := sound(ctx, in)
		if subject, _ := in.UserInfo.String("sub"); err == nil && subject == in.IDToken.Subject {
			known.set(subject, said{in.UserInfo, in.SP.Now()})
		}
		return err
	})(c)
}

// oneForTwoClicks goes on with the sign-in that the browser has begun for the same page.
func oneForTwoClicks(c *sp.Config) {
	begun, instead := &guarded[string, store.Transaction]{}, &guarded[string, store.Transaction]{}
	planted(
		parts(func(p *sp.Parts) {
			sound := p.Start.Save
			p.Start.Save = func(ctx context.Context, db *store.DB, t store.Transaction, life sp.Lifetimes) error {
				key := t.Browser + t.Connection + t.ReturnTo
				before, ok := begun.get(key)
				var open int
				if ok && !strings.HasSuffix(t.ReturnTo, "/links") && t.Created.Sub(before.Created) < 30*time.Second {
					row := db.SQL().QueryRowContext(ctx, "SELECT count(*) FROM transactions WHERE state = ?", store.Hash(before.State))
					if err := row.Scan(&open); err != nil {
						return err
					}
				}
				if open > 0 {
					instead.set(t.State, before)
					return nil
				}
				begun.set(key, t)
				return sound(ctx, db, t, life)
			}
		}),
		parts(func(p *sp.Parts) {
			sound := p.Start.Authorization
			p.Start.Authorization = func(r *http.Request, t store.Transaction) url.Values {
				if before, ok := instead.get(t.State); ok {
					t = before
				}
				return sound(r, t)
			}
		}))(c)
}

// stateInAnyCase looks a state up as a database does that passes over case.
func stateInAnyCase(c *sp.Config) {
	begun := &latest{}
	planted(
		authorization(func(q url.Values, t store.Transaction) { begun.keep(strings.ToLower(t.State), t.State) }),
		step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			if state := begun.of(strings.ToLower(in.Params.Get("state"))); state != "" {
				in.Params.Set("state", state)
			}
			return sound(ctx, in)
		}))(c)
}

// visiting is the browser of a request that asks where an address leads.
type visiting struct{}

// remembersOrganization remembers the connection of each browser.
func remembersOrganization(c *sp.Config) {
	last := &latest{}
	planted(
		step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			last.keep(browser(in.Request), in.Connection.ID)
			return sound(ctx, in)
		}),
		route("login email", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			sound.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visiting{}, browser(r))))
		}),
		homeRealm(func(ctx context.Context, s *sp.SP, email sp.Email, sound realm) (store.Connection, bool, error) {
			conn, routed, err := sound(ctx, s, email)
			from, _ := ctx.Value(visiting{}).(string)
			if err != nil || routed || last.of(from) == "" {
				return conn, routed, err
			}
			conn, err = s.Store().ConnectionByID(ctx, last.of(from))
			return conn, err == nil, err
		}))(c)
}

// pastesExpressState encodes nothing of the state in the redirects of Express Configuration.
func pastesExpressState(c *sp.Config) {
	for _, name := range []string{"express authorize", "express accept", "express decline"} {
		redirected(name, func(_ *http.Request, location string) string {
			to, err := url.Parse(location)
			if err != nil || to.Query().Get("state") == "" {
				return location
			}
			query := to.Query()
			state := query.Get("state")
			query.Del("state")
			to.RawQuery = query.Encode() + "&state=" + state
			return to.String()
		})(c)
	}
}
