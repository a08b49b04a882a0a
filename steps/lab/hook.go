package lab

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// missingHookError says that a check runs a hook that the configuration does not have.
type missingHookError struct{ name string }

// Error names the key.
func (e *missingHookError) Error() string { return "the configuration has no hooks." + e.name }

// RunHook runs the hooks of a name, one of those of the package sut, for a person in their tenant.
// A person without a name will do where the hook is about the tenant alone. The error is a
// [sut.HookError], or says that the configuration has no such hook.
func (s *Stage) RunHook(ctx context.Context, name string, p *Person) error {
	list := s.Config.Hooks.Named(name)
	if len(list) == 0 {
		return &missingHookError{name}
	}
	return list.Run(ctx, s.client, s.Config.BaseURL, s.valuesIn(p.Tenant, p.User))
}

// askHook is RunHook for hooks that tell something.
func (s *Stage) askHook(ctx context.Context, name string, p *Person) ([]string, error) {
	list := s.Config.Hooks.Named(name)
	if len(list) == 0 {
		return nil, &missingHookError{name}
	}
	return list.Ask(ctx, s.client, s.Config.BaseURL, s.valuesIn(p.Tenant, p.User))
}

// Invite invites a person, who need not exist at Okta yet, with a role. Errors are those of
// [Stage.RunHook].
func (s *Stage) Invite(ctx context.Context, p *Person, role string) error {
	invited := *p
	invited.User.Role = role
	return s.RunHook(ctx, sut.Invite, &invited)
}

// SetRole gives a person a role. Errors are those of [Stage.RunHook].
func (s *Stage) SetRole(ctx context.Context, p *Person, role string) error {
	promoted := *p
	promoted.User.Role = role
	return s.RunHook(ctx, sut.SetRole, &promoted)
}

// Role returns the role of a person: what hooks.get_role tells or, without that, what the SP says
// at a browser where the person is signed in. Errors are those of the hook and of [Stage.WhoAmI].
func (s *Stage) Role(ctx context.Context, p *Person, d driver.Driver) (string, error) {
	if len(s.Config.Hooks.GetRole) == 0 {
		id, err := s.WhoAmI(ctx, p.Tenant, d)
		return id.Role, err
	}
	told, err := s.askHook(ctx, sut.GetRole, p)
	if err != nil {
		return "", err
	}
	if len(told) != 1 {
		return "", &sut.HookError{Hook: s.Config.Hooks.GetRole[0].String(), Err: fmt.Errorf("it must tell one role, and told %d: %q", len(told), told)}
	}
	return told[0], nil
}

// Accounts returns how many accounts and open invitations a tenant of the SP has of a person's
// email address. Errors are those of [Stage.RunHook].
func (s *Stage) Accounts(ctx context.Context, p *Person) (int, error) {
	addresses, err := s.askHook(ctx, sut.ListAccounts, p)
	n := 0
	for _, address := range addresses {
		if strings.EqualFold(strings.TrimSpace(address), p.User.Email) {
			n++
		}
	}
	return n, err
}

// Repoint connects a tenant of the SP to an app instance of any org, as its client with a secret.
// Errors are those of [Stage.RunHook].
func (s *Stage) Repoint(ctx context.Context, t *Tenant, issuer, clientID, secret string) error {
	if len(s.Config.Hooks.RepointConnection) == 0 {
		return &missingHookError{sut.RepointConnection}
	}
	v := s.valuesIn(t, sut.User{})
	v.Issuer, v.ClientID, v.ClientSecret = issuer, clientID, secret
	return s.Config.Hooks.RepointConnection.Run(ctx, s.client, s.Config.BaseURL, v)
}

// LocalUser returns who has a password of the SP's own in a tenant; false where the configuration
// names nobody.
func (t *Tenant) LocalUser() (sut.User, bool) {
	if t.Config.LocalUser == nil {
		return sut.User{}, false
	}
	return t.Config.LocalUser.User(), true
}

// LocalDomain returns the email domain of people who can have a password of the SP's own: that of
// the users, unless they can sign in by Okta only.
func (t *Tenant) LocalDomain() string {
	if domain := t.Config.Okta.UserDomain; !slices.Contains(t.Config.SSOEnforced, domain) {
		return domain
	}
	return "elsewhere.example"
}

// SignInLocally does the steps of local_sign_in with the email address and password of a user.
// Where that leads is for the caller to judge; errors are those of the steps.
func (s *Stage) SignInLocally(ctx context.Context, t *Tenant, d driver.Driver, u sut.User) error {
	return s.atLocalDoor(ctx, t, d, u, t.Config.LocalSignIn)
}

// SignUpLocally is [Stage.SignInLocally] for local_sign_up.
func (s *Stage) SignUpLocally(ctx context.Context, t *Tenant, d driver.Driver, u sut.User) error {
	return s.atLocalDoor(ctx, t, d, u, t.Config.LocalSignUp)
}

// atLocalDoor does steps that need no Okta, and waits until the SP's scripts have come to rest.
func (s *Stage) atLocalDoor(ctx context.Context, t *Tenant, d driver.Driver, u sut.User, steps sut.Steps) error {
	if err := steps.Do(ctx, d, t.Config.BaseURL, s.valuesIn(t, u)); err != nil {
		return err
	}
	_, err := d.Settle(ctx, t.Config.SignedIn.Wait, nil)
	return err
}

// KeyOf is what the configuration, or else the SP, calls a tenant.
func KeyOf(t *Tenant) string { return cmp.Or(t.Config.Tenant, t.Name) }

// valuesIn are what the configuration's templates can name, for a user of a tenant.
func (s *Stage) valuesIn(t *Tenant, u sut.User) sut.Values {
	v := s.values(u)
	v.Issuer, v.ClientID, v.ClientSecret = t.Org.Issuer(), t.App.ID, t.App.ClientSecret
	v.Tenant = KeyOf(t)
	return v
}
