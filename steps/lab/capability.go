package lab

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// What a sound sign-in shows that an SP can do, as checks name it in @needs.
const (
	SendsState      = "sends-state"
	SendsNonce      = "sends-nonce"
	UsesPKCE        = "uses-pkce"
	ProtectsCodes   = "protects-codes"
	FetchesKeys     = "fetches-keys"
	FetchesMetadata = "fetches-metadata"
	AsksUserinfo    = "asks-userinfo"
	AsksFreshAuth   = "asks-fresh-auth"
	AsksContext     = "asks-authentication-context"
	TellsAccounts   = "tells-accounts"
	ReadsIDToken    = "reads-id-token"
	TellsNames      = "tells-names"
	UsesFormPost    = "uses-form-post"
)

// missingCapabilities says of each capability what an SP without it does not do.
func missingCapabilities() map[string]string {
	return map[string]string{
		SendsState: "the SP sends no state", SendsNonce: "the SP sends no nonce", UsesPKCE: "the SP does not use PKCE",
		ProtectsCodes: "the SP sends neither nonce nor code challenge", FetchesKeys: "the SP fetches no keys",
		FetchesMetadata: "the SP fetches no metadata", AsksUserinfo: "the SP does not ask userinfo",
		AsksFreshAuth: "the SP sends no max_age", AsksContext: "the SP sends no acr_values", TellsAccounts: "the SP does not tell whom it has an account of",
		ReadsIDToken: "the SP does not look at the ID token (IDTOKEN-32)",
		UsesFormPost: "the SP does not ask for response_mode=form_post",
		TellsNames:   "the configuration has no signed_in.name, and signed_in.page shows no name",
	}
}

// Needs are what a check may need of an SP: what a configuration says, and what is observed.
func Needs() []string {
	observed := slices.Collect(maps.Keys(missingCapabilities()))
	return slices.Sorted(slices.Values(append(observed, sut.AllFeatures()...)))
}

// MissingCapability says what an SP without a capability does not do. It is false where need is
// none, but something that a configuration declares.
func MissingCapability(need string) (missing string, ok bool) {
	missing, ok = missingCapabilities()[need]
	return missing, ok
}

// Lacks names the first of the needs that the SP does not meet, by what it declares or by what the
// calibration has observed; it is empty where all are met.
func (s *Stage) Lacks(needs ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, need := range needs {
		if missing, observable := MissingCapability(need); observable {
			if !s.capabilities[need] {
				return missing
			}
			continue
		}
		if ok, missing := s.Config.Has(need); !ok {
			return missing
		}
	}
	return ""
}

// AssumeCapabilities takes over what another stage has observed, where this one's SP cannot be
// calibrated.
func (s *Stage) AssumeCapabilities(of *Stage) {
	of.mu.Lock()
	observed := maps.Clone(of.capabilities)
	of.mu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.capabilities = observed
}

// Behavior returns what was observed of how the SP signs somebody in, for people to read: whether
// it sends a nonce, for example.
func (s *Stage) Behavior() map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.behavior)
}

// NoteBehavior adds a line to [Stage.Behavior].
func (s *Stage) NoteBehavior(name, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.behavior[name] = value
}

// addCapability notes that the SP was observed to do something that checks need.
func (s *Stage) addCapability(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.capabilities[name] = true
}

// observeSignIn notes how the SP has signed somebody in: what the authorization request had, and
// what reached Okta since mark.
func (s *Stage) observeSignIn(ctx context.Context, p *Person, d driver.Driver, mark int) {
	requests, err := p.AuthorizationRequests(ctx, d)
	if err != nil || len(requests) == 0 {
		return
	}
	s.observeRequest(requests[len(requests)-1])
	s.NoteBehavior("userinfo", "not asked")
	for _, r := range p.Tenant.Org.JournalSince(mark) {
		switch {
		case r.Endpoint == mockidp.UserinfoEndpoint && r.User == p.User.Email:
			s.NoteBehavior("userinfo", "asked")
			s.addCapability(AsksUserinfo)
		case r.Endpoint == mockidp.TokenEndpoint && r.User == p.User.Email:
			s.NoteBehavior("client authentication", string(r.ClientAuth))
		}
	}
	s.NoteBehavior("keys", "not fetched")
	for _, r := range p.Tenant.Org.Journal() { // an SP may have them since it started
		switch {
		case r.Endpoint == mockidp.KeysEndpoint:
			s.NoteBehavior("keys", "fetched")
			s.addCapability(FetchesKeys)
		case r.Endpoint.IsMetadata():
			s.addCapability(FetchesMetadata)
		}
	}
}

// observeRequest notes what an authorization request has. What it lacks this time is no capability,
// whatever an earlier one had.
func (s *Stage) observeRequest(r AuthorizationRequest) {
	sent := func(name string) string {
		if r.Get(name) == "" {
			return "not sent"
		}
		return "sent"
	}
	s.NoteBehavior("state", sent("state"))
	s.NoteBehavior("nonce", sent("nonce"))
	s.NoteBehavior("PKCE", challengeMethod(r))
	s.NoteBehavior("scope", r.Get("scope"))
	s.mu.Lock()
	defer s.mu.Unlock()
	for capability, parameters := range map[string][]string{
		SendsState: {"state"}, SendsNonce: {"nonce"}, UsesPKCE: {"code_challenge"}, ProtectsCodes: {"nonce", "code_challenge"},
		AsksFreshAuth: {"max_age"}, AsksContext: {"acr_values"},
	} {
		s.capabilities[capability] = slices.ContainsFunc(parameters, func(p string) bool { return r.Get(p) != "" })
	}
	s.capabilities[UsesFormPost] = r.Get("response_mode") == "form_post"
}

// challengeMethod says by which method an authorization request uses PKCE. Source: RFC 7636 section
// 4.3
func challengeMethod(r AuthorizationRequest) string {
	switch method := r.Get("code_challenge_method"); {
	case r.Get("code_challenge") == "":
		return "not used"
	case method == "":
		return "plain"
	default:
		return method
	}
}

// observeAccounts notes whether the SP tells users whom it knows from others: by the hook
// list_accounts or, without that, by its Global Token Revocation endpoint, which does not have to.
func (s *Stage) observeAccounts(ctx context.Context, known, unknown *Person) {
	if ok, _ := s.Config.Has("hook-accounts"); ok {
		has, errKnown := s.Accounts(ctx, known)
		none, errUnknown := s.Accounts(ctx, unknown)
		if errKnown == nil && errUnknown == nil && has > 0 && none == 0 {
			s.addCapability(TellsAccounts)
		}
		return
	}
	if ok, _ := s.Config.Has("universal-logout"); !ok || s.First.App.LogoutEndpoint == "" {
		return
	}
	status := func(p *Person) int {
		status, err := s.First.Org.RevokeTokens(ctx, s.First.App.ID, p.OktaID)
		if err != nil {
			return 0
		}
		return status
	}
	if status(known)/100 == 2 && status(unknown) == http.StatusNotFound {
		s.addCapability(TellsAccounts)
	}
}

// observeIDToken notes whether the SP looks at the ID token: it does where one in which everything
// is wrong does not sign in whoever it was issued to.
func (s *Stage) observeIDToken(ctx context.Context) error {
	id, p, err := s.tryToSignIn(ctx, s.driver, &mockidp.Fault{Name: "all-wrong"})
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	looks := err != nil || !p.Is(id)
	s.NoteBehavior("ID token", map[bool]string{true: "looked at", false: "not looked at"}[looks])
	if looks {
		s.addCapability(ReadsIDToken)
	}
	return nil
}
