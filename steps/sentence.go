package steps

import (
	"slices"
	"strings"

	"github.com/cucumber/godog"
)

// sentence binds a sentence of the feature files to what it does.
type sentence struct {
	// says is a regular expression in which {who} stands for a name, {SP} for a product and {text} for what is quoted.
	says string
	does any
}

// control is how a sentence begins whose failure says nothing about the SP.
const control = "as a control, "

// sentences are all that the feature files can say, by the noun that they are about.
func (w *World) sentences() []sentence {
	return slices.Concat(
		w.customerSentences(), w.consoleSentences(), w.catalogSentences(), w.expressSentences(), w.setupSentences(),
		w.supportSentences(), w.assignmentSentences(), w.signInSentences(), w.dashboardSentences(),
		w.sessionSentences(), w.accountSentences(), w.logoutSentences(), w.pageSentences(),
	)
}

// pattern returns the anchored regular expression that godog matches.
func (s sentence) pattern() string {
	return "^(?:" + control + ")?" + strings.NewReplacer(
		"{who}", `(\w+)`, "{SP}", `(?:Truepic Vision|Alpacon)`, "{text}", `"([^"]*)"`,
	).Replace(s.says) + "$"
}

// register makes the world's sentences known to godog for one scenario.
func (w *World) register(sc *godog.ScenarioContext) {
	for _, s := range w.sentences() {
		sc.Step(s.pattern(), s.does)
	}
}
