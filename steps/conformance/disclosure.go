package conformance

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) disclosureSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} sees a page of the SP's that says that the sign-in failed`, Does: w.seesRefusal},
		{Says: `the page that {who} sees tells no secret, no token and no code`, Does: w.tellsNoSecret},
		{Says: `the page that {who} sees tells nothing of the SP's insides`, Does: w.tellsNoInsides},
	}
}

// seesRefusal expects nobody to be signed in. The check does not apply where the SP signs somebody
// in whom it had to refuse: there is no page to judge, and that sign-in is the alarm of the check
// about what was wrong with it.
func (w *World) seesRefusal(ctx context.Context, who string) error {
	id, _, err := w.whoAmIAt(ctx, who)
	if err == nil && id.SignedIn {
		err = &scenario.NotApplicableError{Missing: "the SP signs " + who + " in all the same, so that no page says that the sign-in failed"}
	}
	return err
}

// tellsNoSecret looks for what an SP's server knows on the page that says that a sign-in failed,
// and in what came with it.
func (w *World) tellsNoSecret(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	text, trail, err := lastResponse(ctx, d)
	if err != nil {
		return err
	}
	tokens := w.tokensOf(p)
	secrets := map[string]string{"the client secret": p.Tenant.App.ClientSecret, "the access token": tokens.Access, "the ID token": tokens.ID}
	for _, hop := range trail {
		if u, err := url.Parse(hop.URL); err == nil && u.Query().Get("code") != "" {
			secrets["the code"] = u.Query().Get("code")
		}
	}
	for name, secret := range secrets {
		if err := scenario.Expect(secret == "" || !strings.Contains(text, secret), "a page that says that the sign-in failed tells no secrets", "neither secret nor token nor code on it",
			"%s", name); err != nil {
			return err
		}
	}
	return nil
}

// lastResponse returns what a browser got last, with its headers, and all that it has asked for.
func lastResponse(ctx context.Context, d driver.Driver) (text string, trail []driver.Hop, err error) {
	if text, err = d.Source(ctx); err != nil {
		return "", nil, err
	}
	if trail, err = d.Trail(ctx); err != nil || len(trail) == 0 {
		return text, trail, err
	}
	for name, values := range trail[len(trail)-1].Header {
		text += "\n" + name + ": " + strings.Join(values, "\n")
	}
	return text, trail, nil
}

// inside is what a program writes of itself when it breaks.
type inside struct {
	what    string
	pattern *regexp.Regexp
}

var insides = sync.OnceValue(func() []inside {
	return []inside{
		{"a stack trace of JavaScript", regexp.MustCompile(`(?m)\bat (?:async )?[\w.$<>\[\] ]*\(?(?:file://|node:|/|[A-Za-z]:\\)[^\s)<]*\.[cm]?[jt]sx?:\d+:\d+`)},
		{"a stack trace of Python", regexp.MustCompile(`Traceback \(most recent call last\)|File (?:"|&quot;|&#34;)[^"&]+\.py(?:"|&quot;|&#34;), line \d+`)},
		{"a stack trace of Go", regexp.MustCompile(`goroutine \d+ \[|\.go:\d+ \+0x`)},
		{"a stack trace of Java", regexp.MustCompile(`\bat [\w.$]+(?:\(|&#40;)\w+\.(?:java|kt|scala):\d+`)},
		{"a stack trace of Ruby", regexp.MustCompile(`\.rb:\d+:in `)},
		{"a stack trace of PHP", regexp.MustCompile(`\.php(?:</b>)? on line (?:<b>)?\d+|#\d+ /[^\s(]+\.php\(\d+\)`)},
		{"a stack trace of .NET", regexp.MustCompile(`\bat [\w.<>` + "`" + `]+\(.*\) in .+\.cs:line \d+`)},
		{"folders of libraries", regexp.MustCompile(`/(?:node_modules|site-packages|dist-packages|gems)/`)},
	}
})

// tellsNoInsides looks for stack traces. Source: OWASP ASVS 5.0.0, 16.5.1
func (w *World) tellsNoInsides(ctx context.Context, who string) error {
	_, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	source, err := d.Source(ctx)
	if err != nil {
		return err
	}
	what, found := insidesIn(source)
	return scenario.Expect(found == "", "a page that says that the sign-in failed tells nothing of the SP's code",
		"a page for people, as with the framework's debug mode off", "%s: %.100s", what, found)
}

// insidesIn returns the first of the SP's insides on a page, and what it is; empty where there is
// none.
func insidesIn(source string) (what, found string) {
	for _, i := range insides() {
		if found := i.pattern.FindString(source); found != "" {
			return i.what, found
		}
	}
	return "", ""
}
