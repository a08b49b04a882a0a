package conformance

import (
	"context"
	"net/http"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// changedAddress is what Okta has instead of an address after a change.
func changedAddress(email string) string { return "new-" + email }

// callsByNewAddress changes Alice's address at Okta alone, and names her by it.
func (w *World) callsByNewAddress(ctx context.Context) error {
	p := w.people["Alice"]
	if err := p.Tenant.Org.UpdateUser(p.OktaID, func(u *mockidp.User) { u.Email = changedAddress(u.Email) }); err != nil {
		return err
	}
	return w.callsByFormat(ctx, "email")
}

// tookAddressesOver says that the check does not apply to an SP that keeps the address of the first
// sign-in: there an address names whoever had it first.
func (w *World) tookAddressesOver(ctx context.Context, people ...string) error {
	for _, who := range people {
		id, p, err := w.whoAmIAt(ctx, who)
		if err != nil {
			return err
		}
		if !id.HasEmail(p.User) {
			return &scenario.NotApplicableError{Missing: "the SP does not take over an email address that changes at Okta"}
		}
	}
	return nil
}

// outOrUnknown judges a call by an address that the SP may not have heard of yet: not to find the
// user is a risk that the report names, and no failure.
func (w *World) outOrUnknown(ctx context.Context) error {
	if w.logout.response.Status != http.StatusNotFound {
		return w.toldTheTruth(ctx)
	}
	w.tenancy.notes = append(w.tenancy.notes, "after a change of the address at Okta, Universal Logout by email does not find the user until the next sign-in (UL-EFFECT-15)")
	return w.stillKnowsByAnyAddress(ctx)
}

// stillKnowsByAnyAddress expects Alice to be signed in, whether the SP tells the address that it
// has stored or, since it asks at userinfo, the one that Okta has by now.
func (w *World) stillKnowsByAnyAddress(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	const requirement = "a logout that finds nobody ends no session"
	w.current = d
	id, err := w.whoAmI(ctx, p.Tenant, d, requirement, p.User.Email)
	if err != nil {
		return err
	}
	renamed := p.User
	renamed.Email = changedAddress(p.User.Email)
	return scenario.Expect(p.Is(id) || id.Is(renamed), requirement, p.User.Email, "%s", id.Said)
}
