package scenario

import (
	"errors"
	"fmt"
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

// Who is the expression of whom a sentence is about. The linked user is one whom a sentence before
// has linked to somebody's account.
const Who = "(Alice|Bob|Carol|Mallory|the linked user)"

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
// them, and which sentences texts have meant, since checks that a rule makes say the same. The zero
// value is ready; several suites may share one.
type Patterns struct {
	mu       sync.Mutex
	compiled map[string]*regexp.Regexp
	meant    map[asked]meaning
}

// asked is a text that was looked for among so many sentences.
type asked struct {
	text      string
	sentences int
}

// meaning is the one sentence that a text means.
type meaning struct {
	at      int
	pattern string
	args    []string // what the groups have matched
}

// find returns the one sentence that is meant by a text, and what its groups have matched.
func (p *Patterns) find(sentences []Sentence, text string) (s Sentence, args []string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := asked{text, len(sentences)}
	if m, known := p.meant[key]; known && sentences[m.at].Pattern() == m.pattern {
		return sentences[m.at], m.args, nil
	}
	var found []string
	var first meaning
	for i, s := range sentences {
		pattern := s.Pattern()
		match := p.of(pattern).FindStringSubmatch(text)
		if match == nil {
			continue
		}
		if found = append(found, pattern); len(found) == 1 {
			first = meaning{i, pattern, match[1:]}
		}
	}
	switch {
	case len(found) == 0:
		return s, nil, errors.New("nothing understands the sentence")
	case len(found) > 1:
		return s, nil, fmt.Errorf("several sentences understand it: %v", found)
	}
	if p.meant == nil {
		p.meant = map[asked]meaning{}
	}
	p.meant[key] = first
	return sentences[first.at], first.args, nil
}

func (p *Patterns) of(pattern string) *regexp.Regexp {
	if p.compiled[pattern] == nil {
		if p.compiled == nil {
			p.compiled = map[string]*regexp.Regexp{}
		}
		p.compiled[pattern] = regexp.MustCompile(pattern)
	}
	return p.compiled[pattern]
}
