package mockidp

import (
	"errors"
	"fmt"
)

// FieldError says why a field of a user, an app instance or another thing cannot be as it is.
type FieldError struct {
	Field string // as the struct has it
	Index int    // in the field's list; -1 where it is no list
	Err   error
}

// Error says what is wrong, in words that name the field.
func (e *FieldError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong.
func (e *FieldError) Unwrap() error { return e.Err }

// FieldErrors returns all of an error that are errors of fields, those that it joins and wraps
// among them, and what is left without them.
func FieldErrors(err error) (fields []*FieldError, others error) {
	var one *FieldError
	joined, several := err.(interface{ Unwrap() []error })
	switch {
	case several:
		for _, e := range joined.Unwrap() {
			below, rest := FieldErrors(e)
			fields, others = append(fields, below...), errors.Join(others, rest)
		}
		return fields, others
	case errors.As(err, &one):
		return []*FieldError{one}, nil
	}
	return nil, err
}

// problems collects what is wrong with a thing.
type problems []error

// add notes what is wrong with a field.
func (p *problems) add(field, format string, args ...any) {
	*p = append(*p, &FieldError{Field: field, Index: -1, Err: fmt.Errorf(format, args...)})
}

// check notes an error of a field, if there is one; index is -1 for a field that is no list.
func (p *problems) check(field string, index int, err error) {
	if err != nil {
		*p = append(*p, &FieldError{Field: field, Index: index, Err: err})
	}
}

// err returns all of them as one error, nil for none.
func (p problems) err() error { return errors.Join(p...) }

// first returns the first of them, nil for none.
func (p problems) first() error {
	if len(p) == 0 {
		return nil
	}
	return p[0]
}
