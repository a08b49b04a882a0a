package steps

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/steps/conformance"
)

// Finding is one thing that [Doctor] has looked at.
type Finding = conformance.Finding

// Doctor goes through a configuration step by step and tells each finding. The error is [conformance.ErrMisconfigured] where something
// is wrong.
func Doctor(ctx context.Context, o RunOptions, say func(Finding)) (err error) {
	closers := &closers{}
	defer func() { err = errors.Join(err, closers.close()) }()
	return conformance.Examine(ctx, conformance.Options{Config: o.Config, Driver: o.Driver, Out: o.Out, Browser: o.browser(closers)}, say)
}
