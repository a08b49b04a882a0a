package sut

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Keys returns what the keys of signoff.yaml are for, by their names, as in hooks.invite; where the
// schema does not say it, the text is empty. The error is that of the schema.
func Keys() (map[string]string, error) {
	var root schemaNode
	if err := json.Unmarshal(schema, &root); err != nil {
		return nil, fmt.Errorf("read the schema of signoff.yaml: %w", err)
	}
	keys := map[string]string{}
	root.collect("", root.Defs, keys)
	return keys, nil
}

// schemaNode is what is read of a schema.
type schemaNode struct {
	Ref         string                `json:"$ref"`
	Description string                `json:"description"`
	Properties  map[string]schemaNode `json:"properties"`
	Defs        map[string]schemaNode `json:"$defs"`
}

// maxDepth is how deep keys stand: okta.client.refresh_tokens. Definitions name themselves.
const maxDepth = 3

// collect adds the keys below a node, which is called prefix.
func (n schemaNode) collect(prefix string, defs map[string]schemaNode, keys map[string]string) {
	if strings.Count(prefix, ".") == maxDepth {
		return
	}
	for name, key := range n.Properties {
		if def, ok := defs[strings.TrimPrefix(key.Ref, "#/$defs/")]; ok {
			key.Properties = def.Properties
			if key.Description == "" {
				key.Description = def.Description
			}
		}
		keys[prefix+name] = key.Description
		key.collect(prefix+name+".", defs, keys)
	}
}
