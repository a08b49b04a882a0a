package sp

import (
	"context"
	"fmt"
	"net/url"

	"github.com/signoff-sso/signoff/sp/store"
)

// Client is the OpenID Connect client of an Okta app instance that was made by hand.
type Client struct {
	Issuer, ID, Secret string
	// RefreshTokens says that the app instance gives refresh tokens; none of Okta's catalog does.
	RefreshTokens bool
}

// Addresses are what Okta has to know of a connection.
type Addresses struct {
	RedirectURI      string
	InitiateLoginURI string // empty where sign-in cannot start at Okta
	LogoutEndpoint   string // Global Token Revocation; empty without Universal Logout, and where a tenant has to switch it on

	// Where the SP takes part in single logout; empty where it does not.
	PostLogoutRedirectURI, FrontChannelLogoutURI, BackChannelLogoutURI string
}

// Connect connects a tenant to an app instance without Express Configuration, as an administrator
// does who copies the values by hand. It waits until the org's metadata and keys have been fetched;
// where they cannot be, the error says why.
func (s *SP) Connect(ctx context.Context, slug string, client Client) (Addresses, error) {
	tenant, err := s.db.TenantBySlug(ctx, slug)
	if err != nil {
		return Addresses{}, fmt.Errorf("connect %q: %w", slug, err)
	}
	conn, before, err := s.db.SaveConnection(ctx, store.Connection{
		Tenant: tenant.ID, Name: "ec-" + slug, Issuer: client.Issuer, ClientID: client.ID, Secret: client.Secret, RefreshTokens: client.RefreshTokens,
	})
	if err != nil {
		return Addresses{}, fmt.Errorf("connect %q: %w", slug, err)
	}
	failure := s.probe(ctx, conn)
	if err := s.parts.Express.Finish(ctx, s, conn, before, failure); err != nil {
		return Addresses{}, fmt.Errorf("connect %q: %w", slug, err)
	}
	if failure != nil {
		return Addresses{}, fmt.Errorf("connect %q to %s: %w", slug, client.Issuer, failure)
	}
	base := s.tenantURL(slug)
	all := Addresses{RedirectURI: redirectURI(base, conn.Name)}
	if s.profile.IdPInitiated {
		all.InitiateLoginURI = base + pathInitiate + "?connection=" + url.QueryEscape(conn.Name)
	}
	all.LogoutEndpoint = s.logoutEndpointOf(conn)
	if s.profile.SingleLogout {
		all.PostLogoutRedirectURI = base + pathSignedOut
		all.FrontChannelLogoutURI, all.BackChannelLogoutURI = base+pathFront+url.PathEscape(conn.Name), base+pathBack+url.PathEscape(conn.Name)
	}
	return all, nil
}
