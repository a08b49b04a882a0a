package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/report"
)

// guideList prints which guides come with Signoff.
func (a *app) guideList(_ string, rest []string) error {
	if len(rest) > 0 {
		return usageErrorf("unexpected argument %q", rest[0]).withHint("signoff guide show %s prints its claims", rest[0])
	}
	names, err := guidefile.ShippedNames(a.files)
	if err != nil {
		return err
	}
	reg, err := a.registry()
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "  %-14s  %6s  %5s  %s\n", "name", "claims", "shown", "title")
	for _, name := range names {
		g, err := guidefile.LoadShipped(a.files, name, anyProduct(reg))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "  %-14s  %6d  %5d  ", name, len(g.Claims), shownBy(g))
		b.WriteString(under(33, g.Title))
	}
	fmt.Fprintf(&b, "\n%s. signoff guide show NAME prints the claims.\n", report.Plural(len(names), "guide"))
	return a.print(b.String())
}

// guideShow prints what one of these guides claims.
func (a *app) guideShow(_ string, rest []string) error {
	if len(rest) != 1 {
		return usageErrorf("signoff guide show takes the name of one guide, not %d", len(rest)).withHint("signoff guide list prints the names")
	}
	names, err := guidefile.ShippedNames(a.files)
	if err != nil {
		return err
	}
	if !slices.Contains(names, rest[0]) {
		return usageErrorf("no guide %q comes with Signoff", rest[0]).withHint("%s", nearestHint(rest[0], names))
	}
	reg, err := a.registry()
	if err != nil {
		return err
	}
	g, err := guidefile.LoadShipped(a.files, rest[0], anyProduct(reg))
	if err != nil {
		return err
	}
	return a.print(guideTable(g))
}

// anyProduct is what a guide has to know where no configuration says more.
func anyProduct(reg *registry.Registry) guidefile.Product { return productNamed("", reg) }

// productNamed is one of that name, which has all that checks may need.
func productNamed(name string, reg *registry.Registry) guidefile.Product {
	return guidefile.Product{Name: name, Registry: reg, Profile: conformance.Profile, Words: vocabulary(name, reg), Needs: lab.Needs()}
}

// guideTable lays out the claims of a guide, at most 80 columns wide: under each claim
// where the guide says it, and the checks that show it or why none does.
func guideTable(g *guidefile.Guide) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n%s\n\n", g.Title, g.Date, g.Address)
	for _, c := range g.Claims {
		fmt.Fprintf(&b, "  %-4s  %s", c.ID, under(8, c.Text))
		fmt.Fprintf(&b, "        source     %s", under(19, c.Source))
		if c.Unshown() {
			fmt.Fprintf(&b, "        not shown  %s", under(19, c.NotShown))
			continue
		}
		names := c.ShownBy
		if len(names) == 0 {
			names = c.Checks() // the guide's own scenarios
		}
		fmt.Fprintf(&b, "        shown by   %s", under(19, strings.Join(names, ", ")))
	}
	fmt.Fprintf(&b, "\n%s, %d of them shown by checks\n", report.Plural(len(g.Claims), "claim"), shownBy(g))
	return b.String()
}

// under lays out a text that begins in a column, and whose further lines begin there, too.
func under(column int, text string) string {
	return strings.Join(report.Wrap(text, 80-column), "\n"+strings.Repeat(" ", column)) + "\n"
}

// shownBy counts the claims that checks show.
func shownBy(g *guidefile.Guide) int {
	n := 0
	for _, c := range g.Claims {
		if !c.Unshown() {
			n++
		}
	}
	return n
}
