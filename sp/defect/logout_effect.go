package defect

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// logoutEffectDefects are about what Universal Logout ends, and what not.
func logoutEffectDefects() []Defect {
	of := func(id, name, does string, plant func(*sp.Config), caught ...string) Defect {
		return Defect{ID: id, Name: name, Does: does, Caught: caught, Plant: plant, Profiles: []string{acme}}
	}
	sql := func(query string) func(*sp.Config) {
		return calls("sessions", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
			for _, a := range in.Accounts {
				if _, err := in.SP.Store().SQL().ExecContext(ctx, query, a.ID); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return []Defect{
		ofAcme("M896", "no-logout-while-off", "refuses the calls of Universal Logout while sign-in with Okta is switched off, and lets sessions go on", calls("client", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if err := sound(ctx, in); err != nil || in.Connection.Enabled {
				return err
			}
			return &sp.LogoutError{Status: http.StatusForbidden, Cause: errors.New("the connection is switched off")}
		}), "UL-EFFECT-21"),
		of("M109", "logout-stumbles-over-visitors", "answers 404 where a session has no user, as in a sign-in under way", calls("sessions", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			var open int
			if err := in.SP.Store().SQL().QueryRowContext(ctx, "SELECT count(*) FROM transactions").Scan(&open); err != nil {
				return err
			}
			if open > 0 {
				return &sp.LogoutError{Status: http.StatusNotFound, Cause: errors.New("a session without a user")}
			}
			return sound(ctx, in)
		}), "UL-EFFECT-08"),
		of("M111", "logout-of-latest-session", "ends the latest session alone", sql("DELETE FROM sessions WHERE hash = (SELECT hash FROM sessions WHERE account = ? ORDER BY created DESC, rowid DESC LIMIT 1)"), "UL-EFFECT-03"),
		of("M113", "flag-on-pages-only", "ends sessions by a flag that pages look at and the API does not", flagOnPages, "UL-EFFECT-02", "UL-EFFECT-05"),
		of("M114", "keeps-remembering", "leaves what remembers a user at a logout", withoutCall("remember-me tokens"), "UL-EFFECT-06"),
		of("M117", "revoked-by-the-second", "takes sessions for revoked that began in the second of a logout", revokedBySecond, "UL-EFFECT-09"),
		of("M119", "sessions-of-okta-only", "ends the sessions alone that began at Okta", sql("DELETE FROM sessions WHERE account = ? AND hash IN (SELECT session FROM okta_sessions)"), "UL-EFFECT-14"),
		of("M164", "signs-in-by-itself", "signs the user in again at the sign-in page, by what it has kept", signsInByItself, "UL-EFFECT-10"),
		of("M166", "stays-connected", "keeps what is connected open after a logout", parts(func(p *sp.Parts) {
			p.Browser.Stays = func(context.Context, *sp.SP, string) bool { return true }
		}), "UL-EFFECT-13/event-stream", "UL-EFFECT-13/websocket"),
		of("M506", "logout-of-visitors", "drops what visitors have at a logout", calls("sessions", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			_, err := in.SP.Store().SQL().ExecContext(ctx, "DELETE FROM visits")
			return errors.Join(err, sound(ctx, in))
		}), "UL-EFFECT-04/visitor"),
		of("M507", "id-token-opens-api", "takes an ID token for the credential of its API", idTokenOpensAPI, "UL-EFFECT-18/bearer"),
		of("M509", "queues-logouts", "answers a logout at once and ends the sessions later, one user after the other", queuesLogouts, "UL-EFFECT-19/ten"),
		of("M510", "limits-logouts", "answers 429 to more than five logouts in a second", limitsLogouts, "UL-EFFECT-19/ten"),
		of("M508", "session-written-back", "writes a session back after a request that began before its end", sessionWrittenBack, "UL-EFFECT-07"),
	}
}

// flagOnPages lets the API look at no end of a session.
func flagOnPages(c *sp.Config) {
	var mu sync.Mutex
	flagged := map[string]bool{}
	planted(
		calls("sessions", func(_ context.Context, in *sp.LogoutCall, _ callStep) error {
			mu.Lock()
			defer mu.Unlock()
			for _, a := range in.Accounts {
				flagged[a.ID] = true
			}
			return nil
		}),
		route("reports", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			if cookie, err := r.Cookie(s.Profile().Key + "_session"); err == nil {
				session, err := s.Store().SessionBySecret(r.Context(), cookie.Value)
				mu.Lock()
				out := err == nil && flagged[session.Account]
				mu.Unlock()
				if out {
					http.Redirect(w, r, "/", http.StatusSeeOther)
					return
				}
			}
			sound.ServeHTTP(w, r)
		}),
	)(c)
}

// revokedBySecond keeps sessions and compares when they began with when the user was logged out, in
// whole seconds.
func revokedBySecond(c *sp.Config) {
	var mu sync.Mutex
	revoked := map[string]int64{}
	planted(
		calls("sessions", func(_ context.Context, in *sp.LogoutCall, _ callStep) error {
			mu.Lock()
			defer mu.Unlock()
			for _, a := range in.Accounts {
				revoked[a.ID] = in.SP.Now().Unix()
			}
			return nil
		}),
		parts(func(p *sp.Parts) {
			sound := p.Browser.SessionHolder
			p.Browser.SessionHolder = func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error) {
				session, err := db.SessionBySecret(ctx, secret)
				if err != nil {
					return "", err
				}
				mu.Lock()
				at, out := revoked[session.Account]
				mu.Unlock()
				if out && session.Created.Unix() <= at {
					return "", store.ErrNotFound
				}
				return sound(ctx, db, secret, idle)
			}
		}),
	)(c)
}

// signsInByItself starts a session at the sign-in page for a browser that has had one.
func signsInByItself(c *sp.Config) {
	var mu sync.Mutex
	kept := map[string]store.Account{}
	planted(
		parts(func(p *sp.Parts) {
			sound := p.Browser.StartSession
			p.Browser.StartSession = func(ctx context.Context, db *store.DB, a store.Account, agent string, life time.Duration) (string, error) {
				secret, err := sound(ctx, db, a, agent, life)
				mu.Lock()
				defer mu.Unlock()
				kept[secret] = a
				return secret, err
			}
		}),
		route("login", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
			name := s.Profile().Key + "_session"
			cookie, err := r.Cookie(name)
			if err == nil {
				mu.Lock()
				a, known := kept[cookie.Value]
				mu.Unlock()
				secret, err := s.Store().StartSession(r.Context(), a.ID, r.UserAgent(), time.Hour)
				if known && err == nil {
					http.SetCookie(w, &http.Cookie{Name: name, Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
				}
			}
			sound.ServeHTTP(w, r)
		}),
	)(c)
}

// idTokenOpensAPI lets whoever has an ID token of a connected org be its subject.
func idTokenOpensAPI(c *sp.Config) {
	route("who am I", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		j, err := decodeUnverified(token)
		if err != nil {
			sound.ServeHTTP(w, r)
			return
		}
		subject, _ := j.claims["sub"].(string)
		found, err := accountsWhere(r.Context(), s.Store(), "subject = ?", subject)
		if err != nil {
			sound.ServeHTTP(w, r)
			return
		}
		pair, err := s.Store().AddTokens(r.Context(), found[0].ID, store.TokenLifetimes{Access: time.Minute, Refresh: time.Minute})
		if err == nil {
			r.Header.Set("Authorization", "Bearer "+pair.Access)
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// sessionWrittenBack stores a session anew at the end of each request that it was used in.
func sessionWrittenBack(c *sp.Config) {
	route("who am I", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		cookie, err := r.Cookie(s.Profile().Key + "_session")
		if err != nil {
			sound.ServeHTTP(w, r)
			return
		}
		session, err := s.Store().SessionBySecret(r.Context(), cookie.Value)
		sound.ServeHTTP(w, r)
		time.Sleep(5 * time.Millisecond)
		if err == nil {
			_, _ = s.Store().SQL().ExecContext(context.WithoutCancel(r.Context()), "INSERT OR IGNORE INTO sessions VALUES (?, ?, '', ?, ?, ?)",
				store.Hash(cookie.Value), session.Account, s.Now().UnixMilli(), s.Now().UnixMilli(), s.Now().Add(time.Hour).UnixMilli())
		}
	})(c)
}

// queuesLogouts takes half a second for each user.
func queuesLogouts(c *sp.Config) {
	var queue sync.Mutex
	calls("sessions", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		ctx = context.WithoutCancel(ctx)
		go func() {
			queue.Lock()
			defer queue.Unlock()
			time.Sleep(500 * time.Millisecond)
			_ = sound(ctx, in) // nobody is there to be told
		}()
		return nil
	})(c)
}

// limitsLogouts counts the logouts of the last second.
func limitsLogouts(c *sp.Config) {
	var mu sync.Mutex
	var last []time.Time
	calls("sessions", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		mu.Lock()
		defer mu.Unlock()
		now := time.Now()
		last = slices.DeleteFunc(append(last, now), func(t time.Time) bool { return now.Sub(t) > time.Second })
		if len(last) > 5 {
			return &sp.LogoutError{Status: http.StatusTooManyRequests, Cause: errors.New("too many logouts")}
		}
		return sound(ctx, in)
	})(c)
}
