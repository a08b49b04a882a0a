package sut

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Probe asks the SP who is signed in: at an address that responds with JSON, on a page, or both.
type Probe struct {
	Get    string `yaml:"get"`
	Status int    `yaml:"status"` // of the response when somebody is signed in; 200 by default
	// NobodyIfEmpty is a path in the JSON: nobody is signed in where nothing is there, or null,
	// false, or an empty text, list or object. $ is the whole response.
	NobodyIfEmpty string `yaml:"nobody_if_empty"`
	Email         string `yaml:"email"`  // paths in the JSON of that response, as in $.user.email
	Name          Texts  `yaml:"name"`   // several are the parts of the name, in that order
	Sub           string `yaml:"sub"`    // of the subject identifier in Okta's tokens
	Tenant        string `yaml:"tenant"` // null is there for somebody who is in none
	ID            string `yaml:"id"`     // of the account at the SP: two people never share one
	Role          string `yaml:"role"`   // as [Roles] names it; null for somebody who has none

	Token *TokenProbe   `yaml:"token"`
	Page  *PageProbe    `yaml:"page"`
	Wait  time.Duration `yaml:"wait"` // for a page's scripts; ten seconds by default
}

// defaultWait is how long the scripts of a page may take.
const defaultWait = 10 * time.Second

// ProbeError says that it cannot be told from a response of the SP whether somebody is signed in.
type ProbeError struct {
	Asked  string
	Reason string
	// Unknown says that nothing at all is known: the page did not come to show the one or the
	// other.
	Unknown bool
	// Disagree says that address and page do not name the same person.
	Disagree bool
	Document any // the JSON of the response; nil where there was none
}

// Error says what was asked and what is wrong with the response.
func (e *ProbeError) Error() string { return fmt.Sprintf("%s: %s", e.Asked, e.Reason) }

// WhoAmI asks with the cookies of a driver, once the scripts of the page that it shows have come to
// rest: to leave that page would break off a sign-in that they do. A response that cannot be
// understood is a [ProbeError], and so are an address and a page that disagree when they are asked
// a second time, too; none in time is a [driver.WaitError]. Where the response says that somebody
// is signed in, but not all that the probe asks for, the Identity comes with the ProbeError.
func (p Probe) WhoAmI(ctx context.Context, d driver.Driver, base string) (Identity, error) {
	if _, err := d.Settle(ctx, p.wait(), nil); err != nil {
		return Identity{}, err
	}
	if p.Get == "" {
		return p.Page.whoAmI(ctx, d, base, p.wait())
	}
	id, shown, err := p.askBoth(ctx, d, base)
	if err != nil || p.Page == nil {
		return id, err
	}
	if !id.agreesWith(shown) { // a session may have begun or ended between the two
		if id, shown, err = p.askBoth(ctx, d, base); err != nil {
			return id, err
		}
	}
	if !id.agreesWith(shown) {
		return id, &ProbeError{Asked: id.Said + ", but " + shown.Said, Disagree: true, Reason: "the two do not agree on who is signed in"}
	}
	id.Said += " and " + shown.Said
	return id, nil
}

// askBoth asks the address, and then the page where there is one.
func (p Probe) askBoth(ctx context.Context, d driver.Driver, base string) (id, shown Identity, err error) {
	if id, err = p.ask(ctx, d, base); err == nil && p.Page != nil {
		shown, err = p.Page.whoAmI(ctx, d, base, p.wait())
	}
	return id, shown, err
}

func (p Probe) wait() time.Duration { return cmp.Or(p.Wait, defaultWait) }

// agreesWith says whether a page shows whom the JSON tells. A subject identifier alone cannot be
// compared with what a page shows.
func (i Identity) agreesWith(shown Identity) bool {
	if i.SignedIn != shown.SignedIn {
		return false
	}
	known := i.Email != "" || i.Name != ""
	return !i.SignedIn || !known || shown.HasEmail(User{Email: i.Email}) || shown.HasName(User{Name: i.Name})
}

// ask sends the request to the address that responds with JSON.
func (p Probe) ask(ctx context.Context, d driver.Driver, base string) (Identity, error) {
	header := http.Header{"Accept": {"application/json"}}
	if err := p.Token.add(ctx, d, base, header); err != nil {
		return Identity{}, err
	}
	return p.askWith(ctx, d, base, header)
}

// askWith is ask by these headers.
func (p Probe) askWith(ctx context.Context, d driver.Driver, base string, header http.Header) (Identity, error) {
	response, err := d.Fetch(ctx, driver.FetchRequest{URL: absolute(base, p.Get), Header: header})
	if err != nil {
		return Identity{}, err
	}
	asked := fmt.Sprintf("GET %s answered %d", p.Get, response.Status)
	switch {
	case response.Status == http.StatusTooManyRequests:
		return Identity{}, &driver.RateLimitedError{URL: response.URL, RetryAfter: response.Header.Get("Retry-After")}
	case response.Status >= 500:
		return Identity{}, &ProbeError{Asked: asked, Reason: "an error of the SP's own says nothing of who is signed in"}
	case response.Status != p.Status:
		return Identity{Said: asked + ", which means nobody"}, nil
	case response.Truncated:
		return Identity{}, &driver.BudgetError{Asked: driver.WithoutQuery(response.URL), Bound: "a response of at most 1 MiB", Seen: "more than that"}
	}
	return p.read(asked, response)
}

// read finds in a JSON response who is signed in. A response that is null names nobody.
func (p Probe) read(asked string, response driver.Response) (Identity, error) {
	var document any
	if err := json.Unmarshal(response.Body, &document); err != nil {
		return Identity{}, &ProbeError{Asked: asked, Reason: "not with JSON but with " + contentTypeOf(response)}
	}
	if document == nil {
		return Identity{Said: asked + " with null, which means nobody"}, nil
	}
	if p.NobodyIfEmpty != "" && IsEmptyAt(document, p.NobodyIfEmpty) {
		return Identity{Said: asked + " with nothing at " + p.NobodyIfEmpty + ", which means nobody"}, nil
	}
	id, err := p.identity(document)
	id.Said = fmt.Sprintf("%s for %s", asked, cmp.Or(strings.TrimSpace(id.Email+" "+id.Name), id.Sub, "somebody without a name"))
	if id.Tenant != "" {
		id.Said += " in " + id.Tenant
	}
	if err != nil {
		return id, &ProbeError{Asked: asked, Reason: err.Error(), Document: document}
	}
	return id, nil
}

// identity reads the members of an identity at their paths. The error is that of the first one that
// is not there; somebody may be in no tenant, and have no role.
func (p Probe) identity(document any) (Identity, error) {
	id := Identity{SignedIn: true, Document: document}
	var unclear error
	at := func(path string) string {
		value, err := valueAt(document, path)
		if err != nil && unclear == nil {
			unclear = fmt.Errorf("the JSON has no text at %s: %w; it is %s", path, err, Shape(document))
		}
		return value
	}
	id.Email = at(p.Email)
	var parts []string
	for _, path := range p.Name {
		parts = append(parts, at(path))
	}
	id.Name = strings.TrimSpace(strings.Join(parts, " "))
	atOrNone := func(path string) string {
		if _, err := valueAt(document, path); errors.Is(err, errNull) {
			return ""
		}
		return at(path)
	}
	id.Sub, id.ID, id.Tenant, id.Role = at(p.Sub), at(p.ID), atOrNone(p.Tenant), atOrNone(p.Role)
	if id.Email == "" && id.Name == "" && id.Sub == "" && unclear == nil {
		unclear = fmt.Errorf("there is no one's name or address at %s", strings.Join(append(Texts{p.Email}, p.Name...), " "))
	}
	return id, unclear
}

func contentTypeOf(a driver.Response) string {
	kind, _, _ := strings.Cut(a.Header.Get("Content-Type"), ";")
	if kind == "" {
		kind = "something without a Content-Type"
	}
	return fmt.Sprintf("%s of %d bytes", kind, len(a.Body))
}

// absolute returns the address of a path, which may have another address in its query.
func absolute(base, path string) string {
	if !strings.HasPrefix(path, "/") && strings.Contains(path, "://") {
		return path
	}
	return base + path
}
