package conformance

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) sessionIDSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice signs in at the SP in (\d+) browsers`, Does: w.signsInManyTimes},
		{Says: `every session has a cookie that is new and cannot be guessed`, Does: w.sessionsAreRandom},
	}
}

// signsInManyTimes signs Alice in in new browsers, and keeps what is in the cookies of her
// sessions.
func (w *World) signsInManyTimes(ctx context.Context, times int) error {
	w.session.values = map[string][]string{}
	var names []string
	for i := range times {
		if err := w.signsInInNewBrowser(ctx, "Alice"); err != nil {
			return err
		}
		p, d, err := w.personAndBrowser(ctx, "Alice")
		if err != nil {
			return err
		}
		if i == 0 {
			own, err := w.sessionCookies(ctx, p, d)
			if err != nil {
				return err
			}
			for _, c := range own {
				names = append(names, c.Name)
			}
		}
		cookies, err := w.cookiesOf(ctx, d)
		if err != nil {
			return err
		}
		for _, c := range cookies {
			if slices.Contains(names, c.Name) {
				w.session.values[c.Name] = append(w.session.values[c.Name], c.Value)
			}
		}
	}
	return nil
}

// sessionsAreRandom expects of at least one cookie of a session that each sign-in has its own and
// that it looks random. Source: OWASP ASVS 5.0.0, 7.2.3
func (w *World) sessionsAreRandom() error {
	var weak []string
	for _, name := range slices.Sorted(maps.Keys(w.session.values)) {
		values := w.session.values[name]
		bits := entropy(values)
		switch {
		case firstRepeated(values) != "":
			weak = append(weak, name+" has the same value twice")
		case bits < minEntropy:
			weak = append(weak, fmt.Sprintf("%s has %.0f random bits at most", name, bits))
		default:
			return nil
		}
	}
	return scenario.Expect(len(weak) == 0, "nobody can guess a session", "at least 128 random bits in a cookie", "%s", strings.Join(weak, "; "))
}
