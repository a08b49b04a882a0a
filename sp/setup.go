package sp

import (
	"context"
	"errors"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/signoff-sso/signoff/sp/store"
)

// setupTimeout bounds the set-up of a connection.
const setupTimeout = 20 * time.Second

// setUp fetches the metadata and keys of a connection's org in the background, and makes the
// connection active or failed. If it replaced an active connection (before), a failure brings that
// one back.
func (s *SP) setUp(conn, before store.Connection) {
	s.setups.Go(func() {
		ctx, cancel := context.WithTimeout(s.running, setupTimeout)
		defer cancel()
		err := s.probe(ctx, conn)
		if errors.Is(s.running.Err(), context.Canceled) {
			return // we are being closed; the next start tries again
		}
		if err := s.parts.Express.Finish(context.WithoutCancel(ctx), s, conn, before, err); err != nil {
			s.log.Error("finish set-up", "connection", conn.Name, "error", err)
		}
	})
}

// loader is a key set that can be fetched before a sign-in needs it.
type loader interface {
	Load(ctx context.Context) error
}

// probe fetches what a sign-in will need.
func (s *SP) probe(ctx context.Context, conn store.Connection) error {
	provider, err := s.Provider(ctx, conn)
	if err != nil {
		return err
	}
	if keys, ok := provider.Keys.(loader); ok {
		return keys.Load(ctx)
	}
	return nil
}

// finishSetup makes a connection active whose org can be used. One that cannot gives way to the
// connection from before, if that was active.
func finishSetup(ctx context.Context, s *SP, conn, before store.Connection, failure error) error {
	if failure == nil {
		s.log.Info("connection is active", "connection", conn.Name, "issuer", conn.Issuer)
		return s.activate(ctx, conn)
	}
	s.log.Warn("set-up failed", "connection", conn.Name, "issuer", conn.Issuer, "error", shorten(failure.Error(), 500))
	reason := setupReason(conn, failure)
	if before.Status != store.Active { // or there is none
		return s.db.FailConnection(ctx, conn, reason)
	}
	if before.Issuer == conn.Issuer && before.ClientID == conn.ClientID {
		before.Secret = conn.Secret // Okta has forgotten the old one
	}
	return s.db.RestoreConnection(ctx, conn, before, "The last run of Express Configuration failed, the connection from before is still in use. "+reason)
}

// activate makes a connection active, and routes the same domains to it as to the one before.
func (s *SP) activate(ctx context.Context, conn store.Connection) error {
	domains, err := s.db.DomainsOf(ctx, conn.Tenant)
	if err != nil {
		return err
	}
	if err := s.db.ActivateConnection(ctx, conn); err != nil {
		return err
	}
	return s.keepRouting(ctx, domains)
}

// keepRouting routes the domains to Okta that were routed there before the tenant has got another
// org. Where support activates connections, it has to look at that one first.
func (s *SP) keepRouting(ctx context.Context, before []store.Domain) error {
	if s.profile.SupportActivates {
		return nil
	}
	for _, domain := range before {
		if !domain.HRD {
			continue
		}
		if err := s.db.SetHRD(ctx, domain.Name, true); err != nil {
			return err
		}
	}
	return nil
}

// setupReason says in a sentence why a set-up failed.
func setupReason(conn store.Connection, failure error) string {
	var mismatch *oidc.IssuerMismatchError
	if errors.As(failure, &mismatch) {
		return "The metadata at " + conn.Issuer + " belong to another issuer."
	}
	return "The metadata or keys of " + conn.Issuer + " could not be fetched or are not usable."
}

// resumeSetups goes on with what a former process has left unfinished.
func (s *SP) resumeSetups(ctx context.Context) error {
	unfinished, err := s.db.UnfinishedConnections(ctx)
	for _, conn := range unfinished {
		before, errBefore := s.db.ConnectionBefore(ctx, conn)
		if errBefore != nil && !store.IsNotFound(errBefore) {
			return errBefore
		}
		s.setUp(conn, before)
	}
	return err
}
