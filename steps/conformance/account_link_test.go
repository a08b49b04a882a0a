package conformance

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Nothing is known of links at an SP that links the users alone that have the account's address,
// and it is not blamed for that.
func TestLinksOfTheSameAddressAlone(t *testing.T) {
	t.Parallel()
	for id, r := range verdictsOf(t, linksSameAddress, "JIT-21/other-person,UL-EFFECT-14/linked") {
		assert.Equal(t, verdict.Inconclusive, r.Verdict, "%s: %s; saw %s", id, r.Reason, r.Actual)
		assert.Contains(t, r.Reason, "another user of Okta can be linked", id)
	}
}

// linksSameAddress makes an SP that links no user of Okta with another address than the account.
func linksSameAddress(c *sp.Config) {
	c.Parts = sp.SoundParts()
	c.Parts.SignIn = c.Parts.SignIn.Wrap("link account", func(sound func(context.Context, *sp.SignIn) error) func(context.Context, *sp.SignIn) error {
		return func(ctx context.Context, in *sp.SignIn) error {
			if err := sound(ctx, in); err != nil || in.Account.ID == "" || strings.EqualFold(in.Account.Email, in.Identity.Email) {
				return err
			}
			_, err := in.SP.Store().SQL().ExecContext(ctx, "DELETE FROM linked_users WHERE account = ?", in.Account.ID)
			return errors.Join(err, &sp.RefusalError{Reason: "This Okta user has another address.", Status: 403})
		}
	})
}
