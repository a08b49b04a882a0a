package sut

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Hooks are what only the vendor can do.
type Hooks struct {
	// BeforeLaunch is for each start of the SP by Signoff, as where it reads a file that holds the
	// issuer.
	BeforeLaunch HookList `yaml:"before_launch"`
	Reset        HookList `yaml:"reset"` // before the run
	// Provision is for each user before the first sign-in, where the SP makes no accounts itself.
	Provision HookList `yaml:"provision"`
	Activate  HookList `yaml:"activate"` // for each user after the first sign-in
}

// HookList are hooks that run one after the other.
type HookList []Hook

// Hook is a command or an HTTP call. Its texts are templates over [Values].
type Hook struct {
	Command []string          `yaml:"command"`
	Env     map[string]string `yaml:"env"`
	Dir     string            `yaml:"dir"` // relative to the configuration's folder

	Get     string            `yaml:"get"`
	Post    string            `yaml:"post"`
	Put     string            `yaml:"put"`
	Delete  string            `yaml:"delete"`
	JSON    any               `yaml:"json"`
	Form    map[string]string `yaml:"form"`
	Headers map[string]string `yaml:"headers"`
	Status  int               `yaml:"status"` // wanted; any 2xx by default

	Timeout time.Duration `yaml:"timeout"` // ten seconds by default
	folder  string
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
	for _, h := range l {
		if err := h.run(ctx, client, base, v); err != nil {
			return &HookError{Hook: h.String(), Err: err}
		}
	}
	return nil
}

// String is the hook in a few words.
func (h Hook) String() string {
	if len(h.Command) > 0 {
		return strings.Join(h.Command, " ")
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

const hookTimeout = 10 * time.Second

func (h Hook) run(ctx context.Context, client *http.Client, base string, v Values) error {
	wait := h.Timeout
	if wait == 0 {
		wait = hookTimeout
	}
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	act := func() error { return h.runCommand(limited, v) }
	if len(h.Command) == 0 {
		act = func() error { return h.runCall(limited, client, base, v) }
	}
	err := act()
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		return fmt.Errorf("not done within %s: %w", wait, err)
	}
	return err
}

func (h Hook) runCommand(ctx context.Context, v Values) error {
	args := make([]string, len(h.Command))
	for i, a := range h.Command {
		var err error
		if args[i], err = expand(a, v); err != nil {
			return err
		}
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = filepath.Join(h.folder, h.Dir)
	cmd.WaitDelay = time.Second
	cmd.Env = append(os.Environ(),
		"SIGNOFF_USER_EMAIL="+v.User.Email, "SIGNOFF_USER_NAME="+v.User.Name, "SIGNOFF_ISSUER="+v.Issuer, "SIGNOFF_BASE_URL="+v.BaseURL,
		"SIGNOFF_CLIENT_ID="+v.ClientID, "SIGNOFF_CLIENT_SECRET="+v.ClientSecret, "SIGNOFF_CA_FILE="+v.CAFile)
	for name, text := range h.Env {
		value, err := expand(text, v)
		if err != nil {
			return err
		}
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w; it wrote: %s", err, lastLines(string(out)))
	}
	return nil
}

func (h Hook) runCall(ctx context.Context, client *http.Client, base string, v Values) error {
	method, address := h.call()
	address, err := expand(address, v)
	if err != nil {
		return err
	}
	body, kind, err := h.body(v)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, method, absolute(base, address), body)
	if err != nil {
		return err
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	for name, text := range h.Headers {
		value, err := expand(text, v)
		if err != nil {
			return err
		}
		req.Header.Set(name, value)
	}
	res, err := client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()                                 // nothing depends on it
	said, _ := io.ReadAll(io.LimitReader(res.Body, 1<<10)) // only for the message
	if res.StatusCode == h.Status || h.Status == 0 && res.StatusCode/100 == 2 {
		return nil
	}
	return fmt.Errorf("it answered %d: %s", res.StatusCode, lastLines(string(said)))
}

// body is what a call sends, with its Content-Type.
func (h Hook) body(v Values) (io.Reader, string, error) {
	switch {
	case h.JSON != nil:
		text, err := json.Marshal(h.JSON)
		if err != nil {
			return nil, "", err
		}
		filled, err := expand(string(text), v)
		return strings.NewReader(filled), "application/json", err
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
