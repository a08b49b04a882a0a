package lab

import (
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
	OktaID string
	Tenant *Tenant // whose org it is

	// how many hops each browser had when the person began the last sign-in there
	starts    map[driver.Driver]int
	activated bool // the activate hooks have run
}

// NewPerson makes a user of a tenant's org whose names hold suffix, and the account at the SP where
// a provision hook does that. Errors are those of the mock Okta and of the hook.
func (s *Stage) NewPerson(ctx context.Context, t *Tenant, given, suffix string, assigned bool) (*Person, error) {
	return s.AddPerson(ctx, t, NewUser(t, given, suffix), assigned)
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

// AddPerson makes a user of a tenant's org, with the subject identifier that the user has already,
// or a new one. Errors are as of [Stage.NewPerson].
func (s *Stage) AddPerson(ctx context.Context, t *Tenant, u sut.User, assigned bool) (*Person, error) {
	p := &Person{Given: u.FirstName, Tenant: t, User: u}
	made, err := t.Org.AddUser(mockidp.User{
		ID: u.Sub, FirstName: u.FirstName, LastName: u.LastName, Email: u.Email, Login: u.Email, Password: u.Password,
	})
	if err != nil {
		return nil, fmt.Errorf("make the user %s: %w", u.Email, err)
	}
	p.OktaID, p.User.Sub = made.ID, made.ID
	if assigned {
		if err := t.Org.AssignUser(t.App.ID, made.ID); err != nil {
			return nil, err
		}
	}
	return p, s.Config.Hooks.Provision.Run(ctx, s.client, s.Config.BaseURL, s.valuesIn(t, p.User))
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
