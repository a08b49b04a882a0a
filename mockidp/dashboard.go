package mockidp

import (
	"net/http"
	"net/url"
)

// The last part of an app embed link. For apps that were made by hand it is one constant of Okta's
// production cells.
// Source: https://developer.okta.com/docs/reference/api/apps/
const (
	customAppSuffix  = "aln177a159h7Zf52X0g8"
	catalogAppSuffix = "46"
)

// tile is an app on the End-User Dashboard.
type tile struct {
	Label string
	Href  string
}

// home is the End-User Dashboard.
func (o *Org) home(w http.ResponseWriter, r *http.Request) {
	v, ok := o.signedIn(w, r)
	if !ok {
		return
	}
	o.render(w, http.StatusOK, "home.html", v, o.tiles(v.User.ID))
}

// tiles returns what the user can launch: an app without an initiate login URI can only be started
// from its own side.
// Source: https://help.okta.com/oie/en-us/content/topics/apps/apps_app_integration_wizard_oidc.htm
func (o *Org) tiles(userID string) []tile {
	o.mu.Lock()
	defer o.mu.Unlock()
	var all []tile
	for _, a := range o.apps.all {
		if !a.Inactive && a.InitiateLoginURI != "" && o.assigned(a, userID) {
			all = append(all, tile{Label: a.Label, Href: a.EmbedLink() + "?fromHome=true"})
		}
	}
	return all
}

// EmbedLink returns the path at its org that launches the app instance: what a tile leads to.
// Source: https://developer.okta.com/docs/reference/api/apps/
func (a App) EmbedLink() string {
	suffix := catalogAppSuffix
	if a.Integration == "" {
		suffix = customAppSuffix
	}
	return "/home/" + a.integration() + "/" + a.ID + "/" + suffix
}

// launch starts an app from its tile or embed link: third-party initiated login. Source:
// https://openid.net/specs/openid-connect-core-1_0.html section 4; Okta sends iss and nothing else
func (o *Org) launch(w http.ResponseWriter, r *http.Request) {
	v, ok := o.signedIn(w, r)
	if !ok {
		return
	}
	a, err := o.App(r.PathValue("id"))
	if err != nil || a.Inactive || a.EmbedLink() != r.URL.Path {
		o.notFoundPage(w)
		return
	}
	if !o.mayLaunch(v, a) {
		o.renderError(w, http.StatusForbidden, "User is not assigned to this application.")
		return
	}
	if a.InitiateLoginURI == "" {
		o.renderError(w, http.StatusBadRequest, "IdP-initiated login is disabled for this client.")
		return
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, addQuery(a.InitiateLoginURI, url.Values{"iss": {o.Issuer()}}), http.StatusFound)
}

// mayLaunch says whether the user is assigned; who is not leaves a trace.
func (o *Org) mayLaunch(v visit, a App) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if stored := o.app(a.ID); stored != nil && o.assigned(stored, v.User.ID) {
		return true
	}
	o.record(Event{Type: "app.generic.unauth_app_access_attempt", Actor: v.User.Login, Target: a.Label,
		Outcome: OutcomeFailure, Reason: "User is not assigned to this application."})
	return false
}
