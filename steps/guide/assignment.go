package guide

import (
	"context"
	"fmt"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) assignmentSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} assigns {who}`, Does: w.assigns},
		{Says: `{who} has assigned {who}`, Does: func(ctx context.Context, admin, who string) error {
			return w.beforehand(func() error { return w.assigns(ctx, admin, who) })
		}},
		{Says: `{who} has assigned {who} to both`, Does: func(ctx context.Context, admin, who string) error {
			return w.beforehand(func() error { return w.assignsToAll(ctx, admin, who) })
		}},
		{Says: `{who} assigns the group {who}`, Does: w.assignsGroup},
		{Says: `{who} has assigned the group {who}`, Does: func(ctx context.Context, admin, group string) error {
			return w.beforehand(func() error { return w.assignsGroup(ctx, admin, group) })
		}},
		{Says: `{who} unassigns {who}`, Does: w.unassigns},
		{Says: `{who} adds {who} to the group {who}`, Does: w.addsToGroup},
	}
}

func (w *World) assigns(ctx context.Context, admin, who string) error {
	return w.assignsTo(ctx, admin, who, w.product.Product)
}

func (w *World) assignsToAll(ctx context.Context, admin, who string) error {
	if len(w.apps) != 2 {
		return fmt.Errorf("the scenario has added %d app instances, not two", len(w.apps))
	}
	for label := range w.apps {
		if err := w.assignsTo(ctx, admin, who, label); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) assignsTo(ctx context.Context, admin, who, label string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.opensTab(ctx, admin, label, assignmentsTab, click("Assign to People"), click("Assign "+p.Name), click("Done"))
}

func (w *World) assignsGroup(ctx context.Context, admin, group string) error {
	return w.opensTab(ctx, admin, w.product.Product, assignmentsTab, click("Assign to Groups"), click("Assign "+group), click("Done"))
}

func (w *World) unassigns(ctx context.Context, admin, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.opensTab(ctx, admin, w.product.Product, assignmentsTab, click("Remove "+p.Name))
}

func (w *World) addsToGroup(ctx context.Context, admin, who, group string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.opensConsole(ctx, admin, "/admin/groups", click(group), click("Add "+p.Name))
}
