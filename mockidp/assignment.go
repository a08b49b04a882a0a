package mockidp

import (
	"fmt"
	"slices"
)

// AssignUser gives a user (id or login) access to an app instance; who has it keeps it.
func (o *Org) AssignUser(app, user string) error { return o.assignUser("", app, user) }

func (o *Org) assignUser(actor, app, user string) error {
	return o.changeAssignment(app, func(a *App) error {
		u := o.user(user)
		if u == nil {
			return fmt.Errorf("no user %q", user)
		}
		if !a.assigned[u.ID] {
			a.AssignedUsers, a.assigned[u.ID] = append(a.AssignedUsers, u.ID), true
			o.record(Event{Type: "application.user_membership.add", Actor: actor, Outcome: OutcomeSuccess, Target: u.Login, Detail: a.Label})
		}
		return nil
	})
}

// UnassignUser takes a user's (id or login) own assignment away; one through a group stays.
func (o *Org) UnassignUser(app, user string) error { return o.unassignUser("", app, user) }

func (o *Org) unassignUser(actor, app, user string) error {
	return o.changeAssignment(app, func(a *App) error {
		u := o.user(user)
		if u == nil {
			return fmt.Errorf("no user %q", user)
		}
		if i := slices.Index(a.AssignedUsers, u.ID); i >= 0 {
			a.AssignedUsers = slices.Delete(a.AssignedUsers, i, i+1)
			delete(a.assigned, u.ID)
			o.record(Event{Type: "application.user_membership.remove", Actor: actor, Outcome: OutcomeSuccess, Target: u.Login, Detail: a.Label})
		}
		return nil
	})
}

// AssignGroup gives all members of a group (id or name), present and future, access to an app
// instance.
func (o *Org) AssignGroup(app, group string) error { return o.assignGroup("", app, group) }

func (o *Org) assignGroup(actor, app, group string) error {
	return o.changeAssignment(app, func(a *App) error {
		g := o.group(group)
		if g == nil {
			return fmt.Errorf("no group %q", group)
		}
		if !slices.Contains(a.AssignedGroups, g.ID) {
			a.AssignedGroups = append(a.AssignedGroups, g.ID)
			o.record(Event{Type: "group.application_assignment.add", Actor: actor, Outcome: OutcomeSuccess, Target: g.Name, Detail: a.Label})
		}
		return nil
	})
}

// UnassignGroup takes a group's (id or name) assignment away.
func (o *Org) UnassignGroup(app, group string) error { return o.unassignGroup("", app, group) }

func (o *Org) unassignGroup(actor, app, group string) error {
	return o.changeAssignment(app, func(a *App) error {
		g := o.group(group)
		if g == nil {
			return fmt.Errorf("no group %q", group)
		}
		if i := slices.Index(a.AssignedGroups, g.ID); i >= 0 {
			a.AssignedGroups = slices.Delete(a.AssignedGroups, i, i+1)
			o.record(Event{Type: "group.application_assignment.remove", Actor: actor, Outcome: OutcomeSuccess, Target: g.Name, Detail: a.Label})
		}
		return nil
	})
}

func (o *Org) changeAssignment(app string, change func(*App) error) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	a := o.app(app)
	if a == nil {
		return fmt.Errorf("assign app instance %q of org %q: no such app instance", app, o.name)
	}
	if err := change(a); err != nil {
		return fmt.Errorf("assign app instance %q of org %q: %w", a.Label, o.name, err)
	}
	return nil
}

// HasAccess says whether a user (id or login) is assigned to an app instance, directly or through a
// group. Whoever is not there is not.
func (o *Org) HasAccess(app, user string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	a, u := o.app(app), o.user(user)
	return a != nil && u != nil && o.assigned(a, u.ID)
}

// assigned says whether the user has access to the app instance, directly or through a group. The
// caller holds o.mu.
func (o *Org) assigned(a *App, userID string) bool {
	if a.assigned[userID] {
		return true
	}
	return slices.ContainsFunc(a.AssignedGroups, func(id string) bool {
		g := o.group(id)
		return g != nil && g.members[userID]
	})
}
