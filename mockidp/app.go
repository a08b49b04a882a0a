package mockidp

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// customIntegration stands in URLs where an app instance was not added from the catalog.
const customIntegration = "oidc_client"

// ClientAuth is how an app instance authenticates at the token endpoint.
// Source: https://developer.okta.com/docs/api/openapi/okta-oauth/guides/client-auth/
type ClientAuth string

// The methods that the mock serves.
const (
	ClientSecretBasic ClientAuth = "client_secret_basic"
	ClientSecretPost  ClientAuth = "client_secret_post"
	PrivateKeyJWT     ClientAuth = "private_key_jwt"
)

func (c ClientAuth) supported() bool {
	return c == ClientSecretBasic || c == ClientSecretPost || c == PrivateKeyJWT
}

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
	Integration  string
	ClientSecret string
	ClientAuth   ClientAuth // default client_secret_basic
	JWKS         []byte     // the client's public keys (a JWK set) for private_key_jwt
	PKCERequired bool
	// RefreshTokens lets the app instance ask for offline_access, as one that was made by hand can;
	// no app of the catalog may.
	RefreshTokens bool
	Inactive      bool

	RedirectURIs           []string
	PostLogoutRedirectURIs []string
	InitiateLoginURI       string // with one, the app launches from the dashboard

	// FrontChannelLogoutURI and BackChannelLogoutURI are where the SP takes a logout of the user's
	// Okta session, by the browser and without it. With either, ID tokens hold that session's sid.
	FrontChannelLogoutURI string
	BackChannelLogoutURI  string

	LogoutEndpoint string // Global Token Revocation endpoint
	// LogoutAudience is the audience of the calls there, where the endpoint's own address is not
	// what the SP is reached by in public; empty for the endpoint without query and fragment.
	LogoutAudience      string
	LogoutSubjectFormat SubjectFormat
	LogoutEnabled       bool // 'Okta system or admin initiates logout'

	AssignedUsers  []string // user ids
	AssignedGroups []string // group ids

	// Configured says whether Express Configuration has succeeded, and for which organization at
	// the SP.
	Configured   bool
	Organization string

	// Created and LastUpdated are kept by the org.
	Created, LastUpdated time.Time

	document map[string]any  // what the management API was last sent, of which the mock knows a part
	seq      int             // as of a user
	reached  map[string]bool // ids of the users whom the org has signed in to it
}

// AddApp creates an app instance and returns it with its id (the client id) and secret. An id that
// is taken is an error, and so is a way to authenticate or a subject format that the mock does not
// serve.
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
	if a.ClientSecret == "" {
		a.ClientSecret = newClientSecret()
	}
	if a.ClientAuth == "" {
		a.ClientAuth = ClientSecretBasic
	}
	if a.LogoutSubjectFormat == "" {
		a.LogoutSubjectFormat = SubjectEmail
	}
	if !a.ClientAuth.supported() || !a.LogoutSubjectFormat.supported() {
		return App{}, fmt.Errorf("add app instance %q to org %q: unknown client authentication %q or subject format %q",
			a.Label, o.name, a.ClientAuth, a.LogoutSubjectFormat)
	}
	a.Created, a.LastUpdated, a.seq = o.now(), o.now(), o.nextSeq()
	stored := a.copy()
	o.apps = append(o.apps, &stored)
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

// Apps returns all app instances in the order of their creation.
func (o *Org) Apps() []App {
	o.mu.Lock()
	defer o.mu.Unlock()
	all := make([]App, len(o.apps))
	for i, a := range o.apps {
		all[i] = a.copy()
	}
	return all
}

// UpdateApp changes the app instance by f; the id cannot change. f must not call the org, which
// waits for it.
func (o *Org) UpdateApp(id string, f func(*App)) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	a := o.app(id)
	if a == nil {
		return fmt.Errorf("update app instance %q of org %q: no such app instance", id, o.name)
	}
	seq := a.seq
	f(a)
	a.ID, a.seq, a.LastUpdated = id, seq, o.now()
	return nil
}

// DeleteApp deletes an app instance, with its assignments and tokens. Okta deletes only what was
// deactivated before; the management API keeps to that.
func (o *Org) DeleteApp(id string) error { return o.deleteApp("", id) }

func (o *Org) deleteApp(actor, id string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	a := o.app(id)
	if a == nil {
		return fmt.Errorf("delete app instance %q of org %q: no such app instance", id, o.name)
	}
	for _, held := range []map[string]*grant{o.codes, o.tokens} {
		for key, g := range held {
			if g.appID == id {
				delete(held, key)
				o.endRefreshTokens(g)
			}
		}
	}
	// before it is gone, so that the event has the id
	o.record(Event{Type: "application.lifecycle.delete", Actor: actor, Target: a.Label, Outcome: OutcomeSuccess})
	o.apps = slices.DeleteFunc(o.apps, func(other *App) bool { return other == a })
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
	c.reached = maps.Clone(a.reached)
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
		a.reached = map[string]bool{}
	}
	a.reached[userID] = true
}

// learnsSessions says whether the SP is told of the user's Okta session: whoever is to end a
// session has to know which.
func (a *App) learnsSessions() bool {
	return a.FrontChannelLogoutURI != "" || a.BackChannelLogoutURI != ""
}

func (o *Org) app(id string) *App {
	i := slices.IndexFunc(o.apps, func(a *App) bool { return a.ID == id })
	if i < 0 {
		return nil
	}
	return o.apps[i]
}
