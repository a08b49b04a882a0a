package mockidp

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// assignee is a person or a group on the pages of assignments.
type assignee struct {
	ID       string
	Kind     string // people or groups, as in the address
	Name     string
	Detail   string // a person's username
	Path     string
	Assigned bool
}

// assignmentsTab is the tab Assignments.
type assignmentsTab struct {
	instancePage
	People []assignee
	Groups []assignee
}

func (o *Org) showAssignments(w http.ResponseWriter, _ *http.Request, v visit, a App) {
	t := assignmentsTab{instancePage: o.instancePage(v, a, "assignments")}
	assigned := func(x assignee) bool { return x.Assigned }
	t.People = filter(o.assignees(a, "people"), assigned)
	t.Groups = filter(o.assignees(a, "groups"), assigned)
	o.render(w, http.StatusOK, "app-assignments.html", v, t)
}

// assignees returns all people or groups and whether they are assigned themselves.
func (o *Org) assignees(a App, kind string) []assignee {
	var all []assignee
	if kind == "groups" {
		for _, g := range o.Groups() {
			all = append(all, assignee{ID: g.ID, Kind: kind, Name: g.Name, Path: "/admin/group/" + g.ID,
				Assigned: slices.Contains(a.AssignedGroups, g.ID)})
		}
		return all
	}
	for _, u := range o.Users() {
		all = append(all, assignee{ID: u.ID, Kind: kind, Name: u.Name(), Detail: u.Login, Path: "/admin/user/" + u.ID,
			Assigned: slices.Contains(a.AssignedUsers, u.ID)})
	}
	return all
}

// assignPage is where people or groups are assigned.
type assignPage struct {
	instancePage
	Of    string // people or groups, as in the address
	What  string // People or Groups
	Query string
	Rows  []assignee
}

func (o *Org) listAssignable(w http.ResponseWriter, r *http.Request, v visit, a App) {
	kind := r.PathValue("kind")
	what := map[string]string{"people": "People", "groups": "Groups"}[kind]
	if what == "" {
		o.notFoundPage(w)
		return
	}
	p := assignPage{instancePage: o.instancePage(v, a, "assignments"), Of: kind, What: what, Query: strings.TrimSpace(r.URL.Query().Get("q"))}
	p.Rows = filter(o.assignees(a, kind), func(x assignee) bool { return hasAllWords(x.Name+" "+x.Detail, p.Query) })
	o.render(w, http.StatusOK, "app-assign.html", v, p)
}

// changeAssignments assigns or removes one person or group.
func (o *Org) changeAssignments(w http.ResponseWriter, r *http.Request, v visit, a App) {
	back := instancePath(a) + "assignments"
	kind, change := r.PathValue("kind"), r.PathValue("change")
	act := map[string]func(actor, app, who string) error{
		"people/assign": o.assignUser, "people/remove": o.unassignUser,
		"groups/assign": o.assignGroup, "groups/remove": o.unassignGroup,
	}[kind+"/"+change]
	if act == nil {
		o.notFoundPage(w)
		return
	}
	if change == "assign" {
		back += "/" + kind + "?" + url.Values{"q": {r.PostFormValue("q")}}.Encode()
	}
	if err := act(v.User.Login, a.ID, r.PostFormValue("id")); err != nil {
		o.renderError(w, http.StatusBadRequest, "There is nobody like that to "+change+".")
		return
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
}

func filter[T any](all []T, keep func(T) bool) []T {
	return slices.DeleteFunc(all, func(x T) bool { return !keep(x) })
}

// hasAllWords is how all lists are searched: every word of the query must be somewhere in s.
func hasAllWords(s, query string) bool {
	s = strings.ToLower(s)
	for word := range strings.FieldsSeq(strings.ToLower(query)) {
		if !strings.Contains(s, word) {
			return false
		}
	}
	return true
}
