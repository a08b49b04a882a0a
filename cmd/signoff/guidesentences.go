package main

import (
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// guideSentences prints the sentences in which words occur, or writes all of them for editors.
func (a *app) guideSentences(glue string, words []string) error {
	reg, err := a.registry()
	if err != nil {
		return err
	}
	phrases := vocabulary("", reg).Phrases(words...)
	if glue != "" {
		return a.writeGlue(glue, phrases)
	}
	if len(phrases) == 0 {
		return usageErrorf("no sentence has the words %s", strings.Join(words, " ")).withHint("signoff guide sentences lists all")
	}
	var b strings.Builder
	for _, p := range phrases {
		b.WriteString(p.Form + "\n")
		if p.Example != p.Form {
			fmt.Fprintf(&b, "    %s\n", p.Example)
		}
		if p.Also != "" {
			fmt.Fprintf(&b, "    in guides also: %s\n", p.Also)
		}
		if p.Needs != "" {
			fmt.Fprintf(&b, "    needs %s\n", p.Needs)
		}
	}
	fmt.Fprintf(&b, `
%s. WHO is Alice, Bob, Carol or Mallory, and (one|other) is one of
these. NAME is any name: of somebody, a customer or a group. A scenario
begins with "NAME is a customer of the SP with Okta SSO" or with "WHO is a user
...", and goes on with sentences of that kind. The SP may be called by its name,
as {SP} is. A refusal begins with what it needs to mean something: "And as a
control, Alice signs in at the SP".
signoff explain shows checks that say such sentences.
`, report.Plural(len(phrases), "sentence"))
	return a.print(b.String())
}

// writeGlue writes step definitions that editors read and nothing runs.
func (a *app) writeGlue(file string, phrases []scenario.Phrase) error {
	var b strings.Builder
	b.WriteString("// What the feature files of a guide can say, for editors: written by signoff guide sentences --glue.\n" +
		"import { Given } from '@cucumber/cucumber'\n\n")
	for _, p := range phrases {
		fmt.Fprintf(&b, "Given(/%s/, () => {})\n", strings.ReplaceAll("^(?:"+scenario.Control+")?"+p.Pattern+"$", "/", `\/`))
	}
	if err := writeNew(file, []byte(b.String()), true); err != nil {
		return err
	}
	return a.print(fmt.Sprintf(`Wrote %s, with %s. For Visual Studio Code's Cucumber extension, in .vscode/settings.json:
  "cucumber.features": ["guide/*.feature"], "cucumber.glue": [%q]
`, file, report.Plural(len(phrases), "sentence"), file))
}
