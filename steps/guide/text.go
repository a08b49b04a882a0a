package guide

import "strings"

func lower(s string) string { return strings.ToLower(s) }

// title returns s with its first letter in upper case; the scenario's names are ASCII.
func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
