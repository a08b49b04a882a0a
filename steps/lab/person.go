package lab

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// Person is a user of an Okta org.
type Person struct {
	Given  string // Alice
	User   sut.User
	Login  string // the username at Okta; it may be another than the email address
	OktaID string
	Tenant *Tenant // whose org it is

	// how many hops each browser had when the person began the last sign-in there
	starts    map[driver.Driver]int
	activated bool // the activate hooks have run
}

// NewPerson makes a user of a tenant's org whose names hold suffix, and the account at the SP where
// a provision hook does that. Errors are those of the mock Okta and of the hook.
func (s *Stage) NewPerson(ctx context.Context, t *Tenant, given, suffix string, assigned bool) (*Person, error) {
	u := NewUser(t, given, suffix)
	return s.AddPerson(ctx, t, Newcomer{User: u, Login: u.Email, Assigned: assigned})
}

// Newcomer is a user whom an org is to have.
type Newcomer struct {
	sut.User // with the subject identifier, where it is not to be a new one
	Login    string
	Claims   map[string]any // of userinfo, besides those that every user has
	Assigned bool           // to the app instance for the SP
}

// NewUser returns a user whose names hold suffix and whose address is in the tenant's domain.
func NewUser(t *Tenant, given, suffix string) sut.User {
	u := sut.User{
		FirstName: given, LastName: strings.ToUpper(suffix[:1]) + suffix[1:], Password: "okta-" + rand.Text(),
		Email: strings.ToLower(given) + "-" + suffix + "@" + t.Config.Okta.UserDomain,
	}
	u.Name = u.FirstName + " " + u.LastName
	return u
}

// AddPerson makes a user of a tenant's org, and the account at the SP where a provision hook does
// that. Errors are as of [Stage.NewPerson].
func (s *Stage) AddPerson(ctx context.Context, t *Tenant, n Newcomer) (*Person, error) {
	p, err := s.addUser(t, n)
	if err != nil {
		return nil, err
	}
	provision := func(ctx context.Context) error {
		return s.Config.Hooks.Provision.Run(ctx, s.client, s.Config.BaseURL, s.valuesIn(t, p.User))
	}
	if s.provisioned != nil {
		s.provisioned.add(provision)
	}
	return p, provision(ctx)
}

// NewStranger is [Stage.NewPerson] for somebody of whom the SP knows nothing.
func (s *Stage) NewStranger(t *Tenant, given, suffix string, assigned bool) (*Person, error) {
	u := NewUser(t, given, suffix)
	return s.addUser(t, Newcomer{User: u, Login: u.Email, Assigned: assigned})
}

// NewAdmin makes an administrator of a tenant's org whose names hold suffix: somebody of whom the
// SP knows nothing, and who is not assigned to it. Errors are those of the mock Okta.
func (s *Stage) NewAdmin(t *Tenant, given, suffix string) (*Person, error) {
	admin, err := s.NewStranger(t, given, suffix, false)
	if err != nil {
		return nil, err
	}
	return admin, admin.BecomeAdmin()
}

// BecomeAdmin makes somebody an administrator of the Okta org. Errors are those of the mock Okta.
func (p *Person) BecomeAdmin() error {
	return p.Tenant.Org.UpdateUser(p.OktaID, func(u *mockidp.User) { u.Admin = true })
}

// addUser makes a user of a tenant's org.
func (s *Stage) addUser(t *Tenant, n Newcomer) (*Person, error) {
	p := &Person{Given: n.FirstName, Tenant: t, User: n.User, Login: n.Login}
	made, err := t.Org.AddUser(mockidp.User{
		ID: n.Sub, FirstName: n.FirstName, LastName: n.LastName, Email: n.Email, Login: n.Login, Password: n.Password, Claims: n.Claims,
	})
	if err != nil {
		return nil, fmt.Errorf("make the user %s: %w", n.Login, err)
	}
	p.OktaID, p.User.Sub, p.Login = made.ID, made.ID, made.Login
	if n.Assigned {
		if err := t.Org.AssignUser(t.App.ID, made.ID); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// typed is the user as the steps of a sign-in type the address: the username at Okta.
func (p *Person) typed() sut.User {
	u := p.User
	u.Email = cmp.Or(p.Login, u.Email)
	return u
}

// Is says whether the SP's answer is about this person.
func (p *Person) Is(id sut.Identity) bool { return id.Is(p.User) }

// BeginsHere notes that the person begins a sign-in in a browser: what was requested there until
// now belongs to earlier ones. The error is the driver's.
func (p *Person) BeginsHere(ctx context.Context, d driver.Driver) error {
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	if p.starts == nil {
		p.starts = map[driver.Driver]int{}
	}
	p.starts[d] = len(trail)
	return nil
}
