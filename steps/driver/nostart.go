package driver

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// StartError says that a browser is there but could not be started.
type StartError struct {
	Path      string // the browser's executable
	Reason    string // one line, as far as it is known; the browser's own words where it left some
	NoDisplay bool   // a window was wanted where none can be opened
}

// Error says which browser did not start, and why.
func (n *StartError) Error() string {
	if n.Reason == "" {
		return fmt.Sprintf("the browser %s ended before it could be used, and did not say why", n.Path)
	}
	return fmt.Sprintf("the browser %s did not start: %s", n.Path, n.Reason)
}

// ExitCode says that the environment was in the way.
func (n *StartError) ExitCode() int { return verdict.ExitInconclusive }

// Advice says how the browser can be made to start.
func (n *StartError) Advice() string {
	if n.NoDisplay {
		return "leave --headed out, or start Signoff where windows can be opened (DISPLAY, WAYLAND_DISPLAY)"
	}
	return "start it by hand to see what it lacks, or set " + EnvBrowser + " to another browser"
}

// noDisplay is the reason where a window cannot be opened.
const noDisplay = "there is no display to open its window on"

// canShow tells whether windows can be opened: X11 and Wayland say where in the environment, other systems always can.
func canShow(goos string, getenv func(string) string) bool {
	if slices.Contains([]string{"darwin", "windows"}, goos) {
		return true
	}
	return getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
}

// checkDisplay refuses to open a window where Chromium would only die of it.
func checkDisplay(path string) error {
	if canShow(runtime.GOOS, os.Getenv) {
		return nil
	}
	return &StartError{Path: path, Reason: noDisplay, NoDisplay: true}
}

// telling are words with which a browser, or the system's loader, begins to say why it ends; what else it writes is noise.
var telling = []string{"error while loading shared libraries", "Running as root", "No usable sandbox", "profile appears to be in use", "FATAL:"}

// diagnose finds the reason in what a browser wrote before it ended.
func diagnose(path, output string) *StartError {
	if strings.Contains(output, "Missing X server") || strings.Contains(output, "Unable to open X display") {
		return &StartError{Path: path, Reason: noDisplay, NoDisplay: true}
	}
	last := ""
	for line := range strings.Lines(output) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		last = line
		if slices.ContainsFunc(telling, func(word string) bool { return strings.Contains(line, word) }) {
			break
		}
	}
	if utf8.RuneCountInString(last) > 200 {
		last = string([]rune(last)[:200]) + "..."
	}
	return &StartError{Path: path, Reason: last}
}

// output keeps the beginning of what a browser writes: who cannot start says so first.
type output struct {
	mu   sync.Mutex // its two streams are written side by side
	text []byte
}

// outputLimit is how much is kept, in bytes.
const outputLimit = 16 << 10

// Write keeps p as far as there is room, and takes the rest for written.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.text = append(o.text, p[:min(len(p), outputLimit-len(o.text))]...)
	return len(p), nil
}

// String returns what was kept.
func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return string(o.text)
}
