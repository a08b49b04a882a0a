package defect

import (
	"strconv"
	"time"

	"github.com/signoff-sso/signoff/sp"
)

// expiryDefects are about how long an ID token is good.
func expiryDefects() []Defect {
	return []Defect{
		{ID: "M033", Name: "skips-expiry", Does: "does not look at exp", Caught: []string{"IDTOKEN-09", "IDTOKEN-10", "IDTOKEN-14/expired"},
			Plant: verified(func(l *lenient) { l.expiry = func(any, time.Time) bool { return true } })},
		{ID: "M034", Name: "never-expires", Does: "takes a token without exp for one that never expires", Caught: []string{"IDTOKEN-10/missing", "IDTOKEN-10/null"},
			Plant: verified(func(l *lenient) {
				sound := l.expiry
				l.expiry = func(got any, now time.Time) bool { return got == nil || sound(got, now) }
			})},
		{ID: "M316", Name: "expiry-if-number", Does: "looks at exp only where it is a number", Caught: []string{"IDTOKEN-10/text-past", "IDTOKEN-10/words", "IDTOKEN-10/missing"},
			Plant: expiry(func(got any, _ time.Time) bool { _, number := got.(float64); return !number })},
		{ID: "M317", Name: "compares-expiry-as-text", Does: "compares exp as a text where it is one", Caught: []string{"IDTOKEN-10/words"},
			Plant: expiry(func(got any, now time.Time) bool {
				text, _ := got.(string)
				return text > strconv.FormatInt(now.Unix(), 10)
			})},
		{ID: "M318", Name: "reads-expiry-in-text", Does: "takes a text with a number in it for a number", Caught: []string{"IDTOKEN-10/text"},
			Plant: expiry(func(got any, now time.Time) bool {
				text, _ := got.(string)
				at, err := strconv.ParseInt(text, 10, 64)
				return err == nil && at > now.Unix()
			})},
	}
}

// expiry takes an exp that is sound, or good in another way too.
func expiry(other func(got any, now time.Time) bool) func(*sp.Config) {
	return verified(func(l *lenient) {
		sound := l.expiry
		l.expiry = func(got any, now time.Time) bool { return sound(got, now) || other(got, now) }
	})
}
