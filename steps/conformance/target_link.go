package conformance

import (
	"context"
	"net/url"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) targetLinkSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the initiate login URI is opened with the target {text}`, Does: w.initiateWithTarget},
		{Says: `the initiate login URI is opened with the target address {text}`, Does: w.initiateWithTargetAddress},
		{Says: `another site's form posts the target address {text} to the initiate login URI`, Does: w.postsTargetAddress},
		{Says: `targets on the site are followed at all`, Does: func(ctx context.Context) error {
			return w.targetsFollowed(ctx, w.initiateTarget)
		}},
		{Says: `targets on the site are followed at all, by a form`, Does: func(ctx context.Context) error {
			return w.targetsFollowed(ctx, w.postTarget)
		}},
	}
}

// initiateWithTarget opens the initiate login URI with a target_link_uri that the SP may refuse.
func (w *World) initiateWithTarget(ctx context.Context, where string) error {
	where, err := w.expandPlaceholders(where)
	if err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, w.initiateTarget(ctx, where))
}

// initiateTarget opens the initiate login URI for Alice with a target_link_uri.
func (w *World) initiateTarget(ctx context.Context, where string) error {
	return w.initiate(ctx, "Alice", w.issuerQuery()+"&target_link_uri="+url.QueryEscape(where))
}

// postTarget is initiateTarget by the form of another site.
func (w *World) postTarget(ctx context.Context, where string) error {
	return w.launchByForm(ctx, map[string]string{"target_link_uri": where})
}

// initiateWithTargetAddress opens the initiate login URI with a target of a rule.
func (w *World) initiateWithTargetAddress(ctx context.Context, name string) error {
	where, err := w.addressOf(name, w.onwardByLaunch)
	if err != nil {
		return err
	}
	w.trial.AllowCrash()
	return w.ignoreTimeout(ctx, w.initiateTarget(ctx, where))
}

// postsTargetAddress posts a target of a rule to the initiate login URI.
func (w *World) postsTargetAddress(ctx context.Context, name string) error {
	where, err := w.addressOf(name, w.onwardByLaunch)
	if err != nil {
		return err
	}
	w.trial.AllowCrash()
	return w.ignoreTimeout(ctx, w.postTarget(ctx, where))
}

// targetsFollowed says that the check does not apply to an SP that follows no target at all.
func (w *World) targetsFollowed(ctx context.Context, launch func(ctx context.Context, target string) error) error {
	if err := w.signsInFromDashboard(ctx); err != nil {
		return err
	}
	d := w.current
	usual, err := d.Read(ctx)
	if err != nil {
		return err
	}
	link := w.stage.Config.URL("/?signoff=target")
	if w.stage.Config.DeepLink != "" {
		link = w.stage.Config.URL(w.stage.Config.DeepLink)
	}
	if err := w.ignoreTimeout(ctx, launch(ctx, link)); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	if page.URL != link || usual.URL == link {
		return &scenario.NotApplicableError{Missing: "the SP follows no target_link_uri, not even one of its own"}
	}
	return nil
}
