package sp

import (
	"context"
	"net/http"

	"github.com/signoff-sso/signoff/sp/store"
)

// Where a tenant has a switch of its own for Universal Logout ([Profile.LogoutSwitch]), both sides
// have to switch it on: the tenant's administrator here, who is shown an instance id, and Okta's
// administrator, who types that id in. Switching off takes no id away.

// calledConnection returns the connection that a call of Universal Logout is about, and whether its
// tenant has switched that on.
func (s *SP) calledConnection(ctx context.Context, name string) (conn store.Connection, on bool, err error) {
	if !s.profile.LogoutSwitch {
		conn, err = s.db.ConnectionByName(ctx, name)
		return conn, true, err
	}
	logout, err := s.db.LogoutSwitchByInstance(ctx, name)
	if err != nil {
		return store.Connection{}, false, err
	}
	conn, err = s.db.ConnectionOf(ctx, logout.Tenant)
	return conn, logout.Enabled, err
}

// adminSwitchesLogout switches Universal Logout on or off, and tells the tenant's instance id.
func (s *SP) adminSwitchesLogout(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	logout, err := s.db.SetLogoutSwitch(ctx, tenant.ID, call.Enabled)
	return map[string]any{"instance_id": logout.Instance, "enabled": logout.Enabled}, err
}

// logoutView is what the page of the connection shows of Universal Logout.
type logoutView struct {
	Switch   bool // the tenant has one
	Enabled  bool
	Instance string // empty before it was switched on for the first time
	Endpoint string
}

func (s *SP) logoutView(ctx context.Context, tenant store.Tenant) (logoutView, error) {
	if !s.profile.LogoutSwitch {
		return logoutView{}, nil
	}
	logout, err := s.db.LogoutSwitchOf(ctx, tenant.ID)
	if err != nil {
		return logoutView{Switch: true}, ignoreNotFound(err)
	}
	return logoutView{Switch: true, Enabled: logout.Enabled, Instance: logout.Instance, Endpoint: s.logoutEndpoint(logout.Instance)}, nil
}

// switchLogout does the same on the page.
func (s *SP) switchLogout(w http.ResponseWriter, r *http.Request, v Visitor) {
	if _, err := s.db.SetLogoutSwitch(r.Context(), v.Tenant.ID, r.PostForm.Get("enabled") == "true"); err != nil {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, "/o/"+v.Tenant.Slug+"/single-sign-on", http.StatusSeeOther)
}
