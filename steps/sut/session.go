package sut

import (
	"time"

	"github.com/signoff-sso/signoff/steps/document"
)

// SessionLength is how long sessions last, as the SP's guide says it.
type SessionLength struct {
	Lasts time.Duration `yaml:"lasts"` // from the sign-in on, however much it is used
	Idle  time.Duration `yaml:"idle"`  // after which one that nobody uses is over
}

// shortestSession is the least that sessions of a test can last: a check looks at one right before
// and right after its end.
const shortestSession = time.Minute

// Validate notes what is no length of a session. A nil SessionLength is sound.
func (s *SessionLength) Validate(d *document.Document, path string) {
	if s == nil {
		return
	}
	if s.Lasts == 0 && s.Idle == 0 {
		d.AddProblem(path, "{lasts: 8h, idle: 30m}", "it must say how long sessions last")
	}
	for _, p := range []struct {
		key    string
		length time.Duration
	}{{"lasts", s.Lasts}, {"idle", s.Idle}} {
		if p.length != 0 && p.length < shortestSession {
			d.AddProblem(path+"."+p.key, "as in 8h", "%v is shorter than a minute, and the checks are not that exact", p.length)
		}
	}
	if s.Lasts > 0 && s.Idle > s.Lasts {
		d.AddProblem(path+".idle", "the time without any use", "no session is idle for %v where it lasts for %v", s.Idle, s.Lasts)
	}
}

// MovesClock says whether a hook sets the SP's clock, so that no check has to wait for minutes.
func (c *Config) MovesClock() bool { return c != nil && len(c.Hooks.MoveClock) > 0 }

// sessionFeatures are what the configuration says of sessions.
func (c *Config) sessionFeatures() []configurable {
	s := c.Session
	return []configurable{
		{feature: "session-lasts", has: s != nil && s.Lasts > 0, key: "session.lasts"},
		{feature: "session-idle", has: s != nil && s.Idle > 0, key: "session.idle"},
	}
}
