package scenario

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// speaking is a stub that understands other sentences.
type speaking struct {
	stub
	says []Sentence
}

func (s *speaking) Sentences() []Sentence { return s.says }

// A sentence that no function or more than one is for, and one that panics, is a mistake of ours.
func TestSentencesThatCannotBeDone(t *testing.T) {
	t.Parallel()
	sound := func(context.Context, string) error { return nil }
	for want, says := range map[string][]Sentence{
		"nothing understands the sentence": {{Says: "something else", Does: sound}},
		"several sentences understand it":  {{Says: "(.*)", Does: sound}, {Says: "(.+)", Does: sound}},
		"panic: oops, at github.com/signoff-sso/signoff/steps/scenario.TestSentencesThatCannotBeDone": {{Says: "(.*)", Does: func(string) error { panic("oops") }}},
		"returns an error and nothing else":      {{Says: "(.*)", Does: func(string) (context.Context, error) { return nil, errors.New("lost") }}},
		"takes more than its groups match":       {{Says: ".*", Does: sound}},
		"takes texts and numbers, not bool":      {{Says: "(.*)", Does: func(bool) error { return nil }}},
		`strconv.Atoi: parsing "Alice is a user`: {{Says: "(.*)", Does: func(int) error { return nil }}},
	} {
		r, _ := tryWorld(t, mustID, &speaking{says: says}, nil)
		assert.Equal(t, verdict.Error, r.Verdict, r.Reason)
		assert.Contains(t, r.Reason+r.Actual, want)
	}
}

// What groups match comes as the function takes it.
func TestArgumentsOfASentence(t *testing.T) {
	t.Parallel()
	type who string
	type many int
	refused := errors.New("no")
	for name, c := range map[string]struct {
		does any
		args []string
		want error
	}{
		"none":    {func() error { return nil }, nil, nil},
		"context": {func(ctx context.Context) error { return ctx.Err() }, nil, nil},
		"text and number": {func(_ context.Context, text string, n int) error {
			return map[bool]error{true: refused}[text == "a" && n == 7]
		}, []string{"a", "7"}, refused},
		"a text of a kind":   {func(w who) error { return map[bool]error{true: refused}[w == "Alice"] }, []string{"Alice"}, refused},
		"a number of a kind": {func(n many) error { return map[bool]error{true: refused}[n == 7] }, []string{"7"}, refused},
		"a group more":       {func(text string) error { return map[bool]error{true: refused}[text == "a"] }, []string{"a", "b"}, refused},
		"a number before it": {func(n int, text string) error { return map[bool]error{true: refused}[n == 1 && text == "a"] }, []string{"1", "a"}, refused},
	} {
		err := understood{reflect.ValueOf(c.does), c.args}.do(t.Context())
		require.ErrorIs(t, err, c.want, name)
		assert.Equal(t, c.want == nil, err == nil, name)
	}
}
