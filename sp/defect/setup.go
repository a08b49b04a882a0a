package defect

import (
	"context"
	"errors"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// setupDefects are about what must wait for support, or until the set-up of a connection has ended.
func setupDefects() []Defect {
	return []Defect{
		{ID: "M279", Name: "routes-before-support", Does: "routes people to Okta before support has switched home realm discovery on",
			Caught: []string{"TRUEPIC-11"}, Plant: parts(func(p *sp.Parts) { p.Start.HomeRealm = byDomainAlone })},
		{ID: "M280", Name: "routes-every-domain", Does: "routes every address to Okta once home realm discovery is on for one customer",
			Caught: []string{"TRUEPIC-12"}, Plant: parts(func(p *sp.Parts) { p.Start.HomeRealm = byAnyDomain })},
		{ID: "M281", Name: "access-before-support", Does: "lets Okta users in before support has enabled application access",
			Caught: []string{"TRUEPIC-13"}, Plant: without("application access")},
		{ID: "M282", Name: "offers-okta-early", Does: "offers Okta while the connection is being set up", Caught: []string{"ALPACON-22"},
			Plant: appended("login", "<button>Continue with Okta</button>")},
		{ID: "M283", Name: "setup-stays-failed", Does: "is not repaired by another run of Express Configuration", Caught: []string{"ALPACON-23"},
			Plant: saved(func(ctx context.Context, in *sp.Push, sound func(context.Context, *sp.Push) error) error {
				if c, err := in.SP.Store().ConnectionOf(ctx, in.Tenant.ID); err == nil {
					in.Connection = c
					return nil
				}
				return sound(ctx, in)
			})},
		ofAcme("M891", "back-to-forgotten-secret", "goes back to the former client secret where another run for the same app instance fails", finishes(func(ctx context.Context, s *sp.SP, conn, before store.Connection, failure error, sound finish) error {
			if failure == nil || before.Status != store.Active {
				return sound(ctx, s, conn, before, failure)
			}
			return s.Store().RestoreConnection(ctx, conn, before, "The connection from before is still in use.")
		}), "EXPRESS-15/same-metadata", "EXPRESS-15/same-keys"),
		ofAcme("M892", "failed-run-switches-on", "switches a connection on when a run that has failed gives way to it", finishes(func(ctx context.Context, s *sp.SP, conn, before store.Connection, failure error, sound finish) error {
			err := sound(ctx, s, conn, before, failure)
			if failure == nil || err != nil {
				return err
			}
			return s.Store().SetConnectionEnabled(ctx, conn.Tenant, true)
		}), "EXPRESS-15/switched-off"),
		ofAcme("M893", "earlier-run-wins", "takes the first org whose metadata come, whichever was pushed last", finishes(func(ctx context.Context, s *sp.SP, conn, before store.Connection, failure error, sound finish) error {
			if now, err := s.Store().ConnectionOf(ctx, conn.Tenant); err == nil && now.Status == store.SettingUp && failure == nil {
				return activates(ctx, s, conn)
			}
			return sound(ctx, s, conn, before, failure)
		}), "EXPRESS-11/earlier-first"),
		ofAcme("M901", "later-answer-wins", "takes the org whose metadata come last, whichever was pushed last", finishes(func(ctx context.Context, s *sp.SP, conn, before store.Connection, failure error, sound finish) error {
			if failure != nil {
				return sound(ctx, s, conn, before, failure)
			}
			return activates(ctx, s, conn)
		}), "EXPRESS-11/earlier-late"),
		ofAcme("M903", "back-to-run-in-set-up", "takes what another run is still setting up for the connection from before", saved(func(ctx context.Context, in *sp.Push, sound func(context.Context, *sp.Push) error) error {
			now, errNow := in.SP.Store().ConnectionOf(ctx, in.Tenant.ID)
			err := sound(ctx, in)
			if errNow == nil && now.Status == store.SettingUp {
				in.Before = now
			}
			return err
		}), "EXPRESS-15/both"),
		ofAcme("M904", "keeps-tokens-of-former-org", "sends the ID token of the former org to the one that a connection was pointed to", keepsFormerTokens, "LOGOUT-02/former-org"),
		ofAcme("M895", "saved-before-last-rule", "saves connection data before it has looked at all of them", savesBefore("capabilities"), "EXPRESS-15/refused-capabilities"),
		ofAcme("M902", "saved-before-domains", "saves connection data before it has looked at the domains", savesBefore("domains"), "EXPRESS-15/refused-capabilities", "EXPRESS-15/refused-domains"),
	}
}

// finish is how the set-up of a connection ends.
type finish = func(ctx context.Context, s *sp.SP, conn, before store.Connection, failure error) error

// finishes makes a defect of another end of the set-up.
func finishes(how func(ctx context.Context, s *sp.SP, conn, before store.Connection, failure error, sound finish) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Express.Finish
		p.Express.Finish = func(ctx context.Context, s *sp.SP, conn, before store.Connection, failure error) error {
			return how(ctx, s, conn, before, failure, sound)
		}
	})
}

// activates makes a connection the active one, whatever was pushed after it.
func activates(ctx context.Context, s *sp.SP, conn store.Connection) error {
	_, err := s.Store().SQL().ExecContext(ctx, "UPDATE connections SET issuer = ?, client_id = ?, secret = ?, status = ?, reason = '' WHERE id = ?",
		conn.Issuer, conn.ClientID, conn.Secret, store.Active, conn.ID)
	return err
}

// keepsFormerTokens keeps what the former org gave for a session where the connection gets another.
func keepsFormerTokens(c *sp.Config) {
	finishes(func(ctx context.Context, s *sp.SP, conn, before store.Connection, failure error, sound finish) error {
		db := s.Store().SQL()
		for _, statement := range []string{
			"CREATE TABLE IF NOT EXISTS former_sessions AS SELECT * FROM okta_sessions WHERE 0",
			"DELETE FROM former_sessions", "INSERT INTO former_sessions SELECT * FROM okta_sessions",
		} {
			if _, err := db.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		err := sound(ctx, s, conn, before, failure)
		_, errKept := db.ExecContext(ctx, "INSERT OR IGNORE INTO okta_sessions SELECT * FROM former_sessions WHERE session IN (SELECT hash FROM sessions)")
		return errors.Join(err, errKept)
	})(c)
}

// savesBefore saves connection data before one of the rules.
func savesBefore(rule string) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Express.Push = p.Express.Push.MoveBefore("save", rule) })
}

// byDomainAlone routes the people of a domain to its customer's connection, if there is one.
func byDomainAlone(ctx context.Context, s *sp.SP, email sp.Email) (store.Connection, bool, error) {
	domain, err := s.Store().DomainByName(ctx, email.Domain)
	if err != nil {
		return store.Connection{}, false, notFoundIsNone(err)
	}
	conn, err := s.Store().ConnectionOf(ctx, domain.Tenant)
	return conn, err == nil, notFoundIsNone(err)
}

// byAnyDomain routes as the sound service provider does, and the people of other domains to the
// first customer that has home realm discovery.
func byAnyDomain(ctx context.Context, s *sp.SP, email sp.Email) (store.Connection, bool, error) {
	conn, routed, err := sp.HomeRealm(ctx, s, email)
	if routed || err != nil {
		return conn, routed, err
	}
	tenants, err := s.Store().Tenants(ctx)
	if err != nil {
		return conn, false, err
	}
	for _, t := range tenants {
		domains, err := s.Store().DomainsOf(ctx, t.ID)
		if err != nil {
			return conn, false, err
		}
		for _, d := range domains {
			if d.HRD {
				return sp.HomeRealm(ctx, s, sp.Email{Address: email.Address, Domain: d.Name})
			}
		}
	}
	return conn, false, nil
}

// notFoundIsNone takes what is not there for nothing, and not for an error.
func notFoundIsNone(err error) error {
	if store.IsNotFound(err) {
		return nil
	}
	return err
}
