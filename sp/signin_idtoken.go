package sp

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// clockLeeway is how far Okta's clock may be ahead of ours.
const clockLeeway = 5 * time.Minute

// maxSubject is the longest subject: https://openid.net/specs/openid-connect-core-1_0.html#IDToken
const maxSubject = 255

// idTokenSteps validate the ID token:
// https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation "verify" is go-oidc's
// part (signature, issuer, our client ID among the audiences, expiry, not before); all others are
// what go-oidc leaves to its caller.
func idTokenSteps() Rules[*SignIn] {
	return Rules[*SignIn]{
		{"id token", func(_ context.Context, in *SignIn) error {
			raw, ok := in.Token.Extra("id_token").(string)
			if !ok || raw == "" {
				return errors.New("there is no ID token")
			}
			in.RawIDToken = raw
			return nil
		}},
		{"header", func(_ context.Context, in *SignIn) (err error) {
			if in.Header, err = joseHeader(in.RawIDToken); err != nil {
				return err
			}
			return checkHeader(in.Header, "", "JWT")
		}},
		{"verify", verifyIDToken},
		{"claims", readClaims},
		// A token for another purpose is no ID token, even if all else fits:
		// https://www.rfc-editor.org/rfc/rfc8725#section-3.11
		{"kind", func(_ context.Context, in *SignIn) error {
			if in.Claims.Has("events") {
				return errors.New("it is a security event token")
			}
			return nil
		}},
		{"audience", func(_ context.Context, in *SignIn) error {
			for _, audience := range in.IDToken.Audience {
				if audience != in.Connection.ClientID {
					return errors.New("it is meant for somebody else as well")
				}
			}
			return nil
		}},
		{"authorized party", func(_ context.Context, in *SignIn) error {
			azp, err := in.Claims.String("azp")
			if err == nil && in.Claims.Has("azp") && azp != in.Connection.ClientID {
				err = errors.New("it was issued to another client")
			}
			return err
		}},
		{"issued at", func(_ context.Context, in *SignIn) error {
			issued, ok, err := in.Claims.Time("iat")
			if err == nil && !ok {
				err = errors.New("it does not say when it was issued")
			}
			if err == nil && issued.After(in.SP.Now().Add(clockLeeway)) {
				err = errors.New("it was issued in the future")
			}
			return err
		}},
		{"nonce", func(_ context.Context, in *SignIn) error {
			if in.Transaction.Nonce == "" || !equalSecrets(in.IDToken.Nonce, in.Transaction.Nonce) {
				return refuse("The answer from Okta belongs to another sign-in. Please try again.", errors.New("the nonce does not match"))
			}
			return nil
		}},
		{"subject", func(_ context.Context, in *SignIn) error {
			if n := len(in.IDToken.Subject); n == 0 || n > maxSubject {
				return fmt.Errorf("the subject has %d characters", n)
			}
			return nil
		}},
		{"authentication time", checkAuthTime},
		{"authentication context", checkAuthContext},
		{"access token hash", func(_ context.Context, in *SignIn) error {
			if in.IDToken.AccessTokenHash == "" {
				return nil // optional in the code flow
			}
			return in.IDToken.VerifyAccessToken(in.Token.AccessToken)
		}},
		{"session expiry", checkSessionExpiry},
	}
}

func verifyIDToken(ctx context.Context, in *SignIn) (err error) {
	config := in.SP.parts.Provider.Verifier(in.Connection.ClientID, in.SP.Now)
	in.IDToken, err = oidc.NewVerifier(in.Connection.Issuer, in.Provider.Keys, config).Verify(ctx, in.RawIDToken)
	return err
}

// readClaims reads the payload once more, strictly: no repeated members, and the JSON types that
// the specification demands. go-oidc takes the last of repeated members, and numbers that are
// strings.
func readClaims(_ context.Context, in *SignIn) (err error) {
	if in.Claims, err = josePayload(in.RawIDToken); err != nil {
		return err
	}
	for _, name := range []string{"iss", "sub", "nonce", "azp", "at_hash", "acr"} {
		if _, err := in.Claims.String(name); err != nil {
			return err
		}
	}
	for _, name := range []string{"exp", "iat", "nbf", "auth_time"} {
		if _, _, err := in.Claims.Time(name); err != nil {
			return err
		}
	}
	_, err = in.Claims.Strings("aud")
	return err
}

// checkAuthContext demands the authentication context that we asked for with acr_values: Okta puts
// the value that was met into the claim acr, and a token without it was not issued for our request.
// https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation, step 12
func checkAuthContext(_ context.Context, in *SignIn) error {
	acr, err := in.Claims.String("acr")
	if want := in.SP.profile.ACR; err == nil && want != "" && acr != want {
		err = refuse("Okta has not checked your sign-in as we asked it to. Please sign in again.", fmt.Errorf("acr is %q", shorten(acr, 60)))
	}
	return err
}

// checkSessionExpiry reads when Okta wants the session to be over, and refuses a time that has
// passed: https://openid.net/specs/ipsie-openid-connect-sl1-profile-1_0.html
func checkSessionExpiry(_ context.Context, in *SignIn) error {
	expiry, ok, err := in.Claims.Time("session_expiry")
	if err == nil && ok && !expiry.After(in.SP.Now()) {
		err = refuse("Okta has ended this session. Please sign in again.", errors.New("session_expiry has passed"))
	}
	if ok {
		in.SessionExpiry = expiry
	}
	return err
}

// checkAuthTime demands a recent sign-in at Okta if we asked for one with max_age.
func checkAuthTime(_ context.Context, in *SignIn) error {
	if in.Transaction.MaxAge == 0 {
		return nil
	}
	at, ok, err := in.Claims.Time("auth_time")
	if err != nil {
		return err
	}
	if !ok || in.SP.Now().Sub(at) > in.Transaction.MaxAge+clockLeeway {
		return refuse("Your sign-in at Okta is too old. Please sign in again.", errors.New("auth_time is missing or too old"))
	}
	return nil
}
