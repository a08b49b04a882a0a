package sp

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"sync"

	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/sp/store"
)

// Tenant is a customer as sales would set it up.
type Tenant struct {
	Slug     string // lower-case letters, digits and hyphens; part of URLs
	Name     string
	Customer bool     // has a contract
	Plan     string   // such as "enterprise"
	OktaSSO  bool     // Okta SSO is enabled
	Domains  []string // email domains that the customer has proven to own
	// a first sign-in with Okta makes no account of whom nobody has invited
	InvitedOnly bool
}

// Member is a person with a local email address and password in one tenant.
type Member struct {
	Tenant   string // slug
	Email    string
	Name     string
	Password string
	Role     string // default: the profile's MemberRole
}

var slugPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
})

// AddTenant adds a customer. The slug and the domains must be free.
func (s *SP) AddTenant(ctx context.Context, t Tenant) error {
	if !slugPattern().MatchString(t.Slug) || t.Name == "" {
		return fmt.Errorf("add tenant %q: want a name, and a slug of lower-case letters, digits and hyphens", t.Slug)
	}
	var domains []string
	for _, raw := range t.Domains {
		domain, err := ParseDomain(raw)
		if err != nil {
			return fmt.Errorf("add tenant %q: domain %q: %w", t.Slug, raw, err)
		}
		domains = append(domains, domain)
	}
	_, err := s.db.AddTenant(ctx, store.Tenant{
		Slug: t.Slug, Name: t.Name, Customer: t.Customer, Plan: t.Plan, OktaSSO: t.OktaSSO, InvitedOnly: t.InvitedOnly,
	}, domains)
	return err
}

// RouteDomain lets home realm discovery send the people of a tenant's domain to its Okta org, as
// support does.
func (s *SP) RouteDomain(ctx context.Context, raw string) error {
	domain, err := ParseDomain(raw)
	if err != nil {
		return fmt.Errorf("route the domain %q: %w", raw, err)
	}
	return s.db.SetHRD(ctx, domain, true)
}

// AddMember adds a person to a tenant. An email address that already has a login, from another
// tenant, keeps its password and gets one more account: such a person can act for several tenants.
func (s *SP) AddMember(ctx context.Context, m Member) error {
	tenant, err := s.db.TenantBySlug(ctx, m.Tenant)
	if err != nil {
		return fmt.Errorf("add member: %w", err)
	}
	email, err := ParseEmail(m.Email)
	if err != nil {
		return fmt.Errorf("add member %q: %w", m.Email, err)
	}
	login, err := s.db.LoginByEmail(ctx, email.Address)
	if store.IsNotFound(err) {
		login, err = s.addLogin(ctx, email, m)
	}
	if err != nil {
		return fmt.Errorf("add member: %w", err)
	}
	role := m.Role
	if role == "" {
		role = s.profile.MemberRole
	}
	_, err = s.db.AddAccount(ctx, store.Account{
		Tenant: tenant.ID, Login: login.ID, Email: email.Address, Name: m.Name, Role: role,
	})
	return err
}

func (s *SP) addLogin(ctx context.Context, email Email, m Member) (store.Login, error) {
	hash, err := s.hashPassword(m.Password)
	if err != nil {
		return store.Login{}, err
	}
	return s.db.AddLogin(ctx, store.Login{Email: email.Address, Name: m.Name, PasswordHash: hash})
}

// AddSupportAgent adds a member of the vendor's support team, who may use the support console.
func (s *SP) AddSupportAgent(ctx context.Context, email, name, password string) error {
	parsed, err := ParseEmail(email)
	if err != nil {
		return fmt.Errorf("add support agent %q: %w", email, err)
	}
	hash, err := s.hashPassword(password)
	if err != nil {
		return err
	}
	return s.db.AddSupportAgent(ctx, store.SupportAgent{Email: parsed.Address, Name: name, PasswordHash: hash})
}

func (s *SP) hashPassword(password string) ([]byte, error) {
	if password == "" {
		return nil, errors.New("hash password: it is empty")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(password), s.config.PasswordCost)
	if err != nil {
		return nil, fmt.Errorf("hash password: %w", err)
	}
	return hash, nil
}

// passwordMatches compares a password with a hash. Without a hash it compares with the decoy, so
// that an unknown email address takes as long as a known one.
func (s *SP) passwordMatches(hash []byte, password string) bool {
	known := hash != nil
	if !known {
		hash = s.decoyHash
	}
	return bcrypt.CompareHashAndPassword(hash, []byte(password)) == nil && known
}
