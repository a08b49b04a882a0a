package conformance

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) randomnessSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `(\d+) sign-ins are begun in (\d+) browsers`, Does: w.beginMany},
		{Says: `each authorization request has a state, a nonce or a code challenge`, Does: func() error {
			return w.eachHasOneOf("every sign-in is protected against authorization responses of sign-ins that somebody else began (CSRF)", "state", "nonce", "code_challenge")
		}},
		{Says: `each authorization request has a nonce or a code challenge`, Does: func() error {
			return w.eachHasOneOf("every sign-in is protected against a code that somebody else was given (code injection)", "nonce", "code_challenge")
		}},
		{Says: `every code challenge is made by S256`, Does: w.challengesByS256},
		{Says: `no nonce and no code challenge comes twice`, Does: w.nothingTwice},
		{Says: `a value that protects against forged answers is new each time and cannot be guessed`, Does: func() error {
			return w.oneIsStrong("forged authorization responses", "state", "nonce", "code_challenge")
		}},
		{Says: `a value that protects against injected codes is new each time and cannot be guessed`, Does: func() error {
			return w.oneIsStrong("injected codes", "nonce", "code_challenge")
		}},
	}
}

// beginMany begins sign-ins in some browsers in turn and keeps their authorization requests.
func (w *World) beginMany(ctx context.Context, count, browsers int) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	for len(p.browsers) < browsers {
		if _, err := w.newBrowser(ctx, p); err != nil {
			return err
		}
	}
	for i := range count {
		d := p.browsers[i%browsers]
		w.current = d
		if err := w.stage.BeginSignIn(ctx, p.Person, d, p.Tenant.Config.SignIn); err != nil {
			return err
		}
		requests, err := p.AuthorizationRequests(ctx, d)
		if err != nil {
			return err
		}
		if len(requests) == 0 {
			return scenario.Expect(false, sendsToOkta, "an authorization request", "none at sign-in %d", i+1)
		}
		w.begun = append(w.begun, requests[len(requests)-1])
	}
	return nil
}

// sentValues returns what the sign-ins that were begun have sent in a parameter, without those that
// lack it.
func (w *World) sentValues(name string) []string {
	var all []string
	for _, r := range w.begun {
		if v := r.Get(name); v != "" {
			all = append(all, v)
		}
	}
	return all
}

// eachHasOneOf expects one of the parameters in every request.
func (w *World) eachHasOneOf(requirement string, names ...string) error {
	for _, r := range w.begun {
		found := false
		for _, name := range names {
			found = found || r.Get(name) != ""
		}
		if err := scenario.Expect(found, requirement, strings.Join(names, " or "), "none of them"); err != nil {
			return err
		}
	}
	return nil
}

// challengesByS256 expects no plain code challenge. One without a method is plain. Source: RFC 7636
// section 4.3
func (w *World) challengesByS256() error {
	for _, r := range w.begun {
		ok := r.Get("code_challenge") == "" || r.Get("code_challenge_method") == "S256"
		if err := scenario.Expect(ok, "a code challenge hides its verifier", "code_challenge_method S256", "%q", r.Get("code_challenge_method")); err != nil {
			return err
		}
	}
	return nil
}

// nothingTwice expects each nonce and code challenge once. It leaves out the state: where a nonce
// or PKCE protects, it may be what the application likes (RFC 9700 2.1).
func (w *World) nothingTwice() error {
	for _, name := range []string{"nonce", "code_challenge"} {
		if again := firstRepeated(w.sentValues(name)); again != "" {
			return scenario.Expect(false, "every sign-in has a "+name+" of its own", "no value twice", "%s twice", again)
		}
	}
	return nil
}

// firstRepeated returns the first value that comes twice; empty where none does.
func firstRepeated(values []string) string {
	seen := map[string]bool{}
	for _, v := range values {
		if seen[v] {
			return v
		}
		seen[v] = true
	}
	return ""
}

// Entropy in bits. RFC 6749 section 10.12 asks for a state that is as hard to guess as section
// 10.10 says, by which a guess is right once in 2^128. OpenID Connect Core 15.5.2 wants a nonce
// that cannot be guessed and names no number. Every guess costs a visit of a victim's browser, so
// that nobody makes 2^64 of them.
const (
	guessable  = 64
	minEntropy = 128
)

// oneIsStrong expects of at least one of the parameters that each sign-in has its own and that it
// looks random.
func (w *World) oneIsStrong(against string, names ...string) error {
	var weak, short []string
	for _, name := range names {
		values := w.sentValues(name)
		if len(values) == 0 {
			continue
		}
		bits := entropy(values)
		switch {
		case len(values) < len(w.begun):
			weak = append(weak, name+" is not always there")
		case firstRepeated(values) != "":
			weak = append(weak, name+" comes twice")
		case bits < guessable:
			weak = append(weak, fmt.Sprintf("%s can be guessed: it has %.0f random bits at most", name, bits))
		case bits < minEntropy:
			short = append(short, fmt.Sprintf("%s has %.0f random bits at most", name, bits))
		default:
			return nil
		}
	}
	if len(weak)+len(short) == 0 {
		return nil // that there must be one is another check
	}
	err := scenario.Expect(false, "something protects every sign-in against "+against+" that is new and cannot be guessed",
		"at least 128 random bits in "+strings.Join(names, " or "), "%s", strings.Join(append(weak, short...), "; "))
	if len(short) > 0 {
		return &scenario.ToleratedError{Err: err, Because: "it is shorter than it should be, and still too long for anybody to guess"}
	}
	return err
}

// entropy estimates how many bits of the values nobody can know, from above: what all have in
// common at their beginning and end is known, and each character of the rest holds no more than its
// alphabet allows. Structured values are longer than their random part; that is why a constant, a
// counter or a time is found by this, and a bad generator is not.
func entropy(values []string) float64 {
	shortest := math.MaxInt
	for _, v := range values {
		shortest = min(shortest, len(v))
	}
	same := func(at func(v string) byte) bool {
		for _, v := range values[1:] {
			if at(v) != at(values[0]) {
				return false
			}
		}
		return true
	}
	front := 0
	for front < shortest && same(func(v string) byte { return v[front] }) {
		front++
	}
	back := 0
	for back < shortest-front && same(func(v string) byte { return v[len(v)-1-back] }) {
		back++
	}
	alphabet := map[rune]bool{}
	for _, v := range values {
		for _, c := range v[front : len(v)-back] {
			alphabet[c] = true
		}
	}
	return float64(shortest-front-back) * math.Log2(float64(max(1, len(alphabet))))
}
