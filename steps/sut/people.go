package sut

import (
	"fmt"
	"github.com/signoff-sso/signoff/steps/document"
	"slices"
	"strings"
)

// Roles are what the SP calls the rights of its users, and who gives them.
type Roles struct {
	Default   string     `yaml:"default"` // of an account that a first sign-in has made
	Other     string     `yaml:"other"`   // with more rights, which hooks.set_role and hooks.invite can give
	Owner     string     `yaml:"owner"`   // okta or sp: whose word counts at a sign-in; sp by default
	FromClaim *RoleClaim `yaml:"from_claim"`
}

// Owners of roles.
const (
	OwnerOkta = "okta"
	OwnerSP   = "sp"
)

// RoleClaim is the claim that gives the role [Roles.Other], for as long as Okta sends it.
type RoleClaim struct {
	Name  string `yaml:"name"`  // as groups
	Value string `yaml:"value"` // one of its values, or its value
}

// LocalUser is somebody with a password of the SP's own, who need not exist at Okta.
type LocalUser struct {
	Email    string `yaml:"email"`
	Password string `yaml:"password"`
	Name     string `yaml:"name"`
}

// User returns the local user as templates see them.
func (u LocalUser) User() User { return User{Email: u.Email, Password: u.Password, Name: u.Name} }

// TileSessions are what an SP's tile does with a session that is there: nothing, a sign-in that
// replaces it, or a question.
func TileSessions() []string { return []string{"kept", "renewed", "asked"} }

// validatePeople notes what is wrong with the keys about people, their roles and their passwords.
func (c *Config) validatePeople(d *document.Document) {
	c.LocalSignIn.validate(d, "local_sign_in")
	c.LocalSignUp.validate(d, "local_sign_up")
	c.AccountLink.validate(d, "account_link")
	c.LocalUser.validate(d, "local_user")
	c.Roles.validate(d)
	if len(c.LocalSignIn) > 0 && len(c.LocalSignUp) == 0 && c.LocalUser == nil {
		d.AddProblem("local_sign_in", "local_user: {email: ..., password: ...}, or local_sign_up",
			"without somebody who can sign in so, a refusal would show nothing")
	}
	if (len(c.LocalSignUp) > 0 || c.LocalUser != nil) && len(c.LocalSignIn) == 0 {
		d.AddProblem("local_sign_in", "what a person does to sign in with a password of the SP's own", "local_sign_up and local_user need it")
	}
	c.EnforcedUser.validate(d, "enforced_user")
	if c.EnforcedUser != nil && (len(c.LocalSignIn) == 0 || len(c.SSOEnforced) == 0) {
		d.AddProblem("enforced_user", "local_sign_in and sso_enforced", "it is somebody of those domains who has a password all the same")
	}
	if c.EnforceableDomain != "" {
		validateDomains(d, "enforceable_domain", []string{c.EnforceableDomain})
	}
	if (len(c.Hooks.EnforceSSO) == 0) != (len(c.Hooks.RelaxSSO) == 0) {
		d.AddProblem("hooks", "enforce_sso and relax_sso", "a check that enforces sign-in by Okta has to take that back")
	}
	for i, domain := range c.SSOEnforced {
		if !strings.Contains(domain, ".") || strings.ContainsAny(domain, "@/: ") {
			d.AddProblem(fmt.Sprintf("sso_enforced[%d]", i), "as in acme.example", "%q is not an email domain", domain)
		}
	}
	c.AfterTile.validateAfterOkta(d, "after_tile")
	c.SetupPage.validate(d, "setup_page")
	c.Session.Validate(d, "session")
	if c.TileSession != "" && !slices.Contains(TileSessions(), c.TileSession) {
		d.AddProblem("tile_session", nearest(c.TileSession, TileSessions()), "a tile does not do %q with a session", c.TileSession)
	}
}

// validateJIT notes what contradicts itself about accounts that a first sign-in makes.
func (c *Config) validateJIT(d *document.Document) {
	if !slices.Contains(c.Declares, NoJIT) {
		return
	}
	if slices.Contains(c.Declares, "jit") {
		d.AddProblem("declares", "take one of them out", "jit and %s contradict each other", NoJIT)
	}
	if len(c.Hooks.Provision) == 0 {
		d.AddProblem("declares", "make the account of {{.User.Email}} there, or invite the person", "%s needs hooks.provision", NoJIT)
	}
}

// validate notes what is wrong with the local user. A nil LocalUser is sound.
func (u *LocalUser) validate(d *document.Document, path string) {
	if u == nil {
		return
	}
	if !strings.Contains(u.Email, "@") {
		d.AddProblem(path+".email", "as in owner@acme.example", "%q is not an email address", u.Email)
	}
	if u.Password == "" {
		d.AddProblem(path+".password", `as in "${SP_OWNER_PASSWORD}"`, "it must say with which password the user signs in")
	}
}

// validate notes what is wrong with the roles. A nil Roles is sound.
func (r *Roles) validate(d *document.Document) {
	if r == nil {
		return
	}
	for _, role := range []struct{ key, value string }{{"default", r.Default}, {"other", r.Other}} {
		if role.value == "" {
			d.AddProblem("roles."+role.key, "{default: member, other: admin}", "it must say what the SP calls the role")
		}
	}
	if r.Default != "" && r.Default == r.Other {
		d.AddProblem("roles.other", "a role with more rights", "it is the same as roles.default")
	}
	if owners := []string{OwnerOkta, OwnerSP}; r.Owner != "" && !slices.Contains(owners, r.Owner) {
		d.AddProblem("roles.owner", nearest(r.Owner, owners), "nobody called %q gives roles", r.Owner)
	}
	if r.FromClaim != nil && (r.FromClaim.Name == "" || r.FromClaim.Value == "") {
		d.AddProblem("roles.from_claim", "{name: groups, value: acme-admins}", "it must say which value of which claim gives the role")
	}
}
