package sut

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOutputKnowsWhenALineWasWritten(t *testing.T) {
	var o Output
	write := func(text string) {
		n, err := o.Write([]byte(text))
		require.NoError(t, err)
		require.Equal(t, len(text), n)
	}
	write("before\n")
	time.Sleep(time.Millisecond) // so that the clock goes on
	since := time.Now()
	write("first\nsecond ")
	write("goes on\n\n")
	write("third")
	var texts []string
	for _, line := range o.LinesSince(since) {
		assert.False(t, line.At.Before(since))
		texts = append(texts, line.Text)
	}
	assert.Equal(t, []string{"first", "second goes on", "third"}, texts)
	assert.Empty(t, o.LinesSince(time.Now()))
	assert.Equal(t, "before\nfirst\nsecond goes on\n\nthird", o.String())
}

func TestOutputForgetsTheBeginning(t *testing.T) {
	var o Output
	line := strings.Repeat("x", 1000)
	for i := range 3000 {
		fmt.Fprintf(&o, "%04d %s\n", i, line)
	}
	lines := o.LinesSince(time.Time{})
	assert.GreaterOrEqual(t, len(o.String()), maxTailBytes)
	assert.LessOrEqual(t, len(o.String()), 2*maxTailBytes)
	assert.Equal(t, "2999 "+line, lines[len(lines)-1].Text)
	assert.Less(t, len(lines), 2200)
	assert.Less(t, len(o.writes), 2200)
}
