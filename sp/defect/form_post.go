package defect

import (
	"net/http"

	"github.com/signoff-sso/signoff/sp"
)

// formPostDefects are about authorization responses that come by a form.
func formPostDefects() []Defect {
	return []Defect{
		{ID: "M446", Name: "form-post-in-two-minutes", Does: "takes authorization responses by a form, and sets the cookie of a sign-in under way without SameSite", Caught: []string{"CODE-12"},
			Profiles: []string{acme}, Plant: planted(func(c *sp.Config) { c.Profile.FormPost = true },
				cookie("_tx", func(c *http.Cookie) { c.SameSite, c.Secure = 0, false }))},
	}
}
