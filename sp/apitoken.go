package sp

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/sp/store"
)

func (s *SP) tokens(w http.ResponseWriter, r *http.Request, v Visitor) {
	s.render(w, r, http.StatusOK, "tokens", page{Title: "API tokens", Visitor: &v, Current: "API tokens", Data: store.TokenPair{}})
}

// createToken shows a new pair of tokens, this once.
func (s *SP) createToken(w http.ResponseWriter, r *http.Request, v Visitor) {
	pair, err := s.db.AddTokens(r.Context(), v.Account.ID, s.parts.Browser.Lifetimes.Tokens)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	// A logout may have come in between, which has found nothing of these tokens yet.
	if _, err := s.visitor(w, r); err != nil {
		if err := s.db.RevokeTokens(r.Context(), pair); err != nil {
			s.failed(w, r, err)
			return
		}
		http.Redirect(w, r, s.signInPath(v.Tenant.Slug, ""), http.StatusSeeOther)
		return
	}
	s.render(w, r, http.StatusOK, "tokens", page{Title: "API tokens", Visitor: &v, Current: "API tokens", Data: pair})
}

// meResponse is the response of GET /api/me.
type meResponse struct {
	ID     string   `json:"id"`
	Email  string   `json:"email"`
	Name   string   `json:"name"`
	Role   string   `json:"role"`
	Tenant meTenant `json:"tenant"`
	Via    string   `json:"via"`
}

type meTenant struct {
	ID   string `json:"id"`
	Slug string `json:"slug"`
	Name string `json:"name"`
}

// me says who is calling: by an access token if there is an Authorization header, otherwise by the
// session.
func (s *SP) me(w http.ResponseWriter, r *http.Request) {
	via, v, err := "session", Visitor{}, error(nil)
	if r.Header.Get("Authorization") != "" {
		via = "token"
		v, err = s.tokenHolder(r)
	} else {
		v, err = s.visitor(w, r)
	}
	if store.IsNotFound(err) {
		w.Header().Set("WWW-Authenticate", "Bearer")
		writeJSON(w, http.StatusUnauthorized, &OAuthError{Code: "unauthorized", Description: "Nobody is signed in."})
		return
	}
	if err != nil {
		s.log.ErrorContext(r.Context(), "who am I", "error", err)
		writeJSON(w, http.StatusInternalServerError, &OAuthError{Code: "server_error"})
		return
	}
	writeJSON(w, http.StatusOK, meResponse{
		ID: v.Account.ID, Email: v.Account.Email, Name: v.Account.Name, Role: v.Account.EffectiveRole(), Via: via,
		Tenant: meTenant{ID: v.Tenant.ID, Slug: v.Tenant.Slug, Name: v.Tenant.Name},
	})
}

func (s *SP) tokenHolder(r *http.Request) (Visitor, error) {
	token, ok := bearer(r)
	if !ok {
		return Visitor{}, store.ErrNotFound
	}
	account, err := s.db.AccountOfAccessToken(r.Context(), token)
	if err != nil {
		return Visitor{}, err
	}
	return s.visitorOf(r.Context(), account)
}

// bearer returns the token of the Authorization header: exactly one header, the scheme in any case,
// one token.
// https://www.rfc-editor.org/rfc/rfc6750#section-2.1
func bearer(r *http.Request) (string, bool) {
	values := r.Header.Values("Authorization")
	if len(values) != 1 {
		return "", false
	}
	scheme, token, found := strings.Cut(values[0], " ")
	token = strings.TrimSpace(token)
	if !found || !strings.EqualFold(scheme, "Bearer") || token == "" || strings.ContainsAny(token, " \t,") {
		return "", false
	}
	return token, true
}

// oauthTokens is a token response: https://www.rfc-editor.org/rfc/rfc6749#section-5.1
type oauthTokens struct {
	AccessToken  string `json:"access_token"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"`
	RefreshToken string `json:"refresh_token,omitempty"`
	Scope        string `json:"scope,omitempty"`
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the caller has gone if this fails
}

// token is the token endpoint, for API clients that refresh and for Express Configuration.
func (s *SP) token(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		writeJSON(w, http.StatusBadRequest, &OAuthError{Code: "invalid_request", Description: "The form could not be read."})
		return
	}
	for name, values := range r.PostForm {
		if len(values) > 1 {
			writeJSON(w, http.StatusBadRequest, &OAuthError{Code: "invalid_request", Description: "Parameter " + name + " is repeated."})
			return
		}
	}
	switch grant := r.PostForm.Get("grant_type"); {
	case grant == "refresh_token":
		s.refresh(w, r)
	case grant == "authorization_code" && s.config.Express.on():
		s.expressToken(w, r)
	default:
		writeJSON(w, http.StatusBadRequest, &OAuthError{Code: "unsupported_grant_type"})
	}
}

// refresh exchanges a refresh token for the next pair.
func (s *SP) refresh(w http.ResponseWriter, r *http.Request) {
	life := s.parts.Browser.Lifetimes.Tokens
	pair, err := s.refreshed(r.Context(), r.PostForm.Get("refresh_token"), life)
	if store.IsNotFound(err) || errors.Is(err, store.ErrReused) {
		writeJSON(w, http.StatusBadRequest, &OAuthError{Code: "invalid_grant", Description: "The refresh token is invalid or expired."})
		return
	}
	if err != nil {
		s.log.ErrorContext(r.Context(), "refresh", "error", err)
		writeJSON(w, http.StatusInternalServerError, &OAuthError{Code: "server_error"})
		return
	}
	writeJSON(w, http.StatusOK, oauthTokens{
		AccessToken: pair.Access, TokenType: "Bearer", ExpiresIn: int(life.Access.Seconds()), RefreshToken: pair.Refresh,
	})
}

func (s *SP) refreshed(ctx context.Context, token string, life store.TokenLifetimes) (store.TokenPair, error) {
	account, err := s.db.AccountOfRefreshToken(ctx, token)
	if err != nil {
		return store.TokenPair{}, err
	}
	if _, err := s.visitorOf(ctx, account); err != nil {
		return store.TokenPair{}, err
	}
	return s.db.Refresh(ctx, token, life)
}
