package driver

import (
	"context"
	"strings"

	"github.com/go-rod/rod"
)

// Frame is an iframe of a page.
type Frame struct {
	URL    string
	Loaded bool // false where its page refuses to be framed, or no response comes
	Status int  // of the response
	Text   string
}

// Frames returns the iframes of the page, once each has loaded or been refused.
func (d *BrowserDriver) Frames(ctx context.Context) ([]Frame, error) {
	var frames []Frame
	err := d.within(ctx, "the frames of the page to load", func(p *rod.Page) error {
		elements, err := p.Elements("iframe")
		if err != nil {
			return err
		}
		for _, e := range elements {
			inside, err := e.Frame()
			if err != nil {
				return err
			}
			if err := inside.WaitLoad(); err != nil {
				return err
			}
			r, err := inside.Eval(`() => ({URL: location.href, Text: document.body ? document.body.innerText : '',
				Status: (performance.getEntriesByType('navigation')[0] || {}).responseStatus || 0})`)
			if err != nil {
				return err
			}
			var f Frame
			if err := r.Value.Unmarshal(&f); err != nil {
				return err
			}
			f.Loaded = !strings.HasPrefix(f.URL, "chrome-error:") && f.URL != "about:blank"
			frames = append(frames, f)
		}
		return nil
	})
	return frames, err
}
