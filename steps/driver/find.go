package driver

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// EnvBrowser names the environment variable that holds the path of the browser to use.
const EnvBrowser = "SIGNOFF_BROWSER"

// FindBrowser returns the executable of a browser: path if it is not empty, else $SIGNOFF_BROWSER,
// else what is on PATH or in the usual places. chromium-headless-shell comes first, since it does
// the same with half of the processor time; it opens no window, so with headed it is left out.
// FindBrowser never downloads one. The error is a [NoBrowserError].
func FindBrowser(path string, headed bool) (string, error) {
	if path == "" {
		path = os.Getenv(EnvBrowser)
	}
	candidates, named := browsers(), path != ""
	if named {
		candidates = []string{path} // who names one wants that one
	}
	if headed {
		candidates = slices.DeleteFunc(candidates, isHeadlessShell)
	}
	for _, c := range candidates {
		if found, err := exec.LookPath(c); err == nil {
			return found, nil
		}
	}
	if named {
		candidates = []string{path}
	}
	return "", &NoBrowserError{Tried: candidates, Named: named, Headed: headed}
}

// browsers are the names and paths under which browsers are installed, the preferred ones first.
func browsers() []string {
	return []string{
		"chromium-headless-shell", "chrome-headless-shell",
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		"/snap/bin/chromium",
	}
}

// isHeadlessShell tells whether a program is Chromium without its user interface.
func isHeadlessShell(path string) bool {
	return slices.Contains([]string{"chromium-headless-shell", "chrome-headless-shell", "headless_shell"}, filepath.Base(path))
}
