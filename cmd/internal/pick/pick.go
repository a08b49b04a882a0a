// Package pick is how the commands beside signoff choose what they run.
package pick

import (
	"fmt"
	"slices"
	"strings"
)

// Only returns all things, or the one that is named, where only is not empty. The error names those
// that there are; kind is what one of them is called: "client".
func Only[T any](kind string, all []T, only string, name func(T) string) ([]T, error) {
	if only == "" {
		return all, nil
	}
	if i := slices.IndexFunc(all, func(t T) bool { return name(t) == only }); i >= 0 {
		return all[i : i+1], nil
	}
	var known []string
	for _, t := range all {
		known = append(known, name(t))
	}
	return nil, fmt.Errorf("there is no %s %q; known: %s", kind, only, strings.Join(known, ", "))
}
