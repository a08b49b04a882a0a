package sp

import (
	"context"

	"github.com/signoff-sso/signoff/sp/store"
)

// revocation ends one kind of access of an account.
type revocation struct {
	name   string
	revoke func(db *store.DB, ctx context.Context, account string) error
}

// revocations is all that lets somebody in. What something else can be made from goes first, so
// that a request at the same moment cannot make what has just been revoked once more: a ticket and
// a remembered browser get sessions, a session creates tokens, a refresh token gives access tokens.
func revocations() []revocation {
	return []revocation{
		{"tickets", (*store.DB).EndTicketsOf},
		{"remember-me tokens", (*store.DB).ForgetAll},
		{"sessions", (*store.DB).EndSessionsOf},
		{"refresh tokens", (*store.DB).RevokeRefreshTokens},
		{"access tokens", (*store.DB).RevokeAccessTokens},
		{"approvals", (*store.DB).EndExpressRunsOf},
	}
}

// revocationSteps end all access of the accounts. The rows are deleted, not marked with a time:
// whoever signs in again within the same instant stays signed in.
func revocationSteps() Rules[*LogoutCall] {
	var steps Rules[*LogoutCall]
	for _, kind := range revocations() {
		steps = append(steps, Rule[*LogoutCall]{kind.name, func(ctx context.Context, in *LogoutCall) error {
			for _, account := range in.Accounts {
				if err := kind.revoke(in.SP.db, ctx, account.ID); err != nil {
					return err
				}
			}
			return nil
		}})
	}
	return steps
}

// revokeAll ends all access of one account.
func (s *SP) revokeAll(ctx context.Context, account string) error {
	for _, kind := range revocations() {
		if err := kind.revoke(s.db, ctx, account); err != nil {
			return err
		}
	}
	return nil
}
