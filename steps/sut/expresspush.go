package sut

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"text/template"
)

// Body returns the JSON object of the vendor's own push, in which {issuer}, {client_id},
// {client_secret} and {domain_aliases} stand for the connection's data. The error says which
// template is wrong.
func (p ExpressPush) Body() (map[string]any, error) {
	filled, err := withPlaces(p.JSON)
	if err != nil {
		return nil, err
	}
	body, _ := filled.(map[string]any)
	return body, nil
}

// places are what the templates of a push can name.
type places struct{ Issuer, ClientID, ClientSecret, DomainAliases string }

// withPlaces expands the templates in a document, however deep they stand.
func withPlaces(document any) (any, error) {
	switch known := document.(type) {
	case string:
		t, err := template.New("").Parse(known)
		if err != nil {
			return nil, fmt.Errorf("the template %q: %s", known, templateMessage(err))
		}
		var b bytes.Buffer
		if err := t.Execute(&b, places{"{issuer}", "{client_id}", "{client_secret}", "{domain_aliases}"}); err != nil {
			return nil, fmt.Errorf("the template %q: %s", known, templateMessage(err))
		}
		return b.String(), nil
	case []any:
		all := make([]any, len(known))
		for i := range known {
			var err error
			if all[i], err = withPlaces(known[i]); err != nil {
				return nil, err
			}
		}
		return all, nil
	case map[string]any:
		all := map[string]any{}
		for name, value := range known {
			var err error
			if all[name], err = withPlaces(value); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
	return document, nil
}

// Value returns the text at a path of the SP's reply; empty where there is no path. The error says
// what the reply is instead.
func (PushReply) Value(document any, path string) (string, error) {
	value, err := valueAt(document, path)
	if errors.Is(err, errNothingThere) {
		text, _ := json.Marshal(document)
		return "", fmt.Errorf("nothing is at %s of %.200s", path, text)
	}
	return value, err
}

func indexed(i int) string { return "[" + strconv.Itoa(i) + "]" }
