package sut

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/signoff-sso/signoff/steps/document"
	"golang.org/x/net/http/httpguts"
)

func (s Steps) validate(d *document.Document, path string) {
	for i, step := range s {
		at := fmt.Sprintf("%s[%d]", path, i)
		if step.members() != 1 {
			d.AddProblem(at, "open, fill, click, submit, wait_for or tick", "a step does one thing")
		}
		if step.Fill != nil && step.Fill.Field == "" {
			d.AddProblem(at+".fill", "{field: Email, with: ...}", "it must say which field")
		}
		for _, text := range step.texts() {
			noteTemplate(d, at, text)
		}
	}
}

// texts are the templates of a step.
func (s Step) texts() []string {
	all := append([]string{s.Open, s.Submit, s.WaitFor, s.Tick}, s.Click...)
	if s.Fill != nil {
		all = append(all, s.Fill.Field, s.Fill.With)
	}
	return all
}

// validateAfterOkta is validate for steps on a page that may show or not.
func (s Steps) validateAfterOkta(d *document.Document, path string) {
	s.validate(d, path)
	for i, step := range s {
		if step.Open != "" {
			d.AddProblem(fmt.Sprintf("%s[%d].open", path, i), "click, fill, tick, submit or wait_for",
				"these steps are done on the page to which the sign-in leads, where it has what they need")
		}
	}
}

// longestWait bounds signed_in.wait: each refusal may take that long.
const longestWait = time.Minute

func (p Probe) validate(d *document.Document, path string) {
	if p.Get == "" && p.Page == nil {
		d.AddProblem(path, "an address that responds with JSON (get), or a page and a selector (page)", "it must say how to tell who is signed in")
	}
	if p.Get != "" && p.Email == "" && len(p.Name) == 0 && p.Sub == "" {
		d.AddProblem(path, "as in 'email: $.email'", "it must say where the user's email address, name or subject identifier stands in the response")
	}
	if p.Wait < 0 || p.Wait > longestWait {
		d.AddProblem(path+".wait", "as in 10s, and a minute at most", "%s is not a time that one waits for a page", p.Wait)
	}
	for _, f := range []struct{ key, path string }{
		{"email", p.Email}, {"sub", p.Sub}, {"tenant", p.Tenant}, {"id", p.ID}, {"role", p.Role}, {"nobody_if_empty", p.NobodyIfEmpty},
	} {
		if f.path != "" && p.Get == "" {
			d.AddProblem(path+"."+f.key, "signed_in.get, or leave it out", "it is a path in the JSON of an address that is not said")
		}
		noteJSONPath(d, path+"."+f.key, f.path, "$.user.email")
	}
	for i, name := range p.Name {
		noteJSONPath(d, fmt.Sprintf("%s.name[%d]", path, i), name, "$.user.name")
	}
	p.Token.validate(d, path+".token", p.Get)
	p.Page.validate(d, path+".page")
}

// validate notes what is wrong with the token. A nil TokenProbe is sound.
func (t *TokenProbe) validate(d *document.Document, path string, get string) {
	if t == nil {
		return
	}
	if get == "" {
		d.AddProblem(path, "signed_in.get", "the token is sent to an address that must be said")
	}
	if !slices.Contains(tokenSources(), t.From) {
		d.AddProblem(path+".from", nearest(t.From, tokenSources()), "there is no place %q for a token", t.From)
	}
	if t.Key == "" {
		d.AddProblem(path+".key", "the name of the entry or cookie; with * at its end, how it begins", "it must say where the token stands")
	}
	if !httpguts.ValidHeaderFieldName(t.Header) {
		d.AddProblem(path+".header", "as in Authorization", "%q is not the name of a header", t.Header)
	}
	if !httpguts.ValidHeaderFieldValue(*t.Prefix) {
		d.AddProblem(path+".prefix", `as in "Bearer "`, "%q cannot stand in a header", *t.Prefix)
	}
	noteJSONPath(d, path+".path", t.Path, "$.access_token")
}

// jsonPath notes a path that is not one. An empty one is sound.
func noteJSONPath(d *document.Document, at, path, example string) {
	if path == "" {
		return
	}
	if _, err := yaml.PathString(path); err != nil {
		d.AddProblem(at, "as in "+example, "%q is not a JSON path", path)
	}
}

// validate notes what is wrong with the page. A nil PageProbe is sound.
func (p *PageProbe) validate(d *document.Document, path string) {
	if p == nil {
		return
	}
	if p.Open == "" || p.Selector == "" {
		d.AddProblem(path, "{open: /, selector: '#user'}", "open and selector are both needed")
	}
	if strings.ContainsAny(p.Attribute, " \t=<>\"'/") {
		d.AddProblem(path+".attribute", "as in value", "%q is not the name of an attribute", p.Attribute)
	}
	if p.SignedOut != "" && p.SignedOut == p.Selector {
		d.AddProblem(path+".signed_out", "what the page shows only to nobody", "it is the same element as selector")
	}
}
