package conformance

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) setupPageSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `an administrator reads the redirect URI that the SP shows`, Does: w.readsSetupPage},
		{Says: `the redirect URI is the one that the SP shows to its administrators`, Does: w.onLastRequest(w.sentAsShown)},
	}
}

// sentAsShown compares the redirect URI of an authorization request with what an administrator
// would copy to Okta, byte for byte.
func (w *World) sentAsShown(r lab.AuthorizationRequest) error {
	return scenario.Expect(w.shownURI == r.Get("redirect_uri"), "the redirect URI that administrators copy to Okta is the one that the SP sends",
		r.Get("redirect_uri"), "%q is shown", w.shownURI)
}

// readsSetupPage reads what the SP shows.
func (w *World) readsSetupPage(ctx context.Context) (err error) {
	w.shownURI, err = w.stage.ShownRedirectURI(ctx)
	w.shownURI = strings.TrimSpace(w.shownURI)
	return err
}
