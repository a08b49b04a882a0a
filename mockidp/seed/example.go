package seed

import _ "embed"

//go:embed okta.yaml
var example string

// Example returns okta.yaml to begin with, with a comment on each key.
func Example() []byte { return []byte(example) }
