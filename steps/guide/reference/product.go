package reference

import (
	"context"
	"net/http"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// product is the reference SP with one of its profiles, as the sentences of guides use it.
type product struct {
	profile sp.Profile
	url     string // base URL in this run
	sp      *sp.SP
	okta    *mockidp.Server
	client  *http.Client // asks what no page shows
	labels  labels
}

// labels are what the pages of a profile call things, and what differs between the profiles.
type labels struct {
	email  string   // the field for the address of who approves a connection
	fields []string // all that Express Configuration asks for
	// begin starts a sign-in of somebody of a tenant, up to where Okta takes over, and local one
	// with a password of the SP's own.
	begin func(p *product, t guide.Tenant, email string) []guide.Act
	local func(p *product, t guide.Tenant, a guide.Account) []guide.Act
}

// profiles are those of guides.
func profiles() map[string]product {
	return map[string]product{
		"truepic-vision": {profile: sp.TruepicVision(), labels: labels{
			email: "Work email",
			begin: func(p *product, _ guide.Tenant, email string) []guide.Act {
				return []guide.Act{p.EnterEmail(email)}
			},
			local: func(p *product, t guide.Tenant, a guide.Account) []guide.Act {
				return append(p.labels.begin(p, t, a.Email), guide.Fill("Password", a.Password), guide.Click("Sign in"))
			},
		}},
		"alpacon": {profile: sp.Alpacon(), labels: labels{
			email: "Email", fields: []string{workspace, "Email", "Password"},
			begin: func(p *product, t guide.Tenant, _ string) []guide.Act {
				return []guide.Act{p.OpenTenant(t), p.ContinueWithOkta(t)}
			},
			local: func(p *product, t guide.Tenant, a guide.Account) []guide.Act {
				return []guide.Act{guide.Open(p.url + "/o/" + t.Key + "/login"), p.GiveCredentials(t, a.Email, a.Password)}
			},
		}},
	}
}

// workspace is the label of the field for the name of a tenant.
const workspace = "Workspace"

// Facts implements [guide.Product].
func (p *product) Facts() guide.Facts {
	return guide.Facts{
		Name: p.profile.Product, URLs: []string{p.url}, CatalogKey: p.profile.Key, ApproverRole: p.profile.ApproverRole,
		CredentialsFirst: p.profile.ExpressPrompt == sp.CredentialsFirst, SupportActivates: p.profile.SupportActivates,
	}
}

// BeginSignIn implements [guide.Entrance].
func (p *product) BeginSignIn(t guide.Tenant, who guide.Person) guide.Act {
	return guide.Each(p.labels.begin(p, t, who.Email)...)
}

// FinishSignIn implements [guide.Entrance]: nothing is left to do.
func (p *product) FinishSignIn(guide.Tenant, guide.Person) guide.Act { return guide.Each() }

// AfterTile implements [guide.Entrance]: nothing is left to do.
func (p *product) AfterTile(guide.Tenant, guide.Person) guide.Act { return guide.Each() }

// SignInLocally implements [guide.Entrance].
func (p *product) SignInLocally(t guide.Tenant, a guide.Account) guide.Act {
	return guide.Each(p.labels.local(p, t, a)...)
}

// OpenSignIn implements [guide.Entrance].
func (p *product) OpenSignIn() guide.Act {
	return guide.Each(guide.Open(p.url+"/"), guide.Click("Sign in"))
}

// TypeEmail implements [guide.Entrance].
func (p *product) TypeEmail(email string) guide.Act {
	return guide.Each(guide.Fill("Work email", email), guide.Click("Continue"))
}

// EnterEmail implements [guide.Entrance].
func (p *product) EnterEmail(email string) guide.Act {
	return guide.Each(guide.Open(p.url+"/login"), p.TypeEmail(email))
}

// OpenTenant implements [guide.Entrance].
func (p *product) OpenTenant(t guide.Tenant) guide.Act {
	return guide.Each(guide.Open(p.url+"/"), p.NameTenant(t, t.Key))
}

// ContinueWithOkta implements [guide.Entrance].
func (p *product) ContinueWithOkta(guide.Tenant) guide.Act { return guide.Click("Continue with Okta") }

// AsksForPassword implements [guide.Entrance].
func (p *product) AsksForPassword(ctx context.Context, d driver.Driver) (bool, error) {
	page, err := d.Read(ctx)
	return p.Facts().Has(page.URL) && slices.Contains(page.Fields, "Password"), err
}

// TellsRefusal implements [guide.Entrance].
func (p *product) TellsRefusal(page driver.Page, words string) bool {
	return page.Heading == "Okta did not sign you in" && guide.Contains(page.Text, words)
}

// RefusesAccess implements [guide.Entrance].
func (p *product) RefusesAccess(page driver.Page) (bool, error) {
	return page.Heading == "Application access is not enabled yet", nil
}

// ExpressButton implements [guide.ExpressPages].
func (p *product) ExpressButton() (string, error) { return p.profile.ExpressButton, nil }

// ExpressFields implements [guide.ExpressPages].
func (p *product) ExpressFields() ([]string, error) { return p.labels.fields, nil }

// GiveCredentials implements [guide.ExpressPages].
func (p *product) GiveCredentials(_ guide.Tenant, email, password string) guide.Act {
	return guide.Each(guide.Fill(p.labels.email, email), guide.Fill("Password", password), guide.Click("Sign in"))
}

// GiveWrongPassword implements [guide.ExpressPages].
func (p *product) GiveWrongPassword(t guide.Tenant, email, password string) guide.Act {
	return p.GiveCredentials(t, email, password)
}

// GiveCode implements [guide.ExpressPages]: the SPs of these guides ask for passwords.
func (p *product) GiveCode(guide.Tenant, string, guide.Typed) guide.Act {
	return p.sendsNothing("one-time codes")
}

// GiveTemporaryPassword implements [guide.ExpressPages]: the passwords are people's own.
func (p *product) GiveTemporaryPassword(guide.Tenant, string, guide.Typed) guide.Act {
	return p.sendsNothing("temporary passwords")
}

// ChooseNewPassword implements [guide.ExpressPages].
func (p *product) ChooseNewPassword(guide.Tenant, string, string) guide.Act {
	return p.sendsNothing("temporary passwords")
}

// SignInSocially implements [guide.ExpressPages]: there is no other identity provider.
func (p *product) SignInSocially(guide.Tenant, string, guide.SocialAccount) guide.Act {
	return p.sendsNothing("to another identity provider than Okta")
}

// Invite implements [guide.ExpressPages]: invitations of these products lead to Okta.
func (p *product) Invite(context.Context, guide.Tenant, guide.Account) (string, error) {
	return "", p.sendsNobody("invitations to choose a password")
}

// FollowInvitation implements [guide.ExpressPages].
func (p *product) FollowInvitation(guide.Tenant, guide.Account, string) guide.Act {
	return p.sendsNothing("invitations to choose a password")
}

func (p *product) sendsNothing(what string) guide.Act {
	return func(context.Context, driver.Driver) error { return p.sendsNobody(what) }
}

func (p *product) sendsNobody(what string) error {
	return &scenario.NotApplicableError{Missing: p.profile.Product + " sends nobody " + what}
}

// ChooseTenant implements [guide.ExpressPages].
func (p *product) ChooseTenant(t guide.Tenant) guide.Act {
	return guide.Each(guide.Tick(t.Name), guide.Click("Continue"))
}

// NameTenant implements [guide.ExpressPages].
func (p *product) NameTenant(_ guide.Tenant, words string) guide.Act {
	return guide.Each(guide.Fill(workspace, words), guide.Click("Continue"))
}

// Approve implements [guide.ExpressPages].
func (p *product) Approve(guide.Tenant) guide.Act { return guide.Click(approval) }

// approval is the label of the button that approves a connection.
const approval = "Accept"

// ApproveBy implements [guide.ExpressPages].
func (p *product) ApproveBy(_ context.Context, _ driver.Driver, _ guide.Tenant, button string) (guide.Act, bool, error) {
	return guide.Click(button), button == approval, nil
}

// Decline implements [guide.ExpressPages].
func (p *product) Decline(guide.Tenant) guide.Act { return guide.Click("Decline") }

// GoBack implements [guide.ExpressPages].
func (p *product) GoBack(guide.Tenant) guide.Act { return guide.Click("Back to Okta") }

// AsksForCredentials implements [guide.ExpressPages].
func (p *product) AsksForCredentials(ctx context.Context, d driver.Driver, _ guide.Tenant) (bool, error) {
	return p.AsksForPassword(ctx, d)
}

// RefusesTenant implements [guide.ExpressPages].
func (p *product) RefusesTenant(ctx context.Context, d driver.Driver, t guide.Tenant, reason string) (bool, error) {
	page, err := d.Read(ctx)
	return page.Heading == t.Name+" cannot be configured" && guide.Contains(page.Text, reason) && !slices.Contains(page.Names, "Accept"), err
}

// SwitchLogout implements [guide.LogoutSwitch]: Universal Logout is on at these SPs.
func (p *product) SwitchLogout(context.Context, guide.Tenant, bool) error { return p.noSwitch() }

// LogoutEndpoint implements [guide.LogoutSwitch].
func (p *product) LogoutEndpoint(guide.Tenant) (string, error) { return "", p.noSwitch() }

func (p *product) noSwitch() error {
	return &scenario.NotApplicableError{Missing: p.profile.Product + " has no switch of its own for Universal Logout"}
}

// AddSupportAgent implements [guide.Support].
func (p *product) AddSupportAgent(ctx context.Context, a guide.Account) error {
	return p.sp.AddSupportAgent(ctx, a.Email, a.Name, a.Password)
}

// SignInToSupport implements [guide.Support].
func (p *product) SignInToSupport(a guide.Account) guide.Act {
	return guide.Each(
		guide.Open(p.url+"/support/login"), guide.Fill("Email", a.Email), guide.Fill("Password", a.Password), guide.Click("Sign in"))
}

// EnableHomeRealm implements [guide.Support].
func (p *product) EnableHomeRealm(t guide.Tenant) guide.Act {
	return guide.Click("Enable home realm discovery for " + t.Domain)
}

// EnableAccess implements [guide.Support].
func (p *product) EnableAccess(t guide.Tenant) guide.Act {
	return guide.Click("Enable application access for " + t.Name)
}
