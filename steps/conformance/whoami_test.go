package conformance

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// A name is looked for where the configuration or the page tells one, inside whatever text it
// stands; where neither does, nothing is judged. A check that is not about names does not care.
func TestNamesAreJudgedWhereTheyAreTold(t *testing.T) {
	reg, err := catalogue()
	require.NoError(t, err)
	selected, err := reg.Select(registry.Selection{Only: "USERINFO-05,SP-INIT-01,IDTOKEN-01", Profile: Profile})
	require.NoError(t, err)
	page := func(selector string) sut.Probe {
		return sut.Probe{Page: &sut.PageProbe{Open: "/o/acme/", Selector: selector}}
	}
	for name, c := range map[string]struct {
		probe  sut.Probe
		name   verdict.Verdict
		reason string
	}{
		"a sentence with name and address": {page("main > .lead"), verdict.Pass, ""},
		"the name":                         {page("header .quiet bdi"), verdict.Pass, ""},
		"an address, no name": {sut.Probe{Get: "/api/me", Status: 200, Email: "$.email"}, verdict.NotApplicable,
			"the configuration has no signed_in.name, and signed_in.page shows no name"},
		"something else for the name": {sut.Probe{Get: "/api/me", Status: 200, Email: "$.email", Name: sut.Texts{"$.id"}}, verdict.Warn, ""},
	} {
		t.Run(name, func(t *testing.T) {
			stage, err := lab.OpenReference(t.Context(), lab.Options{Driver: driver.KindHTTP,
				Browser: func(context.Context) (*driver.Browser, error) { return nil, &driver.NoBrowserError{} }}, nil)
			require.NoError(t, err)
			defer func() { assert.NoError(t, stage.Close()) }()
			stage.Config.SignedIn = c.probe
			_, err = stage.Calibrate(t.Context())
			require.NoError(t, err)
			suite := scenario.New(scenario.Options{
				Registry: reg, Checks: selected, Kinds: []scenario.Kind{Kind(stage.Stage)}, Jobs: 2, Timeout: time.Minute, Out: t.TempDir(),
			})
			require.NoError(t, suite.Run(t.Context()))
			profile, _ := reg.Profile(Profile)
			results := suite.Report(profile, verdict.Target{}).Checks
			require.Len(t, results, len(selected))
			for _, r := range results {
				want := verdict.Pass
				if verdict.Base(r.ID) == "USERINFO-05" {
					want = c.name
					assert.Contains(t, r.Reason, c.reason)
				}
				assert.Equal(t, want, r.Verdict, "%s: %s; saw %s", r.ID, r.Reason, r.Actual)
			}
		})
	}
}
