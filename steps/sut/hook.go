package sut

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// HookList are hooks that run one after the other.
type HookList []Hook

// Hook is a command, an HTTP call, or what somebody is asked to do. Its texts are templates over
// [Values].
type Hook struct {
	Command []string          `yaml:"command"`
	Env     map[string]string `yaml:"env"`
	Dir     string            `yaml:"dir"` // relative to the configuration's folder

	// Prompt is what whoever runs Signoff is asked to do, or to tell where the hook
	// tells something.
	Prompt string `yaml:"prompt"`

	Get     string            `yaml:"get"`
	Post    string            `yaml:"post"`
	Put     string            `yaml:"put"`
	Delete  string            `yaml:"delete"`
	JSON    any               `yaml:"json"`
	Form    map[string]string `yaml:"form"`
	Headers map[string]string `yaml:"headers"`
	Status  int               `yaml:"status"` // wanted; any 2xx by default

	// Read is a path in the JSON of the response, or of what the command writes, where the hook
	// tells something: of a text, or of several as in $.people[*].email. Without it each line
	// counts.
	Read string `yaml:"read"`

	Timeout time.Duration `yaml:"timeout"` // ten seconds by default, a hundred for a prompt
	folder  string
	asker   *asker
}

// asker asks whoever runs Signoff; all hooks of a configuration have the same.
type asker struct {
	ask func(ctx context.Context, text string) (string, error)
}

// AskBy sets how hooks ask whoever runs Signoff. ask returns what they have typed.
func (c *Config) AskBy(ask func(ctx context.Context, text string) (string, error)) { c.asker.ask = ask }

// prompt asks somebody, and returns what they have typed.
func (h Hook) prompt(ctx context.Context, v Values) ([]byte, error) {
	text, err := expand(h.Prompt, v)
	if err != nil {
		return nil, err
	}
	if h.asker == nil || h.asker.ask == nil {
		return nil, errors.New("there is nobody to ask")
	}
	typed, err := h.asker.ask(ctx, text)
	return []byte(typed), err
}

// HookError says which hook failed and what came back.
type HookError struct {
	Hook string
	Err  error
}

// Error names the hook.
func (e *HookError) Error() string { return fmt.Sprintf("the hook %q: %v", e.Hook, e.Err) }

// Unwrap returns why.
func (e *HookError) Unwrap() error { return e.Err }

// Outcome is inconclusive: the SP is not as the check needs it.
func (e *HookError) Outcome() verdict.Outcome { return verdict.Outcome{Verdict: verdict.Inconclusive} }

// ExitCode says that the environment was in the way.
func (e *HookError) ExitCode() int { return verdict.ExitInconclusive }

// Run runs the hooks until one fails, which is a [HookError].
func (l HookList) Run(ctx context.Context, client *http.Client, base string, v Values) error {
	_, err := l.run(ctx, client, base, v)
	return err
}

// Ask runs the hooks until one fails, which is a [HookError], and returns what the last one tells.
func (l HookList) Ask(ctx context.Context, client *http.Client, base string, v Values) ([]string, error) {
	said, err := l.run(ctx, client, base, v)
	if err != nil || len(l) == 0 {
		return nil, err
	}
	last := l[len(l)-1]
	texts, err := last.read(said)
	if err != nil {
		return nil, &HookError{Hook: last.String(), Err: err}
	}
	return texts, nil
}

// run returns what the last hook said.
func (l HookList) run(ctx context.Context, client *http.Client, base string, v Values) (said []byte, err error) {
	for _, h := range l {
		if said, err = h.run(ctx, client, base, v); err != nil {
			return nil, &HookError{Hook: h.String(), Err: err}
		}
	}
	return said, nil
}

// AsksOfTenant says whether what the hooks ask depends on the tenant that they are about. A command
// finds it in its environment.
func (l HookList) AsksOfTenant() bool {
	return slices.ContainsFunc(l, func(h Hook) bool {
		asked := fmt.Sprint(h.Prompt, h.Get, h.Post, h.Put, h.Delete, h.JSON, h.Form, h.Headers)
		return len(h.Command) > 0 || slices.ContainsFunc([]string{".Tenant", ".Issuer", ".ClientID"}, func(value string) bool { return strings.Contains(asked, value) })
	})
}

// String is the hook in a few words.
func (h Hook) String() string {
	if len(h.Command) > 0 {
		return strings.Join(h.Command, " ")
	}
	if h.Prompt != "" {
		return "prompt: " + h.Prompt
	}
	method, address := h.call()
	return method + " " + address
}

func (h Hook) call() (method, address string) {
	for _, m := range []struct{ method, address string }{{"GET", h.Get}, {"POST", h.Post}, {"PUT", h.Put}, {"DELETE", h.Delete}} {
		if m.address != "" {
			return m.method, m.address
		}
	}
	return "", ""
}

// How long a hook may take. What people are asked is bounded by the time of a check, too.
const (
	hookTimeout   = 10 * time.Second
	promptTimeout = 100 * time.Second
)

func (h Hook) run(ctx context.Context, client *http.Client, base string, v Values) (said []byte, err error) {
	wait := cmp.Or(h.Timeout, hookTimeout)
	if h.Prompt != "" {
		wait = cmp.Or(h.Timeout, promptTimeout)
	}
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	switch {
	case len(h.Command) > 0:
		said, err = h.runCommand(limited, v)
	case h.Prompt != "":
		said, err = h.prompt(limited, v)
	default:
		said, err = h.runCall(limited, client, base, v)
	}
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		return nil, fmt.Errorf("not done within %s: %w", wait, err)
	}
	return said, err
}

// runCommand returns what the command writes to its standard output.
func (h Hook) runCommand(ctx context.Context, v Values) ([]byte, error) {
	args := make([]string, len(h.Command))
	for i, a := range h.Command {
		var err error
		if args[i], err = expand(a, v); err != nil {
			return nil, err
		}
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = filepath.Join(h.folder, h.Dir)
	cmd.WaitDelay = time.Second
	cmd.Env = append(os.Environ(), v.environment()...)
	for name, text := range h.Env {
		value, err := expand(text, v)
		if err != nil {
			return nil, err
		}
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	var written, all outputBuffer
	cmd.Stdout, cmd.Stderr = io.MultiWriter(&written, &all), &all
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%w; it wrote: %s", err, lastLines(all.String()))
	}
	return []byte(written.String()), nil
}

// outputBuffer keeps what a command writes from two goroutines.
type outputBuffer struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write implements io.Writer.
func (b *outputBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

// String returns what was written.
func (b *outputBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// longestAnswer bounds what is read of a response.
const longestAnswer = 1 << 20

// runCall returns the body of the response.
func (h Hook) runCall(ctx context.Context, client *http.Client, base string, v Values) ([]byte, error) {
	req, err := h.request(ctx, base, v)
	if err != nil {
		return nil, err
	}
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close() // nothing depends on it
	said, err := io.ReadAll(io.LimitReader(res.Body, longestAnswer))
	if res.StatusCode == h.Status || h.Status == 0 && res.StatusCode/100 == 2 {
		return said, err
	}
	return nil, &StatusError{res.StatusCode, lastLines(string(said))}
}

// StatusError says that an HTTP call of a hook was answered with another status than is wanted.
type StatusError struct {
	Status int
	Said   string // the end of the response
}

// Error tells the status.
func (e *StatusError) Error() string { return fmt.Sprintf("it answered %d: %s", e.Status, e.Said) }

// Refusal says whether the SP has refused: by 4xx, other than that the call was too slow or one of
// too many.
func (e *StatusError) Refusal() bool {
	return e.Status/100 == 4 && e.Status != http.StatusRequestTimeout && e.Status != http.StatusTooManyRequests
}

// request is the call with its templates filled in.
func (h Hook) request(ctx context.Context, base string, v Values) (*http.Request, error) {
	method, address := h.call()
	address, err := expand(address, v)
	if err != nil {
		return nil, err
	}
	body, kind, err := h.body(v)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, method, absolute(base, address), body)
	if err != nil {
		return nil, err
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	for name, text := range h.Headers {
		value, err := expand(text, v)
		if err != nil {
			return nil, err
		}
		req.Header.Set(name, value)
	}
	return req, nil
}

// body is what a call sends, with its Content-Type.
func (h Hook) body(v Values) (io.Reader, string, error) {
	switch {
	case h.JSON != nil:
		filled, err := expandAll(h.JSON, v)
		if err != nil {
			return nil, "", err
		}
		text, err := json.Marshal(filled)
		return bytes.NewReader(text), "application/json", err
	case h.Form != nil:
		form := url.Values{}
		for name, text := range h.Form {
			value, err := expand(text, v)
			if err != nil {
				return nil, "", err
			}
			form.Set(name, value)
		}
		return strings.NewReader(form.Encode()), "application/x-www-form-urlencoded", nil
	}
	return &bytes.Buffer{}, "", nil
}

// read returns the texts in what the hook said.
func (h Hook) read(said []byte) ([]string, error) {
	if h.Read == "" {
		var lines []string
		for line := range strings.Lines(string(said)) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		return lines, nil
	}
	var document any
	if json.Unmarshal(said, &document) != nil {
		return nil, fmt.Errorf("what it said is not JSON, so that read: %s leads nowhere: %s", h.Read, lastLines(string(said)))
	}
	texts, err := textsAt(document, h.Read)
	if err != nil {
		return nil, fmt.Errorf("the JSON has no text at %s: %w; it is %s", h.Read, err, Shape(document))
	}
	return texts, nil
}

// How much of a command's output an error quotes: programs say what went wrong before the lines
// that say where.
const (
	quotedLines = 20
	quotedBytes = 1500
)

// lastLines returns the end of a command's output: one line as it is, several below each other and
// indented.
func lastLines(text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		return "nothing"
	}
	lines := strings.Split(text, "\n")
	lines = lines[max(0, len(lines)-quotedLines):]
	for len(lines) > 1 && len(strings.Join(lines, "\n")) > quotedBytes {
		lines = lines[1:]
	}
	if len(lines) == 1 {
		return lines[0][max(0, len(lines[0])-quotedBytes):]
	}
	return "\n    " + strings.Join(lines, "\n    ")
}
