package lab

import "context"

// accountLink begins to link a user of Okta to the account of somebody who has just signed in.
func (g *diagnosis) accountLink(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Lena")
	defer closes()
	if err != nil {
		return "", "", err
	}
	if err := g.stage.BeginSignIn(ctx, a.Person, a.Driver, a.Tenant.Config.AccountLink); err != nil {
		return "", "", err
	}
	requests, err := a.AuthorizationRequests(ctx, a.Driver)
	if err != nil {
		return "", "", err
	}
	if len(requests) == 0 {
		return "the steps ended elsewhere" + whereItEnded(ctx, a.Driver), "the steps must lead somebody who is signed in from the SP to Okta", nil
	}
	return "it leads to Okta", "", nil
}
