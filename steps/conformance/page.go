package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// pageSentences are about what the SP shows after an authorization response.
func (w *World) pageSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP answers below 500`, Does: w.answersBelow500},
		{Says: `the SP should have answered below 500`, Does: w.shouldAnswerBelow500},
		{Says: `the page shows nothing of {text} but text`, Does: w.showsNoMarkup},
		{Says: `the page has no link to a script`, Does: w.noScriptLinks},
		{Says: `the address that {who} is at holds neither code nor state`, Does: w.addressIsClean},
	}
}

// answersBelow500 expects no server error where somebody acted last.
func (w *World) answersBelow500(ctx context.Context) error {
	page, err := w.current.Read(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(page.Status < http.StatusInternalServerError, "whatever comes to the redirect URI, the SP does not break", "a page below 500",
		"%d at %s", page.Status, driver.WithoutQuery(page.URL))
}

// shouldAnswerBelow500 is answersOrBlamesOkta where something else is what the check is about.
func (w *World) shouldAnswerBelow500(ctx context.Context) error {
	err := w.answersOrBlamesOkta(ctx)
	var mismatch *verdict.MismatchError
	if errors.As(err, &mismatch) {
		err = &scenario.ToleratedError{Err: err, Because: "nobody has got what is another's by it"}
	}
	return err
}

// showsNoMarkup expects markup of an authorization response to be text on the page, if it is there
// at all.
func (w *World) showsNoMarkup(ctx context.Context, markup string) error {
	markup, err := w.expandPlaceholders(markup)
	if err != nil {
		return err
	}
	source, err := w.interpretedSource(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(!showsMarkup(source, markup), "what the authorization response says is shown as text, or not at all", "no markup of the response on the page",
		"%s on it", markup)
}

// interpretedSource returns the page where somebody acted last, as far as a browser interprets it.
// A browser has done so already; what came to an HTTP client may be a text.
func (w *World) interpretedSource(ctx context.Context) (string, error) {
	source, err := w.current.Source(ctx)
	if err != nil || w.current.Kind() != driver.KindHTTP {
		return source, err
	}
	trail, err := w.current.Trail(ctx)
	if err != nil || len(trail) == 0 || !interpretsMarkup(trail[len(trail)-1].Header, source) {
		return "", err
	}
	return source, nil
}

// noScriptLinks expects no link, source or form of the page to run a script of the authorization
// response.
func (w *World) noScriptLinks(ctx context.Context) error {
	source, err := w.interpretedSource(ctx)
	if err != nil {
		return err
	}
	page, err := goquery.NewDocumentFromReader(strings.NewReader(source))
	if err != nil {
		return fmt.Errorf("read the page: %w", err)
	}
	for _, name := range []string{"href", "src", "action", "formaction"} {
		for _, e := range page.Find("[" + name + "]").EachIter() {
			address := strings.ToLower(strings.TrimSpace(e.AttrOr(name, "")))
			if err := scenario.Expect(!strings.HasPrefix(address, "javascript:alert"), "an address in the authorization response becomes no script", "no such link on the page",
				"%s=%q", name, address); err != nil {
				return err
			}
		}
	}
	return nil
}

// addressIsClean expects no code in the address that the browser shows. Source: RFC 9700 section
// 4.2.4
func (w *World) addressIsClean(ctx context.Context, who string) error {
	_, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	u, err := url.Parse(page.URL)
	if err != nil {
		return err
	}
	clean := !u.Query().Has("code") && !strings.Contains(u.Fragment, "code=")
	return scenario.Expect(clean, "the code does not stay in the address, where history and links to other sites would tell it",
		"an address without the code", "a code in the address of %s", driver.WithoutQuery(page.URL))
}
