package defect

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp"
)

// timeRule decides whether the time in a claim is good.
type timeRule struct {
	read func(given any) (seconds float64, ok bool)
	// holds compares the time with now, both in seconds since 1970
	holds func(at, now, leeway float64) bool
	// leeway in seconds
	leeway float64
	// optional says that a token without the claim is good
	optional bool
	// others, if set, takes what the rule refuses
	others func(given any, now float64) bool
}

// good says whether a claim is.
func (r timeRule) good(given any, now time.Time) bool {
	seconds := float64(now.Unix())
	if given == absent && r.optional {
		return true
	}
	if at, ok := r.read(given); ok && r.holds(at, seconds, r.leeway) {
		return true
	}
	return r.others != nil && r.others(given, seconds)
}

const lastSecond = 253402300799 // of the year 9999, the last that a sound service provider reads

func number(given any) (float64, bool) {
	at, ok := given.(float64)
	return at, ok && at >= 0 && at <= lastSecond
}

// timed is a claim with a time: what a sound rule for it is, and which steps looked at it before.
type timed struct {
	name, claim string
	rule        timeRule
	relax       func(*lenient)
	steps       []string
	// sound are operators that change nothing here, or what they change depends on the hour.
	sound []string
}

func times() []timed {
	begun := func(at, now, leeway float64) bool { return at <= now+leeway }
	return []timed{
		{"expiry", "exp", timeRule{read: number, holds: func(at, now, leeway float64) bool { return now < at+leeway }},
			func(l *lenient) { l.expiry = func(any, time.Time) bool { return true } }, nil, nil},
		{"not-before", "nbf", timeRule{read: number, holds: begun, leeway: 300, optional: true},
			func(l *lenient) { l.notBefore = func(any, time.Time) bool { return true } }, nil, []string{"missing", "zero"}},
		{"issued-at", "iat", timeRule{read: number, holds: begun, leeway: 300}, nil, []string{"issued at"}, []string{"zero"}},
		{"auth-time", "auth_time", timeRule{read: number, holds: func(at, now, leeway float64) bool { return now-at <= leeway }, leeway: 12*3600 + 300}, nil,
			[]string{"authentication time"}, []string{"days"}},
	}
}

// plant replaces the rule.
func (t timed) plant(change func(*timeRule)) func(*sp.Config) {
	rule := t.rule
	change(&rule)
	return t.decide(rule.good)
}

// decide replaces what decides.
func (t timed) decide(good func(given any, now time.Time) bool) func(*sp.Config) {
	return planted(verified(func(l *lenient) {
		if t.relax != nil {
			t.relax(l)
		}
	}), without(t.steps...), also("kind", func(in *sp.SignIn) bool { return good(claim(in.Claims, t.claim), in.SP.Now()) }))
}

// timeMutants are about the times in an ID token.
func timeMutants() []Mutant {
	var all []Mutant
	for _, t := range times() {
		for _, o := range timeOperators() {
			if slices.Contains(t.sound, o.name) {
				continue
			}
			rule := t.rule
			o.change(&rule)
			all = append(all, Mutant{judges: func(s Sighting) bool { return rule.good(s.given, s.at) }, ID: t.name + ":" + o.name, Does: "looks at " + t.claim + " of an ID token, where " + o.says, Areas: []string{"IDTOKEN"}, Plant: t.plant(o.change)})
		}
	}
	return all
}

// timeOperator changes a rule.
type timeOperator struct {
	name, says string
	change     func(*timeRule)
}

func timeOperators() []timeOperator {
	all := []timeOperator{
		{"ignored", "any is as good", func(r *timeRule) { r.others = func(any, float64) bool { return true } }},
		{"turned", "the comparison is the wrong way round", func(r *timeRule) {
			sound := r.holds
			r.holds = func(at, now, leeway float64) bool { return !sound(at, now, leeway) }
		}},
		{"milliseconds", "the clock counts milliseconds, and the claim seconds", func(r *timeRule) {
			sound := r.holds
			r.holds = func(at, now, leeway float64) bool { return sound(at, now*1000, leeway) }
		}},
		{"in-milliseconds", "the claim is taken for milliseconds", func(r *timeRule) {
			sound := r.holds
			r.holds = func(at, now, leeway float64) bool { return sound(at/1000, now, leeway) }
		}},
		{"maybe-milliseconds", "a large number is taken for milliseconds", func(r *timeRule) {
			r.read = func(given any) (float64, bool) {
				at, ok := given.(float64)
				if at > 1e11 {
					at /= 1000
				}
				return at, ok && at >= 0
			}
		}},
		{"32-bits", "only 32 bits of the number count", func(r *timeRule) { r.read = whole(func(n int64) float64 { return float64(int32(n)) }) }},
		{"32-bits-unsigned", "only 32 bits without a sign count", func(r *timeRule) { r.read = whole(func(n int64) float64 { return float64(uint32(n)) }) }},
		{"sign", "the sign does not count", func(r *timeRule) { r.read = whole(func(n int64) float64 { return math.Abs(float64(n)) }) }},
		{"huge", "there is no largest number", func(r *timeRule) {
			r.read = func(given any) (float64, bool) { at, ok := given.(float64); return at, ok }
		}},
		{"days", "only the days are compared", func(r *timeRule) {
			sound := r.holds
			r.holds = func(at, now, leeway float64) bool {
				return sound(at, now, leeway) || math.Floor(at/86400) == math.Floor(now/86400)
			}
		}},
		{"missing", "none is as good", orAlso(func(given any) bool { return given == absent })},
		{"null", "null is as good", orAlso(func(given any) bool { return given == nil })},
		{"zero", "0 is as good", orAlso(func(given any) bool { return given == float64(0) })},
		{"not-number", "whatever is no number is as good", orAlso(func(given any) bool { _, ok := given.(float64); return !ok && given != absent })},
		{"falsy", "whatever a script takes for false is as good", orAlso(falsy)},
		{"text", "a text with a whole number is read", reads(func(s string) (float64, error) { n, err := strconv.ParseInt(s, 10, 64); return float64(n), err })},
		{"float-text", "a text with any number is read", reads(func(s string) (float64, error) { return strconv.ParseFloat(s, 64) })},
		{"first-digits", "a text that begins with a number is read", reads(func(s string) (float64, error) {
			var n int64
			_, err := fmt.Sscan(s, &n)
			return float64(n), err
		})},
		{"date", "a text with a date is read", reads(func(s string) (float64, error) {
			at, err := time.Parse(time.RFC3339, s)
			return float64(at.Unix()), err
		})},
		{"text-compared", "texts are compared", func(r *timeRule) {
			sound := r.holds
			r.others = func(given any, now float64) bool {
				s, ok := given.(string)
				earlier := strings.Compare(s, strconv.FormatInt(int64(now), 10)) < 0
				return ok && sound(map[bool]float64{true: now - 100000, false: now + 100000}[earlier], now, r.leeway)
			}
		}},
		{"list", "a list of one is read", func(r *timeRule) {
			sound := r.read
			r.read = func(given any) (float64, bool) {
				if list, ok := given.([]any); ok && len(list) == 1 {
					given = list[0]
				}
				return sound(given)
			}
		}},
		{"true", "true is as good", orAlso(func(given any) bool { return given == true })},
		{"whole", "a fraction is refused", func(r *timeRule) {
			sound := r.read
			r.read = func(given any) (float64, bool) { at, ok := sound(given); return at, ok && at == math.Trunc(at) }
		}},
	}
	for name, leeway := range map[string]time.Duration{"ten-minutes": 10 * time.Minute, "hour": time.Hour, "half-day": 12 * time.Hour, "day": 24 * time.Hour, "week": 7 * 24 * time.Hour, "year": 365 * 24 * time.Hour} {
		all = append(all, timeOperator{name, fmt.Sprintf("the leeway is greater by %s", leeway), func(r *timeRule) { r.leeway += leeway.Seconds() }})
	}
	return all
}

// orAlso takes other values too.
func orAlso(others func(given any) bool) func(*timeRule) {
	return func(r *timeRule) { r.others = func(given any, _ float64) bool { return others(given) } }
}

// reads takes texts too, which it parses.
func reads(parse func(string) (float64, error)) func(*timeRule) {
	return func(r *timeRule) {
		sound := r.read
		r.read = func(given any) (float64, bool) {
			if s, ok := given.(string); ok {
				at, err := parse(s)
				return at, err == nil
			}
			return sound(given)
		}
	}
}

// whole reads a number as a whole one.
func whole(change func(int64) float64) func(given any) (float64, bool) {
	return func(given any) (float64, bool) {
		at, ok := given.(float64)
		if !ok || math.Abs(at) > 1<<62 {
			return 0, false
		}
		return change(int64(at)), true
	}
}
