package sp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/signoff-sso/signoff/sp/store"
)

// BackChannelLogout is a logout token on its way through BackChannelLogoutSteps:
// https://openid.net/specs/openid-connect-backchannel-1_0.html
type BackChannelLogout struct {
	SP           *SP
	Request      *http.Request
	Raw          string // the JWT
	Connection   store.Connection
	Claims       Claims
	Subject, SID string // at least one is not empty
}

const (
	// backChannelTokenType is the type of logout tokens.
	backChannelTokenType = "logout+jwt"
	// backChannelTokenLife is the longest life of a logout token that is believed.
	backChannelTokenLife = 10 * time.Minute
	// backChannelEvent makes a JWT a logout token.
	backChannelEvent = "http://schemas.openid.net/event/backchannel-logout"
)

// BackChannelLogoutSteps returns all steps of a back-channel logout, in the order of
// https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation
//
// Their names: "token", "connection", "header", "verify", "claims", "audience", "times", "subject",
// "events", "nonce", "replay", "sessions".
func BackChannelLogoutSteps() Rules[*BackChannelLogout] {
	return Rules[*BackChannelLogout]{
		{"token", func(_ context.Context, in *BackChannelLogout) error {
			if err := in.Request.ParseForm(); err != nil {
				return fmt.Errorf("read form: %w", err)
			}
			in.Raw = in.Request.PostForm.Get("logout_token")
			return singleValues(in.Request.PostForm, "logout_token")
		}},
		{"connection", func(ctx context.Context, in *BackChannelLogout) (err error) {
			in.Connection, err = in.SP.db.ConnectionByName(ctx, in.Request.PathValue("connection"))
			return err
		}},
		{"header", func(_ context.Context, in *BackChannelLogout) error {
			header, err := joseHeader(in.Raw)
			if err != nil {
				return err
			}
			return checkHeader(header, backChannelTokenType)
		}},
		{"verify", verifyBackChannel},
		{"claims", func(_ context.Context, in *BackChannelLogout) (err error) {
			in.Claims, err = josePayload(in.Raw)
			return err
		}},
		{"audience", func(_ context.Context, in *BackChannelLogout) error {
			audiences, err := in.Claims.Strings("aud")
			if err == nil && (len(audiences) != 1 || audiences[0] != in.Connection.ClientID) {
				err = errors.New("it is meant for somebody else")
			}
			return err
		}},
		{"times", func(_ context.Context, in *BackChannelLogout) error {
			return checkTimes(in.Claims, in.SP.Now(), backChannelTokenLife)
		}},
		{"subject", readLogoutSubject},
		{"events", func(_ context.Context, in *BackChannelLogout) error { return logoutEvent(in.Claims["events"]) }},
		// An ID token has a nonce, and must never be taken for a logout token.
		{"nonce", func(_ context.Context, in *BackChannelLogout) error {
			if in.Claims.Has("nonce") {
				return errors.New("it has a nonce")
			}
			return nil
		}},
		{"replay", func(ctx context.Context, in *BackChannelLogout) error {
			return UseOnce(ctx, in.SP.db, "logout token "+in.Connection.ID, in.Claims)
		}},
		{"sessions", endNamedSessions},
	}
}

// verifyBackChannel checks signature, issuer, audience and expiry with the keys of the connection's
// org.
func verifyBackChannel(ctx context.Context, in *BackChannelLogout) error {
	provider, err := in.SP.Provider(ctx, in.Connection)
	if err != nil {
		return err
	}
	config := in.SP.parts.Provider.Verifier(in.Connection.ClientID, in.SP.Now)
	_, err = oidc.NewVerifier(in.Connection.Issuer, provider.Keys, config).Verify(ctx, in.Raw)
	return err
}

// readLogoutSubject reads who is to be signed out: a user, one of Okta's sessions, or both.
func readLogoutSubject(_ context.Context, in *BackChannelLogout) (err error) {
	var errSID error
	in.Subject, err = in.Claims.String("sub")
	in.SID, errSID = in.Claims.String("sid")
	if err = errors.Join(err, errSID); err != nil {
		return err
	}
	empty := in.Claims.Has("sub") && in.Subject == "" || in.Claims.Has("sid") && in.SID == ""
	if empty || in.Subject == "" && in.SID == "" {
		return errors.New("it names nobody")
	}
	return nil
}

// logoutEvent demands the event of a logout: a member of an object, and an object itself.
func logoutEvent(raw json.RawMessage) error {
	events, err := ParseClaims(raw)
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	if event := bytes.TrimSpace(events[backChannelEvent]); len(event) == 0 || event[0] != '{' {
		return errors.New("it is about another event")
	}
	return nil
}

// endNamedSessions ends what the token names. That there is no such session, or no such user, is no
// error: nobody is signed in then, as it should be.
func endNamedSessions(ctx context.Context, in *BackChannelLogout) error {
	if in.Subject == "" {
		return in.SP.db.EndOktaSession(ctx, in.Connection.ID, in.SID)
	}
	account, err := in.SP.db.AccountBySubject(ctx, in.Connection.Tenant, in.Connection.Issuer, in.Subject)
	if err != nil {
		return ignoreNotFound(err)
	}
	if in.SID != "" {
		return in.SP.db.EndOktaSessionOf(ctx, account.ID, in.SID)
	}
	return errors.Join(in.SP.db.ForgetAll(ctx, account.ID), in.SP.db.EndSessionsOf(ctx, account.ID), in.SP.db.RevokeRefreshTokens(ctx, account.ID))
}

// backChannelLogout is where Okta sends logout tokens of a connection to. Whoever they are about
// learns nothing of it.
func (s *SP) backChannelLogout(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), signInTimeout)
	defer cancel()
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	in := &BackChannelLogout{SP: s, Request: r}
	if err := s.parts.SingleLogout.Back.Check(oidc.ClientContext(ctx, s.client), in); err != nil {
		s.log.WarnContext(ctx, "back-channel logout refused", "error", shorten(err.Error(), 500))
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusOK)
}
