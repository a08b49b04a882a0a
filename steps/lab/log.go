package lab

import "log/slog"

// newLog returns the log of an SP in this process.
func (s *Stage) newLog() *slog.Logger {
	return slog.New(slog.NewTextHandler(&s.spLog, &slog.HandlerOptions{ReplaceAttr: withoutTime}))
}

// withoutTime leaves the time out of a line of the log: the stage knows when it was written.
func withoutTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}
