package driver

import (
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// noDisplay is the reason where a window cannot be opened.
const noDisplay = "there is no display to open its window on"

// canShow tells whether windows can be opened: X11 and Wayland say where in the environment, other
// systems always can.
func canShow(goos string, getenv func(string) string) bool {
	if slices.Contains([]string{"darwin", "windows"}, goos) {
		return true
	}
	return getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
}

// checkDisplay refuses to open a window where there is none to open it on: Chromium would end
// without saying why.
func checkDisplay(path string) error {
	if canShow(runtime.GOOS, os.Getenv) {
		return nil
	}
	return &StartError{Path: path, Reason: noDisplay, NoDisplay: true}
}

// fatalMessages are what a line contains in which a browser, or the system's loader, says why it
// ends. The other lines are warnings that every start writes.
var fatalMessages = []string{"error while loading shared libraries", "Running as root", "No usable sandbox", "profile appears to be in use", "FATAL:"}

// startFailure finds the reason in what a browser wrote before it ended.
func startFailure(path, output string) *StartError {
	if strings.Contains(output, "Missing X server") || strings.Contains(output, "Unable to open X display") {
		return &StartError{Path: path, Reason: noDisplay, NoDisplay: true}
	}
	last := ""
	for line := range strings.Lines(output) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		last = line
		if slices.ContainsFunc(fatalMessages, func(word string) bool { return strings.Contains(line, word) }) {
			break
		}
	}
	if utf8.RuneCountInString(last) > 200 {
		last = string([]rune(last)[:200]) + "..."
	}
	return &StartError{Path: path, Reason: last}
}

// outputHead keeps the beginning of what a browser writes, where the reason stands why it does not
// start.
type outputHead struct {
	mu   sync.Mutex // stdout and stderr are written at the same time
	text []byte
}

// outputLimit is how much is kept, in bytes.
const outputLimit = 16 << 10

// Write keeps p as far as there is room, drops the rest, and reports all of it as written.
func (o *outputHead) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.text = append(o.text, p[:min(len(p), outputLimit-len(o.text))]...)
	return len(p), nil
}

// String returns what was kept.
func (o *outputHead) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return string(o.text)
}
