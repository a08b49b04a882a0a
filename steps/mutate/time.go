package mutate

import (
	"encoding/json"
	"strconv"
	"time"
)

// moment is what a rule for times makes of the time of issue: it stands for NumericDate of RFC 7519
// section 2, in seconds.
type moment struct {
	Value
	of func(issued int64) string // in JSON
}

// moments makes members of times. after is how long a sound claim lies after the time of issue.
func moments(after time.Duration, all []moment) []Member {
	var members []Member
	for _, m := range all {
		members = append(members, Member{Value: m.Value, Of: func(sound json.RawMessage) []json.RawMessage {
			at, err := strconv.ParseInt(string(sound), 10, 64)
			if err != nil {
				at = time.Now().Add(after).Unix()
			}
			return []json.RawMessage{json.RawMessage(m.of(at - int64(after/time.Second)))}
		}})
	}
	return members
}

// Expired makes times of expiry that have passed, and what is no time, for an exp that lies
// lifetime after the time of issue. Source: RFC 7519 sections 2 and 4.1.4
func Expired(lifetime time.Duration) []Member {
	return moments(lifetime, append(noTimes(Standard),
		past(Standard, "eleven-minutes", "passed eleven minutes ago", 11*time.Minute, whole),
		past(Deep, "day", "passed a day ago", 24*time.Hour, whole),
		past(Deep, "year", "passed a year ago", 365*24*time.Hour, whole),
		fixed(Standard, "epoch", "is 0", "0"),
		fixed(Deep, "one", "is 1", "1"),
		fixed(Deep, "far-negative", "is far below 0", "-99999999999"),
		fixed(Deep, "negative-exponent", "is -1e30", "-1e30"),
		past(Standard, "fraction", "passed a quarter of an hour ago, with a fraction", 15*time.Minute, fraction),
		past(Standard, "exponent", "passed days ago, with an exponent", 30*24*time.Hour, exponent),
		past(Standard, "text-fraction", "is a text with a fraction and has passed", 15*time.Minute, func(at int64) string { return strconv.Quote(fraction(at)) }),
		past(Deep, "text-space", "is a text with spaces around a time that has passed", 15*time.Minute, func(at int64) string { return strconv.Quote(" " + whole(at) + " ") }),
		past(Standard, "list", "is a list with a time that has passed", 15*time.Minute, func(at int64) string { return "[" + whole(at) + "]" }),
		doubtful(past(Deep, "date", "is a date that has passed", 24*time.Hour, date)),
		doubtful(past(Deep, "later-date", "is a date that is to come", -time.Hour, date)),
		doubtful(past(Deep, "later-list", "is a list with a time that is to come", -time.Hour, func(at int64) string { return "[" + whole(at) + "]" })),
		doubtful(past(Deep, "later-text-fraction", "is a text with a fraction and is to come", -time.Hour, func(at int64) string { return strconv.Quote(fraction(at)) })),
		either(Deep, "milliseconds", "has passed and is in milliseconds, which is far away in seconds", func(issued int64) string { return whole((issued - 900) * 1000) }),
		either(Deep, "overflow", "has passed and is 2^32 more, which is far away", func(issued int64) string { return whole(issued - 900 + 1<<32) }),
		before32Bits("is to come, less 2^32, which is long ago", func(issued int64) int64 { return issued + 3600 }),
		either(Deep, "out-of-range", "is 1e999", func(int64) string { return "1e999" }),
		accepted(Standard, "later-fraction", "is to come, with a fraction", func(issued int64) string { return fraction(issued + 3600) }),
		accepted(Deep, "later-exponent", "is to come, with an exponent", func(issued int64) string { return exponent(issued + 30*24*3600) }),
	))
}

// NotYet makes times before which nothing counts that are to come, and what is no time, for a claim
// that lies at the time of issue: nbf, iat.
func NotYet() []Member {
	none := noTimes(Deep)
	for i := range none {
		none[i].Doubtful = true // what is no time says nothing of when
	}
	return moments(0, append(none,
		past(Standard, "eleven-minutes", "is in eleven minutes", -11*time.Minute, whole),
		past(Deep, "day", "is tomorrow", -24*time.Hour, whole),
		past(Standard, "ten-years", "is in ten years", -10*365*24*time.Hour, whole),
		past(Standard, "fraction", "is in an hour, with a fraction", -time.Hour, fraction),
		past(Deep, "exponent", "is in a year, with an exponent", -365*24*time.Hour, exponent),
		doubtful(past(Standard, "text", "is a text with a time that is to come", -time.Hour, func(at int64) string { return strconv.Quote(whole(at)) })),
		doubtful(past(Deep, "list", "is a list with a time that is to come", -time.Hour, func(at int64) string { return "[" + whole(at) + "]" })),
		doubtful(past(Deep, "date", "is a date that is to come", -24*time.Hour, date)),
		moment{Value{Name: "overflow", Says: "has passed and is 2^32 more, which is far away", Outcome: Refused, Depth: Deep}, func(issued int64) string { return whole(issued - 900 + 1<<32) }},
		either(Deep, "milliseconds", "is in milliseconds, which is far away in seconds", func(issued int64) string { return whole(issued * 1000) }),
		either(Deep, "epoch", "is 0", func(int64) string { return "0" }),
		accepted(Standard, "past-fraction", "has passed, with a fraction", func(issued int64) string { return fraction(issued - 60) }),
	))
}

// NoTime makes what stands in the place of a time and is none, or one that nobody can mean.
func NoTime() []Member {
	return moments(0, append(noTimes(Standard), before32Bits("is now, less 2^32, which is long ago", func(issued int64) int64 { return issued })))
}

// before32Bits is a time long ago that whoever reads 32 bits of it takes for another one.
func before32Bits(says string, other func(issued int64) int64) moment {
	return moment{Value{Name: "underflow", Says: says, Outcome: Refused, Depth: Deep}, func(issued int64) string { return whole(other(issued) - 1<<32) }}
}

// date is a time as people write it, in JSON. Source: RFC 3339
func date(at int64) string { return strconv.Quote(time.Unix(at, 0).UTC().Format(time.RFC3339)) }

// noTimes are what stands in the place of a time and is none. depth is that of the kinds
// that matter most.
func noTimes(depth Depth) []moment {
	return []moment{
		fixed(Standard, "empty-text", "is an empty text", `""`),
		fixed(Deep, "blank-text", "is a text of a space", `" "`),
		fixed(depth, "letters", "is a text that begins with a digit and is no number", `"9 lives"`),
		fixed(Deep, "hexadecimal", "is a hexadecimal text", `"0xffffffff"`),
		fixed(Deep, "infinity", "is the text Infinity", `"Infinity"`),
		fixed(depth, "true", "is true", "true"),
		fixed(Deep, "false", "is false", "false"),
		fixed(depth, "empty-list", "is an empty list", "[]"),
		fixed(depth, "object", "is an object", "{}"),
		fixed(Deep, "operator", "is an object that is a condition of a database", `{"$gt":0}`),
		fixed(Deep, "no-number", "is NaN, which is no JSON", "NaN"),
		fixed(Deep, "leading-zero", "has a leading zero, which is no JSON", "09999999999"),
	}
}

func fixed(depth Depth, name, says, text string) moment {
	return moment{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, func(int64) string { return text }}
}

// past is a time so long before the time of issue.
func past(depth Depth, name, says string, before time.Duration, write func(at int64) string) moment {
	return moment{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, func(issued int64) string {
		return write(issued - int64(before/time.Second))
	}}
}

// accepted is a time that is written in another way than usual, which the specification allows and
// few expect.
func accepted(depth Depth, name, says string, of func(issued int64) string) moment {
	return moment{Value{Name: name, Says: says, Outcome: Accepted, Doubtful: true, Depth: depth}, of}
}

func either(depth Depth, name, says string, of func(issued int64) string) moment {
	return moment{Value{Name: name, Says: says, Outcome: Either, Depth: depth}, of}
}

func doubtful(m moment) moment {
	m.Doubtful = true
	return m
}

func whole(at int64) string { return strconv.FormatInt(at, 10) }

// fraction writes a time with half a second more.
func fraction(at int64) string { return whole(at) + ".5" }

// exponent writes a time to the nearest day or so, with an exponent.
func exponent(at int64) string { return strconv.FormatFloat(float64(at), 'e', 4, 64) }
