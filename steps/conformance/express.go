package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// express is what the check knows of runs of Express Configuration.
type express struct {
	at      *lab.Tenant // whose Okta org the runs are from; nil for the first tenant
	other   *lab.Tenant // an org that is connected to nobody, once one is needed
	out     lab.ExpressOutcome
	browser driver.Driver   // of the administrator in the last run
	all     []driver.Driver // that were the administrator's in any run
	before  string          // the client secret before the last run
	faults  []*mockidp.ActiveFault
	looks   []look        // what is wrong with orgs, or takes its time
	pages   []expressPage // that the SP has shown in runs, oldest first
	from    int           // index of the first page of the last run
	signIn  expressSignIn
	// that was made last
	invitation expressInvitation
	// the redirect URI that the last run asked for, where it was not Okta's
	redirect string
	tokens   []string            // access tokens that the SP has given
	second   *mockidp.ExpressRun // the last one that has connected the second tenant
	// the connections are renewed when the check ends, where a hook does that
	renews bool
	undo   bool // and otherwise unless a sound run was last
	// what gives the administrator the rights back that were taken
	undoes []func(context.Context) error
}

// expressPage is a page that the SP has shown in a run.
type expressPage struct {
	page   driver.Page
	source string
}

// expressSentences are about Express Configuration.
func (w *World) expressSentences() []scenario.Sentence {
	return slices.Concat([]scenario.Sentence{
		{Says: `an administrator connects the first tenant by Express Configuration`, Needs: "express-configuration", Does: func(ctx context.Context) error { return w.connectsByExpress(ctx, w.stage.First) }},
		{Says: `an administrator connects the first tenant by Express Configuration meanwhile`, Needs: "express-configuration", Does: w.connectsMeanwhile},
		{Says: `an administrator connects the second tenant by Express Configuration`, Needs: "express-configuration", Does: func(ctx context.Context) error { return w.connectsByExpress(ctx, w.stage.Second) }},
		{Says: `the next run of Express Configuration is from an Okta org that nobody knows`, Does: w.fromOtherOrg},
		{Says: `the next run of Express Configuration is from another app instance of the first tenant's org`, Does: func() (err error) {
			w.express.at, err = w.stage.NewInstance(w.stage.First)
			return err
		}},
		{Says: `Express Configuration is tried by (an administrator|an ordinary member|an administrator who declines|an administrator of a tenant on another plan|an administrator of another tenant)`, Does: w.triesExpress},
		{Says: `Express Configuration is started in (?:a fresh|that) browser, and nobody does anything there`, Does: w.startsSilently},
	}, w.expressSignInSentences(), w.expressInvitationSentences(), w.expressSocialSentences(), w.expressFaultSentences(), w.expressOutcomeSentences(), w.expressEchoSentences(), w.expressTokenSentences(), w.expressConsentSentences(), w.expressRightSentences(), w.expressTenantSentences(),
		w.expressTemplateSentences(), w.testConnectionSentences(), w.expressValueSentences())
}

// expressTenant is whose org the runs are from.
func (w *World) expressTenant() *lab.Tenant {
	if w.express.at != nil {
		return w.express.at
	}
	return w.stage.First
}

// fromOtherOrg lets the next runs be from an org that is connected to nobody, for the first tenant.
func (w *World) fromOtherOrg() error {
	if w.express.other == nil {
		other, err := w.stage.NewOrg(w.stage.First, "Initrode")
		if err != nil {
			return err
		}
		w.express.other = other
	}
	w.express.at = w.express.other
	return nil
}

// connects is what Express Configuration is for.
const connects = "an administrator who approves connects the tenant to the Okta org"

// connectsByExpress goes through Express Configuration as the tenant's administrator, and expects
// the connection to be there.
func (w *World) connectsByExpress(ctx context.Context, t *lab.Tenant) error {
	return w.connectsAs(ctx, t, t.Approver())
}

// connectsAs is connectsByExpress as somebody else who may approve.
func (w *World) connectsAs(ctx context.Context, t *lab.Tenant, who sut.ExpressPerson) error {
	w.clearExpressFaults()
	w.express.at = nil
	if t != w.stage.First {
		w.express.at = t
	}
	err := w.runExpress(ctx, t.Config.Express.Approve, who)
	w.express.at = nil
	if err != nil {
		return err
	}
	if err := w.expectComplete(); err != nil {
		return err
	}
	if err := w.stage.Adopt(t); err != nil {
		return err
	}
	w.express.undo = false
	if run := w.express.out.Run; t == w.stage.Second {
		w.express.second = &run
	}
	return w.leadsTo(ctx, t, connectionPatience, connects)
}

// connectsMeanwhile is connectsByExpress while the SP may still look at the org of another run. The
// check does not apply to one that takes no connection data then.
func (w *World) connectsMeanwhile(ctx context.Context) error {
	t := w.stage.First
	w.clearExpressFaults()
	w.express.at = nil
	if err := w.runExpress(ctx, t.Config.Express.Approve, t.Approver()); err != nil {
		return err
	}
	if !w.express.out.Run.Complete {
		return &scenario.NotApplicableError{Missing: "the SP takes no connection data while it looks at an org"}
	}
	w.express.undo = false
	return w.stage.Adopt(t)
}

// connectionPatience is how long an SP may take to use a connection that has just been made.
const connectionPatience = 20 * time.Second

// leadsTo expects a sign-in at a tenant to lead to its Okta org.
func (w *World) leadsTo(ctx context.Context, t *lab.Tenant, patience time.Duration, requirement string) error {
	err := w.stage.AwaitConnection(ctx, t, patience)
	var elsewhere *lab.SetupError
	if errors.As(err, &elsewhere) {
		return scenario.Expect(false, requirement, "a sign-in leads to "+t.Org.Issuer(), "it does not%s", elsewhere.Seen)
	}
	return err
}

// expectComplete says what kept a run of people who may do that from its end. What the
// configuration says of the SP's pages may be why, and then there is nothing to judge.
func (w *World) expectComplete() error {
	out := w.express.out
	if out.Run.Complete {
		return nil
	}
	if out.Run.Response == nil {
		return &scenario.InconclusiveError{Because: w.whereApproveEnds()}
	}
	return scenario.Expect(false, connects, "Express Configuration is complete", "Express Configuration did not complete: %s", out.Run.Failure)
}

// whereApproveEnds says what is probably wrong with the configuration.
func (w *World) whereApproveEnds() string {
	out := w.express.out
	if out.StepErr != nil {
		return fmt.Sprintf("a step of express_configuration.approve could not be done (%v)%s; do the steps by hand, from the page at authorize_url until the browser is back at Okta", out.StepErr, out.Seen)
	}
	return "the steps of express_configuration.approve do not lead back to Okta" + out.Seen + "; is the last step missing, the button that approves?"
}

// triesExpress is a run that the SP may refuse in any way.
func (w *World) triesExpress(ctx context.Context, who string) error {
	t := w.stage.First
	e := w.stage.Config.Express
	steps, person := e.Approve, t.Approver()
	switch who {
	case "an administrator who declines":
		steps = e.Decline
	case "an ordinary member":
		person = *e.Member
	case "an administrator of a tenant on another plan":
		person = *e.WrongPlan
	case "an administrator of another tenant":
		person = *e.ForeignAdmin
	}
	if len(person.Steps) > 0 {
		steps = person.Steps
	}
	w.trial.AllowCrash()
	return w.runExpress(ctx, steps, person)
}

// startsSilently presses Okta's button in the browser of the last run, or in a fresh one before
// any, and does nothing at the SP.
func (w *World) startsSilently(ctx context.Context) error {
	return w.runExpressIn(ctx, nil, sut.ExpressPerson{}, w.express.browser)
}

func (w *World) runExpress(ctx context.Context, steps sut.Steps, person sut.ExpressPerson) error {
	return w.runExpressIn(ctx, steps, person, nil)
}

// runExpressIn goes through Express Configuration in a browser, a fresh one where there is none.
func (w *World) runExpressIn(ctx context.Context, steps sut.Steps, person sut.ExpressPerson, d driver.Driver) error {
	w.renewAtEnd()
	w.express.undo = true
	if d == nil {
		var err error
		if d, err = w.stage.NewDriver(ctx, w.driver); err != nil {
			return err
		}
		w.unowned = append(w.unowned, d)
	}
	t := w.expressTenant()
	w.administratorActsIn(d)
	w.express.before, w.express.from = t.App.ClientSecret, len(w.express.pages)
	out, err := w.stage.RunExpress(ctx, lab.ExpressAttempt{Tenant: t, Driver: d, Steps: steps, Person: person, Watch: w.notesExpressPage, Types: w.typesCode, Account: w.express.signIn.account, Temporary: w.typesTemporary})
	if err != nil {
		return w.unreachableExpress(err)
	}
	w.express.out = out
	if out.Run.AccessToken != "" {
		w.express.tokens = append(w.express.tokens, out.Run.AccessToken)
	}
	return w.altered()
}

// administratorActsIn makes a browser that of the administrator, in which somebody acted last.
func (w *World) administratorActsIn(d driver.Driver) {
	w.express.browser, w.current = d, d
	w.express.all = append(w.express.all, d)
}

// unreachableExpress says what is probably wrong where the SP's first page could not be opened.
func (w *World) unreachableExpress(err error) error {
	address := w.stage.Config.URL(w.stage.Config.Express.AuthorizeURL)
	var awaited *driver.WaitError
	if errors.As(err, &awaited) && !awaited.Broken && w.mayContact(address) {
		return err
	}
	return &scenario.InconclusiveError{Because: fmt.Sprintf(
		"Okta's button leads to no page of the SP's (%v); authorize_url is %s", err, address)}
}

// mayContact says whether an address is on this machine, or on a host that its owner has
// authorized.
func (w *World) mayContact(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (driver.IsLoopback(u.Hostname()) || slices.Contains(w.stage.Config.Hosts(), u.Hostname()))
}

// notesExpressPage remembers what the SP shows in a run.
func (w *World) notesExpressPage(ctx context.Context, d driver.Driver) error {
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	source, err := d.Source(ctx)
	w.express.pages = append(w.express.pages, expressPage{page, source})
	return err
}

// renewAtEnd renews the connections when the check ends, unless a sound run has done so last: what
// a defect has connected must not spoil the checks after this one.
func (w *World) renewAtEnd() {
	if w.express.renews {
		return
	}
	w.express.renews = true
	w.cleanups = append(w.cleanups, func(ctx context.Context) error {
		w.clearExpressFaults()
		if ok, _ := w.stage.Config.Has("hook-repoint"); !ok && !w.express.undo {
			return nil
		}
		return w.renewConnections(context.WithoutCancel(ctx))
	})
}

// renewConnections connects the tenants as they were. An SP at which that fails has failed the
// check already.
func (w *World) renewConnections(ctx context.Context) error {
	for _, t := range []*lab.Tenant{w.stage.First, w.stage.Second} {
		if t == nil {
			continue
		}
		if err := w.stage.Adopt(t); err != nil {
			return err
		}
		if ok, _ := w.stage.Config.Has("hook-repoint"); ok {
			_ = w.stage.Repoint(ctx, t, t.Org.Issuer(), t.App.ID, t.App.ClientSecret)
			continue
		}
		if len(t.Config.Express.Approve) == 0 {
			continue
		}
		w.express.at = t
		if err := w.runExpressIn(ctx, t.Config.Express.Approve, t.Approver(), nil); err == nil && w.express.out.Run.Complete {
			_ = w.stage.Adopt(t)
		}
	}
	return nil
}
