package mockidp

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// maxOutbound is how many requests to SPs an org remembers; of more the oldest are forgotten.
const maxOutbound = 2_000

// Outbound is one request of the org's to an SP: a call of Universal Logout, a logout token, or
// what Okta's client sends in a run of Express Configuration. Secrets in it are replaced by
// "[redacted]".
type Outbound struct {
	Began  time.Time // by this machine's clock
	Took   time.Duration
	Method string
	URL    string
	Header http.Header
	Status int      // of the response; 0 where none came
	Error  string   // why none came
	User   string   // login of the user whom it is about; empty where the org has none such
	Faults []string // names of the faults that have happened to it, in their order
	Issued []Issued // what it brings
}

// OutboundSince returns the requests to SPs that have begun since, in the order of their ends.
func (o *Org) OutboundSince(since time.Time) []Outbound {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(o.outbound), func(c Outbound) bool { return c.Began.Before(since) })
}

// outboundKey is the key of the [Outbound] in the context of a request to an SP.
type outboundKey struct{}

// withOutbound returns a context whose request is remembered as o's, once it has ended.
func (o *Org) withOutbound(ctx context.Context, c *Outbound) context.Context {
	c.Began = time.Now()
	return context.WithValue(ctx, outboundKey{}, func(req *http.Request, status int, err error) {
		c.Took, c.Method, c.Status = time.Since(c.Began), req.Method, status
		c.URL, c.Header = shownURL(req.URL), maps.Clone(req.Header)
		for name := range c.Header {
			if name != "Content-Type" && name != "Accept" { // a credential may stand in any other
				c.Header[name] = []string{redacted}
			}
		}
		if err != nil {
			c.Error = err.Error()
		}
		o.mu.Lock()
		defer o.mu.Unlock()
		if len(o.outbound) >= maxOutbound {
			o.outbound = slices.Delete(o.outbound, 0, maxOutbound/4)
		}
		o.outbound = append(o.outbound, *c)
	})
}

// noteOutbound tells how a request to an SP has ended, where it is to be remembered.
func noteOutbound(req *http.Request, status int, err error) {
	if note, ok := req.Context().Value(outboundKey{}).(func(*http.Request, int, error)); ok {
		note(req, status, err)
	}
}

// shownURL is an address without the secrets in its query.
func shownURL(u *url.URL) string {
	shown := *u
	if shown.RawQuery != "" {
		shown.RawQuery = redact(u.Query()).Encode()
	}
	return shown.Redacted()
}
