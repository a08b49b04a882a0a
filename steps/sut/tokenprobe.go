package sut

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Where a [TokenProbe] finds its token, besides the areas of web storage.
const fromCookie = "cookie"

// tokenSources are the known values of signed_in.token.from.
func tokenSources() []string {
	return []string{driver.SessionStorage, driver.LocalStorage, fromCookie}
}

// TokenProbe is the token that the SP's own scripts send with their requests, in place of a
// session cookie. Web storage needs a browser.
type TokenProbe struct {
	From string `yaml:"from"` // sessionStorage, localStorage or cookie
	// Key is the name of the entry or cookie. One that ends with * is the first that begins so.
	Key    string  `yaml:"key"`
	Path   string  `yaml:"path"`   // of the token in the entry, where that is JSON
	Header string  `yaml:"header"` // that the token is sent in; Authorization by default
	Prefix *string `yaml:"prefix"` // before the token in the header; "Bearer " by default
}

// add adds the header with the token, as far as there is one: nobody's browser has none. A nil
// TokenProbe adds nothing.
func (t *TokenProbe) add(ctx context.Context, d driver.Driver, base string, header http.Header) error {
	if t == nil {
		return nil
	}
	entries, err := t.entries(ctx, d, base)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		if !t.isKey(key) {
			continue
		}
		token, err := t.token(entries[key])
		if err != nil {
			return &ProbeError{Asked: fmt.Sprintf("%s %s", t.From, key), Reason: err.Error()}
		}
		if token != "" {
			header.Set(t.Header, *t.Prefix+token)
		}
		return nil
	}
	return nil
}

func (t *TokenProbe) isKey(key string) bool {
	if begin, many := strings.CutSuffix(t.Key, "*"); many {
		return strings.HasPrefix(key, begin)
	}
	return key == t.Key
}

// entries returns what is stored for the SP, by key. Web storage belongs to the origin of the page,
// so that a browser that is elsewhere goes back to the SP.
func (t *TokenProbe) entries(ctx context.Context, d driver.Driver, base string) (map[string]string, error) {
	if t.From == fromCookie {
		cookies, err := d.Cookies(ctx, base+"/")
		entries := map[string]string{}
		for _, c := range cookies {
			entries[c.Name] = c.Value
		}
		return entries, err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return nil, err
	}
	if d.Kind() == driver.KindBrowser && origin(page.URL) != origin(base) {
		if err := d.Open(ctx, base+"/"); err != nil {
			return nil, err
		}
	}
	entries, err := d.WebStorage(ctx, t.From)
	if errors.Is(err, driver.ErrNoWebStorage) {
		return nil, &ProbeError{Asked: "the token in " + t.From, Reason: "only a browser has that, and this is the HTTP driver", Unknown: true}
	}
	return entries, err
}

// token returns the token in an entry; empty where null is there.
func (t *TokenProbe) token(entry string) (string, error) {
	if t.Path == "" {
		return entry, nil
	}
	var document any
	if json.Unmarshal([]byte(entry), &document) != nil {
		return "", errors.New("it is not JSON, so that signed_in.token.path leads nowhere")
	}
	if IsEmptyAt(document, t.Path) {
		return "", nil
	}
	token, err := valueAt(document, t.Path)
	if err != nil {
		return "", fmt.Errorf("no text at %s: %w; it is %s", t.Path, err, Shape(document))
	}
	return token, nil
}
