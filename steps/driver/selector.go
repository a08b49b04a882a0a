package driver

import "strings"

// selector returns the CSS selector that a name is, and whether it is one.
func selector(name string) (string, bool) {
	if css, ok := strings.CutPrefix(name, "css="); ok {
		return css, true
	}
	return name, name != "" && strings.ContainsRune("#.[", rune(name[0]))
}

// IsSelector says whether a name is a CSS selector and not what a person reads.
func IsSelector(name string) bool {
	_, is := selector(name)
	return is
}
