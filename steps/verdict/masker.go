package verdict

import "reflect"

// masker masks secrets in every text of a value, so that a field that is added to a report later
// is masked too.
type masker struct {
	secrets []string
	// trusted says that the texts of checks and claims are those of Signoff's own feature files.
	// They hold no secrets, and a client secret such as "secret" must not tear them apart.
	trusted bool
}

// masked returns a copy of value without secrets; value itself is not changed.
func masked[T any](m masker, value T) T {
	m.walk(reflect.ValueOf(&value).Elem())
	return value
}

// walk masks all texts below v, which can be set. It replaces what v refers to by copies. Verdicts
// and levels are words of a fixed list and no texts.
func (m masker) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(Mask(v.String(), m.secrets))
		}
	case reflect.Struct:
		m.walkStruct(v)
	case reflect.Pointer:
		if !v.IsNil() {
			v.Set(m.copyOf(v.Elem()).Addr())
		}
	case reflect.Slice:
		if !v.IsNil() {
			items := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			for i := range v.Len() {
				items.Index(i).Set(m.copyOf(v.Index(i)))
			}
			v.Set(items)
		}
	case reflect.Map:
		if !v.IsNil() {
			members := reflect.MakeMap(v.Type())
			for key, value := range v.Seq2() {
				members.SetMapIndex(m.copyOf(key), m.copyOf(value))
			}
			v.Set(members)
		}
	}
}

func (m masker) walkStruct(v reflect.Value) {
	public := v.Type() == reflect.TypeFor[Check]() || v.Type() == reflect.TypeFor[Claim]()
	if m.trusted && public {
		return
	}
	for i := range v.NumField() {
		if field := v.Field(i); field.CanSet() {
			m.walk(field)
		}
	}
}

// copyOf returns a copy of v that is masked and can be set.
func (m masker) copyOf(v reflect.Value) reflect.Value {
	c := reflect.New(v.Type()).Elem()
	c.Set(v)
	m.walk(c)
	return c
}
