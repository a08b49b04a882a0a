package guide

import (
	"context"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) pageSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the page says {text}`, Does: w.pageSays},
		{Says: `the page offers {text}`, Does: func(ctx context.Context, name string) error { return w.pageOffers(ctx, name, true) }},
		{Says: `the page does not offer {text}`, Does: func(ctx context.Context, name string) error { return w.pageOffers(ctx, name, false) }},
		{Says: `{who} reloads the page`, Does: w.reloads},
		{Says: `{who} clicks {text}`, Example: `Olivia clicks "Accept"`, Does: w.clicks},
		{Says: `{who} fills in {text} with {text}`, Example: `Olivia fills in "Workspace" with "acme"`, Does: func(ctx context.Context, who, field, value string) error {
			return w.goesOn(ctx, who, Fill(field, w.called(value)))
		}},
	}
}

// Contains says whether a text has a part, in any case.
func Contains(text, part string) bool { return strings.Contains(lower(text), lower(part)) }

func (w *World) pageSays(ctx context.Context, words string) error {
	words = w.called(words)
	return w.shows(ctx, "the page says what happened", `the words "`+words+`"`,
		func(page driver.Page) bool { return Contains(page.Text, words) })
}

func (w *World) pageOffers(ctx context.Context, name string, want bool) error {
	page, err := w.page(ctx)
	if err != nil {
		return err
	}
	name = w.called(name)
	expected := `the button or link "` + name + `"`
	if !want {
		expected = "no " + expected
	}
	return scenario.Expect(slices.Contains(page.Names, name) == want, "the page offers what can be done now and nothing else",
		expected, "%q at %s offers %s", page.Heading, page.URL, strings.Join(page.Names, " | "))
}

func (w *World) reloads(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, firstBrowser)
	if err != nil {
		return err
	}
	return d.Reload(ctx)
}
