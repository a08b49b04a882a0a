package lab

import (
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// BadRequestError says that Okta refuses what the SP itself sends, so that nobody can sign in: the
// check that is about such requests has failed, and no other can be tried.
type BadRequestError struct {
	Check       string // its id
	Requirement string // what the SP does not meet
	Said        string // what Okta refused, and in which words
	Err         error  // the [CalibrationError]
}

// Error says what Okta refused.
func (b *BadRequestError) Error() string {
	return fmt.Sprintf("nobody can sign in: %s; see %s", b.Said, b.Check)
}

// Brief is Error for each check that could not be run for that.
func (b *BadRequestError) Brief() string { return "nobody can sign in, as " + b.Check + " says" }

// Unwrap returns the calibration's error.
func (b *BadRequestError) Unwrap() error { return b.Err }

// ExitCode is that of checks that could not be tried; the one that failed counts for more.
func (b *BadRequestError) ExitCode() int { return verdict.ExitInconclusive }

// Advice names what explains the usual fix.
func (b *BadRequestError) Advice() string {
	return "signoff explain " + b.Check + " says how such requests are mended; the other checks need a sign-in"
}

// Outcome is that of the check that is about such requests.
func (b *BadRequestError) Outcome() verdict.Outcome {
	return verdict.Outcome{Verdict: verdict.Fail, Reason: b.Requirement, Expected: []string{"a request that Okta accepts"}, Actual: b.Said}
}

// badRequest is a kind of request that Okta refuses though the app instance is set up as it should
// be, and the check that is about it. What may be a mistake of the configuration, a client secret
// for example, is none.
type badRequest struct {
	endpoint    mockidp.Endpoint
	code        string // OAuth error; empty for any
	describes   string // part of its description; empty for any
	check       string
	requirement string
}

// badRequests are looked through in this order.
func badRequests() []badRequest {
	const (
		request = "the authorization request is one that Okta accepts"
		pkce    = "PKCE is used with S256"
		code    = "the token request is one that Okta accepts"
		bearer  = "the access token goes to userinfo in a header"
	)
	authorize, token, userinfo := mockidp.AuthorizationEndpoint, mockidp.TokenEndpoint, mockidp.UserinfoEndpoint
	return []badRequest{
		{authorize, "invalid_request", "PKCE", "SP-INIT-06", pkce},
		{authorize, "invalid_scope", "", "SP-INIT-05", "the SP asks only for scopes that every Okta org gives"},
		{authorize, "invalid_request", "", "SP-INIT-03", request},
		{authorize, "unsupported_response_type", "", "SP-INIT-03", request},
		{authorize, "unsupported_response_mode", "", "SP-INIT-03", request},
		{authorize, "request_not_supported", "", "SP-INIT-03", request},
		{authorize, "request_uri_not_supported", "", "SP-INIT-03", request},
		{token, "invalid_grant", "PKCE", "CODE-02/two-first", "the code verifier is the one whose challenge was sent"},
		{token, "invalid_request", "PKCE", "CODE-02/two-first", "the code verifier is the one whose challenge was sent"},
		{token, "invalid_grant", "redirect_uri", "CODE-01", code},
		{token, "invalid_request", "", "CODE-01", code},
		{token, "unsupported_grant_type", "", "CODE-01", code},
		{token, "unauthorized_client", "", "CODE-01", code},
		{token, "E0000021", "", "CODE-01", code},
		{userinfo, "invalid_request", "", "USERINFO-01", bearer},
		{userinfo, "insufficient_scope", "", "SP-INIT-03", "the SP asks for the scopes whose claims it needs"},
	}
}

// is says whether a request is of the kind.
func (b badRequest) is(r mockidp.Request) bool {
	return r.Endpoint == b.endpoint && r.ErrorDescription != "" && (b.code == "" || r.Error == b.code) && strings.Contains(r.ErrorDescription, b.describes)
}

// blameRequests returns a [BadRequestError] with err where a request of the SP's own that Okta
// refused since mark is why the SP could not be calibrated, and nil where there is none.
func (s *Stage) blameRequests(err error, mark int) error {
	journal := s.First.Org.JournalSince(mark)
	slices.Reverse(journal)
	for _, r := range journal {
		if r.ClientID != s.First.App.ID && r.Endpoint != mockidp.UserinfoEndpoint {
			continue
		}
		for _, kind := range badRequests() {
			if kind.is(r) {
				said := fmt.Sprintf("Okta refuses %s %s with %d %s: %s", r.Method, r.Path, r.Status, r.Error, r.ErrorDescription)
				return &BadRequestError{Check: kind.check, Requirement: kind.requirement, Said: said, Err: err}
			}
		}
	}
	return nil
}
