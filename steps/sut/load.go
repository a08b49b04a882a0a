package sut

import (
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Load reads a configuration file, with what getenv knows in position of each ${NAME}. A mistake in
// it is a [ConfigError], which lists all mistakes; a file that cannot be read is another error.
func Load(path string, getenv func(string) (string, bool)) (*Config, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	return Parse(path, text, getenv)
}

// Parse is [Load] for a text that stands, or would stand, in the file path.
func Parse(path string, text []byte, getenv func(string) (string, bool)) (*Config, error) {
	d := document{getenv: getenv, positions: map[string]position{}}
	c := &Config{file: path}
	d.read(text, c)
	if len(d.problems) == 0 {
		c.setDefaults()
		c.validate(&d)
	}
	if len(d.problems) == 0 {
		c.trust(&d)
	}
	if len(d.problems) > 0 {
		return nil, &ConfigError{File: path, Problems: sorted(d.problems)}
	}
	c.secrets = append(d.secrets, c.Okta.Client.Secret)
	if c.Second != nil {
		c.secrets = append(c.secrets, c.Second.Okta.Client.Secret)
	}
	for _, t := range []*Config{c, c.SecondTenant()} {
		if t != nil && t.LocalUser != nil {
			c.secrets = append(c.secrets, t.LocalUser.Password)
		}
	}
	if c.EnforcedUser != nil {
		c.secrets = append(c.secrets, c.EnforcedUser.Password)
	}
	if c.SameOrg != nil {
		c.secrets = append(c.secrets, c.SameOrg.Client.Secret)
	}
	return c, nil
}

// document is a file that is being read.
type document struct {
	getenv    func(string) (string, bool)
	positions map[string]position // of every value, by path
	problems  []Problem
	secrets   []string // what came from the environment
}

// position is a place in the file, from 1.
type position struct{ line, column int }

// read decodes the text into c, unless something is wrong with it.
func (d *document) read(text []byte, c *Config) {
	text, err := verdict.UTF8(text)
	if err != nil {
		d.problems = append(d.problems, Problem{What: err.Error()})
		return
	}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		d.decodeError(err)
		return
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		d.problems = append(d.problems, Problem{What: "the file is empty", Hint: "signoff init writes one"})
		return
	}
	body := file.Docs[0].Body
	d.walk(body, reflect.TypeFor[Config](), "")
	if v, ok := d.versionOf(body); !ok {
		// What else is wrong may be right in that version.
		d.problems = []Problem{{Line: v.line, Column: v.column, Path: "version",
			What: fmt.Sprintf("this file is of another version; this Signoff reads version %d", Version), Hint: "signoff init writes a new one"}}
		return
	}
	if len(d.problems) > 0 {
		return
	}
	if err := yaml.NodeToValue(body, c, yaml.Strict()); err != nil {
		d.decodeError(err)
	}
}

// versionOf says whether the file is of a version that can be read, and where it says so.
func (d *document) versionOf(body ast.Node) (position, bool) {
	for _, v := range pairs(body) {
		if v.Key.GetToken().Value == "version" {
			p := v.Value.GetToken()
			return position{p.Position.Line, p.Position.Column}, p.Value == fmt.Sprint(Version)
		}
	}
	return position{}, true
}

// decodeError notes what the YAML library says.
func (d *document) decodeError(err error) {
	p := Problem{What: err.Error()}
	var at yaml.Error
	if errors.As(err, &at) {
		p.What = at.GetMessage()
		if t := at.GetToken(); t != nil {
			p.Line, p.Column = t.Position.Line, t.Position.Column
		}
	}
	d.problems = append(d.problems, p)
}

// addProblem notes a mistake in the value at a path, or in what is around it where there is none.
func (d *document) addProblem(path, hint, what string, args ...any) {
	at := path
	for at != "" {
		if _, there := d.positions[at]; there {
			break
		}
		at = parent(at)
	}
	p := d.positions[at]
	d.problems = append(d.problems, Problem{Line: p.line, Column: p.column, Path: path, What: fmt.Sprintf(what, args...), Hint: hint})
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

// trust reads the roots of the SP's certificate.
func (c *Config) trust(d *document) {
	if c.Trust == "" {
		return
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(c.file), c.Trust))
	if err != nil {
		d.addProblem("trust", "", "the file cannot be read: %v", err)
		return
	}
	c.roots = x509.NewCertPool()
	if !c.roots.AppendCertsFromPEM(text) {
		d.addProblem("trust", "it must hold certificates in PEM form", "there is no certificate in %s", c.Trust)
	}
}
