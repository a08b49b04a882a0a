package defect

import (
	"context"
	"errors"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// logoutTokenDefects are about logout tokens, which Okta sends by the back channel.
func logoutTokenDefects() []Defect {
	of := func(id, name, does string, plant func(*sp.Config), caught ...string) Defect {
		return Defect{ID: id, Name: name, Does: does, Caught: caught, Plant: plant, Profiles: []string{acme}}
	}
	return []Defect{
		of("M127", "front-channel-anybody", "ends the session of the browser that asks, whatever iss and sid say", endsOwnSession,
			"LOGOUT-06/other-session", "LOGOUT-06/other-issuer", "LOGOUT-06/no-session", "LOGOUT-06/no-issuer", "LOGOUT-06/neither"),
		of("M128", "id-token-logs-out", "takes any JWT of the org for a logout token", withoutBack("header", "events", "nonce", "times"),
			"LOGOUT-11/id-token", "LOGOUT-11/bare-id-token", "LOGOUT-11/revocation", "LOGOUT-11/event", "LOGOUT-10"),
		of("M129", "logout-without-event", "looks neither for the event nor for a nonce in a logout token", withoutBack("events", "nonce"),
			"LOGOUT-10/no-events", "LOGOUT-10/other-event", "LOGOUT-10/nonce"),
		of("M167", "logout-token-without-effect", "answers 200 to logout tokens and ends nothing", withoutBack("sessions"),
			"LOGOUT-07/sub-and-sid", "LOGOUT-07/sub", "LOGOUT-12/one-of-two", "LOGOUT-15"),
		of("M168", "unsigned-logout-token", "takes logout tokens with alg none", unverified(func(alg string, j jwt) bool { return alg == "none" && len(j.signature) == 0 }),
			"LOGOUT-08/alg-none"),
		of("M463", "unverified-logout-token", "reads logout tokens without looking at the signature", unverified(func(string, jwt) bool { return true }),
			"LOGOUT-08/signature", "LOGOUT-08/key-unknown", "LOGOUT-08/hmac-pem", "LOGOUT-08/jwk-header", "LOGOUT-08/~unsigned-upper"),
		of("M464", "logout-token-by-any-app", "does not look whom a logout token is for", planted(unverified(soundlySigned), withoutBack("audience")),
			"LOGOUT-09/audience", "LOGOUT-09/no-audience", "LOGOUT-09/~aud-set-other"),
		of("M465", "logout-token-by-any-org", "takes a logout token by the keys of the org that it names, and looks up subjects of all tenants", byNamedOrg,
			"LOGOUT-09/other-org", "LOGOUT-09/other-org-to-itself"),
		of("M466", "front-channel-without-cookie", "ends no session by the front channel where the browser sends no cookie", needsCookie, "LOGOUT-06/frame"),
		of("M467", "sub-only-logout", "ends all sessions of the user, whatever sid says", back("sessions", func(ctx context.Context, in *sp.BackChannelLogout, _ backStep) error {
			return endAllOf(ctx, in)
		}), "LOGOUT-12/one-of-two"),
		of("M468", "sid-of-anybody", "ends the session of the sid, whoever's it is", back("sessions", func(ctx context.Context, in *sp.BackChannelLogout, sound backStep) error {
			return errors.Join(sound(ctx, in), in.SP.Store().EndOktaSession(ctx, in.Connection.ID, in.SID))
		}), "LOGOUT-12/foreign-sid"),
		of("M469", "sid-only-logout", "finds sessions by sid alone", back("sessions", func(ctx context.Context, in *sp.BackChannelLogout, sound backStep) error {
			if in.SID == "" {
				return sound(ctx, in)
			}
			return in.SP.Store().EndOktaSession(ctx, in.Connection.ID, in.SID)
		}), "LOGOUT-15"),
	}
}

// backStep is a step of a back-channel logout.
type backStep = func(context.Context, *sp.BackChannelLogout) error

// back makes a defect of a change to a step of a back-channel logout.
func back(name string, does func(ctx context.Context, in *sp.BackChannelLogout, sound backStep) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.SingleLogout.Back = p.SingleLogout.Back.Wrap(name, func(sound backStep) backStep {
			return func(ctx context.Context, in *sp.BackChannelLogout) error { return does(ctx, in, sound) }
		})
	})
}

// withoutBack makes a defect of steps of a back-channel logout that are left out.
func withoutBack(steps ...string) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		for _, name := range steps {
			p.SingleLogout.Back = p.SingleLogout.Back.Without(name)
		}
	})
}

// soundlySigned leaves the decision to the keys of the org.
func soundlySigned(string, jwt) bool { return false }

// unverified makes a defect of a verification by hand, which looks at issuer and audience no more
// than the other steps do, and takes tokens without asking the org's keys where trusts says so.
func unverified(trusts func(alg string, j jwt) bool) func(*sp.Config) {
	return planted(
		back("header", func(context.Context, *sp.BackChannelLogout, backStep) error { return nil }),
		back("verify", func(ctx context.Context, in *sp.BackChannelLogout, _ backStep) error {
			j, err := decodeUnverified(in.Raw)
			if err != nil {
				return err
			}
			if j.claims["iss"] != in.Connection.Issuer {
				return errors.New("another issuer")
			}
			alg, _ := j.header["alg"].(string)
			if trusts(strings.ToLower(alg), j) {
				return nil
			}
			return signedByOrg(ctx, in, in.Connection)
		}),
		back("claims", func(_ context.Context, in *sp.BackChannelLogout, _ backStep) error {
			j, err := decodeUnverified(in.Raw)
			in.Claims = raw(j.claims)
			return err
		}),
	)
}

// signedByOrg looks at the signature of a logout token.
func signedByOrg(ctx context.Context, in *sp.BackChannelLogout, conn store.Connection) error {
	provider, err := in.SP.Provider(ctx, conn)
	if err != nil {
		return err
	}
	_, err = provider.Keys.VerifySignature(ctx, in.Raw)
	return err
}

// byNamedOrg lets every org that is connected sign tokens for every tenant.
func byNamedOrg(c *sp.Config) {
	named := func(ctx context.Context, in *sp.BackChannelLogout) (store.Connection, error) {
		j, err := decodeUnverified(in.Raw)
		if err != nil {
			return store.Connection{}, err
		}
		issuer, _ := j.claims["iss"].(string)
		all, err := in.SP.Store().ConnectionsByIssuer(ctx, issuer)
		if err != nil || len(all) == 0 {
			return store.Connection{}, errors.Join(err, errors.New("no such org"))
		}
		return all[0], nil
	}
	planted(
		back("connection", func(ctx context.Context, in *sp.BackChannelLogout, _ backStep) (err error) {
			in.Connection, err = named(ctx, in)
			return err
		}),
		back("sessions", func(ctx context.Context, in *sp.BackChannelLogout, _ backStep) error { return endAllOf(ctx, in) }),
	)(c)
}

// endAllOf ends the sessions of the subject of a logout token, or of its sid where it has none, in
// every tenant.
func endAllOf(ctx context.Context, in *sp.BackChannelLogout) error {
	if in.Subject == "" {
		return in.SP.Store().EndOktaSession(ctx, in.Connection.ID, in.SID)
	}
	_, err := in.SP.Store().SQL().ExecContext(ctx, "DELETE FROM sessions WHERE account IN (SELECT id FROM accounts WHERE subject = ?)", in.Subject)
	return err
}

// endsOwnSession ends the session of the browser whose request it is.
func endsOwnSession(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.SingleLogout.Front = sp.Rules[*sp.FrontChannelLogout]{{Name: "sessions", Check: func(ctx context.Context, in *sp.FrontChannelLogout) error {
			for _, cookie := range in.Request.Cookies() {
				if strings.HasSuffix(cookie.Name, "_session") {
					return in.SP.Store().EndSession(ctx, cookie.Value)
				}
			}
			return nil
		}}}
	})(c)
}

// needsCookie ends a session by the front channel only in the browser that has it.
func needsCookie(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.SingleLogout.Front = p.SingleLogout.Front.Wrap("sessions", func(sound func(context.Context, *sp.FrontChannelLogout) error) func(context.Context, *sp.FrontChannelLogout) error {
			return func(ctx context.Context, in *sp.FrontChannelLogout) error {
				for _, cookie := range in.Request.Cookies() {
					if strings.HasSuffix(cookie.Name, "_session") {
						return sound(ctx, in)
					}
				}
				return nil
			}
		})
	})(c)
}
