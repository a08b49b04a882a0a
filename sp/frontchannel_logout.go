package sp

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/signoff-sso/signoff/sp/store"
)

// FrontChannelLogout is a request that a page of Okta's makes in a frame, on its way through
// FrontChannelLogoutSteps: https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout
type FrontChannelLogout struct {
	SP         *SP
	Request    *http.Request
	Params     url.Values
	Connection store.Connection
}

// FrontChannelLogoutSteps returns all steps of a front-channel logout: "single values",
// "connection", "issuer", "session", "sessions".
//
// Anybody can make a browser send this request. So it ends nothing but the session that it names by
// the secret sid, and needs no cookie, which browsers keep from frames of another site.
func FrontChannelLogoutSteps() Rules[*FrontChannelLogout] {
	return Rules[*FrontChannelLogout]{
		{"single values", func(_ context.Context, in *FrontChannelLogout) error { return singleValues(in.Params, "iss", "sid") }},
		{"connection", func(ctx context.Context, in *FrontChannelLogout) (err error) {
			in.Connection, err = in.SP.db.ConnectionByName(ctx, in.Request.PathValue("connection"))
			return err
		}},
		{"issuer", func(_ context.Context, in *FrontChannelLogout) error {
			if in.Params.Get("iss") != in.Connection.Issuer {
				return errors.New("it is about another org")
			}
			return nil
		}},
		{"session", func(_ context.Context, in *FrontChannelLogout) error {
			if in.Params.Get("sid") == "" {
				return errors.New("it names no session")
			}
			return nil
		}},
		{"sessions", func(ctx context.Context, in *FrontChannelLogout) error {
			return in.SP.db.EndOktaSession(ctx, in.Connection.ID, in.Params.Get("sid"))
		}},
	}
}

func (s *SP) frontChannelLogout(w http.ResponseWriter, r *http.Request) {
	in := &FrontChannelLogout{SP: s, Request: r, Params: r.URL.Query()}
	if err := s.parts.SingleLogout.Front.Check(r.Context(), in); err != nil {
		s.log.WarnContext(r.Context(), "front-channel logout refused", "error", shorten(err.Error(), 500))
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusOK)
}
