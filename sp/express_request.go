package sp

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/sp/store"
)

// ExpressRequest is an authorization request of Express Configuration.
type ExpressRequest struct {
	SP     *SP
	Params url.Values
}

// expressClientRules decide whether the request comes from Okta's client at all. Until they pass,
// the browser is sent nowhere.
func expressClientRules() Rules[*ExpressRequest] {
	return Rules[*ExpressRequest]{
		{"single values", func(_ context.Context, in *ExpressRequest) error {
			return singleValues(in.Params, "client_id", "redirect_uri", "response_type", "scope", "state", "audience",
				"code_challenge", "code_challenge_method", "okta_domain")
		}},
		{"client", func(_ context.Context, in *ExpressRequest) error {
			if in.Params.Get("client_id") != in.SP.config.Express.ClientID {
				return refuse("The application that asks is not known here.", errors.New("unknown client"))
			}
			return nil
		}},
		// Compared as text, character by character:
		// https://www.rfc-editor.org/rfc/rfc9700#section-2.1
		{"redirect uri", func(_ context.Context, in *ExpressRequest) error {
			if in.Params.Get("redirect_uri") != in.SP.config.Express.RedirectURI {
				return refuse("The application asks for an answer at an address that is not its own.", errors.New("wrong redirect URI"))
			}
			return nil
		}},
	}
}

// challengePattern is a code_challenge of method S256:
// https://www.rfc-editor.org/rfc/rfc7636#section-4.2
var challengePattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z0-9_-]{43}$`)
})

// expressRequestRules check the rest of the request; the client is told what they refuse.
func expressRequestRules() Rules[*ExpressRequest] {
	demand := func(name, code, description string, ok func(url.Values) bool) Rule[*ExpressRequest] {
		return Rule[*ExpressRequest]{name, func(_ context.Context, in *ExpressRequest) error {
			if !ok(in.Params) {
				return &OAuthError{Status: http.StatusBadRequest, Code: code, Description: description}
			}
			return nil
		}}
	}
	return Rules[*ExpressRequest]{
		demand("response type", "unsupported_response_type", "The response type must be code.",
			func(p url.Values) bool { return p.Get("response_type") == "code" }),
		demand("scope", "invalid_scope", "The scope must be "+ExpressScope+" or "+ExpressSCIM+".",
			func(p url.Values) bool { return slices.Contains([]string{ExpressScope, ExpressSCIM}, p.Get("scope")) }),
		demand("audience", "invalid_request", "The audience must be "+ExpressAudience+".",
			func(p url.Values) bool { return p.Get("audience") == ExpressAudience }),
		demand("pkce", "invalid_request", "A PKCE code challenge with method S256 is required.", func(p url.Values) bool {
			return p.Get("code_challenge_method") == "S256" && challengePattern().MatchString(p.Get("code_challenge"))
		}),
		demand("state", "invalid_request", "A state is required.",
			func(p url.Values) bool { return p.Get("state") != "" }),
		demand("okta domain", "invalid_request", "The okta_domain must be the issuer of the org that asks.",
			func(p url.Values) bool { return isIssuerURL(p.Get("okta_domain")) }),
	}
}

// isIssuerURL says whether a string is an issuer that we would connect to: an https URL of a host
// and nothing more, as Okta's org authorization servers have it. Plain http is for this machine
// only.
func isIssuerURL(raw string) bool {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Hostname() == "" || raw != u.Scheme+"://"+u.Host {
		return false
	}
	return u.Scheme == "https" || (u.Scheme == "http" && loopbackName(u.Hostname()))
}

func loopbackName(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || (ip != nil && ip.IsLoopback())
}

// expressAuthorize is the authorization endpoint of Express Configuration. It always begins with a
// fresh sign-in: neither a session nor an earlier consent shortens it, so a link cannot make a
// signed-in administrator approve.
func (s *SP) expressAuthorize(w http.ResponseWriter, r *http.Request) {
	in := &ExpressRequest{SP: s, Params: r.URL.Query()}
	if err := s.parts.Express.Client.Check(r.Context(), in); err != nil {
		s.refusedConfiguration(w, r, err)
		return
	}
	if err := s.parts.Express.Request.Check(r.Context(), in); err != nil {
		s.backToOkta(w, r, in.Params.Get("redirect_uri"), in.Params.Get("state"), asOAuthError(err))
		return
	}
	life := s.parts.Browser.Lifetimes.ExpressRun
	run, err := s.db.SaveExpressRun(r.Context(), store.ExpressRun{
		Browser:  s.browserID(w, r, cookieExpress, life),
		ClientID: in.Params.Get("client_id"), RedirectURI: in.Params.Get("redirect_uri"), Scope: in.Params.Get("scope"),
		State: in.Params.Get("state"), Challenge: in.Params.Get("code_challenge"), OktaDomain: in.Params.Get("okta_domain"),
	}, life)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, "/oauth/express/"+run.ID, http.StatusSeeOther)
}

func (s *SP) refusedConfiguration(w http.ResponseWriter, r *http.Request, err error) {
	reference := store.NewID("ref")
	s.log.WarnContext(r.Context(), "express configuration refused", "reference", reference, "error", shorten(err.Error(), 500))
	reason := "The request could not be read."
	var refusal *RefusalError
	if errors.As(err, &refusal) {
		reason = refusal.Reason
	}
	s.render(w, r, http.StatusBadRequest, "note", page{
		Title: "This request cannot be answered", Data: note{Reason: reason, Reference: reference},
	})
}

// backToOkta ends a run with an error for Okta.
func (s *SP) backToOkta(w http.ResponseWriter, r *http.Request, redirectURI, state string, e *OAuthError) {
	params := url.Values{"error": {e.Code}, "error_description": {e.Description}}
	if state != "" {
		params.Set("state", state)
	}
	if err := redirectTo(w, r, redirectURI, params); err != nil {
		s.failed(w, r, err)
	}
}
