package sut

import "strings"

// Texts are one text or several. In the file one may stand without a list around it.
type Texts []string

// UnmarshalYAML reads a text, or a list of texts.
func (t *Texts) UnmarshalYAML(decode func(any) error) error {
	var many []string
	err := decode(&many)
	if err == nil {
		*t = many
		return nil
	}
	var one string
	if decode(&one) == nil {
		*t = nil
		if one != "" {
			*t = Texts{one}
		}
		return nil
	}
	return err
}

// String lists the texts as alternatives.
func (t Texts) String() string { return strings.Join(t, " or ") }

// Expand fills the templates in. The error says which one is wrong.
func (t Texts) Expand(v Values) ([]string, error) {
	all := make([]string, len(t))
	for i := range t {
		var err error
		if all[i], err = expand(t[i], v); err != nil {
			return nil, err
		}
	}
	return all, nil
}
