package sut

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Probe asks the SP who is signed in: at an address that responds with JSON, on a page, or both.
type Probe struct {
	Get    string     `yaml:"get"`
	Status int        `yaml:"status"` // of the response when somebody is signed in; 200 by default
	Email  string     `yaml:"email"`  // paths in the JSON of that response, as in $.user.email
	Name   string     `yaml:"name"`
	Tenant string     `yaml:"tenant"`
	ID     string     `yaml:"id"` // of the account at the SP: two people never share one
	Page   *PageProbe `yaml:"page"`
}

// PageProbe is a page on which the user's email address or name stands, where somebody is signed
// in.
type PageProbe struct {
	Open     string `yaml:"open"`
	Selector string `yaml:"selector"`
}

// Identity is what the SP says of who is signed in.
type Identity struct {
	SignedIn            bool
	Email, Name, Tenant string
	ID                  string // of the account; empty where the probe does not tell
	Said                string // in one line: what was asked and what came back
}

// ProbeError says that it cannot be told from a response of the SP whether somebody is signed in.
type ProbeError struct {
	Asked  string
	Reason string
}

// Error says what was asked and what is wrong with the response.
func (e *ProbeError) Error() string { return fmt.Sprintf("%s: %s", e.Asked, e.Reason) }

// WhoAmI asks with the cookies of a driver. A response that cannot be understood is a [ProbeError];
// none in time is a [driver.WaitError]. Where the response says that somebody is signed in, but not
// all that the probe asks for, the Identity comes with the ProbeError.
func (p Probe) WhoAmI(ctx context.Context, d driver.Driver, base string) (Identity, error) {
	if p.Get == "" {
		return p.Page.whoAmI(ctx, d, base)
	}
	id, err := p.ask(ctx, d, base)
	if err != nil || p.Page == nil {
		return id, err
	}
	shown, err := p.Page.whoAmI(ctx, d, base)
	if err != nil {
		return id, err
	}
	same := id.SignedIn == shown.SignedIn && (!id.SignedIn || strings.EqualFold(id.Email, shown.Email) || id.Name == shown.Name)
	if !same {
		return id, &ProbeError{Asked: id.Said + ", but " + shown.Said, Reason: "the two do not agree on who is signed in"}
	}
	id.Said += " and " + shown.Said
	return id, nil
}

// ask sends the request to the address that responds with JSON.
func (p Probe) ask(ctx context.Context, d driver.Driver, base string) (Identity, error) {
	response, err := d.Fetch(ctx, driver.FetchRequest{URL: absolute(base, p.Get), Header: http.Header{"Accept": {"application/json"}}})
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
	}
	return p.read(asked, response)
}

// read finds in a JSON response who is signed in.
func (p Probe) read(asked string, response driver.Response) (Identity, error) {
	var document any
	if err := json.Unmarshal(response.Body, &document); err != nil {
		return Identity{}, &ProbeError{Asked: asked, Reason: "not with JSON but with " + contentTypeOf(response)}
	}
	id := Identity{SignedIn: true}
	var unclear error
	for _, find := range []struct {
		path string
		into *string
	}{{p.Email, &id.Email}, {p.Name, &id.Name}, {p.Tenant, &id.Tenant}, {p.ID, &id.ID}} {
		value, err := valueAt(document, find.path)
		if err != nil && unclear == nil {
			unclear = &ProbeError{Asked: asked, Reason: fmt.Sprintf("the JSON has no text at %s: %v", find.path, err)}
		}
		*find.into = value
	}
	if id.Email == "" && id.Name == "" && unclear == nil {
		unclear = &ProbeError{Asked: asked, Reason: fmt.Sprintf("there is no one's name or address at %s", p.Email+p.Name)}
	}
	id.Said = fmt.Sprintf("%s for %s", asked, cmp.Or(strings.TrimSpace(id.Email+" "+id.Name), "somebody without a name"))
	if id.Tenant != "" {
		id.Said += " in " + id.Tenant
	}
	return id, unclear
}

// valueAt returns the text at a path of a JSON document; an empty path is an empty text. The YAML
// library evaluates the path, since JSON is YAML; the document is written without white space
// first, since YAML does not allow tabs in it.
func valueAt(document any, path string) (string, error) {
	if path == "" {
		return "", nil
	}
	compact, err := json.Marshal(document)
	if err != nil {
		return "", err
	}
	p, err := yaml.PathString(path)
	if err != nil {
		return "", fmt.Errorf("the path is not one: %w", err)
	}
	var value any
	if err := p.Read(strings.NewReader(string(compact)), &value); err != nil {
		return "", errors.New("nothing is there")
	}
	switch v := value.(type) {
	case nil:
		return "", errors.New("null is there")
	case string:
		return v, nil
	case map[string]any, []any:
		return "", errors.New("an object or a list is there")
	default:
		return fmt.Sprint(v), nil
	}
}

func contentTypeOf(a driver.Response) string {
	kind, _, _ := strings.Cut(a.Header.Get("Content-Type"), ";")
	if kind == "" {
		kind = "something without a Content-Type"
	}
	return fmt.Sprintf("%s of %d bytes", kind, len(a.Body))
}

// emailLike finds the first email address in a text.
var emailLike = regexp.MustCompile(`[^\s<>()"',;:]+@[^\s<>()"',;:]+`)

// whoAmI opens the page and reads the element.
func (p PageProbe) whoAmI(ctx context.Context, d driver.Driver, base string) (Identity, error) {
	if err := d.Open(ctx, absolute(base, p.Open)); err != nil {
		return Identity{}, err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return Identity{}, err
	}
	asked := fmt.Sprintf("the page %s", p.Open)
	if page.Status >= 500 {
		return Identity{}, &ProbeError{Asked: asked, Reason: fmt.Sprintf("it answers %d, which says nothing of who is signed in", page.Status)}
	}
	there, err := d.Offers(ctx, "css="+strings.TrimPrefix(p.Selector, "css="))
	if err != nil || !there {
		return Identity{Said: asked + " has no element " + p.Selector + ", which means nobody"}, err
	}
	text, err := d.Text(ctx, p.Selector)
	if err != nil {
		return Identity{}, err
	}
	id := Identity{SignedIn: true, Email: emailLike.FindString(text), Name: text, Said: asked + " shows " + text}
	if strings.TrimSpace(text) == "" {
		return Identity{}, &ProbeError{Asked: asked, Reason: "the element " + p.Selector + " is empty"}
	}
	return id, nil
}

// absolute returns the address of a path.
func absolute(base, path string) string {
	if strings.Contains(path, "://") {
		return path
	}
	return base + path
}
