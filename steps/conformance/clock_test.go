package conformance

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// An SP whose clock is wrong, and which is sound otherwise, is told that its clock is wrong and
// nothing else; one that does not look at exp either is told that as well.
func TestAWrongClock(t *testing.T) {
	const only = "RESILIENCE-13,IDTOKEN-02,IDTOKEN-09,IDTOKEN-11,IDTOKEN-12,IDTOKEN-13,IDTOKEN-14"
	for _, c := range []struct {
		names []string
		warn  []string
		fail  []string
	}{
		{[]string{"clock-behind"}, []string{"RESILIENCE-13"}, nil},
		{[]string{"clock-ahead"}, []string{"RESILIENCE-13"}, nil},
		{[]string{"clock-behind", "skips-expiry"}, []string{"RESILIENCE-13", "IDTOKEN-14/expired"}, []string{"IDTOKEN-09"}},
		{[]string{"skips-expiry"}, []string{"IDTOKEN-14/expired"}, []string{"IDTOKEN-09"}},
	} {
		t.Run(c.names[0], func(t *testing.T) {
			t.Parallel()
			for _, r := range runCalibrated(t, only, func(cfg *sp.Config) { plant(t, cfg, c.names) }) {
				want := verdict.Pass
				for _, id := range c.warn {
					if r.ID == id {
						want = verdict.Warn
					}
				}
				for _, id := range c.fail {
					if r.ID == id {
						want = verdict.Fail
					}
				}
				assert.Equal(t, want, r.Verdict, "%s: %s; saw %s", r.ID, r.Reason, r.Actual)
			}
		})
	}
}

// plant gives an SP several defects.
func plant(t *testing.T, cfg *sp.Config, names []string) {
	t.Helper()
	for _, name := range names {
		d, err := defect.Find(name)
		require.NoError(t, err)
		d.Plant(cfg)
	}
}

// A Date header that is wrong, where ID tokens are verified by the right time, costs no verdict.
func TestAWrongDateHeader(t *testing.T) {
	for _, name := range []string{"clock-behind", "clock-ahead"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, r := range runCalibrated(t, "RESILIENCE-13,IDTOKEN-09,IDTOKEN-11,IDTOKEN-13", func(cfg *sp.Config) {
				plant(t, cfg, []string{name})
				cfg.Now = nil
			}) {
				assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s; saw %s", r.ID, r.Reason, r.Actual)
			}
		})
	}
}
