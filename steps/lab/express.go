package lab

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// connectPatience is how long an SP may take to use a connection that was just made.
const connectPatience = 20 * time.Second

// It is tried at once, and then ever less often.
const (
	firstPoll = 5 * time.Millisecond
	lastPoll  = 250 * time.Millisecond
)

// SetupError says that Express Configuration did not connect the SP, so that there is nothing to
// check.
type SetupError struct {
	Seen string // where it ended, as the end of a sentence; it may be empty
	Err  error  // the cause; nil where all steps were done and led elsewhere
}

// Error says where it ended.
func (e *SetupError) Error() string {
	text := "Express Configuration did not connect the SP"
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text + e.Seen
}

// Unwrap returns the cause.
func (e *SetupError) Unwrap() error { return e.Err }

// ExitCode says that nothing was judged.
func (e *SetupError) ExitCode() int { return verdict.ExitInconclusive }

// Advice names what in the configuration is probably wrong.
func (e *SetupError) Advice() string {
	return "nothing was judged: look at express_configuration, and do its approve steps by hand"
}

// connect connects the tenants by Express Configuration where the SP declares that.
func (s *Stage) connect(ctx context.Context) error {
	if !s.Config.ByExpress() {
		return nil
	}
	for _, t := range []*Tenant{s.First, s.Second} {
		if t == nil || len(t.Config.Express.Approve) == 0 {
			continue
		}
		if err := s.approve(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// approve does what the administrators of both sides do, by HTTP, or in the browser where that does
// not get through.
func (s *Stage) approve(ctx context.Context, t *Tenant) error {
	var err error
	drivers := s.drivers()
	for i, kind := range drivers {
		err = s.approveBy(ctx, t, kind)
		if err == nil {
			return s.awaitSignIn(ctx, t, kind, connectPatience)
		}
		if ctx.Err() != nil || i == len(drivers)-1 {
			break
		}
	}
	return err
}

// approveBy presses Okta's button and does the steps of the configuration.
func (s *Stage) approveBy(ctx context.Context, t *Tenant, kind string) error {
	d, err := s.NewDriver(ctx, kind)
	if err != nil {
		return err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	tried, err := s.RunExpress(ctx, ExpressAttempt{Tenant: t, Driver: d, Steps: t.Config.Express.Approve, Person: t.Approver()})
	switch {
	case err != nil:
		return &SetupError{Err: err}
	case tried.Run.Complete:
		s.NoteBehavior("connected by", "Express Configuration")
		return s.Adopt(t)
	case tried.Run.Failure != "": // Okta's client was there, whatever the browser waited for meanwhile
		return &SetupError{Seen: ": " + tried.Run.Failure}
	case tried.StepErr != nil:
		return &SetupError{Err: tried.StepErr}
	}
	return &SetupError{Seen: tried.Seen}
}

// awaitSignIn waits until a sign-in leads to the tenant's org: an SP may need a moment to read the
// metadata of an org that it has just heard of.
func (s *Stage) awaitSignIn(ctx context.Context, t *Tenant, kind string, patience time.Duration) error {
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for pause := firstPoll; ; pause = min(2*pause, lastPoll) {
		seen, err := s.leadsToOkta(limited, t, kind)
		if err == nil && seen == "" {
			return nil
		}
		select {
		case <-limited.Done():
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return &SetupError{Seen: fmt.Sprintf("; %v later a sign-in does not lead to Okta%s", patience, seen), Err: err}
		case <-time.After(pause):
		}
	}
}

// leadsToOkta begins a sign-in; seen says where it ended if not at Okta, and is empty if it did.
func (s *Stage) leadsToOkta(ctx context.Context, t *Tenant, kind string) (seen string, err error) {
	_, seen, err = s.requestOf(ctx, t, kind)
	return seen, err
}

// ProbeConnection begins a sign-in at a tenant, and returns the authorization request that any org
// has got; nil for none, and then seen says where the sign-in has ended. Errors are those of the
// steps.
func (s *Stage) ProbeConnection(ctx context.Context, t *Tenant) (r *AuthorizationRequest, seen string, err error) {
	return s.requestOf(ctx, t, s.driver, s.Tenants()...)
}

// requestOf begins a sign-in at a tenant by a kind of driver, and looks for the authorization
// request at its own org and at those of others.
func (s *Stage) requestOf(ctx context.Context, t *Tenant, kind string, others ...*Tenant) (r *AuthorizationRequest, seen string, err error) {
	d, err := s.NewDriver(ctx, kind)
	if err != nil {
		return nil, "", err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the run
	p := &Person{Tenant: t, User: sut.User{Email: "nobody@" + t.Config.Okta.UserDomain}}
	var waitErr *driver.WaitError
	if err := s.BeginSignIn(ctx, p, d, t.Config.SignIn); err != nil && !errors.As(err, &waitErr) {
		return nil, "", err
	}
	for _, p.Tenant = range append([]*Tenant{t}, others...) {
		requests, err := p.AuthorizationRequests(ctx, d)
		if err != nil || len(requests) > 0 {
			return lastOf(requests), "", err
		}
	}
	return nil, whereItEnded(ctx, d) + " ", nil
}

// lastOf is the last of some requests; nil where there is none.
func lastOf(requests []AuthorizationRequest) *AuthorizationRequest {
	if len(requests) == 0 {
		return nil
	}
	return &requests[len(requests)-1]
}
