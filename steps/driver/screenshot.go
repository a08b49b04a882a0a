package driver

import (
	"context"
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
}

// quality is that of the screenshots' JPEG, in percent: text stays clear at half the size of a PNG.
const quality = 80

// Snapshot returns a screenshot of the whole page.
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
		image, err := capture(p)
		if err == nil {
			d.shot = screenshot{page: page, requested: requested, image: image}
		}
		return err
	})
	return Snapshot{Kind: "screenshot", Ext: "jpg", Data: d.shot.image}, err
}

// capture takes a screenshot. A page that fits is taken as it is; to show more than that, the
// browser lays it out anew.
func capture(p *rod.Page) ([]byte, error) {
	metrics, err := proto.PageGetLayoutMetrics{}.Call(p)
	if err != nil {
		return nil, err
	}
	whole := metrics.CSSContentSize.Height > float64(metrics.CSSLayoutViewport.ClientHeight)
	percent := quality
	return p.Screenshot(whole, &proto.PageCaptureScreenshot{
		Format: proto.PageCaptureScreenshotFormatJpeg, Quality: &percent, OptimizeForSpeed: true,
	})
}
