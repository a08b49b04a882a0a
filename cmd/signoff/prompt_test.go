package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What was typed before a question is no reply to it, and each question gets its own.
func TestPrompter(t *testing.T) {
	in, typing := io.Pipe()
	asked, out := io.Pipe()
	p := &prompter{terminal: in, out: out}
	questions := make(chan string)
	go func() {
		buffer := make([]byte, 1000)
		for {
			n, err := asked.Read(buffer)
			if err != nil {
				return
			}
			questions <- string(buffer[:n])
		}
	}()
	for i, reply := range []string{"1234", "", "5678"} {
		got := make(chan string)
		go func() {
			line, err := p.ask(t.Context(), fmt.Sprintf("question %d", i))
			assert.NoError(t, err)
			got <- line
		}()
		assert.Contains(t, <-questions, fmt.Sprintf("question %d\n  then press Enter: ", i))
		_, err := io.WriteString(typing, reply+"\n")
		require.NoError(t, err)
		assert.Equal(t, reply, <-got)
	}
	waiting, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	go func() { <-questions; <-questions }()
	_, err := p.ask(waiting, "too late")
	require.ErrorIs(t, err, context.DeadlineExceeded)
	go func() { <-questions }()
	require.NoError(t, typing.Close())
	_, err = p.ask(t.Context(), "at the end")
	assert.ErrorContains(t, err, "the input ended before the answer")
}

func TestPrompterWithoutATerminal(t *testing.T) {
	var out strings.Builder
	_, err := (&prompter{out: &out}).ask(t.Context(), "anybody?")
	assert.ErrorIs(t, err, errNobody)
	assert.Empty(t, out.String())
}
