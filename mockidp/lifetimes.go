package mockidp

import (
	"cmp"
	"fmt"
	"time"
)

// Lifetimes are how long what an org gives out is good for. What is zero is as at Okta by default.
//
// Those of the org's own authorization server are fixed at Okta: a code lives five minutes, an ID
// token and an access token an hour, a refresh token ninety days from the sign-in on. Here a test
// may shorten them, down to a second, so that it sees what its SP does afterwards; it cannot
// lengthen them. Those of custom servers are in [AuthorizationServer].
//
// Session and SessionIdle are of Okta's global session policy, and within its bounds.
// Source: https://support.okta.com/help/s/article/What-is-the-lifetime-of-the-JWT-tokens;
// https://developer.okta.com/docs/guides/configure-signon-policy/main/
type Lifetimes struct {
	Code, IDToken, AccessToken, RefreshToken time.Duration
	// Session is how long an Okta session lives at most, whatever is done in it: from a minute to
	// ninety days; zero for as long as it is used, which is Okta's default.
	Session time.Duration
	// SessionIdle is how long it lives without a request: from a minute to ninety days; two hours
	// by default.
	SessionIdle time.Duration
}

const day = 24 * time.Hour

// fixedLifetimes are those of Okta's org authorization server.
func fixedLifetimes() Lifetimes {
	return Lifetimes{Code: 5 * time.Minute, IDToken: time.Hour, AccessToken: time.Hour, RefreshToken: 90 * day, SessionIdle: 2 * time.Hour}
}

// shortestLifetime is as far as a test may shorten what Okta fixes.
const shortestLifetime = time.Second

// Bounds of what Okta lets an administrator set in the global session policy.
const (
	minSession = time.Minute
	maxSession = 90 * day
)

// complete fills in Okta's defaults.
func (l Lifetimes) complete() Lifetimes {
	fixed := fixedLifetimes()
	return Lifetimes{
		Code: cmp.Or(l.Code, fixed.Code), IDToken: cmp.Or(l.IDToken, fixed.IDToken), AccessToken: cmp.Or(l.AccessToken, fixed.AccessToken),
		RefreshToken: cmp.Or(l.RefreshToken, fixed.RefreshToken), Session: l.Session, SessionIdle: cmp.Or(l.SessionIdle, fixed.SessionIdle),
	}
}

// Check says which lifetimes cannot be, each as a [FieldError]; nil if all can.
func (l Lifetimes) Check() error {
	fixed := fixedLifetimes()
	var found problems
	for _, f := range []struct {
		field, name  string
		asked, fixed time.Duration
	}{
		{"Code", "a code", l.Code, fixed.Code}, {"IDToken", "an ID token", l.IDToken, fixed.IDToken},
		{"AccessToken", "an access token", l.AccessToken, fixed.AccessToken}, {"RefreshToken", "a refresh token", l.RefreshToken, fixed.RefreshToken},
	} {
		if f.asked != 0 && (f.asked < shortestLifetime || f.asked > f.fixed) {
			found.add(f.field, "%s of the org authorization server cannot live %s: Okta fixes it at %s, and a test may shorten that, to %s at least",
				f.name, inWords(f.asked), inWords(f.fixed), inWords(shortestLifetime))
		}
	}
	for _, f := range []struct {
		field, name string
		asked       time.Duration
	}{{"Session", "the maximum Okta global session lifetime", l.Session}, {"SessionIdle", "the maximum Okta global session idle time", l.SessionIdle}} {
		if f.asked != 0 && (f.asked < minSession || f.asked > maxSession) {
			found.add(f.field, "%s cannot be %s: it is from %s to %s", f.name, inWords(f.asked), inWords(minSession), inWords(maxSession))
		}
	}
	return found.err()
}

// inWords writes a duration as people say it: 90 days, 1 hour, 30s.
func inWords(d time.Duration) string {
	for _, unit := range []struct {
		of   time.Duration
		name string
	}{{day, "day"}, {time.Hour, "hour"}, {time.Minute, "minute"}, {time.Second, "second"}} {
		count := d / unit.of
		switch {
		case d == 0 || d%unit.of != 0:
			continue
		case count == 1:
			return "1 " + unit.name
		}
		return fmt.Sprintf("%d %ss", count, unit.name)
	}
	return d.String()
}

// Lifetimes returns how long what the org gives out is good for, with no default left out.
func (o *Org) Lifetimes() Lifetimes {
	o.mu.Lock()
	defer o.mu.Unlock()
	return *o.lifetimes
}

// SetLifetimes changes how long what the org gives out from now on is good for: what it has given
// out keeps its own. The error is that of [Lifetimes.Check], and then nothing has changed.
func (o *Org) SetLifetimes(l Lifetimes) error {
	if err := l.Check(); err != nil {
		return fmt.Errorf("change the lifetimes of org %q: %w", o.name, err)
	}
	l = l.complete()
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lifetimes = &l
	return nil
}

// lives are the lifetimes of what one sign-in gives.
type lives struct {
	code, idToken, accessToken time.Duration
	// refresh is how long its refresh tokens live, from the first on, and refreshIdle how long one
	// may lie unused; zero for without end.
	refresh, refreshIdle time.Duration
}

// livesAt returns the lifetimes of what an authorization server gives now. The caller holds o.mu.
func (o *Org) livesAt(s *authServer) lives {
	l := o.lifetimes
	if s.custom() {
		of := s.settings.Load()
		return lives{code: l.Code, idToken: of.IDTokenLifetime, accessToken: of.AccessTokenLifetime, refresh: of.RefreshTokenLifetime, refreshIdle: of.RefreshTokenIdle}
	}
	return lives{code: l.Code, idToken: l.IDToken, accessToken: l.AccessToken, refresh: l.RefreshToken}
}
