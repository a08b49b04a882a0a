// Package schema describes Go types as JSON schemas (draft 2020-12, which OpenAPI 3.1 uses too), so
// that a struct is the one place where a field and what is said about it stand. Of a field's tags
// it reads json for the name, doc for the description, required, and enum for the values of a
// string, with | between them.
package schema

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Schema is a JSON schema, to be encoded as JSON.
type Schema = map[string]any

// Definitions are the schemas of structs by their names, which refer to each other.
type Definitions struct {
	prefix  string // of references, up to the name
	schemas map[string]any
}

// NewDefinitions returns none yet. References to them begin with prefix, such as "#/$defs/".
func NewDefinitions(prefix string) *Definitions {
	return &Definitions{prefix: prefix, schemas: map[string]any{}}
}

// All returns the schemas by name.
func (d *Definitions) All() map[string]any { return d.schemas }

// Of returns the schema of a type; a struct is defined, and referred to.
func (d *Definitions) Of(t reflect.Type) Schema { return d.of(t, false) }

// ChangeOf is [Definitions.Of] for a document that holds only what changes of such a struct: no
// member is required. Its name ends in Change.
func (d *Definitions) ChangeOf(t reflect.Type) Schema { return d.of(t, true) }

func (d *Definitions) of(t reflect.Type, change bool) Schema {
	switch t.Kind() {
	case reflect.Pointer:
		return d.of(t.Elem(), change)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 { // json.RawMessage
			return Schema{}
		}
		return Schema{"type": "array", "items": d.of(t.Elem(), false)}
	case reflect.Map:
		return Schema{"type": "object", "additionalProperties": d.of(t.Elem(), false)}
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			return Schema{"type": "string", "format": "date-time"}
		}
		return d.structure(t, change)
	}
	return kinds()[t.Kind()]
}

// kinds are the schemas of single values; what is not here may be anything.
func kinds() map[reflect.Kind]Schema {
	return map[reflect.Kind]Schema{
		reflect.String: {"type": "string"}, reflect.Bool: {"type": "boolean"},
		reflect.Int: {"type": "integer"}, reflect.Int64: {"type": "integer"}, reflect.Float64: {"type": "number"},
		reflect.Interface: {},
	}
}

// structure defines a struct, unless that was done, and returns a reference to it.
func (d *Definitions) structure(t reflect.Type, change bool) Schema {
	name := t.Name()
	if change {
		name += "Change"
	}
	reference := Schema{"$ref": d.prefix + name}
	if _, defined := d.schemas[name]; defined {
		return reference
	}
	properties := map[string]any{}
	s := Schema{"type": "object", "additionalProperties": false, "properties": properties}
	d.schemas[name] = s
	var required []string
	for _, f := range Fields(t) {
		properties[f.Name] = d.field(f)
		if f.Required && !change {
			required = append(required, f.Name)
		}
	}
	if len(required) > 0 {
		s["required"] = required
	}
	return reference
}

// field returns the schema of a member.
func (d *Definitions) field(f Field) Schema {
	s := maps.Clone(d.of(f.Type, false))
	if f.Doc != "" {
		s["description"] = f.Doc
	}
	if len(f.Enum) > 0 {
		s["enum"] = f.Enum
	}
	return s
}

// Field is what a struct says about one of its members.
type Field struct {
	Name, Doc string
	Type      reflect.Type
	Required  bool
	Enum      []string
	Index     []int // of the field in the struct
}

// Fields returns the members of a struct, those of embedded structs among them.
func Fields(t reflect.Type) []Field {
	var all []Field
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		field := Field{Name: name, Doc: f.Tag.Get("doc"), Type: f.Type, Required: f.Tag.Get("required") != "", Index: f.Index}
		if enum := f.Tag.Get("enum"); enum != "" {
			field.Enum = strings.Split(enum, "|")
		}
		all = append(all, field)
	}
	return slices.Clip(all)
}
