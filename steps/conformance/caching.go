package conformance

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

func (w *World) cachingSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `no cache may give others the SP's response to Okta's authorization response`, Does: w.callbackIsNotShared},
		{Says: `no cache may give others the page that Alice sees first`, Does: w.landingIsNotShared},
		{Says: `no cache may give others what the SP says of who is signed in`, Does: w.probeIsNotShared},
		{Says: `no cache may give others the deep link's page`, Does: w.deepLinkIsNotShared},
	}
}

// callbackIsNotShared looks at the response that has set the session's cookie.
func (w *World) callbackIsNotShared(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range slices.Backward(trail) {
		if slices.ContainsFunc(p.Tenant.App.RedirectURIs, func(uri string) bool {
			return driver.WithoutQuery(uri) == driver.WithoutQuery(hop.URL) // it may have a query of its own
		}) {
			return notShared(hop, "begins a session")
		}
	}
	return &scenario.InconclusiveError{Because: "no authorization response was seen on its way to the SP"}
}

// landingIsNotShared looks at the last page of the sign-in. What stands on it is read by another
// request: a browser shows what scripts have added, too, and no cache keeps that.
func (w *World) landingIsNotShared(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	trail, err := d.Trail(ctx)
	if err != nil || len(trail) == 0 {
		return err
	}
	last := trail[len(trail)-1]
	r, err := d.Fetch(ctx, driver.FetchRequest{URL: last.URL})
	if err != nil {
		return err
	}
	return w.carriedIsNotShared(ctx, p, d, last, r.Body)
}

// probeIsNotShared looks at the JSON that says who is signed in.
func (w *World) probeIsNotShared(ctx context.Context) error {
	probe := w.stage.Config.SignedIn
	switch {
	case probe.Get == "":
		return &scenario.NotApplicableError{Missing: "the configuration has no signed_in.get"}
	case probe.Token != nil:
		return &scenario.NotApplicableError{Missing: "the SP's scripts send a token, and shared caches keep no responses to that"}
	}
	return w.fetchedIsNotShared(ctx, probe.Get)
}

// deepLinkIsNotShared looks at the page behind the sign-in that the configuration names.
func (w *World) deepLinkIsNotShared(ctx context.Context) error {
	return w.fetchedIsNotShared(ctx, w.stage.Config.DeepLink)
}

// fetchedIsNotShared asks for a path in Alice's browser.
func (w *World) fetchedIsNotShared(ctx context.Context, path string) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	r, err := d.Fetch(ctx, driver.FetchRequest{URL: w.stage.Config.URL(path)})
	if err != nil {
		return err
	}
	return w.carriedIsNotShared(ctx, p, d, driver.Hop{URL: r.URL, Status: r.Status, Header: r.Header}, r.Body)
}

// carriedIsNotShared judges a response that says whose it is, or sets the session's cookie. The
// check does not apply to one that is the same for everybody, which caches may well keep.
func (w *World) carriedIsNotShared(ctx context.Context, p *person, d driver.Driver, response driver.Hop, body []byte) error {
	if namesUser(body, p.User) {
		return notShared(response, "says who is signed in")
	}
	sets, err := w.setsSession(ctx, p, d, response.Header)
	switch {
	case err != nil:
		return err
	case sets:
		return notShared(response, "sets the session's cookie")
	}
	return &scenario.NotApplicableError{Missing: "what " + driver.WithoutQuery(response.URL) + " responds says nothing of who is signed in, and sets no cookie of a session"}
}

// namesUser says whether a text has an address or a surname in it. Both are of one person alone.
func namesUser(body []byte, u sut.User) bool {
	text := strings.ToLower(string(body))
	return slices.ContainsFunc([]string{u.Email, u.LastName}, func(name string) bool {
		return name != "" && strings.Contains(text, strings.ToLower(name))
	})
}

// setsSession says whether a response sets a cookie without which the SP would not know a person.
func (w *World) setsSession(ctx context.Context, p *person, d driver.Driver, h http.Header) (bool, error) {
	set := (&http.Response{Header: h}).Cookies()
	if len(set) == 0 {
		return false, nil
	}
	session, err := w.sessionCookies(ctx, p, d)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(set, func(c *http.Cookie) bool {
		return slices.ContainsFunc(session, func(s *http.Cookie) bool { return s.Name == c.Name })
	}), nil
}

// notShared expects a response that a cache between the SP and several browsers does not give to
// others than who asked.
func notShared(response driver.Hop, carries string) error {
	shared, why := sharedByCaches(response.Status, response.Header)
	return scenario.Expect(!shared, "what one user sees is given to nobody else by a cache", "Cache-Control: no-store or private on what "+carries,
		"%d with %s at %s", response.Status, why, driver.WithoutQuery(response.URL))
}

// sharedByCaches says whether a shared cache may give a response to others, and by what. One that
// has to ask the SP each time gives nobody what is another's. Source: RFC 9111 section 3
func sharedByCaches(status int, h http.Header) (shared bool, why string) {
	control := directives(h)
	_, noStore := control["no-store"]
	_, private := control["private"]
	_, noCache := control["no-cache"]
	vary := strings.ToLower(strings.Join(h.Values("Vary"), ","))
	if noStore || private || noCache || strings.Contains(vary, "*") || strings.Contains(vary, "cookie") {
		return false, ""
	}
	for _, name := range []string{"s-maxage", "max-age"} {
		if age, ok := control[name]; ok {
			seconds, err := strconv.Atoi(age)
			return err == nil && seconds > 0, "Cache-Control: " + name + "=" + age
		}
	}
	if expires := h.Get("Expires"); expires != "" {
		at, err := http.ParseTime(expires)
		return err == nil && at.After(time.Now()), "Expires: " + expires
	}
	if _, public := control["public"]; public {
		return true, "Cache-Control: public"
	}
	if strings.EqualFold(h.Get("Pragma"), "no-cache") {
		return false, ""
	}
	return slices.Contains(heuristicallyCacheable(), status), "no Cache-Control that keeps it from caches"
}

// heuristicallyCacheable are the statuses of responses that caches may keep though nothing says so.
// Source: RFC 9110 section 15.1
func heuristicallyCacheable() []int {
	return []int{200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501}
}

// directives are those of Cache-Control. Source: RFC 9111 section 5.2
func directives(h http.Header) map[string]string {
	found := map[string]string{}
	for _, line := range h.Values("Cache-Control") {
		for part := range strings.SplitSeq(line, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
			found[strings.ToLower(name)] = strings.Trim(value, `"`)
		}
	}
	return found
}
