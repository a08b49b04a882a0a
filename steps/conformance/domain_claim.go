package conformance

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// domainClaimSentences are about domains that tenants call their own.
func (w *World) domainClaimSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the second tenant claims the first one's domain, written (as it is|in capital letters|with a dot behind it|with a dot before it)`, Needs: "hook-claim-domain", Does: w.claimsForeignDomain},
		{Says: `the second tenant can claim a domain that nobody has`, Needs: "hook-claim-domain", Does: func(ctx context.Context) error {
			return w.stage.ClaimDomain(ctx, w.stage.Second, "free-"+w.suffix+".example")
		}},
	}
}

// claimsForeignDomain lets an administrator of the second tenant claim what is the first one's. The
// SP may refuse.
func (w *World) claimsForeignDomain(ctx context.Context, how string) error {
	domain := w.stage.Config.HomeRealm.Domains[0]
	domain = map[string]string{
		"as it is": domain, "in capital letters": strings.ToUpper(domain), "with a dot behind it": domain + ".", "with a dot before it": "." + domain,
	}[how]
	w.trial.Taint()
	_, err := lab.Refused(w.stage.ClaimDomain(ctx, w.stage.Second, domain))
	return err
}
