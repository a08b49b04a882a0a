package guide

import (
	"context"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) supportSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} enables home realm discovery for {who}`, Also: "support confirms, activates", Does: w.enablesHRD},
		{Says: `{who} has enabled home realm discovery for {who}`, Also: "support has confirmed, activated", Does: func(ctx context.Context, who, customer string) error {
			return w.beforehand(func() error { return w.enablesHRD(ctx, who, customer) })
		}},
		{Says: `{who} enables application access for {who}`, Also: "support confirms, activates, switches on", Does: w.enablesAccess},
	}
}

// atSupport uses the support console as somebody of the SP's support, who stays there once signed
// in.
func (w *World) atSupport(ctx context.Context, who string, acts ...Act) error {
	p := w.people[who]
	if p == nil {
		p = w.newPerson(who, lower(who)+"@support-"+w.suffix+".example")
		if err := w.product.AddSupportAgent(ctx, p.Account); err != nil {
			return err
		}
	}
	d, err := w.at(ctx, p, firstBrowser)
	if err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	if !w.facts.Has(page.URL) { // a browser that was opened just now
		acts = append([]Act{w.product.SignInToSupport(p.Account)}, acts...)
	}
	return w.does(ctx, p, acts...)
}

func (w *World) enablesHRD(ctx context.Context, who, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	return w.atSupport(ctx, who, w.product.EnableHomeRealm(t.Tenant))
}

func (w *World) enablesAccess(ctx context.Context, who, customer string) error {
	t, err := w.tenant(customer)
	if err != nil {
		return err
	}
	return w.atSupport(ctx, who, w.product.EnableAccess(t.Tenant))
}

// activates is what support does when the customer has told it that Express Configuration is done.
func (w *World) activates(ctx context.Context, customer string) error {
	if err := w.enablesHRD(ctx, "Sam", customer); err != nil {
		return err
	}
	return w.enablesAccess(ctx, "Sam", customer)
}
