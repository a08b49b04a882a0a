package conformance

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Two accounts never have one address at an SP that keeps addresses unique, and its sign-in page
// may send home whoever is signed in: it is judged all the same.
func TestSoundWaysToHandAddressesOn(t *testing.T) {
	t.Parallel()
	adapt := func(c *sp.Config) {
		oneOfAnAddress(c)
		sendsHome(c)
	}
	for id, r := range verdictsOf(t, adapt, "JIT-03,UL-EFFECT-04/former-address") {
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s; saw %s", id, r.Reason, r.Actual)
	}
}

// sendsHome makes an SP whose sign-in page sends home whoever is signed in.
func sendsHome(c *sp.Config) {
	routes := c.Parts.Browser.Routes
	c.Parts.Browser.Routes = func(s *sp.SP) sp.Routes {
		return routes(s).Wrap("login", func(sound http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if _, err := r.Cookie(s.Profile().Key + "_session"); err == nil {
					http.Redirect(w, r, "/o/"+r.PathValue("slug")+"/", http.StatusSeeOther)
					return
				}
				sound.ServeHTTP(w, r)
			})
		})
	}
}
