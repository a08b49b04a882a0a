package lab

import (
	"crypto/rand"
	"fmt"

	"github.com/signoff-sso/signoff/steps/sut"
)

// referenceConfig describes the reference SP as its vendor would. zone is the address of what
// stands in for DNS, secrets are the tokens of its APIs.
func referenceConfig(url, zone string, secrets map[string]string) (*sut.Config, error) {
	text := fmt.Sprintf(referenceYAML, url, firstWorkspace, secondWorkspace, thirdWorkspace, unentitledWorkspace, zone)
	return sut.Parse("the reference SP", []byte(text), func(name string) (string, bool) {
		if secrets[name] == "" {
			secrets[name] = rand.Text()
		}
		return secrets[name], true
	})
}

// referenceYAML is the reference SP's signoff.yaml, in which the address and the names of the
// workspaces are left open. Every ${NAME} but the tokens of its APIs is random.
const referenceYAML = `
name: Acme Notes
base_url: %[1]s
declares: [sp-initiated, idp-initiated, jit, universal-logout, issuer-parameter, session-expiry, refresh-tokens, proxy, express-configuration]
okta: {listen: "127.0.0.1:0", tls: auto, client: {id: 0oaReferenceSPFirst00, secret: "${FIRST_SECRET}"}}
launch: {command: [in-process]}
sign_in: [{open: /o/%[2]s/login}, {click: Continue with Okta}]
signed_in: {get: /api/me, email: $.email, name: $.name, tenant: $.tenant.slug, id: $.id, role: $.role}
deep_link: /o/%[2]s/reports/annual?year=2026
tenant_pages: [/api/o/%[2]s]
return_to: return_to
sign_out: [{open: /logout}, {click: Sign out}]
sign_out_return_to: return_to
after_sign_out: page
front_channel_logout_uri: /oauth2/front-channel-logout/ec-%[2]s
front_channel_logout_session_required: true
back_channel_logout_uri: /oauth2/back-channel-logout/ec-%[2]s
initiate_login_uri: /sso/okta/start?connection=ec-%[2]s
tile_session: renewed
session: {lasts: 12h, idle: 2h}
account_link: [{open: "/o/{{.Tenant}}/links"}, {click: Link an Okta user}]
setup_page: {open: /o/%[2]s/single-sign-on, selector: "#redirect-uri"}
remember_me:
  cookies: acme_remember
  steps:
    - open: "/o/{{.Tenant}}/login"
    - fill: {field: Email, with: "{{.User.Email}}"}
    - fill: {field: Password, with: "{{.User.Password}}"}
    - tick: Keep me signed in
    - click: Sign in
api_tokens:
  steps: [{open: "/o/{{.Tenant}}/tokens"}, {click: Create API token}]
  access: "#access-token"
  use: [{get: /api/me, headers: {Authorization: "Bearer {{.Token}}"}}]
  refresh: "#refresh-token"
  renew: [{post: /oauth/token, form: {grant_type: refresh_token, refresh_token: "{{.Token}}"}, read: $.refresh_token}]
live: {event_stream: /api/events, websocket: /api/socket}
anonymous_visitor: {steps: [{open: /try}, {fill: {field: Note, with: "a note of {{.User.Email}}"}}, {click: Keep}], open: /try, selector: "#note"}
universal_logout: {endpoint: /oauth/global-token-revocation/connection/ec-%[2]s, subject: [iss_sub, email], within: 1s}
tenant: %[2]s
roles: {default: member, other: admin, owner: sp, from_claim: {name: groups, value: acme-notes-admins}}
local_user: {email: owner@acme.example, name: Olga Owner, password: "${FIRST_OWNER_PASSWORD}"}
local_sign_in:
  - open: "/o/{{.Tenant}}/login"
  - fill: {field: Email, with: "{{.User.Email}}"}
  - fill: {field: Password, with: "{{.User.Password}}"}
  - click: Sign in
local_sign_up:
  - open: "/o/{{.Tenant}}/sign-up"
  - fill: {field: Name, with: "{{.User.Name}}"}
  - fill: {field: Email, with: "{{.User.Email}}"}
  - fill: {field: Password, with: "{{.User.Password}}"}
  - click: Sign up
sso_enforced: [` + enforcedPrefix + `acme.example]
enforceable_domain: ` + enforceableDomain + `
enforced_user: {email: veteran@` + enforcedPrefix + `acme.example, name: Vera Veteran, password: "${VETERAN_PASSWORD}"}
hooks:
  invite: [{post: "/admin/api/tenants/{{.Tenant}}/people", json: {email: "{{.User.Email}}", role: "{{.User.Role}}"}, read: $.link, headers: &admin {Authorization: "Bearer ${ADMIN_TOKEN}"}}]
  deactivate: [{post: "/admin/api/tenants/{{.Tenant}}/people/deactivate", json: {email: "{{.User.Email}}"}, headers: *admin}]
  reactivate: [{post: "/admin/api/tenants/{{.Tenant}}/people/reactivate", json: {email: "{{.User.Email}}"}, headers: *admin}]
  set_role: [{post: "/admin/api/tenants/{{.Tenant}}/people/role", json: {email: "{{.User.Email}}", role: "{{.User.Role}}"}, headers: *admin}]
  end_session: [{post: "/admin/api/tenants/{{.Tenant}}/people/sign-out", json: {email: "{{.User.Email}}"}, headers: *admin}]
  list_accounts: [{get: "/admin/api/tenants/{{.Tenant}}/people", read: "$.people[*].email", headers: *admin}]
  disable_jit: [{post: "/admin/api/tenants/{{.Tenant}}/provisioning/enabled", json: {enabled: false}, headers: *admin}]
  enable_jit: [{post: "/admin/api/tenants/{{.Tenant}}/provisioning/enabled", json: {enabled: true}, headers: *admin}]
  disable_connection: [{post: "/admin/api/tenants/{{.Tenant}}/connection/enabled", json: {enabled: false}, headers: *admin}]
  enable_connection: [{post: "/admin/api/tenants/{{.Tenant}}/connection/enabled", json: {enabled: true}, headers: *admin}]
  repoint_connection:
    - put: "/admin/api/tenants/{{.Tenant}}/connection"
      json: {issuer: "{{.Issuer}}", client_id: "{{.ClientID}}", client_secret: "{{.ClientSecret}}", refresh_tokens: '{{eq .ClientID "0oaReferenceSPSecond0"}}'}
      headers: *admin
  enforce_sso: [{post: "/admin/api/tenants/{{.Tenant}}/domains/enforced", json: {domain: "{{.Domain}}", enabled: true}, headers: *admin}]
  relax_sso: [{post: "/admin/api/tenants/{{.Tenant}}/domains/enforced", json: {domain: "{{.Domain}}", enabled: false}, headers: *admin}]
  claim_domain: [{post: "/admin/api/tenants/{{.Tenant}}/domains", json: {domain: "{{.Domain}}"}, read: $.proof, headers: *admin}]
  prove_domain:
    - put: "%[6]s/_signoff-challenge.{{.Domain}}"
      json: {txt: "{{.Proof}}"}
    - put: "%[6]s/{{.Domain}}/.well-known/signoff-challenge.txt"
      json: {txt: "{{.Proof}}"}
    - post: "/admin/api/tenants/{{.Tenant}}/domains/verify"
      json: {domain: "{{.Domain}}"}
      headers: *admin
    - post: "/support/api/tenants/{{.Tenant}}/domains/confirm"
      json: {domain: "{{.Domain}}", proof: "{{.Proof}}"}
      headers: {Authorization: "Bearer ${SUPPORT_TOKEN}"}
  release_domain: [{post: "/admin/api/tenants/{{.Tenant}}/domains/release", json: {domain: "{{.Domain}}"}, headers: *admin}]
home_realm_discovery:
  steps: [{open: /login}, {fill: {field: Work email, with: "{{.User.Email}}"}}, {click: Continue}]
  domains: [acme-staff.example, bücher.example]
express_configuration:
  connects: false
  authorize_url: /oauth/authorize
  token_url: /oauth/token
  api_url: /api/express-configuration/v1/connection
  initiate_login_uri: /sso/okta/start?connection={connection_name}
  prompt: organization-first
  approve: &approve
    - fill: {field: Workspace, with: "{{.Tenant}}"}
    - click: Continue
    - fill: {field: Email, with: "{{.User.Email}}"}
    - fill: {field: Password, with: "{{.User.Password}}"}
    - click: Sign in
    - click: Accept
  decline:
    - fill: {field: Workspace, with: "{{.Tenant}}"}
    - click: Continue
    - fill: {field: Email, with: "{{.User.Email}}"}
    - fill: {field: Password, with: "{{.User.Password}}"}
    - click: Sign in
    - click: Decline
  back: [{click: Back to Okta}]
  consent: "{{.Issuer}}"
  other_scope: express_configure:scim
  test_connection: {steps: [{open: /o/%[2]s/single-sign-on}, {click: Test connection}], passes: The connection works., fails: The connection does not work.}
  member: {email: member@acme.example, name: Mia Member, password: "${MEMBER_PASSWORD}"}
  wrong_plan: {email: owner@hooli.example, name: Hal Owner, password: "${UNENTITLED_PASSWORD}", tenant: %[5]s}
  foreign_admin: {email: owner@globex.example, name: Otto Owner, password: "${SECOND_OWNER_PASSWORD}"}
second_tenant:
  approve: *approve
  okta: {listen: "127.0.0.1:0", tls: auto, client: {id: 0oaReferenceSPSecond0, secret: "${SECOND_SECRET}", refresh_tokens: true}}
  sign_in: [{open: /o/%[3]s/login}, {click: Continue with Okta}]
  initiate_login_uri: /sso/okta/start?connection=ec-%[3]s
  front_channel_logout_uri: /oauth2/front-channel-logout/ec-%[3]s
  back_channel_logout_uri: /oauth2/back-channel-logout/ec-%[3]s
  tenant: %[3]s
  local_user: {email: owner@globex.example, name: Otto Owner, password: "${SECOND_OWNER_PASSWORD}"}
  deep_link: /o/%[3]s/reports/annual?year=2026
  tenant_pages: [/api/o/%[3]s]
  domains: [globex-staff.example]
  shared_people: true
same_org_tenant:
  client: {id: 0oaReferenceSPThird00, secret: "${THIRD_SECRET}"}
  sign_in: [{open: /o/%[4]s/login}, {click: Continue with Okta}]
  initiate_login_uri: /sso/okta/start?connection=ec-%[4]s
  front_channel_logout_uri: /oauth2/front-channel-logout/ec-%[4]s
  back_channel_logout_uri: /oauth2/back-channel-logout/ec-%[4]s
  shared_people: true
`
