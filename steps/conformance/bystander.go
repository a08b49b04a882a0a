package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) bystanderSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `bystanders are signed in at the SP, of every tenant there is`, Does: w.signInBystanders},
		{Says: `the bystanders are still signed in`, Does: w.bystandersStay},
	}
}

// signInBystanders signs Bob in at the first tenant, and Carol at the second where there is one.
func (w *World) signInBystanders(ctx context.Context) error {
	if err := w.introduce(ctx, "Bob", w.stage.First, true); err != nil {
		return err
	}
	if w.stage.Second != nil {
		if err := w.introduce(ctx, "Carol", w.stage.Second, true); err != nil {
			return err
		}
	}
	for _, who := range w.bystanders() {
		if err := w.signsIn(ctx, who); err != nil {
			return err
		}
		if err := w.knows(ctx, who); err != nil {
			return err
		}
	}
	return nil
}

// bystanders are the given names of those to whom nothing must happen.
func (w *World) bystanders() []string {
	if w.stage.Second == nil {
		return []string{"Bob"}
	}
	return []string{"Bob", "Carol"}
}

// bystandersStay expects everybody but Alice where they were.
func (w *World) bystandersStay(ctx context.Context) error {
	for _, who := range w.bystanders() {
		p, d, err := w.personAndBrowser(ctx, who)
		if err != nil {
			return err
		}
		requirement := "whoever is signed out, nobody else is"
		id, err := w.whoAmI(ctx, p.Tenant, d, requirement, p.User.Email)
		if err != nil {
			return err
		}
		if err := scenario.Expect(p.Is(id), requirement, p.User.Email, "%s", id.Said); err != nil {
			return err
		}
	}
	return nil
}
