package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// revocationClaimFault is the fault by which a rule alters a claim of the JWT of a call.
const revocationClaimFault = "revocation-claim"

// logoutUserSentences are about whom a call of Universal Logout names.
func (w *World) logoutUserSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta calls Universal Logout for somebody whom the SP has never seen`, Does: w.callsForStranger},
		{Says: `Okta calls Universal Logout for Carol of the second tenant (as her own org does|as the first tenant's user)`, Does: w.callsForCarol},
		{Says: `Okta calls Universal Logout for Alice, whose namesake is in the second tenant`, Does: w.callsForNamesake},
		{Says: `Okta calls Universal Logout for Alice, whose subject is of the second tenant's org`, Does: w.callsForForeignIssuer},
		{Says: `Carol is signed out`, Does: w.carolIsOut},
	}
}

// carolIsOut expects somebody else than Alice to be out where a call named her.
func (w *World) carolIsOut(ctx context.Context) error {
	if w.stage.Config.UniversalLogout.Partial {
		return w.expectAccepted()
	}
	p, d, err := w.personAndBrowser(ctx, "Carol")
	if err != nil {
		return err
	}
	return w.isOutAt(ctx, p, d)
}

func (w *World) callsForStranger(ctx context.Context) error {
	alice := w.people["Alice"]
	stranger, err := w.stage.NewStranger(alice.Tenant, "Nora", w.suffix, true)
	if err != nil {
		return err
	}
	return w.call(ctx, alice.Tenant.Org, w.callOf(&person{Person: stranger}))
}

// callsForCarol lets the first tenant's org name somebody of the second tenant: as that one's org
// does, or as if she was its own user.
func (w *World) callsForCarol(ctx context.Context, how string) error {
	alice, carol := w.people["Alice"], w.people["Carol"]
	format := formatOf(alice.Tenant.App.LogoutSubjectFormat)
	subject := carol.Tenant.Org.SubjectIdentifier(format, carol.OktaID)
	if how == "as the first tenant's user" && format == mockidp.SubjectIssSub {
		subject["iss"] = alice.Tenant.Org.Issuer()
	}
	return w.call(ctx, alice.Tenant.Org, mockidp.UniversalLogoutCall{App: alice.Tenant.App.ID, Subject: subject})
}

// callsForNamesake names Alice by the email address that somebody in the second tenant has, too.
func (w *World) callsForNamesake(ctx context.Context) error {
	if w.people[namesake] == nil {
		return &scenario.NotApplicableError{Missing: "the configuration has no second_tenant.shared_people"}
	}
	return w.callsByFormat(ctx, "email")
}

// callsForForeignIssuer names Alice by iss_sub with the second tenant's issuer.
func (w *World) callsForForeignIssuer(ctx context.Context) error {
	c := w.callForAlice()
	c.Format = mockidp.SubjectIssSub
	return w.callWithFault(ctx, mockidp.Fault{Name: "revocation-subject-issuer-of", Params: mockidp.FaultParams{Org: w.stage.Second.Org}}, c)
}
