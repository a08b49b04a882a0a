package sp

import (
	"context"
	"net/http"

	"github.com/signoff-sso/signoff/sp/store"
)

func (s *SP) dashboard(w http.ResponseWriter, r *http.Request, v Visitor) {
	s.render(w, r, http.StatusOK, "dashboard", page{Title: v.Tenant.Name + " dashboard", Visitor: &v, Current: "Dashboard"})
}

func (s *SP) reports(w http.ResponseWriter, r *http.Request, v Visitor) {
	s.render(w, r, http.StatusOK, "reports", page{Title: "Annual report", Visitor: &v, Current: "Reports"})
}

// person is one row of the people page.
type person struct {
	store.Account
	Method string
	Self   bool
}

func (s *SP) people(w http.ResponseWriter, r *http.Request, v Visitor) {
	accounts, err := s.db.Accounts(r.Context(), v.Tenant.ID)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	var people []person
	for _, account := range accounts {
		method := "Okta"
		switch {
		case account.Local():
			method = "Password"
		case account.Invited():
			method = "Okta, invited"
		}
		people = append(people, person{Account: account, Method: method, Self: account.ID == v.Account.ID})
	}
	s.render(w, r, http.StatusOK, "people", page{Title: "People", Visitor: &v, Current: "People", Data: people})
}

// setPerson activates or deactivates an account of the visitor's tenant; nobody can lock themselves
// out. A deactivated account loses its sessions and tokens at once, and Okta cannot bring it back.
func (s *SP) setPerson(w http.ResponseWriter, r *http.Request, v Visitor) {
	id, active := r.PathValue("account"), r.PostForm.Get("active") == "true"
	if id == v.Account.ID {
		s.message(w, r, http.StatusUnprocessableEntity, "You cannot deactivate yourself", "Please ask another administrator.")
		return
	}
	err := s.setActive(r.Context(), v.Tenant.ID, id, active)
	if store.IsNotFound(err) {
		s.notFound(w, r)
		return
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, "/o/"+v.Tenant.Slug+"/people", http.StatusSeeOther)
}

// setActive activates or deactivates an account of a tenant.
func (s *SP) setActive(ctx context.Context, tenant, id string, active bool) error {
	if active {
		return s.db.SetActive(ctx, tenant, id, true)
	}
	return s.parts.Accounts.Deactivate(ctx, s, store.Account{ID: id, Tenant: tenant})
}

// connectionView is the content of the single sign-on page.
type connectionView struct {
	Connection  store.Connection
	RedirectURI string // as it is to be registered at Okta
	Exists      bool
	Status      string
	Domains     []store.Domain
	Missing     []string
	Logout      logoutView
	Tested      string // what a test of the connection has said; empty for none
}

// statusName is how a person calls the status of a connection.
func statusName(c store.Connection) string {
	switch {
	case c.Status == store.SettingUp:
		return "Setting up"
	case c.Status == store.Failed:
		return "Failed"
	case !c.Enabled:
		return "Turned off"
	}
	return "Active"
}

func (s *SP) connectionView(r *http.Request, tenant store.Tenant) (connectionView, error) {
	view := connectionView{Status: "Not configured", Missing: s.profile.Missing(tenant)}
	var err error
	if view.Domains, err = s.db.DomainsOf(r.Context(), tenant.ID); err != nil {
		return view, err
	}
	conn, err := s.db.ConnectionOf(r.Context(), tenant.ID)
	if store.IsNotFound(err) {
		return view, nil
	}
	view.Connection, view.Exists, view.Status = conn, true, statusName(conn)
	view.RedirectURI = s.parts.Start.RedirectURI(r, s.tenantURL(tenant.Slug), conn)
	view.Logout, err = s.logoutView(r.Context(), tenant)
	return view, err
}

func (s *SP) singleSignOn(w http.ResponseWriter, r *http.Request, v Visitor) {
	view, err := s.connectionView(r, v.Tenant)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "single-sign-on", page{Title: "Single sign-on", Visitor: &v, Current: "Single sign-on", Data: view})
}

// switchSingleSignOn turns sign-in with Okta off or on again, without losing the connection.
func (s *SP) switchSingleSignOn(w http.ResponseWriter, r *http.Request, v Visitor) {
	err := s.db.SetConnectionEnabled(r.Context(), v.Tenant.ID, r.PostForm.Get("enabled") == "true")
	if err != nil && !store.IsNotFound(err) {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, "/o/"+v.Tenant.Slug+"/single-sign-on", http.StatusSeeOther)
}
