package mockidp

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// listPeople is the list of users with its search.
func (o *Org) listPeople(w http.ResponseWriter, r *http.Request, v visit) {
	s := newSearch("/admin/users", r)
	people := newList(filter(o.Users(), func(u User) bool { return hasAllWords(u.Name()+" "+u.Login, s.Query) }), s, "page")
	o.render(w, http.StatusOK, "people.html", v, map[string]any{"People": people, "Search": s, "Notice": o.takeNotice(v)})
}

// personForm is the page Add person.
type personForm struct {
	FirstName, LastName, Username string
	Error                         string
}

func (o *Org) newPerson(w http.ResponseWriter, _ *http.Request, v visit) {
	o.render(w, http.StatusOK, "person-new.html", v, personForm{})
}

func (o *Org) addPerson(w http.ResponseWriter, r *http.Request, v visit) {
	field := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	form := personForm{FirstName: field("firstName"), LastName: field("lastName"), Username: field("username")}
	password := r.PostFormValue("password")
	if form.Error = form.check(password); form.Error == "" {
		u, err := o.addUser(v.User.Login, User{FirstName: form.FirstName, LastName: form.LastName,
			Login: form.Username, Email: form.Username, Password: password})
		if err == nil {
			o.notify(v, notice{Text: u.Name() + " was added."})
			http.Redirect(w, r, "/admin/users", http.StatusSeeOther)
			return
		}
		form.Error = "Username: An object with this field already exists in the current organization."
	}
	o.render(w, http.StatusBadRequest, "person-new.html", v, form)
}

// check returns what is wrong as a sentence. A username has the form of an email address, as in
// Okta by default.
func (f personForm) check(password string) string {
	switch {
	case f.FirstName == "" || f.LastName == "" || len(f.FirstName) > 50 || len(f.LastName) > 50:
		return "Enter a first name and a last name of at most 50 characters each."
	case checkAddress(f.Username) != nil:
		return "Username must be in the form of an email address."
	}
	return checkPasswordLength(password)
}

// person returns the user in the address; without one it writes the response and returns false.
func (o *Org) person(w http.ResponseWriter, r *http.Request) (User, bool) {
	u, err := o.User(r.PathValue("id"))
	if err != nil || u.ID != r.PathValue("id") {
		o.notFoundPage(w)
		return User{}, false
	}
	return u, true
}

// personPage is the page of one user.
type personPage struct {
	Person User
	Groups []Group
	Apps   []personApp
	Notice *notice
}

type personApp struct{ Label, Path string }

func (o *Org) showPerson(w http.ResponseWriter, r *http.Request, v visit) {
	u, ok := o.person(w, r)
	if !ok {
		return
	}
	p := personPage{Person: u, Notice: o.takeNotice(v)}
	o.mu.Lock()
	for _, g := range o.groups.all {
		if g.members[u.ID] {
			p.Groups = append(p.Groups, g.copy())
		}
	}
	for _, a := range o.apps.all {
		if o.assigned(a, u.ID) {
			p.Apps = append(p.Apps, personApp{Label: a.Label, Path: a.ConsolePath()})
		}
	}
	o.mu.Unlock()
	o.render(w, http.StatusOK, "person.html", v, p)
}

// changePerson changes a user's status.
func (o *Org) changePerson(w http.ResponseWriter, r *http.Request, v visit) {
	u, ok := o.person(w, r)
	if !ok {
		return
	}
	change, ok := lifecycleChanges()[r.PathValue("change")]
	if !ok {
		o.notFoundPage(w)
		return
	}
	var done notice
	switch {
	case u.ID == v.User.ID:
		done = notice{Bad: true, Text: "You cannot change your own status."}
	case !o.setStatus(v.User.Login, u.ID, change):
		done = notice{Bad: true, Text: "This is not allowed in the user's current status."}
	default:
		u, _ = o.User(u.ID) // whom somebody else has deleted since is as before
		done = notice{Text: u.Name() + " is " + u.Status.Label() + "."}
	}
	o.notify(v, done)
	http.Redirect(w, r, "/admin/user/"+u.ID, http.StatusSeeOther)
}

func (o *Org) askClearSessions(w http.ResponseWriter, r *http.Request, v visit) {
	if u, ok := o.person(w, r); ok {
		o.render(w, http.StatusOK, "clear-sessions.html", v, u)
	}
}

func (o *Org) clearPersonSessions(w http.ResponseWriter, r *http.Request, v visit) {
	u, ok := o.person(w, r)
	if !ok {
		return
	}
	withApps := r.PostFormValue("apps") == "on"
	// The browser may go away; the apps are told all the same.
	calls, err := o.clearSessions(context.WithoutCancel(r.Context()), v.User.Login, u.ID, withApps)
	if err != nil {
		o.notFoundPage(w)
		return
	}
	done := notice{Text: "The Okta sessions of " + u.Name() + " were cleared."}
	if withApps {
		done.Detail = logoutSummary(calls)
	}
	o.notify(v, done)
	http.Redirect(w, r, "/admin/user/"+u.ID, http.StatusSeeOther)
}

// elevateRisk reports a high risk for a user, as Identity Threat Protection does on its own in a
// real org.
func (o *Org) elevateRisk(w http.ResponseWriter, r *http.Request, v visit) {
	u, ok := o.person(w, r)
	if !ok {
		return
	}
	calls, err := o.reportRisk(context.WithoutCancel(r.Context()), v.User.Login, u.ID, "HIGH")
	if err != nil {
		o.notFoundPage(w)
		return
	}
	o.notify(v, notice{Text: "The risk of " + u.Name() + " is high now.", Detail: logoutSummary(calls)})
	http.Redirect(w, r, "/admin/user/"+u.ID, http.StatusSeeOther)
}

// logoutSummary says how many apps were told to log the user out and how that ended.
func logoutSummary(calls []*logoutCall) string {
	accepted := 0
	for _, c := range calls {
		if c.outcome == OutcomeSuccess {
			accepted++
		}
	}
	switch len(calls) {
	case 0:
		return "0 apps were told to log the user out: none of the user's apps has Universal Logout on."
	case 1:
		return fmt.Sprintf("1 app was told to log the user out; %d accepted. The System Log has the details.", accepted)
	default:
		return fmt.Sprintf("%d apps were told to log the user out; %d accepted. The System Log has the details.", len(calls), accepted)
	}
}
