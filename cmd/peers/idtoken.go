package main

import (
	"context"
	"crypto/rsa"
	"errors"
	"fmt"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
)

// idToken is what the probes need of an ID token that verifies.
type idToken struct {
	*oidc.IDToken
	key string // id of the key
}

// verify verifies an ID token as an SP does, by the keys that are published now.
func (s *subject) verify(ctx context.Context, raw string) (idToken, error) {
	return s.verifyIn(ctx, raw, 0)
}

// verifyIn is verify by a clock that is so much ahead of this machine's.
func (s *subject) verifyIn(ctx context.Context, raw string, ahead time.Duration) (idToken, error) {
	provider, err := oidc.NewProvider(ctx, s.issuer)
	if err != nil {
		return idToken{}, err
	}
	parsed, err := jose.ParseSignedCompact(raw, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		return idToken{}, fmt.Errorf("read the ID token: %w", err)
	}
	token, err := provider.VerifierContext(ctx, &oidc.Config{
		ClientID: s.web.id, Now: func() time.Time { return time.Now().Add(ahead) },
	}).Verify(ctx, raw)
	if err != nil {
		return idToken{}, err
	}
	return idToken{token, parsed.Signatures[0].Header.KeyID}, nil
}

// verified signs alice in and verifies the ID token.
func (s *subject) verified(ctx context.Context) (signIn, tokens, idToken, error) {
	begun, t, err := s.sound(ctx)
	if err != nil {
		return begun, t, idToken{}, err
	}
	token, err := s.verify(ctx, t.ID)
	return begun, t, token, err
}

// idTokenVerifies expects RS256 and a kid in the header, as Okta has it.
func idTokenVerifies(ctx context.Context, s *subject) (answer, error) {
	_, t, err := s.sound(ctx)
	if err != nil {
		return answer{}, err
	}
	token, err := s.verify(ctx, t.ID)
	if err != nil {
		return no("%v", err)
	}
	if token.key == "" {
		return no("its header names no key")
	}
	return yes("")
}

func nonceComesBack(ctx context.Context, s *subject) (answer, error) {
	begun, _, token, err := s.verified(ctx)
	if err != nil {
		return answer{}, err
	}
	if token.Nonce != begun.nonce {
		return no("it is %q", token.Nonce)
	}
	return yes("")
}

func hasAccessTokenHash(ctx context.Context, s *subject) (answer, error) {
	_, t, token, err := s.verified(ctx)
	if err != nil {
		return answer{}, err
	}
	if token.AccessTokenHash == "" {
		return no("it has none")
	}
	if err := token.VerifyAccessToken(t.Access); err != nil {
		return no("%v", err)
	}
	return yes("")
}

func userinfoAgrees(ctx context.Context, s *subject) (answer, error) {
	_, t, token, err := s.verified(ctx)
	if err != nil {
		return answer{}, err
	}
	r, err := s.userinfo(ctx, t.Access)
	if err != nil {
		return answer{}, err
	}
	var claims struct {
		Subject string `json:"sub"`
	}
	if err := r.document(&claims); err != nil {
		return no("%v", err)
	}
	if claims.Subject != token.Subject {
		return no("the ID token says %q, userinfo %q", token.Subject, claims.Subject)
	}
	return yes("")
}

// published returns the ids and the moduli of the RSA keys of a key set.
func published(ctx context.Context, address string) (ids, moduli []string, err error) {
	r, err := get(ctx, address)
	if err != nil {
		return nil, nil, err
	}
	var set jose.JSONWebKeySet
	if err := r.document(&set); err != nil {
		return nil, nil, err
	}
	for _, key := range set.Keys {
		if public, isRSA := key.Key.(*rsa.PublicKey); isRSA {
			ids, moduli = append(ids, key.KeyID), append(moduli, public.N.String())
		}
	}
	return ids, moduli, nil
}

// rotatesKeys wants a new key to sign while the old one stays published, as at Okta, so that what
// was signed before still verifies.
func rotatesKeys(ctx context.Context, s *subject) (answer, error) {
	if s.controls.rotate == nil {
		return no(noCall)
	}
	_, before, old, err := s.verified(ctx)
	if err != nil {
		return answer{}, err
	}
	how, err := s.controls.rotate(ctx)
	if err != nil {
		return refused(err)
	}
	const tries = 4 // some sign with all of their keys in turn
	var signing string
	for range tries {
		_, _, token, err := s.verified(ctx)
		if err != nil {
			return answer{}, fmt.Errorf("after the rotation: %w", err)
		}
		if signing = token.key; signing != old.key {
			break
		}
	}
	if signing == old.key {
		return no("the old key goes on signing")
	}
	if _, err := s.verify(ctx, before.ID); err != nil {
		return no("%s: the old key is published no more, so that what it has signed verifies no longer", how)
	}
	return yes(how)
}

// noCall is why a mock does not do what a test asks for.
const noCall = "its documentation has no call for it"

// refusedError is a control that a mock does not have.
type refusedError struct{ why string }

func (e refusedError) Error() string { return e.why }

// refused is no where a mock has no such control, and else the error.
func refused(err error) (answer, error) {
	var none refusedError
	if errors.As(err, &none) {
		return no("%s", none.why)
	}
	return answer{}, err
}

// customServers signs in at a custom authorization server and verifies the access token by its
// keys, as a resource server does.
func customServers(ctx context.Context, s *subject) (answer, error) {
	issuer := s.org() + "/oauth2/" + s.server
	m, err := readMetadata(ctx, issuer)
	if err != nil {
		return no("%v", err)
	}
	if m.Issuer != issuer {
		return no("its issuer is %s", m.Issuer)
	}
	auth, err := s.authOf(ctx)
	if err != nil {
		return answer{}, err
	}
	code, err := s.authorizeAt(ctx, m.Authorize, newBrowser(s.alice), s.caller)
	if err != nil {
		return answer{}, err
	}
	if !code.response.Has("code") {
		return no("%s", code)
	}
	r, err := submit(ctx, m.Token, map[string][]string{
		"grant_type": {"authorization_code"}, "code": code.response["code"], "redirect_uri": {s.redirect}, "code_verifier": {code.verifier},
	}, auth(s.caller))
	if err != nil {
		return answer{}, err
	}
	var t tokens
	if err := r.document(&t); err != nil {
		return no("%v", err)
	}
	provider, err := oidc.NewProvider(ctx, issuer)
	if err != nil {
		return answer{}, err
	}
	if _, err := provider.VerifierContext(ctx, &oidc.Config{SkipClientIDCheck: true}).Verify(ctx, t.Access); err != nil {
		return no("the access token does not verify: %v", err)
	}
	return yes("")
}
