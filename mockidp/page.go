package mockidp

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

//go:embed pages
var pageFiles embed.FS

// templates parses every page together with the layout once; a page that does not parse is found by
// the first test.
var templates = sync.OnceValue(func() map[string]*template.Template {
	names, err := pageFiles.ReadDir("pages")
	if err != nil {
		panic(err) // the files are compiled in
	}
	pages := map[string]*template.Template{}
	for _, f := range names {
		if f.Name() == "layout.html" || f.Name() == "console.html" || !strings.HasSuffix(f.Name(), ".html") {
			continue
		}
		pages[f.Name()] = template.Must(template.ParseFS(pageFiles, "pages/layout.html", "pages/console.html", "pages/"+f.Name()))
	}
	return pages
})

// page is what every template gets: Org and Visit for the frame, Data for the page itself.
type page struct {
	Org   string
	Visit visit // zero where nobody is signed in
	Data  any
	// Frames is added to the content security policy of a page that shows others in itself.
	Frames string
}

// render writes a page of the folder pages.
func (o *Org) render(w http.ResponseWriter, status int, name string, v visit, data any) {
	o.server.renderPage(w, status, name, page{Org: o.name, Visit: v, Data: data})
}

func (s *Server) renderPage(w http.ResponseWriter, status int, name string, p page) {
	var buf bytes.Buffer
	if err := templates()[name].ExecuteTemplate(&buf, "layout", p); err != nil {
		s.cfg.Log.Error("render a page", "page", name, "error", err)
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(buf.Len()))
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"+p.Frames)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(buf.Bytes()) //nolint:errcheck // a browser that went away needs no page
}

// renderError writes Okta's error page.
func (o *Org) renderError(w http.ResponseWriter, status int, message string) {
	noteNoOAuthError(w, message)
	o.render(w, status, "error.html", visit{}, message)
}

// serveStyle serves the one style sheet of all pages.
func serveStyle(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "max-age=3600")
	http.ServeFileFS(w, r, pageFiles, "pages/style.css")
}
