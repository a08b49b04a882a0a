package guidefile

import (
	"fmt"
	"strings"
	"time"
)

// usual is a claim that many guides make of a feature.
type usual struct {
	feature string // as in the configuration
	text    string // with the product's name in place of {SP}
	checks  []string
}

// usuals are the claims that a guide is drafted from.
func usuals() []usual {
	return []usual{
		{"sp-initiated", "A sign-in can begin at {SP}.", []string{"SP-INIT-01"}},
		{"idp-initiated", "One click on the tile of Okta's dashboard is enough to be signed in at {SP}.", []string{"IDP-INIT-01", "TILE-04"}},
		{"jit", "Somebody new gets an account at {SP} by signing in for the first time.", []string{"JIT-01"}},
		{"jit", "Whoever comes back has the same account.", []string{"JIT-02"}},
		{"no-jit", "{SP} lets in nobody who has no account there.", []string{"JIT-15"}},
		{"home-realm-discovery", "A work email is enough: {SP} goes to the Okta org of its domain.", []string{"HRD-01"}},
		{"hook-invite", "Somebody who was invited gets the account that was made for them.", []string{"JIT-05"}},
		{"second-tenant", "Two customers of {SP} with an Okta org each never mix.", []string{"TENANT-01"}},
		{"sign-out", "Signing out of {SP} ends the session.", []string{"LOGOUT-01"}},
		{"express-configuration", "An administrator connects Okta to {SP} by Express Configuration.", []string{"EXPRESS-01"}},
		{"express-configuration", "Declining sets up nothing.", []string{"EXPRESS-04"}},
		{"universal-logout", "An Okta administrator can end a user's sessions at {SP}.", []string{"UL-EFFECT-02", "UL-EFFECT-03"}},
	}
}

// Draft returns the text of a guide.yaml to begin with: the usual claims of the features that has
// knows. now is the day that it is given.
func Draft(product string, has func(feature string) bool, now time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# What the guide of %[1]s claims. signoff run shows each claim by the checks beside it; signoff guide lint looks at this file.
version: %[2]d
title: %[3]q
# Where it is published, and its day.
address: ""
date: %[4]s
# The name in signoff.yaml: a guide of another product is refused.
product: %[5]q

# Write each sentence of the guide that promises something, in the guide's own words. shown_by are checks (signoff list), with or without
# the word of a vector, areas such as JIT, or tags; not_shown says why none shows a claim. source says where the guide says it.
claims:
`, product, Version, product+": Okta SSO", now.Format(time.DateOnly), product)
	n := 0
	for _, u := range usuals() {
		if !has(u.feature) {
			continue
		}
		n++
		fmt.Fprintf(&b, "  - id: C%02d\n    feature: %s\n    text: %q\n    shown_by: [%s]\n",
			n, u.feature, strings.ReplaceAll(u.text, "{SP}", product), strings.Join(u.checks, ", "))
	}
	fmt.Fprintf(&b, "  - id: C%02d\n    feature: scim\n    text: \"An example of a claim that Signoff does not test: users are provisioned by SCIM.\"\n    not_shown: Signoff does not test SCIM\n", n+1)
	return b.String()
}
