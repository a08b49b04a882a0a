package lab

import (
	"cmp"
	"context"

	"github.com/signoff-sso/signoff/steps/sut"
)

// EnforceableDomain is the email domain of people of the first tenant who can have a password of
// the SP's own until sign-in by Okta is enforced for them.
func (s *Stage) EnforceableDomain() string {
	return cmp.Or(s.Config.EnforceableDomain, s.First.LocalDomain())
}

// Enforce makes sign-in by Okta the only way for the people of [Stage.EnforceableDomain], or one of
// several. Errors are those of [Stage.RunHook].
func (s *Stage) Enforce(ctx context.Context, on bool) error {
	name := map[bool]string{true: sut.EnforceSSO, false: sut.RelaxSSO}[on]
	list := s.Config.Hooks.Named(name)
	if len(list) == 0 {
		return &missingHookError{name}
	}
	v := s.valuesIn(s.First, sut.User{})
	v.Domain = s.EnforceableDomain()
	return list.Run(ctx, s.client, s.Config.BaseURL, v)
}
