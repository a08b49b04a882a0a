package registry

import (
	"strings"
	"unicode"
)

// token is one word or bracket of a tag expression.
type token struct {
	text   string
	column int // from 1, in runes
}

// tokenize cuts an expression into words and brackets.
func tokenize(text string) []token {
	var tokens []token
	var word strings.Builder
	start := 0
	flush := func() {
		if word.Len() > 0 {
			tokens = append(tokens, token{word.String(), start + 1})
			word.Reset()
		}
	}
	for i, c := range []rune(text) {
		switch {
		case unicode.IsSpace(c):
			flush()
		case c == '(' || c == ')':
			flush()
			tokens = append(tokens, token{string(c), i + 1})
		default:
			if word.Len() == 0 {
				start = i
			}
			word.WriteRune(c)
		}
	}
	flush()
	return tokens
}

// grammar finds where an expression breaks the rules that the library enforces
// without telling the place. It also refuses what the library would panic on: an
// operator at the very end.
func grammar(text string, tokens []token) error {
	wrong := func(column int, reason string) error {
		return &ExpressionError{Expression: text, Column: column, Reason: reason}
	}
	var open []int
	operand := true // a tag, "not" or "(" comes next; otherwise "and", "or" or ")"
	for _, t := range tokens {
		starts := t.text != "and" && t.text != "or" && t.text != ")"
		if starts != operand {
			return wrong(t.column, map[bool]string{
				true:  "a tag, not or ( was expected here",
				false: "and, or or ) was expected here",
			}[operand])
		}
		switch t.text {
		case "(":
			open = append(open, t.column)
		case ")":
			if len(open) == 0 {
				return wrong(t.column, "this ) closes nothing")
			}
			open = open[:len(open)-1]
		case "and", "or":
			operand = true
		case "not":
		default:
			operand = false
		}
	}
	switch {
	case operand:
		return wrong(len([]rune(text))+1, "a tag, not or ( was expected here")
	case len(open) > 0:
		return wrong(open[len(open)-1], "this ( is never closed")
	}
	return nil
}
