package defect

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// bindingDefects are about values that belong to one browser, one sign-in and one use.
func bindingDefects() []Defect {
	return []Defect{
		{ID: "M348", Name: "nonce-of-anybody", Does: "takes the nonce of any sign-in under way", Caught: []string{"IDTOKEN-17/~other-person", "IDTOKEN-17/~older", "STATE-15/~nonce"},
			Plant: nonceOf(func(string) string { return "" })},
		{ID: "M349", Name: "nonce-of-browser", Does: "takes the nonce of any sign-in that the browser has under way", Caught: []string{"IDTOKEN-17/~older", "IDTOKEN-17/~newer", "IDTOKEN-17/~abandoned"},
			Plant: nonceOf(func(browser string) string { return browser })},
		{ID: "M350", Name: "tries-verifiers", Does: "tries all code verifiers of a browser until Okta takes one", Caught: []string{"CODE-02/~older", "CODE-02/~newer", "CODE-02/~failed"}, Plant: triesVerifiers},
		{ID: "M351", Name: "state-after-error", Does: "lets a state be used again after an error", Caught: []string{"STATE-03/~after-error"},
			Plant: keepsTransaction("error")},
		{ID: "M352", Name: "state-until-tokens", Does: "lets a state be used again until Okta has given tokens for it", Caught: []string{"STATE-03/~after-wrong-code"},
			Plant: keepsTransaction("exchange")},
		{ID: "M356", Name: "state-or-nonce", Does: "looks at the nonce only where the state is not that of the browser's sign-in", Caught: []string{"STATE-15/~state", "STATE-15/~nonce", "IDTOKEN-17/~other-person", "STATE-03/random"},
			Plant: stateOrNonce},
	}
}

// issuerDefects are about how an issuer is compared.
func issuerDefects() []Defect {
	return []Defect{
		{ID: "M353", Name: "issuer-parameter-by-prefix", Does: "compares how the parameter iss begins", Caught: []string{"STATE-06/~begins-with", "STATE-06/~path-added"},
			Plant: issuerParameter(strings.HasPrefix)},
		{ID: "M354", Name: "issuer-parameter-in-any-case", Does: "compares the parameter iss in any case", Caught: []string{"STATE-06/~scheme-case", "STATE-06/~other-case"},
			Plant: issuerParameter(strings.EqualFold)},
		{ID: "M355", Name: "issuer-by-host", Does: "compares the hosts of issuers, in ID tokens and in metadata", Caught: []string{"IDTOKEN-05/~path-added", "IDTOKEN-05/~user", "IDTOKEN-05/scheme", "DISCOVERY-02/~path-added"},
			Plant: issuerByHost},
		{ID: "M357", Name: "fetches-issuer-that-contains", Profiles: []string{alpacon, acme}, Does: "fetches the metadata of any issuer in which it finds its own", Caught: []string{"IDP-INIT-06/~in-path", "IDP-INIT-06/~posted-in-query"},
			Plant: fetchesIssuerThatContains},
	}
}

// remembered are values of sign-ins by browser, as a program keeps them that seldom forgets.
type remembered struct {
	mu     sync.Mutex
	values map[string][]string
}

func (b *remembered) add(key, value string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.values == nil {
		b.values = map[string][]string{}
	}
	b.values[key] = append(b.values[key], value)
}

func (b *remembered) of(key string) []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.values[key])
}

func (b *remembered) remove(key, value string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.values[key] = slices.DeleteFunc(b.values[key], func(v string) bool { return v == value })
}

// nonceOf takes all nonces that are kept with the browser's and that nobody has used.
func nonceOf(keptBy func(browser string) string) func(*sp.Config) {
	return func(c *sp.Config) {
		nonces := &remembered{}
		authorization(func(_ url.Values, t store.Transaction) { nonces.add(keptBy(t.Browser), t.Nonce) })(c)
		step("nonce", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			key := keptBy(browser(in.Request))
			nonces.remove(key, in.Transaction.Nonce)
			if slices.Contains(nonces.of(key), in.IDToken.Nonce) {
				return nil
			}
			return sound(ctx, in)
		})(c)
	}
}

// triesVerifiers redeems a code with each verifier of the browser.
func triesVerifiers(c *sp.Config) {
	verifiers := &remembered{}
	authorization(func(_ url.Values, t store.Transaction) { verifiers.add(t.Browser, t.Verifier) })(c)
	step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		for _, verifier := range verifiers.of(browser(in.Request)) {
			if err == nil {
				break
			}
			config := in.Provider.OAuth(in.Connection, in.Transaction.RedirectURI)
			in.Token, err = config.Exchange(ctx, in.Params.Get("code"), oauth2.VerifierOption(verifier))
		}
		return err
	})(c)
}

// keepsTransaction puts a sign-in back that has failed at a step.
func keepsTransaction(at string) func(*sp.Config) {
	return step(at, func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if err != nil {
			err = errors.Join(err, in.SP.Store().SaveTransaction(ctx, in.Transaction, time.Hour, 100))
		}
		return err
	})
}

// stateOrNonce goes on with the browser's newest sign-in where the state is another, and looks at
// the nonce then.
func stateOrNonce(c *sp.Config) {
	newest, replaced := &latest{}, &latest{}
	authorization(func(_ url.Values, t store.Transaction) { newest.keep(t.Browser, t.State) })(c)
	step("transaction", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if own := newest.of(browser(in.Request)); in.Params.Get("state") != own {
			in.Params.Set("state", own)
			replaced.keep(own, "yes")
		}
		return sound(ctx, in)
	})(c)
	step("nonce", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if replaced.of(in.Transaction.State) == "" {
			return nil
		}
		return sound(ctx, in)
	})(c)
}

// issuerParameter compares the parameter iss in another way.
func issuerParameter(same func(given, want string) bool) func(*sp.Config) {
	return step("issuer parameter", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if given := in.Params.Get("iss"); given != "" && same(given, in.Transaction.Issuer) {
			return nil
		}
		return sound(ctx, in)
	})
}

// sameHost says whether two URLs have one host name.
func sameHost(a, b string) bool {
	first, errA := url.Parse(a)
	second, errB := url.Parse(b)
	return errA == nil && errB == nil && first.Hostname() == second.Hostname()
}

func issuerByHost(c *sp.Config) {
	verified(func(l *lenient) {
		l.issuer = func(got any, want string) bool { s, ok := got.(string); return ok && sameHost(s, want) }
	})(c)
	parts(func(p *sp.Parts) {
		p.Provider.Discover = func(ctx context.Context, issuer string) (sp.Metadata, error) {
			m := sp.Metadata{Expected: issuer}
			if err := readMetadata(ctx, issuer, &m); err != nil {
				return m, err
			}
			if !sameHost(m.Issuer, issuer) {
				return m, errors.New("they belong to another issuer")
			}
			m.Issuer = issuer
			return m, nil
		}
	})(c)
}

func fetchesIssuerThatContains(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Start.Initiate = p.Start.Initiate.Wrap("issuer", func(sound func(context.Context, *sp.Initiation) error) func(context.Context, *sp.Initiation) error {
			return func(ctx context.Context, in *sp.Initiation) error {
				if given := in.Params.Get("iss"); strings.Contains(given, in.Connection.Issuer) {
					_, _ = oidc.NewProvider(oidc.ClientContext(ctx, http.DefaultClient), given)
				}
				return sound(ctx, in)
			}
		})
	})(c)
}
