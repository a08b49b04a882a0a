// Package scenario runs Gherkin scenarios with godog and turns what became of their steps into verdicts. It knows neither an
// SP nor Okta: what the sentences do is the business of a [World], of which there is a kind for each set of profiles.
//
// What a step that does not succeed means depends on where it stands. A sentence that begins with "as a control" shows that
// a refusal beside it was not for another reason: where it fails, and where a scenario cannot be set up (Given), nothing is
// known of the SP, and the verdict is inconclusive. Elsewhere a [verdict.Mismatch] counts against the SP. A step can also
// return [NotApplicableError].
package scenario
