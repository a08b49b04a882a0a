package defect

import (
	"context"
	"net/http"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// laterSessionDefects are about sessions that are not really over: one that the browser has
// replaced, one of somebody who was sent away, one that waits for the next sign-in.
func laterSessionDefects() []Defect {
	return []Defect{
		{ID: "M753", Name: "leaves-former-session", Does: "gives a browser that signs in again another session and leaves the one that it had", Caught: []string{"SESSION-05/former"}, Plant: leavesFormerSession},
		ofAcme("M754", "reactivation-revives", "keeps the sessions of a deactivated account for when it is active again", parts(func(p *sp.Parts) {
			p.Accounts.Deactivate = func(ctx context.Context, s *sp.SP, a store.Account) error {
				return s.Store().SetActive(ctx, a.Tenant, a.ID, false)
			}
		}), "SESSION-09/reactivated"),
		{ID: "M755", Name: "signs-out-live-sessions-only", Does: "keeps a browser remembered that signs out when its session is over", Caught: []string{"LOGOUT-01/remembered"}, Plant: signsOutLiveOnly},
		{ID: "M868", Name: "session-at-sign-out", Does: "gives a browser that it remembers a session while it signs out", Caught: []string{"LOGOUT-01/remembered"}, Plant: sessionAtSignOut},
		ofAcme("M759", "first-account-of-address", "signs out the first account of an address alone", calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			err := sound(ctx, in)
			if err == nil && in.Subject.Format == "email" {
				in.Accounts = in.Accounts[:1]
			}
			return err
		}), "UL-EFFECT-14/shared-address"),
		ofAcme("M760", "opens-to-same-address", "opens a tenant to whoever has the address of one of its people, by whatever org they have signed in", opensToSameAddress, "TENANT-03/pages"),
		ofAcme("M762", "one-sid-for-each-account", "remembers of each account in which of Okta's sessions it has signed in last, and of no other", back("sessions", func(ctx context.Context, in *sp.BackChannelLogout, sound backStep) error {
			var latest string
			row := in.SP.Store().SQL().QueryRowContext(ctx, "SELECT sid FROM okta_sessions JOIN sessions ON hash = session WHERE account IN"+
				" (SELECT account FROM okta_sessions JOIN sessions ON hash = session WHERE sid = ?) ORDER BY created DESC, sessions.rowid DESC LIMIT 1", in.SID)
			if err := row.Scan(&latest); in.SID != "" && err == nil && latest != in.SID {
				return nil
			}
			return sound(ctx, in)
		}), "LOGOUT-12/one-of-two", "LOGOUT-12/sid-alone"),
		ofAcme("M763", "out-until-next-sign-in", "refuses all sessions and tokens of a user until the next sign-in, and takes them again then", outUntilNextSignIn, "UL-EFFECT-05/signed-in-again", "UL-EFFECT-11/signed-in-again"),
	}
}

// signingIn marks the requests that end in another session.
type signingIn struct{}

// leavesFormerSession ends nothing where a session begins.
func leavesFormerSession(c *sp.Config) {
	route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		sound.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), signingIn{}, true)))
	})(c)
	parts(func(p *sp.Parts) {
		sound := p.Browser.EndSession
		p.Browser.EndSession = func(ctx context.Context, db *store.DB, secret string) error {
			if ctx.Value(signingIn{}) != nil {
				return nil
			}
			return sound(ctx, db, secret)
		}
	})(c)
}

// signsOutLiveOnly has nothing to do where there is no session.
func signsOutLiveOnly(c *sp.Config) {
	route("sign out", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if _, err := visitorOf(s, r); err != nil {
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// sessionAtSignOut asks who signs out as every page asks who is there, which opens a session for a
// browser that is remembered.
func sessionAtSignOut(c *sp.Config) {
	route("sign out", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		key := s.Profile().Key
		remembered, err := r.Cookie(key + "_remember")
		if err == nil {
			if account, err := s.Store().Remembered(r.Context(), remembered.Value); err == nil {
				if secret, err := s.Store().StartSession(r.Context(), account, r.UserAgent(), time.Hour); err == nil {
					http.SetCookie(w, &http.Cookie{Name: key + "_session", Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
				}
			}
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// opensToSameAddress looks whether an address is a member.
func opensToSameAddress(c *sp.Config) {
	parts(func(p *sp.Parts) {
		var server *sp.SP
		routes, guard := p.Browser.Routes, p.Browser.Guard
		p.Browser.Routes = func(s *sp.SP) sp.Routes {
			server = s
			return routes(s)
		}
		p.Browser.Guard = func(v sp.Visitor, slug string) bool {
			tenant, err := server.Store().TenantBySlug(context.Background(), slug)
			if err != nil {
				return guard(v, slug)
			}
			same, err := server.Store().AccountsByEmail(context.Background(), tenant.ID, v.Account.Email)
			return err == nil && len(same) > 0
		}
	})(c)
}

// outUntilNextSignIn marks the account instead of ending what it has.
func outUntilNextSignIn(c *sp.Config) {
	out := &guarded[string, bool]{}
	marks := func(_ context.Context, in *sp.LogoutCall, _ callStep) error {
		for _, a := range in.Accounts {
			out.set(a.ID, true)
		}
		return nil
	}
	planted(
		calls("remember-me tokens", marks), calls("sessions", marks), calls("refresh tokens", marks), calls("access tokens", marks),
		step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			err := sound(ctx, in)
			out.set(in.Account.ID, false)
			return err
		}),
		parts(func(p *sp.Parts) {
			usable := p.Accounts.Usable
			p.Accounts.Usable = func(a store.Account) bool {
				marked, _ := out.get(a.ID)
				return usable(a) && !marked
			}
		}),
		byPassword("password", func(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error {
			if err := sound(ctx, in); err != nil {
				return err
			}
			accounts, err := in.SP.Store().AccountsOfLogin(ctx, in.Login.ID)
			for _, a := range accounts {
				out.set(a.ID, false)
			}
			return err
		}))(c)
}
