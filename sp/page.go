package sp

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

//go:embed web
var webFiles embed.FS

// pages are the parsed templates, by name.
type pages struct{ templates map[string]*template.Template }

// page is what the layout of every page needs, and the content of one.
type page struct {
	Title   string
	Visitor *Visitor            // who is signed in, if the page is for them
	Agent   *store.SupportAgent // the same for the support console
	Current string              // entry of the navigation
	Data    any

	// Filled by render.
	Product, Key, Noun, FormToken string
	Nav                           []navItem
}

// navItem is one entry of the navigation.
type navItem struct {
	Label, Path string
	Current     bool
}

// loadPages parses the templates. show is how foreign text is put into a page.
func loadPages(show func(what, text string) any) (*pages, error) {
	functions := template.FuncMap{"show": show, "date": date, "join": strings.Join}
	layout, err := template.New("layout.html").Funcs(functions).ParseFS(webFiles, "web/layout.html")
	if err != nil {
		return nil, fmt.Errorf("parse layout: %w", err)
	}
	names, err := fs.Glob(webFiles, "web/pages/*.html")
	if err != nil {
		return nil, fmt.Errorf("list pages: %w", err)
	}
	all := &pages{templates: map[string]*template.Template{}}
	for _, name := range names {
		copied, err := layout.Clone()
		if err != nil {
			return nil, fmt.Errorf("parse page %s: %w", name, err)
		}
		if all.templates[strings.TrimSuffix(strings.TrimPrefix(name, "web/pages/"), ".html")], err = copied.ParseFS(webFiles, name); err != nil {
			return nil, fmt.Errorf("parse page %s: %w", name, err)
		}
	}
	return all, nil
}

// date formats a time for a page.
func date(t time.Time) string {
	if t.IsZero() {
		return "Never"
	}
	return t.UTC().Format("2 Jan 2006, 15:04") + " UTC"
}

// render writes a page. It is built in memory first, so that a failing template gives an error and
// not half a page.
func (s *SP) render(w http.ResponseWriter, r *http.Request, status int, name string, p page) {
	p.Product, p.Key, p.Noun = s.profile.Product, s.profile.Key, s.profile.TenantNoun
	p.FormToken = s.newFormToken(w, r)
	if p.Visitor != nil {
		p.Nav = s.navigation(*p.Visitor, p.Current)
	}
	var body bytes.Buffer
	if err := s.pages.templates[name].ExecuteTemplate(&body, "layout.html", p); err != nil {
		s.log.ErrorContext(r.Context(), "render page", "page", name, "error", err)
		http.Error(w, "Something went wrong.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes()) // the browser has gone if this fails
}

func (s *SP) navigation(v Visitor, current string) []navItem {
	base := "/o/" + v.Tenant.Slug + "/"
	items := []navItem{
		{Label: "Dashboard", Path: base},
		{Label: "Reports", Path: base + "reports/annual"},
		{Label: "API tokens", Path: base + "tokens"},
	}
	if s.profile.LinksUsers {
		items = append(items, navItem{Label: "Sign-in methods", Path: base + "links"})
	}
	if s.approver(v) {
		items = append(items, navItem{Label: "People", Path: base + "people"},
			navItem{Label: "Single sign-on", Path: base + "single-sign-on"})
	}
	for i := range items {
		items[i].Current = items[i].Label == current
	}
	return items
}

// note is a page with a heading and a sentence.
type note struct {
	Reason    string
	Quote     string // what Okta said, shown as a quotation
	Link      string
	LinkLabel string
	Reference string
}

// message shows a page with a heading and a sentence.
func (s *SP) message(w http.ResponseWriter, r *http.Request, status int, heading, reason string) {
	s.render(w, r, status, "note", page{Title: heading, Data: note{Reason: reason}})
}

// failed logs an error of ours and shows a page that says nothing of it but a reference.
func (s *SP) failed(w http.ResponseWriter, r *http.Request, err error) {
	reference := store.NewID("ref")
	s.log.ErrorContext(r.Context(), "request", "path", r.URL.Path, "reference", reference, "error", err)
	s.render(w, r, http.StatusInternalServerError, "note", page{
		Title: "Something went wrong",
		Data:  note{Reason: "Please try again in a moment.", Reference: reference},
	})
}

func (s *SP) notFound(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusNotFound, "note", page{
		Title: "Page not found",
		Data:  note{Reason: "There is nothing at this address.", Link: "/", LinkLabel: "Go to the start page"},
	})
}

func (s *SP) style(w http.ResponseWriter, r *http.Request) { serveAsset(w, r, "style.css") }

func (s *SP) icon(w http.ResponseWriter, r *http.Request) { serveAsset(w, r, "icon.svg") }

func serveAsset(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("Cache-Control", "max-age=300")
	http.ServeFileFS(w, r, webFiles, "web/"+name)
}
