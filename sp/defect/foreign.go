package defect

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// foreignDefects give somebody what is another one's, or their own elsewhere: an invitation, a
// role, a group's right, an address that was typed, the session of an address.
func foreignDefects() []Defect {
	return []Defect{
		ofAcme("M850", "takes-invitations-everywhere", "takes an invitation of whatever tenant for whoever comes with its address", invitationOfAnyTenant, "JIT-28"),
		ofAcme("M851", "carries-role-to-other-tenant", "gives people the rights that they have in another tenant", roleOfAnyTenant, "JIT-29/same", "JIT-29/fresh"),
		ofAcme("M852", "keeps-role-of-former-session", "adds the rights of whoever was signed in in the browser to those of whoever signs in", roleOfFormer, "SESSION-05/role"),
		ofAcme("M853", "tenant-of-header", "lets a header of the request switch the tenant of its API", tenantOfHeader, "TENANT-09/headers"),
		ofAcme("M854", "session-of-query", "takes a session from the query of an address, and sets its cookie", sessionOfQuery, "SESSION-15/query"),
		ofAcme("M855", "session-of-path", "takes a session from what stands behind a semicolon in an address", sessionOfPath, "SESSION-15/path"),
		ofAcme("M856", "known-in-any-tenant", "lets in whose address is known in any tenant, where strangers are to stay out", knownIf(hasAccountAnywhere), "JIT-15/elsewhere"),
		ofAcme("M857", "groups-joined", "writes groups into one text with commas, and takes that apart again", groupsBy(func(groups []string, known string) bool {
			return slices.Contains(strings.Split(strings.Join(groups, ","), ","), known)
		}), "JIT-25/~comma"),
		ofAcme("M858", "groups-in-any-case", "compares groups in any case", groupsBy(func(groups []string, known string) bool {
			return slices.ContainsFunc(groups, func(g string) bool { return strings.EqualFold(g, known) })
		}), "JIT-25/~other-case"),
		{ID: "M859", Name: "shows-typed-address", Does: "takes the address that was typed for that of a person of whom Okta names none", Profiles: []string{truepicVision, acme},
			Caught: []string{"HRD-05/none"}, Plant: addressOfHint},
		ofAcme("M860", "invites-an-address", "gives the role of an invitation to each new person who comes with its address", invitedAgain, "JIT-23/once"),
	}
}

// invitationOfAnyTenant takes an invitation of another tenant where the own one has none.
func invitationOfAnyTenant(c *sp.Config) {
	step("claim invitation", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if err := sound(ctx, in); err != nil || in.Account.ID != "" {
			return err
		}
		tenants, err := in.SP.Store().Tenants(ctx)
		for _, t := range tenants {
			claimed, errClaim := in.SP.Store().ClaimInvitation(ctx, t.ID, in.Identity.Email, in.Identity.Issuer, in.Identity.Subject)
			if errClaim == nil {
				in.Account, in.Tenant = claimed, t
				return nil
			}
		}
		return err
	})(c)
}

// withRights gives whoever signs in the role with more rights, where those of somebody else have
// it.
func withRights(of func(ctx context.Context, in *sp.SignIn) ([]store.Account, error)) func(*sp.Config) {
	return step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		others, err := of(ctx, in)
		if err == nil {
			err = sound(ctx, in)
		}
		more := in.SP.Profile().ApproverRole
		if err != nil || !slices.ContainsFunc(others, func(a store.Account) bool { return a.EffectiveRole() == more }) {
			return err
		}
		return in.SP.Store().SetRole(ctx, in.Tenant.ID, in.Account.ID, more)
	})
}

// roleOfAnyTenant keeps one role for an address.
func roleOfAnyTenant(c *sp.Config) { withRights(accountsOfAddress)(c) }

// accountsOfAddress returns the accounts of whoever signs in by their address, in all tenants.
func accountsOfAddress(ctx context.Context, in *sp.SignIn) ([]store.Account, error) {
	tenants, err := in.SP.Store().Tenants(ctx)
	var all []store.Account
	for _, t := range tenants {
		found, errFind := in.SP.Store().AccountsByEmail(ctx, t.ID, in.Identity.Email)
		if errFind != nil {
			return nil, errFind
		}
		all = append(all, found...)
	}
	return all, err
}

// roleOfFormer adds a user to the session that is there, and keeps its role.
func roleOfFormer(c *sp.Config) {
	withRights(func(_ context.Context, in *sp.SignIn) ([]store.Account, error) {
		former, err := visitorOf(in.SP, in.Request)
		if err != nil {
			return nil, nil // nobody was there
		}
		return []store.Account{former.Account}, nil
	})(c)
}

// tenantOfHeader tells of the tenant that a header names.
func tenantOfHeader(c *sp.Config) {
	route("tenant API", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		t, err := s.Store().TenantBySlug(r.Context(), r.Header.Get("X-Tenant-Id"))
		if err != nil {
			sound.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"name":"` + t.Name + `","id":"` + t.ID + `"}`))
	})(c)
}

// sessionOfQuery goes on with the session that an address names, as PHP does without
// session.use_only_cookies.
func sessionOfQuery(c *sp.Config) {
	for _, name := range []string{"who am I", "login"} {
		route(name, func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			cookie := &http.Cookie{Name: s.Profile().Key + "_session", Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode}
			if cookie.Value = r.URL.Query().Get(cookie.Name); cookie.Value != "" {
				r = withCookie(r, cookie)
				http.SetCookie(w, cookie)
			}
			sound.ServeHTTP(w, r)
		})(c)
	}
}

// sessionOfPath takes a session from the path, as servlet containers do that track sessions by URL.
func sessionOfPath(c *sp.Config) {
	route("not found", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		name := s.Profile().Key + "_session"
		path, parameters, _ := strings.Cut(r.URL.Path, ";")
		for _, p := range strings.Split(parameters, ";") {
			if value, found := strings.CutPrefix(p, name+"="); found {
				r = withCookie(r, &http.Cookie{Name: name, Value: value})
				r.URL.Path, r.URL.RawPath = path, ""
				s.ServeHTTP(w, r)
				return
			}
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// withCookie returns a request with a cookie in the place of the one of its name.
func withCookie(r *http.Request, c *http.Cookie) *http.Request {
	changed := r.Clone(r.Context())
	changed.Header.Del("Cookie")
	for _, other := range r.Cookies() {
		if other.Name != c.Name {
			changed.AddCookie(other)
		}
	}
	changed.AddCookie(c)
	return changed
}

// knownIf makes a defect of whom an SP knows where strangers are to stay out.
func knownIf(known func(context.Context, *sp.SignIn) (bool, error)) func(*sp.Config) {
	return step("known person", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		refused := sound(ctx, in)
		if refused == nil {
			return nil
		}
		if is, err := known(ctx, in); err != nil || is {
			return err
		}
		return refused
	})
}

// hasAccountAnywhere knows whoever has an account in some tenant.
func hasAccountAnywhere(ctx context.Context, in *sp.SignIn) (bool, error) {
	known, err := accountsOfAddress(ctx, in)
	return len(known) > 0, err
}

// addressOfHint takes the address that Okta was told for one that Okta has told.
func addressOfHint(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Accounts.Identity
		p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
			id, err := sound(in)
			if typed, errTyped := sp.ParseEmail(in.Transaction.LoginHint); rawAddress(in) == "" && errTyped == nil {
				id.Email, id.Name, err = typed.Address, typed.Address, nil
			}
			return id, err
		}
	})(c)
}

// invitedAgain remembers by address with which role somebody was invited.
func invitedAgain(c *sp.Config) {
	roles := &guarded[string, string]{}
	key := func(tenant, address string) string { return tenant + " " + strings.ToLower(address) }
	planted(
		claims(func(_ context.Context, _ *store.DB, a store.Account, id sp.Identity) error {
			roles.set(key(a.Tenant, id.Email), a.Role)
			return nil
		}),
		step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			if role, invited := roles.get(key(in.Tenant.ID, in.Identity.Email)); invited {
				in.Identity.Role = role
			}
			return sound(ctx, in)
		}))(c)
}
