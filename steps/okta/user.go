package okta

import (
	"context"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
)

// Dashboard is where an org's users see their tiles, below its issuer.
const Dashboard = "/app/UserHome"

// DashboardHeading is what that page is called.
const DashboardHeading = "My Apps"

// leadsOn is how long a page may take to lead to another one by itself.
const leadsOn = 10 * time.Second

// User is somebody with a username and a password at an org.
type User struct {
	Issuer          string // of the org
	Login, Password string
}

// EnterCredentials fills in Okta's sign-in page, which the browser shows, and sends it. Errors are
// the driver's.
func (u User) EnterCredentials(ctx context.Context, d driver.Driver) error {
	if err := d.Fill(ctx, "Username", u.Login); err != nil {
		return err
	}
	if err := d.Fill(ctx, "Password", u.Password); err != nil {
		return err
	}
	return d.Click(ctx, "Sign in")
}

// SignInIfAsked enters the credentials if the browser shows the sign-in page of the user's org, or
// comes there by itself, as from a page that leads on by a refresh or a script. It does nothing
// elsewhere. Errors are the driver's.
func (u User) SignInIfAsked(ctx context.Context, d driver.Driver) error {
	if _, err := d.Settle(ctx, leadsOn, u.isAsked(d)); err != nil {
		return err
	}
	asked, err := u.isAsked(d)(ctx) // a page may have come to rest between two looks at it
	if err != nil || !asked {
		return err
	}
	return u.EnterCredentials(ctx, d)
}

// isAsked says whether a browser shows the sign-in page of the user's org now.
func (u User) isAsked(d driver.Driver) func(context.Context) (bool, error) {
	return func(ctx context.Context) (bool, error) {
		page, err := d.Read(ctx)
		return err == nil && strings.HasPrefix(page.URL, u.Issuer+"/") && page.Heading == "Sign In", err
	}
}

// Open opens a page of the user's org, and signs in where that is asked for. Errors are the
// driver's.
func (u User) Open(ctx context.Context, d driver.Driver, path string) error {
	if err := d.Open(ctx, u.Issuer+path); err != nil {
		return err
	}
	return u.SignInIfAsked(ctx, d)
}
