package sp

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

// Where a customer publishes the proof of a domain.
const (
	// proofLabel is below which name of a domain the TXT record stands.
	proofLabel = "_signoff-challenge."
	// proofPath is where at the domain's own website the file stands.
	proofPath = "/.well-known/signoff-challenge.txt"
)

// ProofWay is a way to prove that a domain is a customer's own.
type ProofWay string

// The ways: a TXT record in DNS, a file at a well-known address of the domain (RFC 8615), and
// support, which confirms what it has been told.
const (
	ProofByDNS     ProofWay = "dns"
	ProofByFile    ProofWay = "file"
	ProofBySupport ProofWay = "support"
)

const (
	domainTimeout = 5 * time.Second // for the file of a proof
	longestProof  = 1 << 10         // bytes of such a file
)

// lookUpTXT asks DNS. That a name has no record is no error.
func lookUpTXT(ctx context.Context, name string) ([]string, error) {
	records, err := net.DefaultResolver.LookupTXT(ctx, name)
	var failed *net.DNSError
	if errors.As(err, &failed) && failed.IsNotFound {
		return nil, nil
	}
	return records, err
}

// PublicTransport reaches websites of customers, and nothing in the network of the SP: it is
// customers who say where the calls go. It fails where an address is not a public one.
func PublicTransport() http.RoundTripper {
	dialer := &net.Dialer{Timeout: domainTimeout, Control: publicOnly}
	return &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true, TLSHandshakeTimeout: domainTimeout}
}

// errNotPublic says that a domain leads to a machine that is not on the internet.
var errNotPublic = errors.New("the domain leads to no public address")

// publicOnly refuses a connection to anything but a public address. It is asked after the name was
// looked up, so that the answer of DNS cannot change between.
func publicOnly(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	ip := at.Addr().Unmap().WithZone("")
	within := func(network string) bool { return netip.MustParsePrefix(network).Contains(ip) }
	if err != nil || !ip.IsGlobalUnicast() || ip.IsPrivate() || slices.ContainsFunc(specialNetworks(), within) {
		return errNotPublic
	}
	return nil
}

// specialNetworks are those that are not the internet, or lead to another address, besides those
// that [netip.Addr] knows.
// https://www.iana.org/assignments/iana-ipv4-special-registry
// https://www.iana.org/assignments/iana-ipv6-special-registry
func specialNetworks() []string {
	return []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fec0::/10",
	}
}

// sameSite follows a redirect of a proof's file at the domain itself only: whoever can make a page
// of the domain redirect does not own the domain.
func sameSite(req *http.Request, via []*http.Request) error {
	if len(via) > 3 || req.URL.Scheme != via[0].URL.Scheme || req.URL.Host != via[0].URL.Host {
		return http.ErrUseLastResponse
	}
	return nil
}

// proofFile returns what the well-known file of a domain says, and whether there is one.
func (s *SP) proofFile(ctx context.Context, domain string) (file string, found bool, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://"+domain+proofPath, http.NoBody)
	if err != nil {
		return "", false, err
	}
	if req.URL.Host != domain { // an email domain may have signs in it that mean something in a URL
		return "", false, errors.New("the domain is no name of a website")
	}
	client := &http.Client{Transport: s.config.Websites, Timeout: domainTimeout, CheckRedirect: s.parts.Start.ProofRedirect}
	res, err := client.Do(req)
	if err != nil {
		return "", false, err
	}
	defer res.Body.Close() // nothing depends on it
	said, err := io.ReadAll(io.LimitReader(res.Body, longestProof+1))
	if err != nil || res.StatusCode != http.StatusOK || len(said) > longestProof {
		return "", false, err
	}
	return string(said), true, nil
}

// proofOf is the text that a tenant has to publish to prove a domain. It is different for each
// tenant, so that nobody can prove a domain by what somebody else has published there.
func (s *SP) proofOf(tenant store.Tenant, domain string) string {
	return strings.ToLower(s.profile.Key) + "-domain-verification=" + s.sign("domain proof", tenant.ID+" "+domain)
}

// proves says whether one of the records at a domain is the proof that was asked for.
func proves(records []string, proof string) bool { return slices.Contains(records, proof) }

// provesByFile says whether a file is the proof that was asked for, and nothing besides.
func provesByFile(file, proof string) bool { return strings.TrimSpace(file) == proof }

// provesToSupport says whether what support was told is the proof that was asked for.
func provesToSupport(told, proof string) bool { return equalSecrets(strings.TrimSpace(told), proof) }

// proven looks for a proof in each of the ways that the profile has. It is an error where none of
// them can be looked at.
func (s *SP) proven(ctx context.Context, domain, proof string) (bool, error) {
	var failed []error
	looked := false
	for _, way := range []struct {
		name  ProofWay
		shows func() (bool, error)
	}{
		{ProofByDNS, func() (bool, error) {
			records, err := s.config.LookupTXT(ctx, proofLabel+domain)
			return err == nil && s.parts.Start.Proves(records, proof), err
		}},
		{ProofByFile, func() (bool, error) {
			file, found, err := s.proofFile(ctx, domain)
			return found && s.parts.Start.ProvesByFile(file, proof), err
		}},
	} {
		if !s.profile.provesBy(way.name) {
			continue
		}
		proven, err := way.shows()
		if proven {
			return true, nil
		}
		failed, looked = append(failed, err), looked || err == nil
	}
	if looked {
		return false, nil
	}
	return false, errors.Join(failed...)
}

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
	proven, err := s.proven(ctx, name, s.proofOf(tenant, name))
	if err != nil {
		return nil, &adminError{http.StatusBadGateway, "The domain cannot be looked at: " + shorten(err.Error(), 200)}
	}
	if !proven {
		return nil, &adminError{http.StatusConflict, "The proof is not there."}
	}
	return s.addProven(ctx, tenant, name)
}

// addProven makes a domain that is proven the tenant's.
func (s *SP) addProven(ctx context.Context, tenant store.Tenant, name string) (any, error) {
	err := s.db.AddDomain(ctx, tenant.ID, name)
	if errors.Is(err, store.ErrOwned) {
		return nil, &adminError{http.StatusConflict, "This domain belongs to somebody else."}
	}
	return map[string]string{"status": "proven"}, err
}

// confirmDomain makes a domain that the tenant has claimed the tenant's, for a support agent who
// was told the text that the tenant was given for it.
func (s *SP) confirmDomain(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	name, err := ParseDomain(call.Domain)
	if err != nil {
		return nil, &adminError{http.StatusUnprocessableEntity, "domain is not an email domain."}
	}
	if claimed, err := s.db.HasClaimed(ctx, tenant.ID, name); err != nil || !claimed {
		return nil, errors.Join(err, store.ErrNotFound)
	}
	if !s.parts.Start.ProvesToSupport(call.Proof, s.proofOf(tenant, name)) {
		return nil, &adminError{http.StatusConflict, "This is not the text that the customer was given for the domain."}
	}
	return s.addProven(ctx, tenant, name)
}

// proofWanted tells a tenant what to publish and where.
func (s *SP) proofWanted(tenant store.Tenant, domain string) map[string]string {
	wanted := map[string]string{"status": "waits for a proof", "proof": s.proofOf(tenant, domain)}
	if s.profile.provesBy(ProofByDNS) {
		wanted["name"] = proofLabel + domain
	}
	if s.profile.provesBy(ProofByFile) {
		wanted["file"] = "https://" + domain + proofPath
	}
	if s.profile.confirmsDomains() {
		wanted["status"] = "waits for support"
	}
	return wanted
}

// releaseDomain takes a domain away from the tenant, and its claim with it.
func (s *SP) releaseDomain(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	name, err := ParseDomain(call.Domain)
	if err != nil {
		return nil, &adminError{http.StatusUnprocessableEntity, "domain is not an email domain."}
	}
	return nil, s.db.ReleaseDomain(ctx, tenant.ID, name)
}
