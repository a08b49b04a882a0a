package conformance

import (
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// urlMemberPlaces are the members of Okta's JSON that are a URL which must be the right one. For
// each value of the metadata the SP starts anew, which costs seconds.
func urlMemberPlaces() []memberPlace {
	issuer := mutate.Without(mutate.EqualURL(), "other", "missing", "empty", "null", "list", "slash", "other-case", "scheme-other", "port-other")
	metadata := mutate.Without(mutate.EqualURL(), "other", "slash", "other-case")
	return []memberPlace{
		{"iss-claim", "issuer", "IDTOKEN-05", verdict.Must, "", claimFault, "iss", mutate.Thinned(issuer, 2, 0)},
		{"metadata-issuer", "issuer", "DISCOVERY-02", verdict.Must, "", metadataFault, "issuer",
			mutate.Deepened(metadata, "missing", "host-below")},
	}
}
