package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const listUsage = `Lists the checks: id, level, the claims they show, and what they say. Without
flags these are the checks that "signoff run" makes; --all adds those that show
what a vendor's guide says, and JSON always has them.

Usage:

  signoff list [flags]

Flags:

  --all           those of the guides, too
  --profile NAME  only the checks of one profile: conformance, truepic-vision
                  or alpacon
  --only EXPR     only these checks: ids or their beginnings (TRUEPIC,
                  ALPACON-04), or a Cucumber tag expression
                  ('@must and not @T19')
  --depth NAME    those of a run of this depth: quick, standard (default) or
                  deep, which has all
  --slow          also those that wait for minutes
  --json          as JSON, with sources, needs and faults

Exit codes: 0; 2 if nothing matches or the command line is wrong.
`

// runList prints the checks.
func (a *app) runList(_ context.Context, args []string) (int, error) {
	var s selection
	fs := newFlags("list")
	s.register(fs)
	s.registerSlow(fs)
	asJSON := fs.Bool("json", false, "")
	all := fs.Bool("all", false, "")
	if err := parse(fs, args); err != nil {
		return 0, err
	}
	c, err := a.checks(s)
	if err != nil {
		return 0, err
	}
	if *asJSON {
		return 0, a.listJSON(c.checks)
	}
	checks, hidden := c.checks, 0
	if !*all && s.profile == "" && s.only == "" {
		before := len(checks)
		checks = slices.DeleteFunc(checks, func(c verdict.Check) bool { return c.Profile != conformance.Profile })
		hidden = before - len(checks)
	}
	return 0, a.print(listText(c.registry, checks) + hiddenText(hidden) + tooDeepText(c) + tooSlowText(c))
}

// hiddenText says how to see the checks that were left out.
func hiddenText(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d more show what the guides say: signoff list --all\n", n)
}

// tooDeepText says how to see the checks that the depth left out.
func tooDeepText(c chosen) string {
	n := c.notTried("")
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d more are deeper than %s: signoff list --depth deep\n", n, c.depth)
}

// tooSlowText says how to see the checks that were left out since they wait.
func tooSlowText(c chosen) string {
	n := c.notTriedSlow("")
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d more wait for minutes: signoff list --slow\n", n)
}

// listJSON writes the checks as one JSON object.
func (a *app) listJSON(checks []verdict.Check) error {
	err := encode(a.stdout, struct {
		Checks []verdict.Check `json:"checks"`
	}{checks})
	if err != nil {
		return ignoreBrokenPipe(fmt.Errorf("write JSON: %w", err))
	}
	return nil
}

// idColumn is how wide the column of ids is. Rows of outlines have longer ones,
// which get a line of their own.
const idColumn = 12

// listText lays the checks out under their profiles, those of every SP first, at
// most 80 columns wide: id, level, then what the check says, with the claims it
// shows.
func listText(reg *registry.Registry, checks []verdict.Check) string {
	var b strings.Builder
	profiles := slices.Clone(reg.Profiles)
	slices.SortStableFunc(profiles, func(a, b registry.Profile) int {
		return len(a.Claims) - len(b.Claims) // only guides make claims
	})
	for _, p := range profiles {
		title := fmt.Sprintf("%s (%s)\n\n", p.Guide.Title, p.Key)
		for _, c := range checks {
			if c.Profile == p.Key {
				b.WriteString(title + listLine(c))
				title = ""
			}
		}
		if title == "" {
			b.WriteString("\n")
		}
	}
	fmt.Fprintf(&b, "%s\n", report.Plural(len(checks), "check"))
	return b.String()
}

// listLine lays out one check; a long text goes on under itself.
func listLine(c verdict.Check) string {
	text := c.Title
	if len(c.Claims) > 0 {
		text += " [" + strings.Join(c.Claims, " ") + "]"
	}
	indent := strings.Repeat(" ", 2+idColumn+2+6+2)
	head := fmt.Sprintf("  %-*s  %-6s  ", idColumn, c.ID, c.Level)
	if len(c.ID) > idColumn {
		head = fmt.Sprintf("  %s\n  %-*s  %-6s  ", c.ID, idColumn, "", c.Level)
	}
	return head + strings.Join(report.Wrap(text, 80-len(indent)), "\n"+indent) + "\n"
}
