package defect

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// severalDefects take one of several for all: of a person's sessions, tokens and ways to begin a
// session.
func severalDefects() []Defect {
	return []Defect{
		ofAcme("M876", "logout-request-of-first", "sends Okta the ID token of the account's first session", logoutRequestOf(func(all []string) string { return all[0] }), "LOGOUT-02/of-second"),
		ofAcme("M877", "logout-request-of-latest", "sends Okta the ID token of the account's latest session", logoutRequestOf(func(all []string) string { return all[len(all)-1] }), "LOGOUT-02/of-first"),
		ofAcme("M878", "connected-by-other-session", "keeps what is connected open while the account has any session", connectedByOther, "LOGOUT-16/event-stream-of-two", "LOGOUT-16/websocket-of-two"),
		ofAcme("M879", "remembered-session-bare", "gives a browser that it remembers a cookie without attributes", bareWhenRemembered, "SESSION-03/remembered-http-only", "SESSION-03/remembered-same-site"),
		ofAcme("M885", "revokes-latest-token", "ends the refresh tokens alone that came with the latest", revokesOf("refresh", "DESC"), "UL-EFFECT-11/several"),
		ofAcme("M886", "revokes-first-token", "ends the refresh tokens alone that came with the first", revokesOf("refresh", "ASC"), "UL-EFFECT-11/several"),
		ofAcme("M889", "revokes-latest-access", "ends the access tokens alone that came with the latest", revokesOf("access", "DESC"), "UL-EFFECT-12/several"),
		ofAcme("M890", "revokes-first-access", "ends the access tokens alone that came with the first", revokesOf("access", "ASC"), "UL-EFFECT-12/several"),
	}
}

// logoutRequestOf takes one of the ID tokens by which the person has signed in.
func logoutRequestOf(which func(all []string) string) func(*sp.Config) {
	subjects, tokens := &guarded[string, string]{}, &guarded[string, []string]{}
	return planted(
		step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			all, _ := tokens.get(in.Identity.Subject)
			tokens.set(in.Identity.Subject, append(all, in.RawIDToken))
			subjects.set(in.RawIDToken, in.Identity.Subject)
			return sound(ctx, in)
		}),
		parts(func(p *sp.Parts) {
			sound := p.SingleLogout.Request
			p.SingleLogout.Request = func(base string, session store.OktaSession, state string) url.Values {
				subject, _ := subjects.get(session.IDToken)
				if all, known := tokens.get(subject); known {
					session.IDToken = which(all)
				}
				return sound(base, session, state)
			}
		}),
	)
}

// connectedByOther looks whether the account of what is connected has a session.
func connectedByOther(c *sp.Config) {
	accounts := &guarded[string, string]{}
	parts(func(p *sp.Parts) {
		sound := p.Browser.Stays
		p.Browser.Stays = func(ctx context.Context, s *sp.SP, session string) bool {
			if account, err := p.Browser.SessionHolder(ctx, s.Store(), session, 0); err == nil {
				accounts.set(session, account)
			}
			account, _ := accounts.get(session)
			sessions := 0
			err := s.Store().SQL().QueryRowContext(ctx, "SELECT count(*) FROM sessions WHERE account = ?", account).Scan(&sessions)
			return sound(ctx, s, session) || err == nil && sessions > 0
		}
	})(c)
}

// bareWhenRemembered sets the cookie of a session that a remembered browser gets by another way.
func bareWhenRemembered(c *sp.Config) {
	remembered, bare := &guarded[string, bool]{}, &guarded[string, bool]{}
	parts(func(p *sp.Parts) {
		recall, start, cookie := p.Browser.Remembered, p.Browser.StartSession, p.Browser.Cookie
		p.Browser.Remembered = func(ctx context.Context, db *store.DB, secret string) (string, error) {
			account, err := recall(ctx, db, secret)
			if err == nil {
				remembered.set(account, true)
			}
			return account, err
		}
		p.Browser.StartSession = func(ctx context.Context, db *store.DB, account store.Account, agent string, life time.Duration) (string, error) {
			secret, err := start(ctx, db, account, agent, life)
			if again, _ := remembered.get(account.ID); again {
				bare.set(secret, true)
			}
			return secret, err
		}
		p.Browser.Cookie = func(c *http.Cookie) *http.Cookie {
			c = cookie(c)
			if is, _ := bare.get(c.Value); is {
				return &http.Cookie{Name: c.Name, Value: c.Value, Path: c.Path, Expires: c.Expires, MaxAge: c.MaxAge}
			}
			return c
		}
	})(c)
}

// revokesOf ends the tokens of a kind that came with one token, and no others.
func revokesOf(kind, order string) func(*sp.Config) {
	return calls(kind+" tokens", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
		for _, account := range in.Accounts {
			_, err := in.SP.Store().SQL().ExecContext(ctx, "DELETE FROM api_tokens WHERE kind = ? AND family ="+
				" (SELECT family FROM api_tokens WHERE account = ? AND kind = ? ORDER BY created "+order+", rowid "+order+" LIMIT 1)", kind, account.ID, kind)
			if err != nil {
				return err
			}
		}
		return nil
	})
}
