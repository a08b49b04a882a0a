package sp

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

// assertionType is the kind of client authentication that Okta uses:
// https://www.rfc-editor.org/rfc/rfc7523#section-2.2
const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

// assertionMaxLife is how far ahead an assertion may expire.
const assertionMaxLife = 5 * time.Minute

// Assertion is Okta's client authenticating itself (private_key_jwt).
type Assertion struct {
	SP     *SP
	Params url.Values
	Claims Claims
}

// assertionRules check the client's authentication:
// https://www.rfc-editor.org/rfc/rfc7523#section-3
func assertionRules() Rules[*Assertion] {
	return Rules[*Assertion]{
		{"type", func(_ context.Context, in *Assertion) error {
			if in.Params.Get("client_assertion_type") != assertionType {
				return errors.New("there is no client assertion")
			}
			return nil
		}},
		{"verify", func(ctx context.Context, in *Assertion) error {
			raw := in.Params.Get("client_assertion")
			header, err := joseHeader(raw)
			if err == nil {
				err = checkHeader(header, "", "JWT", "client-authentication+jwt")
			}
			if err != nil {
				return err
			}
			payload, err := in.SP.oktaKeys.VerifySignature(ctx, raw)
			if err != nil {
				return err
			}
			in.Claims, err = ParseClaims(payload)
			return err
		}},
		{"issuer", func(_ context.Context, in *Assertion) error {
			iss, errIss := in.Claims.String("iss")
			sub, errSub := in.Claims.String("sub")
			id := in.SP.config.Express.ClientID
			if iss != id || sub != id || in.Params.Get("client_id") != id {
				return errors.Join(errors.New("it is not from the client"), errIss, errSub)
			}
			return nil
		}},
		{"audience", func(_ context.Context, in *Assertion) error {
			audiences, err := in.Claims.Strings("aud")
			if err == nil && !slices.Equal(audiences, []string{in.SP.url + pathToken}) {
				err = errors.New("it is not meant for this endpoint")
			}
			return err
		}},
		{"expiry", func(_ context.Context, in *Assertion) error {
			return checkTimes(in.Claims, in.SP.Now(), assertionMaxLife)
		}},
		{"replay", func(ctx context.Context, in *Assertion) error {
			return UseOnce(ctx, in.SP.db, "client assertion", in.Claims)
		}},
	}
}

// checkTimes checks exp, iat and nbf of a short-lived JWT: none of it may be absent but nbf, and
// the whole life may not be longer than life. The clocks may differ by a minute.
func checkTimes(claims Claims, now time.Time, life time.Duration) error {
	const leeway = time.Minute
	expires, hasExpiry, errExpiry := claims.Time("exp")
	issued, hasIssued, errIssued := claims.Time("iat")
	notBefore, hasNotBefore, errNotBefore := claims.Time("nbf")
	if err := errors.Join(errExpiry, errIssued, errNotBefore); err != nil {
		return err
	}
	switch {
	case !hasExpiry || !hasIssued:
		return errors.New("exp or iat is missing")
	case now.After(expires):
		return errors.New("it has expired")
	case issued.After(now.Add(leeway)), hasNotBefore && notBefore.After(now.Add(leeway)):
		return errors.New("it is not valid yet")
	case expires.Sub(now) > life+leeway, expires.Sub(issued) > life+leeway:
		return errors.New("it lives too long")
	}
	return nil
}

// UseOnce refuses a jti that was presented before in the same scope, and one that is missing, empty
// or longer than 512 bytes.
func UseOnce(ctx context.Context, db *store.DB, scope string, claims Claims) error {
	id, err := claims.String("jti")
	if err != nil {
		return err
	}
	if id == "" || len(id) > 512 {
		return errors.New("jti is missing or too long")
	}
	expires, _, err := claims.Time("exp")
	if err != nil {
		return err
	}
	return db.UseOnce(ctx, scope, id, expires)
}

// Redemption is an authorization code being exchanged for an access token.
type Redemption struct {
	SP     *SP
	Params url.Values
	Grant  store.ExpressGrant
}

// codeRules check the exchange of a code: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
func codeRules() Rules[*Redemption] {
	return Rules[*Redemption]{
		{"code", func(ctx context.Context, in *Redemption) (err error) {
			in.Grant, err = in.SP.db.ExpressGrantByCode(ctx, in.Params.Get("code"))
			return err
		}},
		// A code that comes a second time has leaked: what was made of it becomes worthless.
		{"replay", func(ctx context.Context, in *Redemption) error {
			if in.Grant.Redeemed.IsZero() {
				return nil
			}
			return errors.Join(errors.New("it was used before"), in.SP.db.RevokeExpressGrant(ctx, in.Grant.ID))
		}},
		{"client", func(_ context.Context, in *Redemption) error {
			if in.Grant.ClientID != in.Params.Get("client_id") {
				return errors.New("it was issued to another client")
			}
			return nil
		}},
		{"lifetime", func(_ context.Context, in *Redemption) error {
			if in.SP.Now().Sub(in.Grant.Created) > in.SP.parts.Browser.Lifetimes.ExpressCode {
				return errors.New("it has expired")
			}
			return nil
		}},
		{"redirect uri", func(_ context.Context, in *Redemption) error {
			if in.Grant.RedirectURI != in.Params.Get("redirect_uri") {
				return errors.New("the redirect URI is another one")
			}
			return nil
		}},
		{"pkce", func(_ context.Context, in *Redemption) error {
			verifier := in.Params.Get("code_verifier")
			if len(verifier) < 43 || len(verifier) > 128 || !equalSecrets(oauth2.S256ChallengeFromVerifier(verifier), in.Grant.Challenge) {
				return errors.New("the code verifier is wrong")
			}
			return nil
		}},
		{"approver", func(ctx context.Context, in *Redemption) error {
			return in.SP.mayApprove(ctx, in.Grant.Tenant, in.Grant.Account)
		}},
		{"redeem", func(ctx context.Context, in *Redemption) error {
			return in.SP.db.RedeemExpressGrant(ctx, in.Grant.ID)
		}},
	}
}

// expressToken exchanges an authorization code of Express Configuration for an access token.
func (s *SP) expressToken(w http.ResponseWriter, r *http.Request) {
	if err := s.parts.Express.Assertion.Check(r.Context(), &Assertion{SP: s, Params: r.PostForm}); err != nil {
		s.writeOAuthError(w, r, &OAuthError{
			Status: http.StatusUnauthorized, Code: "invalid_client", Description: "The client assertion is not valid.", Cause: err,
		})
		return
	}
	in := &Redemption{SP: s, Params: r.PostForm}
	if err := s.parts.Express.Code.Check(r.Context(), in); err != nil {
		s.writeOAuthError(w, r, &OAuthError{
			Status: http.StatusBadRequest, Code: "invalid_grant", Description: "The authorization code is invalid or has expired.", Cause: err,
		})
		return
	}
	life := s.parts.Browser.Lifetimes.ExpressToken
	token, err := s.expressAccessToken(r.Context(), in.Grant, life)
	if err != nil {
		s.writeOAuthError(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, oauthTokens{AccessToken: token, TokenType: "Bearer", ExpiresIn: int(life.Seconds()), Scope: in.Grant.Scope})
}

// expressClaims are the claims of an access token of Express Configuration.
type expressClaims struct {
	jwt.Claims
	ClientID string `json:"client_id"`
	Scope    string `json:"scope"`
	Tenant   string `json:"org_id"`
	// Express tells Okta which domains the customer has proven to own, as Auth0 does.
	Express struct {
		DomainAliases []string `json:"domain_aliases"`
	} `json:"express_configuration"`
}

// expressAccessToken signs an access token for one grant, and so for one tenant. Only this process
// can verify it; Okta reads the domain aliases from it and otherwise treats it as opaque.
func (s *SP) expressAccessToken(ctx context.Context, grant store.ExpressGrant, life time.Duration) (string, error) {
	domains, err := s.db.DomainsOf(ctx, grant.Tenant)
	if err != nil {
		return "", err
	}
	now := s.Now()
	claims := expressClaims{
		Claims: jwt.Claims{
			Issuer: s.url, Subject: grant.Account, Audience: jwt.Audience{ExpressAudience}, ID: grant.ID,
			IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(life)),
		},
		ClientID: grant.ClientID, Scope: grant.Scope, Tenant: grant.Tenant,
	}
	claims.Express.DomainAliases = []string{}
	for _, domain := range domains {
		claims.Express.DomainAliases = append(claims.Express.DomainAliases, domain.Name)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: s.key}, (&jose.SignerOptions{}).WithType(accessTokenType))
	if err != nil {
		return "", fmt.Errorf("sign access token: %w", err)
	}
	token, err := jwt.Signed(signer).Claims(claims).Serialize()
	if err != nil {
		return "", fmt.Errorf("sign access token: %w", err)
	}
	return token, nil
}

// accessTokenType marks an access token: https://www.rfc-editor.org/rfc/rfc9068#section-2.1
const accessTokenType = "at+jwt"
