package mockidp

import (
	"cmp"
	"fmt"
	"maps"
	"strings"
	"time"
)

// UserStatus is the state of an Okta user.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
type UserStatus string

// The states of a user that the mock knows.
const (
	UserActive        UserStatus = "ACTIVE"
	UserLockedOut     UserStatus = "LOCKED_OUT"
	UserSuspended     UserStatus = "SUSPENDED"
	UserDeprovisioned UserStatus = "DEPROVISIONED" // what the Admin Console calls deactivated
)

// Label returns the status in words, as the Admin Console shows it.
func (s UserStatus) Label() string {
	return map[UserStatus]string{
		UserActive: "active", UserLockedOut: "locked out", UserSuspended: "suspended", UserDeprovisioned: "deactivated",
	}[s]
}

// User is a person in an org. Only Email is required; [Org.AddUser] fills in the rest.
type User struct {
	ID        string // 00u and 17 characters: the sub claim
	Login     string // the username; default Email
	Email     string
	FirstName string
	LastName  string
	Password  string
	// Passcode is the code of the user's second factor, Google Authenticator, of six digits. It stays
	// the same, so that a test knows it; empty for a user who has none.
	Passcode string
	Status   UserStatus
	Admin    bool // may use the Admin Console
	Created  time.Time
	// Claims are further claims of userinfo (zoneinfo, locale, phone_number...); nil for the usual
	// ones.
	Claims map[string]any
}

// Name returns the full name, or the login where none is known.
func (u User) Name() string {
	if name := strings.TrimSpace(u.FirstName + " " + u.LastName); name != "" {
		return name
	}
	return u.Login
}

// AddUser creates a user and returns it with its id. These are errors: an address that cannot be
// one, a login or id that is taken, an unknown status, and claims that JSON cannot hold.
func (o *Org) AddUser(u User) (User, error) { return o.addUser("", u) }

func (o *Org) addUser(actor string, u User) (User, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	u.complete()
	if err := cmp.Or(u.check(), o.checkUnique(&u, nil)); err != nil {
		return User{}, fmt.Errorf("add user %q to org %q: %w", u.Login, o.name, err)
	}
	if u.ID == "" {
		u.ID = newID("00u")
	}
	u.Created = o.now()
	stored := u.copy()
	o.users.add(&stored)
	o.record(Event{Type: "user.lifecycle.create", Actor: actor, Outcome: OutcomeSuccess, Target: u.Login})
	return u, nil
}

// User returns the user with that id or login.
func (o *Org) User(idOrLogin string) (User, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if u := o.user(idOrLogin); u != nil {
		return u.copy(), nil
	}
	return User{}, fmt.Errorf("org %q has no user %q", o.name, idOrLogin)
}

// Users returns all users in the order of their creation.
func (o *Org) Users() []User {
	o.mu.Lock()
	defer o.mu.Unlock()
	all := make([]User, len(o.users.all))
	for i, u := range o.users.all {
		all[i] = u.copy()
	}
	return all
}

func (u *User) copy() User {
	c := *u
	c.Claims = maps.Clone(u.Claims)
	return c
}

// UpdateUser changes a user with that id or login by f; the id cannot change. What [Org.AddUser]
// would refuse is an error here too, after which the user is as before. f must not call the org,
// which waits for it.
func (o *Org) UpdateUser(idOrLogin string, f func(*User)) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	u := o.user(idOrLogin)
	if u == nil {
		return fmt.Errorf("update user %q of org %q: no such user", idOrLogin, o.name)
	}
	return o.changeUser(u, f)
}

// changeUser changes a user that is in the register by f. The caller holds o.mu.
func (o *Org) changeUser(u *User, f func(*User)) error {
	changed := u.copy()
	f(&changed)
	changed = changed.copy() // f may keep the claims that it gave
	changed.ID = u.ID
	changed.complete()
	if err := cmp.Or(changed.check(), o.checkUnique(&changed, u)); err != nil {
		return fmt.Errorf("update user %q of org %q: %w", u.Login, o.name, err)
	}
	o.users.replace(u, changed)
	return nil
}

func (o *Org) user(idOrLogin string) *User { return o.users.find(idOrLogin, folded(idOrLogin)) }

func (o *Org) userByLogin(login string) *User { return o.users.byName[folded(login)] }
