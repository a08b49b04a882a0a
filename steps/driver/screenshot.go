package driver

import (
	"context"
	"fmt"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// screenshot is the last one of a page. It serves again as long as the page is the same and has
// requested nothing more: what is in a frame or an image does not show in the page's fingerprint.
type screenshot struct {
	page      string    // the page's fingerprint
	requested time.Time // when a request of the page began or ended last
	image     []byte
	note      string // what the image lacks
}

// quality is that of the screenshots' JPEG, in percent: text stays clear at half the size of a PNG.
const quality = 80

// Snapshot returns a screenshot of the page, as far as [Budget] has room for it.
func (d *BrowserDriver) Snapshot(ctx context.Context) (Snapshot, error) {
	err := d.reading(ctx, "a screenshot of the page", func(p *rod.Page) error {
		r, err := p.Eval(pageFingerprint)
		if err != nil {
			return err
		}
		page, requested := r.Value.Str(), d.requests.lastChange()
		if d.shot.image != nil && d.shot.page == page && d.shot.requested.Equal(requested) {
			return nil
		}
		image, note, err := capture(p, d.budget.Picture)
		if err == nil {
			d.shot = screenshot{page: page, requested: requested, image: image, note: note}
		}
		return err
	})
	if err != nil {
		return Snapshot{}, err
	}
	return Snapshot{Kind: "screenshot", Ext: "jpg", Data: d.shot.image, Note: d.shot.note}, nil
}

// capture takes a screenshot. A page that fits is taken as it is; to show more than that, the
// browser lays it out anew. Of a page that is larger than limit, in CSS pixels, it takes the upper
// left corner, and says so.
func capture(p *rod.Page, limit int) (image []byte, note string, err error) {
	metrics, err := proto.PageGetLayoutMetrics{}.Call(p)
	if err != nil {
		return nil, "", err
	}
	content, most, percent := metrics.CSSContentSize, float64(limit), quality
	request := proto.PageCaptureScreenshot{Format: proto.PageCaptureScreenshotFormatJpeg, Quality: &percent, OptimizeForSpeed: true}
	if content.Height > float64(metrics.CSSLayoutViewport.ClientHeight) || content.Width > most {
		request.CaptureBeyondViewport = true
		request.Clip = &proto.PageViewport{Width: min(content.Width, most), Height: min(content.Height, most), Scale: 1}
	}
	if content.Height > most || content.Width > most {
		note = fmt.Sprintf("the page has %.0f x %.0f pixels; the picture shows the first %.0f x %.0f",
			content.Width, content.Height, request.Clip.Width, request.Clip.Height)
	}
	shot, err := request.Call(p)
	if err != nil {
		return nil, "", err
	}
	return shot.Data, note, nil
}
