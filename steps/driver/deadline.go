package driver

import (
	"context"
	"errors"
	"time"
)

// deadline ends a request whose response does not come in time, or whose body does not end in time.
type deadline struct {
	// ctx is the request's. Its cause is [context.DeadlineExceeded] once it was too late.
	ctx   context.Context
	end   context.CancelCauseFunc
	timer *time.Timer
	wait  time.Duration
}

// newDeadline gives a response this long to begin.
func newDeadline(ctx context.Context, wait time.Duration) *deadline {
	ctx, end := context.WithCancelCause(ctx)
	return &deadline{ctx: ctx, end: end, wait: wait, timer: time.AfterFunc(wait, func() { end(context.DeadlineExceeded) })}
}

// begun gives the body of a response that has begun as long again: a server that took its time has
// not sent anything without an end.
func (d *deadline) begun() { d.timer.Reset(d.wait) }

// exceeded says whether it was too late, and nobody else has ended the request.
func (d *deadline) exceeded() bool { return errors.Is(context.Cause(d.ctx), context.DeadlineExceeded) }

// release frees what the deadline holds.
func (d *deadline) release() {
	d.timer.Stop()
	d.end(nil)
}
