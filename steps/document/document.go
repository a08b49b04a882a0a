// Package document reads YAML files that people write: it names every mistake with its place and
// with what was probably meant, and takes values from the environment.
package document

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Document is a file that is being read.
type Document struct {
	// Getenv knows the values of ${NAME}; nil leaves such texts as they are.
	Getenv func(string) (string, bool)
	// Version is the number that the key version must have, where the file has that key.
	Version int
	// Writer is the command that writes such a file, for hints.
	Writer string

	Problems []Problem
	Secrets  []string // what came from the environment

	positions map[string]position // of every value, by path
}

// position is a place in the file, from 1.
type position struct{ line, column int }

// Read decodes the text into what a pointer points to, unless something is wrong with it: that is
// in Problems then.
func (d *Document) Read(text []byte, into any) {
	d.positions = map[string]position{}
	text, err := verdict.UTF8(text)
	if err != nil {
		d.Problems = append(d.Problems, Problem{What: err.Error()})
		return
	}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		d.decodeError(err)
		return
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		d.Problems = append(d.Problems, Problem{What: "the file is empty", Hint: d.Writer + " writes one"})
		return
	}
	body := file.Docs[0].Body
	d.walk(body, reflect.TypeOf(into), "")
	if v, ok := d.versionOf(body); !ok {
		// What else is wrong may be right in that version.
		d.Problems = []Problem{{Line: v.line, Column: v.column, Path: "version",
			What: fmt.Sprintf("this file is of another version; this Signoff reads version %d", d.Version), Hint: d.Writer + " writes a new one"}}
		return
	}
	if len(d.Problems) > 0 {
		return
	}
	if err := yaml.NodeToValue(body, into, yaml.Strict()); err != nil {
		d.decodeError(err)
	}
}

// versionOf says whether the file is of a version that can be read, and where it says so.
func (d *Document) versionOf(body ast.Node) (position, bool) {
	for _, v := range pairs(body) {
		if v.Key.GetToken().Value == "version" {
			p := v.Value.GetToken()
			return position{p.Position.Line, p.Position.Column}, p.Value == fmt.Sprint(d.Version)
		}
	}
	return position{}, true
}

// decodeError notes what the YAML library says.
func (d *Document) decodeError(err error) {
	p := Problem{What: err.Error()}
	var at yaml.Error
	if errors.As(err, &at) {
		p.What = at.GetMessage()
		if t := at.GetToken(); t != nil {
			p.Line, p.Column = t.Position.Line, t.Position.Column
		}
	}
	d.Problems = append(d.Problems, p)
}

// AddProblem notes a mistake in the value at a path, or in what is around it where there is none.
func (d *Document) AddProblem(path, hint, what string, args ...any) {
	at := path
	for at != "" {
		if _, there := d.positions[at]; there {
			break
		}
		at = parent(at)
	}
	p := d.positions[at]
	d.Problems = append(d.Problems, Problem{Line: p.line, Column: p.column, Path: path, What: fmt.Sprintf(what, args...), Hint: hint})
}

// parent cuts the last step off a path.
func parent(path string) string {
	for i := len(path) - 1; i > 0; i-- {
		if path[i] == '.' || path[i] == '[' {
			return path[:i]
		}
	}
	return ""
}
