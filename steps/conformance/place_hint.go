package conformance

import (
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// hintPlaces are where a login_hint enters an SP.
func hintPlaces() []place {
	get := place{name: "login-hint", entry: "initiate login_hint", noun: "login_hint", check: "IDP-INIT-10", level: verdict.Must}
	post := place{name: "login-hint-by-form", entry: "initiate login_hint", noun: "login_hint", check: "IDP-INIT-10", level: verdict.Must, prefix: "form-"}
	kinds := map[string]bool{}
	for _, h := range mutate.Hints() {
		get.values = append(get.values, h.Value)
		if h.Depth == mutate.Standard && kinds[h.Kind] {
			h.Depth = mutate.Deep
		}
		kinds[h.Kind] = kinds[h.Kind] || h.Depth == mutate.Standard
		post.values = append(post.values, h.Value)
	}
	return []place{get, post}
}
