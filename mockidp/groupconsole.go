package mockidp

import (
	"net/http"
	"strings"
)

// listGroups is the list of groups.
func (o *Org) listGroups(w http.ResponseWriter, _ *http.Request, v visit) {
	o.render(w, http.StatusOK, "groups.html", v, map[string]any{"Groups": o.Groups(), "Notice": o.takeNotice(v)})
}

// groupForm is the page Add group.
type groupForm struct{ Name, Error string }

func (o *Org) newGroup(w http.ResponseWriter, _ *http.Request, v visit) {
	o.render(w, http.StatusOK, "group-new.html", v, groupForm{})
}

func (o *Org) addGroupPage(w http.ResponseWriter, r *http.Request, v visit) {
	form := groupForm{Name: strings.TrimSpace(r.PostFormValue("name"))}
	if form.Name == "" || len(form.Name) > 255 {
		form.Error = "Enter a name of at most 255 characters."
	} else if _, err := o.addGroup(v.User.Login, form.Name); err != nil {
		form.Error = "Name: An object with this field already exists in the current organization."
	}
	if form.Error != "" {
		o.render(w, http.StatusBadRequest, "group-new.html", v, form)
		return
	}
	o.notify(v, notice{Text: form.Name + " was added."})
	http.Redirect(w, r, "/admin/groups", http.StatusSeeOther)
}

// groupByID returns the group in the address; without one it writes the response and returns false.
func (o *Org) groupByID(w http.ResponseWriter, r *http.Request) (Group, bool) {
	o.mu.Lock()
	var found Group
	g := o.groups.byID[r.PathValue("id")]
	if g != nil {
		found = g.copy()
	}
	o.mu.Unlock()
	if g == nil {
		o.notFoundPage(w)
	}
	return found, g != nil
}

// groupPage is the page of one group.
type groupPage struct {
	Group   Group
	Search  listSearch
	Members list[User]
	Others  list[User]
	Notice  *notice
}

func (o *Org) showGroup(w http.ResponseWriter, r *http.Request, v visit) {
	g, ok := o.groupByID(w, r)
	if !ok {
		return
	}
	p := groupPage{Group: g, Search: newSearch("/admin/group/"+g.ID, r), Notice: o.takeNotice(v)}
	members := setOf(g.Members)
	shown := func(member bool) list[User] {
		return newList(filter(o.Users(), func(u User) bool {
			return members[u.ID] == member && hasAllWords(u.Name()+" "+u.Login, p.Search.Query)
		}))
	}
	p.Members, p.Others = shown(true), shown(false)
	o.render(w, http.StatusOK, "group.html", v, p)
}

// changeMembers adds or removes one person.
func (o *Org) changeMembers(w http.ResponseWriter, r *http.Request, v visit) {
	g, ok := o.groupByID(w, r)
	if !ok {
		return
	}
	act := map[string]func(actor, group, user string) error{"add": o.addMember, "remove": o.removeMember}[r.PathValue("change")]
	if act == nil {
		o.notFoundPage(w)
		return
	}
	if err := act(v.User.Login, g.ID, r.PostFormValue("user")); err != nil {
		o.renderError(w, http.StatusBadRequest, "There is nobody like that in this org.")
		return
	}
	http.Redirect(w, r, "/admin/group/"+g.ID, http.StatusSeeOther)
}
