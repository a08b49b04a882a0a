package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// tenantHostSentences are about tenants that have hosts of their own, as by a sub-domain.
func (w *World) tenantHostSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who}'s browser is nobody's at the (first|second) tenant's host`, Needs: "tenant-hosts", Does: w.isNobodyAtHost},
		{Says: `the cookies of {who}'s session open nothing at the (first|second) tenant's host`, Needs: "tenant-hosts", Does: w.cookiesOpenNothingAtHost},
		{Says: `the cookies of {who}'s session open it at (?:her|his) own tenant's host`, Needs: "tenant-hosts", Does: w.cookiesOpenOwnHost},
		{Says: `Alice signs in at the second tenant's host as at her own, whatever comes of it`, Needs: "tenant-hosts", Also: "region, sub-domain", Does: w.signsInAtOtherHost},
	}
}

// signsInAtOtherHost does the steps of Alice's own tenant at the second one's host, as far as they
// lead.
func (w *World) signsInAtOtherHost(ctx context.Context) error {
	p, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	elsewhere, moved := *p.Tenant, *p.Tenant.Config
	moved.BaseURL = w.stage.Second.Config.BaseURL
	elsewhere.Config = &moved
	there := *p.Person
	there.Tenant = &elsewhere
	if err := w.stage.SignIn(ctx, &there, d, moved.SignIn); err != nil && ctx.Err() != nil {
		return err // another error is a refusal
	}
	return nil
}

// oneHost is what holds for tenants with hosts of their own.
const oneHost = "a session is good at the host of the tenant that it belongs to, and at no other tenant's"

// isNobodyAtHost asks a tenant's host with what the browser sends there by itself.
func (w *World) isNobodyAtHost(ctx context.Context, who, which string) error {
	_, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	t := w.tenantCalled(which)
	id, err := w.whoAmITolerated(ctx, t, d)
	if err != nil {
		return err
	}
	return scenario.Expect(!id.SignedIn, oneHost, "nobody at "+t.Config.BaseURL, "%s", id.Said)
}

// cookiesOpenNothingAtHost carries somebody's cookies to a tenant's host, as a script of the
// person's own does, or a proxy in front of both.
func (w *World) cookiesOpenNothingAtHost(ctx context.Context, who, which string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	t := w.tenantCalled(which)
	id, err := w.whoIsElsewhere(ctx, p, t)
	if err != nil {
		return err
	}
	return scenario.Expect(!id.SignedIn, oneHost, "nobody at "+t.Config.BaseURL, "%s with the cookies of %s", id.Said, p.User.Email)
}

// cookiesOpenOwnHost is the control of that: cookies are all that the session needs.
func (w *World) cookiesOpenOwnHost(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	id, err := w.whoIsElsewhere(ctx, p, p.Tenant)
	if err != nil {
		return err
	}
	return scenario.Expect(p.Is(id), "a session is in its cookies", p.User.Email, "%s", id.Said)
}

// whoIsElsewhere asks a tenant's host who is signed in with the cookies of somebody's session.
func (w *World) whoIsElsewhere(ctx context.Context, p *person, t *lab.Tenant) (sut.Identity, error) {
	own, err := w.browser(ctx, p)
	if err != nil {
		return sut.Identity{}, err
	}
	cookies, err := own.Cookies(ctx, lab.ProbeAddress(p.Tenant))
	if err != nil {
		return sut.Identity{}, err
	}
	return w.whoIs(ctx, t, cookies)
}

// tenantCalled is the first or the second tenant.
func (w *World) tenantCalled(which string) *lab.Tenant {
	if which == "second" {
		return w.stage.Second
	}
	return w.stage.First
}
