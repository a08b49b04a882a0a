package mockidp

import (
	"net/http"
	"slices"
	"strings"
)

// notice is what a page says once about what was done on the page before.
type notice struct {
	Bad    bool
	Text   string
	Detail string
}

// notify keeps a notice for the next page of this session.
func (o *Org) notify(v visit, n notice) {
	o.mu.Lock()
	defer o.mu.Unlock()
	v.session.notice = &n
}

// takeNotice returns the notice that waits for this session, nil without one.
func (o *Org) takeNotice(v visit) *notice {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := v.session.notice
	v.session.notice = nil
	return n
}

// consoleRoutes adds the End-User Dashboard, the Admin Console and Okta's own Global Token
// Revocation to the org's routes.
func (o *Org) consoleRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/app/UserHome", http.StatusFound)
	})
	mux.HandleFunc("GET /app/UserHome", o.home)
	mux.HandleFunc("GET /home/{integration}/{id}/{suffix}", o.launch)
	mux.HandleFunc("/oauth2/v1/global-token-revocation", o.methods(o.revokeGlobally, http.MethodPost))

	mux.HandleFunc("GET /admin/{$}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/admin/dashboard", http.StatusFound)
	})
	for pattern, handle := range map[string]adminHandler{
		"GET /admin/dashboard":                     o.adminDashboard,
		"GET /admin/apps/active":                   o.listApps,
		"GET /admin/apps/add-app":                  o.browseCatalog,
		"GET /admin/apps/add-app/{key}":            o.showIntegration,
		"GET /admin/apps/add-app/{key}/new":        o.newInstance,
		"POST /admin/apps/add-app/{key}/new":       o.addInstance,
		"GET /admin/users":                         o.listPeople,
		"GET /admin/users/new":                     o.newPerson,
		"POST /admin/users/new":                    o.addPerson,
		"GET /admin/user/{id}":                     o.showPerson,
		"POST /admin/user/{id}/lifecycle/{change}": o.changePerson,
		"GET /admin/user/{id}/sessions":            o.askClearSessions,
		"POST /admin/user/{id}/sessions":           o.clearPersonSessions,
		"POST /admin/user/{id}/risk":               o.elevateRisk,
		"GET /admin/groups":                        o.listGroups,
		"GET /admin/groups/new":                    o.newGroup,
		"POST /admin/groups/new":                   o.addGroupPage,
		"GET /admin/group/{id}":                    o.showGroup,
		"POST /admin/group/{id}/members/{change}":  o.changeMembers,
		"GET /admin/reports/system-log":            o.showSystemLog,
	} {
		mux.HandleFunc(pattern, o.admin(handle))
	}
	for path, handle := range map[string]instanceHandler{
		"GET {$}":                          o.showGeneral,
		"POST secret":                      o.showSecret,
		"POST lifecycle/{change}":          o.changeInstance,
		"GET sign-on":                      o.showSignOn,
		"POST express-configure":           o.startExpress,
		"GET express-configure/callback":   o.endExpress,
		"POST logout":                      o.saveLogout,
		"GET assignments":                  o.showAssignments,
		"GET assignments/{kind}":           o.listAssignable,
		"POST assignments/{kind}/{change}": o.changeAssignments,
	} {
		method, path, _ := strings.Cut(path, " ")
		mux.HandleFunc(method+" /admin/app/{integration}/instance/{id}/"+path, o.instance(handle))
	}
}

// adminHandler handles a request of an administrator.
type adminHandler func(w http.ResponseWriter, r *http.Request, v visit)

func (o *Org) admin(h adminHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if v, ok := o.signedInAdmin(w, r); ok {
			h(w, r, v)
		}
	}
}

// instanceHandler handles a request of an administrator to the pages of one app instance.
type instanceHandler func(w http.ResponseWriter, r *http.Request, v visit, a App)

func (o *Org) instance(h instanceHandler) http.HandlerFunc {
	return o.admin(func(w http.ResponseWriter, r *http.Request, v visit) {
		a, err := o.App(r.PathValue("id"))
		if err != nil || a.integration() != r.PathValue("integration") {
			o.notFoundPage(w)
			return
		}
		h(w, r, v, a)
	})
}

// ConsolePath returns the path at its org where the Admin Console shows the app instance, with a
// trailing slash. Its tabs are below it: sign-on, assignments.
func (a App) ConsolePath() string {
	return "/admin/app/" + a.integration() + "/instance/" + a.ID + "/"
}

// notFoundPage writes Okta's page for an address that leads nowhere.
func (o *Org) notFoundPage(w http.ResponseWriter) {
	o.renderError(w, http.StatusNotFound, "Page Not Found. The address is wrong, or what was here is gone.")
}

// adminDashboard shows where to begin: how much there is, and what happened last.
func (o *Org) adminDashboard(w http.ResponseWriter, _ *http.Request, v visit) {
	rows, _ := o.logRows(8)
	o.mu.Lock()
	apps, people, groups := len(o.apps.all), len(o.users.all), len(o.groups.all)
	o.mu.Unlock()
	o.render(w, http.StatusOK, "admin-dashboard.html", v, map[string]any{
		"Issuer": o.Issuer(), "Apps": apps, "People": people, "Groups": groups, "Events": rows,
	})
}

// showSystemLog shows the System Log.
func (o *Org) showSystemLog(w http.ResponseWriter, _ *http.Request, v visit) {
	rows, older := o.logRows(500)
	o.render(w, http.StatusOK, "system-log.html", v, map[string]any{"Events": rows, "Older": older})
}

// logRow is an event on a page.
type logRow struct {
	Event
	TypeParts []string // a line may break between them
}

// logRows returns the newest events, newest first, and how many there are before them.
func (o *Org) logRows(most int) (rows []logRow, older int) {
	log := o.SystemLog()
	for _, e := range slices.Backward(log) {
		if len(rows) == most {
			break
		}
		rows = append(rows, logRow{Event: e, TypeParts: strings.SplitAfter(e.Type, ".")})
	}
	return rows, len(log) - len(rows)
}
