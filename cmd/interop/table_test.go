package main

import (
	"fmt"
	"os"
	"path/filepath"
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
		"A-02": {Verdict: verdict.NotApplicable}, "A-03": {Verdict: verdict.Inconclusive}}}
	text := table([]column{one, two})
	for _, want := range []string{
		"1 = one (http, 2.0s, exit 0)", "2 = two (browser, 0.0s, exit 3)",
		"A-01                             pass", "A-02                             FAIL*    -", "A-03                                      ?",
		"all fail                         1        0",
	} {
		assert.Contains(t, text, want)
	}
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

// What init writes for these libraries is what works here.
func TestThePresetsFitTheSPs(t *testing.T) {
	getenv := func(string) (string, bool) { return "some-value", true }
	for _, name := range names() {
		works, err := sut.Load(filepath.Join("sps", name, "signoff.yaml"), getenv)
		require.NoError(t, err)
		text, err := sut.Render(name, sut.Discovered{BaseURL: works.BaseURL, Start: "/login"})
		require.NoError(t, err)
		preset, err := sut.Parse(name, text, getenv)
		require.NoError(t, err)
		// here a page behind the module says more: what an application is told
		if name != "mod_auth_openidc" {
			assert.Equal(t, works.SignedIn, preset.SignedIn, name)
		}
		assert.Equal(t, works.SignIn, preset.SignIn, name)
		assert.Equal(t, works.Declares, preset.Declares, name)
		assert.Equal(t, works.ReturnTo, preset.ReturnTo, name)
		assert.Equal(t, works.Okta.Client.Auth, preset.Okta.Client.Auth, name)
		if name != "django" { // whose application has an address of its own in front
			assert.Equal(t, works.InitiateLoginURI, preset.InitiateLoginURI, name)
		}
	}
}
