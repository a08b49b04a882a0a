package defect

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
)

// responseDefects are about what an SP takes for a response of Okta's, and where redirects lead it.
func responseDefects() []Defect {
	return []Defect{
		{ID: "M328", Name: "token-request-follows-redirects", Does: "follows redirects of the token endpoint, with all that is in the request",
			Caught: []string{"CODE-13/~redirect-307", "CODE-13/~redirect-308", "CODE-13/~redirect-scheme-relative"}, Plant: redeemsAnywhere},
		{ID: "M329", Name: "userinfo-follows-redirects", Does: "follows redirects of userinfo, with the access token",
			Caught: []string{"USERINFO-07/~redirect-302", "USERINFO-07/~redirect-307"},
			Plant:  step("userinfo", asksAnywhere)},
		{ID: "M330", Name: "tokens-of-errors", Does: "takes tokens out of error responses", Caught: []string{"CODE-08/~status-400", "CODE-08/~status-500"},
			Plant: received(http.MethodPost, anyStatus)},
		{ID: "M331", Name: "documents-of-errors", Does: "takes metadata and keys out of error responses", Caught: []string{"DISCOVERY-09/~status-500", "JWKS-08/~status-500"},
			Plant: received(http.MethodGet, anyStatus)},
		{ID: "M332", Name: "names-in-any-case", Does: "finds the ID token under its name in capital letters", Caught: []string{"CODE-08/~names-upper-case"},
			Plant: step("id token", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if raw, ok := in.Token.Extra("ID_TOKEN").(string); ok {
					in.RawIDToken = raw
					return nil
				}
				return sound(ctx, in)
			})},
		{ID: "M333", Name: "exact-content-type", Does: "reads no response whose content type is in capital letters",
			Caught: []string{"CODE-09/~type-upper-case", "USERINFO-06/~type-upper-case", "JWKS-08/~type-upper-case", "DISCOVERY-09/~type-upper-case"},
			Plant:  planted(received(http.MethodPost, exactType), received(http.MethodGet, exactType))},
	}
}

// redeemsAnywhere follows redirects in the token request: of a 307 and a 308 net/http sends the
// form again, with the code and its verifier.
func redeemsAnywhere(c *sp.Config) {
	step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		client := *in.SP.BackChannel()
		client.CheckRedirect = nil
		return sound(context.WithValue(ctx, oauth2.HTTPClient, &client), in)
	})(c)
}

// asksAnywhere follows redirects of userinfo: the client of x/oauth2 adds the access token to every
// request, whomever that goes to.
func asksAnywhere(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) (err error) {
	client := oauth2.NewClient(context.WithValue(ctx, oauth2.HTTPClient, in.SP.BackChannel()), oauth2.StaticTokenSource(in.Token))
	client.CheckRedirect = nil
	in.UserInfo, err = sp.ParseClaims(fetchedBy(ctx, client, in.Provider.Metadata.UserInfoEndpoint))
	return err
}

// received changes what the responses to requests with a method look like.
func received(method string, change func(*http.Response) error) func(*sp.Config) {
	return backChannel(func(client *http.Client) { client.Transport = receiver{client.Transport, method, change} })
}

type receiver struct {
	next   http.RoundTripper
	method string
	change func(*http.Response) error
}

// RoundTrip implements http.RoundTripper.
func (t receiver) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := t.next.RoundTrip(r)
	if err != nil || r.Method != t.method {
		return response, err
	}
	if err := t.change(response); err != nil {
		return nil, errors.Join(err, response.Body.Close())
	}
	return response, nil
}

// anyStatus makes an error a success.
func anyStatus(r *http.Response) error {
	if r.StatusCode >= http.StatusBadRequest {
		r.StatusCode = http.StatusOK
	}
	return nil
}

func exactType(r *http.Response) error {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return errors.New("no JSON")
	}
	return nil
}
