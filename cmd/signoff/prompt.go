package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// prompter asks whoever runs Signoff at the terminal, one question at a time.
type prompter struct {
	terminal io.Reader // nil where nobody is there
	out      io.Writer

	asking sync.Mutex
	read   sync.Once
	lines  chan string
}

// newPrompter returns one that asks at a terminal, and nobody where the input is none.
func newPrompter(in *os.File, out io.Writer) *prompter {
	if !isTerminal(in) {
		return &prompter{out: out}
	}
	return &prompter{terminal: in, out: out}
}

// errNobody says that there is no terminal.
var errNobody = errors.New("nobody can be asked: the input is no terminal, so run it in one, or let a command or a call do it")

// ask writes a text and returns the line that is typed then.
func (p *prompter) ask(ctx context.Context, text string) (string, error) {
	if p.terminal == nil {
		return "", errNobody
	}
	p.asking.Lock()
	defer p.asking.Unlock()
	p.read.Do(func() {
		p.lines = make(chan string)
		go p.readLines()
	})
	p.dropTyped()
	if _, err := fmt.Fprintf(p.out, "\n%s\n  then press Enter: ", text); err != nil {
		return "", fmt.Errorf("ask: %w", err)
	}
	select {
	case line, ok := <-p.lines:
		if !ok {
			return "", errors.New("the input ended before the answer")
		}
		return line, nil
	case <-ctx.Done():
		fmt.Fprintln(p.out)
		return "", fmt.Errorf("wait for an answer: %w", ctx.Err())
	}
}

// dropTyped forgets a line that was typed before the question.
func (p *prompter) dropTyped() {
	select {
	case <-p.lines:
	default:
	}
}

// readLines hands on what is typed, until the input ends.
func (p *prompter) readLines() {
	defer close(p.lines)
	typed := bufio.NewScanner(p.terminal)
	for typed.Scan() {
		p.lines <- typed.Text()
	}
}

// askDuring returns a function that asks while something is shown, which leaves the screen to the
// question.
func (a *app) askDuring(shown *progress) func(context.Context, string) (string, error) {
	return func(ctx context.Context, text string) (string, error) {
		defer shown.pause()()
		return a.prompter.ask(ctx, text)
	}
}
