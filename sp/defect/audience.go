package defect

import (
	"github.com/signoff-sso/signoff/sp"
)

// audienceDefects are about for whom an ID token is.
func audienceDefects() []Defect {
	return []Defect{
		{ID: "M031", Name: "audience-if-there", Does: "looks at aud only where it is there", Caught: []string{"IDTOKEN-07/missing", "IDTOKEN-07/null"},
			Plant: verified(func(l *lenient) {
				l.audience = func(claims map[string]any, client string) bool {
					return claims["aud"] == nil || has(claims["aud"], client)
				}
			})},
		{ID: "M032", Name: "any-audience", Does: "does not look at aud", Caught: []string{"IDTOKEN-06", "IDTOKEN-07", "TENANT-08/audience"},
			Plant: planted(without("audience", "authorized party"), verified(func(l *lenient) { l.audience = func(map[string]any, string) bool { return true } }))},
		{ID: "M149", Name: "shares-audience", Does: "takes tokens that are for others too", Caught: []string{"IDTOKEN-08"}, Plant: without("audience", "authorized party")},
		{ID: "M047", Name: "audience-is-text", Does: "refuses an audience in a list", Caught: []string{"IDTOKEN-02/aud-array"},
			Plant: verified(func(l *lenient) {
				l.audience = func(claims map[string]any, client string) bool { return claims["aud"] == client }
			})},
		{ID: "M314", Name: "party-for-audience", Does: "takes azp for aud where it is there", Caught: []string{"IDTOKEN-06/azp", "IDTOKEN-06/list"},
			Plant: claimForAudience("azp")},
		{ID: "M315", Name: "client-for-audience", Does: "takes client_id for aud where it is there", Caught: []string{"IDTOKEN-06/client-id"},
			Plant: claimForAudience("client_id")},
	}
}

// claimForAudience looks at another claim before it looks at aud.
func claimForAudience(name string) func(*sp.Config) {
	return planted(without("audience"), verified(func(l *lenient) {
		sound := l.audience
		l.audience = func(claims map[string]any, client string) bool {
			return claims[name] == client || sound(claims, client)
		}
	}))
}
