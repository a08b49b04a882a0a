package driver

import (
	"os"
	"os/exec"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// NoBrowserError says that no Chromium or Chrome was found.
type NoBrowserError struct {
	Tried []string // names and paths that were looked at
	Named bool     // only the one that the user named was looked at
}

// Error says what was looked for.
func (n *NoBrowserError) Error() string {
	tried := strings.Join(n.Tried, ", ")
	if n.Named {
		return "no browser found: " + tried + " is not a program that can be run"
	}
	return "no browser found: looked for " + tried
}

// ExitCode says that the environment was in the way.
func (n *NoBrowserError) ExitCode() int { return verdict.ExitInconclusive }

// Advice says how a browser is found.
func (n *NoBrowserError) Advice() string {
	if n.Named {
		return "set " + EnvBrowser + " to the path of Chromium or Chrome, or unset it to look in the usual places"
	}
	return "install Chromium or Chrome (make browser does on Debian), or set " + EnvBrowser + " to its path"
}

// EnvBrowser names the environment variable that holds the path of the browser to use.
const EnvBrowser = "SIGNOFF_BROWSER"

// FindBrowser returns the executable of a Chromium or Chrome: path if it is not empty, else $SIGNOFF_BROWSER, else what
// is on PATH or in the usual places. It never downloads one. The error is a [NoBrowserError].
func FindBrowser(path string) (string, error) {
	candidates := []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		"/snap/bin/chromium",
	}
	if path == "" {
		path = os.Getenv(EnvBrowser)
	}
	if path != "" {
		candidates = []string{path} // who names one wants that one
	}
	for _, c := range candidates {
		if found, err := exec.LookPath(c); err == nil {
			return found, nil
		}
	}
	return "", &NoBrowserError{Tried: candidates, Named: path != ""}
}
