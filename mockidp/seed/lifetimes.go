package seed

import (
	"time"

	"github.com/signoff-sso/signoff/mockidp"
)

// Lifetimes is mockidp.Lifetimes as data. Okta fixes the first four for the org authorization
// server: a test may shorten them.
type Lifetimes struct {
	Code         string `yaml:"code" json:"code,omitempty" doc:"Of authorization codes, as in 30s: from 1s to 5m, which Okta fixes it at."`
	IDToken      string `yaml:"id_token" json:"id_token,omitempty" doc:"Of ID tokens of the org authorization server: from 1s to 1h, which Okta fixes it at."`
	AccessToken  string `yaml:"access_token" json:"access_token,omitempty" doc:"Of access tokens of the org authorization server: from 1s to 1h, which Okta fixes it at."`
	RefreshToken string `yaml:"refresh_token" json:"refresh_token,omitempty" doc:"Of refresh tokens of the org authorization server, from the sign-in on: from 1s to 2160h (90 days), which Okta fixes it at."`
	Session      string `yaml:"session" json:"session,omitempty" doc:"Maximum Okta global session lifetime: from 1m to 2160h (90 days); without limit where it is left out, or 0s."`
	SessionIdle  string `yaml:"session_idle" json:"session_idle,omitempty" doc:"Maximum Okta global session idle time: from 1m to 2160h (90 days); 2h where it is left out."`
}

// LifetimesOf returns the lifetimes of an org as data.
func LifetimesOf(o *mockidp.Org) Lifetimes {
	l := o.Lifetimes()
	return Lifetimes{
		Code: durationText(l.Code), IDToken: durationText(l.IDToken), AccessToken: durationText(l.AccessToken),
		RefreshToken: durationText(l.RefreshToken), Session: durationText(l.Session), SessionIdle: durationText(l.SessionIdle),
	}
}

// Model returns the lifetimes as the org has them. They were checked.
func (l Lifetimes) Model() mockidp.Lifetimes {
	return mockidp.Lifetimes{
		Code: duration(l.Code), IDToken: duration(l.IDToken), AccessToken: duration(l.AccessToken),
		RefreshToken: duration(l.RefreshToken), Session: duration(l.Session), SessionIdle: duration(l.SessionIdle),
	}
}

// Check reports what is wrong with the lifetimes; path is where they stand.
func (l Lifetimes) Check(path string, report Report) {
	if checkDurations(path, report, map[string]string{
		"code": l.Code, "id_token": l.IDToken, "access_token": l.AccessToken, "refresh_token": l.RefreshToken, "session": l.Session, "session_idle": l.SessionIdle,
	}) {
		checkFields(l, path, l.Model().Check(), report)
	}
}

// live changes the lifetimes of an org, for what it gives out from now on.
func (p *planting) live(before, after Lifetimes) {
	if before == after {
		return
	}
	if p.check(p.org.SetLifetimes(after.Model())) {
		p.tell("lifetimes have changed, of what is given out from now on")
	}
}

// duration returns a duration that was checked, zero for an empty one.
func duration(text string) time.Duration {
	d, _ := time.ParseDuration(text)
	return d
}

// durationText is empty for none.
func durationText(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// checkDurations reports which of the texts, by their keys, are no durations, and says whether all
// are; empty ones are left out.
func checkDurations(path string, report Report, texts map[string]string) bool {
	sound := true
	for key, text := range texts {
		if _, err := time.ParseDuration(text); text != "" && err != nil {
			report(path+"."+key, "as in 30s, 5m or 1h30m", "%q is not a duration", text)
			sound = false
		}
	}
	return sound
}
