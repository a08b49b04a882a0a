package sut

import (
	"fmt"
	"slices"

	"github.com/signoff-sso/signoff/steps/document"
)

// Hooks are what only the vendor can do.
type Hooks struct {
	// BeforeLaunch is for each start of the SP by Signoff, as where it reads a file that holds the
	// issuer.
	BeforeLaunch HookList `yaml:"before_launch"`
	Reset        HookList `yaml:"reset"` // before the run
	// Provision is for each user before the first sign-in, where the SP makes no accounts itself.
	Provision HookList `yaml:"provision"`
	Activate  HookList `yaml:"activate"` // for each user after the first sign-in

	// The others are what an administrator of a tenant does about a person, whom templates name as
	// {{.User.Email}} and {{.User.Sub}}, in the tenant {{.Tenant}}.
	Invite     HookList `yaml:"invite"` // somebody who has no account, with the role {{.User.Role}}
	Deactivate HookList `yaml:"deactivate"`
	Reactivate HookList `yaml:"reactivate"`
	SetRole    HookList `yaml:"set_role"` // gives the role {{.User.Role}}
	GetRole    HookList `yaml:"get_role"` // tells the role
	EndSession HookList `yaml:"end_session"`
	// ListAccounts tells the email addresses of the tenant's accounts and of its open invitations,
	// one for each.
	ListAccounts HookList `yaml:"list_accounts"`

	// DisableJIT makes the tenant one in which a first sign-in of somebody unknown
	// makes no account.
	DisableJIT HookList `yaml:"disable_jit"`
	EnableJIT  HookList `yaml:"enable_jit"`

	DisableConnection HookList `yaml:"disable_connection"` // of the tenant to Okta
	EnableConnection  HookList `yaml:"enable_connection"`
	// RepointConnection connects the tenant to {{.Issuer}} as {{.ClientID}} with {{.ClientSecret}}.
	RepointConnection HookList `yaml:"repoint_connection"`

	// EnforceSSO makes sign-in by Okta the only way for the people of {{.Domain}} in the tenant,
	// and RelaxSSO one of several.
	EnforceSSO HookList `yaml:"enforce_sso"`
	RelaxSSO   HookList `yaml:"relax_sso"`

	// ClaimDomain says that the email domain {{.Domain}} is the tenant's, without a proof of that.
	// It can tell what has to be published as the proof.
	ClaimDomain HookList `yaml:"claim_domain"`
	// ProveDomain publishes {{.Proof}} for {{.Domain}}, as a record in DNS or a file, and lets the
	// SP look at it where it does not by itself.
	ProveDomain   HookList `yaml:"prove_domain"`
	ReleaseDomain HookList `yaml:"release_domain"` // takes the domain away from the tenant

	// OneTimeCode tells the code that the SP has just sent to {{.User.Email}}, for the steps that
	// type it as {{.OneTimeCode}}.
	OneTimeCode HookList `yaml:"one_time_code"`
	// TemporaryPassword gives {{.User.Email}} a password that must be changed at the next sign-in,
	// and tells it, for the steps that type it as {{.TemporaryPassword}}.
	TemporaryPassword HookList `yaml:"temporary_password"`
	// InviteApprover invites {{.User.Email}} with the role {{.User.Role}} and tells the link, which
	// needs no Okta, for the steps that open it as {{.Invitation}}.
	InviteApprover HookList `yaml:"invite_approver"`

	// EnableLogout turns Universal Logout on for the tenant, where the product has a switch of its
	// own, and can tell an instance id, for universal_logout.endpoint with {{.InstanceID}}.
	// DisableLogout turns it off.
	EnableLogout  HookList `yaml:"enable_universal_logout"`
	DisableLogout HookList `yaml:"disable_universal_logout"`

	// MoveClock sets the SP's clock {{.ClockAhead}} seconds ahead of the right time.
	MoveClock HookList `yaml:"move_clock"`
}

// Names of the hooks that an administrator's work needs, as they stand in signoff.yaml.
const (
	Invite            = "invite"
	Deactivate        = "deactivate"
	Reactivate        = "reactivate"
	SetRole           = "set_role"
	GetRole           = "get_role"
	EndSession        = "end_session"
	ListAccounts      = "list_accounts"
	DisableJIT        = "disable_jit"
	EnableJIT         = "enable_jit"
	DisableConnection = "disable_connection"
	EnableConnection  = "enable_connection"
	RepointConnection = "repoint_connection"
	EnforceSSO        = "enforce_sso"
	RelaxSSO          = "relax_sso"
	ClaimDomain       = "claim_domain"
	ProveDomain       = "prove_domain"
	ReleaseDomain     = "release_domain"
	OneTimeCode       = "one_time_code"
	TemporaryPassword = "temporary_password"
	InviteApprover    = "invite_approver"
	EnableLogout      = "enable_universal_logout"
	DisableLogout     = "disable_universal_logout"
	MoveClock         = "move_clock"
)

// lists returns all hooks by their names.
func (h *Hooks) lists() map[string]HookList {
	return map[string]HookList{
		"before_launch": h.BeforeLaunch, "reset": h.Reset, "provision": h.Provision, "activate": h.Activate,
		Invite: h.Invite, Deactivate: h.Deactivate, Reactivate: h.Reactivate, SetRole: h.SetRole, GetRole: h.GetRole,
		EndSession: h.EndSession, ListAccounts: h.ListAccounts, DisableJIT: h.DisableJIT, EnableJIT: h.EnableJIT,
		DisableConnection: h.DisableConnection, EnableConnection: h.EnableConnection, RepointConnection: h.RepointConnection,
		EnforceSSO: h.EnforceSSO, RelaxSSO: h.RelaxSSO, ClaimDomain: h.ClaimDomain, ProveDomain: h.ProveDomain, ReleaseDomain: h.ReleaseDomain, OneTimeCode: h.OneTimeCode,
		TemporaryPassword: h.TemporaryPassword, InviteApprover: h.InviteApprover, EnableLogout: h.EnableLogout, DisableLogout: h.DisableLogout, MoveClock: h.MoveClock,
	}
}

// Named returns the hooks of a name; none where the configuration has none.
func (h *Hooks) Named(name string) HookList { return h.lists()[name] }

// Answering are the names of the hooks that tell something. What invite tells is the link in the
// invitation, what claim_domain tells the proof, and what enable_universal_logout tells the
// instance id, if anything.
func Answering() []string {
	return []string{GetRole, ListAccounts, Invite, OneTimeCode, TemporaryPassword, InviteApprover, ClaimDomain, EnableLogout}
}

func (h *Hooks) validate(d *document.Document) {
	for name, list := range h.lists() {
		for i, hook := range list {
			path := fmt.Sprintf("hooks.%s[%d]", name, i)
			hook.validate(d, path)
			noteJSONPath(d, path+".read", hook.Read, "$.role")
			if hook.Read != "" && !slices.Contains(Answering(), name) {
				d.AddProblem(path+".read", "leave it out", "hooks.%s tells nothing", name)
			}
		}
	}
}

// validate notes what is wrong with one hook.
func (h Hook) validate(d *document.Document, path string) {
	ways := 0
	for _, set := range []bool{len(h.Command) > 0, h.Prompt != "", h.Get != "", h.Post != "", h.Put != "", h.Delete != ""} {
		if set {
			ways++
		}
	}
	if ways != 1 {
		d.AddProblem(path, "command, prompt, get, post, put or delete", "a hook does one thing")
	}
	for _, text := range append(slices.Clone(h.Command), h.Prompt, h.Get, h.Post, h.Put, h.Delete) {
		noteTemplate(d, path, text)
	}
	for key, texts := range map[string]map[string]string{"env": h.Env, "form": h.Form, "headers": h.Headers} {
		for name, text := range texts {
			noteTemplate(d, path+"."+key+"."+name, text)
		}
	}
	for _, text := range textsIn(h.JSON) {
		noteTemplate(d, path+".json", text)
	}
}

// textsIn returns the texts in a value of YAML, however deep they stand.
func textsIn(value any) []string {
	var all []string
	switch known := value.(type) {
	case string:
		all = append(all, known)
	case []any:
		for _, element := range known {
			all = append(all, textsIn(element)...)
		}
	case map[string]any:
		for _, member := range known {
			all = append(all, textsIn(member)...)
		}
	}
	return all
}
