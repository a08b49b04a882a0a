package mockidp

import (
	"errors"
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
	// RefreshTokens lets the app instance ask for offline_access, as one that was made by hand can;
	// no app of the catalog may.
	RefreshTokens bool
	// KeepRefreshTokens makes a refresh token work until it ends (Okta's rotation type STATIC)
	// instead of once (ROTATE).
	KeepRefreshTokens bool
	// RefreshTokenLeeway is how long a refresh token works again after it was used, for a client
	// that did not get the response: at most a minute. Okta's default is 30 seconds; here it is
	// none, so that a second use is noticed.
	RefreshTokenLeeway time.Duration
	// GroupsClaim lets the app instance ask for the scope groups: a regular expression that the
	// names of the user's groups have to match as a whole. No app of the catalog may have it.
	GroupsClaim string
	Inactive    bool

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

	reached map[string]bool // ids of the users whom the org has signed in to it
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
	if err := errors.Join(a.completeClient(), a.checkTokens()); err != nil {
		return App{}, fmt.Errorf("add app instance %q to org %q: %w", a.Label, o.name, err)
	}
	if a.LogoutSubjectFormat == "" {
		a.LogoutSubjectFormat = SubjectEmail
	}
	if !a.LogoutSubjectFormat.supported() {
		return App{}, fmt.Errorf("add app instance %q to org %q: unknown subject format %q", a.Label, o.name, a.LogoutSubjectFormat)
	}
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
	f(a)
	a.ID = id
	return nil
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
