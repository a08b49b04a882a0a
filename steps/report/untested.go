package report

import (
	"strings"

	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// untested is what gave no verdict on the SP, for one reason.
type untested struct {
	What, Reason string
	Checks       []string // the first ones
	More         int      // how many others there are
	// Key is the key of signoff.yaml that the reason names, and About what it is for; empty for
	// none.
	Key, About string
	Help       help // where the documentation says more; empty where the checks do
}

// help is a section of the README, by its title.
type help string

// The sections that say more of what was not tested.
const (
	helpOnConfiguration help = "Test your own product"
	helpOnGuides        help = "Your own set-up guide"
	helpOnVerdicts      help = "What a verdict means"
	helpOnLimits        help = "Limits"
)

// Title is what a link says.
func (h help) Title() string { return "README, " + string(h) }

// Address is where the section is.
func (h help) Address() string {
	return homepage + "#" + strings.ReplaceAll(strings.ToLower(string(h)), " ", "-")
}

// untestedLister returns a function that lists what a run did not test and why: checks, features
// that are declared and that no check is about, claims that nothing shows, and what was left out.
// The error is that of reading what keys are for.
func untestedLister() (func(verdict.Report) []untested, error) {
	keys, err := sut.Keys()
	return func(r verdict.Report) []untested {
		all := untestedChecks(r)
		for i := range all {
			if key := keyIn(all[i].Reason, keys); key != "" {
				all[i].Key, all[i].Help = key, helpOnConfiguration
				if key != declares {
					all[i].About = keys[key]
				}
			}
		}
		for _, feature := range r.Untested {
			all = append(all, untested{What: feature, Reason: "declared, but no check is about it", Help: helpOnLimits})
		}
		for _, c := range r.Claims {
			if c.NotShown != "" {
				all = append(all, untested{What: "claim " + c.ID, Reason: c.NotShown, Help: helpOnGuides})
			}
		}
		for _, text := range leftOut(r) {
			all = append(all, untested{What: "left out", Reason: text, Help: helpOnConfiguration})
		}
		return all
	}, err
}

// untestedChecks are the checks that gave no verdict on the SP.
func untestedChecks(r verdict.Report) []untested {
	var all []untested
	if r.SignOff == nil {
		return nil
	}
	for _, n := range r.SignOff.NotTested {
		first := n.Checks[:min(len(n.Checks), maxNamed)]
		u := untested{What: Plural(len(n.Checks), "check") + ", " + verdictText(n.Verdict), Reason: n.Reason, Checks: first, More: len(n.Checks) - len(first)}
		if n.Verdict == verdict.Inconclusive || n.Verdict == verdict.Error {
			u.Help = helpOnVerdicts
		}
		all = append(all, u)
	}
	return all
}

// declares is the key that says what an SP supports: the reason itself says what it lacks.
const declares = "declares"

// keyIn returns the key of signoff.yaml that a reason names, as in "the configuration has no
// hooks.invite"; empty where it names none.
func keyIn(reason string, keys map[string]string) string {
	if strings.HasPrefix(reason, "the SP does not declare ") {
		return declares
	}
	rest, missing := strings.CutPrefix(reason, "the configuration has no ")
	for _, word := range strings.FieldsFunc(rest, isNoKey) {
		word = strings.Trim(word, ".")
		_, known := keys[word]
		if known && (missing || strings.ContainsAny(word, "._")) { // name and tenant are words, too
			return word
		}
	}
	return ""
}

// isNoKey says whether no key of signoff.yaml has such a character.
func isNoKey(c rune) bool { return (c < 'a' || c > 'z') && c != '_' && c != '.' }
