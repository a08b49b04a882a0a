package defect

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"github.com/signoff-sso/signoff/sp"
)

// nearlyDefects take what is nearly right for what is right, or let one odd value spoil what comes
// after it.
func nearlyDefects() []Defect {
	return []Defect{
		{ID: "M358", Name: "audience-by-substring", Does: "looks for its client id anywhere in aud", Caught: []string{"IDTOKEN-06/~contains", "IDTOKEN-06/~begins-with", "IDTOKEN-06/~comma", "IDTOKEN-06/~set-contains", "IDTOKEN-06/~object"},
			Plant: audience(func(aud any, client string) bool { return strings.Contains(fmt.Sprint(aud), client) })},
		{ID: "M359", Name: "audience-by-beginning", Does: "is content with an aud by which its client id begins", Caught: []string{"IDTOKEN-06/~begins", "IDTOKEN-06/~one-letter"},
			Plant: audience(func(aud any, client string) bool {
				s, _ := aud.(string)
				return s != "" && strings.HasPrefix(client, s)
			})},
		{ID: "M360", Name: "audience-in-any-case", Does: "compares aud in any case", Caught: []string{"IDTOKEN-06/~other-case"},
			Plant: audience(func(aud any, client string) bool { s, _ := aud.(string); return strings.EqualFold(s, client) })},
		{ID: "M361", Name: "audience-trimmed", Does: "compares aud without the spaces around it", Caught: []string{"IDTOKEN-06/~space-before", "IDTOKEN-06/~space-after", "IDTOKEN-06/~line-break"},
			Plant: audience(func(aud any, client string) bool { s, _ := aud.(string); return strings.TrimSpace(s) == client })},
		{ID: "M362", Name: "nonce-by-beginning", Does: "compares only as much of the nonce as it has sent", Caught: []string{"IDTOKEN-15/~begins-with", "IDTOKEN-15/~long", "IDTOKEN-15/~nul-more"},
			Plant: nonce(func(got, sent string) bool { return strings.HasPrefix(got, sent) })},
		{ID: "M363", Name: "epoch-never-expires", Does: "takes an exp of 0 for one that never expires", Caught: []string{"IDTOKEN-10/~epoch"},
			Plant: expiry(func(got any, _ time.Time) bool { return got == 0.0 })},
		{ID: "M364", Name: "whole-not-before", Does: "passes over an nbf that is no whole number", Caught: []string{"IDTOKEN-11/~fraction"},
			Plant: verified(func(l *lenient) {
				sound := l.notBefore
				l.notBefore = func(got any, now time.Time) bool {
					at, ok := got.(float64)
					return ok && at != math.Trunc(at) || sound(got, now)
				}
			})},
		{ID: "M365", Name: "subject-of-userinfo-in-any-case", Does: "compares the subject of userinfo in any case", Caught: []string{"USERINFO-02/~other-case"},
			Plant: subjectOfUserinfo(strings.EqualFold)},
		{ID: "M366", Name: "number-for-subject", Does: "takes a subject that is a number", Caught: []string{"IDTOKEN-18/~number"},
			Plant: planted(without("userinfo subject"), verified(func(l *lenient) {
				sound := l.subject
				l.subject = func(j jwt) (string, bool) {
					if n, ok := j.claims["sub"].(float64); ok && n != 0 {
						return fmt.Sprint(n), true
					}
					return sound(j)
				}
			}))},
		{ID: "M367", Name: "spoiled-by-claims", Does: "signs nobody in any more after a claim of another kind", Caught: []string{"IDTOKEN-33/~email-object"},
			Plant: spoiled("identity", func(in *sp.SignIn) bool { return odd(in.Claims, "amr", "name", "email", "jti") })},
		{ID: "M368", Name: "spoiled-by-userinfo", Does: "signs nobody in any more after userinfo of another kind", Caught: []string{"USERINFO-08/~name-null"},
			Plant: spoiled("identity", func(in *sp.SignIn) bool { return odd(in.UserInfo, "name", "locale", "zoneinfo") })},
		{ID: "M369", Name: "spoiled-by-token-type", Does: "signs nobody in any more after a token type that it does not know", Caught: []string{"CODE-14/~token-type-long"},
			Plant: spoiled("token type", func(in *sp.SignIn) bool { return !strings.EqualFold(in.Token.Type(), "Bearer") })},
	}
}

// audience takes an aud that is right, or nearly.
func audience(nearly func(aud any, client string) bool) func(*sp.Config) {
	return planted(without("audience"), verified(func(l *lenient) {
		sound := l.audience
		l.audience = func(claims map[string]any, client string) bool {
			return nearly(claims["aud"], client) || sound(claims, client)
		}
	}))
}

// nonce compares the nonce in another way.
func nonce(equal func(got, sent string) bool) func(*sp.Config) {
	return step("nonce", func(_ context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		if !equal(in.IDToken.Nonce, in.Transaction.Nonce) {
			return errors.New("another nonce")
		}
		return nil
	})
}

// subjectOfUserinfo compares the subject of userinfo in another way.
func subjectOfUserinfo(equal func(got, want string) bool) func(*sp.Config) {
	return step("userinfo subject", func(_ context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		if in.UserInfo == nil {
			return nil
		}
		subject, err := in.UserInfo.String("sub")
		if err == nil && !equal(subject, in.IDToken.Subject) {
			err = errors.New("another subject")
		}
		return err
	})
}

// spoiled makes the SP refuse everybody after a sign-in of a kind.
func spoiled(name string, by func(*sp.SignIn) bool) func(*sp.Config) {
	return func(c *sp.Config) {
		var broken atomic.Bool
		step(name, func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			if by(in) {
				broken.Store(true)
			}
			if broken.Load() {
				return errors.New("the pool of workers is used up")
			}
			return sound(ctx, in)
		})(c)
	}
}

// odd says whether one of the claims is there and neither text, nor list of texts.
func odd(claims sp.Claims, names ...string) bool {
	for _, name := range names {
		var text string
		var list []string
		value := claims[name]
		if claims.Has(name) && (json.Unmarshal(value, &text) != nil && json.Unmarshal(value, &list) != nil || string(value) == "null") {
			return true
		}
	}
	return false
}
