package defect

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// expressRightDefects are about an administrator who may approve when a run begins, and no longer
// when it ends.
func expressRightDefects() []Defect {
	return []Defect{
		ofAcme("M864", "approver-asked-once", "asks once whether somebody may approve for a tenant, and remembers that", asksApproverOnce, "EXPRESS-24/deactivated", "EXPRESS-24/demoted"),
		ofAcme("M865", "right-at-consent-alone", "does not ask again, once there is a code, whether whoever has approved may do so", parts(func(p *sp.Parts) {
			p.Express.Code, p.Express.Bearer = p.Express.Code.Without("approver"), p.Express.Bearer.Without("approver")
		}), "EXPRESS-24/deactivated-late", "EXPRESS-24/demoted-late"),
		ofAcme("M866", "approval-outlives-logout", "leaves a sign-in to approve open at Universal Logout", parts(func(p *sp.Parts) {
			p.Logout = p.Logout.Without("approvals")
		}), "EXPRESS-24/logged-out"),
		ofAcme("M867", "approval-outlives-sign-out", "leaves a sign-in to approve open when an administrator signs somebody out", signsOutSessionsAlone, "EXPRESS-24/signed-out"),
	}
}

// asksApproverOnce remembers who may approve. Whoever is deactivated keeps the runs that are open.
func asksApproverOnce(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound, may := p.Express.Approver, &guarded[[2]string, bool]{} // by account and tenant
		p.Express.Approver = sp.Rules[*sp.Approval]{{Name: "once", Check: func(ctx context.Context, in *sp.Approval) error {
			key := [2]string{in.Account.ID, in.Tenant.ID}
			if known, _ := may.get(key); known {
				return nil
			}
			err := sound.Check(ctx, in)
			if err == nil {
				may.set(key, true)
			}
			return err
		}}}
		p.Accounts.Deactivate = func(ctx context.Context, s *sp.SP, a store.Account) error {
			return errors.Join(s.Store().SetActive(ctx, a.Tenant, a.ID, false), endsSessions(ctx, s, a.ID))
		}
	})(c)
}

// endsSessions ends what somebody uses the product by.
func endsSessions(ctx context.Context, s *sp.SP, account string) error {
	db := s.Store()
	return errors.Join(db.ForgetAll(ctx, account), db.EndSessionsOf(ctx, account), db.RevokeRefreshTokens(ctx, account), db.RevokeAccessTokens(ctx, account))
}

// signsOutSessionsAlone signs people out of the product.
func signsOutSessionsAlone(c *sp.Config) {
	route("sign person out", func(s *sp.SP, w http.ResponseWriter, r *http.Request, _ http.Handler) {
		var call struct{ Email string }
		tenant, err := s.Store().TenantBySlug(r.Context(), r.PathValue("slug"))
		if err == nil {
			err = json.NewDecoder(r.Body).Decode(&call)
		}
		var accounts []store.Account
		if err == nil {
			accounts, err = s.Store().AccountsByEmail(r.Context(), tenant.ID, call.Email)
		}
		for _, a := range accounts {
			err = errors.Join(err, endsSessions(r.Context(), s, a.ID))
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})(c)
}
