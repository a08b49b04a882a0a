package sp

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

// keepUpstream keeps the refresh token of a sign-in, where Okta gave one.
func (s *SP) keepUpstream(ctx context.Context, in *SignIn, session string) error {
	if in.Token == nil || in.Token.RefreshToken == "" {
		return nil
	}
	return s.db.AddUpstream(ctx, store.Upstream{
		Session: store.Hash(session), Connection: in.Connection.ID, Subject: in.IDToken.Subject,
		Refresh: in.Token.RefreshToken, Expires: s.expiry(in.Token),
	})
}

// expiry is when an access token ends, by our clock. Where Okta does not say when, it is an hour:
// who took that for none would refresh at each request.
// Source: RFC 6749 section 5.1, and Okta's access tokens
func (s *SP) expiry(t *oauth2.Token) time.Time {
	return s.Now().Add(time.Duration(cmp.Or(t.ExpiresIn, 3600)) * time.Second)
}

// renewOnce renews what Okta gave for a session, where that has ended. Of requests that come
// together one does it, since a refresh token works once. The error is store.ErrNotFound where the
// session has ended with it.
func renewOnce(ctx context.Context, s *SP, session string) error {
	u, err := s.db.UpstreamOf(ctx, session)
	if store.IsNotFound(err) || err == nil && s.Now().Before(u.Expires) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err, _ = s.renewals.Do(u.Session, func() (any, error) { return nil, s.Renew(context.WithoutCancel(ctx), session) })
	return err
}

// Renew exchanges the refresh token of a session for the next, unless that was done
// meanwhile. Where Okta refuses, or responds for somebody else, the session ends and the
// error is store.ErrNotFound. Where Okta cannot be reached the session goes on; the next
// request tries again.
func (s *SP) Renew(ctx context.Context, session string) error {
	u, err := s.db.UpstreamOf(ctx, session)
	if err != nil || s.Now().Before(u.Expires) {
		return err
	}
	conn, err := s.db.ConnectionByID(ctx, u.Connection)
	if err != nil {
		return err
	}
	token, err := s.refreshToken(ctx, conn, u)
	var refused *oauth2.RetrieveError
	switch {
	case errors.As(err, &refused) && refused.ErrorCode == "invalid_grant":
		return s.endRenewed(ctx, session, errors.New("the refresh token was refused"))
	case err != nil:
		s.log.WarnContext(ctx, "refresh", "connection", conn.Name, "error", "the token endpoint gave no tokens")
		return nil
	}
	if err := s.parts.Browser.Refreshed(ctx, s, conn, u, token); err != nil {
		return s.endRenewed(ctx, session, err)
	}
	if token.RefreshToken != "" {
		u.Refresh = token.RefreshToken
	}
	u.Expires = s.expiry(token)
	return s.db.RenewUpstream(ctx, u)
}

// endRenewed ends a session that could not be renewed.
func (s *SP) endRenewed(ctx context.Context, session string, why error) error {
	s.log.WarnContext(ctx, "session ended", "error", shorten(why.Error(), 200))
	return errors.Join(store.ErrNotFound, s.parts.Browser.EndSession(ctx, s.db, session))
}

// refreshToken sends the refresh token to the connection's org.
func (s *SP) refreshToken(ctx context.Context, conn store.Connection, u store.Upstream) (*oauth2.Token, error) {
	provider, err := s.Provider(ctx, conn)
	if err != nil {
		return nil, err
	}
	ctx = oidc.ClientContext(ctx, s.client)
	return provider.OAuth(conn, "").TokenSource(ctx, &oauth2.Token{RefreshToken: u.Refresh}).Token()
}

// checkRefreshed demands that the ID token of a refresh response, where there is one,
// is of the same org, for us, and about the same user:
// https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse
func checkRefreshed(ctx context.Context, s *SP, conn store.Connection, u store.Upstream, token *oauth2.Token) error {
	raw, ok := token.Extra("id_token").(string)
	if !ok || raw == "" {
		return nil
	}
	provider, err := s.Provider(ctx, conn)
	if err != nil {
		return err
	}
	ctx = oidc.ClientContext(ctx, s.client)
	verified, err := oidc.NewVerifier(conn.Issuer, provider.Keys, s.parts.Provider.Verifier(conn.ClientID, s.Now)).Verify(ctx, raw)
	if err != nil {
		return fmt.Errorf("the ID token of the refresh: %w", err)
	}
	if verified.Subject != u.Subject {
		return errors.New("the refresh response is about somebody else")
	}
	return nil
}
