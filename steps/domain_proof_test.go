package steps

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// proofByFile is what the guide of a product may say whose customers prove a domain by a file.
const proofByFile = `Feature: Domains are proven by a file
  Background:
    Given the first tenant claims a domain that it has not proven
    And Alice has an address in that domain

  @FILE-01 @C01 @alone
  Scenario: {SP} waits for the file
    When Alice types her address
    Then Alice's browser goes to no org
    When the first tenant proves that domain
    Then within the time of a proof, Alice's address leads to the first tenant's org
    When Okta signs Alice in
    Then {SP} knows Alice

  @FILE-02 @C01 @alone @refusal
  Scenario: Another file proves nothing to {SP}
    When the first tenant shows another text as the proof of that domain
    And Alice types her address
    Then Alice's browser goes to no org
    And as a control, the first tenant proves that domain
    And as a control, within the time of a proof, Alice's address leads to the first tenant's org
`

// A guide says that support confirms a domain, and the reference SP is like that.
func TestGuideWhoseDomainsSupportConfirms(t *testing.T) {
	run := ownRun{
		feature: strings.NewReplacer("a file", "support", "the file", "support", "file", "text", "FILE", "SUPPORT").Replace(proofByFile), only: "SUPPORT",
		as: &lab.Documented{DomainProof: "support"}, claims: []guidefile.Claim{{ID: "C01", Feature: "domains", Text: "Support confirms a domain."}},
	}
	run.passes(t, 2)
	for name, id := range map[string]string{"routes-before-confirmation": "SUPPORT-01", "support-confirms-anything": "SUPPORT-02"} {
		d, err := defect.Find(name)
		require.NoError(t, err)
		run.adapt = d.Plant
		assert.Equal(t, verdict.Fail, run.results(t)[id].Verdict, name)
	}
}

// A guide says that customers prove a domain by a file, and the reference SP is like that.
func TestGuideWhoseDomainsAFileProves(t *testing.T) {
	run := ownRun{
		feature: proofByFile, only: "FILE", as: &lab.Documented{DomainProof: "file"},
		claims: []guidefile.Claim{{ID: "C01", Feature: "domains", Text: "A file at the domain proves it."}},
	}
	run.passes(t, 2)
	d, err := defect.Find("takes-any-file")
	require.NoError(t, err)
	run.adapt = d.Plant
	assert.Equal(t, verdict.Fail, run.results(t)["FILE-02"].Verdict)
}
