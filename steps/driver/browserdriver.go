package driver

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"
	"github.com/go-rod/rod/lib/proto"
)

// BrowserDriver is one browser profile with one page: the [Driver] of a [Browser]. Where a button
// opens a window, the driver acts in that until it is closed, as a person does.
type BrowserDriver struct {
	browser *Browser
	profile *rod.Browser
	first   *rod.Page
	page    *rod.Page // the window in which the driver acts; see [BrowserDriver.current]
	budget  Budget
	client  *http.Client // for [BrowserDriver.Fetch]
	// requests are logged, and pageEvents gets a notice, by a goroutine that listens to the
	// browser.
	requests   requestLog
	windows    windows
	downloads  atomic.Int32 // that were refused
	pageEvents chan struct{}
	shot       screenshot
	notes      notes
	fetched    fetchLog
	console    Console
}

// Kind is [KindBrowser].
func (d *BrowserDriver) Kind() string { return KindBrowser }

// Open goes to an address and waits until its page has loaded. Where no response comes, the error
// is a [WaitError]; one that does not end is a [BudgetError].
func (d *BrowserDriver) Open(ctx context.Context, url string) error {
	return d.opening(ctx, "a response from "+url, func(p *rod.Page) error { return p.Navigate(url) })
}

// Reload loads the page again.
func (d *BrowserDriver) Reload(ctx context.Context) error {
	return d.opening(ctx, "the page to load again", reload)
}

// Back goes to the page before, as the back button does. It is false where there is none.
func (d *BrowserDriver) Back(ctx context.Context) (went bool, err error) {
	history, err := proto.PageGetNavigationHistory{}.Call(d.current().Context(ctx))
	if err != nil || history.CurrentIndex < 1 {
		return false, err
	}
	before := history.Entries[history.CurrentIndex-1]
	if before.URL == "about:blank" {
		return false, nil
	}
	return true, d.opening(ctx, "the page before", func(p *rod.Page) error { return proto.PageNavigateToHistoryEntry{EntryID: before.ID}.Call(p) })
}

func reload(p *rod.Page) error { return proto.PageReload{}.Call(p) }

// Click presses a button or follows a link and waits until the page that it leads to has loaded, or
// until a page that changes itself by a script has done so and is quiet.
func (d *BrowserDriver) Click(ctx context.Context, name string) error {
	return d.acting(ctx, fmt.Sprintf("a button or link %q that leads to a page", name), func(p *rod.Page) error {
		e, err := d.find(p, name, findPressable)
		if err != nil {
			return err
		}
		return d.navigateOrChange(p, func() error { return clickMiddle(e) })
	})
}

// Submit sends a form as its first button would.
func (d *BrowserDriver) Submit(ctx context.Context, form string) error {
	what := "a form " + form
	if form == "" {
		what = "one form on the page"
	}
	return d.acting(ctx, what, func(p *rod.Page) error {
		e, err := d.find(p, form, findForm)
		if err != nil {
			return err
		}
		return d.navigateOrChange(p, func() error {
			_, err := e.Eval(submitForm)
			return err
		})
	})
}

// WaitFor waits for an element that a selector matches, or for a text.
func (d *BrowserDriver) WaitFor(ctx context.Context, what string) error {
	return d.reading(ctx, fmt.Sprintf("%q on the page", what), func(p *rod.Page) error {
		if css, ok := selector(what); ok {
			_, err := p.ElementByJS(rod.Eval(findSelected, css))
			return err
		}
		_, err := p.ElementByJS(rod.Eval(findText, what))
		return err
	})
}

// find waits for the element of that name: the only one that a selector matches, or the one that
// the script byName finds.
func (d *BrowserDriver) find(p *rod.Page, name, byName string) (found *rod.Element, err error) {
	err = repeatedly(p, func() error {
		if css, ok := selector(name); ok {
			found, err = onlyMatch(p, css)
		} else {
			found, err = p.ElementByJS(rod.Eval(byName, name))
		}
		return err
	})
	return found, err
}

// onlyMatch waits for an element that a selector matches. Several are an [AmbiguousError].
func onlyMatch(p *rod.Page, css string) (*rod.Element, error) {
	e, err := p.ElementByJS(rod.Eval(findSelected, css))
	if err != nil {
		return nil, err
	}
	all, err := p.Eval(listSelected, css)
	if err != nil {
		return nil, err
	}
	var matches []string
	for _, m := range all.Value.Arr() {
		matches = append(matches, m.Str())
	}
	if len(matches) > 1 {
		return nil, &AmbiguousError{What: css, Matches: matches[:min(5, len(matches))], Count: len(matches)}
	}
	return e, nil
}

// Fill replaces the content of the field with that label.
func (d *BrowserDriver) Fill(ctx context.Context, label, value string) error {
	return d.within(ctx, fmt.Sprintf("a field %q", label), func(p *rod.Page) error {
		e, err := d.find(p, label, findField)
		if err != nil {
			return err
		}
		if _, err := e.Eval(selectAll); err != nil {
			return err
		}
		if value == "" {
			return p.Keyboard.Type(input.Delete)
		}
		return p.InsertText(value)
	})
}

// Select chooses the option with that text in the list with that label.
func (d *BrowserDriver) Select(ctx context.Context, label, option string) error {
	return d.within(ctx, fmt.Sprintf("a list %q with the option %q", label, option), func(p *rod.Page) error {
		e, err := d.find(p, label, findField)
		if err != nil {
			return err
		}
		return e.Select([]string{option}, true, rod.SelectorTypeText)
	})
}

// Tick sets the checkbox, or chooses the radio button, with that label.
func (d *BrowserDriver) Tick(ctx context.Context, label string) error {
	return d.setBox(ctx, label, true)
}

// Untick clears the checkbox with that label.
func (d *BrowserDriver) Untick(ctx context.Context, label string) error {
	return d.setBox(ctx, label, false)
}

func (d *BrowserDriver) setBox(ctx context.Context, label string, on bool) error {
	return d.within(ctx, fmt.Sprintf("a box %q", label), func(p *rod.Page) error {
		e, err := d.find(p, label, findField)
		if err != nil {
			return err
		}
		checked, err := e.Property("checked")
		if err != nil || checked.Bool() == on {
			return err
		}
		return clickMiddle(e)
	})
}

// clickMiddle clicks on the middle of an element with the mouse. It takes the place of rod's Click,
// which waits for several frames to be drawn: at 60 frames a second that is most of the time of a
// run.
func clickMiddle(e *rod.Element) error {
	r, err := e.Eval(middle)
	if err != nil {
		return err
	}
	if r.Value.Get("covered").Bool() {
		return fmt.Errorf("something lies over it: %s", r.Value.Get("by").Str())
	}
	for _, what := range []proto.InputDispatchMouseEventType{
		proto.InputDispatchMouseEventTypeMousePressed, proto.InputDispatchMouseEventTypeMouseReleased,
	} {
		err := proto.InputDispatchMouseEvent{
			Type: what, X: r.Value.Get("x").Num(), Y: r.Value.Get("y").Num(), Button: proto.InputMouseButtonLeft, ClickCount: 1,
		}.Call(e.Page())
		if err != nil {
			return err
		}
	}
	return nil
}

// Offers says whether the page, as it is now, has a button or link of that name.
func (d *BrowserDriver) Offers(ctx context.Context, name string) (bool, error) {
	found := false
	err := d.reading(ctx, "the page to be read", func(p *rod.Page) error {
		script := findPressable
		name, css := selector(name)
		if css {
			script = findSelected
		}
		r, err := p.Eval(script, name)
		if err == nil {
			found = r.Subtype != proto.RuntimeRemoteObjectSubtypeNull
		}
		return err
	})
	return found, err
}

// Sends says whether the button is the form's first one.
func (d *BrowserDriver) Sends(ctx context.Context, button, form string) (bool, error) {
	sends := false
	err := d.reading(ctx, "the page to be read", func(p *rod.Page) error {
		r, err := p.Eval(firstButtonIs, button, cmp.Or(strings.TrimPrefix(form, "css="), "form"))
		if err == nil {
			sends = r.Value.Bool()
		}
		return err
	})
	return sends, err
}

// Value returns what stands in the field with that label: its text, or "on" or "off" for a box.
func (d *BrowserDriver) Value(ctx context.Context, label string) (string, error) {
	value := ""
	err := d.reading(ctx, fmt.Sprintf("a field %q", label), func(p *rod.Page) error {
		e, err := d.find(p, label, findField)
		if err != nil {
			return err
		}
		r, err := e.Eval(`() => this.type === 'checkbox' || this.type === 'radio' ? (this.checked ? 'on' : 'off') : this.value`)
		if err == nil {
			value = r.Value.Str()
		}
		return err
	})
	return value, err
}

// Read returns the page as it is now.
func (d *BrowserDriver) Read(ctx context.Context) (Page, error) {
	var page Page
	err := d.reading(ctx, "the page to be read", func(p *rod.Page) error {
		r, err := p.Eval(readPage, d.budget.Text)
		if err != nil {
			return err
		}
		return r.Value.Unmarshal(&page)
	})
	page.Status = d.requests.last(d.current().FrameID).Status
	return page, err
}

// Source returns the page's HTML as the browser has it now.
func (d *BrowserDriver) Source(ctx context.Context) (string, error) {
	source := ""
	err := d.reading(ctx, "the page's source", func(p *rod.Page) error {
		r, err := p.Eval(`limit => (document.documentElement?.outerHTML ?? "").slice(0, limit)`, d.budget.Page+1)
		if err == nil {
			source = r.Value.Str()
		}
		return err
	})
	if int64(len(source)) > d.budget.Page && err == nil {
		return "", &BudgetError{Asked: WithoutQuery(d.requests.last(d.current().FrameID).URL), Bound: "a page of at most " + size(d.budget.Page), Seen: "more than that"}
	}
	return source, err
}

// Text returns the text of the one element that a CSS selector matches.
func (d *BrowserDriver) Text(ctx context.Context, css string) (string, error) {
	text := ""
	err := d.reading(ctx, "an element "+css, func(p *rod.Page) error {
		e, err := d.find(p, "css="+strings.TrimPrefix(css, "css="), "")
		if err != nil {
			return err
		}
		text, err = e.Text()
		return err
	})
	return text, err
}

// Cookies returns the cookies that this browser would send to an address.
func (d *BrowserDriver) Cookies(ctx context.Context, url string) ([]*http.Cookie, error) {
	all, err := d.current().Context(ctx).Cookies([]string{url})
	if err != nil {
		return nil, fmt.Errorf("read the browser's cookies for %s: %w", url, err)
	}
	cookies := make([]*http.Cookie, len(all))
	for i, c := range all {
		cookies[i] = &http.Cookie{Name: c.Name, Value: c.Value, HttpOnly: c.HTTPOnly, Secure: c.Secure, SameSite: sameSites()[c.SameSite]}
	}
	return cookies, nil
}

// sameSites are the attributes SameSite by the browser's names; none is there where a response has
// set none.
func sameSites() map[proto.NetworkCookieSameSite]http.SameSite {
	return map[proto.NetworkCookieSameSite]http.SameSite{
		proto.NetworkCookieSameSiteLax: http.SameSiteLaxMode, proto.NetworkCookieSameSiteStrict: http.SameSiteStrictMode,
		proto.NetworkCookieSameSiteNone: http.SameSiteNoneMode,
	}
}

// Fetch sends one request beside the page, with the browser's cookies.
func (d *BrowserDriver) Fetch(ctx context.Context, request FetchRequest) (Response, error) {
	cookies, err := d.Cookies(ctx, request.URL)
	if err != nil {
		return Response{}, err
	}
	return fetch(ctx, fetcher{d.client, d.budget, &d.notes, &d.fetched}, cookies, request)
}

// Fetched returns the requests of Fetch so far.
func (d *BrowserDriver) Fetched() []Hop { return d.fetched.copied() }

// ConsoleErrors returns the first errors of the console.
func (d *BrowserDriver) ConsoleErrors() []ConsoleError { return d.console.copied() }

// DropCookies removes the cookies of that name, as a browser does that was closed.
func (d *BrowserDriver) DropCookies(ctx context.Context, url string, names ...string) error {
	for _, name := range names {
		if err := (proto.NetworkDeleteCookies{Name: name, URL: url}).Call(d.current().Context(ctx)); err != nil {
			return fmt.Errorf("remove the cookie %s: %w", name, err)
		}
	}
	return nil
}

// Notes say what was dismissed and refused in the browser.
func (d *BrowserDriver) Notes() []string { return d.notes.list() }

// Close ends the profile and forgets its cookies.
func (d *BrowserDriver) Close(ctx context.Context) error {
	if err := (proto.TargetDisposeBrowserContext{BrowserContextID: d.profile.BrowserContextID}).Call(d.profile.Context(ctx)); err != nil {
		return fmt.Errorf("close a browser profile: %w", err)
	}
	return nil
}
