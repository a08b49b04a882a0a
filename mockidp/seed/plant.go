package seed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
)

// planting changes what is in one org from one description to another.
type planting struct {
	org   *mockidp.Org
	world *World
	told  *[]string
	errs  []error
	// users who were added again: groups and apps that have not changed do not have them
	renewed []string
}

// plant changes what is in an org, and appends to told what has changed.
func (w *World) plant(before, after Org, told *[]string) error {
	org := w.orgs[after.Name]
	if org == nil {
		return nil // it was closed by somebody else
	}
	p := &planting{org: org, world: w, told: told}
	p.live(before.Lifetimes, after.Lifetimes)
	p.trust(before, after)
	users := compare(before.Users, after.Users, User.key)
	for _, u := range users.removed {
		p.removeUser(u)
	}
	for _, pair := range users.changed {
		p.changeUser(pair.after)
	}
	for _, u := range users.added {
		p.addUser(u)
	}
	groups, apps := compare(before.Groups, after.Groups, Group.key), compare(before.Apps, after.Apps, App.key)
	for _, g := range groups.removed {
		p.tell("group %s is gone", g.Name)
		p.there(org.DeleteGroup(g.Name))
	}
	for _, g := range groups.added {
		p.addGroup(g)
	}
	for _, pair := range groups.changed {
		p.changeGroup(pair.before, pair.after)
	}
	for _, a := range apps.removed {
		p.tell("app %s is gone", a.key())
		p.there(org.DeleteApp(w.kept(org, "app", a.key(), a.ClientID).id))
	}
	for _, a := range apps.added {
		p.addApp(a)
	}
	for _, pair := range apps.changed {
		p.changeApp(pair.before, pair.after)
	}
	p.serve(before, after)
	p.rejoin(after)
	return errors.Join(p.errs...)
}

// trust changes the trusted origins.
func (p *planting) trust(before, after Org) {
	origins := compare(before.TrustedOrigins, after.TrustedOrigins, text)
	for _, origin := range origins.removed {
		p.tell("origin %s is trusted no longer", origin)
		p.there(p.org.RemoveTrustedOrigin(origin))
	}
	for _, origin := range origins.added {
		p.tell("origin %s is trusted", origin)
		p.check(p.org.AddTrustedOrigin(origin))
	}
}

// rejoin gives users who were added again what they had.
func (p *planting) rejoin(o Org) {
	for _, user := range p.renewed {
		for _, g := range o.Groups {
			if slices.Contains(g.Members, user) {
				p.check(p.org.AddMember(g.Name, user))
			}
		}
		for _, a := range o.Apps {
			if slices.Contains(a.Users, user) {
				p.check(p.org.AssignUser(p.world.kept(p.org, "app", a.key(), a.ClientID).id, user))
			}
		}
	}
}

func (p *planting) tell(format string, args ...any) {
	*p.told = append(*p.told, p.org.Name()+": "+fmt.Sprintf(format, args...))
}

func (p *planting) check(err error) bool {
	if err != nil {
		p.errs = append(p.errs, err)
	}
	return err == nil
}

// there forgets an error: what is to go may have gone already, by the Admin Console or the control
// API.
func (p *planting) there(error) {}

// kept returns what was made up for a thing, and the id that the seed gives.
func (w *World) kept(o *mockidp.Org, kind, key, id string) identity {
	known := w.keeps[keep(o, kind, key)]
	if id != "" {
		known.id = id
	}
	return known
}

func keep(o *mockidp.Org, kind, key string) string { return o.Name() + "\x00" + kind + "\x00" + key }

func (p *planting) removeUser(u User) {
	p.tell("user %s is gone", u.key())
	p.there(p.org.DeleteUser(u.key()))
}

func (p *planting) addUser(u User) {
	model := u.model()
	model.ID = p.world.kept(p.org, "user", u.key(), u.ID).id
	added, err := p.org.AddUser(model)
	if p.check(err) {
		p.world.keeps[keep(p.org, "user", u.key())] = identity{id: added.ID}
		p.tell("user %s is new", u.key())
	}
}

// changeUser gives the user what the seed says, and ends their Okta sessions. One with another id
// is another user.
func (p *planting) changeUser(u User) {
	is, err := p.org.User(u.key())
	if err == nil && u.ID != "" && u.ID != is.ID {
		p.removeUser(u)
	}
	if err != nil || u.ID != "" && u.ID != is.ID {
		p.addUser(u)
		p.renewed = append(p.renewed, u.key())
		return
	}
	err = p.org.UpdateUser(is.ID, func(stored *mockidp.User) {
		u.put(stored)
		stored.Login = u.key()
		if stored.Status == "" {
			stored.Status = mockidp.UserActive
		}
	})
	if p.check(err) && p.check(p.org.ClearSessions(context.Background(), is.ID, false)) {
		p.tell("user %s has changed, and their Okta sessions have ended", u.key())
	}
}

func (p *planting) addGroup(g Group) {
	_, err := p.org.AddGroup(g.Name, g.Members...)
	if p.check(err) {
		p.tell("group %s is new", g.Name)
	}
}

func (p *planting) changeGroup(before, after Group) {
	members := compare(before.Members, after.Members, text)
	for _, user := range members.removed {
		p.there(p.org.RemoveMember(after.Name, user))
	}
	for _, user := range members.added {
		p.check(p.org.AddMember(after.Name, user))
	}
	p.tell("group %s has changed", after.Name)
}

func (p *planting) addApp(a App) {
	var model mockidp.App
	a.put(&model)
	known := p.world.kept(p.org, "app", a.key(), a.ClientID)
	model.ID = known.id
	if model.ClientSecret == "" && !a.Public() {
		model.ClientSecret = known.secret
	}
	added, err := p.org.AddApp(model)
	if !p.check(err) {
		return
	}
	if added.ClientSecret != "" {
		known.secret = added.ClientSecret
	}
	p.world.keeps[keep(p.org, "app", a.key())] = identity{added.ID, known.secret}
	p.assign(added.ID, App{}, a)
	p.tell("app %s is new", a.key())
}

func (p *planting) changeApp(before, after App) {
	known := p.world.kept(p.org, "app", after.key(), after.ClientID)
	if _, err := p.org.App(known.id); err != nil { // it was deleted by somebody else
		p.addApp(after)
		return
	}
	err := p.org.UpdateApp(known.id, func(stored *mockidp.App) { after.replace(stored, known.secret) })
	if p.check(err) {
		p.assign(known.id, before, after)
		p.tell("app %s has changed", after.key())
	}
}

// replace is put for an app instance that is there, with the defaults for what is left out. secret
// is the one that was made up.
func (a App) replace(stored *mockidp.App, secret string) {
	a.put(stored)
	if stored.Label == "" {
		stored.Label = "My Web App"
	}
	if stored.ClientSecret == "" && !a.Public() {
		stored.ClientSecret = secret
	}
}

// assign changes assignments from those of one description to those of another.
func (p *planting) assign(id string, before, after App) {
	p.check(Assign(p.org, id, before, after))
}

// Assign changes the assignments of an app instance from those of one description to those of
// another. The error says which user or group there is not; then nothing has changed.
func Assign(o *mockidp.Org, id string, before, after App) error {
	users, groups := compare(before.Users, after.Users, text), compare(before.Groups, after.Groups, text)
	if err := assignable(o, users.added, groups.added); err != nil {
		return err
	}
	var errs []error
	for _, user := range users.removed {
		o.UnassignUser(id, user) //nolint:errcheck // who is gone is not assigned
	}
	for _, group := range groups.removed {
		o.UnassignGroup(id, group) //nolint:errcheck // what is gone is not assigned
	}
	for _, user := range users.added {
		errs = append(errs, o.AssignUser(id, user))
	}
	for _, group := range groups.added {
		errs = append(errs, o.AssignGroup(id, group))
	}
	return errors.Join(errs...)
}

// assignable says which users or groups an org does not have.
func assignable(o *mockidp.Org, users, groups []string) error {
	var errs []error
	for _, user := range users {
		_, err := o.User(user)
		errs = append(errs, err)
	}
	for _, group := range groups {
		_, err := o.Group(group)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// AddApp adds an app instance with its assignments to an org.
func AddApp(o *mockidp.Org, a App) (mockidp.App, error) {
	var model mockidp.App
	a.put(&model)
	added, err := o.AddApp(model)
	if err != nil {
		return added, err
	}
	if err := Assign(o, added.ID, App{}, a); err != nil {
		return added, errors.Join(err, o.DeleteApp(added.ID))
	}
	return o.App(added.ID)
}

// AddUser adds a user to an org.
func AddUser(o *mockidp.Org, u User) (mockidp.User, error) { return o.AddUser(u.model()) }

// UpdateUser makes a user of an org what the description says. Password and passcode stay where
// there is none, and so does what no description has.
func UpdateUser(o *mockidp.Org, id string, u User) error {
	return o.UpdateUser(id, func(stored *mockidp.User) {
		password, passcode := stored.Password, stored.Passcode
		u.put(stored)
		stored.Login = cmp.Or(u.Login, u.Email)
		stored.Password, stored.Passcode = cmp.Or(u.Password, password), cmp.Or(u.Passcode, passcode)
	})
}

// UpdateApp makes an app instance of an org what the description says, with its assignments. After
// an error everything is as before.
func UpdateApp(o *mockidp.Org, id string, before, after App) error {
	if err := assignable(o, after.Users, after.Groups); err != nil {
		return err
	}
	err := o.UpdateApp(id, func(stored *mockidp.App) { after.replace(stored, stored.ClientSecret) })
	if err != nil {
		return err
	}
	return Assign(o, id, before, after)
}
