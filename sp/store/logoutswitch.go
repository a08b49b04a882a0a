package store

import "context"

// LogoutSwitch is a tenant's own switch for Universal Logout, where the product has one.
type LogoutSwitch struct {
	Tenant   string
	Instance string // id that Okta's administrator types in, part of the endpoint's address
	Enabled  bool
}

const logoutSwitchColumns = "tenant, instance, enabled"

func scanLogoutSwitch(row scanner) (LogoutSwitch, error) {
	var l LogoutSwitch
	err := row.Scan(&l.Tenant, &l.Instance, &l.Enabled)
	return l, err
}

// SetLogoutSwitch switches Universal Logout on or off for a tenant. The first time gives it an
// instance id, which stays.
func (db *DB) SetLogoutSwitch(ctx context.Context, tenant string, on bool) (LogoutSwitch, error) {
	return get(ctx, db.prepared, "switch of Universal Logout", scanLogoutSwitch, "INSERT INTO logout_switches ("+logoutSwitchColumns+
		") VALUES (?, ?, ?) ON CONFLICT (tenant) DO UPDATE SET enabled = excluded.enabled RETURNING "+logoutSwitchColumns, tenant, NewID("ins"), on)
}

// LogoutSwitchOf returns the switch of a tenant.
func (db *DB) LogoutSwitchOf(ctx context.Context, tenant string) (LogoutSwitch, error) {
	return get(ctx, db.prepared, "switch of Universal Logout", scanLogoutSwitch,
		"SELECT "+logoutSwitchColumns+" FROM logout_switches WHERE tenant = ?", tenant)
}

// LogoutSwitchByInstance returns the switch of the tenant that has an instance id.
func (db *DB) LogoutSwitchByInstance(ctx context.Context, instance string) (LogoutSwitch, error) {
	return get(ctx, db.prepared, "switch of Universal Logout", scanLogoutSwitch,
		"SELECT "+logoutSwitchColumns+" FROM logout_switches WHERE instance = ?", instance)
}
