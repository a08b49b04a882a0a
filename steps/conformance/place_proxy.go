package conformance

import (
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// proxyPlaces are where the headers of proxies enter an SP. All are advice, as SP-INIT-08 is: it is
// the proxy's duty to take them out.
func proxyPlaces() []place {
	of := func(name, entry, check string, each int) place {
		p := place{name: name, entry: entry, noun: "request", check: check, level: verdict.Should}
		count := map[string]int{}
		for _, h := range mutate.ProxyHeaders() {
			if h.Depth == mutate.Standard {
				if count[h.Kind]++; count[h.Kind] > each {
					h.Depth = mutate.Deep
				}
			}
			p.values = append(p.values, h.Value)
		}
		return p
	}
	return []place{
		of("proxy-start", "start header", "SP-INIT-08", 9), of("proxy-callback", "callback header", "SP-INIT-16", 1),
		of("proxy-page", "page header", "SP-INIT-17", 1), of("proxy-launch", "initiate header", "IDP-INIT-15", 1),
	}
}
