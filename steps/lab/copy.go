package lab

import (
	"context"
	"net/http"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Copy is what somebody may have copied from a browser, to use the session there in another one.
type Copy struct {
	Cookies []*http.Cookie
	Header  http.Header // by which scripts of the SP ask; empty where cookies are all
}

// CopyFrom copies what the SP keeps in a browser. Errors are the driver's, or a [sut.ProbeError]
// where the token of signed_in.token cannot be read.
func (t *Tenant) CopyFrom(ctx context.Context, d driver.Driver) (c Copy, err error) {
	if c.Cookies, err = d.Cookies(ctx, ProbeAddress(t)); err != nil {
		return c, err
	}
	c.Header, err = t.Config.SignedIn.Credentials(ctx, d, t.Config.BaseURL)
	return c, err
}

// AskWith asks the SP who is signed in, in a browser that nobody has used, with what was copied
// from another one. Errors are as of [Stage.WhoAmI].
func (s *Stage) AskWith(ctx context.Context, t *Tenant, d driver.Driver, c Copy) (sut.Identity, error) {
	if err := d.SetCookies(ctx, ProbeAddress(t), c.Cookies); err != nil {
		return sut.Identity{}, err
	}
	if len(c.Header) > 0 {
		return t.Config.SignedIn.Ask(ctx, d, t.Config.BaseURL, c.Header)
	}
	return s.WhoAmI(ctx, t, d)
}
