package driver

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// The areas of web storage that [Driver.WebStorage] reads. Source:
// https://html.spec.whatwg.org/multipage/webstorage.html
const (
	SessionStorage = "sessionStorage"
	LocalStorage   = "localStorage"
)

// ErrNoWebStorage says that an HTTP client runs no scripts, so that nothing is ever stored.
var ErrNoWebStorage = errors.New("only a browser has web storage")

// readStorage returns what is stored in an area. Some pages may store nothing, as one without an
// origin. Browsers bound how much there is.
const readStorage = `area => { try { return Object.fromEntries(Object.entries(window[area])) } catch { return {} } }`

// WebStorage returns what scripts of the page's origin have stored in an area, by key.
func (d *BrowserDriver) WebStorage(ctx context.Context, area string) (map[string]string, error) {
	if !slices.Contains([]string{SessionStorage, LocalStorage}, area) {
		return nil, fmt.Errorf("there is no web storage %q", area)
	}
	stored := map[string]string{}
	err := d.reading(ctx, "the page's "+area, func(p *rod.Page) error {
		r, err := p.Eval(readStorage, area)
		if err != nil {
			return err
		}
		return r.Value.Unmarshal(&stored)
	})
	return stored, err
}

// WebStorage is [ErrNoWebStorage].
func (d *HTTPDriver) WebStorage(context.Context, string) (map[string]string, error) {
	return nil, ErrNoWebStorage
}

// SetCookies gives the browser cookies for the host of an address and all of its paths.
func (d *BrowserDriver) SetCookies(ctx context.Context, address string, cookies []*http.Cookie) error {
	for _, c := range cookies {
		if _, err := (proto.NetworkSetCookie{Name: c.Name, Value: c.Value, URL: address, Path: "/", Secure: strings.HasPrefix(c.Name, "__")}).Call(d.current().Context(ctx)); err != nil {
			return fmt.Errorf("set the cookie %s: %w", c.Name, err)
		}
	}
	return nil
}

// SetCookies gives the client cookies for the host of an address and all of its paths.
func (d *HTTPDriver) SetCookies(_ context.Context, address string, cookies []*http.Cookie) error {
	u, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("set cookies for %s: %w", WithoutQuery(address), err)
	}
	for _, c := range cookies {
		d.jar.SetCookies(u, []*http.Cookie{{Name: c.Name, Value: c.Value, Path: "/"}})
	}
	return nil
}
