package registry

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// tagReader gathers what the tags and columns of one check say, and the mistakes in
// them.
type tagReader struct {
	check    verdict.Check
	preset   preset
	ids      []string
	level    []verdict.Level
	profiles []string
	errs     []error
	reads    map[string]func(value string) // of prefixed
}

// addError notes a mistake with the file and line of the check.
func (r *tagReader) addError(format string, args ...any) {
	r.errs = append(r.errs, errorAt(r.check, format, args...))
}

// prefixed returns what a tag with a prefix, as in "spec:", does.
func (r *tagReader) prefixed() map[string]func(value string) {
	return map[string]func(string){
		"profile": func(v string) { r.profiles = appendNew(r.profiles, v) },
		"needs":   func(v string) { r.check.Needs = appendNew(r.check.Needs, v) },
		"fault":   r.fault,
		"depth":   r.depth,
		// Of generated rows: where the value enters an SP, and what a sound one makes of it.
		"place":   func(string) {},
		"outcome": func(string) {},
		"spec": func(v string) {
			if _, ok := verdict.SourceURL(v); !ok {
				r.addError("source %q does not resolve to an address", v)
			}
			r.check.Sources = appendNew(r.check.Sources, v)
		},
	}
}

// fault notes the one fault of the check.
func (r *tagReader) fault(name string) {
	if r.check.Fault != "" && r.check.Fault != name {
		r.addError("two faults: %s and %s", r.check.Fault, name)
	}
	r.check.Fault = name
}

// depth notes how thorough a run must be for the check to be part of it.
func (r *tagReader) depth(depth string) {
	if depth != string(verdict.Standard) && depth != string(verdict.Deep) {
		r.addError("depth %q is neither standard nor deep", depth)
	}
	r.check.Depth = verdict.Depth(depth)
}

// tag reads one tag, with its "@". A word in lower case without a prefix is only for
// --only. Any other unknown tag is a mistake: a typing error would otherwise drop a
// level or a source without notice.
func (r *tagReader) tag(tag string) {
	r.check.Tags = appendNew(r.check.Tags, tag)
	name := strings.TrimPrefix(tag, "@")
	prefix, value, found := strings.Cut(name, ":")
	if r.reads == nil { // once, since checks have many tags
		r.reads = r.prefixed()
	}
	read, known := r.reads[prefix]
	switch {
	case found && known && value != "":
		read(value)
	case found:
		r.addError("tag %s is not known", tag)
	case slices.Contains(r.preset.claims, name):
		r.check.Claims = appendNew(r.check.Claims, name)
	case verdict.Level(name).Valid():
		r.level = appendNew(r.level, verdict.Level(name))
	case checkID().MatchString(name):
		r.ids = appendNew(r.ids, name)
		r.check.Tags = appendNew(r.check.Tags, "@"+verdict.Base(name))
	case claimID().MatchString(name):
		r.check.Claims = appendNew(r.check.Claims, name)
	case name != strings.ToLower(name):
		r.addError("tag %s is neither an id like TRUEPIC-07 nor a claim like T19", tag)
	}
}

// columns reads what a row says, and adds it to the tags.
func (r *tagReader) columns(columns []Column) {
	values := map[string]string{}
	for _, c := range columns {
		values[c.Name] = c.Value
	}
	if id, ok := values["id"]; ok {
		r.row(id)
	}
	for _, id := range strings.FieldsFunc(values["claims"], separator) {
		id = strings.TrimPrefix(id, "@")
		if !claimID().MatchString(id) {
			r.addError("column claims: %q is not a claim like T19", id)
			continue
		}
		r.check.Claims = appendNew(r.check.Claims, id)
		r.check.Tags = appendNew(r.check.Tags, "@"+id)
	}
	if fault := values["fault"]; fault != "" {
		r.fault(fault)
		r.check.Tags = appendNew(r.check.Tags, "@fault:"+fault)
	}
	if level, ok := values["level"]; ok {
		r.tag("@" + level)
	}
	if depth, ok := values["depth"]; ok {
		r.tag("@depth:" + depth)
	}
}

// row takes the id that a row gives. An id tag beside it is allowed only if it
// is what the row's id begins with.
func (r *tagReader) row(id string) {
	if !checkID().MatchString(id) {
		r.addError("column id: %q is not an id like IDTOKEN-07/empty", id)
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
// profile must be there exactly once, and at least one source, unless they are preset.
func (r *tagReader) finish() {
	if r.preset.profile != "" {
		r.usePreset()
	}
	r.check.ID = exactlyOne(r, r.ids, "id")
	r.check.Depth = cmp.Or(r.check.Depth, verdict.Quick)
	r.check.Level = exactlyOne(r, r.level, "level (@must, @should or @may)")
	r.check.Profile = exactlyOne(r, r.profiles, "profile (@profile:name)")
	if len(r.check.Sources) == 0 && r.preset.profile == "" {
		r.addError("%q has no source (@spec:name)", r.check.Title)
	}
	if r.check.Title == "" {
		r.addError("the scenario has no name")
	}
	base, _, _ := strings.Cut(r.check.ID, "/")
	if at := strings.LastIndex(base, "-"); at > 0 {
		r.check.Area = base[:at]
	}
	slices.Sort(r.check.Claims)
}

// preset is what the checks of a file are where no tag says it; the zero value where tags must.
type preset struct {
	profile string
	level   verdict.Level
	claims  []string // what tags may name beside the form of a claim's id
}

// usePreset fills in what no tag has said.
func (r *tagReader) usePreset() {
	if len(r.level) == 0 {
		r.level = []verdict.Level{r.preset.level}
	}
	if len(r.profiles) > 0 {
		r.addError("the tag @profile:%s is not for a guide's own scenarios", r.profiles[0])
	}
	r.profiles = []string{r.preset.profile}
}

// exactlyOne returns the only value of values, or notes a mistake.
func exactlyOne[T ~string](r *tagReader, values []T, what string) T {
	switch len(values) {
	case 1:
		return values[0]
	case 0:
		r.addError("%q has no %s", r.check.Title, what)
	default:
		r.addError("%q has more than one %s: %v", r.check.Title, what, values)
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
