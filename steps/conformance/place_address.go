package conformance

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// addressPlaces are where an address enters an SP to which it is to send a browser. What is listed
// in features/*.feature already is left out there.
func addressPlaces() []place {
	all := refusedAddresses()
	returning := mutate.Without(all, "absolute", "double-slash", "slash-backslash", "tab", "no-slashes", "user", "suffix", "javascript")
	target := mutate.Without(returning, "backslash-dot")
	of := func(name, entry, check, prefix string, level verdict.Level, values []mutate.Address) place {
		p := place{name: name, entry: entry, noun: "address", check: check, level: level, prefix: prefix}
		for _, a := range values {
			p.values = append(p.values, a.Value)
		}
		return p
	}
	own := slices.DeleteFunc(mutate.Addresses(), func(a mutate.Address) bool { return a.Outcome != mutate.Accepted })
	return []place{
		of("return-to", "start return-to", "SP-INIT-09", "", verdict.Must, returning),
		of("return-to-by-script", "start return-to", "SP-INIT-09", "script-", verdict.Must, atStandard(someAddresses("javascript", "javascript-tab", "absolute", "slash-backslash", "data"), 1)),
		of("return-to-own", "start return-to", "SP-INIT-10", "return-", verdict.Should, own),
		of("deep-link-own", "start path", "SP-INIT-10", "deep-", verdict.Should, own),
		of("deep-link", "start path", "SP-INIT-15", "", verdict.Must, atStandard(requestedAddresses(), 1)),
		of("target", "initiate target_link_uri", "IDP-INIT-05", "", verdict.Must, atStandard(target, 2)),
		of("target-by-form", "initiate target_link_uri", "IDP-INIT-05", "form-", verdict.Must, atStandard(all, 1)),
		of("target-own", "initiate target_link_uri", "IDP-INIT-04", "", verdict.May, own),
		of("state-address", "callback state", "STATE-05", "", verdict.Must, atStandard(mutate.Without(all, "absolute"), 1)),
	}
}

// refusedAddresses are those of the rule that lead off the site.
func refusedAddresses() []mutate.Address {
	return slices.DeleteFunc(mutate.Addresses(), func(a mutate.Address) bool { return a.Outcome != mutate.Refused })
}

// requestedAddresses are those that can be the path of a request to the SP.
func requestedAddresses() []mutate.Address {
	return someAddresses("double-slash", "double-slash-second-encoded", "slash-backslash-second-encoded", "slash-backslash-encoded", "backslashes-encoded",
		"three-slashes", "semicolon", "double-slash-twice-encoded", "absolute", "javascript", "header-encoded", "full-width-second")
}

// someAddresses returns the addresses of these names.
func someAddresses(names ...string) []mutate.Address {
	var some []mutate.Address
	for _, name := range names {
		a, err := mutate.Find(mutate.Addresses(), name)
		if err != nil {
			panic("conformance: " + err.Error())
		}
		some = append(some, a)
	}
	return some
}

// atStandard leaves so many values of each kind to standard runs, and the others to deep ones:
// those first that are at standard already.
func atStandard(values []mutate.Address, each int) []mutate.Address {
	chosen := slices.Clone(values)
	slices.SortStableFunc(chosen, func(a, b mutate.Address) int {
		return rank(a.Value) - rank(b.Value)
	})
	count := map[string]int{}
	for i := range chosen {
		chosen[i].Depth = mutate.Deep
		if count[chosen[i].Kind]++; count[chosen[i].Kind] <= each {
			chosen[i].Depth = mutate.Standard
		}
	}
	return chosen
}

// rank is less for a value that is at standard.
func rank(v mutate.Value) int {
	if v.Depth == mutate.Standard {
		return 0
	}
	return 1
}
