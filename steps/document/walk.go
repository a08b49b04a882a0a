package document

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/signoff-sso/signoff/steps/registry"
)

// variable is ${NAME}, a value from the environment; $${NAME} is the text itself.
var variable = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\$?\$\{([A-Za-z_][A-Za-z0-9_]*)\}`)
})

// pairs returns the members of a mapping.
func pairs(n ast.Node) []*ast.MappingValueNode {
	switch m := n.(type) {
	case *ast.MappingNode:
		return m.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{m}
	}
	return nil
}

// walk notes the position of every value, expands the environment's variables in it, and compares
// the structure of the file with that of the Go type.
func (d *Document) walk(n ast.Node, t reflect.Type, path string) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v := n.(type) {
	case *ast.AnchorNode:
		d.walk(v.Value, t, path)
		return
	case *ast.AliasNode: // what it stands for was looked at where it is
		return
	}
	token := n.GetToken()
	d.positions[path] = position{token.Position.Line, token.Position.Column}
	switch v := n.(type) {
	case *ast.StringNode:
		v.Value = d.expandEnv(v.Value, path)
	case *ast.LiteralNode:
		v.Value.Value = d.expandEnv(v.Value.Value, path)
	case *ast.SequenceNode:
		d.walkList(v, t, path)
		return
	case *ast.MappingNode, *ast.MappingValueNode:
		d.walkMapping(n, t, path)
		return
	case *ast.NullNode:
		return
	}
	d.checkScalar(n, t, path)
	if shape := shapeOf(t); shape != "" && !takesOneValue(t) {
		d.AddProblem(path, "", "expected %s, not %q", shape, token.Value)
	}
}

// checkScalar refuses what is not of the kind of a single value.
func (d *Document) checkScalar(n ast.Node, t reflect.Type, path string) {
	value := n.GetToken().Value
	_, number := n.(*ast.IntegerNode)
	_, boolean := n.(*ast.BoolNode)
	switch {
	case readsItself(t):
	case t == reflect.TypeFor[time.Duration]():
		if _, err := time.ParseDuration(value); err != nil {
			d.AddProblem(path, "as in 30s", "%q is not a duration", value)
		}
	case t.Kind() == reflect.Int && !number:
		d.AddProblem(path, "", "expected a whole number, not %q", value)
	case t.Kind() == reflect.Bool && !boolean:
		d.AddProblem(path, "", "expected true or false, not %q", value)
	}
}

// takesOneValue says whether a type that is no single value can be written as one: it reads itself,
// and is no list of structs.
func takesOneValue(t reflect.Type) bool {
	return readsItself(t) && !isListOfStructs(t)
}

func isListOfStructs(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct
}

// readsItself says whether a type has a form of its own in a file.
func readsItself(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[yaml.InterfaceUnmarshaler]())
}

// shapeOf says what a type looks like in a file; empty for a single value.
func shapeOf(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[time.Duration]() || t.Kind() == reflect.Interface:
		return ""
	case t.Kind() == reflect.Struct:
		return "keys with values"
	case t.Kind() == reflect.Map:
		return "names with values"
	case t.Kind() == reflect.Slice:
		return "a list"
	}
	return ""
}

func (d *Document) walkList(n *ast.SequenceNode, t reflect.Type, path string) {
	element := reflect.TypeFor[any]()
	switch {
	case t.Kind() == reflect.Slice:
		element = t.Elem()
	case t.Kind() != reflect.Interface:
		d.AddProblem(path, "", "expected %s, not a list", orOneValue(shapeOf(t)))
		return
	}
	for i, v := range n.Values {
		d.walk(v, element, fmt.Sprintf("%s[%d]", path, i))
	}
}

func orOneValue(shape string) string {
	if shape == "" {
		return "one value"
	}
	return shape
}

func (d *Document) walkMapping(n ast.Node, t reflect.Type, path string) {
	if isListOfStructs(t) && readsItself(t) { // one of the list
		t = t.Elem()
	}
	fields := map[string]reflect.Type{}
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			if name := t.Field(i).Tag.Get("yaml"); name != "" {
				fields[name] = t.Field(i).Type
			}
		}
	case reflect.Map, reflect.Interface:
		fields = nil
	default:
		d.AddProblem(path, "", "expected %s, not keys with values", orOneValue(shapeOf(t)))
		return
	}
	for _, pair := range pairs(n) {
		token := pair.Key.GetToken()
		name := token.Value
		below := strings.TrimPrefix(path+"."+name, ".")
		d.positions[below] = position{token.Position.Line, token.Position.Column}
		field, known := fields[name]
		switch {
		case fields == nil:
			field = reflect.TypeFor[any]()
			if t.Kind() == reflect.Map {
				field = t.Elem()
			}
		case name == "<<":
			continue
		case !known:
			d.unknown(below, name, fields)
			continue
		}
		d.walk(pair.Value, field, below)
	}
}

// unknown notes a key that does not exist, and suggests the one that was probably meant.
func (d *Document) unknown(path, name string, fields map[string]reflect.Type) {
	var names []string
	for known := range fields {
		names = append(names, known)
	}
	hint := ""
	if near := registry.Nearest(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	d.AddProblem(path, hint, "there is no such key")
}

// longestPort is the length of the longest port. A value that is no longer is not masked: a port
// stands in every address.
const longestPort = 5

// expandEnv replaces ${NAME} by the value in the environment. The value may be a secret, so it is
// never shown.
func (d *Document) expandEnv(text, path string) string {
	if d.Getenv == nil {
		return text
	}
	return variable().ReplaceAllStringFunc(text, func(found string) string {
		if strings.HasPrefix(found, "$$") {
			return found[1:]
		}
		name := variable().FindStringSubmatch(found)[1]
		value, set := d.Getenv(name)
		if !set || value == "" {
			d.AddProblem(path, "set it, or write $${"+name+"} for the text itself", "the environment variable %s is not set", name)
			return found
		}
		if len(value) > longestPort {
			d.Secrets = append(d.Secrets, value)
		}
		return value
	})
}
