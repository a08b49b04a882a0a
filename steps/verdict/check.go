package verdict

import (
	"encoding/json"
	"slices"
	"strings"
)

// Check is one behaviour that Signoff tries, as its scenario (or its row of a
// scenario outline) declares it.
type Check struct {
	// ID never changes, for example "TRUEPIC-07" or "IDTOKEN-07/empty".
	ID string `json:"id"`
	// Title is the scenario's name, with the row's values filled in.
	Title string `json:"title"`
	// Area is the ID's prefix before the last number, for example "UL-AUTH".
	Area string `json:"area"`
	// Level is how strongly the behaviour is required.
	Level Level `json:"level"`
	// Depth is the least depth of the runs that try the check.
	Depth Depth `json:"depth"`
	// Needs names what the SP must declare for the check to apply.
	Needs []string `json:"needs"`
	// Claims are the ids of the guide's claims that the check shows.
	Claims []string `json:"claims"`
	// Sources name where the requirement stands; see [SourceURL].
	Sources []string `json:"sources"`
	// Fault names what the mock Okta does wrong on purpose; empty for none.
	Fault string `json:"fault"`
	// Profile is the key of the profile (the guide) the check belongs to.
	Profile string `json:"profile"`
	// Feature is the name of the feature the scenario stands in.
	Feature string `json:"feature"`

	// URI is the feature file's path, as its file system names it.
	URI string `json:"-"`
	// Line is the line of the scenario, or of the row, in that file, from 1.
	Line int `json:"-"`
	// Tags are all tags that hold for the check, each with its "@": those of
	// feature, rule, scenario and examples, and for a row its columns as tags.
	Tags []string `json:"-"`
}

const (
	// slowTag marks checks that wait for minutes, but for an SP whose clock Signoff can set.
	slowTag = "@slow"
	// aloneTag marks checks that change what everybody sees: no other runs beside them.
	aloneTag = "@alone"
)

// Slow says whether the check waits for minutes where Signoff cannot set the SP's clock.
func (c Check) Slow() bool { return slices.Contains(c.Tags, slowTag) }

// Alone says whether no other check of its profile may run beside it.
func (c Check) Alone() bool { return slices.Contains(c.Tags, aloneTag) }

// OfOwnGuide says whether the check is a scenario of a vendor's own guide: its file stands in the
// guide's folder, and not in the root or below guides as Signoff's do.
func (c Check) OfOwnGuide() bool { return strings.Count(c.URI, "/") == 1 }

// MarshalJSON writes the check with its lists never null.
func (c Check) MarshalJSON() ([]byte, error) {
	type plain Check
	return json.Marshal(plain(c.normal()))
}

// normal returns c with every nil list replaced by an empty one.
func (c Check) normal() Check {
	c.Needs, c.Claims, c.Sources = list(c.Needs), list(c.Claims), list(c.Sources)
	return c
}

// list returns s, or an empty list for nil: readers of the JSON loop over it.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
