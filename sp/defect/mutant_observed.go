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

// Observed is no mutant either: the sound service provider itself, which tells what its rules
// refuse and what else mutants would treat otherwise; see is called by several goroutines.
// [Watched] tells what is decided in an ID token.
func Observed(see func(Sighting)) Mutant {
	return Mutant{ID: "observed:equal", Does: "is the sound one", Plant: planted(
		observedRules(see), observedParameters(see), observedAddresses(see), observedHeaders(see), observedSignIns(see), observedRequests(see), observedAnswers(see))}
}

// goesOn is the judge of a rule that refuses nothing.
func goesOn(Sighting) bool { return true }

// observedRules tells of each rule that refuses, and of what is checked of metadata.
func observedRules(see func(Sighting)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.SignIn = refusals(p.SignIn, "step ", see)
		p.Start.Initiate = refusals(p.Start.Initiate, "launch ", see)
		p.Provider.Metadata = refusals(p.Provider.Metadata, "metadata ", see).Wrap("endpoints", func(sound metadataCheck) metadataCheck {
			return func(ctx context.Context, m sp.Metadata) error {
				err := sound(ctx, m)
				see(Sighting{condition: "endpoints", given: m, sound: err == nil})
				return err
			}
		})
	})
}

// refusals returns rules that tell when they refuse.
func refusals[T any](rules sp.Rules[T], kind string, see func(Sighting)) sp.Rules[T] {
	for _, rule := range rules {
		rules = rules.Wrap(rule.Name, func(sound func(context.Context, T) error) func(context.Context, T) error {
			return func(ctx context.Context, in T) error {
				err := sound(ctx, in)
				if err != nil {
					see(Sighting{condition: kind + rule.Name})
				}
				return err
			}
		})
	}
	return rules
}

// observedParameters tells of parameters that come more than once.
func observedParameters(see func(Sighting)) func(*sp.Config) {
	tell := func(condition string, params url.Values) {
		repeated := maps.Clone(params)
		maps.DeleteFunc(repeated, func(_ string, values []string) bool { return len(values) < 2 })
		if len(repeated) > 0 {
			see(Sighting{condition: condition, given: repeated, sound: true})
		}
	}
	return planted(
		step("single values", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			tell("response", in.Params)
			return sound(ctx, in)
		}),
		launch("single values", func(ctx context.Context, in *sp.Initiation, sound func(context.Context, *sp.Initiation) error) error {
			tell("launch", in.Params)
			return sound(ctx, in)
		}))
}

// single is the judge of a rule that takes one of several values of a parameter.
func single(name string) func(Sighting) bool {
	return func(s Sighting) bool { return !s.given.(url.Values).Has(name) }
}

// asked is an address that was asked for, at the service provider's own one.
type asked struct{ base, raw string }

// observedAddresses tells of the addresses to go to that are refused.
func observedAddresses(see func(Sighting)) func(*sp.Config) {
	tell := func(condition, to, base, raw string) string {
		if to == "" {
			see(Sighting{condition: condition, given: asked{base, raw}})
		}
		return to
	}
	return parts(func(p *sp.Parts) {
		routes, returnTo, target, base := p.Browser.Routes, p.Browser.ReturnTo, p.Start.Target, ""
		p.Browser.Routes = func(s *sp.SP) sp.Routes { base = s.URL(); return routes(s) }
		p.Browser.ReturnTo = func(raw string) string { return tell("return", returnTo(raw), base, raw) }
		p.Start.Target = func(base, raw string) string { return tell("target", target(base, raw), base, raw) }
	})
}

// leads is the judge of a way of deciding on addresses that were refused.
func leads(decide func(base, raw string) string) func(Sighting) bool {
	return func(s Sighting) bool {
		to := s.given.(asked)
		return decide(to.base, to.raw) != ""
	}
}

// sent is an address that the service provider makes, and what the request says of addresses.
type sent struct {
	address string
	request *http.Request
}

// observedHeaders tells of the addresses that requests may change.
func observedHeaders(see func(Sighting)) func(*sp.Config) {
	tell := func(condition, address string, r *http.Request) {
		header := http.Header{}
		for _, b := range believedHeaders() {
			if values := r.Header.Values(b.header); len(values) > 0 {
				header[http.CanonicalHeaderKey(b.header)] = slices.Clone(values)
			}
		}
		see(Sighting{condition: condition, given: sent{address, &http.Request{Header: header, Host: r.Host}}, sound: true})
	}
	return planted(parts(func(p *sp.Parts) {
		sound := p.Start.RedirectURI
		p.Start.RedirectURI = func(r *http.Request, base string, conn store.Connection) string {
			uri := sound(r, base, conn)
			tell("redirect-uri", uri, r)
			return uri
		}
	}), route("callback", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(w, r)
		if w.Header().Get("Location") != "" {
			tell("landing", s.URL(), r)
		}
	}))
}

// unmoved is the judge of a way of changing an address by a request.
func unmoved(apply func(u *url.URL, r *http.Request)) func(Sighting) bool {
	return func(s Sighting) bool {
		made := s.given.(sent)
		u, err := url.Parse(made.address)
		if err != nil {
			return false
		}
		before := u.String()
		apply(u, made.request)
		return u.String() == before
	}
}
