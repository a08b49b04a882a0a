package steps

import (
	"context"

	"github.com/signoff-sso/signoff/steps/lab"
)

// Finding is one thing that [Doctor] has looked at.
type Finding = lab.Finding

// Doctor goes through a configuration step by step and calls say with each finding. The error is
// [lab.ErrMisconfigured] where something is wrong.
func Doctor(ctx context.Context, o RunOptions, say func(Finding)) error {
	closers := &closers{}
	defer func() {
		for _, note := range closers.close() {
			say(Finding{What: "close what was opened", Got: note})
		}
	}()
	return lab.Diagnose(ctx, lab.Options{Config: o.Config, Driver: o.Driver, Out: o.Out, Browser: o.browser(closers, new(string))}, say)
}
