package conformance

import (
	"context"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) tlsProxySentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP stands behind a proxy that ends TLS`, Does: w.standsBehindProxy},
		{Says: `the redirect URI is at the address of the proxy`, Does: w.onLastRequest(w.redirectsToProxy)},
	}
}

// standsBehindProxy starts the SP behind a proxy, until the check ends.
func (w *World) standsBehindProxy(ctx context.Context) error {
	w.trial.AllowCrash()
	undo, err := w.stage.BehindProxy(ctx)
	w.cleanups = append(w.cleanups, func(ctx context.Context) error { return undo(context.WithoutCancel(ctx)) })
	return err
}

// redirectsToProxy expects scheme, host and port that people see.
func (w *World) redirectsToProxy(r lab.AuthorizationRequest) error {
	public := lab.Origin(w.stage.Config.BaseURL)
	return scenario.Expect(lab.Origin(r.Get("redirect_uri")) == public, "behind a proxy that ends TLS the redirect URI is at the public address", public, "%s", r.Get("redirect_uri"))
}
