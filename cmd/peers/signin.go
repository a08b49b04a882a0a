package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"golang.org/x/oauth2"
)

// signIn is an authorization request of an SP, and what has come of it.
type signIn struct {
	of              client
	verifier, nonce string
	arrival
}

// clientAuth adds a client's credentials to a token request.
type clientAuth func(form url.Values, header http.Header) error

// basic is client_secret_basic.
func basic(c client) clientAuth {
	return func(_ url.Values, header http.Header) error {
		r := http.Request{Header: header}
		r.SetBasicAuth(url.QueryEscape(c.id), url.QueryEscape(c.secret))
		return nil
	}
}

// post is client_secret_post.
func post(c client) clientAuth {
	return func(form url.Values, _ http.Header) error {
		form.Set("client_id", c.id)
		form.Set("client_secret", c.secret)
		return nil
	}
}

// none is that of a public client.
func none(c client) clientAuth {
	return func(form url.Values, _ http.Header) error {
		form.Set("client_id", c.id)
		return nil
	}
}

// assertion is private_key_jwt, for a token endpoint.
func (w world) assertion(endpoint string) clientAuth {
	return func(form url.Values, _ http.Header) error {
		key := jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: w.key, KeyID: keyID}}
		signer, err := jose.NewSigner(key, nil)
		if err != nil {
			return err
		}
		now := time.Now()
		signed, err := jwt.Signed(signer).Claims(jwt.Claims{
			Issuer: w.keyed.id, Subject: w.keyed.id, Audience: jwt.Audience{endpoint}, ID: rand.Text(),
			IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(time.Minute)),
		}).Serialize()
		if err != nil {
			return err
		}
		form.Set("client_id", w.keyed.id)
		form.Set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
		form.Set("client_assertion", signed)
		return nil
	}
}

// keyID names the key of the client that authenticates by an assertion.
const keyID = "peers-key"

// jwks is the key set of that client.
func (w world) jwks() jose.JSONWebKeySet {
	return jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: w.key.Public(), KeyID: keyID, Algorithm: string(jose.ES256), Use: "sig"}}}
}

// request is a sound authorization request, changed.
func (w world) request(c client, change ...string) (signIn, url.Values) {
	s := signIn{of: c, verifier: oauth2.GenerateVerifier(), nonce: rand.Text()}
	form := url.Values{
		"client_id": {c.id}, "redirect_uri": {w.redirect}, "response_type": {"code"}, "scope": {"openid profile email"}, "state": {rand.Text()},
		"nonce": {s.nonce}, "code_challenge_method": {"S256"}, "code_challenge": {oauth2.S256ChallengeFromVerifier(s.verifier)},
	}
	return s, changed(form, change)
}

// changed is a form after changes: pairs of name and value; an empty value takes a parameter out.
func changed(form url.Values, change []string) url.Values {
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
		if change[i+1] == "" {
			form.Del(change[i])
		}
	}
	return form
}

// authorize makes an authorization request in a browser.
func (s *subject) authorize(ctx context.Context, b *browser, c client, change ...string) (signIn, error) {
	m, err := s.discovery(ctx)
	if err != nil {
		return signIn{}, err
	}
	return s.authorizeAt(ctx, m.Authorize, b, c, change...)
}

func (s *subject) authorizeAt(ctx context.Context, endpoint string, b *browser, c client, change ...string) (signIn, error) {
	begun, form := s.request(c, change...)
	var err error
	begun.arrival, err = b.open(ctx, endpoint+"?"+form.Encode())
	return begun, err
}

// code signs alice in at the client, in a new browser; what brings no code is an error.
func (s *subject) code(ctx context.Context, c client, change ...string) (signIn, error) {
	begun, err := s.authorize(ctx, newBrowser(s.alice), c, change...)
	if err == nil && !begun.response.Has("code") {
		err = errors.New("a sound request brings no code: " + begun.String())
	}
	return begun, err
}

// tokens is a token response.
type tokens struct {
	Access  string `json:"access_token"`
	ID      string `json:"id_token"`
	Refresh string `json:"refresh_token"`
}

// redeem exchanges a code by a sound request, changed.
func (s *subject) redeem(ctx context.Context, code signIn, by clientAuth, change ...string) (reply, error) {
	form := changed(url.Values{
		"grant_type": {"authorization_code"}, "code": {code.response.Get("code")}, "redirect_uri": {s.redirect}, "code_verifier": {code.verifier},
	}, change)
	m, err := s.discovery(ctx)
	if err != nil {
		return reply{}, err
	}
	return submit(ctx, m.Token, form, by)
}

// submit posts a form as a client.
func submit(ctx context.Context, endpoint string, form url.Values, by clientAuth) (reply, error) {
	header := http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
	if err := by(form, header); err != nil {
		return reply{}, err
	}
	return send(ctx, http.MethodPost, endpoint, strings.NewReader(form.Encode()), header)
}

// authOf is how the web client authenticates soundly here: by the first of basic and post that the
// subject takes. What takes neither has none.
func (s *subject) authOf(ctx context.Context) (func(client) clientAuth, error) {
	if s.auth != nil {
		return s.auth, nil
	}
	var refused reply
	for _, auth := range []func(client) clientAuth{basic, post} {
		code, err := s.code(ctx, s.web)
		if err != nil {
			return nil, err
		}
		if refused, err = s.redeem(ctx, code, auth(s.web)); err != nil {
			return nil, err
		}
		if refused.status == http.StatusOK {
			s.auth = auth
			return auth, nil
		}
	}
	return nil, fmt.Errorf("a sound code is refused: %s", refused)
}

// sound signs alice in and returns the tokens, which is the control of every refusal.
func (s *subject) sound(ctx context.Context, change ...string) (signIn, tokens, error) {
	var t tokens
	auth, err := s.authOf(ctx)
	if err != nil {
		return signIn{}, t, err
	}
	code, err := s.code(ctx, s.web, change...)
	if err != nil {
		return code, t, err
	}
	r, err := s.redeem(ctx, code, auth(s.web))
	if err != nil {
		return code, t, err
	}
	return code, t, r.document(&t)
}

// fresh signs alice in and returns the code, with how its client authenticates.
func (s *subject) fresh(ctx context.Context) (signIn, clientAuth, error) {
	auth, err := s.authOf(ctx)
	if err != nil {
		return signIn{}, nil, err
	}
	code, err := s.code(ctx, s.web)
	return code, auth(s.web), err
}
