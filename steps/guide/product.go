package guide

import (
	"github.com/signoff-sso/signoff/sp"
)

// product is how people use the SP of one profile: what differs between the two guides.
type product struct {
	sp.Profile
	url string // base URL of its SP in this run
	sp  *sp.SP

	// begin starts a sign-in at the SP for somebody of a tenant, up to where Okta takes over.
	begin func(w *World, p *person, t *tenant) []act
	// local signs somebody in with the password of the SP's own account.
	local func(w *World, p *person, t *tenant) []act
	// credentials fills in the page on which Express Configuration asks who the administrator is.
	credentials func(p *person, password string) []act
}

// products knows the two built-in profiles, by key.
func products() map[string]product {
	return map[string]product{
		"truepic-vision": {
			Profile: sp.TruepicVision(),
			begin: func(w *World, p *person, _ *tenant) []act {
				return []act{open(w.product.url + "/login"), fill("Work email", p.Email), click("Continue")}
			},
			local: func(w *World, p *person, _ *tenant) []act {
				return []act{
					open(w.product.url + "/login"), fill("Work email", p.Email), click("Continue"),
					fill("Password", p.SPPassword), click("Sign in"),
				}
			},
			credentials: func(p *person, password string) []act {
				return []act{fill("Work email", p.Email), fill("Password", password), click("Sign in")}
			},
		},
		"alpacon": {
			Profile: sp.Alpacon(),
			begin: func(w *World, _ *person, t *tenant) []act {
				return []act{open(w.product.url + "/"), fill("Workspace", t.Slug), click("Continue"), click("Continue with Okta")}
			},
			local: func(w *World, p *person, t *tenant) []act {
				return []act{
					open(w.product.url + "/o/" + t.Slug + "/login"), fill("Email", p.Email), fill("Password", p.SPPassword), click("Sign in"),
				}
			},
			credentials: func(p *person, password string) []act {
				return []act{fill("Email", p.Email), fill("Password", password), click("Sign in")}
			},
		},
	}
}
