package conformance

import (
	"context"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// expressEchoSentences are about the form of what the SP's authorization server answers.
func (w *World) expressEchoSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta has got its state back as it was sent`, Does: w.gotStateBack},
		{Says: `the access token names no domain that the first tenant has not proven`, Needs: "hook-prove-domain", Does: w.tokenNamesNoClaimed},
		{Says: `no cache may keep the access token`, Does: w.tokenIsNotKept},
	}
}

// gotStateBack looks at the authorization response. Okta finds its run by the state, so that one
// which has come has brought the right one; one that brings another state is seen on its way.
func (w *World) gotStateBack(ctx context.Context) error {
	run := w.express.out.Run
	if run.Response != nil {
		return nil
	}
	trail, err := w.express.browser.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range trail {
		u, err := url.Parse(hop.URL)
		if err != nil || driver.WithoutQuery(hop.URL) != driver.WithoutQuery(w.stage.RedirectURIOfOkta()) || !u.Query().Has("code") {
			continue
		}
		return scenario.Expect(false, "an authorization response has the exact state of the request (RFC 6749 section 4.1.2)",
			"state="+run.State, "%s", strings.Join(u.Query()["state"], " "))
	}
	return &scenario.InconclusiveError{Because: w.whereApproveEnds()}
}

// tokenIsNotKept looks at the headers of the token response.
func (w *World) tokenIsNotKept() error {
	run := w.express.out.Run
	if run.AccessToken == "" {
		return &scenario.InconclusiveError{Because: "the SP has given no access token" + w.express.out.Seen}
	}
	said := strings.Join(run.TokenHeader.Values("Cache-Control"), ", ")
	_, noStore := directives(run.TokenHeader)["no-store"]
	return scenario.Expect(noStore, "no cache keeps an access token (RFC 6749 section 5.1)", "Cache-Control: no-store", "%q", said)
}

// tokenNamesNoClaimed looks into an access token that is a JWT: Okta takes the connection's domains
// from its domain_aliases.
// Source: https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/okta/express-configuration
func (w *World) tokenNamesNoClaimed() error {
	payload, isJWT := jwtPayload(w.express.out.Run.AccessToken)
	if !isJWT {
		return &scenario.NotApplicableError{Missing: "the SP's access tokens are no JWTs that can be read"}
	}
	claimed := w.tenancy.claimed.domain
	return scenario.Expect(!strings.Contains(strings.ToLower(string(payload)), strings.ToLower(claimed)),
		"the SP tells Okta the domains that the tenant has proven", "an access token without "+claimed, "one that names it")
}
