package mockidp

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// User is a person in an org. Only Email is required; [Org.AddUser] fills in the rest.
type User struct {
	ID        string // 00u and 17 characters: the sub claim
	Login     string // the username; default Email
	Email     string
	FirstName string
	LastName  string
	Password  string
	// Passcode is the code of the user's second factor, Google Authenticator, of six digits. It
	// stays the same, so that a test knows it; empty for a user who has none.
	Passcode string
	Status   UserStatus
	Admin    bool // may use the Admin Console
	Created  time.Time
	// These are kept by the org: when the user first became active, the status and the password
	// last changed, the user last signed in, and anything last changed; zero for never.
	Activated, StatusChanged, PasswordChanged, LastLogin, LastUpdated time.Time
	// Profile are further attributes of the profile (nickName, department...), as the management
	// API and the Admin Console of Okta have them.
	Profile map[string]any
	// External says that the password is held by another identity provider: a user without one is
	// active all the same. (The mock has no such providers; nobody can sign in as that user.)
	External bool
	// Claims are further claims of userinfo (zoneinfo, locale, phone_number...); nil for the usual
	// ones.
	Claims map[string]any

	seq int // its number among all things of the org, which gives lists their order
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
	if err := o.checkUser(&u, nil); err != nil {
		return User{}, fmt.Errorf("add user %q to org %q: %w", u.Login, o.name, err)
	}
	if u.ID == "" {
		u.ID = newID("00u")
	}
	u.Created, u.LastUpdated, u.StatusChanged = o.now(), o.now(), o.now()
	if u.Status == UserActive {
		u.Activated = u.Created
	}
	if u.Password != "" {
		u.PasswordChanged = u.Created
	}
	u.seq = o.nextSeq()
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
	c.Claims, c.Profile = maps.Clone(u.Claims), maps.Clone(u.Profile)
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
	changed.ID, changed.seq = u.ID, u.seq
	changed.complete()
	if err := o.checkUser(&changed, u); err != nil {
		return fmt.Errorf("update user %q of org %q: %w", u.Login, o.name, err)
	}
	o.stamp(&changed, *u)
	o.users.replace(u, changed)
	return nil
}

// stamp notes when a user was changed who was another before. A link to set a password is over with
// another status or password. The caller holds o.mu.
func (o *Org) stamp(u *User, before User) {
	to := u.Status
	u.Status = before.Status
	u.LastUpdated = o.now()
	u.setStatus(to, o.now())
	if u.Password != before.Password {
		u.PasswordChanged = o.now()
	}
	if u.Password != before.Password || to != before.Status {
		o.dropPasswordLinks(u.ID)
	}
}

// DeleteUser deletes a user (id or login), and with them their sessions, tokens, memberships and
// assignments. Okta deletes only who was deactivated before; the management API keeps to that.
func (o *Org) DeleteUser(idOrLogin string) error { return o.deleteUser("", idOrLogin) }

func (o *Org) deleteUser(actor, idOrLogin string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	u := o.user(idOrLogin)
	if u == nil {
		return fmt.Errorf("delete user %q of org %q: no such user", idOrLogin, o.name)
	}
	is := func(id string) bool { return id == u.ID }
	for _, g := range o.groups.all {
		g.Members = slices.DeleteFunc(g.Members, is)
		delete(g.members, u.ID)
	}
	for _, a := range o.apps.all {
		a.AssignedUsers = slices.DeleteFunc(a.AssignedUsers, is)
		delete(a.assigned, u.ID)
		delete(a.reached, u.ID)
	}
	o.endSessions(u.ID)
	o.revokeTokens(u.ID)
	o.dropPasswordLinks(u.ID)
	delete(o.failures, u.ID)
	// before the user is gone, so that the events have the id
	o.record(Event{Type: "user.lifecycle.delete.initiated", Actor: actor, Target: u.Login, Outcome: OutcomeSuccess})
	o.record(Event{Type: "user.lifecycle.delete.completed", Actor: actor, Target: u.Login, Outcome: OutcomeSuccess})
	o.users.remove(u)
	return nil
}

func (o *Org) user(idOrLogin string) *User { return o.users.find(idOrLogin, folded(idOrLogin)) }

func (o *Org) userByLogin(login string) *User { return o.users.byName[folded(login)] }
