package lab

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// peopleTrial tries a key about people. It returns what came back, and what to do about it where
// that is wrong.
type peopleTrial struct {
	key   string
	needs bool // the key is there
	try   func(ctx context.Context) (got, mend string, err error)
}

// people tries each hook that is configured, and the doors that need no Okta, on people of its own.
func (g *diagnosis) people(ctx context.Context) error {
	hooks := &g.stage.Config.Hooks
	has := func(hook string) bool { return len(hooks.Named(hook)) > 0 }
	c := g.stage.Config
	for _, trial := range slices.Concat(g.signOutTrials(), g.logoutTrials(), []peopleTrial{
		{"hooks.list_accounts", has(sut.ListAccounts), g.listAccounts},
		{"roles", c.Roles != nil && c.TellsRoles(), g.defaultRole},
		{"hooks.set_role", has(sut.SetRole) && c.Roles != nil && c.TellsRoles(), g.setRole},
		{"hooks.invite", has(sut.Invite), g.invite},
		{"hooks.end_session", has(sut.EndSession), g.endSession},
		{"hooks.deactivate", has(sut.Deactivate), g.deactivate},
		{"hooks.disable_jit", has(sut.DisableJIT) && has(sut.EnableJIT), g.switchJIT},
		{"hooks.disable_connection", has(sut.DisableConnection) && has(sut.EnableConnection), g.switchConnection},
		{"hooks.repoint_connection", has(sut.RepointConnection), g.repoint},
		{"local_user", c.LocalUser != nil, g.localUser},
		{"setup_page", c.SetupPage != nil, g.setupPage},
		{"local_sign_up", len(c.LocalSignUp) > 0, g.localSignUp},
		{"account_link", len(c.AccountLink) > 0, g.accountLink},
	}, g.tenantTrials(), g.domainTrials(), g.clockTrials(), g.expressTrials()) {
		if !trial.needs {
			continue
		}
		g.doing("trying " + trial.key)
		got, mend, err := trial.try(ctx)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			got, mend = oneLine(err.Error()), "run it by hand: "+trial.key+" must do what README says of it"
		}
		g.misconfigured = g.misconfigured || mend != ""
		g.tell(Finding{What: "try " + trial.key, Got: got, Mend: mend})
	}
	return nil
}

// arrival is a person of the diagnosis at a browser.
type arrival struct {
	*Person
	driver.Driver
}

// newcomer makes a person of the first tenant's org, and opens a browser that ends with close.
func (g *diagnosis) newcomer(ctx context.Context, given string) (a arrival, closes func(), err error) {
	if a.Person, err = g.stage.NewPerson(ctx, g.stage.First, given, RandomName(6), true); err != nil {
		return a, nil, err
	}
	a.Driver, err = g.stage.NewDriver(ctx, g.stage.driver)
	return a, func() { _ = a.Driver.Close(context.WithoutCancel(ctx)) }, err
}

// signIn signs an arrival in by Okta and says whether the SP knows the person then. That steps
// cannot be done is a refusal like others.
func (g *diagnosis) signIn(ctx context.Context, a arrival) (known bool, said string, err error) {
	err = g.stage.SignIn(ctx, a.Person, a.Driver, a.Tenant.Config.SignIn)
	var step *sut.StepError
	if errors.As(err, &step) {
		return false, oneLine(err.Error()), nil
	}
	if err != nil {
		return false, "", err
	}
	return g.known(ctx, a)
}

// known says whether the SP knows an arrival.
func (g *diagnosis) known(ctx context.Context, a arrival) (known bool, said string, err error) {
	id, err := g.stage.WhoAmI(ctx, a.Tenant, a.Driver)
	return err == nil && a.Is(id), id.Said, err
}

// signedIn makes a person who is signed in.
func (g *diagnosis) signedIn(ctx context.Context, given string) (a arrival, closes func(), err error) {
	a, closes, err = g.newcomer(ctx, given)
	if err != nil {
		return a, func() {}, err
	}
	known, said, err := g.signIn(ctx, a)
	if err == nil && !known {
		err = fmt.Errorf("%s could not sign in: %s", a.User.Email, said)
	}
	return a, closes, err
}

// patience is how long the SP may take to do what a hook says.
const patience = 3 * time.Second

// until asks again and again until the SP knows an arrival or, where known is false, nobody.
func (g *diagnosis) until(ctx context.Context, a arrival, known bool) (reached bool, said string, err error) {
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(patience / 20)
	defer tick.Stop()
	for {
		is, said, err := g.known(ctx, a)
		if err != nil || is == known {
			return err == nil, said, err
		}
		select {
		case <-limited.Done():
			return false, said, nil
		case <-tick.C:
		}
	}
}

// listAccounts looks for somebody who has just signed in among the accounts.
func (g *diagnosis) listAccounts(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Lisa")
	defer closes()
	if err != nil {
		return "", "", err
	}
	told, err := g.stage.askHook(ctx, sut.ListAccounts, a.Person)
	if err != nil {
		return "", "", err
	}
	n, err := g.stage.Accounts(ctx, a.Person)
	got = fmt.Sprintf("it tells %d addresses, of which %d are %s, who has just signed in", len(told), n, a.User.Email)
	if err == nil && n != 1 {
		mend = "it must tell the email address of each account, once: correct read, or what the command writes"
	}
	return got, mend, err
}

// defaultRole asks for the role of somebody whose account a first sign-in has made.
func (g *diagnosis) defaultRole(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Rita")
	defer closes()
	if err != nil {
		return "", "", err
	}
	role, err := g.stage.Role(ctx, a.Person, a.Driver)
	if err == nil && role != g.stage.Config.Roles.Default {
		mend = fmt.Sprintf("write roles.default: %s, if that is what the SP calls it", role)
	}
	return fmt.Sprintf("the role after a first sign-in is %q", role), mend, err
}

// setRole gives somebody the other role. Some SPs look at it at the next sign-in only.
func (g *diagnosis) setRole(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Rosa")
	defer closes()
	if err != nil {
		return "", "", err
	}
	role := g.stage.Config.Roles.Other
	if err := g.stage.SetRole(ctx, a.Person, role); err != nil {
		return "", "", err
	}
	if got, err = g.stage.Role(ctx, a.Person, a.Driver); err == nil && got != role {
		if _, _, err = g.signIn(ctx, a); err == nil {
			got, err = g.stage.Role(ctx, a.Person, a.Driver)
		}
	}
	if err == nil && got != role {
		mend = "it must give the role {{.User.Role}}, which was " + role
	}
	return fmt.Sprintf("the role after it is %q", got), mend, err
}

// invite invites somebody, who then comes, and has the role of the invitation where that can be
// told. The role may wait for the link in the invitation, which is for people to open.
func (g *diagnosis) invite(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.newcomer(ctx, "Ivy")
	if err != nil {
		return "", "", err
	}
	defer closes()
	role := ""
	if g.stage.Config.Roles != nil {
		role = g.stage.Config.Roles.Other
	}
	link, err := g.stage.InviteByLink(ctx, a.Person, role)
	if err != nil {
		return "", "", err
	}
	known, said, err := g.signIn(ctx, a)
	if err != nil || !known {
		return "then the invited person signs in: " + said, "whoever was invited must be able to sign in: does the hook invite {{.User.Email}} to the right tenant?", err
	}
	if ok, _ := g.stage.Config.Has("role"); !ok {
		return "then the invited person signs in: " + said, "", nil
	}
	got, err = g.stage.Role(ctx, a.Person, a.Driver)
	said = fmt.Sprintf("then the invited person signs in, with the role %q", got)
	switch {
	case err != nil || got == role:
	case link != "":
		said += fmt.Sprintf("; %q may come with the link in the invitation", role)
	default:
		mend = "it must invite {{.User.Email}} with the role {{.User.Role}}, which was " + role
	}
	return said, mend, err
}

// endSession ends the session of somebody who is signed in.
func (g *diagnosis) endSession(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Enid")
	defer closes()
	if err != nil {
		return "", "", err
	}
	if err := g.stage.RunHook(ctx, sut.EndSession, a.Person); err != nil {
		return "", "", err
	}
	out, said, err := g.until(ctx, a, false)
	if err == nil && !out {
		mend = "it must end the sessions of {{.User.Email}}, who is still signed in"
	}
	return said, mend, err
}

// deactivate deactivates somebody, who must not get in then, and reactivates them where there is a
// hook for it.
func (g *diagnosis) deactivate(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Dora")
	defer closes()
	if err != nil {
		return "", "", err
	}
	if err := g.stage.RunHook(ctx, sut.Deactivate, a.Person); err != nil {
		return "", "", err
	}
	if got, err = g.atNewBrowser(ctx, a, false); err != nil || got != "" {
		return got, "it must deactivate the account of {{.User.Email}}, who has signed in all the same; if your product does not keep deactivated people out, " +
			"run the check JIT-14", err
	}
	if len(g.stage.Config.Hooks.Reactivate) == 0 {
		return "the deactivated person cannot sign in", "", nil
	}
	if err := g.stage.RunHook(ctx, sut.Reactivate, a.Person); err != nil {
		return "", "", err
	}
	if got, err = g.atNewBrowser(ctx, a, true); err != nil || got != "" {
		return got, "hooks.reactivate must let the person in again", err
	}
	return "the deactivated person cannot sign in, and can again after hooks.reactivate", "", nil
}

// atNewBrowser signs somebody in at a browser that nobody has used, and returns what the SP said
// where that is not what is wanted; empty where it is.
func (g *diagnosis) atNewBrowser(ctx context.Context, a arrival, wanted bool) (wrong string, err error) {
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return "", err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the diagnosis
	known, said, err := g.signIn(ctx, arrival{a.Person, d})
	if err != nil || known == wanted {
		return "", err
	}
	return said, nil
}

// switchConnection switches the connection off and on again, whatever comes of it.
func (g *diagnosis) switchConnection(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Coco")
	defer closes()
	if err != nil {
		return "", "", err
	}
	off := g.stage.RunHook(ctx, sut.DisableConnection, a.Person)
	got, errOff := g.atNewBrowser(ctx, a, false)
	if err := errors.Join(off, errOff, g.stage.RunHook(ctx, sut.EnableConnection, a.Person)); err != nil {
		return "", "", err
	}
	if got != "" {
		return got, "it must switch sign-in with Okta off for {{.Tenant}}", nil
	}
	if got, err = g.atNewBrowser(ctx, a, true); err != nil || got != "" {
		return got, "hooks.enable_connection must switch sign-in with Okta on again", err
	}
	return "nobody signs in with Okta then, until hooks.enable_connection", "", nil
}

// switchJIT has no accounts made by first sign-ins for a while, whatever comes of it.
func (g *diagnosis) switchJIT(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Jill")
	defer closes()
	if err != nil {
		return "", "", err
	}
	stranger, closesStranger, err := g.newcomer(ctx, "Sam")
	if err != nil {
		return "", "", err
	}
	defer closesStranger()
	off := g.stage.RunHook(ctx, sut.DisableJIT, a.Person)
	wrong, errKnown := g.atNewBrowser(ctx, a, true)
	known, said, errStranger := g.signIn(ctx, stranger)
	if err := errors.Join(off, errKnown, errStranger, g.stage.RunHook(ctx, sut.EnableJIT, a.Person)); err != nil {
		return "", "", err
	}
	if wrong != "" {
		return wrong, "whoever has an account must be able to sign in all the same", nil
	}
	if known {
		return said, "it must have no accounts made by first sign-ins; if your product makes them all the same, run the check JIT-15", nil
	}
	if got, err = g.atNewBrowser(ctx, stranger, true); err != nil || got != "" {
		return got, "hooks.enable_jit must have accounts made by first sign-ins again", err
	}
	return "a first sign-in makes no account then, until hooks.enable_jit", "", nil
}

// repoint connects the tenant once more to what it is connected to.
func (g *diagnosis) repoint(ctx context.Context) (got, mend string, err error) {
	a, closes, err := g.signedIn(ctx, "Rena")
	defer closes()
	if err != nil {
		return "", "", err
	}
	t := a.Tenant
	if err := g.stage.Repoint(ctx, t, t.Org.Issuer(), t.App.ID, t.App.ClientSecret); err != nil {
		return "", "", err
	}
	if got, err = g.atNewBrowser(ctx, a, true); err != nil || got != "" {
		return got, "it must connect {{.Tenant}} to {{.Issuer}} as {{.ClientID}} with {{.ClientSecret}}: here, to what it is connected to anyway", err
	}
	return "connected once more to the same app instance, it signs people in", "", nil
}

// localUser signs the local user in with the password.
func (g *diagnosis) localUser(ctx context.Context) (got, mend string, err error) {
	u, _ := g.stage.First.LocalUser()
	got, known, err := g.localDoor(ctx, u)
	if err == nil && !known {
		mend = "correct local_sign_in, or the email and password of local_user"
	}
	return got, mend, err
}

// localSignUp signs somebody up, who then signs in at another browser.
func (g *diagnosis) localSignUp(ctx context.Context) (got, mend string, err error) {
	t := g.stage.First
	u := sut.User{FirstName: "Lola", LastName: "Local", Name: "Lola Local", Password: "local-" + rand.Text(),
		Email: "lola-" + RandomName(6) + "@" + t.LocalDomain()}
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return "", "", err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the diagnosis
	if err := g.stage.SignUpLocally(ctx, t, d, u); err != nil {
		return oneLine(err.Error()), "correct the steps of local_sign_up", nil
	}
	got, known, err := g.localDoor(ctx, u)
	if err == nil && !known {
		mend = "the steps of local_sign_up must give {{.User.Email}} an account with {{.User.Password}}"
	}
	return got, mend, err
}

// localDoor signs a user in with a password at a browser of their own.
func (g *diagnosis) localDoor(ctx context.Context, u sut.User) (said string, known bool, err error) {
	d, err := g.stage.NewDriver(ctx, g.stage.driver)
	if err != nil {
		return "", false, err
	}
	defer d.Close(ctx) //nolint:errcheck // the browser goes with the diagnosis
	if err := g.stage.SignInLocally(ctx, g.stage.First, d, u); err != nil {
		return oneLine(err.Error()), false, nil
	}
	known, said, err = g.known(ctx, arrival{&Person{Tenant: g.stage.First, User: u}, d})
	return said, known, err
}

// setupPage reads the redirect URI that administrators are shown.
func (g *diagnosis) setupPage(ctx context.Context) (got, mend string, err error) {
	uri, err := g.stage.ShownRedirectURI(ctx)
	switch {
	case err != nil:
		return "", "", err
	case !strings.Contains(uri, "://"):
		return fmt.Sprintf("%q is no address", uri), "setup_page must name the element, or the path in the JSON, that holds the redirect URI alone", nil
	}
	return uri, "", nil
}
