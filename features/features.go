// Package features holds the text of the suite: what Signoff checks, in Gherkin,
// and the vendors' guides it checks against. The feature files are the only
// registry of checks; there is no list of them in Go.
//
// A scenario, or a row of a scenario outline, is one check. Its tags say its id
// (@TRUEPIC-07; one of several vectors has a word after a slash, as in
// @STATE-03/again), its level (@must, @should, @may), where the requirement stands
// (@spec:OIDCC-3.1.3.7), which claims of the guide it shows (@T19), what the SP
// must support (@needs:jit) and what the mock Okta does wrong (@fault:name). In
// an outline the columns id, claims and fault say so for each row, and what
// stands above an Examples table holds for its rows: one outline has the rows of
// many checks. The feature's tag @profile:alpacon names the folder under guides/
// whose guide it is about, or a file under profiles/ for what is nobody's guide.
//
// The files *.values.feature hold what the rules of the package mutate make: an Examples block with
// the tags @place:aud and @outcome:refused has a row for each value, with an id that ends in a
// tilde and the value's name, and the columns level and depth, which stand for tags (@should,
// @depth:deep). A test writes these rows.
//
// These tags say how a check is run and judged: @refusal for what must be refused, @alone for a
// check beside which no other may run, @slow for one that waits for minutes where the SP's clock
// cannot be set and that only --slow runs, @browser for one that needs a real browser,
// @tls-suffices and @code-protection-suffices for a failure that is a warning where the SP relies
// on another protection.
//
// The folders under guides are guides of real vendors, each in a file guide.yaml as a vendor writes
// one: claims in our words, each with the checks that show it or with the reason why none does, and
// scenarios of its own beside it. Those under the tag @profile with the folder's name show the
// guide on the reference SP; the others are for the product. Another guide is another folder there
// and nothing else.
//
// What a check means to a vendor's developer stands in the files under explain, by
// the id without the word of a vector; what Signoff does stands in the scenario
// and nowhere else.
//
// The package only embeds the files. To read them:
//
//	reg, err := registry.Load(features.FS)
package features

import "embed"

// FS holds the feature files (*.feature), the profiles (profiles/*.yaml), the
// explanations (explain/*.yaml) and the guides of vendors (guides/*/guide.yaml and
// guides/*/*.feature).
//
//go:embed *.feature profiles/*.yaml explain/*.yaml guides
var FS embed.FS
