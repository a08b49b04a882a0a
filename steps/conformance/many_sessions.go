package conformance

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/signoff-sso/signoff/steps/scenario"
)

const (
	// manyBrowsers are more than a page of any list usually has: products list sessions by ten,
	// twenty or twenty-five.
	manyBrowsers = 30
	// fewBrowsers are all on the first page of any list.
	fewBrowsers = 10
)

// signsInInMany signs Alice in in more browsers than a list shows at once. An SP may allow fewer,
// by a refusal or by an end of the oldest session, and signing in may be slow: half of the check's
// time is for the logout.
func (w *World) signsInInMany(ctx context.Context) error {
	alice := w.people["Alice"]
	end := halfOf(ctx)
	if err := errors.Join(w.signsInInNewBrowser(ctx, "Alice"), w.knows(ctx, "Alice")); err != nil {
		return err
	}
	late, refused := false, false
	for len(alice.browsers) < manyBrowsers && !late && !refused {
		known, err := w.signsInOnceMore(ctx, alice)
		if err != nil {
			return err
		}
		late, refused = time.Now().After(end), !known
	}
	n := len(alice.browsers)
	switch {
	case n > fewBrowsers:
	case refused:
		return onlyFew(n)
	default:
		return &scenario.InconclusiveError{Because: fmt.Sprintf("in half of the check's time there were only %d sign-ins: give it more by --timeout", n)}
	}
	if n < manyBrowsers {
		w.tenancy.notes = append(w.tenancy.notes, fmt.Sprintf("the user was signed in in %d browsers, not in %d (UL-EFFECT-03)", n, manyBrowsers))
	}
	return w.keepsMany(ctx, alice)
}

// halfOf returns when half of the time is over that a context has left.
func halfOf(ctx context.Context) time.Time {
	end, limited := ctx.Deadline()
	if !limited {
		return time.Now().Add(time.Hour)
	}
	return time.Now().Add(time.Until(end) / 2)
}

// signsInOnceMore signs somebody in in one browser more, and says whether the SP knows them there.
// A browser at which it does not is none of theirs.
func (w *World) signsInOnceMore(ctx context.Context, p *person) (bool, error) {
	if err := w.triesInNewBrowser(ctx, p.Given); err != nil {
		return false, err
	}
	id, err := w.whoAmITolerated(ctx, p.Tenant, w.current)
	if err != nil || p.Is(id) {
		return err == nil, err
	}
	last := len(p.browsers) - 1
	w.unowned, p.browsers = append(w.unowned, p.browsers[last]), p.browsers[:last]
	return false, nil
}

// keepsMany expects an SP to know somebody in more browsers than a list shows at once, and not to
// have ended the oldest sessions for the newest: where it knows them in the first of the last so
// many, it does in all that came after.
func (w *World) keepsMany(ctx context.Context, p *person) error {
	id, err := w.whoAmITolerated(ctx, p.Tenant, p.browsers[len(p.browsers)-fewBrowsers-1])
	if err != nil || p.Is(id) {
		return err
	}
	return onlyFew(fewBrowsers)
}

// onlyFew says that an SP allows fewer sessions than would be many.
func onlyFew(n int) error {
	return &scenario.NotApplicableError{Missing: fmt.Sprintf("the SP allows only %d sessions of a user, or fewer", n)}
}
