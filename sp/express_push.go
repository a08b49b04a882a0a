package sp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"github.com/signoff-sso/signoff/sp/store"
)

// ExpressContract names the version of the push. How Okta hands a connection's data over is not
// public; this contract is this module's own, and plays the same role.
const ExpressContract = "signoff/express-configuration/v1"

// ExpressPush is the body of a push: a JSON object with these members and no others. The tenant is
// not among them; it is the one that the access token was issued for.
type ExpressPush struct {
	Contract      string   `json:"contract"`
	Issuer        string   `json:"issuer"`
	ClientID      string   `json:"client_id"`
	ClientSecret  string   `json:"client_secret"`
	DomainAliases []string `json:"domain_aliases"`
	Capabilities  []string `json:"capabilities"` // "SSO", "UNIVERSAL_LOGOUT"
}

// ExpressResponse is the response to a push: what Okta stores at the app instance.
type ExpressResponse struct {
	ConnectionName         string   `json:"connection_name"`
	OrganizationID         string   `json:"organization_id"`
	OrganizationName       string   `json:"organization_name"`
	RedirectURIs           []string `json:"redirect_uris"`
	PostLogoutRedirectURIs []string `json:"post_logout_redirect_uris"`
	GlobalTokenRevocation  string   `json:"global_token_revocation_endpoint,omitempty"`
	SubjectFormat          string   `json:"subject_format,omitempty"`
}

// Push is a push on its way through the rules.
type Push struct {
	SP         *SP
	Request    *http.Request
	Token      expressClaims
	Grant      store.ExpressGrant
	Tenant     store.Tenant
	Body       ExpressPush
	Connection store.Connection // as saved
	Before     store.Connection // what it replaced; ID is empty if there was none
}

// bearerRules authenticate a push.
func bearerRules() Rules[*Push] {
	return Rules[*Push]{
		{"credential", func(_ context.Context, in *Push) (err error) {
			raw, ok := bearer(in.Request)
			if !ok {
				return invalidToken(errors.New("there is no bearer token"))
			}
			in.Token, err = in.SP.readExpressToken(raw)
			return err
		}},
		{"grant", func(ctx context.Context, in *Push) (err error) {
			in.Grant, err = in.SP.db.ExpressGrantByID(ctx, in.Token.ID)
			if store.IsNotFound(err) || (err == nil && in.Grant.Revoked) {
				return invalidToken(errors.New("the grant is unknown or revoked"))
			}
			return err
		}},
		{"scope", func(_ context.Context, in *Push) error {
			if !slices.Contains(strings.Fields(in.Token.Scope), ExpressScope) {
				return &OAuthError{Status: http.StatusForbidden, Code: "insufficient_scope", Description: "The token does not allow this."}
			}
			return nil
		}},
		{"tenant", func(ctx context.Context, in *Push) (err error) {
			in.Tenant, err = in.SP.db.TenantByID(ctx, in.Grant.Tenant)
			return err
		}},
		{"approver", func(ctx context.Context, in *Push) error {
			err := in.SP.mayApprove(ctx, in.Grant.Tenant, in.Grant.Account)
			if err != nil {
				return &OAuthError{Status: http.StatusForbidden, Code: "access_denied", Description: "The administrator may no longer approve this.", Cause: err}
			}
			return nil
		}},
	}
}

func invalidToken(cause error) error {
	return &OAuthError{Status: http.StatusUnauthorized, Code: "invalid_token", Description: "The access token is not valid.", Cause: cause}
}

// readExpressToken verifies an access token of ours: signature, type, issuer, audience, expiry.
func (s *SP) readExpressToken(raw string) (expressClaims, error) {
	var claims expressClaims
	token, err := jwt.ParseSigned(raw, []jose.SignatureAlgorithm{jose.HS256})
	if err != nil {
		return claims, invalidToken(err)
	}
	if typ, _ := token.Headers[0].ExtraHeaders[jose.HeaderType].(string); typ != accessTokenType {
		return claims, invalidToken(errors.New("it is not an access token"))
	}
	if err := token.Claims(s.key, &claims); err != nil {
		return claims, invalidToken(err)
	}
	err = claims.ValidateWithLeeway(jwt.Expected{Issuer: s.url, AnyAudience: jwt.Audience{ExpressAudience}, Time: s.Now()}, 0)
	if err != nil || claims.Expiry == nil {
		return claims, invalidToken(errors.Join(errors.New("it has expired or is not for this"), err))
	}
	return claims, nil
}

// pushRules check the content of a push and save it.
func pushRules() Rules[*Push] {
	return Rules[*Push]{
		{"content type", func(_ context.Context, in *Push) error {
			if !isJSON(in.Request) {
				return badPush("The content type must be application/json.", nil)
			}
			return nil
		}},
		{"body", readPush},
		{"contract", func(_ context.Context, in *Push) error {
			if in.Body.Contract != ExpressContract {
				return badPush("The contract must be "+ExpressContract+".", nil)
			}
			return nil
		}},
		// The administrator approved one org, which was named on the page; the connection must be
		// to that one.
		{"issuer", func(_ context.Context, in *Push) error {
			if !isIssuerURL(in.Body.Issuer) {
				return badPush("The issuer must be the URL of an Okta org.", nil)
			}
			if in.Body.Issuer != in.Grant.OktaDomain {
				return &OAuthError{Status: http.StatusForbidden, Code: "access_denied", Description: "The administrator approved another Okta org."}
			}
			return nil
		}},
		{"client", func(_ context.Context, in *Push) error {
			if in.Body.ClientID == "" || in.Body.ClientSecret == "" || len(in.Body.ClientID) > 255 || len(in.Body.ClientSecret) > 1024 {
				return badPush("A client ID and a client secret are required.", nil)
			}
			return nil
		}},
		{"domains", checkPushDomains},
		{"capabilities", func(_ context.Context, in *Push) error {
			known := []string{"SSO", "UNIVERSAL_LOGOUT"}
			if !slices.Contains(in.Body.Capabilities, "SSO") ||
				slices.ContainsFunc(in.Body.Capabilities, func(c string) bool { return !slices.Contains(known, c) }) {
				return badPush("The capabilities must contain SSO, and UNIVERSAL_LOGOUT at most.", nil)
			}
			return nil
		}},
		{"save", savePush},
	}
}

func badPush(description string, cause error) error {
	return &OAuthError{Status: http.StatusBadRequest, Code: "invalid_request", Description: description, Cause: cause}
}

func isJSON(r *http.Request) bool {
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && mediaType == "application/json"
}

func readPush(_ context.Context, in *Push) error {
	data, err := io.ReadAll(http.MaxBytesReader(nil, in.Request.Body, maxForm))
	if err != nil {
		return badPush("The body is too long or could not be read.", err)
	}
	members, err := ParseClaims(data)
	if err != nil {
		return badPush("The body must be a JSON object.", err)
	}
	for name := range members {
		if !slices.Contains([]string{"contract", "issuer", "client_id", "client_secret", "domain_aliases", "capabilities"}, name) {
			return badPush("The body has a member that is not known.", fmt.Errorf("member %q", shorten(name, 60)))
		}
	}
	if err := json.Unmarshal(data, &in.Body); err != nil {
		return badPush("A member of the body has the wrong type.", errors.New("wrong type"))
	}
	return nil
}

// checkPushDomains lets only domains pass that the customer has proven to own. They were known
// before; the push adds none.
func checkPushDomains(ctx context.Context, in *Push) error {
	owned, err := in.SP.db.DomainsOf(ctx, in.Tenant.ID)
	if err != nil {
		return err
	}
	for _, alias := range in.Body.DomainAliases {
		domain, err := ParseDomain(alias)
		if err != nil || !slices.ContainsFunc(owned, func(d store.Domain) bool { return d.Name == domain }) {
			return &OAuthError{
				Status: http.StatusUnprocessableEntity, Code: "invalid_domain",
				Description: "A domain alias does not belong to the " + in.SP.profile.TenantNoun + ".",
			}
		}
	}
	return nil
}

func savePush(ctx context.Context, in *Push) (err error) {
	pushed := store.Connection{
		Tenant: in.Tenant.ID, Name: "ec-" + in.Tenant.Slug,
		Issuer: in.Body.Issuer, ClientID: in.Body.ClientID, Secret: in.Body.ClientSecret,
	}
	known, err := in.SP.db.ConnectionOf(ctx, in.Tenant.ID)
	if err != nil && !store.IsNotFound(err) {
		return err
	}
	// The push does not tell whether the app instance gives refresh tokens: what an administrator
	// has said of the same one stays.
	if known.Issuer == pushed.Issuer && known.ClientID == pushed.ClientID {
		pushed.RefreshTokens = known.RefreshTokens
	}
	in.Connection, in.Before, err = in.SP.db.SaveConnection(ctx, pushed)
	if errors.Is(err, store.ErrTaken) {
		return &OAuthError{Status: http.StatusConflict, Code: "conflict", Description: "This app instance is connected to another " + in.SP.profile.TenantNoun + "."}
	}
	return err
}

// expressPush takes a connection's data, responds at once and fetches the org's metadata and keys
// in the background.
func (s *SP) expressPush(w http.ResponseWriter, r *http.Request) {
	in := &Push{SP: s, Request: r}
	err := s.parts.Express.Bearer.Check(r.Context(), in)
	if err == nil {
		err = s.parts.Express.Push.Check(r.Context(), in)
	}
	if err != nil {
		s.writeOAuthError(w, r, err)
		return
	}
	s.setUp(in.Connection, in.Before)
	writeJSON(w, http.StatusOK, s.parts.Express.Response(s, in))
}

// expressResponse tells Okta what to store at the app instance.
func expressResponse(s *SP, in *Push) ExpressResponse {
	response := ExpressResponse{
		ConnectionName: in.Connection.Name, OrganizationID: in.Tenant.ID, OrganizationName: in.Tenant.Slug,
		RedirectURIs:           []string{s.parts.Start.RedirectURI(in.Request, s.tenantURL(in.Tenant.Slug), in.Connection)},
		PostLogoutRedirectURIs: []string{s.tenantURL(in.Tenant.Slug) + "/"},
		SubjectFormat:          s.profile.SubjectFormat,
	}
	if s.profile.SingleLogout {
		response.PostLogoutRedirectURIs = []string{s.tenantURL(in.Tenant.Slug) + pathSignedOut}
	}
	response.GlobalTokenRevocation = s.logoutEndpointOf(in.Connection)
	return response
}

func soundExpress() ExpressParts {
	return ExpressParts{
		Client:     expressClientRules(),
		Request:    expressRequestRules(),
		Approver:   approverRules(),
		SignInCode: SignInCodeRules(),
		MustChange: mustChange,
		Invitation: InvitationRules(),
		Join:       JoinRules(),
		Social:     SocialRules(),

		SocialSecrets: newSocialSignIn,
		Assertion:     assertionRules(),
		Code:          codeRules(),
		Bearer:        bearerRules(),
		Push:          pushRules(),
		Finish:        finishSetup,
		Response:      expressResponse,
	}
}
