package defect

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// response is one to a sign-in, and the sign-ins that have begun and that a mutant may take for it.
type response struct {
	in    *sp.SignIn
	begun []begun
	// crowded says that the browser has begun so many sign-ins that another in the store would push
	// one out.
	crowded bool
}

// observedSignIns tells of responses that belong to no open sign-in of their browser, of nonces of
// others, of verifiers that are not the newest, and of addresses to return to in a response.
func observedSignIns(see func(Sighting)) func(*sp.Config) {
	d := &diary{}
	tell := func(condition string, sound bool, r response) {
		see(Sighting{condition: condition, given: r, sound: sound})
	}
	return planted(d.write(), parts(func(p *sp.Parts) {
		save := p.Start.Save
		p.Start.Save = func(ctx context.Context, db *store.DB, t store.Transaction, life sp.Lifetimes) error {
			if d.count(t.Browser) >= life.OpenTransactions {
				tell("sign-in", true, response{crowded: true})
			}
			return save(ctx, db, t, life)
		}
	}), step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if all := d.near(in); !slices.ContainsFunc(all, own(in)) {
			tell("sign-in", true, response{in: in, begun: all})
		}
		return sound(ctx, in)
	}), step("nonce", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if err != nil {
			r := response{in: in}
			if one, ok := d.find(func(b begun) bool { return b.Nonce == in.IDToken.Nonce }); ok {
				r.begun = []begun{one}
			}
			tell("nonce of a sign-in", false, r)
		}
		return err
	}), step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		newest, ok := d.find(func(b begun) bool { return b.Browser == browser(in.Request) })
		if ok && newest.Verifier != in.Transaction.Verifier {
			tell("verifier", true, response{})
		}
		return sound(ctx, in)
	}), also("create account", func(in *sp.SignIn) bool {
		if in.Params.Get("return_to") != "" {
			tell("return in a response", true, response{})
		}
		return true
	}))
}

// own says whether a sign-in is the open one of the state and the browser of a response.
func own(in *sp.SignIn) func(begun) bool {
	return func(b begun) bool {
		return !b.used && b.State == in.Params.Get("state") && b.Browser == browser(in.Request)
	}
}

// count returns how many sign-ins a browser has begun.
func (d *diary) count(browser string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := 0
	for _, b := range d.all {
		if b.Browser == browser {
			n++
		}
	}
	return n
}

// near returns the sign-in of the state of a response, and the newest open ones of its browser and
// of its connection.
func (d *diary) near(in *sp.SignIn) []begun {
	var all []begun
	for _, fits := range []func(begun) bool{
		func(b begun) bool { return b.State == in.Params.Get("state") },
		func(b begun) bool { return !b.used && b.Browser == browser(in.Request) },
		func(b begun) bool { return !b.used && "ec-"+slug(b) == in.Route },
	} {
		if one, ok := d.find(fits); ok {
			all = append(all, one)
		}
	}
	return all
}

// finds is the judge of a way of finding an open sign-in for a response that has none.
func finds(fits func(in *sp.SignIn, b begun) bool) func(Sighting) bool {
	return func(s Sighting) bool {
		r := s.given.(response)
		return !slices.ContainsFunc(r.begun, func(b begun) bool { return !b.used && fits(r.in, b) })
	}
}

// usedBefore says whether a response brings a state that its browser has used before.
func usedBefore(s Sighting) bool {
	r := s.given.(response)
	return slices.ContainsFunc(r.begun, func(b begun) bool {
		return b.used && b.State == r.in.Params.Get("state") && b.Browser == browser(r.in.Request)
	})
}

// onceOnly is the judge of a state that can be used again.
func onceOnly(s Sighting) bool { return !s.given.(response).crowded && !usedBefore(s) }

// never is the judge of what always changes where it is told of.
func never(Sighting) bool { return false }

// request is an authorization request, and the form of the address that begins a sign-in.
type request struct{ query, form url.Values }

// observedRequests tells of authorization requests.
func observedRequests(see func(Sighting)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Start.Authorization
		p.Start.Authorization = func(r *http.Request, t store.Transaction) url.Values {
			q := sound(r, t)
			r.FormValue("") // which reads the form
			see(Sighting{condition: "request", given: request{maps.Clone(q), maps.Clone(r.Form)}, sound: true})
			return q
		}
	})
}

// unasked is the judge of a parameter that an authorization request need not have.
func unasked(name string) func(Sighting) bool {
	return func(s Sighting) bool { return !s.given.(request).query.Has(name) }
}

// unchosen is the judge of a parameter that the browser may choose.
func unchosen(name string) func(Sighting) bool {
	return func(s Sighting) bool {
		given := s.given.(request).form.Get(name)
		return given == "" || given == s.given.(request).query.Get(name)
	}
}
