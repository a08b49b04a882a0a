package conformance

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) clockSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice's ID tokens have expired longer and longer ago`, Does: w.expiresEarlier},
		{Says: `the SP accepts none that expired more than ten minutes ago`, Does: w.clockHasBounds},
	}
}

// ages are how long ago the ID tokens expired by which the tolerance is measured. Sound SPs bear nothing, or up to five minutes.
func ages() []time.Duration {
	return []time.Duration{5 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 10*time.Minute + time.Second, time.Hour}
}

// expiresEarlier measures by which age of an expired ID token the SP turns from yes to no, and tells it in the report.
func (w *World) expiresEarlier(ctx context.Context) error {
	w.tolerated = 0
	for _, age := range ages() {
		accepted, err := w.acceptsExpired(ctx, age)
		if err != nil {
			return err
		}
		if !accepted {
			break
		}
		w.tolerated = age
	}
	measured := "none"
	if w.tolerated > 0 {
		measured = "at least " + w.tolerated.String()
	}
	w.stage.NoteTrait("tolerance for expired ID tokens", measured)
	return nil
}

// acceptsExpired says whether an ID token of that age signs Alice in.
func (w *World) acceptsExpired(ctx context.Context, age time.Duration) (bool, error) {
	if err := w.spoilForAlice(mockidp.Fault{Name: "exp-ago", With: strconv.Itoa(int(age.Seconds()))}); err != nil {
		return false, err
	}
	defer w.sparesAlice()
	if err := w.triesFresh(ctx, "Alice"); err != nil {
		return false, err
	}
	id, _, err := w.ask(ctx, "Alice")
	return id.SignedIn, err
}

func (w *World) clockHasBounds() error {
	return scenario.Expect(w.tolerated <= 10*time.Minute, "clocks may differ by minutes, not more", "a refusal of what expired ten minutes ago",
		"%s", fmt.Sprint("it accepts what expired ", w.tolerated, " ago"))
}
