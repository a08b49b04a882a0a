package sp_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// revoke does all that a Universal Logout does to an account, in the middle of a request of its
// browser.
func revoke(ctx context.Context, db *store.DB, account string) error {
	return errors.Join(db.ForgetAll(ctx, account), db.EndSessionsOf(ctx, account),
		db.RevokeRefreshTokens(ctx, account), db.RevokeAccessTokens(ctx, account))
}

// TestLogoutWhileARememberedBrowserComesBack shows that a session which is being made from a
// remember-me token when the logout comes does not outlive it.
func TestLogoutWhileARememberedBrowserComesBack(t *testing.T) {
	var logout atomic.Bool
	w := alpacon(t, func(cfg *sp.Config) {
		cfg.Parts = sp.SoundParts()
		sound := cfg.Parts.Browser.StartSession
		cfg.Parts.Browser.StartSession = func(ctx context.Context, db *store.DB, a store.Account, agent string, life time.Duration) (string, error) {
			if logout.Load() {
				assert.NoError(t, revoke(ctx, db, a.ID))
			}
			return sound(ctx, db, a, agent, life)
		}
	})
	b := w.browser().open(w.url("/o/acme/login"))
	b.click("Sign in", "Email", "root@acme.example", "Password", password, "Keep me signed in", "on")
	w.wait(13 * time.Hour)
	w.signedInAs(b, "root@acme.example", "acme") // remembered
	w.wait(13 * time.Hour)
	logout.Store(true)
	w.signedOut(b)
	logout.Store(false)
	w.signedOut(b)
}

// TestLogoutWhileATokenIsCreated shows the same of an API token that is being created.
func TestLogoutWhileATokenIsCreated(t *testing.T) {
	var logout atomic.Bool
	w := alpacon(t, func(cfg *sp.Config) {
		cfg.Parts = sp.SoundParts()
		sound := cfg.Parts.Browser.SessionHolder
		cfg.Parts.Browser.SessionHolder = func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error) {
			account, err := sound(ctx, db, secret, idle)
			if err == nil && logout.Load() {
				assert.NoError(t, revoke(ctx, db, account))
			}
			return account, err
		}
	})
	b := w.browser().open(w.url("/o/acme/login")).click("Sign in", "Email", "root@acme.example", "Password", password)
	b.open(w.url("/o/acme/tokens"))
	logout.Store(true)
	b.post(w.url("/o/acme/tokens"), url.Values{"csrf": {b.formToken()}})
	assert.Equal(t, "Sign in to Acme", b.heading())
	require.Equal(t, http.StatusOK, b.status)
	var left int
	require.NoError(t, w.sp.Store().SQL().QueryRowContext(t.Context(), "SELECT count(*) FROM api_tokens").Scan(&left))
	assert.Zero(t, left)
}
