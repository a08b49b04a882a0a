package sp

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

func soundStart() StartParts {
	return StartParts{
		Proves:          proves,
		ProvesToSupport: provesToSupport,
		ProvesByFile:    provesByFile,
		ProofRedirect:   sameSite,
		HomeRealm:       HomeRealm,
		Initiate:        InitiationRules(),
		Target:          TargetPath,
		RedirectURI:     func(_ *http.Request, base string, conn store.Connection) string { return redirectURI(base, conn.Name) },
		Transaction:     newTransaction,
		Authorization:   authorization,
		Save: func(ctx context.Context, db *store.DB, t store.Transaction, life Lifetimes) error {
			return db.SaveTransaction(ctx, t, life.Transaction, life.OpenTransactions)
		},
	}
}

// redirectURI is different for each connection. Okta's authorization responses do not name their
// issuer (RFC 9207), so this is what tells the responses of two orgs apart:
// https://www.rfc-editor.org/rfc/rfc9700#section-4.4.2.2
func redirectURI(base, connection string) string {
	return base + pathCallback + url.PathEscape(connection)
}

// newTransaction returns fresh values for state, nonce and PKCE; none is used twice or derived from
// another.
func newTransaction(store.Connection) store.Transaction {
	return store.Transaction{State: store.NewSecret(), Nonce: store.NewSecret(), Verifier: oauth2.GenerateVerifier()}
}

// authorization returns the authorization request:
// https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest The scopes are the ones that an
// app in Okta's catalogue may ask for.
func authorization(_ *http.Request, t store.Transaction) url.Values {
	query := url.Values{
		"response_type":         {"code"},
		"client_id":             {t.ClientID},
		"redirect_uri":          {t.RedirectURI},
		"scope":                 {"openid profile email"},
		"state":                 {t.State},
		"nonce":                 {t.Nonce},
		"code_challenge":        {oauth2.S256ChallengeFromVerifier(t.Verifier)},
		"code_challenge_method": {"S256"},
	}
	if t.RefreshTokens {
		query.Set("scope", query.Get("scope")+" offline_access")
	}
	if t.FormPost {
		query.Set("response_mode", "form_post")
	}
	if t.LoginHint != "" {
		query.Set("login_hint", t.LoginHint)
	}
	if t.ACR != "" {
		query.Set("acr_values", t.ACR)
	}
	if t.MaxAge > 0 {
		query.Set("max_age", strconv.Itoa(int(t.MaxAge.Seconds())))
	}
	return query
}

// HomeRealm returns the connection that the people of an email domain sign in with: the domain is
// the customer's own and is matched exactly, support has enabled home realm discovery for it, and
// the connection can be used.
func HomeRealm(ctx context.Context, s *SP, email Email) (store.Connection, bool, error) {
	domain, err := s.db.DomainByName(ctx, email.Domain)
	if store.IsNotFound(err) || (err == nil && !domain.HRD) {
		return store.Connection{}, false, nil
	}
	if err != nil {
		return store.Connection{}, false, err
	}
	conn, err := s.db.ConnectionOf(ctx, domain.Tenant)
	if store.IsNotFound(err) {
		return store.Connection{}, false, nil
	}
	if err != nil {
		return store.Connection{}, false, err
	}
	tenant, err := s.db.TenantByID(ctx, domain.Tenant)
	if err != nil {
		return store.Connection{}, false, err
	}
	return conn, s.usable(tenant, conn) == nil, nil
}

// errUnusable says that people cannot sign in with a connection.
var errUnusable = errors.New("the connection is not in use")

// usable says whether people can sign in with a connection: it is set up, switched on, and the
// customer is entitled.
func (s *SP) usable(tenant store.Tenant, conn store.Connection) error {
	if conn.Status != store.Active || !conn.Enabled || len(s.profile.Missing(tenant)) > 0 {
		return &RefusalError{Reason: "Okta sign-in is not available for this " + s.profile.TenantNoun + ".", Status: http.StatusForbidden, Cause: errUnusable}
	}
	return nil
}

// startOkta sends the browser to Okta. hint is the address that the person typed or Okta sent; it
// decides nothing.
func (s *SP) startOkta(w http.ResponseWriter, r *http.Request, conn store.Connection, hint, returnTo string) {
	s.sendToOkta(w, r, conn, store.Transaction{LoginHint: hint, ReturnTo: returnTo}, "")
}

// sendToOkta sends the browser to Okta with what a sign-in begins with. link is the id of the
// account to which the user is to be linked; empty for none.
func (s *SP) sendToOkta(w http.ResponseWriter, r *http.Request, conn store.Connection, with store.Transaction, link string) {
	ctx := r.Context()
	tenant, err := s.db.TenantByID(ctx, conn.Tenant)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if err := s.usable(tenant, conn); err != nil {
		s.refused(w, r, tenant.Slug, err)
		return
	}
	provider, err := s.Provider(ctx, conn)
	if err != nil {
		s.refused(w, r, tenant.Slug, &RefusalError{
			Reason: "Okta cannot be reached at the moment. Please try again later.", Status: http.StatusBadGateway, Cause: err,
		})
		return
	}
	life := s.parts.Browser.Lifetimes
	t := s.parts.Start.Transaction(conn)
	t.Browser = s.browserID(w, r, cookieTransaction, life.Transaction)
	t.Connection, t.Issuer, t.ClientID = conn.ID, conn.Issuer, conn.ClientID
	t.RedirectURI = s.parts.Start.RedirectURI(r, s.tenantURL(tenant.Slug), conn)
	t.FormPost, t.RefreshTokens = s.profile.FormPost, conn.RefreshTokens
	t.LoginHint, t.ReturnTo, t.MaxAge, t.ACR, t.Created = with.LoginHint, with.ReturnTo, s.profile.MaxAge, s.profile.ACR, s.Now()
	err = s.parts.Start.Save(ctx, s.db, t, life)
	if err == nil && link != "" {
		err = s.db.SaveLink(ctx, t.State, link)
	}
	if err != nil {
		s.failed(w, r, err)
		return
	}
	target, err := url.Parse(provider.Metadata.AuthorizationEndpoint)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	query := target.Query()
	for name, values := range s.parts.Start.Authorization(r, t) {
		query[name] = values
	}
	target.RawQuery = query.Encode()
	http.Redirect(w, r, target.String(), http.StatusFound)
}
