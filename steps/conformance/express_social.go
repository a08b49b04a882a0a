package conformance

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// expressSocialSentences are about whoever approves and signs in at another identity provider, at
// which anybody can have an account.
func (w *World) expressSocialSentences() []scenario.Sentence {
	const tried = `Express Configuration is tried by somebody whose social account `
	another := func(write func(address string) string) func(context.Context) error {
		return func(ctx context.Context) error {
			who := w.stage.First.Approver()
			return w.triesSocially(ctx, *lab.StrangersAccount(write(who.Email), true), who)
		}
	}
	newcomers := func(verified any) func(context.Context) error {
		return func(ctx context.Context) error {
			who := *w.stage.Config.Express.Social.Newcomer
			return w.triesSocially(ctx, *lab.StrangersAccount(who.Email, verified), who)
		}
	}
	return []scenario.Sentence{
		{Says: `the administrator connects the first tenant again by the same social account`, Needs: "express-social", Does: w.connectsAgainSocially},
		{Says: tried + `has an administrator's address, which is not verified`, Needs: "express-social-newcomer", Does: newcomers(false)},
		{Says: tried + `has an administrator's address, of which nothing says that it is verified`, Needs: "express-social-newcomer", Does: newcomers(nil)},
		{Says: tried + `has an administrator's address, verified "false" in a text`, Needs: "express-social-newcomer", Does: newcomers("false")},
		{Says: tried + `is another one with the administrator's address`, Needs: "express-social", Does: another(func(address string) string { return address })},
		{Says: tried + `is another one with the administrator's address in capitals`, Needs: "express-social", Does: another(strings.ToUpper)},
		{Says: `Express Configuration is tried by an ordinary member whose social account has got the administrator's address`, Needs: "express-social", Does: w.triesRenamed},
		{Says: `Express Configuration is tried by an administrator with a social ID token for another app`, Needs: "express-social", Does: w.triesForeignToken},
		{Says: `the answer to an administrator's social sign-in is opened in another browser that has begun one, and the rest is done there`, Needs: "express-social", Does: w.opensSocialAnswerElsewhere},
	}
}

// connectsAgainSocially expects that to work which has worked before: whatever keeps it from its
// end is the SP's.
func (w *World) connectsAgainSocially(ctx context.Context) error {
	err := w.connectsByExpress(ctx, w.stage.First)
	var inconclusive *scenario.InconclusiveError
	if errors.As(err, &inconclusive) && w.express.out.Run.Response == nil {
		return scenario.Expect(false, "who has approved by a social account before does so again", "Express Configuration is complete", "%s", inconclusive.Because)
	}
	return err
}

// triesSocially is a run of somebody by an account at the provider, as a person whom the SP knows
// or not. Who has not been signed in there has tried nothing.
func (w *World) triesSocially(ctx context.Context, a lab.SocialAccount, as sut.ExpressPerson) error {
	w.trial.AllowCrash()
	w.express.signIn.account = &a
	defer func() { w.express.signIn.account = nil }()
	if err := w.runExpress(ctx, w.stage.Config.Express.Approve, as); err != nil {
		return err
	}
	return w.hasTold(a)
}

// hasTold expects that the provider has given the SP tokens of an account.
func (w *World) hasTold(a lab.SocialAccount) error {
	told, err := w.stage.Social().HasTold(a)
	if err == nil && !told {
		err = &scenario.InconclusiveError{Because: fmt.Sprintf("the SP has got no ID token of that account from the identity provider%s", w.express.out.Seen)}
	}
	return err
}

// triesRenamed lets a member sign in by an account of their own, whose address is the
// administrator's from then on.
func (w *World) triesRenamed(ctx context.Context) error {
	member := w.stage.Config.Express.Member
	own := lab.SocialAccount{Email: member.Email, Verified: true}
	if err := w.triesSocially(ctx, own, *member); err != nil {
		return err
	}
	if w.express.out.Run.Code() != "" {
		return &scenario.InconclusiveError{Because: "the member may approve as it is (EXPRESS-03)"}
	}
	return w.triesSocially(ctx, lab.SocialAccount{Email: w.stage.First.Approver().Email, Verified: true, Username: own.Email}, *member)
}

// triesForeignToken is a run of an administrator whose ID token is meant for another app, which has
// passed on what it got.
func (w *World) triesForeignToken(ctx context.Context) error {
	who, social := w.stage.First.Approver(), w.stage.Social()
	own := lab.SocialAccount{Email: who.Email, Verified: true}
	u, err := social.Account(own)
	if err != nil {
		return err
	}
	fault, err := social.Org.Inject(mockidp.Fault{Name: "aud-wrong", App: social.App.ID, User: u.ID})
	if err != nil {
		return err
	}
	defer fault.Clear()
	if err := w.triesSocially(ctx, own, who); err != nil {
		return err
	}
	if fault.Hits() == 0 {
		return &scenario.InconclusiveError{Because: "the SP has not got the ID token for another app"}
	}
	return nil
}

// opensSocialAnswerElsewhere brings the answer that one browser was to get to another one, which
// has gone as far on its own.
func (w *World) opensSocialAnswerElsewhere(ctx context.Context) error {
	w.trial.AllowCrash()
	begun, rest := w.stage.Config.Express.Approve.Before(sut.SocialUsername)
	_, rest = rest.Through(sut.SocialPassword)
	who, t := w.stage.First.Approver(), w.stage.First
	begin := func() error {
		err := w.runExpress(ctx, begun, who)
		if err == nil && w.express.out.StepErr != nil {
			err = &scenario.InconclusiveError{Because: w.whereApproveEnds()}
		}
		return err
	}
	if err := begin(); err != nil {
		return err
	}
	answer, byForm, err := w.stage.SocialResponse(ctx, w.current, lab.SocialAccount{Email: who.Email, Verified: true})
	if errors.Is(err, lab.ErrNoSocialRequest) {
		return &scenario.InconclusiveError{Because: err.Error()}
	}
	if err != nil {
		return err
	}
	if err := begin(); err != nil {
		return err
	}
	w.responses.byForm = byForm
	if err := w.ignoreTimeout(ctx, w.deliver(ctx, w.current, answer)); err != nil {
		return err
	}
	err = w.stage.DoExpressSteps(ctx, lab.ExpressAttempt{Tenant: t, Driver: w.current, Steps: rest, Person: who})
	var step *sut.StepError
	if err != nil && !errors.As(err, &step) {
		return err
	}
	return w.codeInTrail(ctx, w.current)
}
