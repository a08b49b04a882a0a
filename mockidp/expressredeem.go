package mockidp

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp/internal/jose"
	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// redeemExpressCode returns the access token for the code of a run.
func (o *Org) redeemExpressCode(ctx context.Context, run *expressRun) (string, error) {
	req, err := o.newExpressTokenRequest(ctx, run)
	if err != nil {
		return "", err
	}
	var token struct {
		AccessToken string `json:"access_token"`
		TokenType   string `json:"token_type"`
		Scope       string `json:"scope"`
	}
	came, err := o.server.callJSON("token endpoint", req, &token)
	o.noteRun(run, func(r *ExpressRun) {
		r.TokenStatus, r.TokenHeader = came.status, came.header
		if err == nil && token.AccessToken != "" {
			r.AccessToken, r.Scope = token.AccessToken, token.Scope
		}
	})
	if err != nil {
		return "", err
	}
	switch {
	case token.AccessToken == "" || strings.ContainsFunc(token.AccessToken, notToken):
		return "", errors.New("the token endpoint issued no access token")
	case !strings.EqualFold(token.TokenType, "Bearer"):
		return "", errors.New("the token endpoint issued a token that is not of the type Bearer")
	// without scope it is the one asked for: RFC 6749 section 5.1
	case token.Scope != "" && !slices.Contains(strings.Fields(token.Scope), run.express.firstScope()):
		return "", fmt.Errorf("the access token does not have the scope %s", run.express.firstScope())
	}
	return token.AccessToken, nil
}

// newExpressTokenRequest makes the token request of Okta's client, as the faults of the org have
// it.
func (o *Org) newExpressTokenRequest(ctx context.Context, run *expressRun) (*http.Request, error) {
	e, call := run.express, &Outbound{}
	form := url.Values{
		"grant_type": {"authorization_code"}, "code": {o.toldOf(run).Code()}, "redirect_uri": {o.server.OINRedirectURI()},
		"code_verifier": {run.verifier}, "client_id": {e.ClientID},
	}
	if err := o.authenticateOIN(form, run, call); err != nil {
		return nil, err
	}
	honest := maps.Clone(form)
	err := o.happensAt(ExpressTokenRequests, run.appID, call, func(f *ActiveFault) { f.fault.Form(form, f.context(run.appID, nil)) })
	if err != nil {
		return nil, err
	}
	call.Issued = append(call.Issued, Issued{Name: "token request", Honest: decodedForm(honest, nil), Sent: decodedForm(form, honest)})
	req, err := http.NewRequestWithContext(o.withOutbound(ctx, call), http.MethodPost, e.TokenURL, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, errors.New("the token endpoint's address cannot be used")
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if e.ClientSecret != "" && e.ClientAuth == ClientSecretBasic {
		req.SetBasicAuth(url.QueryEscape(e.ClientID), url.QueryEscape(e.ClientSecret))
	}
	return req, nil
}

// authenticateOIN adds the credentials of Okta's client that stand in the form: a client assertion
// (private_key_jwt, RFC 7523 section 2.2), unless the SP has given Okta a secret. The assertion is
// noted in the call.
func (o *Org) authenticateOIN(form url.Values, run *expressRun, call *Outbound) error {
	e := run.express
	switch {
	case e.ClientSecret != "" && e.ClientAuth == ClientSecretBasic:
		return nil
	case e.ClientSecret != "":
		form.Set("client_secret", e.ClientSecret)
		return nil
	}
	now := o.Now()
	assertion := &jose.JWT{Key: o.server.oin(), Claims: map[string]any{
		"iss": e.ClientID, "sub": e.ClientID, "aud": e.TokenURL, "jti": random.Alphanumeric(32),
		"iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(),
	}}
	honest := honestJWT(assertion)
	err := o.happensAt(ClientAssertions, run.appID, call, func(f *ActiveFault) { f.fault.Token(assertion, f.context(run.appID, nil)) })
	if err != nil {
		return err
	}
	signed, issued, err := o.signed("client assertion", assertion, honest, call.Faults, o.server.oin())
	if err != nil {
		return fmt.Errorf("the client assertion could not be made: %w", err)
	}
	call.Issued = append(call.Issued, issued)
	form.Set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
	form.Set("client_assertion", signed)
	return nil
}

// firstScope is the scope without which there is no connection.
func (e Express) firstScope() string {
	scope, _, _ := strings.Cut(e.scope(), " ")
	return scope
}

func (e Express) scope() string { return cmp.Or(e.Scope, expressScope) }
