package registry

import (
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// reader gathers what the tags and columns of one check say, and what is wrong
// with them.
type reader struct {
	check verdict.Check
	ids   []string
	level []verdict.Level
	from  []string
	errs  []error
}

// wrong notes a mistake at the check's place.
func (r *reader) wrong(format string, args ...any) {
	r.errs = append(r.errs, at(r.check, format, args...))
}

// prefixed returns what a tag with a prefix, as in "spec:", does.
func (r *reader) prefixed() map[string]func(value string) {
	return map[string]func(string){
		"profile": func(v string) { r.from = appendNew(r.from, v) },
		"needs":   func(v string) { r.check.Needs = appendNew(r.check.Needs, v) },
		"fault":   r.fault,
		"spec": func(v string) {
			if _, ok := verdict.SourceURL(v); !ok {
				r.wrong("source %q does not resolve to an address", v)
			}
			r.check.Sources = appendNew(r.check.Sources, v)
		},
	}
}

// fault notes the one fault of the check.
func (r *reader) fault(name string) {
	if r.check.Fault != "" && r.check.Fault != name {
		r.wrong("two faults: %s and %s", r.check.Fault, name)
	}
	r.check.Fault = name
}

// tag reads one tag, with its "@". Plain words in lower case that mean nothing
// here are left for selection; anything else unknown is a mistake, as a slip in
// a tag would otherwise lose what it says.
func (r *reader) tag(tag string) {
	r.check.Tags = appendNew(r.check.Tags, tag)
	name := strings.TrimPrefix(tag, "@")
	prefix, value, found := strings.Cut(name, ":")
	read, known := r.prefixed()[prefix]
	switch {
	case found && known && value != "":
		read(value)
	case found:
		r.wrong("tag %s is not known", tag)
	case verdict.Level(name).Valid():
		r.level = appendNew(r.level, verdict.Level(name))
	case checkID.MatchString(name):
		r.ids = appendNew(r.ids, name)
		r.check.Tags = appendNew(r.check.Tags, "@"+verdict.Base(name))
	case claimID.MatchString(name):
		r.check.Claims = appendNew(r.check.Claims, name)
	case name != strings.ToLower(name):
		r.wrong("tag %s is neither an id like TRUEPIC-07 nor a claim like T19", tag)
	}
}

// columns reads what a row says, and adds it to the tags.
func (r *reader) columns(columns []Column) {
	values := map[string]string{}
	for _, c := range columns {
		values[c.Name] = c.Value
	}
	if id, ok := values["id"]; ok {
		r.row(id)
	}
	for _, id := range strings.FieldsFunc(values["claims"], separator) {
		id = strings.TrimPrefix(id, "@")
		if !claimID.MatchString(id) {
			r.wrong("column claims: %q is not a claim like T19", id)
			continue
		}
		r.check.Claims = appendNew(r.check.Claims, id)
		r.check.Tags = appendNew(r.check.Tags, "@"+id)
	}
	if fault := values["fault"]; fault != "" {
		r.fault(fault)
		r.check.Tags = appendNew(r.check.Tags, "@fault:"+fault)
	}
}

// row takes the id that a row gives. An id tag beside it is allowed only if it
// is what the row's id begins with.
func (r *reader) row(id string) {
	if !checkID.MatchString(id) {
		r.wrong("column id: %q is not an id like IDTOKEN-07/empty", id)
		return
	}
	base, _, _ := strings.Cut(id, "/")
	if slices.Equal(r.ids, []string{base}) {
		r.ids = nil
	}
	r.ids = append(r.ids, id)
	r.check.Tags = appendNew(appendNew(r.check.Tags, "@"+base), "@"+id)
}

// finish turns what was gathered into the check's fields; each of id, level and
// profile must be there exactly once, and at least one source.
func (r *reader) finish() {
	r.check.ID = one(r, r.ids, "id")
	r.check.Level = one(r, r.level, "level (@must, @should or @may)")
	r.check.Profile = one(r, r.from, "profile (@profile:name)")
	if len(r.check.Sources) == 0 {
		r.wrong("%q has no source (@spec:name)", r.check.Title)
	}
	if r.check.Title == "" {
		r.wrong("the scenario has no name")
	}
	base, _, _ := strings.Cut(r.check.ID, "/")
	if at := strings.LastIndex(base, "-"); at > 0 {
		r.check.Area = base[:at]
	}
	slices.Sort(r.check.Claims)
}

// one returns the only value of values, or notes a mistake.
func one[T ~string](r *reader, values []T, what string) T {
	switch len(values) {
	case 1:
		return values[0]
	case 0:
		r.wrong("%q has no %s", r.check.Title, what)
	default:
		r.wrong("%q has more than one %s: %v", r.check.Title, what, values)
	}
	var none T
	return none
}

// appendNew appends value to values unless it is there already.
func appendNew[T comparable](values []T, value T) []T {
	if slices.Contains(values, value) {
		return values
	}
	return append(values, value)
}

// separator tells what may stand between two words of a list.
func separator(c rune) bool { return c == ',' || c == ' ' || c == '\t' }

// shorten returns text cut to at most n runes, for messages.
func shorten(text string, n int) string {
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	return fmt.Sprintf("%s...", string(runes[:n]))
}
