package mockidptest

import (
	"strings"
	"sync"
	"testing"

	"github.com/signoff-sso/signoff/mockidp"
)

// Org is an org of a mock Okta of its own, for one test.
type Org struct {
	*mockidp.Org
	Server *mockidp.Server // for the catalog, and for more orgs
	Alice  mockidp.User    // a user, with her password; assigned to App
	App    mockidp.App     // an OIDC web app without a redirect URI; see [Org.Register]

	t testing.TB
}

// keys are shared by all tests of a process: an RSA key costs more time than everything else that
// an org needs. Each org has other key ids, and no two keys of one org are the same.
var keys = sync.OnceValue(func() *mockidp.KeyPool {
	pool := &mockidp.KeyPool{}
	pool.Prepare(1)
	return pool
})

// Start opens an org with a user and an app instance that she is assigned to. It is closed when the
// test is over. What goes wrong ends the test.
func Start(t testing.TB) *Org { return StartOrg(t, mockidp.OrgConfig{}) }

// StartOrg is [Start] for an org that is described.
func StartOrg(t testing.TB, cfg mockidp.OrgConfig) *Org {
	t.Helper()
	o := &Org{t: t}
	server, err := mockidp.Start(mockidp.Config{Keys: keys()})
	o.must(err)
	t.Cleanup(func() { server.Close() }) //nolint:errcheck // the test is over
	o.Server = server
	o.Org, err = server.NewOrg(cfg)
	o.must(err)
	o.Alice = o.NewUser("Alice", "Ng")
	o.App, err = o.AddApp(mockidp.App{Label: "App under test", AssignedUsers: []string{o.Alice.ID}})
	o.must(err)
	return o
}

// Register gives the app instance these redirect URIs, once the address of the SP is known. One
// that Okta would refuse ends the test.
func (o *Org) Register(redirectURIs ...string) {
	o.t.Helper()
	o.Configure(func(a *mockidp.App) { a.RedirectURIs = redirectURIs })
}

// Configure changes the app instance by f. What Okta would refuse ends the test.
func (o *Org) Configure(f func(*mockidp.App)) {
	o.t.Helper()
	o.must(o.UpdateApp(o.App.ID, f))
	var err error
	o.App, err = o.Org.App(o.App.ID)
	o.must(err)
}

// NewUser adds a user with a password who is assigned to nothing yet.
func (o *Org) NewUser(firstName, lastName string) mockidp.User {
	o.t.Helper()
	u, err := o.AddUser(newPerson(firstName, lastName))
	o.must(err)
	return u
}

// newPerson is somebody with an address and a password.
func newPerson(firstName, lastName string) mockidp.User {
	return mockidp.User{
		FirstName: firstName, LastName: lastName, Password: "correct horse battery staple",
		Email: strings.ToLower(firstName+"."+lastName) + "@acme.example",
	}
}

func (o *Org) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatalf("mockidptest: %v", err)
	}
}
