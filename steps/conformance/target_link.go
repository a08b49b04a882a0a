package conformance

import (
	"context"
	"net/url"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) targetLinkSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the initiate login URI is opened with the target {text}`, Does: w.initiateWithTarget},
		{Says: `targets on the site are followed at all`, Does: w.targetsFollowed},
	}
}

// initiateWithTarget opens the initiate login URI with a target_link_uri that the SP may refuse.
func (w *World) initiateWithTarget(ctx context.Context, where string) error {
	where, err := w.expandPlaceholders(where)
	if err != nil {
		return err
	}
	return w.ignoreTimeout(ctx, w.initiate(ctx, "Alice", w.issuerQuery()+"&target_link_uri="+url.QueryEscape(where)))
}

// targetsFollowed says that the check does not apply to an SP that follows no target at all.
func (w *World) targetsFollowed(ctx context.Context) error {
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
	if err := w.initiate(ctx, "Alice", w.issuerQuery()+"&target_link_uri="+url.QueryEscape(link)); err != nil {
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
