package scenario

import (
	"regexp"
	"strings"
	"sync"
)

// Sentence binds a sentence of the feature files to what it does.
type Sentence struct {
	// Says is a regular expression without anchors.
	Says string
	// Does is a function that takes a context, or none, and then a text or a number for each group;
	// it returns an error.
	Does any
	// Needs is the feature without which an SP cannot do it, as in hook-invite; empty for none.
	Needs string
	// Example is one of the sentence where no check says it, for lists of sentences.
	Example string
	// Also are further words by which guides call what it says, for who looks for it by them.
	Also string
}

// TheSP stands for the product's name in sentences that are about any SP.
const TheSP = "the SP"

// Control begins a sentence that is a control: if it fails, the check is inconclusive.
const Control = "as a control, "

// Pattern returns the anchored regular expression.
func (s Sentence) Pattern() string { return "^(?:" + Control + ")?" + s.Says + "$" }

// Expand returns sentences in whose texts each name in braces, such as {who}, is replaced by its
// expression: names and expressions alternate, as in strings.NewReplacer.
func Expand(sentences []Sentence, namesAndExpressions ...string) []Sentence {
	r := strings.NewReplacer(namesAndExpressions...)
	expanded := make([]Sentence, len(sentences))
	for i, s := range sentences {
		s.Says = r.Replace(s.Says)
		expanded[i] = s
	}
	return expanded
}

// Patterns keeps the compiled regular expressions of sentences, since every scenario needs all of
// them. The zero value is ready; several suites may share one.
type Patterns struct {
	mu       sync.Mutex
	compiled map[string]*regexp.Regexp
}

func (p *Patterns) of(s Sentence) *regexp.Regexp {
	text := s.Pattern()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.compiled[text] == nil {
		if p.compiled == nil {
			p.compiled = map[string]*regexp.Regexp{}
		}
		p.compiled[text] = regexp.MustCompile(text)
	}
	return p.compiled[text]
}
