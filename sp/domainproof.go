package sp

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp/store"
)

// proofLabel is below which name of a domain the record stands that proves it.
const proofLabel = "_signoff-challenge."

// lookUpTXT asks DNS. That a name has no record is no error.
func lookUpTXT(ctx context.Context, name string) ([]string, error) {
	records, err := net.DefaultResolver.LookupTXT(ctx, name)
	var failed *net.DNSError
	if errors.As(err, &failed) && failed.IsNotFound {
		return nil, nil
	}
	return records, err
}

// proofOf is the text that a tenant has to publish to prove a domain. It is different for each
// tenant, so that nobody can prove a domain by what somebody else has published there.
func (s *SP) proofOf(tenant store.Tenant, domain string) string {
	return strings.ToLower(s.profile.Key) + "-domain-verification=" + s.sign("domain proof", tenant.ID+" "+domain)
}

// proves says whether one of the records at a domain is the proof that was asked for.
func proves(records []string, proof string) bool { return slices.Contains(records, proof) }

// verifyDomain looks for the proof of a domain that the tenant has claimed. Once it is there, the
// domain is the tenant's and leads its people to Okta.
func (s *SP) verifyDomain(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	name, err := ParseDomain(call.Domain)
	if err != nil {
		return nil, &adminError{http.StatusUnprocessableEntity, "domain is not an email domain."}
	}
	if claimed, err := s.db.HasClaimed(ctx, tenant.ID, name); err != nil || !claimed {
		return nil, errors.Join(err, store.ErrNotFound)
	}
	records, err := s.config.LookupTXT(ctx, proofLabel+name)
	if err != nil {
		return nil, &adminError{http.StatusBadGateway, "DNS does not respond: " + shorten(err.Error(), 200)}
	}
	if !s.parts.Start.Proves(records, s.proofOf(tenant, name)) {
		return nil, &adminError{http.StatusConflict, "The record is not there."}
	}
	err = s.db.AddDomain(ctx, tenant.ID, name)
	if errors.Is(err, store.ErrOwned) {
		return nil, &adminError{http.StatusConflict, "This domain belongs to somebody else."}
	}
	return map[string]string{"status": "proven"}, err
}

// releaseDomain takes a domain away from the tenant, and its claim with it.
func (s *SP) releaseDomain(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	name, err := ParseDomain(call.Domain)
	if err != nil {
		return nil, &adminError{http.StatusUnprocessableEntity, "domain is not an email domain."}
	}
	return nil, s.db.ReleaseDomain(ctx, tenant.ID, name)
}
