package mockidp

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// listApps is the list of app instances.
func (o *Org) listApps(w http.ResponseWriter, r *http.Request, v visit) {
	type row struct {
		App
		Path, Kind string
	}
	var rows []row
	for _, a := range o.Apps() {
		rows = append(rows, row{App: a, Path: a.ConsolePath(), Kind: o.kind(a)})
	}
	o.render(w, http.StatusOK, "apps.html", v, map[string]any{"Apps": newList(rows, newSearch("/admin/apps/active", r), "page"), "Notice": o.takeNotice(v)})
}

// kind returns the name of the integration that the instance was added from.
func (o *Org) kind(a App) string {
	if e := o.server.catalogEntry(a.Integration); e != nil {
		return e.Name
	}
	return cmp.Or(a.Integration, "OIDC web app")
}

// browseCatalog is the catalog with its search.
func (o *Org) browseCatalog(w http.ResponseWriter, r *http.Request, v visit) {
	query := strings.TrimSpace(r.URL.Query().Get("q"))
	o.render(w, http.StatusOK, "catalog.html", v, map[string]any{"Query": query, "Entries": o.server.Catalog(query)})
}

// showIntegration is the page of one integration in the catalog.
func (o *Org) showIntegration(w http.ResponseWriter, r *http.Request, v visit) {
	e := o.server.catalogEntry(r.PathValue("key"))
	if e == nil {
		o.notFoundPage(w)
		return
	}
	o.render(w, http.StatusOK, "integration.html", v, e)
}

// instanceForm is the page where an integration is added.
type instanceForm struct {
	Entry CatalogEntry
	Label string
	Error string
}

func (o *Org) newInstance(w http.ResponseWriter, r *http.Request, v visit) {
	e := o.server.catalogEntry(r.PathValue("key"))
	if e == nil {
		o.notFoundPage(w)
		return
	}
	o.render(w, http.StatusOK, "add-app.html", v, instanceForm{Entry: *e, Label: o.freeLabel(e.Name)})
}

// freeLabel returns a label that no app instance has: the name itself or the name and a number.
func (o *Org) freeLabel(name string) string {
	apps := o.Apps()
	label := name
	for n := 2; slices.ContainsFunc(apps, func(a App) bool { return a.Label == label }); n++ {
		label = fmt.Sprint(name, " ", n)
	}
	return label
}

func (o *Org) addInstance(w http.ResponseWriter, r *http.Request, v visit) {
	e := o.server.catalogEntry(r.PathValue("key"))
	if e == nil {
		o.notFoundPage(w)
		return
	}
	form := instanceForm{Entry: *e, Label: strings.TrimSpace(r.PostFormValue("label"))}
	if form.Label == "" || len(form.Label) > 100 {
		form.Error = "Enter an application label of at most 100 characters."
		o.render(w, http.StatusBadRequest, "add-app.html", v, form)
		return
	}
	a, err := o.addApp(v.User.Login, App{Label: form.Label, Integration: e.Key, PKCERequired: true})
	if err != nil {
		form.Error = err.Error()
		o.render(w, http.StatusBadRequest, "add-app.html", v, form)
		return
	}
	o.notify(v, notice{Text: a.Label + " was added."})
	http.Redirect(w, r, a.ConsolePath()+"assignments", http.StatusSeeOther)
}

// instancePage is what all tabs of an app instance show.
type instancePage struct {
	App    App
	Kind   string
	Path   string
	Tab    string
	Notice *notice
	Setup  string // label of the Express Configuration button, while the instance waits for it
}

func (o *Org) instancePage(v visit, a App, tab string) instancePage {
	p := instancePage{App: a, Kind: o.kind(a), Path: a.ConsolePath(), Tab: tab, Notice: o.takeNotice(v)}
	if e := o.server.catalogEntry(a.Integration); e != nil && e.Express != nil && !a.Configured {
		p.Setup = e.Express.label()
	}
	return p
}

// generalTab is the tab General.
type generalTab struct {
	instancePage
	EmbedLink string
	Secret    string // only in the response to 'Show client secret'
}

func (o *Org) showGeneral(w http.ResponseWriter, _ *http.Request, v visit, a App) {
	o.render(w, http.StatusOK, "app-general.html", v, o.general(v, a))
}

func (o *Org) general(v visit, a App) generalTab {
	g := generalTab{instancePage: o.instancePage(v, a, "general")}
	if a.InitiateLoginURI != "" {
		g.EmbedLink = o.Issuer() + a.EmbedLink()
	}
	return g
}

// showSecret shows the client secret of an app that was made by hand. That of an app from the
// catalog goes to the SP by Express Configuration and to nobody else.
func (o *Org) showSecret(w http.ResponseWriter, _ *http.Request, v visit, a App) {
	if a.Integration != "" {
		o.notFoundPage(w)
		return
	}
	g := o.general(v, a)
	g.Secret = a.ClientSecret
	o.render(w, http.StatusOK, "app-general.html", v, g)
}

// changeInstance activates or deactivates an app instance.
func (o *Org) changeInstance(w http.ResponseWriter, r *http.Request, v visit, a App) {
	change := r.PathValue("change")
	if change != "activate" && change != "deactivate" {
		o.notFoundPage(w)
		return
	}
	o.setAppInactive(v.User.Login, a.ID, change == "deactivate")
	http.Redirect(w, r, a.ConsolePath(), http.StatusSeeOther)
}
