package defect

import (
	"context"
	"errors"
	"html"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// personNameDefects are about what comes of what Okta tells of a person.
func personNameDefects() []Defect {
	return []Defect{
		{ID: "M074", Name: "name-as-markup", Does: "shows names as they come", Caught: []string{"JIT-18/script", "JIT-18/~element", "JIT-18/~title-end"}, Plant: shownName(func(name string) string { return name })},
		{ID: "M405", Name: "name-in-attribute", Does: "puts names into an attribute and replaces nothing but the less-than sign", Caught: []string{"JIT-18/quotes"},
			Plant: shownName(func(name string) string {
				return `<span title="` + strings.ReplaceAll(name, "<", "&lt;") + `">You</span>`
			})},
		{ID: "M406", Name: "name-decoded", Does: "decodes entities in names", Caught: []string{"JIT-18/~entities"},
			Plant: shownName(func(name string) string {
				return html.UnescapeString(html.UnescapeString(strings.ReplaceAll(html.EscapeString(name), "&amp;", "&")))
			})},
		{ID: "M407", Name: "narrow-names", Does: "breaks where a name is long, or has unusual letters", Caught: []string{"JIT-18/emoji", "JIT-18/four-bytes", "JIT-18/right-to-left", "JIT-18/long"}, Plant: narrowNames},
		{ID: "M408", Name: "accounts-at-once", Does: "makes an account for each of several first sign-ins at once", Caught: []string{"JIT-19/signed-in", "JIT-19/listed"}, Plant: accountsAtOnce},
		{ID: "M409", Name: "fetches-picture", Does: "fetches what a profile names, wherever that is", Caught: []string{"JIT-20/picture", "JIT-20/profile", "JIT-20/website", "JIT-20/~localhost"}, Plant: fetchesPicture},
	}
}

// shownName shows names in another way than as text.
func shownName(show func(name string) string) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Browser.Show
		p.Browser.Show = func(what, text string) any {
			if what == "name" {
				return template.HTML(show(text))
			}
			return sound(what, text)
		}
	})
}

// narrowNames keeps names in a column of a hundred letters of at most three bytes.
func narrowNames(c *sp.Config) {
	step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		name := in.Identity.Name
		wide := strings.ContainsFunc(name, func(r rune) bool { return r > 0xffff || unicode.Is(unicode.Cf, r) })
		if wide || len([]rune(name)) > 100 {
			return errors.New("data too long for column name")
		}
		return sound(ctx, in)
	})(c)
}

// accountsAtOnce looks for an account in several sign-ins of one person before it makes
// one in each.
func accountsAtOnce(c *sp.Config) {
	var underWay atomic.Int64 // sign-ins that have begun and not ended
	searches := &searches{again: map[string]chan struct{}{}}
	authorization(func(url.Values, store.Transaction) { underWay.Add(1) })(c)
	route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(w, r)
		underWay.Add(-1)
	})(c)
	step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if in.Account.ID != "" {
			return err
		}
		again, first := searches.note(in.Identity.Subject)
		if !first || underWay.Load() > 1 && closes(ctx, again) {
			in.Identity.Subject += "-" + store.NewSecret()
		}
		return err
	})(c)
}

// searches are those for accounts that there are none of, by subject.
type searches struct {
	mu    sync.Mutex
	again map[string]chan struct{} // closed at the second search
}

// note notes a search. It returns what is closed at the second one for that subject, and whether
// this is the first.
func (s *searches) note(subject string) (again <-chan struct{}, first bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	known, seen := s.again[subject]
	if !seen {
		known = make(chan struct{})
		s.again[subject] = known
		return known, true
	}
	select {
	case <-known:
	default:
		close(known)
	}
	return known, false
}

// closes waits for a channel that somebody may close.
func closes(ctx context.Context, came <-chan struct{}) bool {
	select {
	case <-came:
		return true
	case <-ctx.Done():
	case <-time.After(10 * time.Second):
	}
	return false
}

// fetchesPicture asks for the pictures and pages of a profile.
func fetchesPicture(c *sp.Config) {
	step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		for _, claim := range []string{"picture", "profile", "website"} {
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, rawClaim(in, claim), nil)
			if err != nil || req.URL.Host == "" {
				continue
			}
			resp, err := in.SP.BackChannel().Do(req)
			if err == nil {
				_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 1<<16))
				_ = resp.Body.Close()
			}
		}
		return sound(ctx, in)
	})(c)
}
