package steps

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// untested returns the features that a configuration declares and that no check is about. checks
// are those that there are, of the profile of the run.
func untested(c *sut.Config, checks []verdict.Check) []string {
	// Nearly every check signs somebody in who begins at the SP, and who has no account there yet
	// unless a hook makes it.
	everywhere := map[string]bool{"sp-initiated": true, "fresh-sign-in": true, "jit": len(c.Hooks.Provision) == 0, sut.NoJIT: true}
	return slices.DeleteFunc(slices.Clone(c.Declares), func(feature string) bool {
		return everywhere[feature] || slices.ContainsFunc(checks, func(check verdict.Check) bool {
			return slices.Contains(check.Needs, feature)
		})
	})
}
