package mockidp

import (
	"net/http"
	"strings"
)

// signOnTab is the tab Sign On.
type signOnTab struct {
	instancePage
	Issuer       string
	Express      string // label of the button, empty without Express Configuration
	Logout       bool   // whether the section Logout is there
	LogoutForm   logoutForm
	LogoutFailed string
}

// logoutForm is the section Logout.
// Source: https://help.okta.com/oie/en-us/content/topics/itp/config-universal-logout.htm
type logoutForm struct {
	Enabled  bool
	Endpoint string
	Format   SubjectFormat
}

func (o *Org) showSignOn(w http.ResponseWriter, _ *http.Request, v visit, a App) {
	o.render(w, http.StatusOK, "app-sign-on.html", v, o.signOn(v, a))
}

func (o *Org) signOn(v visit, a App) signOnTab {
	t := signOnTab{
		instancePage: o.instancePage(v, a, "sign-on"), Issuer: o.Issuer(), Logout: o.supportsLogout(a),
		LogoutForm: logoutForm{Enabled: a.LogoutEnabled, Endpoint: a.LogoutEndpoint, Format: a.LogoutSubjectFormat},
	}
	if e := o.server.catalogEntry(a.Integration); e != nil && e.Express != nil {
		t.Express = e.Express.label()
	}
	return t
}

// supportsLogout says whether Universal Logout can be set up: for an integration that has it, and
// for every app that was made by hand.
func (o *Org) supportsLogout(a App) bool {
	e := o.server.catalogEntry(a.Integration)
	return e == nil || e.UniversalLogout || e.Express != nil && e.Express.UniversalLogout
}

// saveLogout saves the section Logout, all of it or nothing.
func (o *Org) saveLogout(w http.ResponseWriter, r *http.Request, v visit, a App) {
	if !o.supportsLogout(a) {
		o.notFoundPage(w)
		return
	}
	form := logoutForm{
		Enabled:  r.PostFormValue("enabled") == "on",
		Endpoint: strings.TrimSpace(r.PostFormValue("endpoint")),
		Format:   SubjectFormat(r.PostFormValue("format")),
	}
	if why := form.check(); why != "" {
		t := o.signOn(v, a)
		t.LogoutForm, t.LogoutFailed = form, why
		o.render(w, http.StatusBadRequest, "app-sign-on.html", v, t)
		return
	}
	o.mu.Lock()
	if stored := o.app(a.ID); stored != nil {
		stored.LogoutEnabled, stored.LogoutEndpoint, stored.LogoutSubjectFormat = form.Enabled, form.Endpoint, form.Format
		o.record(Event{Type: "application.lifecycle.update", Actor: v.User.Login, Target: stored.Label, Outcome: OutcomeSuccess, Detail: "Logout"})
	}
	o.mu.Unlock()
	o.notify(v, notice{Text: "Your changes were saved."})
	http.Redirect(w, r, a.ConsolePath()+"sign-on", http.StatusSeeOther)
}

// check returns what is wrong with the form as a sentence. Without the box the endpoint may be
// empty, but never bad.
func (f logoutForm) check() string {
	if !f.Format.supported() {
		return "Choose a subject format."
	}
	if f.Endpoint == "" && !f.Enabled {
		return ""
	}
	if err := checkWebURL(f.Endpoint); err != nil {
		return "The logout endpoint URL cannot be used: " + err.Error() + "."
	}
	return ""
}
