package defect

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// tenantDefects are about what keeps one customer's people out of another's data.
func tenantDefects() []Defect {
	return []Defect{
		{ID: "M076", Name: "accounts-by-address-everywhere", Does: "finds accounts by their address in all tenants", Caught: []string{"TENANT-03", "TENANT-14"},
			Plant: foundEverywhere(func(a store.Account, id sp.Identity) bool { return strings.EqualFold(a.Email, id.Email) })},
		{ID: "M472", Name: "one-account-for-an-address", Does: "keeps whoever has an address out where another tenant's user has it already", Caught: []string{"TENANT-03/owner"}, Plant: oneForAddress},
		{ID: "M077", Name: "accounts-by-subject-everywhere", Does: "finds accounts by their subject in all tenants", Caught: []string{"TENANT-02"},
			Plant: foundEverywhere(func(a store.Account, id sp.Identity) bool { return a.Subject != "" && a.Subject == id.Subject })},
		{ID: "M079", Name: "tenant-of-path", Does: "takes the tenant from the path of the redirect URI", Caught: []string{"TENANT-05/address", "TENANT-05/address-of-second", "TENANT-08/address"},
			Plant: tenantBy(func(ctx context.Context, in *sp.SignIn) (string, error) {
				conn, err := in.SP.Store().ConnectionByName(ctx, in.Route)
				return conn.Tenant, err
			})},
		{ID: "M421", Name: "tenant-of-issuer", Does: "takes the first tenant of an issuer for its only one", Caught: []string{"TENANT-08/apart", "TENANT-08/one-person", "TENANT-08/launch"},
			Plant: tenantBy(func(ctx context.Context, in *sp.SignIn) (string, error) {
				all, err := in.SP.Store().ConnectionsByIssuer(ctx, in.Connection.Issuer)
				if err != nil || len(all) == 0 {
					return "", err
				}
				return all[0].Tenant, nil
			})},
		{ID: "M081", Name: "joins-by-domain", Does: "lets people join the tenant that owns their email domain", Caught: []string{"TENANT-11"}, Plant: joinsByDomain},
		{ID: "M411", Name: "audience-of-any-tenant", Does: "takes an ID token for any client that a tenant has", Caught: []string{"TENANT-08/audience"}, Plant: anyTenantsAudience},
		{ID: "M153", Name: "tenant-of-address", Does: "takes the tenant from the address, and asks the session for the user alone", Caught: []string{"TENANT-09/pages", "TENANT-09/pages-of-second"},
			Plant: parts(func(p *sp.Parts) { p.Browser.Guard = func(sp.Visitor, string) bool { return true } })},
		{ID: "M415", Name: "tenant-of-query", Profiles: []string{alpacon, acme}, Does: "lets a parameter of the address switch the tenant of its API", Caught: []string{"TENANT-09/switched"}, Plant: tenantOfQuery},
		{ID: "M416", Name: "tenant-of-cookie", Profiles: []string{alpacon, acme}, Does: "keeps the tenant of a sign-in in a cookie, and takes it from a parameter", Caught: []string{"TENANT-10/parameters", "TENANT-10/cookies", "TENANT-10/~workspace"}, Plant: tenantOfCookie},
		{ID: "M417", Name: "tenant-of-response", Does: "takes the tenant from a parameter of the authorization response", Caught: []string{"TENANT-10/~callback-organization"},
			Plant: tenantBy(func(ctx context.Context, in *sp.SignIn) (string, error) {
				t, err := in.SP.Store().TenantBySlug(ctx, in.Params.Get("organization"))
				return t.ID, err
			})},
		{ID: "M410", Name: "state-names-tenant", Does: "keeps the tenant in the state, and believes it", Caught: []string{"TENANT-10/state"}, Plant: stateNamesTenant},
		{ID: "M412", Name: "global-credentials", Does: "redeems codes with the client of the tenant that was connected first", Caught: []string{"TENANT-01/apart"}, Plant: globalCredentials},
		{ID: "M413", Name: "one-redirect-uri", Does: "takes the answer of any org at any redirect URI", Caught: []string{"TENANT-06"},
			Plant: step("connection", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
				return connectionOfTransaction(ctx, in)
			})},
		{ID: "M414", Name: "one-provider-per-browser", Does: "keeps one org for each browser: that of the newest sign-in", Caught: []string{"TENANT-07/first-older", "TENANT-07/second-older"}, Plant: newestProvider},
		{ID: "M418", Name: "keeps-session-of-same-address", Does: "keeps a session that is there for the address of whoever signs in", Caught: []string{"TENANT-14/one-browser"}, Plant: keepsSessionOfAddress},
		{ID: "M082", Name: "disabled-connection-completes", Profiles: []string{alpacon, acme}, Does: "finishes sign-ins by a connection that was switched off meanwhile", Caught: []string{"TENANT-12/under-way"},
			Plant: without("usable")},
		{ID: "M420", Name: "accounts-by-tenant-and-subject", Does: "finds accounts by their subject in a tenant, whatever the issuer", Caught: []string{"TENANT-13"}, Plant: byTenantAndSubject},
		{ID: "M422", Name: "one-sign-in-at-a-time", Does: "verifies one ID token after the other, however long an org takes", Caught: []string{"TENANT-01/slow-keys"}, Plant: oneAtATime},
	}
}

// foundEverywhere finds an account in whatever tenant it is, and makes one where there is none.
func foundEverywhere(is func(store.Account, sp.Identity) bool) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.Accounts.Find = func(ctx context.Context, db *store.DB, _ store.Tenant, id sp.Identity) (store.Account, error) {
			tenants, err := db.Tenants(ctx)
			if err != nil {
				return store.Account{}, err
			}
			var found []store.Account
			for _, t := range tenants {
				accounts, err := db.Accounts(ctx, t.ID)
				if err != nil {
					return store.Account{}, err
				}
				found = append(found, slices.DeleteFunc(accounts, func(a store.Account) bool { return a.Local() || !is(a, id) })...)
			}
			if len(found) == 0 {
				return store.Account{}, store.ErrNotFound
			}
			slices.SortStableFunc(found, func(a, b store.Account) int { return a.Created.Compare(b.Created) })
			return found[0], nil
		}
	})
}

// oneForAddress lets an address belong to the tenant that has seen it first.
func oneForAddress(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Accounts.Find
		p.Accounts.Find = func(ctx context.Context, db *store.DB, own store.Tenant, id sp.Identity) (store.Account, error) {
			tenants, err := db.Tenants(ctx)
			if err != nil {
				return store.Account{}, err
			}
			for _, t := range tenants {
				accounts, err := db.Accounts(ctx, t.ID)
				if err != nil {
					return store.Account{}, err
				}
				taken := t.ID != own.ID && slices.ContainsFunc(accounts, func(a store.Account) bool { return strings.EqualFold(a.Email, id.Email) })
				if _, err := sound(ctx, db, own, id); taken && errors.Is(err, store.ErrNotFound) {
					return store.Account{}, errors.New("the address belongs to another account")
				}
			}
			return sound(ctx, db, own, id)
		}
	})(c)
}

// connectionOfTransaction is loadConnection without a look at where the response has arrived.
func connectionOfTransaction(ctx context.Context, in *sp.SignIn) (err error) {
	if in.Connection, err = in.SP.Store().ConnectionByID(ctx, in.Transaction.Connection); err != nil {
		return err
	}
	in.Tenant, err = in.SP.Store().TenantByID(ctx, in.Connection.Tenant)
	return err
}

// tenantBy lets something else than the transaction decide on the tenant, as far as it names one.
func tenantBy(id func(context.Context, *sp.SignIn) (string, error)) func(*sp.Config) {
	return planted(
		step("connection", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
			return connectionOfTransaction(ctx, in)
		}),
		step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			named, err := id(ctx, in)
			if err == nil && named != "" {
				in.Tenant, err = in.SP.Store().TenantByID(ctx, named)
			}
			if err != nil && !store.IsNotFound(err) {
				return err
			}
			return sound(ctx, in)
		}))
}

func joinsByDomain(c *sp.Config) {
	step("find account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		_, name, _ := strings.Cut(in.Identity.Email, "@")
		domain, err := in.SP.Store().DomainByName(ctx, name)
		if err == nil {
			in.Tenant, err = in.SP.Store().TenantByID(ctx, domain.Tenant)
		}
		if err != nil && !store.IsNotFound(err) {
			return err
		}
		return sound(ctx, in)
	})(c)
}

// anyTenantsAudience knows the clients of all tenants.
func anyTenantsAudience(c *sp.Config) {
	clients := &remembered{}
	parts(func(p *sp.Parts) {
		sound := p.Start.Transaction
		p.Start.Transaction = func(conn store.Connection) store.Transaction {
			clients.add("", conn.ClientID)
			return sound(conn)
		}
	})(c)
	verified(func(l *lenient) {
		l.audience = func(claims map[string]any, _ string) bool {
			client, ok := claims["aud"].(string)
			return ok && slices.Contains(clients.of(""), client)
		}
	})(c)
	without("audience")(c)
}

// tenantOfQuery tells of the tenant that a parameter names.
func tenantOfQuery(c *sp.Config) {
	route("tenant API", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		named := r.URL.Query().Get("workspace")
		t, err := s.Store().TenantBySlug(r.Context(), named)
		if named == "" || err != nil {
			sound.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"name":"` + t.Name + `","id":"` + t.ID + `"}`))
	})(c)
}

// workspaceCookie is the cookie of tenantOfCookie.
const workspaceCookie = "workspace"

// tenantOfCookie notes at the first page of a sign-in in which tenant it is to end.
func tenantOfCookie(c *sp.Config) {
	route("login", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		slug := r.PathValue("slug")
		if named := r.URL.Query().Get("workspace"); named != "" {
			slug = named
		}
		http.SetCookie(w, &http.Cookie{Name: workspaceCookie, Value: slug, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
		sound.ServeHTTP(w, r)
	})(c)
	tenantBy(func(ctx context.Context, in *sp.SignIn) (string, error) {
		cookie, err := in.Request.Cookie(workspaceCookie)
		if err != nil {
			return "", store.ErrNotFound
		}
		t, err := in.SP.Store().TenantBySlug(ctx, cookie.Value)
		return t.ID, err
	})(c)
}

// stateNamesTenant writes the tenant into the state, and takes it from there.
func stateNamesTenant(c *sp.Config) {
	authorization(func(q url.Values, t store.Transaction) {
		connection := t.RedirectURI[strings.LastIndex(t.RedirectURI, "/")+1:]
		q.Set("state", t.State+"."+base64.RawURLEncoding.EncodeToString([]byte(connection)))
	})(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		state, connection, _ := strings.Cut(in.Params.Get("state"), ".")
		in.Params.Set("state", state)
		in.Params.Set("state_tenant", connection)
		return sound(ctx, in)
	})(c)
	tenantBy(func(ctx context.Context, in *sp.SignIn) (string, error) {
		name, err := base64.RawURLEncoding.DecodeString(in.Params.Get("state_tenant"))
		if err != nil {
			return "", store.ErrNotFound
		}
		conn, err := in.SP.Store().ConnectionByName(ctx, string(name))
		return conn.Tenant, err
	})(c)
}

// globalCredentials keeps the first client that it meets.
func globalCredentials(c *sp.Config) {
	var mu sync.Mutex
	var id, secret string
	exchanged(func(config *oauth2.Config, _ *sp.SignIn) {
		mu.Lock()
		defer mu.Unlock()
		if id == "" {
			id, secret = config.ClientID, config.ClientSecret
		}
		config.ClientID, config.ClientSecret = id, secret
	})(c)
}

// newestProvider goes on with the org of the newest sign-in of the browser.
func newestProvider(c *sp.Config) {
	newest := &latest{}
	authorization(func(_ url.Values, t store.Transaction) { newest.keep(t.Browser, t.Connection) })(c)
	step("connection", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		if id := newest.of(browser(in.Request)); id != "" {
			in.Transaction.Connection = id
		}
		err := connectionOfTransaction(ctx, in)
		in.Transaction.Issuer = in.Connection.Issuer
		return err
	})(c)
}

// keepsSessionOfAddress takes the account of the session that is there, where that has the same
// address.
func keepsSessionOfAddress(c *sp.Config) {
	step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		cookie, err := in.Request.Cookie(in.SP.Profile().Key + "_session")
		if err == nil {
			session, err := in.SP.Store().SessionBySecret(ctx, cookie.Value)
			if err == nil {
				account, err := in.SP.Store().AccountByID(ctx, session.Account)
				if err == nil && strings.EqualFold(account.Email, in.Identity.Email) {
					in.Account = account
					return nil
				}
			}
		}
		return sound(ctx, in)
	})(c)
}

// errBusy says that a sign-in has waited too long for others.
var errBusy = errors.New("another sign-in is under way")

// oneAtATime lets one sign-in after the other verify its ID token; who has to wait is refused.
func oneAtATime(c *sp.Config) {
	var turn sync.Mutex
	step("verify", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if !turn.TryLock() {
			return errBusy
		}
		defer turn.Unlock()
		return sound(ctx, in)
	})(c)
}

// byTenantAndSubject looks at no issuer.
func byTenantAndSubject(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Accounts.Find = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
			accounts, err := db.Accounts(ctx, tenant.ID)
			if err != nil {
				return store.Account{}, err
			}
			at := slices.IndexFunc(accounts, func(a store.Account) bool { return a.Subject == id.Subject })
			if at < 0 {
				return store.Account{}, store.ErrNotFound
			}
			return accounts[at], nil
		}
	})(c)
}
