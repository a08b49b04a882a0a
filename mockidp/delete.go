package mockidp

import (
	"fmt"
	"slices"
)

// DeleteUser deletes a user (id or login), with memberships, assignments and Okta sessions. Okta
// deletes only who was deactivated; the mock asks for no such first step.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
func (o *Org) DeleteUser(user string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	u := o.user(user)
	if u == nil {
		return fmt.Errorf("delete user %q of org %q: no such user", user, o.name)
	}
	is := func(id string) bool { return id == u.ID }
	for _, g := range o.groups {
		g.Members = slices.DeleteFunc(g.Members, is)
	}
	for _, a := range o.apps {
		a.AssignedUsers = slices.DeleteFunc(a.AssignedUsers, is)
	}
	o.endSessions(u.ID)
	o.users = slices.DeleteFunc(o.users, func(other *User) bool { return other == u })
	o.record(Event{Type: "user.lifecycle.delete.initiated", Outcome: OutcomeSuccess, Target: u.Login})
	return nil
}

// DeleteApp deletes an app instance. Its client is unknown from then on.
func (o *Org) DeleteApp(id string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	a := o.app(id)
	if a == nil {
		return fmt.Errorf("delete app instance %q of org %q: no such app instance", id, o.name)
	}
	o.apps = slices.DeleteFunc(o.apps, func(other *App) bool { return other == a })
	o.record(Event{Type: "application.lifecycle.delete", Outcome: OutcomeSuccess, Target: a.Label})
	return nil
}
