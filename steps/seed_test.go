package steps

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// consoleJourney is what a vendor's guide may say of the Admin Console: a scenario that holds, and
// one that does not.
const consoleJourney = `Feature: From the catalog
  Background:
    Given Acme is a customer of {SP} with Okta SSO
    And Acme has an Okta org, administered by Olivia, with the users Alice and Bob
    When Olivia searches the app catalog for "{SP}"
    And Olivia picks "{SP}", clicks Add Integration and then Done
    And Olivia opens the Sign On tab of {SP} in Acme's Admin Console

  @CONSOLE-01
  Scenario: What was added is looked at
    Then the page offers {SP}'s Express Configuration
    And the page says "Client ID"
    When Olivia opens the Assignments tab of {SP} in Acme's Admin Console
    Then the page offers "Assign to People"
    When Olivia searches the app catalog for "{SP}"
    And Olivia fills in "Search" with "nothing like {SP}"
    And Olivia clicks "Search"
    Then the app catalog shows nothing
    And the applications of Acme include "{SP}"

  @CONSOLE-02
  Scenario: A button by another name
    Then the page offers "Connect in a minute"
`

// A vendor's guide tells what an administrator sees in the Admin Console.
func TestConsoleJourneyOfAConfiguredSP(t *testing.T) {
	results := ownRun{feature: consoleJourney, only: "CONSOLE"}.results(t)
	assert.Equal(t, verdict.Pass, results["CONSOLE-01"].Verdict, results["CONSOLE-01"].Actual)
	assert.Equal(t, verdict.Fail, results["CONSOLE-02"].Verdict, results["CONSOLE-02"].Actual)
	assert.NotEmpty(t, results["CONSOLE-02"].Evidence)
}

// The scenarios of the seed guides, said of a product with a signoff.yaml, hold on the reference SP
// that is what the guide documents. What its configuration does not say does not apply, and the
// reason names it.
func TestSeedScenariosOfAConfiguredSP(t *testing.T) {
	const shared, confirmed, unentitled = "is that of other scenarios, too", "from the start", "that may not use Okta"
	for key, absent := range map[string]map[string]string{ // ids, and what the reason names
		"alpacon": {"SEED-01": shared, "SEED-09": unentitled, "SEED-22": shared, "SEED-23": shared},
		"truepic-vision": {
			"SEED-01": shared, "SEED-07": "two tenants", "SEED-09/no-customer": "no customer", "SEED-09/no-okta-sso": unentitled,
			"SEED-10": "no member of the second tenant", "SEED-11": confirmed, "SEED-12": "hooks.activate", "SEED-13": "hooks.activate",
			"SEED-26": confirmed,
		},
	} {
		t.Run(key, func(t *testing.T) {
			results := runSeed(t, key, "SEED", nil)
			for id, missing := range absent {
				assert.Equal(t, verdict.NotApplicable, results[id].Verdict, "%s: %s", id, results[id].Reason)
				assert.Contains(t, results[id].Reason, missing, id)
			}
			for id, r := range results {
				if absent[id] == "" {
					assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
				}
			}
		})
	}
}

// What is wrong with a product with a signoff.yaml is noticed by the scenario that is about it.
func TestSeedScenariosNotice(t *testing.T) {
	for _, c := range []struct{ key, check, defect string }{
		{"truepic-vision", "SEED-05", "any-password"},
		{"truepic-vision", "SEED-08", "ignores-decline"},
		{"truepic-vision", "SEED-18", "drops-typed-address"},
		{"truepic-vision", "SEED-22", "account-each-time"},
		{"truepic-vision", "SEED-21", "loses-name"},
		{"truepic-vision", "SEED-24", "keeps-sessions"},
		{"truepic-vision", "SEED-25", "keeps-refresh-tokens"},
		{"truepic-vision", "SEED-27", "logout-of-everybody"},
		{"alpacon", "SEED-07", "any-member-approves"},
		{"alpacon", "SEED-13", "asks-okta-once"},
	} {
		t.Run(c.defect, func(t *testing.T) {
			d, err := defect.Find(c.defect)
			require.NoError(t, err)
			r := runSeed(t, c.key, c.check, d.Plant)[c.check]
			assert.Equal(t, verdict.Fail, r.Verdict, "%s %s", r.Reason, r.Actual)
			assert.NotEmpty(t, r.Evidence)
		})
	}
}

// runSeed runs scenarios of a seed guide on the model reference SP, as those of a vendor's own
// guide, with ids of their own. adapt is what is wrong with the SP; nil for nothing.
func runSeed(t *testing.T, key, only string, adapt func(*sp.Config)) map[string]verdict.Result {
	t.Helper()
	g, err := guidefile.LoadShipped(features.FS, key, anyProduct(t))
	require.NoError(t, err)
	text, err := fs.ReadFile(features.FS, path.Join("guides", key, key+".feature"))
	require.NoError(t, err)
	area, _, _ := strings.Cut(strings.ToUpper(key), "-")
	// they change a connection that all share
	feature := strings.NewReplacer("@profile:"+key, "@alone", "@spec:GUIDE-"+key, "", g.Product, "{SP}", area+"-", "SEED-").Replace(string(text))
	g.Reference.Product = g.Product
	return ownRun{feature: feature, claims: g.Claims, as: g.Reference, only: only, adapt: adapt}.results(t)
}

// anyProduct is what a guide has to know of a product of which nothing is known.
func anyProduct(t *testing.T) guidefile.Product {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	return guidefile.Product{Registry: reg, Profile: conformance.Profile, Words: scenario.NewVocabulary(Sentences(""), reg, conformance.Profile)}
}

// ownRun is a run of scenarios of a vendor's own guide on the model reference SP.
type ownRun struct {
	feature, only string
	claims        []guidefile.Claim // that its tags may name
	as            *lab.Documented
	adapt         func(*sp.Config)
}

// guide writes and reads the guide.
func (o ownRun) guide(t *testing.T) *guidefile.Guide {
	t.Helper()
	folder := t.TempDir()
	var text strings.Builder
	text.WriteString("version: 1\ntitle: Own\ndate: 2026-11-28\nclaims:\n  - {id: C00, text: none}\n")
	for _, c := range o.claims {
		fmt.Fprintf(&text, "  - {id: %s, feature: %s, text: %q}\n", c.ID, c.Feature, c.Text)
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, guidefile.Name), []byte(text.String()), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "own.feature"), []byte(o.feature), 0o600))
	g, err := guidefile.Load(folder, anyProduct(t))
	require.NoError(t, err)
	return g
}

// passes expects so many scenarios, which all pass.
func (o ownRun) passes(t *testing.T, scenarios int) {
	t.Helper()
	results := o.results(t)
	require.Len(t, results, scenarios)
	for id, r := range results {
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
	}
}

// results are what was found, by the checks' ids.
func (o ownRun) results(t *testing.T) map[string]verdict.Result {
	t.Helper()
	g := o.guide(t)
	checks, err := g.Registry().Select(registry.Selection{Profile: conformance.Profile, Depth: verdict.Quick, Only: o.only})
	require.NoError(t, err)
	stage, err := lab.OpenReference(t.Context(), lab.Options{As: o.as, Browser: func(ctx context.Context) (*driver.Browser, error) {
		b, err := driver.Launch(ctx, driver.BrowserConfig{})
		if err == nil {
			t.Cleanup(func() { assert.NoError(t, b.Close()) })
		}
		return b, err
	}}, o.adapt)
	require.NoError(t, err)
	defer func() { assert.NoError(t, stage.Close()) }()
	_, err = stage.Calibrate(t.Context())
	require.NoError(t, err)
	suite := scenario.New(scenario.Options{
		Registry: g.Registry(), Checks: checks, Kinds: []scenario.Kind{kindOf(stage.Stage)}, Jobs: 2, Timeout: time.Minute, Out: t.TempDir(), Secrets: stage.Secrets,
	})
	require.NoError(t, suite.Run(t.Context()))
	profile, _ := g.Registry().Profile(conformance.Profile)
	byID := map[string]verdict.Result{}
	for _, r := range suite.Report(profile, stage.Target()).Checks {
		byID[r.ID] = r
	}
	require.Len(t, byID, len(checks))
	return byID
}
