package sp

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

// authorizationResponseSteps check the authorization response, and exchange the code for tokens.
func authorizationResponseSteps() Rules[*SignIn] {
	return Rules[*SignIn]{
		{"single values", func(_ context.Context, in *SignIn) error {
			return singleValues(in.Params, "code", "state", "iss", "error", "error_description")
		}},
		{"transaction", takeTransaction},
		{"connection", loadConnection},
		{"provider", func(ctx context.Context, in *SignIn) (err error) {
			if in.Provider, err = in.SP.Provider(ctx, in.Connection); err != nil {
				return &RefusalError{Reason: "Okta cannot be reached at the moment. Please try again later.", Status: http.StatusBadGateway, Cause: err}
			}
			return nil
		}},
		{"issuer parameter", checkIssuerParameter},
		{"error", checkErrorResponse},
		{"usable", func(_ context.Context, in *SignIn) error { return in.SP.usable(in.Tenant, in.Connection) }},
		{"exchange", exchange},
		{"token type", func(_ context.Context, in *SignIn) error {
			if !strings.EqualFold(in.Token.TokenType, "Bearer") {
				return fmt.Errorf("the access token is of type %q", shorten(in.Token.TokenType, 60))
			}
			return nil
		}},
	}
}

// takeTransaction finds the sign-in that the authorization response belongs to, and uses it up. It
// must have been started in this very browser: that is what stops an attacker from signing a victim
// in as somebody else (login CSRF,
// https://www.rfc-editor.org/rfc/rfc9700#section-4.7).
func takeTransaction(ctx context.Context, in *SignIn) (err error) {
	state, browser := in.Params.Get("state"), in.SP.cookie(in.Request, cookieTransaction)
	if state == "" || browser == "" {
		return refuse("This sign-in was not started in this browser, or it has already been used.", errors.New("no state or no cookie"))
	}
	in.Transaction, err = in.SP.db.TakeTransaction(ctx, state, browser, in.SP.parts.Browser.Lifetimes.Transaction)
	if store.IsNotFound(err) {
		return refuse("This sign-in was not started in this browser, or it has already been used, or it took too long.", err)
	}
	return err
}

// loadConnection demands that the response arrived at the address of the connection that was asked,
// and that the connection is still the same. The tenant comes from there and from nothing that the
// browser says.
func loadConnection(ctx context.Context, in *SignIn) (err error) {
	if in.Connection, err = in.SP.db.ConnectionByID(ctx, in.Transaction.Connection); err != nil {
		return err
	}
	if in.Tenant, err = in.SP.db.TenantByID(ctx, in.Connection.Tenant); err != nil {
		return err
	}
	if in.Connection.Name != in.Route {
		return refuse("The answer came from another Okta org than the one that was asked.", errors.New("callback of another connection"))
	}
	if in.Connection.Issuer != in.Transaction.Issuer || in.Connection.ClientID != in.Transaction.ClientID {
		return refuse("The connection with Okta has changed meanwhile. Please try again.", errors.New("connection was configured again"))
	}
	return nil
}

// checkIssuerParameter checks the parameter iss if there is one or if the org says that it sends
// it:
// https://www.rfc-editor.org/rfc/rfc9207#section-2.4
func checkIssuerParameter(_ context.Context, in *SignIn) error {
	given, present := in.Params["iss"]
	if !present && !in.Provider.Metadata.SendsIssuer {
		return nil
	}
	if !present || given[0] != in.Transaction.Issuer {
		return refuse("The answer came from another Okta org than the one that was asked.", errors.New("parameter iss does not match"))
	}
	return nil
}

// maxQuote is how much of Okta's message is shown.
const maxQuote = 200

// checkErrorResponse refuses an error response, even if there is a code as well:
// https://openid.net/specs/openid-connect-core-1_0.html#AuthError
func checkErrorResponse(_ context.Context, in *SignIn) error {
	code := in.Params.Get("error")
	if code == "" {
		return nil
	}
	refusal := &RefusalError{
		Reason: "Okta answered with an error. You can try again, or ask your administrator.",
		Quote:  shorten(in.Params.Get("error_description"), maxQuote),
		Cause:  fmt.Errorf("error %q", shorten(code, 60)),
	}
	if code == "access_denied" {
		refusal.Heading, refusal.Status = "Okta did not sign you in", http.StatusForbidden
		refusal.Reason = "If you think that you should have access, please ask your administrator."
	}
	return refusal
}

// exchange redeems the code at the token endpoint of the connection, with the connection's
// credentials and the PKCE verifier of this transaction:
// https://openid.net/specs/openid-connect-core-1_0.html#TokenRequest
func exchange(ctx context.Context, in *SignIn) (err error) {
	code := in.Params.Get("code")
	if code == "" {
		return refuse("Okta's answer is incomplete.", errors.New("no code"))
	}
	config := in.Provider.OAuth(in.Connection, in.Transaction.RedirectURI)
	in.Token, err = config.Exchange(ctx, code, oauth2.VerifierOption(in.Transaction.Verifier))
	var failed *oauth2.RetrieveError
	// its message may contain the whole response, which belongs in no log
	if errors.As(err, &failed) {
		if failed.Response.StatusCode == http.StatusNotFound {
			// the endpoint has moved: the next sign-in reads the metadata anew
			in.SP.providers.forget(in.Connection)
		}
		err = fmt.Errorf("token endpoint answered status %d, error %q", failed.Response.StatusCode, shorten(failed.ErrorCode, 60))
	}
	if err != nil {
		return &RefusalError{Reason: "Okta did not confirm the sign-in. Please try again.", Status: http.StatusBadGateway, Cause: err}
	}
	return nil
}
