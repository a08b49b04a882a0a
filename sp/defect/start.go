package defect

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// startDefects are about the authorization request.
func startDefects() []Defect {
	return []Defect{
		{ID: "M001", Name: "custom-authorization-server", Does: "uses the custom authorization server of developer orgs", Caught: []string{"SP-INIT-04"}, Plant: parts(customServer)},
		{ID: "M002", Name: "offline-access", Does: "asks for offline_access, which no integration of the catalog is given", Caught: []string{"SP-INIT-05"},
			Plant: authorization(func(q url.Values, _ store.Transaction) { q.Set("scope", q.Get("scope")+" offline_access") })},
		{ID: "M003", Name: "nothing-protects", Does: "sends no nonce, no code challenge and the same state to everybody", Caught: []string{"SP-INIT-06", "SP-INIT-07"},
			Plant: planted(without("nonce"), unprotected, authorization(func(q url.Values, _ store.Transaction) {
				q.Del("nonce")
				q.Del("code_challenge")
				q.Del("code_challenge_method")
			}))},
		{ID: "M004", Name: "constant-nonce", Does: "sends the same nonce with every sign-in", Caught: []string{"SP-INIT-07", "IDP-INIT-01", "IDTOKEN-17"},
			Plant: transaction(func(t *store.Transaction) { t.Nonce = "this-nonce-is-as-good-as-any-other" })},
		{ID: "M201", Name: "plain-challenge", Does: "sends the code verifier itself as the challenge", Caught: []string{"SP-INIT-06"},
			Plant: authorization(func(q url.Values, t store.Transaction) {
				q.Set("code_challenge", t.Verifier)
				q.Set("code_challenge_method", "plain")
			})},
		{ID: "M325", Name: "half-random", Does: "makes values of 72 random bits", Caught: []string{"SP-INIT-07"}, Plant: short(12)},
		{ID: "M326", Name: "hardly-random", Does: "makes values of 36 random bits", Caught: []string{"SP-INIT-07"}, Plant: short(6)},
		{ID: "M202", Name: "trusts-host", Does: "makes the redirect URI of the Host header", Caught: []string{"SP-INIT-08/host"},
			Plant: redirectURI(func(r *http.Request) (string, string) { return "", r.Host })},
		{ID: "M007", Name: "trusts-forwarded-host", Does: "makes the redirect URI of the X-Forwarded-Host header", Caught: []string{"SP-INIT-08/x-forwarded-host"},
			Plant: redirectURI(func(r *http.Request) (string, string) { return "", r.Header.Get("X-Forwarded-Host") })},
		{ID: "M203", Name: "trusts-forwarded", Does: "makes the redirect URI of the Forwarded header", Caught: []string{"SP-INIT-08/forwarded"},
			Plant: redirectURI(func(r *http.Request) (string, string) { return forwarded(r.Header.Get("Forwarded")) })},
		{ID: "M204", Name: "trusts-forwarded-proto", Does: "makes the redirect URI of the X-Forwarded-Proto header", Caught: []string{"SP-INIT-08/x-forwarded-proto"},
			Plant: redirectURI(func(r *http.Request) (string, string) { return r.Header.Get("X-Forwarded-Proto"), "" })},
		{ID: "M323", Name: "believes-forwarded-proto", Does: "takes X-Forwarded-Proto for the scheme of all its addresses, and shows its sign-in page again to who comes from another",
			Profiles: []string{acme, alpacon}, Caught: []string{"SP-INIT-08/x-forwarded-proto"}, Plant: believes(func(r *http.Request) (string, string) { return r.Header.Get("X-Forwarded-Proto"), "" }, func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "/o/"+r.PathValue("slug")+"/login", http.StatusSeeOther)
			})},
		{ID: "M324", Name: "believes-host", Does: "takes the Host header for the host of all its addresses, and refuses who comes from another",
			Profiles: []string{acme, alpacon}, Caught: []string{"SP-INIT-08/host"}, Plant: believes(func(r *http.Request) (string, string) { return "", r.Host }, func(w http.ResponseWriter, _ *http.Request) {
				http.Error(w, "Forbidden", http.StatusForbidden)
			})},
		{ID: "M139", Name: "implicit-flow", Does: "asks for tokens in the browser instead of a code", Caught: []string{"SP-INIT-03"},
			Plant: authorization(func(q url.Values, _ store.Transaction) { q.Set("response_type", "id_token token") })},
		{ID: "M205", Name: "secret-in-address", Does: "sends the client secret through the browser", Caught: []string{"SP-INIT-03", "CODE-10/secret"}, Plant: secretInAddress},
		{ID: "M447", Name: "ignores-public-address", Does: "makes the redirect URI of the address at which it listens", Caught: []string{"SP-INIT-14"}, Profiles: []string{acme},
			Plant: func(c *sp.Config) { c.PublicURL = "" }},
		{ID: "M441", Name: "no-state", Does: "sends no state", Caught: []string{"SP-INIT-03"}, Plant: authorization(func(q url.Values, _ store.Transaction) { q.Del("state") })},
		{ID: "M442", Name: "asks-for-password", Does: "lets Okta ask for the password each time", Caught: []string{"SP-INIT-12"},
			Plant: authorization(func(q url.Values, _ store.Transaction) { q.Set("prompt", "login") })},
		{ID: "M206", Name: "starts-twice", Does: "goes to Okta twice for one sign-in", Caught: []string{"SP-INIT-01"}, Plant: startsTwice()},
	}
}

// planted plants several changes that are one mistake.
func planted(changes ...func(*sp.Config)) func(*sp.Config) {
	return func(c *sp.Config) {
		for _, change := range changes {
			change(c)
		}
	}
}

// authorization changes the authorization request.
func authorization(change func(q url.Values, t store.Transaction)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Start.Authorization
		p.Start.Authorization = func(r *http.Request, t store.Transaction) url.Values {
			q := sound(r, t)
			change(q, t)
			return q
		}
	})
}

// transaction changes the secrets of a sign-in.
func transaction(change func(*store.Transaction)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Start.Transaction
		p.Start.Transaction = func(c store.Connection) store.Transaction {
			t := sound(c)
			change(&t)
			return t
		}
	})
}

// unprotected sends a constant state; which sign-in an authorization response belongs to is said by
// the browser's cookie alone.
func unprotected(c *sp.Config) {
	const state = "constant"
	real := &latest{}
	authorization(func(q url.Values, t store.Transaction) {
		real.keep(t.Browser, t.State)
		q.Set("state", state)
	})(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		in.Params.Set("state", real.of(browser(in.Request)))
		err := sound(ctx, in)
		in.Transaction.Verifier = ""
		return err
	})(c)
}

// short cuts state and nonce after so many characters of 6 bits, and uses no code challenge.
func short(characters int) func(*sp.Config) {
	return planted(transaction(func(t *store.Transaction) {
		t.State, t.Nonce = t.State[:characters], t.Nonce[:characters]
	}), unchallenged)
}

// redirectURI lets a request choose scheme and host of the redirect URI; empty ones stay as they
// are.
func redirectURI(of func(*http.Request) (scheme, host string)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Start.RedirectURI
		p.Start.RedirectURI = func(r *http.Request, base string, conn store.Connection) string {
			u, err := url.Parse(base)
			if err != nil {
				return sound(r, base, conn)
			}
			if scheme, host := of(r); scheme != "" || host != "" {
				if scheme != "" {
					u.Scheme = scheme
				}
				if host != "" {
					u.Host = host
				}
			}
			return sound(r, u.String(), conn)
		}
	})
}

// believes lets a request choose scheme and host of the redirect URI, and lets nobody begin a
// sign-in who comes from a page with others.
func believes(of func(*http.Request) (scheme, host string), refuse http.HandlerFunc) func(*sp.Config) {
	return planted(redirectURI(of), route("start", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		scheme, host := of(r)
		from, err := url.Parse(r.Referer())
		if err != nil || from.Host != "" && (scheme != "" && from.Scheme != scheme || host != "" && from.Host != host) {
			refuse(w, r)
			return
		}
		sound.ServeHTTP(w, r)
	}))
}

// forwarded reads RFC 7239's header as somebody would who trusts it.
func forwarded(header string) (scheme, host string) {
	for part := range strings.SplitSeq(header, ";") {
		switch name, value, _ := strings.Cut(part, "="); name {
		case "host":
			host = strings.Trim(value, `"`)
		case "proto":
			scheme = value
		}
	}
	return scheme, host
}

// customServer takes the metadata of the authorization server that developer orgs call default.
func customServer(p *sp.Parts) {
	const server = "/oauth2/default"
	p.Provider.Discover = func(ctx context.Context, issuer string) (sp.Metadata, error) {
		m, err := sp.Discover(ctx, issuer+server)
		m.Expected = m.Issuer
		return m, err
	}
	p.SignIn = p.SignIn.Replace("verify", func(ctx context.Context, in *sp.SignIn) (err error) {
		config := p.Provider.Verifier(in.Connection.ClientID, in.SP.Now)
		in.IDToken, err = oidc.NewVerifier(in.Connection.Issuer+server, in.Provider.Keys, config).Verify(ctx, in.RawIDToken)
		return err
	})
}

// secretInAddress adds what the address must never hold.
func secretInAddress(c *sp.Config) {
	secret := &latest{}
	transaction(func(*store.Transaction) {})(c)
	sound := c.Parts.Start.Transaction
	c.Parts.Start.Transaction = func(conn store.Connection) store.Transaction {
		secret.keep(conn.ClientID, conn.Secret)
		return sound(conn)
	}
	authorization(func(q url.Values, t store.Transaction) { q.Set("client_secret", secret.of(t.ClientID)) })(c)
}

// startsTwice drops the first authorization response of every browser and begins again.
func startsTwice() func(*sp.Config) {
	seen := &latest{}
	return route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		conn := strings.TrimPrefix(r.PathValue("connection"), "ec-")
		id := browser(r)
		if seen.of(id) == "" && r.FormValue("code") != "" {
			seen.keep(id, "once")
			http.Redirect(w, r, "/o/"+conn+"/sso/okta", http.StatusFound)
			return
		}
		sound.ServeHTTP(w, r)
	})
}
