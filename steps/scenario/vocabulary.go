package scenario

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Vocabulary is what the feature files of one profile can say, with the examples that its checks
// are.
type Vocabulary struct {
	sentences []Sentence
	compiled  []*regexp.Regexp
	said      func() []string // what the checks say; only hints and lists need it

	mu    sync.Mutex
	meant map[string][]int
}

// NewVocabulary returns the vocabulary of the sentences that the checks of a profile say.
func NewVocabulary(sentences []Sentence, reg *registry.Registry, profile string) *Vocabulary {
	v := &Vocabulary{sentences: sentences, meant: map[string][]int{}, said: sync.OnceValue(func() []string { return saidBy(reg, profile) })}
	for _, s := range sentences {
		v.compiled = append(v.compiled, regexp.MustCompile(s.Pattern()))
	}
	return v
}

// Understands says how many of the sentences are meant by a text: a check can say what one means.
func (v *Vocabulary) Understands(text string) int { return len(v.meanings(text)) }

// meanings returns which sentences are meant by a text. Scenarios say the same again and again, so
// that each text is looked for once.
func (v *Vocabulary) meanings(text string) []int {
	v.mu.Lock()
	defer v.mu.Unlock()
	if found, known := v.meant[text]; known {
		return found
	}
	var found []int
	for i, p := range v.compiled {
		if p.MatchString(text) {
			found = append(found, i)
		}
	}
	v.meant[text] = found
	return found
}

// Nearest returns what the checks say that looks like a text; empty where nothing does.
func (v *Vocabulary) Nearest(text string) string {
	return registry.Nearest(text, v.said())
}

// Needs returns the feature without which an SP cannot do what a text says; empty for none.
func (v *Vocabulary) Needs(text string) string {
	if found := v.meanings(text); len(found) > 0 {
		return v.sentences[found[0]].Needs
	}
	return ""
}

// Phrase is a sentence with an example.
type Phrase struct {
	Form    string // as in {who} signs in at the SP
	Example string // as a check says it
	Needs   string // the feature that the SP must have; empty for none
	Pattern string // the regular expression, without anchors
	Also    string // further words by which guides call it; empty for none
}

// Phrases returns all sentences in which each of the words occurs, or by which guides
// call them, in the order of their forms.
func (v *Vocabulary) Phrases(words ...string) []Phrase {
	var phrases []Phrase
	for i, s := range v.sentences {
		phrase := Phrase{Form: form(s.Says), Pattern: s.Says, Needs: s.Needs, Example: s.Example, Also: s.Also}
		if at := slices.IndexFunc(v.said(), v.compiled[i].MatchString); at >= 0 {
			phrase.Example = strings.TrimPrefix(v.said()[at], Control)
		}
		if phrase.has(words) {
			phrases = append(phrases, phrase)
		}
	}
	slices.SortFunc(phrases, func(a, b Phrase) int { return strings.Compare(strings.ToLower(a.Form), strings.ToLower(b.Form)) })
	return phrases
}

// has says whether a phrase has all the words, in any case.
func (p Phrase) has(words []string) bool {
	text := strings.ToLower(p.Form + " " + p.Example + " " + p.Also)
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, strings.ToLower(word)) })
}

// form is a regular expression as people read it.
func form(says string) string {
	return strings.NewReplacer(
		Who, "WHO", `(\w+)`, "NAME", "(?:"+TheSP+")", TheSP, "("+TheSP+")", TheSP, `"([^"]*)"`, `"TEXT"`, `(\d+)`, "N", `(?:`, "(", `\.`, ".",
	).Replace(says)
}

// saidBy returns the different sentences of a profile's checks, those of the listed ones first,
// then those of other profiles as they would be said of any SP.
func saidBy(reg *registry.Registry, profile string) []string {
	var listed, generated, others []string
	known := map[string]bool{}
	for _, c := range reg.Checks {
		scenario, _ := reg.Scenario(c.ID)
		for _, step := range scenario.Steps {
			text := step.Text
			if of, found := reg.Profile(c.Profile); found && c.Profile != profile {
				text = strings.ReplaceAll(text, of.Name, TheSP)
			}
			if known[text] {
				continue
			}
			known[text] = true
			_, byRule := verdict.ValueOf(c.ID)
			switch {
			case c.Profile != profile:
				others = append(others, text)
			case byRule:
				generated = append(generated, text)
			default:
				listed = append(listed, text)
			}
		}
	}
	return slices.Concat(listed, generated, others)
}
