// Package scenario runs Gherkin scenarios and turns the results of their steps into
// verdicts. It knows neither an SP nor Okta: what the sentences do is up to a [World], of which
// there is a kind for each set of profiles.
//
// What a step that fails means depends on where it stands. A sentence that begins with "as a
// control" shows that a refusal beside it was not for another reason. Where it fails, or where a
// scenario cannot be set up (Given), nothing is known of the SP, and the verdict is inconclusive.
// Elsewhere the error of the step says what it means: [verdict.OutcomeOf].
package scenario
