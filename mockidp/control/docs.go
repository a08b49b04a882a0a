package control

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/schema"
)

//go:embed docs.html
var docsPage string

// section is one heading of the page with its routes.
type section struct {
	Title, Anchor string
	Routes        []shownRoute
}

// shownRoute is one route on the page.
type shownRoute struct {
	Anchor, Method, Path, Does, Success string
	Open                                bool
	Parameters                          []shownField
	Body, Response                      []shownField
}

// shownField is one member of a document, or a parameter.
type shownField struct {
	Name, Kind, Does string
	Required         bool
}

// serveDocs shows the table of routes as a page.
func serveDocs(c *call) (any, error) {
	page, err := template.New("docs").Parse(docsPage)
	if err != nil {
		return nil, fmt.Errorf("read the page of the documents: %w", err)
	}
	var out bytes.Buffer
	data := struct {
		URL        string
		Paragraphs []string
		Sections   []section
	}{c.api.url, strings.Split(description, "\n\n"), sections()}
	if err := page.Execute(&out, data); err != nil {
		return nil, fmt.Errorf("write the page of the documents: %w", err)
	}
	c.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	c.w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	c.w.Write(out.Bytes()) //nolint:errcheck // a browser that went away needs no page
	return nil, nil
}

// sections puts the routes below their headings.
func sections() []section {
	var all []section
	for _, r := range routes() {
		i := slices.IndexFunc(all, func(s section) bool { return s.Title == r.about })
		if i < 0 {
			i = len(all)
			all = append(all, section{Title: r.about, Anchor: strings.ReplaceAll(strings.ToLower(r.about), " ", "-")})
		}
		shown := shownRoute{Anchor: r.id(), Method: r.method, Path: r.path, Does: r.does, Open: r.open, Success: fmt.Sprint(r.status), Body: shownFields(r.body, r.partial), Response: shownFields(r.response, false)}
		for _, p := range r.parameters {
			shown.Parameters = append(shown.Parameters, shownField{Name: p.name, Kind: "text", Does: p.does})
		}
		all[i].Routes = append(all[i].Routes, shown)
	}
	return all
}

// shownFields returns the members of a struct; those of a list's elements where it is but a list.
func shownFields(t reflect.Type, partial bool) []shownField {
	if t == nil {
		return nil
	}
	var all []shownField
	for _, f := range schema.Fields(t) {
		field := shownField{Name: f.Name, Kind: kindOf(f.Type), Does: f.Doc, Required: f.Required && !partial}
		if len(f.Enum) > 0 {
			field.Does += " One of " + strings.Join(f.Enum, ", ") + "."
		}
		all = append(all, field)
		if inner := elementOf(f.Type); inner != nil {
			for _, below := range shownFields(inner, partial) {
				below.Name = f.Name + "." + below.Name
				all = append(all, below)
			}
		}
	}
	return all
}

// elementOf returns the struct that a type is, points to or is a list of; nil without one.
func elementOf(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || len(schema.Fields(t)) == 0 {
		return nil
	}
	return t
}

// kindOf says what a member is, in a word or two.
func kindOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return kindOf(t.Elem())
	case reflect.Slice:
		return "list of " + kindOf(t.Elem())
	case reflect.Map:
		return "object"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "number"
	case reflect.Interface:
		return "anything"
	case reflect.Struct:
		if len(schema.Fields(t)) == 0 {
			return "time"
		}
		return "object"
	}
	return "text"
}
