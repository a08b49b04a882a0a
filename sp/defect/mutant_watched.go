package defect

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp"
)

// Sighting is what a condition had to decide on, and how the sound one decides.
type Sighting struct {
	condition string
	given     any
	right     string
	at        time.Time
	sound     bool
}

// Watched is no mutant: it has all that the mutants bring, with operators that change nothing, and
// tells each decision of a condition; see is called by several goroutines. A check that notices it
// would notice mutants for what they are built of.
func Watched(see func(Sighting)) Mutant {
	changes := []func(*sp.Config){
		keys(func() *keyring { return &keyring{} }),
		signed(func(*sp.SignIn, jwt, string, *keyBook) bool { return false }),
		watchedClaims(see),
		stateOf(func(*sp.SignIn, begun) bool { return false }),
		putsBack(func(int) bool { return false }),
		tokenRequests(func(*http.Request, url.Values) {}),
		returnsTo(func(_, _ string) string { return "" }),
		landsBy(func(*url.URL, *http.Request) {}),
		redirectURIBy(func(*url.URL, *http.Request) {}),
		userinfoBy(sp.ParseClaims),
	}
	for _, c := range []call{tokenCall, userinfoCall, keysCall, metadataCall} {
		changes = append(changes, follows(c, 0), takesStatus(c, 0), responses(c, func(_ *http.Response, body []byte) []byte { return body }))
	}
	changes = append(changes, watchedConditions(see)...)
	return Mutant{ID: "unchanged:equal", Does: "decides by hand what the sound one does", Plant: planted(changes...)}
}

func watchedConditions(see func(Sighting)) []func(*sp.Config) {
	keys, watchSignature := watchSignatures(see)
	changes := []func(*sp.Config){keys}
	for _, t := range times() {
		changes = append(changes, t.decide(func(given any, now time.Time) bool {
			s := Sighting{condition: t.name, given: given, at: now, sound: t.rule.good(given, now)}
			see(s)
			return s.sound
		}))
	}
	watched := func(c string) matches {
		return func(given any, right string) bool {
			s := Sighting{condition: c, given: given, right: right, sound: given == right}
			see(s)
			return s.sound
		}
	}
	for _, c := range conditions() {
		changes = append(changes, c.plant(watched(c.name)))
	}
	// Each of them has brought a verification of its own, which is sound but for one claim, and the
	// last counts. One that leaves all claims to the conditions lets each be seen.
	return append(changes, verified(func(l *lenient) {
		l.issuer, l.audience = func(any, string) bool { return true }, func(map[string]any, string) bool { return true }
		l.expiry, l.notBefore = func(any, time.Time) bool { return true }, func(any, time.Time) bool { return true }
		l.hash, l.header = func(any, string) bool { return true }, kindBy(watched("token-kind"))
		watchToken(l, see)
		watchSignature(l)
	}))
}

// Watchable says whether all that the mutant changes is a condition whose decisions are seen.
func (m Mutant) Watchable() bool { return m.judges != nil }

// Differs says whether the mutant would have decided otherwise. Up to the first such decision it
// does what a sound service provider does.
func (m Mutant) Differs(s Sighting) bool {
	condition, _, _ := strings.Cut(m.ID, ":")
	return cmp.Or(m.watches, condition) == s.condition && m.judges(s) != s.sound
}
