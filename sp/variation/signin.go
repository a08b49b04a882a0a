package variation

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// keepProfile leaves name and address of an account as they are. The rights that Okta gives come
// and go with it still.
func keepProfile(p *sp.Parts) {
	p.Accounts.Update = func(ctx context.Context, db *store.DB, account store.Account, id sp.Identity) error {
		return db.UpdateProfile(ctx, account.ID, account.Email, account.Name, id.GrantedRole)
	}
}

// leeway is how far Okta's clock may be behind, or ahead, as the standards let it.
const leeway = 5 * time.Minute

// fiveMinutes looks at the times of the ID token itself, with a leeway.
func fiveMinutes(p *sp.Parts) {
	sound := p.Provider.Verifier
	p.Provider.Verifier = func(clientID string, now func() time.Time) *oidc.Config {
		config := sound(clientID, now)
		config.SkipExpiryCheck = true
		return config
	}
	p.SignIn = p.SignIn.Wrap("claims", func(sound func(context.Context, *sp.SignIn) error) func(context.Context, *sp.SignIn) error {
		return func(ctx context.Context, in *sp.SignIn) error {
			if err := sound(ctx, in); err != nil {
				return err
			}
			return inTime(in.Claims, in.SP.Now())
		}
	})
}

// inTime looks at exp and nbf.
func inTime(claims sp.Claims, now time.Time) error {
	expires, ok, err := claims.Time("exp")
	if err != nil {
		return err
	}
	if !ok || now.After(expires.Add(leeway)) {
		return errors.New("it has expired")
	}
	notBefore, ok, err := claims.Time("nbf")
	if err == nil && ok && notBefore.After(now.Add(leeway)) {
		err = errors.New("it is not valid yet")
	}
	return err
}

// redirectQuery is what the redirect URI has behind its path.
const redirectQuery = "from=okta"

func redirectWithQuery(p *sp.Parts) {
	sound := p.Start.RedirectURI
	p.Start.RedirectURI = func(r *http.Request, base string, conn store.Connection) string {
		return sound(r, base, conn) + "?" + redirectQuery
	}
}

// secretInForm moves the client's credentials from the header of a token request to its form.
func secretInForm(p *sp.Parts) {
	sound := p.Provider.BackChannel
	p.Provider.BackChannel = func(given *http.Client) *http.Client {
		client := sound(given)
		client.Transport = formCredentials{client.Transport}
		return client
	}
}

// formCredentials is a transport of client_secret_post: RFC 6749 section 2.3.1
type formCredentials struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (t formCredentials) RoundTrip(r *http.Request) (*http.Response, error) {
	id, secret, ok := r.BasicAuth()
	if !ok || r.Body == nil {
		return t.next.RoundTrip(r)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, err
	}
	id, errID := url.QueryUnescape(id)
	secret, errSecret := url.QueryUnescape(secret)
	if err := errors.Join(errID, errSecret); err != nil {
		return nil, err
	}
	form.Set("client_id", id)
	form.Set("client_secret", secret)
	encoded := form.Encode()
	moved := r.Clone(r.Context())
	moved.Header.Del("Authorization")
	moved.Body, moved.ContentLength = io.NopCloser(strings.NewReader(encoded)), int64(len(encoded))
	moved.GetBody = nil
	return t.next.RoundTrip(moved)
}
