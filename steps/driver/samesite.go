package driver

import (
	"context"
	"fmt"

	"github.com/go-rod/rod/lib/proto"
)

// EndGrace makes the cookies of an address what they are to a browser two minutes after they were
// set: until then one without SameSite goes with a form that another site posts, and afterwards it
// is as good as one with SameSite=Lax. Source:
// https://www.chromium.org/updates/same-site/faq/ on Lax + POST
func (d *BrowserDriver) EndGrace(ctx context.Context, address string) error {
	page := d.current().Context(ctx)
	all, err := page.Cookies([]string{address})
	if err != nil {
		return fmt.Errorf("read the browser's cookies for %s: %w", WithoutQuery(address), err)
	}
	for _, c := range all {
		if c.SameSite != "" {
			continue
		}
		set := proto.NetworkSetCookie{
			Name: c.Name, Value: c.Value, Domain: c.Domain, Path: c.Path, Secure: c.Secure, HTTPOnly: c.HTTPOnly, SameSite: proto.NetworkCookieSameSiteLax, URL: address,
		}
		if !c.Session {
			set.Expires = c.Expires
		}
		if _, err := set.Call(page); err != nil {
			return fmt.Errorf("set the cookie %s: %w", c.Name, err)
		}
	}
	return nil
}
