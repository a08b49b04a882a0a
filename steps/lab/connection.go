package lab

import (
	"cmp"
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/sut"
)

// NewOrg opens another org with an app instance for a tenant of the SP, to which its connection can
// be pointed. It is closed with the stage. Errors are those of the mock Okta.
func (s *Stage) NewOrg(t *Tenant, name string) (*Tenant, error) {
	c := *t.Config
	c.Okta.Name, c.Okta.Listen, c.Okta.URL = name, "127.0.0.1:0", ""
	c.Okta.Client.RedirectURIs = t.App.RedirectURIs
	c.Okta.Client.ID, c.Okta.Client.Secret = "", ""
	other, err := s.openTenant(&c, s.out)
	if err == nil {
		other.Name = t.Name
	}
	return other, err
}

// ClaimDomain lets a tenant of the SP call an email domain its own. Errors are those of
// [Stage.RunHook].
func (s *Stage) ClaimDomain(ctx context.Context, t *Tenant, domain string) error {
	_, err := s.domainHook(ctx, sut.ClaimDomain, t, domain, "")
	return err
}

// ClaimDomainForProof is [Stage.ClaimDomain], and returns what has to be published as the proof.
func (s *Stage) ClaimDomainForProof(ctx context.Context, t *Tenant, domain string) (proof string, err error) {
	told, err := s.domainHook(ctx, sut.ClaimDomain, t, domain, "")
	if err == nil && len(told) > 0 {
		proof = strings.TrimSpace(told[0])
	}
	return proof, err
}

// ProveDomain publishes the proof of a domain for a tenant of the SP. Errors are those of
// [Stage.RunHook].
func (s *Stage) ProveDomain(ctx context.Context, t *Tenant, domain, proof string) error {
	_, err := s.domainHook(ctx, sut.ProveDomain, t, domain, proof)
	return err
}

// ReleaseDomain takes a domain away from a tenant of the SP. Errors are those of [Stage.RunHook].
func (s *Stage) ReleaseDomain(ctx context.Context, t *Tenant, domain string) error {
	_, err := s.domainHook(ctx, sut.ReleaseDomain, t, domain, "")
	return err
}

// domainHook runs the hooks of a name about an email domain of a tenant, and returns what they
// tell.
func (s *Stage) domainHook(ctx context.Context, name string, t *Tenant, domain, proof string) ([]string, error) {
	list := s.Config.Hooks.Named(name)
	if len(list) == 0 {
		return nil, &missingHookError{name}
	}
	v := s.valuesIn(t, sut.User{})
	v.Tenant, v.Domain, v.Proof = cmp.Or(v.Tenant, t.Name), domain, proof
	return list.Ask(ctx, s.client, s.Config.BaseURL, v)
}

// InviteByLink is [Stage.Invite], and returns the link in the invitation; empty where the hook
// tells none.
func (s *Stage) InviteByLink(ctx context.Context, p *Person, role string) (link string, err error) {
	invited := *p
	invited.User.Role = role
	told, err := s.askHook(ctx, sut.Invite, &invited)
	for _, line := range told {
		if strings.HasPrefix(line, "/") || strings.HasPrefix(line, "http://") || strings.HasPrefix(line, "https://") {
			return line, err
		}
	}
	return "", err
}

// NewInstance makes another app instance for a tenant in its org, which is connected to nobody.
// Errors are those of the mock Okta.
func (s *Stage) NewInstance(t *Tenant) (*Tenant, error) {
	c := *t.Config
	c.Okta.Client.ID, c.Okta.Client.Secret = "", ""
	c.Okta.Client.RedirectURIs = t.App.RedirectURIs
	other, err := addTenant(&c, t.Org, c.Name+" (another "+RandomName(4)+")")
	if err == nil {
		other.Name = t.Name
	}
	return other, err
}
