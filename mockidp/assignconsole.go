package mockidp

import (
	"net/http"
	"net/url"
	"slices"
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

// matches says whether a search shows the person or group.
func (x assignee) matches(query string) bool { return hasAllWords(x.Name+" "+x.Detail, query) }

// assignmentsTab is the tab Assignments.
type assignmentsTab struct {
	instancePage
	Search listSearch
	People list[assignee]
	Groups list[assignee]
}

func (o *Org) showAssignments(w http.ResponseWriter, r *http.Request, v visit, a App) {
	t := assignmentsTab{instancePage: o.instancePage(v, a, "assignments"), Search: newSearch(a.ConsolePath()+"assignments", r)}
	shown := func(x assignee) bool { return x.Assigned && x.matches(t.Search.Query) }
	t.People = newList(filter(o.assignees(a, "people"), shown))
	t.Groups = newList(filter(o.assignees(a, "groups"), shown))
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
	assigned := setOf(a.AssignedUsers)
	for _, u := range o.Users() {
		all = append(all, assignee{ID: u.ID, Kind: kind, Name: u.Name(), Detail: u.Login, Path: "/admin/user/" + u.ID,
			Assigned: assigned[u.ID]})
	}
	return all
}

// assignPage is where people or groups are assigned.
type assignPage struct {
	instancePage
	Of     string // people or groups, as in the address
	What   string // People or Groups
	Search listSearch
	list[assignee]
}

func (o *Org) listAssignable(w http.ResponseWriter, r *http.Request, v visit, a App) {
	kind := r.PathValue("kind")
	what := map[string]string{"people": "People", "groups": "Groups"}[kind]
	if what == "" {
		o.notFoundPage(w)
		return
	}
	p := assignPage{instancePage: o.instancePage(v, a, "assignments"), Of: kind, What: what, Search: newSearch(a.ConsolePath()+"assignments/"+kind, r)}
	p.list = newList(filter(o.assignees(a, kind), func(x assignee) bool { return x.matches(p.Search.Query) }))
	o.render(w, http.StatusOK, "app-assign.html", v, p)
}

// changeAssignments assigns or removes one person or group.
func (o *Org) changeAssignments(w http.ResponseWriter, r *http.Request, v visit, a App) {
	back := a.ConsolePath() + "assignments"
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
