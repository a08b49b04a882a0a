package mockidp

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

// appDocument is an app instance as the management API shows one: what it was last sent, and over
// it what the org goes by.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
func (o *Org) appDocument(a App) map[string]any {
	d := maps.Clone(a.document)
	if d == nil {
		d = map[string]any{}
	}
	status, opposite := "ACTIVE", "deactivate"
	if a.Inactive {
		status, opposite = "INACTIVE", "activate"
	}
	maps.Copy(d, map[string]any{
		"id": a.ID, "orn": "orn:okta:idp:" + o.id + ":apps:" + a.integration() + ":" + a.ID, "name": a.integration(), "label": a.Label,
		"status": status, "signOnMode": signOnOIDC, "created": oktaTime(a.Created), "lastUpdated": oktaTime(a.LastUpdated),
		"_links": map[string]any{
			"self": o.href("apps", a.ID), "users": o.href("apps", a.ID, "users"), "groups": o.href("apps", a.ID, "groups"),
			opposite: o.action("apps", a.ID, "lifecycle", opposite), "appLinks": o.embedLinks(a),
		},
	})
	for name, value := range map[string]any{"accessibility": map[string]any{"selfService": false}, "features": []string{}, "profile": nil,
		"visibility": map[string]any{"autoSubmitToolbar": false, "hide": map[string]any{"iOS": false, "web": a.InitiateLoginURI == ""}}} {
		if _, given := d[name]; !given {
			d[name] = value
		}
	}
	credentials := branch(d, "credentials")
	credentials["userNameTemplate"] = map[string]any{"template": loginTemplate, "type": "BUILT_IN"}
	credentials["signing"] = map[string]any{"kid": o.signingKeyID()}
	client := branch(credentials, "oauthClient")
	maps.Copy(client, map[string]any{"client_id": a.ID, "client_secret": a.ClientSecret, "token_endpoint_auth_method": a.ClientAuth,
		"pkce_required": a.PKCERequired, "autoKeyRotation": true})
	if a.ClientSecret == "" || a.ClientAuth == PrivateKeyJWT {
		delete(client, "client_secret")
	}
	settings := branch(d, "settings")
	a.writeSettings(branch(settings, "oauthClient"))
	return d
}

// branch returns a member of a document that is an object, as one that may be changed.
func branch(document map[string]any, name string) map[string]any {
	given, _ := document[name].(map[string]any) // what is none is made
	own := maps.Clone(given)
	if own == nil {
		own = map[string]any{}
	}
	document[name] = own
	return own
}

// embedLinks are the addresses that launch the app instance; none where it cannot be launched.
func (o *Org) embedLinks(a App) []any {
	if a.InitiateLoginURI == "" {
		return []any{}
	}
	return []any{map[string]any{"name": a.integration() + "_link", "href": o.Issuer() + a.EmbedLink(), "type": "text/html"}}
}

func (o *Org) signingKeyID() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.keys[0].ID
}

func appNumber(a App) int { return a.seq }

// askedApp returns the app instance in the address.
func (c *apiCall) askedApp() (App, *apiError) {
	id := c.r.PathValue("id")
	a, err := c.App(id)
	if err != nil {
		return App{}, notFoundError(id, "AppInstance")
	}
	return a, nil
}

func appRules() filterRules {
	return filterRules{
		attributes: []string{"id", "status", "name", "user.id", "group.id", "credentials.signing.kid"},
		operators:  []string{"eq"},
	}
}

// listApplications is the list of app instances.
func listApplications(c *apiCall) *apiError {
	query := c.r.URL.Query()
	filtered, refused := parseFilter(query.Get("filter"), appRules())
	if refused != nil {
		return refused
	}
	q := strings.ToLower(strings.TrimSpace(query.Get("q")))
	found := filter(c.Apps(), func(a App) bool {
		return beginsWith(q, a.Label, a.integration()) && (filtered == nil || matches(filtered, c.searchedApp(a)))
	})
	return sendPage(c, found, appNumber, 20, 200, func(a App) any { return c.appDocument(a) })
}

// searchedApp is an app instance with what a filter can ask besides.
func (c *apiCall) searchedApp(a App) map[string]any {
	d := c.appDocument(a)
	var users, groups []any
	for _, u := range c.appUsers(a) {
		users = append(users, map[string]any{"id": u.ID})
	}
	for _, id := range a.AssignedGroups {
		groups = append(groups, map[string]any{"id": id})
	}
	d["user"], d["group"] = users, groups
	return d
}

// createApp creates an app instance, active unless the query says otherwise.
func createApp(c *apiCall) *apiError {
	activate, refused := c.flag("activate", true)
	if refused != nil {
		return refused
	}
	var document map[string]any
	if refused := c.read(&document); refused != nil {
		return refused
	}
	a, refused := c.readApp(document, App{Inactive: !activate, PKCERequired: true})
	if refused != nil {
		return refused
	}
	if _, err := c.App(a.ID); a.ID != "" && err == nil {
		return taken("client_id")
	}
	created, err := c.addApp(apiActor, a)
	if err != nil {
		return invalid("app", err.Error())
	}
	return c.send(c.appDocument(created))
}

func getApp(c *apiCall) *apiError {
	a, refused := c.askedApp()
	if refused != nil {
		return refused
	}
	return c.send(c.appDocument(a))
}

// replaceApp replaces all settings of an app instance. It keeps its id, its assignments and, unless
// there is another, its secret.
func replaceApp(c *apiCall) *apiError {
	a, refused := c.askedApp()
	if refused != nil {
		return refused
	}
	var document map[string]any
	if refused := c.read(&document); refused != nil {
		return refused
	}
	// what a document does not have is as in a new one
	fresh := App{ID: a.ID, Integration: a.Integration, ClientSecret: a.ClientSecret, PKCERequired: true}
	wanted, refused := c.readApp(document, fresh)
	if refused != nil {
		return refused
	}
	if wanted.ID != a.ID || wanted.Integration != a.Integration {
		return invalid("client_id", "The client_id and the name cannot be changed")
	}
	if err := c.UpdateApp(a.ID, func(stored *App) { stored.takeSettings(wanted) }); err != nil {
		return invalid("app", err.Error())
	}
	c.logEvent(Event{Type: "application.lifecycle.update", Actor: apiActor, Target: wanted.Label, Outcome: OutcomeSuccess})
	return getApp(c)
}

// takeSettings takes over what the management API can change.
func (a *App) takeSettings(wanted App) {
	a.Label, a.ClientSecret, a.ClientAuth, a.JWKS, a.PKCERequired = wanted.Label, wanted.ClientSecret, wanted.ClientAuth, wanted.JWKS, wanted.PKCERequired
	a.ApplicationType, a.ClientCredentials = wanted.ApplicationType, wanted.ClientCredentials
	a.RefreshTokens, a.KeepRefreshTokens, a.RefreshTokenLeeway = wanted.RefreshTokens, wanted.KeepRefreshTokens, wanted.RefreshTokenLeeway
	a.RedirectURIs, a.PostLogoutRedirectURIs = wanted.RedirectURIs, wanted.PostLogoutRedirectURIs
	a.InitiateLoginURI, a.FrontChannelLogoutURI, a.document = wanted.InitiateLoginURI, wanted.FrontChannelLogoutURI, wanted.document
	a.FrontChannelLogoutWithoutSession = wanted.FrontChannelLogoutWithoutSession
}

// changeApp activates or deactivates an app instance.
func changeApp(c *apiCall) *apiError {
	a, refused := c.askedApp()
	if refused != nil {
		return refused
	}
	change := c.r.PathValue("change")
	if !slices.Contains([]string{"activate", "deactivate"}, change) {
		return notFoundError(c.r.URL.Path, "Path")
	}
	c.setAppInactive(apiActor, a.ID, change == "deactivate")
	return c.send(struct{}{})
}

// removeApp deletes an app instance that was deactivated before.
func removeApp(c *apiCall) *apiError {
	a, refused := c.askedApp()
	if refused != nil {
		return refused
	}
	if !a.Inactive {
		return &apiError{status: http.StatusForbidden, code: "E0000056", summary: "Delete application forbidden.",
			causes: []string{"The application is active: deactivate it first."}}
	}
	if err := c.deleteApp(apiActor, a.ID); err != nil {
		return notFoundError(a.ID, "AppInstance")
	}
	return c.done()
}
