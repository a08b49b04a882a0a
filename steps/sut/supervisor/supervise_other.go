//go:build !linux

package supervisor

import "errors"

// canSupervise says that only Linux gives orphans to a subreaper.
func canSupervise() bool { return false }

func startSupervised(Command) (*Tree, error) { return nil, errors.ErrUnsupported }

// Supervise does nothing here and returns 1.
func Supervise([]string) int { return 1 }
