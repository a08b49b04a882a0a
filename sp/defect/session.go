package defect

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// sessionDefects are about sessions.
func sessionDefects() []Defect {
	return []Defect{
		{ID: "M217", Name: "keeps-session-secret", Does: "keeps the secret of a session when somebody else signs in", Caught: []string{"IDP-INIT-11", "SESSION-01/invented", "SESSION-05"}, Plant: keepsSecret},
		{ID: "M444", Name: "skips-session-expiry", Does: "does not look at session_expiry", Caught: []string{"SESSION-10/ahead", "SESSION-10/past"}, Plant: without("session expiry")},
		{ID: "M445", Name: "session-expiry-at-sign-in", Does: "looks at session_expiry only when the session begins", Caught: []string{"SESSION-10/ahead"},
			Plant: parts(func(p *sp.Parts) {
				p.Browser.Lifetime = func(usual time.Duration, _, _ time.Time) time.Duration { return usual }
			})},
		{ID: "M143", Name: "refresh-changes-user", Does: "lets a refresh response say whose session it is", Caught: []string{"CODE-11/subject"}, Profiles: []string{acme},
			Plant: parts(func(p *sp.Parts) { p.Browser.Refreshed = takesSubject })},
		{ID: "M449", Name: "refreshes-many-times", Does: "refreshes once for each request that comes when the access token has ended", Caught: []string{"SESSION-11"}, Profiles: []string{acme},
			Plant: renewed(func(ctx context.Context, s *sp.SP, session string, _ store.Upstream) error {
				return s.Renew(ctx, session)
			})},
		ofAcme("M912", "renewal-fails-once-for-all", "refreshes the tokens of a session an hour after Okta had no time for it", renewalWaits, "SESSION-11/refused-later"),
		ofAcme("M913", "outage-ends-sessions", "ends a session when Okta has no time to refresh its tokens", outageEndsSessions, "SESSION-11/outage"),
		ofAcme("M914", "no-end-is-past", "takes an access token whose end Okta does not tell for one that has ended", noEndIsPast, "SESSION-11/no-end"),
		{ID: "M610", Name: "endless-sessions", Does: "ends no session before a year has gone by", Caught: []string{"SESSION-12/over"},
			Plant: parts(func(p *sp.Parts) { p.Browser.Lifetimes.Session = 365 * 24 * time.Hour })},
		ofAcme("M910", "session-as-long-as-told", "lets a session last for as long as session_expiry says, longer than any other", parts(func(p *sp.Parts) {
			p.Browser.Lifetime = func(usual time.Duration, latest, now time.Time) time.Duration {
				if latest.IsZero() {
					return usual
				}
				return latest.Sub(now)
			}
		}), "SESSION-12/later"),
		{ID: "M611", Name: "use-prolongs-sessions", Does: "lets each use begin the time of a session anew", Caught: []string{"SESSION-12/over"}, Plant: useProlongs},
		{ID: "M612", Name: "sessions-never-idle", Does: "ends no session that nobody uses", Caught: []string{"SESSION-13/over"},
			Plant: parts(func(p *sp.Parts) { p.Browser.Lifetimes.Idle = 0 })},
		{ID: "M613", Name: "idle-from-sign-in", Does: "counts the time without use from the sign-in", Caught: []string{"SESSION-12/until", "SESSION-13/used"}, Plant: idleFromSignIn},
		{ID: "M138", Name: "short-sessions", Does: "ends every session after a moment", Caught: []string{"UL-EFFECT-01"},
			Plant: parts(func(p *sp.Parts) { p.Browser.Lifetimes.Session = 500 * time.Millisecond })},
	}
}

// keepsSecret makes the secret of a session that is to end stand for the one that begins in the
// same request.
func keepsSecret(c *sp.Config) {
	var mu sync.Mutex
	ending, stands := map[context.Context]string{}, map[string]string{}
	parts(func(p *sp.Parts) {
		start, holder := p.Browser.StartSession, p.Browser.SessionHolder
		p.Browser.EndSession = func(ctx context.Context, _ *store.DB, secret string) error {
			mu.Lock()
			defer mu.Unlock()
			ending[ctx] = secret
			return nil
		}
		p.Browser.StartSession = func(ctx context.Context, db *store.DB, a store.Account, agent string, life time.Duration) (string, error) {
			secret, err := start(ctx, db, a, agent, life)
			mu.Lock()
			defer mu.Unlock()
			if old := ending[ctx]; old != "" {
				stands[old] = secret
			}
			return secret, err
		}
		p.Browser.SessionHolder = func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error) {
			mu.Lock()
			if other := stands[secret]; other != "" {
				secret = other
			}
			mu.Unlock()
			return holder(ctx, db, secret, idle)
		}
	})(c)
}

// useProlongs moves the end of a session on with each use.
func useProlongs(c *sp.Config) {
	parts(func(p *sp.Parts) {
		life, sound := p.Browser.Lifetimes, p.Browser.SessionHolder
		p.Browser.SessionHolder = func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error) {
			account, err := sound(ctx, db, secret, idle)
			if err != nil {
				return "", err
			}
			_, err = db.SQL().ExecContext(ctx, "UPDATE sessions SET expires = last_seen + ? WHERE hash = ?", life.Session.Milliseconds(), store.Hash(secret))
			return account, err
		}
	})(c)
}

// renewed replaces what becomes of a session for which Okta gave a refresh token, at each request.
func renewed(renew func(ctx context.Context, s *sp.SP, session string, u store.Upstream) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.Browser.Renew = func(ctx context.Context, s *sp.SP, session string) error {
			u, err := s.Store().UpstreamOf(ctx, session)
			if err != nil {
				return nil
			}
			return renew(ctx, s, session, u)
		}
	})
}

// renewedInVain replaces what becomes of a session whose tokens have ended, and were not refreshed
// because Okta could not be reached.
func renewedInVain(vain func(ctx context.Context, s *sp.SP, session string) error) func(*sp.Config) {
	return renewed(func(ctx context.Context, s *sp.SP, session string, u store.Upstream) error {
		if err := s.Renew(ctx, session); err != nil || s.Now().Before(u.Expires) {
			return err
		}
		after, err := s.Store().UpstreamOf(ctx, session)
		if err != nil || !after.Expires.Equal(u.Expires) {
			return nil
		}
		return vain(ctx, s, session)
	})
}

// renewalWaits asks for an hour no more where a refresh has changed nothing.
func renewalWaits(c *sp.Config) {
	waits := &guarded[string, time.Time]{}
	renewedInVain(func(_ context.Context, s *sp.SP, session string) error {
		waits.set(session, s.Now().Add(time.Hour))
		return nil
	})(c)
	parts(func(p *sp.Parts) {
		renew := p.Browser.Renew
		p.Browser.Renew = func(ctx context.Context, s *sp.SP, session string) error {
			if until, ok := waits.get(session); ok && s.Now().Before(until) {
				return nil
			}
			return renew(ctx, s, session)
		}
	})(c)
}

// outageEndsSessions ends the session whose tokens were not refreshed, whatever the reason.
func outageEndsSessions(c *sp.Config) {
	renewedInVain(func(ctx context.Context, s *sp.SP, session string) error {
		return errors.Join(store.ErrNotFound, s.Store().EndSession(ctx, session))
	})(c)
}

// noEndIsPast refreshes at each request where a token response had no expires_in.
func noEndIsPast(c *sp.Config) {
	without := &guarded[string, bool]{}
	step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if in.Token != nil && in.Token.ExpiresIn == 0 {
			without.set(in.Connection.ID, true)
		}
		return err
	})(c)
	renewed(func(ctx context.Context, s *sp.SP, session string, u store.Upstream) error {
		if ended, _ := without.get(u.Connection); ended {
			u.Expires = s.Now().Add(-time.Second)
			if err := s.Store().RenewUpstream(ctx, u); err != nil {
				return err
			}
		}
		return s.Renew(ctx, session)
	})(c)
}

// idleFromSignIn takes the sign-in for the last use of a session.
func idleFromSignIn(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Browser.SessionHolder
		p.Browser.SessionHolder = func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error) {
			session, err := db.SessionBySecret(ctx, secret)
			if session.LastSeen = session.Created; err == nil && db.Idle(session, idle) {
				return "", store.ErrNotFound
			}
			return sound(ctx, db, secret, idle)
		}
	})(c)
}

// takesSubject makes a session that of whoever the ID token of a refresh names.
func takesSubject(ctx context.Context, s *sp.SP, conn store.Connection, u store.Upstream, token *oauth2.Token) error {
	raw, _ := token.Extra("id_token").(string)
	j, err := decodeUnverified(raw)
	if err != nil {
		return err
	}
	account, err := s.Store().AccountBySubject(ctx, conn.Tenant, conn.Issuer, fmt.Sprint(j.claims["sub"]))
	if err != nil {
		return nil
	}
	_, err = s.Store().SQL().ExecContext(ctx, "UPDATE sessions SET account = ? WHERE hash = ?", account.ID, u.Session)
	return err
}
