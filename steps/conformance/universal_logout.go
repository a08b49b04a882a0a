package conformance

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// universalLogout is what a check knows of calls of Universal Logout.
type universalLogout struct {
	response mockidp.UniversalLogoutResponse // the last one
	sentAt   time.Time                       // the call that it was to
	statuses []int                           // of calls that are compared
	stolen   stolen
}

// endpointSilence remembers for all checks of a run that the SP's endpoint has not answered in
// time: each call to one that hangs takes as long as Okta waits.
type endpointSilence struct{ seen atomic.Bool }

func (w *World) universalLogoutSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta calls Universal Logout for {who} by issuer and subject`, Needs: "logout-by-iss-sub", Does: func(ctx context.Context, who string) error {
			return w.callsNaming(ctx, who, mockidp.SubjectIssSub)
		}},
		{Says: `Okta calls Universal Logout for {who}`, Needs: "universal-logout", Does: w.callsUniversalLogout},
		{Says: `Okta calls Universal Logout for Alice, for the first time`, Does: w.callsFirst},
		{Says: `Okta calls Universal Logout for Alice, altered by {text}`, Does: w.callsAltered},
		{Says: `Okta calls Universal Logout for Alice, named by (email|iss_sub) and altered by {text}`, Does: w.callsByFormatAltered},
		{Says: `Okta calls Universal Logout for Alice, named in another way than the SP declares`, Does: w.callsUndeclared},
		{Says: `Okta calls Universal Logout without a credential, altered by {text}`, Does: w.callsUncredentialed},
		{Says: `the SP has carried the logout out`, Does: w.carriedOut},
		{Says: `Alice is signed out`, Does: w.isOut},
		{Says: `the SP has told the truth about the logout`, Does: w.toldTheTruth},
	}
}

// callOf is a call for somebody at the first tenant's app instance, or at the person's own.
func (w *World) callOf(p *person) mockidp.UniversalLogoutCall {
	return mockidp.UniversalLogoutCall{App: p.Tenant.App.ID, User: p.OktaID}
}

// callForAlice is a sound call.
func (w *World) callForAlice() mockidp.UniversalLogoutCall { return w.callOf(w.people["Alice"]) }

func (w *World) callsUniversalLogout(ctx context.Context, who string) error {
	return w.callsNaming(ctx, who, "")
}

// callsNaming is callsUniversalLogout with the user named in a format; empty for that of the app
// instance.
func (w *World) callsNaming(ctx context.Context, who string, format mockidp.SubjectFormat) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	c := w.callOf(p)
	c.Format = format
	return w.call(ctx, p.Tenant.Org, c)
}

// callsFirst calls even an endpoint that has been silent before.
func (w *World) callsFirst(ctx context.Context) error {
	if w.silence != nil {
		w.silence.seen.Store(false)
	}
	return w.callsUniversalLogout(ctx, "Alice")
}

// call sends a call of Universal Logout, and keeps what the SP answers: that is the proof of
// delivery. An endpoint that does not answer is not asked again by other checks.
func (w *World) call(ctx context.Context, org *mockidp.Org, c mockidp.UniversalLogoutCall) error {
	if w.silence != nil && w.silence.seen.Load() {
		return &scenario.InconclusiveError{Because: "the SP's endpoint of Universal Logout has not answered before (UL-REQ-01)"}
	}
	w.trial.AllowCrash()
	w.logout.sentAt = time.Now()
	response, err := org.CallUniversalLogout(ctx, c)
	w.logout.response = response
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if isTooLarge(err) {
		w.logout.response = mockidp.UniversalLogoutResponse{Status: http.StatusRequestEntityTooLarge}
		w.notesHangUp(err)
		return nil
	}
	if err != nil {
		if w.silence != nil {
			w.silence.seen.Store(true)
		}
		return noAnswer(err)
	}
	return w.limited()
}

// modestSize is how many bytes of a request any SP has to read (RFC 9110 section 4.1, addresses).
const modestSize = 8000

// isTooLarge says whether a request has failed because it was larger than the SP reads: instead of
// responding 413 it may close the connection, and one that does both may be quicker than the
// sender. Source: RFC 9110 section 15.5.14
func isTooLarge(err error) bool {
	var hungUp *mockidp.HangUpError
	return errors.As(err, &hungUp) && hungUp.Size > modestSize
}

// notesHangUp tells what counts as a refusal.
func (w *World) notesHangUp(err error) {
	w.tenancy.notes = append(w.tenancy.notes, err.Error()+", which counts as 413 of a request this large (RFC 9110 section 15.5.14)")
}

// noAnswer says what a vendor does about an endpoint that does not answer.
func noAnswer(err error) error {
	return scenario.Expect(false, "the SP answers Okta's call of Universal Logout", "a response within the ten seconds that Signoff waits",
		"%v: is universal_logout.endpoint where the SP listens, and does it answer before it has done everything?", err)
}

// limited notes a limit on the rate of calls, which decides nothing.
func (w *World) limited() error {
	if w.logout.response.Status != 429 {
		return nil
	}
	return &driver.RateLimitedError{URL: w.people["Alice"].Tenant.App.LogoutEndpoint, RetryAfter: w.logout.response.RetryAfter}
}

// callWithFault is call for one with something wrong, which must have come about.
func (w *World) callWithFault(ctx context.Context, f mockidp.Fault, c mockidp.UniversalLogoutCall) error {
	return w.callWithFaultFrom(ctx, w.people["Alice"].Tenant.Org, f, c)
}

// callWithFaultFrom is callWithFault for a call of any org.
func (w *World) callWithFaultFrom(ctx context.Context, org *mockidp.Org, f mockidp.Fault, c mockidp.UniversalLogoutCall) error {
	f.App, f.Times = c.App, 1
	if c.Subject == nil {
		f.User = c.User
	}
	active, err := org.Inject(f)
	if err != nil {
		return err
	}
	defer active.Clear()
	if err := w.call(ctx, org, c); err != nil {
		return err
	}
	if active.Hits() != 1 {
		return &scenario.InconclusiveError{Because: "the call was not altered by " + f.Name}
	}
	return nil
}

func (w *World) callsAltered(ctx context.Context, name string) error {
	return w.alteredCall(ctx, name, w.callForAlice())
}

func (w *World) alteredCall(ctx context.Context, name string, c mockidp.UniversalLogoutCall) error {
	params, err := w.logoutFaultParams(name)
	if err != nil {
		return err
	}
	return w.callWithFault(ctx, mockidp.Fault{Name: name, Params: params}, c)
}

// formats are the subject formats as sentences name them.
var formats = map[string]mockidp.SubjectFormat{"email": mockidp.SubjectEmail, "iss_sub": mockidp.SubjectIssSub}

func (w *World) callsByFormat(ctx context.Context, format string) error {
	c := w.callForAlice()
	c.Format = formats[format]
	return w.call(ctx, w.people["Alice"].Tenant.Org, c)
}

func (w *World) callsByFormatAltered(ctx context.Context, format, name string) error {
	c := w.callForAlice()
	c.Format = formats[format]
	return w.alteredCall(ctx, name, c)
}

// callsUndeclared names Alice in the format in which Okta does not name users at this SP.
func (w *World) callsUndeclared(ctx context.Context) error {
	other := "iss_sub"
	if w.stage.Config.UniversalLogout.Format() == "iss_sub" {
		other = "email"
	}
	return w.callsByFormat(ctx, other)
}

// callsUncredentialed alters a call twice: it has no credential, either.
func (w *World) callsUncredentialed(ctx context.Context, name string) error {
	c := w.callForAlice()
	bare, err := w.people["Alice"].Tenant.Org.Inject(mockidp.Fault{Name: "revocation-credential-missing", App: c.App, User: c.User, Times: 1})
	if err != nil {
		return err
	}
	defer bare.Clear()
	return w.alteredCall(ctx, name, c)
}

// carriedOut expects the SP to say that it has carried the logout out, and Alice to be signed out
// in the browser that she uses, unless only refresh tokens end.
func (w *World) carriedOut(ctx context.Context) error {
	if err := w.expectAccepted(); err != nil {
		return err
	}
	return w.isOut(ctx)
}

// isOut expects Alice to be signed out as soon as a logout has to be carried out.
func (w *World) isOut(ctx context.Context) error {
	if w.stage.Config.UniversalLogout.Partial {
		return nil // the session may live
	}
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	return w.isOutAt(ctx, p, d)
}

// isOutAt is isOut for one browser of somebody's. What is not out says what the SP has answered.
func (w *World) isOutAt(ctx context.Context, p *person, d driver.Driver) error {
	w.current = d
	err := w.knowsNobodyBefore(ctx, w.logout.sentAt.Add(w.stage.Config.UniversalLogout.Within), p, d)
	var mismatch *verdict.MismatchError
	if errors.As(err, &mismatch) {
		return scenario.Expect(false, "after a call of Universal Logout the user is signed out everywhere",
			"nobody within "+w.stage.Config.UniversalLogout.Within.String(), "%s, after the SP has answered %s", mismatch.Actual, saidOf(w.logout.response))
	}
	return err
}

// toldTheTruth expects Alice to be out if the SP says so, and to be in if it says that it has
// refused. Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
func (w *World) toldTheTruth(ctx context.Context) error {
	r := w.logout.response
	switch {
	case r.Status/100 == 2:
		return w.carriedOut(ctx)
	case r.Status/100 == 4:
		return w.stillKnows(ctx)
	}
	return scenario.Expect(false, "Okta looks at nothing but the status, which says whether the user is out", "2xx or 4xx", "%s", explained(r))
}
