package sut

import "slices"

// Features are what a configuration can declare.
func Features() []string {
	return []string{
		"sp-initiated", "idp-initiated", "jit", "universal-logout", "express-configuration", "home-realm-discovery", "refresh-tokens",
		"issuer-parameter", NoJIT, "session-expiry", "fresh-sign-in", "proxy",
	}
}

// AllFeatures are what a configuration can declare, and what its keys configure; some are both.
func AllFeatures() []string {
	all := Features()
	for _, k := range (&Config{}).configurables() {
		all = append(all, k.feature)
	}
	return all
}

// NoJIT is what an SP declares at which a first sign-in of somebody unknown makes no account.
const NoJIT = "no-jit"

// configurable is a feature that an SP has where a key of its configuration says how.
type configurable struct {
	feature string
	has     bool
	key     string // of signoff.yaml
	missing string // what is missing, where that is more than the key
}

// configurables are all features that keys configure.
func (c *Config) configurables() []configurable {
	has := func(hook string) bool { return len(c.Hooks.Named(hook)) > 0 }
	roles := c.Roles != nil
	return slices.Concat(c.logoutFeatures(), c.accessFeatures(), c.sessionFeatures(), []configurable{
		{feature: "second-tenant", has: c.Second != nil, key: "second_tenant"},
		{feature: "tenant-hosts", has: c.hasTenantHosts(), key: "second_tenant.base_url", missing: "second_tenant.base_url with another host than base_url"},
		{feature: "same-org-tenant", has: c.SameOrg != nil, key: "same_org_tenant"},
		{feature: "shared-people", has: c.Second != nil && c.Second.SharedPeople, key: "second_tenant.shared_people"},
		{feature: "same-org-people", has: c.SameOrg != nil && c.SameOrg.SharedPeople, key: "same_org_tenant.shared_people"},
		{feature: "tenant-pages", has: c.hasTenantPages(), key: "tenant_pages", missing: "deep_link or tenant_pages, and the same in second_tenant"},
		{feature: "home-realm-discovery", has: c.HomeRealm != nil, key: "home_realm_discovery"},
		{feature: "deep-link", has: c.DeepLink != "", key: "deep_link"},
		{feature: "return-to", has: c.ReturnTo != "", key: "return_to"},
		{feature: "sign-out", has: len(c.SignOut) > 0, key: "sign_out"},
		{feature: "sign-out-return", has: len(c.SignOut) > 0 && c.SignOutReturnTo != "", key: "sign_out_return_to", missing: "sign_out_return_to with sign_out"},
		{feature: "after-sign-out", has: len(c.SignOut) > 0 && c.AfterSignOut == AfterSignOutPage, key: "after_sign_out: page", missing: "after_sign_out: page with sign_out"},
		{feature: "front-channel-logout", has: c.FrontChannel != "", key: "front_channel_logout_uri"},
		{feature: "front-channel-session", has: c.FrontChannel != "" && c.FrontNeedsSID, key: "front_channel_logout_session_required: true"},
		{feature: "back-channel-logout", has: c.BackChannel != "", key: "back_channel_logout_uri"},
		{feature: "account-id", has: c.SignedIn.ID != "", key: "signed_in.id"},
		{feature: "okta-tls", has: c.Okta.TLS.Mode == TLSAuto, key: "okta.tls: auto"},
		{feature: "restart", has: c.Launch != nil && !c.ByExpress(), key: "launch",
			missing: "launch, or the SP is connected by Express Configuration, so that Signoff cannot start it anew"},
		{feature: "hook-invite", has: has(Invite), key: "hooks.invite"},
		{feature: "hook-deactivate", has: has(Deactivate), key: "hooks.deactivate"},
		{feature: "hook-reactivate", has: has(Reactivate), key: "hooks.reactivate"},
		{feature: "hook-role", has: has(SetRole) && roles, key: "hooks.set_role", missing: "hooks.set_role with roles"},
		{feature: "hook-end-session", has: has(EndSession), key: "hooks.end_session"},
		{feature: "hook-connection", has: has(DisableConnection) && has(EnableConnection), key: "hooks.disable_connection",
			missing: "hooks.disable_connection with hooks.enable_connection"},
		{feature: "hook-repoint", has: has(RepointConnection), key: "hooks.repoint_connection"},
		{feature: "hook-claim-domain", has: has(ClaimDomain), key: "hooks.claim_domain"},
		{feature: "hook-enforce-sso", has: has(EnforceSSO) && has(RelaxSSO) && len(c.LocalSignIn) > 0, key: "hooks.enforce_sso",
			missing: "hooks.enforce_sso with hooks.relax_sso and local_sign_in"},
		{feature: "hook-prove-domain", has: has(ClaimDomain) && has(ProveDomain) && c.HomeRealm != nil, key: "hooks.prove_domain",
			missing: "hooks.prove_domain with hooks.claim_domain and home_realm_discovery"},
		{feature: "hook-release-domain", has: has(ReleaseDomain), key: "hooks.release_domain"},
		{feature: "enforced-user", has: c.EnforcedUser != nil, key: "enforced_user"},
		{feature: "jit-off", has: has(DisableJIT) && has(EnableJIT) || slices.Contains(c.Declares, NoJIT), key: "hooks.disable_jit",
			missing: "hooks.disable_jit with hooks.enable_jit, and the SP does not declare " + NoJIT},
		{feature: "roles-of-sp", has: roles && c.Roles.Owner == OwnerSP, key: "roles.owner: sp"},
		{feature: "hook-accounts", has: has(ListAccounts), key: "hooks.list_accounts"},
		{feature: "role", has: c.TellsRoles() && roles, key: "signed_in.role", missing: "signed_in.role, or hooks.get_role, with roles"},
		{feature: "session-role", has: c.SignedIn.Role != "" && roles, key: "signed_in.role", missing: "signed_in.role with roles"},
		{feature: "role-from-claim", has: roles && c.Roles.FromClaim != nil, key: "roles.from_claim"},
		{feature: "local-sign-in", has: len(c.LocalSignIn) > 0, key: "local_sign_in"},
		{feature: "local-sign-up", has: len(c.LocalSignUp) > 0, key: "local_sign_up"},
		{feature: "account-link", has: len(c.AccountLink) > 0, key: "account_link"},
		{feature: "local-user", has: c.LocalUser != nil, key: "local_user"},
		{feature: "sso-enforced", has: len(c.SSOEnforced) > 0, key: "sso_enforced"},
		{feature: "setup-page", has: c.SetupPage != nil, key: "setup_page"},
		{feature: "express-decline", has: c.Express != nil && len(c.Express.Decline) > 0, key: "express_configuration.decline"},
		{feature: "express-member", has: c.Express != nil && c.Express.Member != nil, key: "express_configuration.member"},
		{feature: "express-wrong-plan", has: c.Express != nil && c.Express.WrongPlan != nil, key: "express_configuration.wrong_plan"},
		{feature: "express-foreign-admin", has: c.Express != nil && c.Express.ForeignAdmin != nil, key: "express_configuration.foreign_admin"},
		{feature: "express-code", has: has(OneTimeCode) && c.Express != nil && c.Express.Approve.types(".OneTimeCode"), key: "hooks.one_time_code",
			missing: "hooks.one_time_code with {{.OneTimeCode}} in express_configuration.approve"},
		{feature: "express-temporary-password", has: has(TemporaryPassword) && c.Express != nil && c.Express.Approve.types(".TemporaryPassword"), key: "hooks.temporary_password",
			missing: "hooks.temporary_password with {{.TemporaryPassword}} in express_configuration.approve"},
		{feature: "express-invitation", has: has(InviteApprover) && roles && c.Express != nil && len(c.Express.AcceptInvitation) > 0, key: "hooks.invite_approver",
			missing: "hooks.invite_approver with express_configuration.accept_invitation and roles"},
		{feature: "express-social", has: c.Express.bySocial(), key: "express_configuration.social_sign_in",
			missing: "express_configuration.social_sign_in with {{.Social.Username}} in express_configuration.approve"},
		{feature: "express-social-newcomer", has: c.Express.bySocial() && c.Express.Social.Newcomer != nil, key: "express_configuration.social_sign_in.newcomer"},
		{feature: "express-assertion", has: c.Express != nil && c.Express.ClientSecret == "", key: "express_configuration",
			missing: "client assertions: Okta's client has an express_configuration.client_secret"},
		{feature: "express-other-scope", has: c.Express != nil && c.Express.OtherScope != "", key: "express_configuration.other_scope"},
		{feature: "express-second-tenant", has: c.Second != nil && len(c.Second.Approve) > 0, key: "second_tenant.approve"},
		{feature: "test-connection", has: c.Express != nil && c.Express.TestConnection != nil, key: "express_configuration.test_connection"},
		{feature: "tile-session", has: c.TileSession != "", key: "tile_session"},
	})
}

// Has says whether the SP supports what a check needs: what it declares, or what is configured for
// it. If not, the text names what is missing.
func (c *Config) Has(feature string) (ok bool, missing string) {
	for _, k := range c.configurables() {
		if k.feature != feature {
			continue
		}
		if k.missing == "" {
			k.missing = k.key
		}
		return k.has, "the configuration has no " + k.missing
	}
	return slices.Contains(c.Declares, feature), "the SP does not declare " + feature
}

// MissingKey returns the key of signoff.yaml that gives the SP a feature it does not have; empty
// where it has it, or where no key does that.
func (c *Config) MissingKey(feature string) string {
	for _, k := range c.configurables() {
		if k.feature == feature && !k.has {
			return k.key
		}
	}
	if slices.Contains(Features(), feature) && !slices.Contains(c.Declares, feature) {
		return "declares: [" + feature + "]"
	}
	return ""
}

// TellsRoles says whether the configuration says how to read a person's role.
func (c *Config) TellsRoles() bool { return c.SignedIn.Role != "" || len(c.Hooks.GetRole) > 0 }
