package agent

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"
	"github.com/go-rod/rod/lib/proto"
)

// Device is one browser profile with one page. Its verbs are for one goroutine at a time.
type Device struct {
	profile *rod.Browser
	page    *rod.Page
	wait    time.Duration
	trail   trail
}

// Open goes to an address and waits until its page has loaded. An address that nobody answers, or that never ends to
// answer, is an [Awaited].
func (d *Device) Open(ctx context.Context, url string) error {
	return d.within(ctx, "an answer from "+url, func(p *rod.Page) error {
		before, err := loader(p)
		if err != nil {
			return err
		}
		if err := p.Navigate(url); err != nil {
			return err
		}
		return d.loaded(p, before)
	})
}

// Reload loads the page again.
func (d *Device) Reload(ctx context.Context) error {
	return d.within(ctx, "the page to load again", func(p *rod.Page) error {
		before, err := loader(p)
		if err != nil {
			return err
		}
		if err := (proto.PageReload{}).Call(p); err != nil {
			return err
		}
		return d.loaded(p, before)
	})
}

// Click presses the button or follows the link of that name and waits until the page that it leads to has loaded.
// The name is what a person reads or hears: the label of the element (aria-label), else its text.
func (d *Device) Click(ctx context.Context, name string) error {
	return d.within(ctx, fmt.Sprintf("a button or link %q that leads to a page", name), func(p *rod.Page) error {
		e, err := p.ElementByJS(rod.Eval(findPressable, name))
		if err != nil {
			return err
		}
		before, err := loader(p)
		if err != nil {
			return err
		}
		if err := press(e); err != nil {
			return err
		}
		return d.loaded(p, before)
	})
}

// Fill replaces the content of the field with that label.
func (d *Device) Fill(ctx context.Context, label, value string) error {
	return d.within(ctx, fmt.Sprintf("a field %q", label), func(p *rod.Page) error {
		e, err := p.ElementByJS(rod.Eval(findField, label))
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
func (d *Device) Select(ctx context.Context, label, option string) error {
	return d.within(ctx, fmt.Sprintf("a list %q with the option %q", label, option), func(p *rod.Page) error {
		e, err := p.ElementByJS(rod.Eval(findField, label))
		if err != nil {
			return err
		}
		return e.Select([]string{option}, true, rod.SelectorTypeText)
	})
}

// Tick sets the checkbox, or chooses the radio button, with that label.
func (d *Device) Tick(ctx context.Context, label string) error { return d.setBox(ctx, label, true) }

// Untick clears the checkbox with that label.
func (d *Device) Untick(ctx context.Context, label string) error { return d.setBox(ctx, label, false) }

func (d *Device) setBox(ctx context.Context, label string, on bool) error {
	return d.within(ctx, fmt.Sprintf("a box %q", label), func(p *rod.Page) error {
		e, err := p.ElementByJS(rod.Eval(findField, label))
		if err != nil {
			return err
		}
		checked, err := e.Property("checked")
		if err != nil || checked.Bool() == on {
			return err
		}
		return press(e)
	})
}

// press clicks on the middle of an element with the mouse. It takes the place of rod's Click, which waits for several
// frames to be drawn: at 60 frames a second that is most of the time of a run.
func press(e *rod.Element) error {
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
func (d *Device) Offers(ctx context.Context, name string) (bool, error) {
	found := false
	err := d.within(ctx, "the page to be read", func(p *rod.Page) error {
		r, err := p.Eval(findPressable, name)
		if err == nil {
			found = r.Subtype != proto.RuntimeRemoteObjectSubtypeNull
		}
		return err
	})
	return found, err
}

// Value returns what stands in the field with that label: its text, or "on" or "off" for a box.
func (d *Device) Value(ctx context.Context, label string) (string, error) {
	value := ""
	err := d.within(ctx, fmt.Sprintf("a field %q", label), func(p *rod.Page) error {
		e, err := p.ElementByJS(rod.Eval(findField, label))
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

// Page is what a person sees of a page.
type Page struct {
	URL     string
	Title   string
	Heading string            // the first heading of level one
	Text    string            // all visible text
	Names   []string          // of the buttons and links
	Fields  []string          // labels of what can be filled in, ticked or chosen
	Facts   map[string]string // of all description lists, by term
	Rows    [][]string        // of all tables, heads included
}

// Read returns the page as it is now.
func (d *Device) Read(ctx context.Context) (Page, error) {
	var page Page
	err := d.within(ctx, "the page to be read", func(p *rod.Page) error {
		r, err := p.Eval(readPage)
		if err != nil {
			return err
		}
		return r.Value.Unmarshal(&page)
	})
	return page, err
}

// Source returns the page's HTML as the browser has it now.
func (d *Device) Source(ctx context.Context) (string, error) {
	source := ""
	err := d.within(ctx, "the page's source", func(p *rod.Page) error {
		var err error
		source, err = p.HTML()
		return err
	})
	return source, err
}

// Text returns the text of the first element that a CSS selector matches.
func (d *Device) Text(ctx context.Context, selector string) (string, error) {
	text := ""
	err := d.within(ctx, "an element "+selector, func(p *rod.Page) error {
		e, err := p.Element(selector)
		if err != nil {
			return err
		}
		text, err = e.Text()
		return err
	})
	return text, err
}

// Screenshot returns the whole page as PNG.
func (d *Device) Screenshot(ctx context.Context) ([]byte, error) {
	var png []byte
	err := d.within(ctx, "a picture of the page", func(p *rod.Page) error {
		var err error
		png, err = p.Screenshot(true, &proto.PageCaptureScreenshot{
			Format: proto.PageCaptureScreenshotFormatPng, OptimizeForSpeed: true,
		})
		return err
	})
	return png, err
}

// Cookies returns the cookies that this browser would send to an address.
func (d *Device) Cookies(ctx context.Context, url string) ([]*http.Cookie, error) {
	all, err := d.page.Context(ctx).Cookies([]string{url})
	if err != nil {
		return nil, fmt.Errorf("read the browser's cookies for %s: %w", url, err)
	}
	cookies := make([]*http.Cookie, len(all))
	for i, c := range all {
		cookies[i] = &http.Cookie{Name: c.Name, Value: c.Value}
	}
	return cookies, nil
}

// DropCookies removes the cookies of that name, as a browser does that was closed.
func (d *Device) DropCookies(ctx context.Context, url string, names ...string) error {
	for _, name := range names {
		if err := (proto.NetworkDeleteCookies{Name: name, URL: url}).Call(d.page.Context(ctx)); err != nil {
			return fmt.Errorf("remove the cookie %s: %w", name, err)
		}
	}
	return nil
}

// Close ends the profile and forgets its cookies.
func (d *Device) Close(ctx context.Context) error {
	if err := (proto.TargetDisposeBrowserContext{BrowserContextID: d.profile.BrowserContextID}).Call(d.profile.Context(ctx)); err != nil {
		return fmt.Errorf("close a browser profile: %w", err)
	}
	return nil
}

// within gives an act d.wait to succeed. What does not is an Awaited that tells what the page showed instead.
func (d *Device) within(ctx context.Context, what string, act func(*rod.Page) error) error {
	limited, cancel := context.WithTimeout(ctx, d.wait)
	defer cancel()
	err := act(d.page.Context(limited))
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("wait for %s: %w", what, context.Cause(ctx))
	case errors.Is(err, context.DeadlineExceeded):
		return &Awaited{What: what, Seen: d.glance(ctx), Wait: d.wait}
	}
	var nav *rod.NavigationError
	if errors.As(err, &nav) {
		return &Awaited{What: what, Seen: "the browser's error " + nav.Reason, Wait: 0}
	}
	return fmt.Errorf("wait for %s: %w", what, err)
}

// glance describes the page in one line, for errors.
func (d *Device) glance(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	r, err := d.page.Context(ctx).Eval(readPage)
	if err != nil {
		return "a page that does not answer"
	}
	var page Page
	if err := r.Value.Unmarshal(&page); err != nil {
		return "a page that cannot be read"
	}
	names := page.Names
	if len(names) > 12 {
		names = append(names[:12:12], "...")
	}
	return fmt.Sprintf("%q at %s, which offers %s", page.Heading, WithoutQuery(page.URL), strings.Join(names, " | "))
}

// WithoutQuery returns an address as reports show it: a query may hold codes and tokens.
func WithoutQuery(url string) string {
	before, _, _ := strings.Cut(url, "?")
	return before
}

// loader returns the id of the document that is shown: every navigation makes a new one.
func loader(p *rod.Page) (proto.NetworkLoaderID, error) {
	tree, err := proto.PageGetFrameTree{}.Call(p)
	if err != nil {
		return "", err
	}
	return tree.FrameTree.Frame.LoaderID, nil
}

// poll is how often a document that is about to change is looked at.
const poll = 5 * time.Millisecond

// loaded waits until another document than before is shown and complete.
func (d *Device) loaded(p *rod.Page, before proto.NetworkLoaderID) error {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for {
		now, err := loader(p)
		if err != nil {
			return err
		}
		if now != before {
			return p.WaitLoad()
		}
		select {
		case <-p.GetContext().Done():
			return p.GetContext().Err()
		case <-tick.C:
		}
	}
}
