package lab

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
)

// ClockTolerance is how far the SP's clock may be from this machine's before it counts: the Date
// header has whole seconds, and clocks that are a little off are everywhere.
const ClockTolerance = time.Minute

// ClockSkew is how far the clock by which the SP verifies ID tokens is ahead of this machine's, as
// the calibration has found out; negative where it is behind. The mock Okta's clocks are set to it,
// so that a wrong clock is not taken for one that is not looked at.
func (s *Stage) ClockSkew() time.Duration { return s.clockSkew }

// measureClock asks the SP for the time, by the Date header of its response, and returns how far it
// is ahead. Where the SP tells no time it is taken for right. Source: RFC 9110 section 6.6.1
func (s *Stage) measureClock(ctx context.Context) time.Duration {
	d, err := s.NewDriver(ctx, driver.KindHTTP)
	if err != nil {
		return 0
	}
	defer d.Close(ctx) //nolint:errcheck // it holds nothing
	response, err := d.Fetch(ctx, driver.FetchRequest{URL: s.Config.BaseURL + "/"})
	if err != nil {
		return 0
	}
	told, err := http.ParseTime(response.Header.Get("Date"))
	if err != nil {
		return 0
	}
	return time.Until(told).Round(time.Second)
}

// setClocks moves the clocks of the mock Okta to where they are ahead of this machine's by skew.
func (s *Stage) setClocks(skew time.Duration) {
	for _, o := range s.orgs() {
		o.Advance(skew - s.clockSkew)
	}
	s.clockSkew = skew
}

// orgs are all whose clocks go with the SP's.
func (s *Stage) orgs() []*mockidp.Org {
	all := []*mockidp.Org{s.First.Org}
	if s.Second != nil {
		all = append(all, s.Second.Org)
	}
	if s.social != nil {
		all = append(all, s.social.Org)
	}
	return all
}

// calibrateByClock calibrates an SP whose clock is as far ahead as told, by the time that it tells
// or, where that is not the one by which it verifies ID tokens, by this machine's.
func (s *Stage) calibrateByClock(ctx context.Context, kind string, told time.Duration) ([]Observation, error) {
	if told.Abs() <= ClockTolerance {
		return s.calibrate(ctx, kind)
	}
	s.setClocks(told)
	observed, err := s.calibrate(ctx, kind)
	if err == nil && s.verifiesBy(ctx, kind, told) {
		s.NoteBehavior("clock", ClockSays(told))
		return observed, nil
	}
	s.setClocks(0)
	return s.calibrate(ctx, kind)
}

// verifiesBy says whether the SP verifies ID tokens by a clock that is ahead by skew: one that
// expires half-way between that time and this machine's has expired by the later clock only.
func (s *Stage) verifiesBy(ctx context.Context, kind string, skew time.Duration) bool {
	id, p, err := s.tryToSignIn(ctx, kind, &mockidp.Fault{Name: "exp-ago", Params: mockidp.FaultParams{Age: skew / 2}})
	accepted := err == nil && p.Is(id)
	return accepted == (skew < 0)
}

// Notes are what whoever reads a report of the run should know besides the verdicts: what of the SP
// was in the way, and what was done about it.
func (s *Stage) Notes() []string {
	var notes []string
	if s.clockSkew != 0 {
		notes = append(notes, "the SP's clock is "+ClockSays(s.clockSkew)+": the mock Okta was set to it")
	}
	if locks := s.LockOut(); locks != "" {
		notes = append(notes, locks)
	}
	return notes
}

// ClockSays says in words how far a clock is ahead.
func ClockSays(skew time.Duration) string {
	switch {
	case skew > ClockTolerance:
		return fmt.Sprintf("%s ahead of this machine's", skew.Round(time.Second))
	case skew < -ClockTolerance:
		return fmt.Sprintf("%s behind this machine's", -skew.Round(time.Second))
	}
	return "right to within a minute"
}
