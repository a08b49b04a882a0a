package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// logoutCallerSentences are about who calls Universal Logout.
func (w *World) logoutCallerSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the second tenant's org calls the first tenant's endpoint for Alice`, Does: w.otherOrgCalls},
		{Says: `Okta calls the first tenant's endpoint for Alice as the (other|second) tenant's app instance`, Does: w.otherInstanceCalls},
		{Says: `Okta calls Universal Logout for Alice with the second tenant's endpoint for its audience`, Does: w.callsForOtherAudience},
		{Says: `Okta calls Universal Logout for Alice at an endpoint with a query`, Does: w.callsWithQuery},
		{Says: `Okta calls Universal Logout for Alice at the address of the proxy`, Does: w.callsProxy},
		{Says: `Bob's browser calls Universal Logout for Alice (as a page of the SP's would|as a page of another site would)`, Does: w.browserCalls},
		{Says: `Bob calls Universal Logout for Alice with an API token of his, which works`, Does: w.apiTokenCalls},
		{Says: `Okta calls Universal Logout for Alice and for somebody unknown, altered by {text}`, Does: w.callsForBoth},
		{Says: `Okta calls Universal Logout for Alice twice with one JWT, and she signs in in between`, Does: w.replaysCall},
		{Says: `the second tenant's org and then Okta call Universal Logout with one id, for Carol and for Alice`, Does: w.sharesCallID},
		{Says: `Okta calls Universal Logout for Alice until its new key is known`, Does: w.callsUntilKeyIsKnown},
	}
}

// otherOrgCalls lets the second tenant's org make a call with its own key, issuer and client id at
// the first tenant's endpoint, about Alice as her own org names her.
func (w *World) otherOrgCalls(ctx context.Context) error {
	alice, second := w.people["Alice"], w.stage.Second
	format := alice.Tenant.App.LogoutSubjectFormat
	return w.call(ctx, second.Org, mockidp.UniversalLogoutCall{
		App: second.App.ID, Endpoint: w.endpoint(), Audience: w.audience(), Subject: alice.Tenant.Org.SubjectIdentifier(formatOf(format), alice.OktaID),
	})
}

// formatOf returns the format in which Okta names users at an app instance.
func formatOf(format mockidp.SubjectFormat) mockidp.SubjectFormat {
	if format == "" {
		return mockidp.SubjectEmail
	}
	return format
}

// endpoint is that of the first tenant, as Okta has it.
func (w *World) endpoint() string {
	address, err := lab.LogoutEndpoint(w.stage.First)
	if err != nil {
		return ""
	}
	return address
}

// audience is what Okta's calls there have for their audience.
func (w *World) audience() string {
	audience, err := lab.LogoutAudience(w.stage.First)
	if err != nil {
		return ""
	}
	return audience
}

// otherInstanceCalls lets the org call as another of its app instances.
func (w *World) otherInstanceCalls(ctx context.Context, which string) error {
	id := ""
	if which == "other" {
		id = w.stage.SameOrg.App.ID
	} else {
		id = w.stage.Second.App.ID
	}
	return w.callWithFault(ctx, mockidp.Fault{Name: revocationClaimFault, Params: setTo("sub", id)}, w.callForAlice())
}

func (w *World) callsForOtherAudience(ctx context.Context) error {
	other, err := lab.LogoutAudience(w.stage.Second)
	if err != nil {
		return err
	}
	if other == "" || other == w.audience() {
		return &scenario.NotApplicableError{Missing: "the configuration has no second_tenant.universal_logout with another endpoint"}
	}
	return w.callWithFault(ctx, mockidp.Fault{Name: revocationClaimFault, Params: setTo("aud", other)}, w.callForAlice())
}

// callsWithQuery registers the endpoint with a query, which is no part of the audience.
func (w *World) callsWithQuery(ctx context.Context) error {
	c := w.callForAlice()
	c.Endpoint, c.Audience = withQuery(w.endpoint(), "from=okta"), w.audience()
	return w.call(ctx, w.people["Alice"].Tenant.Org, c)
}

func withQuery(address, query string) string {
	if strings.Contains(address, "?") {
		return address + "&" + query
	}
	return address + "?" + query
}

// callsProxy calls the endpoint at the address by which people reach the SP.
func (w *World) callsProxy(ctx context.Context) error {
	return w.call(ctx, w.people["Alice"].Tenant.Org, w.callForAlice())
}

// browserCalls lets Bob's browser send what Okta would, with his cookies for a credential.
func (w *World) browserCalls(ctx context.Context, where string) error {
	alice := w.people["Alice"]
	body, err := json.Marshal(map[string]any{"sub_id": alice.Tenant.Org.SubjectIdentifier(formatOf(alice.Tenant.App.LogoutSubjectFormat), alice.OktaID)})
	if err != nil {
		return err
	}
	_, d, err := w.personAndBrowser(ctx, "Bob")
	if err != nil {
		return err
	}
	kept, err := alice.Tenant.CopyFrom(ctx, d)
	if err != nil {
		return err
	}
	header := http.Header{"Content-Type": {"application/json"}, "Origin": {alice.Tenant.Config.BaseURL}}
	switch {
	case where != "as a page of another site would":
		maps.Copy(header, kept.Header)
	case len(kept.Cookies) == 0:
		return &scenario.NotApplicableError{Missing: "the SP keeps no cookies, so that browsers give a page of another site nothing of Bob's"}
	default:
		header["Origin"] = []string{"https://attacker.invalid"}
	}
	w.trial.AllowCrash()
	w.logout.sentAt = time.Now()
	r, err := d.Fetch(ctx, driver.FetchRequest{Method: http.MethodPost, URL: w.endpoint(), Header: header, Body: body})
	if err != nil {
		return err
	}
	w.logout.response = mockidp.UniversalLogoutResponse{Status: r.Status, Location: r.Header.Get("Location"), Took: time.Since(w.logout.sentAt)}
	if len(r.Body) > 0 {
		w.logout.response.ContentType = r.Header.Get("Content-Type")
	}
	return w.limited()
}

// apiTokenCalls makes a sound call whose credential is a token that the SP has given Bob.
func (w *World) apiTokenCalls(ctx context.Context) error {
	bob, d, err := w.personAndBrowser(ctx, "Bob")
	if err != nil {
		return err
	}
	token, _, err := w.stage.APITokens(ctx, bob.Person, d)
	if err != nil {
		return err
	}
	if err := w.stage.UseAPIToken(ctx, bob.Person, token); err != nil {
		return err
	}
	return w.callWithFault(ctx, mockidp.Fault{Name: revocationHeaderFault, Params: setTo("Authorization", "Bearer "+token)}, w.callForAlice())
}

// callsForBoth makes the same call about Alice and about somebody whom the SP has never seen.
func (w *World) callsForBoth(ctx context.Context, name string) error {
	alice := w.people["Alice"]
	stranger, err := w.stage.NewStranger(alice.Tenant, "Nora", w.suffix, true)
	if err != nil {
		return err
	}
	w.logout.statuses = nil
	for _, p := range []*person{alice, {Person: stranger}} {
		if err := w.alteredCall(ctx, name, w.callOf(p)); err != nil {
			return err
		}
		w.logout.statuses = append(w.logout.statuses, w.logout.response.Status)
	}
	return nil
}

// replaysCall makes one call, and after Alice has signed in again another with the same jti.
func (w *World) replaysCall(ctx context.Context) error {
	once := mockidp.Fault{Name: revocationClaimFault, Params: setTo("jti", "jti-"+w.suffix)}
	if err := w.callWithFault(ctx, once, w.callForAlice()); err != nil {
		return err
	}
	if err := w.carriedOut(ctx); err != nil {
		return err
	}
	if err := errors.Join(w.signsInInNewBrowser(ctx, "Alice"), w.knows(ctx, "Alice")); err != nil {
		return err
	}
	return w.callWithFault(ctx, once, w.callForAlice())
}

// sharesCallID lets the second tenant's org use an id up that Okta uses after it, as sharesTokenID
// does.
func (w *World) sharesCallID(ctx context.Context) error {
	once := mockidp.Fault{Name: revocationClaimFault, Params: setTo("jti", "jti-"+w.suffix)}
	carol := w.people["Carol"]
	if err := w.callWithFaultFrom(ctx, carol.Tenant.Org, once, w.callOf(carol)); err != nil {
		return err
	}
	if err := usedUp(w.logout.response.Status); err != nil {
		return err
	}
	return w.callWithFault(ctx, once, w.callForAlice())
}

// callsUntilKeyIsKnown calls until the SP has carried one out, or its time to notice a new key is
// over: many SPs bound how often they ask for keys.
func (w *World) callsUntilKeyIsKnown(ctx context.Context) error {
	patience := w.stage.KeyPatience()
	end := time.Now().Add(patience)
	for {
		if err := w.callsUniversalLogout(ctx, "Alice"); err != nil {
			return err
		}
		err := w.expectAccepted()
		var mismatch *verdict.MismatchError
		if err == nil || !errors.As(err, &mismatch) || time.Now().After(end) {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(patience / 13):
		}
	}
}
