package mockidp

import (
	"fmt"
	"slices"
)

// Group is a set of users that an app instance can be assigned to.
type Group struct {
	ID      string // 00g and 17 characters
	Name    string
	Members []string // user ids

	members idSet // Members; only in the org's own record
}

// AddGroup creates a group with these members (ids or logins).
func (o *Org) AddGroup(name string, members ...string) (Group, error) {
	return o.addGroup("", name, members...)
}

func (o *Org) addGroup(actor, name string, members ...string) (Group, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if name == "" {
		return Group{}, fmt.Errorf("add a group to org %q: the name is missing", o.name)
	}
	if o.group(name) != nil {
		return Group{}, fmt.Errorf("add group %q to org %q: the name is taken", name, o.name)
	}
	g := &Group{ID: newID("00g"), Name: name}
	for _, m := range members {
		u := o.user(m)
		if u == nil {
			return Group{}, fmt.Errorf("add group %q to org %q: no user %q", name, o.name, m)
		}
		g.Members = append(g.Members, u.ID)
	}
	g.members = setOf(g.Members)
	o.groups.add(g)
	o.record(Event{Type: "group.lifecycle.create", Actor: actor, Outcome: OutcomeSuccess, Target: g.Name})
	return g.copy(), nil
}

// DeleteGroup deletes a group (id or name), and with it the assignments to it.
func (o *Org) DeleteGroup(group string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	g := o.group(group)
	if g == nil {
		return fmt.Errorf("delete group %q of org %q: no such group", group, o.name)
	}
	for _, a := range o.apps.all {
		a.AssignedGroups = slices.DeleteFunc(a.AssignedGroups, func(id string) bool { return id == g.ID })
	}
	o.groups.remove(g)
	o.record(Event{Type: "group.lifecycle.delete", Outcome: OutcomeSuccess, Target: g.Name})
	return nil
}

// AddMember puts a user (id or login) into a group (id or name); a member stays one.
func (o *Org) AddMember(group, user string) error { return o.addMember("", group, user) }

func (o *Org) addMember(actor, group, user string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	g, u := o.group(group), o.user(user)
	if g == nil || u == nil {
		return fmt.Errorf("add %q to group %q of org %q: no such user or group", user, group, o.name)
	}
	if !g.members[u.ID] {
		g.Members, g.members[u.ID] = append(g.Members, u.ID), true
		o.record(Event{Type: "group.user_membership.add", Actor: actor, Outcome: OutcomeSuccess, Target: u.Login, Detail: g.Name})
	}
	return nil
}

// RemoveMember takes a user (id or login) out of a group (id or name).
func (o *Org) RemoveMember(group, user string) error { return o.removeMember("", group, user) }

func (o *Org) removeMember(actor, group, user string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	g, u := o.group(group), o.user(user)
	if g == nil || u == nil {
		return fmt.Errorf("remove %q from group %q of org %q: no such user or group", user, group, o.name)
	}
	if i := slices.Index(g.Members, u.ID); i >= 0 {
		g.Members = slices.Delete(g.Members, i, i+1)
		delete(g.members, u.ID)
		o.record(Event{Type: "group.user_membership.remove", Actor: actor, Outcome: OutcomeSuccess, Target: u.Login, Detail: g.Name})
	}
	return nil
}

// Groups returns all groups in the order of their creation.
func (o *Org) Groups() []Group {
	o.mu.Lock()
	defer o.mu.Unlock()
	all := make([]Group, len(o.groups.all))
	for i, g := range o.groups.all {
		all[i] = g.copy()
	}
	return all
}

func (g *Group) copy() Group {
	c := *g
	c.Members, c.members = slices.Clone(g.Members), nil
	return c
}

func (o *Org) group(idOrName string) *Group { return o.groups.find(idOrName, idOrName) }
