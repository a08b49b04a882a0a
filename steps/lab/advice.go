package lab

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// clues are what was seen of a sign-in that did not end as it should.
type clues struct {
	stage    *Stage
	kind     string // of the driver
	person   *Person
	assigned bool         // the person may sign in
	id       sut.Identity // what the SP said of who is signed in; empty where it was not asked
	ended    driver.Page  // where the sign-in ended; empty where nobody signed in
	hops     []driver.Hop
	mark     int               // in the journal, before the sign-in
	journal  []mockidp.Request // since then
	console  *driver.Console
	err      error // why it went no further; errWrongObservation where the SP's answer is wrong
}

// failedSignInError is why a sign-in did not end as it should, and what to do about it.
type failedSignInError struct {
	err     error
	mend    string
	sure    bool // what was seen says so; else it is a guess
	console []string
}

// Error says what went wrong.
func (e *failedSignInError) Error() string { return e.err.Error() }

// Unwrap returns what went wrong.
func (e *failedSignInError) Unwrap() error { return e.err }

// explainSignIn returns err with the likeliest mend.
func (s *Stage) explainSignIn(ctx context.Context, d driver.Driver, c clues, err error) error {
	c.stage, c.kind, c.err = s, d.Kind(), err
	c.hops, _ = d.Trail(ctx) // without it there are fewer clues
	c.journal = c.person.Tenant.Org.JournalSince(c.mark)
	failed := &failedSignInError{err: err, console: c.console.Errors()}
	failed.mend, failed.sure = c.mend()
	return failed
}

// mend returns what to do about the sign-in, and whether what was seen says so.
func (c clues) mend() (text string, sure bool) {
	for _, rule := range []func(clues) string{
		clues.oktaRefusal, clues.browserClient, clues.clientAuthentication, clues.tokenRefusal, clues.oktaElsewhere, clues.hosts, clues.secureCookie,
		clues.plainHTTP, clues.wrongProbe, clues.emptyForNobody, clues.pathsInJSON, clues.userDomain, clues.shownElsewhere, clues.oktaPage,
	} {
		if text := rule(c); text != "" {
			return text, true
		}
	}
	return c.guess(), false
}

// guess is the likeliest reason where nothing tells more than how far the sign-in got.
func (c clues) guess() string {
	toTokenEndpoint := func(r mockidp.Request) bool { return r.Endpoint == mockidp.TokenEndpoint }
	org := c.person.Tenant.Org
	var step *sut.StepError
	switch {
	case errors.As(c.err, &step):
		return "do the steps of sign_in by hand: they must end where Okta takes over, at the SP's issuer, which must be " + org.Issuer()
	case c.person.Given == "":
		return "correct signed_in: it must tell that nobody is signed in, in a browser that has never been there"
	case slices.ContainsFunc(c.journal, toTokenEndpoint):
		return "the SP got its tokens and signed nobody in, or signed_in looks at the wrong place: see the SP's log"
	case slices.ContainsFunc(org.Journal(), func(r mockidp.Request) bool { return r.Endpoint.IsMetadata() }):
		return "the SP has not asked for a token: look at its redirect URI and its log"
	case c.stage.caFile != "":
		return "the SP has never reached the mock Okta: it must trust " + c.stage.caFile + " (NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE)"
	}
	return "the SP's server has never reached " + org.Issuer() + ": look at its issuer"
}

// mend returns what to do about the calibration.
func (c *CalibrationError) mend() string {
	var failed *failedSignInError
	if errors.As(c.Err, &failed) {
		return failed.mend
	}
	return "look at sign_in and signed_in in the configuration"
}

// maxShown is how many errors of a console are shown.
const maxShown = 3

// console returns the first errors of the browser's console.
func (c *CalibrationError) console() []string {
	var failed *failedSignInError
	if !errors.As(c.Err, &failed) {
		return nil
	}
	return failed.console[:min(maxShown, len(failed.console))]
}

// sure says whether what was seen tells what to do.
func (c *CalibrationError) sure() bool {
	var failed *failedSignInError
	return errors.As(c.Err, &failed) && failed.sure
}

// failedCalibrations are those with one kind of driver after the other, none of which got in.
type failedCalibrations []*CalibrationError

// decisive returns the failure that is worth telling: the browser's, since it runs the SP's scripts
// and would be what acts, unless only the first one tells what to do or there is no browser.
func (f failedCalibrations) decisive() error {
	last := f[len(f)-1]
	var none *driver.NoBrowserError
	var broken *driver.StartError
	switch first := f[0]; {
	case len(f) == 1:
		return last
	case errors.As(last.Err, &none) || errors.As(last.Err, &broken):
		return errors.Join(first, fmt.Errorf("it was not tried with a browser: %w", last.Err))
	case first.sure() && !last.sure():
		return first
	}
	return last
}

// whereItEnded says what the browser shows after a sign-in that did not succeed; empty where it
// cannot be read.
func whereItEnded(ctx context.Context, d driver.Driver) string {
	page, err := d.Read(ctx)
	if err != nil {
		return ""
	}
	return endedAt(page)
}

// endedAt says what the browser showed at the end of a sign-in; empty where it could not be read.
func endedAt(page driver.Page) string {
	if page.URL == "" {
		return ""
	}
	text := oneLine(page.Text)
	if len(text) > 160 {
		text = strings.ToValidUTF8(text[:160], "") + "..."
	}
	return fmt.Sprintf("; the sign-in ended with %d %q at %s: %s", page.Status, oneLine(page.Heading), driver.WithoutQuery(page.URL), text)
}

// oneLine returns a text without line breaks, which would look like lines of Signoff's own.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
