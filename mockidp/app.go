package mockidp

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"
)

// customIntegration stands in URLs where an app instance was not added from the catalog.
const customIntegration = "oidc_client"

// SubjectFormat is how Universal Logout names the user.
// Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
type SubjectFormat string

// The formats that Okta offers.
const (
	SubjectEmail  SubjectFormat = "EMAIL"   // {"format":"email","email":...}
	SubjectIssSub SubjectFormat = "ISS_SUB" // {"format":"iss_sub","iss":...,"sub":...}
)

func (f SubjectFormat) supported() bool { return f == SubjectEmail || f == SubjectIssSub }

// App is an app instance: an OIDC client of one org. [Org.AddApp] fills in what is left empty.
type App struct {
	ID    string // 0oa and 17 characters; also the client_id
	Label string // shown on the tile and in the Admin Console
	// key of the catalog entry that it was added from; empty for one made by hand
	Integration string
	// ApplicationType is web by default; browser makes a public client.
	ApplicationType ApplicationType
	ClientSecret    string // a public client has none
	// ClientAuth is client_secret_basic by default, and none for browser and native applications.
	ClientAuth   ClientAuth
	JWKS         []byte // the client's public keys (a JWK set) for private_key_jwt
	PKCERequired bool   // a public client must use PKCE in any case
	// RefreshTokens lets the app instance ask for offline_access. One that is added from the
	// catalog cannot; one that becomes part of it later keeps what it has.
	RefreshTokens bool
	// KeepRefreshTokens makes a refresh token work until it ends (Okta's rotation type STATIC)
	// instead of once (ROTATE).
	KeepRefreshTokens bool
	// RefreshTokenLeeway is how long a refresh token works again after it was used, for a client
	// that did not get the response: at most a minute. Okta's default is 30 seconds; here it is
	// none, so that a second use is noticed.
	RefreshTokenLeeway time.Duration
	// GroupsClaim lets the app instance ask for the scope groups: a regular expression that the
	// names of the user's groups have to match as a whole. Of the catalog it is as of refresh
	// tokens.
	GroupsClaim string
	// ClientCredentials lets it ask custom authorization servers for access tokens of its own, as
	// service applications can in any case.
	ClientCredentials bool
	// SecondFactorRequired is its app sign-in policy: a password and a second factor.
	SecondFactorRequired bool
	Inactive             bool

	RedirectURIs           []string
	PostLogoutRedirectURIs []string
	InitiateLoginURI       string // with one, the app launches from the dashboard

	// FrontChannelLogoutURI and BackChannelLogoutURI are where the SP takes a logout of the user's
	// Okta session, by the browser and without it. With either, ID tokens hold that session's sid.
	FrontChannelLogoutURI string
	BackChannelLogoutURI  string
	// FrontChannelLogoutWithoutSession leaves iss and sid out of the front-channel logout: Okta's
	// frontchannel_logout_session_required is false.
	FrontChannelLogoutWithoutSession bool

	LogoutEndpoint string // Global Token Revocation endpoint
	// LogoutAudience is the audience of the calls there, where the endpoint's own address is not
	// what the SP is reached by in public; empty for the endpoint without query and fragment.
	LogoutAudience      string
	LogoutSubjectFormat SubjectFormat
	LogoutEnabled       bool // 'Okta system or admin initiates logout'

	AssignedUsers  []string // user ids; AddApp takes logins too
	AssignedGroups []string // group ids; AddApp takes names too

	// Configured says whether Express Configuration has succeeded, and for which organization at
	// the SP.
	Configured   bool
	Organization string

	// Created and LastUpdated are kept by the org.
	Created, LastUpdated time.Time

	document map[string]any // what the management API was last sent, of which the mock knows a part
	seq      int            // as of a user
	assigned idSet          // AssignedUsers; only in the org's own record
	reached  idSet          // ids of the users whom the org has signed in to it; there, too
}

// AddApp creates an app instance and returns it with its id (the client id) and secret. Users are
// assigned by id or login, groups by id or name. These are errors: an id that is taken, an
// assignment of nobody, an address that Okta would not take (a redirect URI is absolute and has no
// fragment, the others are http or https), and a way to authenticate or a subject format that the
// mock does not serve.
func (o *Org) AddApp(a App) (App, error) { return o.addApp("", a) }

func (o *Org) addApp(actor string, a App) (App, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if a.ID == "" {
		a.ID = newID("0oa")
	}
	if o.app(a.ID) != nil {
		return App{}, fmt.Errorf("add app instance %q to org %q: the id is taken", a.ID, o.name)
	}
	if a.Label == "" {
		a.Label = "My Web App"
	}
	a = a.copy()
	a.complete()
	if err := cmp.Or(a.problems().first(), a.checkCatalog(), o.resolveAssignments(&a, &App{})); err != nil {
		return App{}, fmt.Errorf("add app instance %q to org %q: %w", a.Label, o.name, err)
	}
	a.Created, a.LastUpdated, a.seq = o.now(), o.now(), o.nextSeq()
	stored := a.copy()
	stored.assigned = setOf(stored.AssignedUsers)
	o.apps.add(&stored)
	o.record(Event{Type: "application.lifecycle.create", Actor: actor, Outcome: OutcomeSuccess, Target: a.Label})
	return a, nil
}

// App returns the app instance with that id.
func (o *Org) App(id string) (App, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if a := o.app(id); a != nil {
		return a.copy(), nil
	}
	return App{}, fmt.Errorf("org %q has no app instance %q", o.name, id)
}

// client returns what the org knows of an OAuth client; known is false without one.
func (o *Org) client(id string) (c App, known bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if a := o.app(id); a != nil {
		return a.client(), true
	}
	return App{}, false
}

// Apps returns all app instances in the order of their creation.
func (o *Org) Apps() []App {
	o.mu.Lock()
	defer o.mu.Unlock()
	all := make([]App, len(o.apps.all))
	for i, a := range o.apps.all {
		all[i] = a.copy()
	}
	return all
}

// UpdateApp changes the app instance by f; the id cannot change. What [Org.AddApp] would refuse is
// an error here too, after which the app instance is as it was. f must not call the org, which
// waits for it.
func (o *Org) UpdateApp(id string, f func(*App)) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	a := o.app(id)
	if a == nil {
		return fmt.Errorf("update app instance %q of org %q: no such app instance", id, o.name)
	}
	return o.changeApp(a, f)
}

// changeApp changes an app instance that is in the register by f. The caller holds o.mu.
func (o *Org) changeApp(a *App, f func(*App)) error {
	changed := a.copy()
	f(&changed)
	changed = changed.copy() // f may keep the slices that it gave
	changed.ID, changed.reached, changed.seq, changed.LastUpdated = a.ID, a.reached, a.seq, o.now()
	changed.complete()
	if err := cmp.Or(changed.problems().first(), o.resolveAssignments(&changed, a)); err != nil {
		return fmt.Errorf("update app instance %q of org %q: %w", a.Label, o.name, err)
	}
	changed.assigned = setOf(changed.AssignedUsers)
	o.apps.replace(a, changed)
	return nil
}

// client returns a copy of what an OAuth client is, without the assignments, of which there may be
// thousands.
func (a *App) client() App {
	c := *a
	c.AssignedUsers, c.AssignedGroups = nil, nil
	return c.copy()
}

// DeleteApp deletes an app instance, with its assignments, tokens and pushed requests. Okta deletes
// only what was deactivated before; the management API keeps to that.
func (o *Org) DeleteApp(id string) error { return o.deleteApp("", id) }

func (o *Org) deleteApp(actor, id string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	a := o.app(id)
	if a == nil {
		return fmt.Errorf("delete app instance %q of org %q: no such app instance", id, o.name)
	}
	o.endGrants(func(g *grant) bool { return g.appID == id })
	maps.DeleteFunc(o.pushed, func(_ string, p *pushedRequest) bool { return p.clientID == id })
	// before it is gone, so that the event has the id
	o.record(Event{Type: "application.lifecycle.delete", Actor: actor, Target: a.Label, Outcome: OutcomeSuccess})
	o.apps.remove(a)
	return nil
}

// setAppInactive deactivates an app instance or activates it, and says whether it was there.
func (o *Org) setAppInactive(actor, id string, inactive bool) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	a := o.app(id)
	if a == nil {
		return false
	}
	change := "activate"
	if inactive {
		change = "deactivate"
	}
	a.Inactive, a.LastUpdated = inactive, o.now()
	o.record(Event{Type: "application.lifecycle." + change, Actor: actor, Target: a.Label, Outcome: OutcomeSuccess})
	return true
}

func (a *App) copy() App {
	c := *a
	c.JWKS = slices.Clone(a.JWKS)
	c.RedirectURIs = slices.Clone(a.RedirectURIs)
	c.PostLogoutRedirectURIs = slices.Clone(a.PostLogoutRedirectURIs)
	c.AssignedUsers = slices.Clone(a.AssignedUsers)
	c.AssignedGroups = slices.Clone(a.AssignedGroups)
	c.assigned, c.reached = nil, nil
	return c
}

// integration returns what stands for the integration in URLs.
func (a App) integration() string {
	if a.Integration == "" {
		return customIntegration
	}
	return a.Integration
}

// reach notes that the user was signed in to the app instance: from then on the SP may hold a
// session of theirs, even after their assignment was taken away. The caller holds o.mu.
func (a *App) reach(userID string) {
	if a.reached == nil {
		a.reached = idSet{}
	}
	a.reached[userID] = true
}

// learnsSessions says whether the SP is told of the user's Okta session: whoever is to end a
// session has to know which.
func (a *App) learnsSessions() bool {
	return a.FrontChannelLogoutURI != "" || a.BackChannelLogoutURI != ""
}

func (o *Org) app(id string) *App { return o.apps.byID[id] }
