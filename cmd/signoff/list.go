package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const listUsage = `Lists the checks: id, level, the claims they show, and what they say.

Usage:

  signoff list [flags]

Flags:

  --profile NAME  only the checks of one profile: truepic-vision or alpacon
  --only EXPR     only these checks: ids or their beginnings (TRUEPIC,
                  ALPACON-04), or a Cucumber tag expression
                  ('@must and not @T19')
  --json          as JSON, with sources, needs and faults

Exit codes: 0; 2 if nothing matches or the command line is wrong.
`

// runList prints the checks.
func (a *app) runList(_ context.Context, args []string) (int, error) {
	var s selection
	fs := newFlags("list")
	s.register(fs)
	asJSON := fs.Bool("json", false, "")
	if err := parse(fs, args); err != nil {
		return 0, err
	}
	reg, checks, err := a.checks(s)
	if err != nil {
		return 0, err
	}
	if *asJSON {
		return 0, a.listJSON(checks)
	}
	return 0, a.print(listText(reg, checks))
}

// listJSON writes the checks as one JSON object.
func (a *app) listJSON(checks []verdict.Check) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(struct {
		Checks []verdict.Check `json:"checks"`
	}{checks})
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// listText lays the checks out under their profiles, in columns as wide as what
// stands in them; the titles are cut so that a line fits into 80 columns.
func listText(reg *registry.Registry, checks []verdict.Check) string {
	var b strings.Builder
	idWidth, claimWidth := 0, 0
	for _, c := range checks {
		idWidth = max(idWidth, len(c.ID))
		claimWidth = max(claimWidth, len(strings.Join(c.Claims, " ")))
	}
	claimWidth = min(claimWidth, 19)
	for _, p := range reg.Profiles {
		first := true
		for _, c := range checks {
			if c.Profile != p.Key {
				continue
			}
			if first {
				fmt.Fprintf(&b, "%s (%s)\n", p.Guide.Title, p.Key)
				first = false
			}
			head := fmt.Sprintf("  %-*s %-6s  %-*s  ", idWidth, c.ID, c.Level,
				claimWidth, report.Fit(strings.Join(c.Claims, " "), claimWidth))
			b.WriteString(head + report.Fit(c.Title, 80-len(head)) + "\n")
		}
		if !first {
			b.WriteString("\n")
		}
	}
	fmt.Fprintf(&b, "%d checks\n", len(checks))
	return b.String()
}
