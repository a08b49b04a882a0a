package sp

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/coder/websocket"

	"github.com/signoff-sso/signoff/sp/store"
)

// livePoll is how often a connection that stays open looks whether its session has ended.
const livePoll = 50 * time.Millisecond

// stays says whether a session is somebody's who may use it.
func stays(ctx context.Context, s *SP, session string) bool {
	account, err := s.parts.Browser.SessionHolder(ctx, s.db, session, s.parts.Browser.Lifetimes.Idle)
	if err != nil {
		return false
	}
	_, err = s.visitorOf(ctx, account)
	return err == nil
}

// events sends server-sent events for as long as the session lasts: a connection that was opened
// with it ends with it. https://html.spec.whatwg.org/multipage/server-sent-events.html
func (s *SP) events(w http.ResponseWriter, r *http.Request) {
	session := s.cookie(r, cookieSession)
	if !stays(r.Context(), s, session) {
		writeJSON(w, http.StatusUnauthorized, &OAuthError{Code: "unauthorized", Description: "Nobody is signed in."})
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	s.whileSignedIn(r.Context(), session, func() error {
		if _, err := fmt.Fprint(w, "event: tick\ndata: {}\n\n"); err != nil {
			return err
		}
		return out.Flush()
	})
}

// socket is events by a WebSocket, from our own pages alone: RFC 6455 section 10.2.
func (s *SP) socket(w http.ResponseWriter, r *http.Request) {
	session := s.cookie(r, cookieSession)
	if !stays(r.Context(), s, session) {
		writeJSON(w, http.StatusUnauthorized, &OAuthError{Code: "unauthorized", Description: "Nobody is signed in."})
		return
	}
	conn, err := websocket.Accept(w, r, nil)
	if err != nil {
		s.log.WarnContext(r.Context(), "open a WebSocket", "error", err)
		return
	}
	ctx := conn.CloseRead(r.Context())
	s.whileSignedIn(ctx, session, func() error { return conn.Write(ctx, websocket.MessageText, []byte("{}")) })
	_ = conn.Close(websocket.StatusPolicyViolation, "the session has ended") // the client may have gone
}

// whileSignedIn sends until the session has ended, or whoever listens has gone.
func (s *SP) whileSignedIn(ctx context.Context, session string, send func() error) {
	tick := time.NewTicker(livePoll)
	defer tick.Stop()
	for s.parts.Browser.Stays(ctx, s, session) && send() == nil {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// visit is what somebody has left who need not be signed in.
type visit struct{ Note string }

// visitPage shows a visitor's note: what a visitor has is no session, and no logout concerns it.
func (s *SP) visitPage(w http.ResponseWriter, r *http.Request) {
	note, err := s.db.Visit(r.Context(), s.cookie(r, cookieVisit))
	if err != nil && !store.IsNotFound(err) {
		s.failed(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "visit", page{Title: "Try " + s.profile.Product, Data: visit{note}})
}

// visited keeps a visitor's note.
func (s *SP) visited(w http.ResponseWriter, r *http.Request) {
	id := s.browserID(w, r, cookieVisit, 0)
	if err := s.db.SaveVisit(r.Context(), id, shorten(r.PostForm.Get("note"), 200)); err != nil {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, "/try", http.StatusSeeOther)
}

// liveRoutes are what an example to follow has besides: what stays connected, and what is kept for
// people who never sign in.
func (s *SP) liveRoutes() Routes {
	return Routes{
		{"events", "GET /api/events", http.HandlerFunc(s.events)},
		{"socket", "GET /api/socket", http.HandlerFunc(s.socket)},
		{"visit page", "GET /try", http.HandlerFunc(s.visitPage)},
		{"visit", "POST /try", s.form(s.visited)},
	}
}
