package report

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// The key is the one that a reason names, and no word that a key happens to have for its name.
func TestTheKeyThatAReasonNames(t *testing.T) {
	keys, err := sut.Keys()
	require.NoError(t, err)
	for reason, want := range map[string]string{
		"the configuration has no hooks.invite":                                                                  "hooks.invite",
		"the configuration has no hooks.set_role with roles":                                                     "hooks.set_role",
		"the configuration has no launch, or the SP is connected by Express Configuration":                       "launch",
		"the configuration has no after_sign_out: page with sign_out":                                            "after_sign_out",
		"the SP does not declare universal-logout":                                                               "declares",
		"sub-domains belong to the first tenant: home_realm_discovery.subdomains":                                "home_realm_discovery.subdomains",
		"roles.from_claim says that this claim gives the role":                                                   "roles.from_claim",
		"the SP has one redirect URI for both tenants":                                                           "",
		"the SP does not use the name of the tenant":                                                             "",
		"it is about what browsers do, and --driver http excludes them":                                          "",
		"no page of deep_link and tenant_pages shows a tenant's people what others do not see; tenant_pages can": "deep_link",
	} {
		assert.Equal(t, want, keyIn(reason, keys), reason)
	}
}

// Each line of what was not tested leads to the key that would change it, or to where the
// documentation says more; the sections that it leads to are there.
func TestWhatWasNotTestedLeadsOn(t *testing.T) {
	r := good()[0]
	r.Untested, r.NotTried, r.Depth = []string{"issuer-parameter"}, 3, verdict.Quick
	r.SignOff = &verdict.SignOff{NotTested: []verdict.NotTested{
		{Reason: "the configuration has no hooks.invite", Verdict: verdict.NotApplicable, Checks: []string{r.Checks[0].ID}},
		{Reason: "the control failed", Verdict: verdict.Inconclusive, Checks: []string{r.Checks[0].ID}},
	}}
	r.Claims = append(r.Claims, verdict.ClaimResult{Claim: verdict.Claim{ID: "A98", NotShown: "it is about SCIM"}, Verdict: verdict.Skipped})
	page := render(t, HTML, []verdict.Report{r}, Options{})
	assert.Contains(t, page, `<code>hooks.invite</code> in <a href="https://github.com/signoff-sso/signoff#test-your-own-product">signoff.yaml</a>: An administrator invites the person`)

	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	for _, h := range []help{helpOnConfiguration, helpOnGuides, helpOnVerdicts, helpOnLimits} {
		assert.Contains(t, page, `href="`+h.Address()+`"`)
		assert.Regexp(t, `(?m)^##+ `+string(h)+`$`, string(readme))
	}
}
