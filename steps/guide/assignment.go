package guide

import (
	"context"

	"github.com/signoff-sso/signoff/steps/okta"
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
	return w.assignsTo(ctx, admin, who, w.facts.Name)
}

func (w *World) assignsToAll(ctx context.Context, admin, who string) error {
	if len(w.apps) != 2 {
		return lacks("has added %d app instances, not two", len(w.apps))
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
	return w.changesAssignments(ctx, admin, label, p.Name, okta.Console.AssignPerson)
}

func (w *World) assignsGroup(ctx context.Context, admin, group string) error {
	return w.changesAssignments(ctx, admin, w.facts.Name, w.groupName(group), okta.Console.AssignGroup)
}

func (w *World) unassigns(ctx context.Context, admin, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.changesAssignments(ctx, admin, w.facts.Name, p.Name, okta.Console.Unassign)
}

// groupName is what a group of the scenario is called at Okta.
func (w *World) groupName(group string) string { return group + " " + title(w.suffix) }

func (w *World) addsToGroup(ctx context.Context, admin, who, group string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	return w.inConsole(ctx, admin, func(ctx context.Context, c okta.Console) error { return c.AddMember(ctx, w.groupName(group), p.Name) })
}

// changesAssignments changes whether a person or group of that name is assigned to an app instance.
func (w *World) changesAssignments(ctx context.Context, admin, label, name string,
	change func(c okta.Console, ctx context.Context, app, name string) error) error {
	app, err := w.instancePath(label)
	if err != nil {
		return err
	}
	return w.inConsole(ctx, admin, func(ctx context.Context, c okta.Console) error { return change(c, ctx, app, name) })
}
