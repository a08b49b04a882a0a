package conformance

import (
	"context"
	"crypto/rand"
	"errors"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// connectionSentences are about what an administrator does to a tenant's connection.
func (w *World) connectionSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Carol is signed in at the second tenant, where there is one`, Does: w.carolLooksOn},
		{Says: `Carol is still signed in there, if she was`, Does: func(ctx context.Context) error {
			if w.stage.Second == nil {
				return nil
			}
			return w.knows(ctx, "Carol")
		}},
		{Says: `Carol can sign in at the second tenant, where there is one`, Does: func(ctx context.Context) error {
			if w.stage.Second == nil {
				return nil
			}
			return errors.Join(w.signsInInNewBrowser(ctx, "Carol"), w.knows(ctx, "Carol"))
		}},
		{Says: `the first tenant's connection is switched off`, Needs: "hook-connection", Does: w.switchesOff},
		{Says: `the first tenant's connection is switched on again`, Needs: "hook-connection", Does: func(ctx context.Context) error {
			return w.stage.RunHook(ctx, sut.EnableConnection, w.administrator())
		}},
		{Says: `the first tenant's connection is pointed to a new org, in which Mallory has Alice's subject identifier`, Needs: "hook-repoint", Does: w.pointsToNewOrg},
		{Says: `the first tenant's connection has a wrong client secret`, Does: w.pointsWrong},
		{Says: `the first tenant's connection is as it was`, Does: w.pointsBack},
		{Says: `the new org has got no ID token of the first one's`, Does: w.gotNoForeignHint},
		{Says: `Mallory has got nothing of Alice's`, Does: w.nothingOfAlices},
	}
}

// administrator stands for nobody in the first tenant: a hook about the tenant needs no person.
func (w *World) administrator() *lab.Person { return &lab.Person{Tenant: w.stage.First} }

// carolLooksOn signs Carol in at the second tenant, which has nothing to do with what is tried.
func (w *World) carolLooksOn(ctx context.Context) error {
	if w.stage.Second == nil {
		return nil
	}
	if err := w.introduce(ctx, "Carol", w.stage.Second, true); err != nil {
		return err
	}
	return errors.Join(w.signsIn(ctx, "Carol"), w.knows(ctx, "Carol"))
}

// switchesOff disables the connection until the check ends at the latest.
func (w *World) switchesOff(ctx context.Context) error {
	w.trial.Taint()
	w.cleanups = append(w.cleanups, func(ctx context.Context) error {
		return w.stage.RunHook(context.WithoutCancel(ctx), sut.EnableConnection, w.administrator())
	})
	return w.stage.RunHook(ctx, sut.DisableConnection, w.administrator())
}

// pointsToNewOrg connects the first tenant to another org, as a customer does who moves to one, or
// whose administrator account somebody has taken over.
func (w *World) pointsToNewOrg(ctx context.Context) error {
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	other, err := w.stage.NewOrg(w.stage.First, "Initrode")
	if err != nil {
		return err
	}
	if err := w.repoints(ctx, other.Org.Issuer(), other.App.ID, other.App.ClientSecret); err != nil {
		return err
	}
	n := w.newcomer("Mallory", w.stage.First)
	n.Sub = alice.OktaID
	return w.arrives(ctx, other, n)
}

// pointsWrong gives the connection a client secret that Okta does not know.
func (w *World) pointsWrong(ctx context.Context) error {
	first := w.stage.First
	return w.repoints(ctx, first.Org.Issuer(), first.App.ID, "wrong-"+rand.Text())
}

// repoints connects the first tenant to a client, until the check ends at the latest.
func (w *World) repoints(ctx context.Context, issuer, clientID, secret string) error {
	w.trial.Taint()
	w.cleanups = append(w.cleanups, func(ctx context.Context) error { return w.pointsBack(context.WithoutCancel(ctx)) })
	return w.stage.Repoint(ctx, w.stage.First, issuer, clientID, secret)
}

// pointsBack connects the first tenant to its own app instance again.
func (w *World) pointsBack(ctx context.Context) error {
	first := w.stage.First
	return w.stage.Repoint(ctx, first, first.Org.Issuer(), first.App.ID, first.App.ClientSecret)
}

// gotNoForeignHint looks at the logout requests that have come to the org that the connection was
// pointed to. Nobody has signed in there, so that whatever ID token they have is another org's.
func (w *World) gotNoForeignHint() error {
	mallory, err := w.person("Mallory")
	if err != nil {
		return err
	}
	for _, r := range mallory.Tenant.Org.Journal() {
		hinted := r.Query.Has("id_token_hint") || r.Form.Has("id_token_hint")
		if err := scenario.Expect(!hinted, "a session that began at one Okta org is signed out there, or at the SP alone",
			"no ID token of another org at "+mallory.Tenant.Org.Issuer(), "one in a request to %s", r.Path); err != nil {
			return err
		}
	}
	return nil
}
