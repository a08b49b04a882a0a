package lab

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
	"github.com/signoff-sso/signoff/steps/sut"
)

// diagnosePeople tries the keys about people on a reference SP and returns what is told, by key.
func diagnosePeople(t *testing.T, adapt func(*sp.Config), change func(*sut.Config)) map[string]Finding {
	t.Helper()
	return diagnoseSP(t, openSP(t, adapt), change)
}

// diagnoseSP is diagnosePeople on a reference SP that is there.
func diagnoseSP(t *testing.T, r *Reference, change func(*sut.Config)) map[string]Finding {
	t.Helper()
	if change != nil {
		change(r.Config)
	}
	told := map[string]Finding{}
	g := diagnosis{stage: r.Stage, doing: func(string) {}, tell: func(f Finding) { told[f.What] = f }}
	require.NoError(t, g.people(t.Context()))
	for _, f := range told {
		if f.Mend != "" {
			assert.True(t, g.misconfigured)
		}
	}
	return told
}

// All keys about people of the reference SP are tried, and nothing is wrong with them.
func TestDiagnoseTriesTheKeysAboutPeople(t *testing.T) {
	told := diagnosePeople(t, nil, nil)
	for _, key := range []string{
		"hooks.list_accounts", "roles", "hooks.set_role", "hooks.invite", "hooks.end_session", "hooks.deactivate", "hooks.disable_jit", "hooks.disable_connection",
		"hooks.repoint_connection", "local_user", "local_sign_up", "account_link", "setup_page",
		"second_tenant", "same_org_tenant", "tenant_pages", "home_realm_discovery", "hooks.claim_domain", "hooks.enforce_sso", "hooks.prove_domain",
		"express_configuration", "express_configuration.decline", "express_configuration.member", "express_configuration.wrong_plan",
		"express_configuration.foreign_admin", "express_configuration.other_scope", "express_configuration.test_connection", "second_tenant.approve",
		"sign_out", "sign_out_return_to", "front_channel_logout_uri", "back_channel_logout_uri",
		"universal_logout", "api_tokens", "live", "anonymous_visitor",
	} {
		f, tried := told["try "+key]
		assert.True(t, tried, key)
		assert.Empty(t, f.Mend, "%s: %s", key, f.Got)
		assert.NotEmpty(t, f.Got, key)
	}
	assert.Len(t, told, 36)
}

// Each key that does not do what it must is named, with the mend.
func TestDiagnoseNamesTheKeyThatIsWrong(t *testing.T) {
	nothing := sut.HookList{{Command: []string{"true"}}}
	for name, c := range map[string]struct {
		adapt  func(*sp.Config)
		change func(*sut.Config)
		key    string
		got    string
		mend   string
	}{
		"not the accounts":    {change: func(c *sut.Config) { c.Hooks.ListAccounts = nothing }, key: "hooks.list_accounts", got: "it tells 0 addresses, of which 0 are lisa-", mend: "correct read"},
		"no such domain":      {change: func(c *sut.Config) { c.HomeRealm.Domains = []string{"other.example"} }, key: "home_realm_discovery", got: `leads to the page "Enter your password"`, mend: "domains[0] must lead"},
		"passwords that stay": {change: func(c *sut.Config) { c.Hooks.EnforceSSO = nothing }, key: "hooks.enforce_sso", got: "for rita-", mend: "must make Okta the only way"},
		"passwords that go":   {change: func(c *sut.Config) { c.Hooks.RelaxSSO = nothing }, key: "hooks.enforce_sso", got: "which means nobody", mend: "hooks.relax_sso must let"},
		"no proof":            {change: func(c *sut.Config) { c.Hooks.ProveDomain, c.HomeRealm.ProofWithin = nothing, time.Millisecond }, key: "hooks.prove_domain", got: `leads to the page "Enter your password"`, mend: "must prove {{.Domain}}"},
		"no such page":        {change: func(c *sut.Config) { c.TenantPages = []string{"/o/acme/nothing"} }, key: "tenant_pages", got: "/o/acme/nothing answers 404", mend: "every member"},
		"no such command":     {change: func(c *sut.Config) { c.Hooks.ListAccounts = sut.HookList{{Command: []string{"/nowhere"}}} }, key: "hooks.list_accounts", got: `the hook "/nowhere"`, mend: "run it by hand"},
		"another role":        {change: func(c *sut.Config) { c.Roles.Default = "user" }, key: "roles", got: `"member"`, mend: "write roles.default: member"},
		"a role by no name":   {change: func(c *sut.Config) { c.Hooks.GetRole = nothing }, key: "roles", got: "it must tell one role, and told 0", mend: "run it by hand"},
		"no role":             {change: func(c *sut.Config) { c.Hooks.SetRole = nothing }, key: "hooks.set_role", got: `"member"`, mend: "it must give the role {{.User.Role}}, which was admin"},
		"sessions that last":  {change: func(c *sut.Config) { c.Hooks.EndSession = nothing }, key: "hooks.end_session", got: "for enid-", mend: "who is still signed in"},
		"people who stay":     {change: func(c *sut.Config) { c.Hooks.Deactivate = nothing }, key: "hooks.deactivate", got: "for dora-", mend: "it must deactivate the account"},
		"people who are lost": {change: func(c *sut.Config) { c.Hooks.Reactivate = nothing }, key: "hooks.deactivate", got: "which means nobody", mend: "hooks.reactivate must let the person in again"},
		"a connection on":     {change: func(c *sut.Config) { c.Hooks.DisableConnection = nothing }, key: "hooks.disable_connection", got: "for coco-", mend: "switch sign-in with Okta off"},
		"another client": {change: func(c *sut.Config) {
			c.Hooks.RepointConnection[0].JSON = map[string]any{"issuer": "{{.Issuer}}", "client_id": "other", "client_secret": "{{.ClientSecret}}"}
		}, key: "hooks.repoint_connection", got: "which means nobody", mend: "to what it is connected to anyway"},
		"accounts for everybody": {change: func(c *sut.Config) { c.Hooks.DisableJIT = nothing }, key: "hooks.disable_jit", got: "for sam-", mend: "it must have no accounts made"},
		"another password":       {change: func(c *sut.Config) { c.LocalUser.Password = "wrong" }, key: "local_user", got: "which means nobody", mend: "correct local_sign_in"},
		"another page":           {change: func(c *sut.Config) { c.LocalSignUp[0].Open = "/" }, key: "local_sign_up", got: "step 2, fill Name", mend: "correct the steps of local_sign_up"},
		"no sign-out":            {change: func(c *sut.Config) { c.SignOut = sut.Steps{{Open: "/logout"}} }, key: "sign_out", got: "for sonja-", mend: "is a step missing"},
		"a return unknown":       {change: func(c *sut.Config) { c.SignOutReturnTo = "next" }, key: "sign_out_return_to", got: "does not lead to deep_link"},
		"another frame":          {change: func(c *sut.Config) { c.FrontChannel = "/logout" }, key: "front_channel_logout_uri", got: "status 200; then", mend: "for front-channel logout?"},
		"no frame":               {change: func(c *sut.Config) { c.FrontChannel = "/nowhere" }, key: "front_channel_logout_uri", got: "status 404; then", mend: "for front-channel logout?"},
		"an approval that ends":  {change: func(c *sut.Config) { c.Express.Approve = c.Express.Approve[:5] }, key: "express_configuration", got: "no authorization response has come", mend: "is the last step of approve missing"},
		"another API":            {change: func(c *sut.Config) { c.Express.APIURL = "/nowhere" }, key: "express_configuration", got: "the configuration API answered 404", mend: "correct token_url, api_url"},
		"a member who may": {change: func(c *sut.Config) {
			c.Express.Member.Email, c.Express.Member.Password = c.LocalUser.Email, c.LocalUser.Password
		}, key: "express_configuration.member", got: "has made an authorization code", mend: "before anything is approved"},
		"a test upside down":        {change: func(c *sut.Config) { t := c.Express.TestConnection; t.Passes, t.Fails = t.Fails, t.Passes }, key: "express_configuration.test_connection", got: "The connection works.", mend: "the wrong way round"},
		"a scope that is none":      {change: func(c *sut.Config) { c.Express.OtherScope = "other" }, key: "express_configuration.other_scope", got: "no authorization code for other", mend: "write a scope"},
		"a link that leads nowhere": {change: func(c *sut.Config) { c.AccountLink = sut.Steps{{Open: "/"}} }, key: "account_link", got: "the steps ended elsewhere", mend: "from the SP to Okta"},
		"nobody invited": {change: func(c *sut.Config) { c.Hooks.Invite = nothing }, key: "hooks.invite",
			got: `with the role "member"`, mend: "it must invite {{.User.Email}} with the role {{.User.Role}}, which was admin"},
		"nobody gets in by invitation": {adapt: func(c *sp.Config) {
			c.Parts = sp.SoundParts()
			c.Parts.Accounts.Claim = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
				a, err := db.ClaimInvitation(ctx, tenant.ID, id.Email, id.Issuer, id.Subject)
				if err == nil {
					err = sp.ErrNotLoopback // whatever keeps the person out
				}
				return a, err
			}
		}, key: "hooks.invite", got: "which means nobody", mend: "whoever was invited must be able to sign in"},
	} {
		t.Run(name, func(t *testing.T) {
			f := diagnosePeople(t, c.adapt, c.change)["try "+c.key]
			assert.Contains(t, f.Got, c.got)
			assert.Contains(t, f.Mend, c.mend)
		})
	}
}

// A role may wait for the link in the invitation: that is no mistake in the configuration.
func TestDiagnoseInvitationWithLink(t *testing.T) {
	f := diagnosePeople(t, nil, func(c *sut.Config) {
		c.Hooks.Invite = sut.HookList{{Command: []string{"echo", "/invitations/1"}}}
	})["try hooks.invite"]
	assert.Contains(t, f.Got, `with the role "member"; "admin" may come with the link`)
	assert.Empty(t, f.Mend)
}

// An administrator is invited, and approves; what is wrong with the steps for that is told.
func TestDiagnoseTriesInvitations(t *testing.T) {
	const key = "try express_configuration.accept_invitation"
	for name, c := range map[string]struct {
		change func(*sut.Config)
		mend   string
	}{
		"sound":          {nil, ""},
		"no such button": {func(c *sut.Config) { c.Express.AcceptInvitation[3].Click = sut.Texts{"Come in"} }, "steps of accept_invitation"},
		"other role":     {func(c *sut.Config) { c.Roles.Other = c.Roles.Default }, "the role of roles.other"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := diagnoseSP(t, openDocumented(t, &Documented{ApproverSignIn: "invitation"}, nil), c.change)[key]
			assert.NotEmpty(t, f.Got)
			if c.mend == "" {
				assert.Empty(t, f.Mend, f.Got)
				return
			}
			assert.Contains(t, f.Mend, c.mend, f.Got)
		})
	}
}

// The product's own switch for Universal Logout is turned off and on; an id that is not the one
// that counts then is told.
func TestDiagnoseTriesTheLogoutSwitch(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*sut.Config)
		mend   string
	}{
		"sound": {nil, ""},
		"other id": {func(c *sut.Config) {
			c.Hooks.EnableLogout = append(c.Hooks.EnableLogout[:0:0], sut.Hook{Command: []string{"echo", "none"}})
		}, "the instance id that counts then"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := diagnoseSP(t, openDocumented(t, &Documented{UniversalLogout: LogoutSwitched}, nil), c.change)["try hooks.disable_universal_logout"]
			assert.NotEmpty(t, f.Got)
			if c.mend == "" {
				assert.Empty(t, f.Mend, f.Got)
				return
			}
			assert.Contains(t, f.Mend, c.mend, f.Got)
		})
	}
}

// The approver's sign-in at another identity provider is looked at; what is wrong with it is told.
func TestDiagnoseTriesSocialSignIn(t *testing.T) {
	const key = "try express_configuration.social_sign_in"
	password := func(c *sut.Config) {
		plain, err := referenceConfig(c.BaseURL, "http://127.0.0.1:1", map[string]string{})
		require.NoError(t, err)
		c.Express.Approve = plain.Express.Approve
	}
	for name, c := range map[string]struct {
		adapt  func(*sp.Config)
		change func(*sut.Config)
		got    string
		mend   string
	}{
		"sound":        {nil, nil, "no authorization code", ""},
		"no newcomer":  {nil, func(c *sut.Config) { c.Express.Social.Newcomer = nil }, "ID token of", ""},
		"by password":  {nil, password, "no step of approve types", "{{.Social.Username}}"},
		"other secret": {func(c *sp.Config) { c.Social.ClientSecret = "another" }, nil, "no ID token of", "configure the SP with the issuer"},
		"not verified": {func(c *sp.Config) {
			c.Parts = sp.SoundParts()
			c.Parts.Express.Social = c.Parts.Express.Social.Without("verified address")
		}, nil, "has made an authorization code", "EXPRESS-23"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := diagnoseSP(t, openDocumented(t, &Documented{ApproverSignIn: "social"}, c.adapt), c.change)[key]
			assert.Contains(t, f.Got, c.got)
			if c.mend == "" {
				assert.Empty(t, f.Mend, f.Got)
				return
			}
			assert.Contains(t, f.Mend, c.mend, f.Got)
		})
	}
}

// The provider's clock goes with the SP's, as Okta's does.
func TestSocialClockGoesWithOktas(t *testing.T) {
	r := openDocumented(t, &Documented{ApproverSignIn: "social"}, nil)
	back, err := r.Pass(t.Context(), 3*time.Hour)
	require.NoError(t, err)
	assert.WithinDuration(t, r.First.Org.Now(), r.Social().Org.Now(), time.Minute)
	f := diagnoseSP(t, r, nil)["try express_configuration"]
	assert.Empty(t, f.Mend, f.Got)
	require.NoError(t, back(t.Context()))
}
