package conformance

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// plantedPassword is that of an account that an attacker makes with somebody else's address.
const plantedPassword = "planted-by-an-attacker-1"

func (w *World) plantedAccountSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} signs up at the SP with {who}'s address, whatever comes of it`, Needs: "local-sign-up", Does: func(ctx context.Context, attacker, victim string) error {
			return w.plants(ctx, attacker, victim, func(address string) string { return address })
		}},
		{Says: `{who} signs up at the SP with {who}'s address in capitals, whatever comes of it`, Needs: "local-sign-up", Does: func(ctx context.Context, attacker, victim string) error {
			return w.plants(ctx, attacker, victim, strings.ToUpper)
		}},
		{Says: `{who} signs in at the SP with {who}'s address and that password, whatever comes of it`, Does: w.usesPlanted},
		{Says: `{who} is not in {who}'s account`, Does: w.notInAccountOf},
	}
}

// planted is the account that an attacker makes with the victim's address.
func (w *World) planted(victim string, written func(address string) string) (sut.User, error) {
	v, err := w.person(victim)
	if err != nil {
		return sut.User{}, err
	}
	return sut.User{FirstName: "Mallory", LastName: "Planted", Name: "Mallory Planted", Email: written(v.User.Email), Password: plantedPassword}, nil
}

// plants signs an attacker up with the victim's address, in the browser that the attacker uses. The
// SP may refuse that.
func (w *World) plants(ctx context.Context, attacker, victim string, written func(address string) string) error {
	p, d, err := w.personAndBrowser(ctx, attacker)
	if err != nil {
		return err
	}
	u, err := w.planted(victim, written)
	if err != nil {
		return err
	}
	return w.toleratesRefusal(ctx, w.stage.SignUpLocally(ctx, p.Tenant, d, u))
}

// usesPlanted signs an attacker in with what was planted, in a browser that nobody has used.
func (w *World) usesPlanted(ctx context.Context, attacker, victim string) error {
	u, err := w.planted(victim, func(address string) string { return address })
	if err != nil {
		return err
	}
	if err := w.newBrowserFor(ctx, attacker); err != nil {
		return err
	}
	p, d, err := w.personAndBrowser(ctx, attacker)
	if err != nil {
		return err
	}
	return w.toleratesRefusal(ctx, w.stage.SignInLocally(ctx, p.Tenant, d, u))
}

// notInAccountOf expects an attacker in no account, or in another than the one in which the victim
// is at this moment. Both have one address, so that only the accounts' ids tell them apart. A
// victim whom the SP lets into no account has lost nothing.
func (w *World) notInAccountOf(ctx context.Context, attacker, victim string) error {
	theirs, _, err := w.whoAmIAt(ctx, victim)
	if err != nil || !theirs.SignedIn {
		return err
	}
	id, _, err := w.whoAmIAt(ctx, attacker)
	if err != nil {
		return err
	}
	return scenario.Expect(!id.SignedIn || id.ID != theirs.ID, "what an attacker has made beforehand with somebody's address opens nothing of theirs",
		"another account than "+theirs.ID+", or nobody", "%s, in the account %s", id.Said, id.ID)
}
