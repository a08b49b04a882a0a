package conformance

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/steps/driver"
)

// browser returns the browser that a person uses; the first is opened when it is needed.
func (w *World) browser(ctx context.Context, p *person) (driver.Driver, error) {
	if len(p.browsers) == 0 {
		return w.newBrowser(ctx, p)
	}
	w.current = p.browsers[len(p.browsers)-1]
	return w.current, nil
}

// newBrowser gives a person a browser that nobody has used.
func (w *World) newBrowser(ctx context.Context, p *person) (driver.Driver, error) {
	d, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return nil, err
	}
	p.browsers, w.current = append(p.browsers, d), d
	return d, nil
}

// newBrowserFor is newBrowser for somebody whom the scenario names.
func (w *World) newBrowserFor(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	_, err = w.newBrowser(ctx, p)
	return err
}

// personAndBrowser returns somebody whom the scenario names, and the browser that this person uses.
func (w *World) personAndBrowser(ctx context.Context, who string) (*person, driver.Driver, error) {
	p, err := w.person(who)
	if err != nil {
		return nil, nil, err
	}
	d, err := w.browser(ctx, p)
	return p, d, err
}

// ignoreTimeout drops the error of something that did not come in time, after a request that the SP
// may refuse in any way: later sentences judge what came of it. A connection that broke off stays
// an error, except after a request that is too long: a server may close the connection before it
// has read all of that, so that its response is lost.
func (w *World) ignoreTimeout(ctx context.Context, err error) error {
	var awaited *driver.WaitError
	if errors.As(err, &awaited) && (!awaited.Broken || w.input.tooLong) && ctx.Err() == nil {
		return nil
	}
	return err
}
