package defect

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// laterLogoutDefects are about logouts that work once, or for most people: the second call, the
// eleventh session, the user that was linked, the address of before.
func laterLogoutDefects() []Defect {
	return []Defect{
		ofAcme("M700", "confirms-again", "confirms a call that says the same as one of the last minute, and does nothing", confirmsAgain, "UL-EFFECT-09"),
		ofAcme("M701", "ends-ten-sessions", "ends the newest ten sessions of a user and no more", calls("sessions", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
			for _, a := range in.Accounts {
				if _, err := in.SP.Store().SQL().ExecContext(ctx, "DELETE FROM sessions WHERE hash IN"+
					" (SELECT hash FROM sessions WHERE account = ? ORDER BY created DESC, rowid DESC LIMIT 10)", a.ID); err != nil {
					return err
				}
			}
			return nil
		}), "UL-EFFECT-03/many"),
		ofAcme("M907", "forgets-address-of-linked-users", "finds at a call nobody by the address of a user who was linked", forgetsLinkedAddress, "UL-EFFECT-14/linked-email"),
		ofAcme("M911", "subject-finds-one-account", "ends the account alone that issuer and subject name, not the local one of the same person", subjectFindsOne, "UL-EFFECT-14/password-iss-sub"),
		ofAcme("M702", "forgets-linked-users", "finds at a call nobody by a user who was linked", forgetsLinked, "UL-EFFECT-14/linked"),
		ofAcme("M704", "one-jti-for-all-orgs", "remembers the jti of calls of all orgs together", calls("replay", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
			return sp.UseOnce(ctx, in.SP.Store(), "calls", in.Claims)
		}), "UL-AUTH-21/other-org"),
		ofAcme("M705", "one-jti-for-all-logout-tokens", "remembers the jti of logout tokens of all orgs together", back("replay", func(ctx context.Context, in *sp.BackChannelLogout, _ backStep) error {
			return sp.UseOnce(ctx, in.SP.Store(), "logout tokens", in.Claims)
		}), "LOGOUT-12/jti-of-other-org"),
		ofAcme("M707", "sid-of-any-org", "ends the sessions of a sid, whatever org has named it", back("sessions", func(ctx context.Context, in *sp.BackChannelLogout, sound backStep) error {
			if in.Subject != "" {
				return sound(ctx, in)
			}
			_, err := in.SP.Store().SQL().ExecContext(ctx, "DELETE FROM sessions WHERE hash IN (SELECT session FROM okta_sessions WHERE sid = ?)", in.SID)
			return err
		}), "LOGOUT-12/sid-of-other-org"),
		ofAcme("M708", "former-addresses", "signs whoever had an address out with whoever has it", formerAddresses, "UL-EFFECT-04/former-address"),
		ofAcme("M710", "no-sign-out-without-okta", "signs nobody out while Okta cannot be reached", route("sign out", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			if v, err := visitorOf(s, r); err == nil {
				conn, err := s.Store().ConnectionOf(r.Context(), v.Tenant.ID)
				if err == nil && fetchedBy(r.Context(), s.BackChannel(), conn.Issuer+"/.well-known/openid-configuration") == nil {
					http.Error(w, "Okta cannot be reached.", http.StatusBadGateway)
					return
				}
			}
			sound.ServeHTTP(w, r)
		}), "LOGOUT-01/outage"),
	}
}

// confirmsAgain takes a call that comes again for one that Okta has repeated.
func confirmsAgain(c *sp.Config) {
	done := &guarded[sp.LogoutSubject, time.Time]{}
	calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		if err := sound(ctx, in); err != nil {
			return err
		}
		if at, known := done.get(in.Subject); known && in.SP.Now().Sub(at) < time.Minute {
			in.Accounts = nil
			return nil
		}
		done.set(in.Subject, in.SP.Now())
		return nil
	})(c)
}

// forgetsLinked looks at whom an account belongs to and not at who is linked to it.
func forgetsLinked(c *sp.Config) {
	calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		if err := sound(ctx, in); err != nil {
			return err
		}
		if in.Subject.Format == "iss_sub" && in.Accounts[0].Subject != in.Subject.Subject {
			return store.ErrNotFound
		}
		return nil
	})(c)
}

// forgetsLinkedAddress finds the accounts with an address of their own alone.
func forgetsLinkedAddress(c *sp.Config) {
	calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		if err := sound(ctx, in); err != nil || in.Subject.Format != "email" {
			return err
		}
		in.Accounts = slices.DeleteFunc(in.Accounts, func(a store.Account) bool { return !strings.EqualFold(a.Email, in.Subject.Email) })
		if len(in.Accounts) == 0 {
			return store.ErrNotFound
		}
		return nil
	})(c)
}

// subjectFindsOne finds the account of the Okta user who is named by issuer and subject.
func subjectFindsOne(c *sp.Config) {
	calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		err := sound(ctx, in)
		if in.Subject.Format == "iss_sub" && len(in.Accounts) > 1 {
			in.Accounts = in.Accounts[:1]
		}
		return err
	})(c)
}

// formerAddresses finds people by each address that they have had.
func formerAddresses(c *sp.Config) {
	former := &guarded[string, []string]{}
	updates(func(_ context.Context, _ *store.DB, a store.Account, id *sp.Identity) error {
		if !strings.EqualFold(a.Email, id.Email) {
			had, _ := former.get(a.Tenant + " " + a.Email)
			former.set(a.Tenant+" "+a.Email, append(had, a.ID))
		}
		return nil
	})(c)
	calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		err := sound(ctx, in)
		had, _ := former.get(in.Connection.Tenant + " " + in.Subject.Email)
		for _, id := range had {
			if a, errAccount := in.SP.Store().AccountByID(ctx, id); errAccount == nil {
				in.Accounts, err = append(in.Accounts, a), nil
			}
		}
		return err
	})(c)
}
