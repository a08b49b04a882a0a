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
	for _, g := range o.groups.all {
		g.Members = slices.DeleteFunc(g.Members, is)
		delete(g.members, u.ID)
	}
	for _, a := range o.apps.all {
		a.AssignedUsers = slices.DeleteFunc(a.AssignedUsers, is)
		delete(a.assigned, u.ID)
	}
	o.endSessions(u.ID)
	o.users.remove(u)
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
	o.apps.remove(a)
	o.record(Event{Type: "application.lifecycle.delete", Outcome: OutcomeSuccess, Target: a.Label})
	return nil
}

// RemoveTrustedOrigin lets scripts of that origin call the org no longer; see
// [Org.AddTrustedOrigin]. One that is not trusted is an error.
func (o *Org) RemoveTrustedOrigin(origin string) error {
	normal, err := normalOrigin(origin)
	if err != nil {
		return fmt.Errorf("remove trusted origin %q of org %q: %w", origin, o.name, err)
	}
	o.origins.mu.Lock()
	defer o.origins.mu.Unlock()
	i := slices.Index(o.origins.list, normal)
	if i < 0 {
		return fmt.Errorf("remove trusted origin %q of org %q: it is not trusted", origin, o.name)
	}
	o.origins.list = slices.Delete(slices.Clone(o.origins.list), i, i+1)
	return nil
}
