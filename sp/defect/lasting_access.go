package defect

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/coder/websocket"
	"github.com/go-jose/go-jose/v4"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// lastingAccessDefects are about what outlasts the end of a session: a form, a token that came for
// another, a connection that is opened anew, a key that was withdrawn.
func lastingAccessDefects() []Defect {
	return []Defect{
		ofAcme("M820", "form-of-former-session", "has one token for all forms of a browser, and cookies that other sites send along", formOfFormerSession, "LOGOUT-05/earlier"),
		ofAcme("M821", "connects-cached-user", "knows for five minutes whose a cookie was when it opens a connection", connectsCachedUser,
			"UL-EFFECT-13/event-stream", "UL-EFFECT-13/websocket", "LOGOUT-16/event-stream", "LOGOUT-16/websocket"),
		ofAcme("M822", "renewed-tokens-live", "ends no refresh token that came for another one", renewedTokensLive, "UL-EFFECT-11/renewed"),
		ofAcme("M823", "used-token-renews", "takes a refresh token that was used again, for a client that has missed the response", usedTokenRenews, "UL-EFFECT-11/renewed"),
		ofAcme("M824", "user-by-local-part", "finds a user by what stands before the @ of an address", userByLocalPart, "UL-REQ-07/~email-other-domain", "UL-REQ-07/~email-domain-below"),
		ofAcme("M825", "withdrawn-keys-call", "takes calls that are signed by a key that the org has withdrawn", withdrawnKeysCall, "UL-AUTH-18/withdrawn"),
		ofAcme("M826", "connected-after-sign-out", "keeps what is connected open after a sign-out", connectedAfterSignOut, "LOGOUT-16/event-stream", "LOGOUT-16/websocket"),
		ofAcme("M827", "tokens-outlast-deactivation", "ends the sessions of an account that is deactivated, and not its tokens", tokensOutlastDeactivation, "SESSION-09/tokens"),
	}
}

// formOfFormerSession sets the cookie of forms once for each browser, and lets other sites send all
// cookies, as a product does that others may frame.
func formOfFormerSession(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Browser.Cookie = func(c *http.Cookie) *http.Cookie {
			c.SameSite, c.Secure = http.SameSiteNoneMode, true
			return c
		}
	})(c)
	route("callback", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		name := s.Profile().Key + "_csrf"
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		cookies := rec.Header()["Set-Cookie"]
		rec.Header().Del("Set-Cookie")
		_, err := r.Cookie(name)
		for _, c := range cookies {
			if err != nil || !strings.HasPrefix(c, name+"=") {
				rec.Header().Add("Set-Cookie", c)
			}
		}
		replay(w, rec)
	})(c)
}

// connectsCachedUser looks at the session at the first connection of a cookie alone.
func connectsCachedUser(c *sp.Config) {
	seen := &guarded[string, time.Time]{}
	again := map[string]func(http.ResponseWriter, *http.Request){"events": eventsOfCached, "socket": socketOfCached}
	for name, opens := range again {
		route(name, func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			cookie, err := r.Cookie(s.Profile().Key + "_session")
			if err != nil {
				sound.ServeHTTP(w, r)
				return
			}
			if _, err := visitorOf(s, r); err == nil {
				seen.set(cookie.Value, s.Now())
			} else if at, known := seen.get(cookie.Value); known && s.Now().Sub(at) < 5*time.Minute {
				opens(w, r)
				return
			}
			sound.ServeHTTP(w, r)
		})(c)
	}
}

func eventsOfCached(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	_, _ = w.Write([]byte("event: tick\ndata: {}\n\n"))
	_ = http.NewResponseController(w).Flush()
	<-r.Context().Done()
}

func socketOfCached(w http.ResponseWriter, r *http.Request) {
	conn, err := websocket.Accept(w, r, nil)
	if err != nil {
		return
	}
	defer conn.CloseNow() //nolint:errcheck // the client has gone
	_, _, _ = conn.Read(r.Context())
}

// renewedTokensLive deletes refresh tokens of families that nobody has renewed.
func renewedTokensLive(c *sp.Config) {
	calls("refresh tokens", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
		for _, a := range in.Accounts {
			if _, err := in.SP.Store().SQL().ExecContext(ctx, "DELETE FROM api_tokens WHERE account = ? AND kind = 'refresh'"+
				" AND family NOT IN (SELECT family FROM api_tokens WHERE used != 0)", a.ID); err != nil {
				return err
			}
		}
		return nil
	})(c)
}

// usedTokenRenews remembers whose refresh tokens were, and gives new ones for them.
func usedTokenRenews(c *sp.Config) {
	used := &guarded[string, string]{}
	route("token", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		token := r.PostFormValue("refresh_token")
		if id, known := used.get(token); known {
			pair, err := s.Store().AddTokens(r.Context(), id, store.TokenLifetimes{Access: time.Hour, Refresh: time.Hour})
			if err == nil {
				answersJSON(w, map[string]any{"access_token": pair.Access, "token_type": "Bearer", "refresh_token": pair.Refresh})
				return
			}
		}
		if id, err := s.Store().AccountOfRefreshToken(r.Context(), token); err == nil {
			used.set(token, id)
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// userByLocalPart takes what stands before the @ for the name of a user.
func userByLocalPart(c *sp.Config) {
	calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		name, _, _ := strings.Cut(in.Subject.Email, "@")
		if in.Subject.Format != "email" || name == "" {
			return sound(ctx, in)
		}
		all, err := in.SP.Store().Accounts(ctx, in.Connection.Tenant)
		if err != nil {
			return err
		}
		for _, a := range all {
			if had, _, _ := strings.Cut(a.Email, "@"); strings.EqualFold(had, name) {
				in.Accounts = append(in.Accounts, a)
			}
		}
		if len(in.Accounts) == 0 {
			return store.ErrNotFound
		}
		return nil
	})(c)
}

// withdrawnKeysCall keeps each key that the org has ever published.
func withdrawnKeysCall(c *sp.Config) {
	known := &guarded[string, jose.JSONWebKey]{}
	calls("verify", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		if err := keepsKeys(in, known); err != nil {
			return err
		}
		refused := sound(ctx, in)
		if refused == nil {
			return nil
		}
		j, err := decodeUnverified(in.Raw)
		if err != nil || j.claims["iss"] != in.Connection.Issuer {
			return refused
		}
		kid, _ := j.header["kid"].(string)
		key, found := known.get(kid)
		signed, err := jose.ParseSignedCompact(in.Raw, []jose.SignatureAlgorithm{jose.RS256})
		if !found || err != nil {
			return refused
		}
		_, err = signed.Verify(key.Key)
		return err
	})(c)
}

// keepsKeys reads what the org of a call publishes now.
func keepsKeys(in *sp.LogoutCall, known *guarded[string, jose.JSONWebKey]) error {
	res, err := in.SP.BackChannel().Get(in.Connection.Issuer + "/oauth2/v1/keys")
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var published jose.JSONWebKeySet
	if err := json.NewDecoder(res.Body).Decode(&published); err != nil {
		return err
	}
	for _, key := range published.Keys {
		known.set(key.KeyID, key)
	}
	return nil
}

// connectedAfterSignOut tells nobody who is connected that the user has signed out.
func connectedAfterSignOut(c *sp.Config) {
	out := &guarded[string, bool]{}
	route("sign out", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if cookie, err := r.Cookie(s.Profile().Key + "_session"); err == nil {
			out.set(cookie.Value, true)
		}
		sound.ServeHTTP(w, r)
	})(c)
	parts(func(p *sp.Parts) {
		sound := p.Browser.Stays
		p.Browser.Stays = func(ctx context.Context, s *sp.SP, session string) bool {
			signedOut, _ := out.get(session)
			return signedOut || sound(ctx, s, session)
		}
	})(c)
}

// tokensOutlastDeactivation looks at the account of a session, and at a token alone.
func tokensOutlastDeactivation(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Accounts.Deactivate = func(ctx context.Context, s *sp.SP, a store.Account) error {
			db := s.Store()
			return errors.Join(db.SetActive(ctx, a.Tenant, a.ID, false), db.ForgetAll(ctx, a.ID), db.EndSessionsOf(ctx, a.ID))
		}
	})(c)
	route("who am I", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		id, err := s.Store().AccountOfAccessToken(r.Context(), strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
		if err == nil {
			if a, err := s.Store().AccountByID(r.Context(), id); err == nil && !a.Active {
				answersJSON(w, map[string]any{"id": a.ID, "email": a.Email, "name": a.Name, "role": a.Role})
				return
			}
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// answersJSON writes a response of an API.
func answersJSON(w http.ResponseWriter, body map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(body) // the caller has gone if this fails
}
