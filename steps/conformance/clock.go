package conformance

import (
	"context"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) clockSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice's ID tokens have expired longer and longer ago`, Does: w.expiresEarlier},
		{Says: `the SP's clock is right`, Does: w.clockIsRight},
		{Says: `the SP accepts none that expired more than ten minutes ago`, Does: w.clockHasBounds},
	}
}

// ages are how long ago the ID tokens have expired by which the tolerance is measured. Sound SPs
// tolerate up to five minutes.
func ages() []time.Duration {
	return []time.Duration{5 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 10*time.Minute + time.Second, time.Hour}
}

// expiresEarlier measures the age up to which the SP accepts expired ID tokens, and notes it for
// the report.
func (w *World) expiresEarlier(ctx context.Context) error {
	w.expiryTolerance = 0
	for _, age := range ages() {
		accepted, err := w.acceptsExpired(ctx, age)
		if err != nil {
			return err
		}
		if !accepted {
			break
		}
		w.expiryTolerance = age
	}
	measured := "none"
	if w.expiryTolerance > 0 {
		measured = "at least " + w.expiryTolerance.String()
	}
	w.stage.NoteBehavior("tolerance for expired ID tokens", measured)
	return nil
}

// acceptsExpired says whether an ID token of that age signs Alice in.
func (w *World) acceptsExpired(ctx context.Context, age time.Duration) (bool, error) {
	if err := w.injectForAlice(mockidp.Fault{Name: "exp-ago", Params: mockidp.FaultParams{Age: age}}); err != nil {
		return false, err
	}
	defer w.clearFaultsForAlice()
	if err := w.triesInNewBrowser(ctx, "Alice"); err != nil {
		return false, err
	}
	id, _, err := w.whoAmIAt(ctx, "Alice")
	return id.SignedIn, err
}

// clockHasBounds judges what expiresEarlier has measured.
func (w *World) clockHasBounds() error {
	return scenario.Expect(w.expiryTolerance <= 10*time.Minute, "clocks may differ by minutes, not more", "a refusal of what expired ten minutes ago",
		"it accepts what expired %v ago", w.expiryTolerance)
}

// clockIsRight judges what the calibration has measured.
func (w *World) clockIsRight() error {
	skew := w.stage.ClockSkew()
	return scenario.Expect(skew == 0, "the clock by which the SP verifies ID tokens is right", "a clock that is right to within a minute",
		"it is %s", lab.ClockSays(skew))
}
