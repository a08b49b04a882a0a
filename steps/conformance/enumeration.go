package conformance

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// enumerationSentences are about whether an SP tells whom it knows.
func (w *World) enumerationSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `ten times each, the address of Alice and one that nobody has lead to the same`, Does: w.tellsNobody},
	}
}

// enumerationTimes is how often each of two addresses is typed.
const enumerationTimes = 10

// tellsNobody compares what follows the address of a user whom the SP knows with what follows one
// of the same domain that nobody has. How long that takes is noted and not judged.
func (w *World) tellsNobody(ctx context.Context) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	local, domain, _ := strings.Cut(alice.User.Email, "@")
	stranger := strings.Repeat("z", len(local)-len(w.suffix)) + lab.RandomName(len(w.suffix)) + "@" + domain
	seen := map[string][]string{}
	took := map[string][]time.Duration{}
	for range enumerationTimes {
		for _, address := range []string{alice.User.Email, stranger} {
			begun := time.Now()
			if err := w.types(ctx, "Alice", address); err != nil {
				return err
			}
			took[address] = append(took[address], time.Since(begun))
			what, err := w.outcomeOf(ctx, address)
			if err != nil {
				return err
			}
			if !slices.Contains(seen[address], what) {
				seen[address] = append(seen[address], what)
			}
			if err := w.current.Close(ctx); err != nil {
				return err
			}
			alice.browsers = alice.browsers[:len(alice.browsers)-1]
		}
	}
	w.tenancy.notes = append(w.tenancy.notes, fmt.Sprintf("a known address took %s and an unknown one %s (medians)", middle(took[alice.User.Email]), middle(took[stranger])))
	known, unknown := seen[alice.User.Email], seen[stranger]
	slices.Sort(known)
	slices.Sort(unknown)
	return scenario.Expect(slices.Equal(known, unknown), "what follows an address tells nothing of whether the SP has an account for it",
		strings.Join(known, " or "), "%s", strings.Join(unknown, " or "))
}

// outcomeOf describes what came of a typed address: the way through pages, and what the last one of
// the SP's says without that address.
func (w *World) outcomeOf(ctx context.Context, typed string) (string, error) {
	trail, err := w.current.Trail(ctx)
	if err != nil {
		return "", err
	}
	var way []string
	for _, hop := range trail {
		way = append(way, fmt.Sprintf("%s %s %d", hop.Method, driver.WithoutQuery(hop.URL), hop.Status))
	}
	page, err := w.current.Read(ctx)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s; %q", strings.Join(way, ", "), strings.ReplaceAll(page.Text, typed, "")), nil
}

// middle is the median of some durations.
func middle(all []time.Duration) time.Duration {
	all = slices.Sorted(slices.Values(all))
	return all[len(all)/2].Round(time.Millisecond)
}
