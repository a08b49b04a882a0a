package defect

import (
	"net/http"
	"time"

	"github.com/signoff-sso/signoff/sp"
)

// clockDefects are about the host's clock.
func clockDefects() []Defect {
	return []Defect{
		{ID: "M310", Name: "clock-behind", Does: "has a clock that is an hour behind", Caught: []string{"RESILIENCE-13"}, Plant: clock(-time.Hour)},
		{ID: "M311", Name: "clock-ahead", Does: "has a clock that is an hour and a half ahead", Caught: []string{"RESILIENCE-13"}, Plant: clock(90 * time.Minute)},
	}
}

// clock makes a defect of a clock that is ahead, which the Date header of every response shows.
func clock(ahead time.Duration) func(*sp.Config) {
	return func(c *sp.Config) {
		sound := c.Now
		if sound == nil {
			sound = time.Now
		}
		now := func() time.Time { return sound().Add(ahead) }
		c.Now = now
		parts(func(p *sp.Parts) {
			sound := p.Browser.Routes
			p.Browser.Routes = func(s *sp.SP) sp.Routes { return dated(sound(s), now) }
		})(c)
	}
}

// dated returns routes whose responses tell another time.
func dated(routes sp.Routes, now func() time.Time) sp.Routes {
	for i, sound := range routes {
		routes[i].Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", now().UTC().Format(http.TimeFormat))
			sound.Handler.ServeHTTP(w, r)
		})
	}
	return routes
}
