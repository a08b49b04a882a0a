// Package defect seeds the reference service provider with defects: each is one mistake that real
// products have made, and a few lines that replace one part of the sound one. They show that the
// checks of a conformance harness can fail.
package defect

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// Defect is one mistake.
type Defect struct {
	ID   string // never changes: "M013"
	Name string // for the command line: "drops-login-hint"
	Does string // what the service provider does then, in a sentence without a subject
	// ids of the checks that must notice; an id without a slash stands for any of its vectors
	Caught []string
	Plant  func(*sp.Config)
	// Profiles are the keys of the profiles whose service provider has what the defect changes;
	// empty for every one.
	Profiles []string
	// Product is what the service provider is like that the checks are run against; Plant makes it
	// so, too.
	Product Product
	// Inconclusive are ids of guides' refusals whose control fails here, so that they must not
	// pass.
	Inconclusive []string
}

// The keys of the profiles of the reference service provider.
const (
	truepicVision = "truepic-vision"
	alpacon       = "alpacon"
	acme          = "acme"
)

// Fits says whether the service provider of a profile has what the defect changes.
func (d Defect) Fits(profile string) bool {
	return len(d.Profiles) == 0 || slices.Contains(d.Profiles, profile)
}

// All returns the defects in the order of their ids.
func All() []Defect {
	all := slices.Concat(startDefects(), returnDefects(), addressDefects(), initiateDefects(), idTokenDefects(), audienceDefects(), expiryDefects(), duplicateDefects(), signatureDefects(), jwsDefects(), codeDefects(),
		stateDefects(), bindingDefects(), issuerDefects(), keyDefects(), metadataDefects(), userinfoDefects(), sessionDefects(), sessionCookieDefects(), resilienceDefects(), formPostDefects(), decoys(), catalogDefects(),
		expressDefects(), approvalDefects(), approverSignInDefects(), expressRightDefects(), passwordInvitationDefects(), socialSignInDefects(), allExpressDefects(), setupDefects(), routingDefects(), tileDefects(), tileSessionDefects(), accountDefects(), logoutDefects(), callerDefects(), logoutSubjectDefects(), logoutBodyDefects(), logoutEffectDefects(), logoutSwitchDefects(), signOutDefects(), logoutTokenDefects(), clockDefects(), nearlyDefects(), responseDefects(), tenantDefects(), tenantHostDefects(), homeRealmDefects(), enforcementDefects(),
		invitationDefects(), deactivationDefects(), roleDefects(), passwordDefects(), personDefects(), personNameDefects(), assignmentDefects(), laterLogoutDefects(), laterSignInDefects(), laterSessionDefects(), laterStartDefects(), lastingAccessDefects(), combinedDefects(), sameOrgDefects(), severalDefects(), foreignDefects())
	for i, d := range all {
		all[i].Plant = d.Product.with(d.Plant)
	}
	slices.SortFunc(all, func(a, b Defect) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Find returns a defect by its name or id.
func Find(name string) (Defect, error) {
	all := All()
	i := slices.IndexFunc(all, func(d Defect) bool { return d.Name == name || d.ID == name })
	if i >= 0 {
		return all[i], nil
	}
	return Defect{}, fmt.Errorf("there is no defect %q", name)
}

// Names returns the names of all defects.
func Names() []string {
	var names []string
	for _, d := range All() {
		names = append(names, d.Name)
	}
	return names
}

// parts makes a defect of a change to the parts. The parts of a configuration are nobody else's.
func parts(change func(*sp.Parts)) func(*sp.Config) {
	return func(c *sp.Config) {
		if c.Parts == nil {
			c.Parts = sp.SoundParts()
		}
		change(c.Parts)
	}
}

// route makes a defect of a change to what serves a route.
func route(name string, serve func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Browser.Routes
		p.Browser.Routes = func(s *sp.SP) sp.Routes {
			return sound(s).Wrap(name, func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serve(s, w, r, h) })
			})
		}
	})
}

// rewritten makes a defect of a change to the response of a route.
func rewritten(name string, change func(status int, body string) (int, string)) func(*sp.Config) {
	return route(name, func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		maps.Copy(w.Header(), rec.Header())
		status, body := change(rec.Code, rec.Body.String())
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
}

// replay sends what was recorded.
func replay(w http.ResponseWriter, rec *httptest.ResponseRecorder) {
	maps.Copy(w.Header(), rec.Header())
	w.WriteHeader(rec.Code)
	_, _ = w.Write(rec.Body.Bytes())
}

// appended makes a defect of markup that a route shows after its own.
func appended(name, markup string) func(*sp.Config) {
	return route(name, func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(w, r)
		_, _ = io.WriteString(w, markup)
	})
}

// step makes a defect of a change to a step of the sign-in.
func step(name string, check func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.SignIn = p.SignIn.Wrap(name, func(sound func(context.Context, *sp.SignIn) error) func(context.Context, *sp.SignIn) error {
			return func(ctx context.Context, in *sp.SignIn) error { return check(ctx, in, sound) }
		})
	})
}

// without makes a defect of steps of the sign-in that are left out.
func without(steps ...string) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		for _, name := range steps {
			p.SignIn = p.SignIn.Without(name)
		}
	})
}
