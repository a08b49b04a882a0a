package defect

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// accountLinks are about whose account another user of Okta is linked to.
func accountLinks() []Defect {
	return []Defect{
		{ID: "M152", Name: "links-anybody", Does: "links whoever comes with a response to a link to the account that is signed in", Caught: []string{"JIT-21/callback", "JIT-21/other-person"}, Profiles: []string{acme}, Plant: linksAnybody},
		{ID: "M403", Name: "links-by-address", Does: "begins a link at an address that any site can open", Caught: []string{"JIT-21/start"}, Profiles: []string{acme}, Plant: linksByAddress},
	}
}

// linksAnybody links whoever comes with a response to a link, in whatever browser that was begun,
// to the account that is signed in.
func linksAnybody(c *sp.Config) {
	begun := &latest{}
	authorization(func(_ url.Values, t store.Transaction) {
		if strings.HasSuffix(t.ReturnTo, "/links") {
			begun.keep(t.State, t.Browser)
		}
	})(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		id := begun.of(in.Params.Get("state"))
		if id == "" {
			return sound(ctx, in)
		}
		of := in.Request
		asBrowser(in, id)
		err := sound(ctx, in)
		in.Request = of
		return err
	})(c)
	step("link account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if begun.of(in.Transaction.State) == "" {
			return sound(ctx, in)
		}
		visitor, err := visitorOf(in.SP, in.Request)
		if err != nil {
			return err
		}
		in.Account = visitor.Account
		return in.SP.Store().LinkUser(ctx, in.Account, in.Identity.OktaUser())
	})(c)
}

// linksByAddress begins a link by a link in the page and no form.
func linksByAddress(c *sp.Config) {
	planted(
		rewritten("links", func(status int, body string) (int, string) {
			return status, strings.ReplaceAll(body, `<button type="submit">Link an Okta user</button>`, `</form><a href="?start=1">Link an Okta user</a><form>`)
		}),
		route("links", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			if v, err := visitorOf(s, r); err == nil && r.URL.Query().Has("start") {
				s.StartLink(w, r, v)
				return
			}
			sound.ServeHTTP(w, r)
		}),
	)(c)
}

// visitorOf returns who is signed in where a request comes from.
func visitorOf(s *sp.SP, r *http.Request) (sp.Visitor, error) {
	cookie, err := r.Cookie(s.Profile().Key + "_session")
	if err != nil {
		return sp.Visitor{}, err
	}
	session, err := s.Store().SessionBySecret(r.Context(), cookie.Value)
	if err != nil {
		return sp.Visitor{}, err
	}
	account, err := s.Store().AccountByID(r.Context(), session.Account)
	if err != nil {
		return sp.Visitor{}, err
	}
	tenant, err := s.Store().TenantByID(r.Context(), account.Tenant)
	return sp.Visitor{Account: account, Tenant: tenant}, err
}
