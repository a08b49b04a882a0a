package lab

import (
	"context"
	"fmt"
)

// signsInSocially looks whether the approver's sign-in went by the identity provider, and whether
// somebody gets through whose address that has not verified. It links no account to the newcomer.
func (g *diagnosis) signsInSocially(ctx context.Context) (got, mend string, err error) {
	e, social := g.stage.Config.Express, g.stage.social
	if g.stage.Lacks("express-social") != "" {
		return "no step of approve types {{.Social.Username}}", `let approve click what leads to the identity provider, and then {fill: {field: Username, with: "{{.Social.Username}}"}}`, nil
	}
	who := g.stage.First.Approver()
	told, err := social.HasTold(*ownAccount(who))
	switch {
	case err != nil:
		return "", "", err
	case !told:
		return "the SP has got no ID token of " + who.Email, fmt.Sprintf("configure the SP with the issuer %s, the client %s and its secret", social.Issuer(), social.App.ID), nil
	case e.Social.Newcomer == nil:
		return "the SP has got an ID token of " + who.Email, "", nil
	}
	return g.notApprovedBy(ctx, ExpressAttempt{Tenant: g.stage.First, Steps: e.Approve, Person: *e.Social.Newcomer, Account: StrangersAccount(e.Social.Newcomer.Email, false)})
}
