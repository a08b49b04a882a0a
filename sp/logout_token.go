package sp

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// logoutTokenType is the type of Okta's JWT for Universal Logout.
const logoutTokenType = "global-token-revocation+jwt"

// logoutTokenLife is the longest life of such a JWT: Okta gives it 5 minutes in each direction.
const logoutTokenLife = 10 * time.Minute

// credentialSteps authenticate the caller as the connection's Okta org.
func credentialSteps() Rules[*LogoutCall] {
	return Rules[*LogoutCall]{
		{"credential", func(_ context.Context, in *LogoutCall) error {
			raw, ok := bearer(in.Request)
			if !ok {
				return errors.New("there is no bearer token")
			}
			in.Raw = raw
			return nil
		}},
		// An unknown connection has no key, so nobody can authenticate.
		{"connection", func(ctx context.Context, in *LogoutCall) (err error) {
			in.Connection, in.On, err = in.SP.calledConnection(ctx, in.Request.PathValue("connection"))
			return err
		}},
		// The same keys sign ID tokens. The type tells the two apart.
		{"header", func(_ context.Context, in *LogoutCall) error {
			header, err := joseHeader(in.Raw)
			if err != nil {
				return err
			}
			return checkHeader(header, logoutTokenType)
		}},
		{"verify", verifyLogoutToken},
		{"claims", func(_ context.Context, in *LogoutCall) (err error) {
			in.Claims, err = josePayload(in.Raw)
			return err
		}},
		{"audience", func(_ context.Context, in *LogoutCall) error {
			audiences, err := in.Claims.Strings("aud")
			if err == nil && !slices.Equal(audiences, []string{in.SP.logoutEndpoint(in.Request.PathValue("connection"))}) {
				err = errors.New("it is not meant for this endpoint")
			}
			return err
		}},
		{"times", func(_ context.Context, in *LogoutCall) error {
			return checkTimes(in.Claims, in.SP.Now(), logoutTokenLife)
		}},
	}
}

// verifyLogoutToken checks signature, issuer, expiry and nbf with the keys of the connection's org.
// If the keys cannot be had, the caller cannot be authenticated.
func verifyLogoutToken(ctx context.Context, in *LogoutCall) error {
	provider, err := in.SP.Provider(ctx, in.Connection)
	if err != nil {
		return err
	}
	config := in.SP.parts.Provider.Verifier(in.Connection.ClientID, in.SP.Now)
	config.SkipClientIDCheck = true // the audience is our endpoint, see "audience"
	_, err = oidc.NewVerifier(in.Connection.Issuer, provider.Keys, config).Verify(ctx, in.Raw)
	return err
}

// callerSteps decide whether the authenticated org may call.
func callerSteps() Rules[*LogoutCall] {
	return Rules[*LogoutCall]{
		// One org can hold several instances of the app, each connected to another tenant: only the
		// client ID tells whose people the caller may sign out.
		{"client", func(_ context.Context, in *LogoutCall) error {
			subject, err := in.Claims.String("sub")
			if err == nil && subject != in.Connection.ClientID {
				err = errors.New("it is from another app instance")
			}
			return err
		}},
		// After all that, so that nobody else learns what the tenant has switched on.
		{"switch", func(_ context.Context, in *LogoutCall) error {
			if !in.On {
				return errors.New("the tenant has not switched Universal Logout on")
			}
			return nil
		}},
		{"replay", func(ctx context.Context, in *LogoutCall) error {
			return UseOnce(ctx, in.SP.db, "universal logout "+in.Connection.ID, in.Claims)
		}},
	}
}
