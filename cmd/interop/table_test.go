package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func TestTheTable(t *testing.T) {
	one := column{name: "one", driver: "http", took: 2 * time.Second, order: []string{"A-01", "A-02"}, checks: map[string]verdict.Result{
		"A-01": {Verdict: verdict.Pass}, "A-02": {Verdict: verdict.Fail, Accepted: &verdict.Acceptance{}}}}
	two := column{name: "two", driver: "browser", code: 3, order: []string{"A-02", "A-03"}, checks: map[string]verdict.Result{
		"A-02": {Verdict: verdict.NotApplicable}, "A-03": {Verdict: verdict.Inconclusive, Reason: "the control failed"}}, said: "Inconclusive"}
	text := table([]column{one, two})
	for _, want := range []string{
		"1 = one (http, 2.0s, exit 0)", "2 = two (browser, 0.0s, exit 3)",
		"A-01                             pass", "A-02                             FAIL*    -", "A-03                                      ?",
		"all fail                         1        0", "\ntwo: exit 3\n  ? A-03: the control failed\n  it ended with:\nInconclusive\n",
	} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, text, "\none: exit", "nothing is wrong there")
	assert.Equal(t, 3, exitCode([]column{one, two}))
	for line := range strings.SplitSeq(text, "\n") {
		assert.LessOrEqual(t, len(line), 80)
	}
}

func TestTheTableOfManySPsIsNoWider(t *testing.T) {
	var many []column
	for i := range abreast + 2 {
		many = append(many, column{name: fmt.Sprint("sp", i+1), order: []string{"A-01"}, checks: map[string]verdict.Result{"A-01": {Verdict: verdict.Fail}}})
	}
	text := table(many)
	for _, want := range []string{"5       ", "check                            6        7", "all fail                         1        1       \n"} {
		assert.Contains(t, text, want)
	}
	for line := range strings.SplitSeq(text, "\n") {
		assert.LessOrEqual(t, len(line), 80)
	}
}

// Every SP has what a run needs.
func TestEverySPHasItsFiles(t *testing.T) {
	for _, name := range names() {
		for _, file := range []string{"signoff.yaml", "findings.yaml"} {
			_, err := os.Stat(filepath.Join("sps", name, file))
			require.NoError(t, err)
		}
		findings, err := verdict.LoadFindings(filepath.Join("sps", name, "findings.yaml"))
		require.NoError(t, err)
		assert.NotEmpty(t, findings)
	}
}

// libraries are the SPs that are applications around a library, for which there are presets. The
// others are whole products.
func libraries() []string {
	return slices.DeleteFunc(names(), func(name string) bool { return name == "miniflux" })
}

// What init writes for these libraries is what works here. An application here may have more than
// that, as tenants.
func TestThePresetsFitTheSPs(t *testing.T) {
	getenv := func(string) (string, bool) { return "some-value", true }
	for _, name := range libraries() {
		works, err := sut.Load(filepath.Join("sps", name, "signoff.yaml"), getenv)
		require.NoError(t, err)
		facts := sut.Discovered{BaseURL: works.BaseURL}
		if name == "django" || name == "mod_auth_openidc" {
			facts.Start = "/login" // the application's own address, in front of the library's
		}
		if works.Second != nil {
			facts.Start = works.SignIn[0].Open // the first tenant's
		}
		text, err := sut.Render(name, facts)
		require.NoError(t, err)
		preset, err := sut.Parse(name, text, getenv)
		require.NoError(t, err)
		// here a page behind the module says more: what an application is told
		if name != "mod_auth_openidc" {
			person := works.SignedIn
			person.Tenant, person.ID, person.Role = "", "", ""
			assert.Equal(t, person, preset.SignedIn, name)
		}
		assert.Equal(t, works.SignIn, preset.SignIn, name)
		assert.Subset(t, works.Declares, preset.Declares, name)
		assert.Equal(t, works.ReturnTo, preset.ReturnTo, name)
		assert.Equal(t, works.Okta.Client.Auth, preset.Okta.Client.Auth, name)
		assert.Equal(t, works.Okta.TLS, preset.Okta.TLS, name)
		assert.Equal(t, trusts(works), trusts(preset), name)
		if name != "django" {
			assert.Equal(t, works.InitiateLoginURI, preset.InitiateLoginURI, name)
		}
	}
}

// trusts are the variables by which an SP learns of Signoff's own CA.
func trusts(c *sut.Config) []string {
	var names []string
	for name, value := range c.Launch.Env {
		if strings.Contains(value, ".CAFile") {
			names = append(names, name)
		}
	}
	return names
}

// Two SPs with one port would stop each other, since all of them run at the same time.
func TestEverySPHasAPortOfItsOwn(t *testing.T) {
	taken := map[string]string{}
	for _, name := range names() {
		c, err := sut.Load(filepath.Join("sps", name, "signoff.yaml"), func(string) (string, bool) { return "some-value", true })
		require.NoError(t, err)
		assert.Empty(t, taken[c.BaseURL], "%s has the address of another SP", name)
		taken[c.BaseURL] = name
		assert.Equal(t, "http://localhost:"+c.Launch.Env["PORT"], c.BaseURL, name)
	}
}

// Every preset is proven here, but plain, which is no library.
func TestEveryPresetHasAnSP(t *testing.T) {
	assert.ElementsMatch(t, sut.Presets()[1:], libraries())
}

// The document's table says how many findings each SP has.
func TestTheTableOfTheDocumentCountsTheFindings(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "features", "interop.md"))
	require.NoError(t, err)
	for _, name := range names() {
		findings, err := verdict.LoadFindings(filepath.Join("sps", name, "findings.yaml"))
		require.NoError(t, err)
		counts := map[verdict.Verdict]int{}
		for _, f := range findings {
			counts[f.Verdict]++
		}
		row := regexp.MustCompile(fmt.Sprintf(`(?m)^\| %s \|.*\| %d \| %d \|$`, regexp.QuoteMeta(name), counts[verdict.Fail], counts[verdict.Warn]))
		assert.True(t, row.Match(text), "%s has %d fails and %d warns", name, counts[verdict.Fail], counts[verdict.Warn])
	}
}
