package sp

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	"github.com/signoff-sso/signoff/sp/store"
)

// Initiation is a sign-in that starts at Okta, by a click on the tile.
type Initiation struct {
	SP         *SP
	Params     url.Values
	Connection store.Connection
}

// InitiationRules returns the checks of a sign-in that Okta starts: "single values", "connection",
// "issuer".
// https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin
func InitiationRules() Rules[*Initiation] {
	return Rules[*Initiation]{
		{"single values", func(_ context.Context, in *Initiation) error {
			return singleValues(in.Params, "connection", "iss", "login_hint", "target_link_uri")
		}},
		{"connection", func(ctx context.Context, in *Initiation) (err error) {
			in.Connection, err = in.SP.db.ConnectionByName(ctx, in.Params.Get("connection"))
			if store.IsNotFound(err) {
				return refuse("This link does not belong to a connection with Okta.", err)
			}
			return err
		}},
		// The issuer is compared and never used: an unknown one is neither fetched nor redirected
		// to.
		{"issuer", func(_ context.Context, in *Initiation) error {
			if in.Params.Get("iss") != in.Connection.Issuer {
				return refuse("This link comes from an Okta org that is not connected here.", nil)
			}
			return nil
		}},
	}
}

// singleValues refuses parameters that are given more than once, where two readers may see two
// different values:
// https://www.rfc-editor.org/rfc/rfc6749#section-3.1
func singleValues(params url.Values, names ...string) error {
	for _, name := range names {
		if len(params[name]) > 1 {
			return refuse("The link is malformed.", fmt.Errorf("parameter %q is repeated", name))
		}
	}
	return nil
}

// initiate starts a sign-in for Okta, by GET or POST. Parameters that it does not know are ignored.
func (s *SP) initiate(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		s.refused(w, r, "", refuse("The link is malformed.", fmt.Errorf("parse form: %w", err)))
		return
	}
	in := &Initiation{SP: s, Params: r.Form}
	if err := s.parts.Start.Initiate.Check(r.Context(), in); err != nil {
		s.refused(w, r, "", err)
		return
	}
	target := s.parts.Start.Target(s.base(r), in.Params.Get("target_link_uri"))
	page, err := s.insteadOfOkta(w, r, in.Connection, target)
	switch {
	case err != nil:
		s.failed(w, r, err)
	case page != "":
		http.Redirect(w, r, page, http.StatusSeeOther)
	default:
		s.startOkta(w, r, in.Connection, in.Params.Get("login_hint"), target)
	}
}

// insteadOfOkta returns the page that the tile leads to where the product does not sign in anew at
// once; empty where it does.
func (s *SP) insteadOfOkta(w http.ResponseWriter, r *http.Request, conn store.Connection, target string) (string, error) {
	if s.profile.Tile == "" {
		return "", nil
	}
	tenant, err := s.db.TenantByID(r.Context(), conn.Tenant)
	if err != nil {
		return "", err
	}
	if s.profile.Tile == TileAsks {
		return s.tenantURL(tenant.Slug) + s.signInPath(tenant.Slug, target), nil
	}
	v, err := s.visitor(w, r)
	if store.IsNotFound(err) || err == nil && v.Tenant.ID != tenant.ID {
		return "", nil
	}
	return landing(tenant, target), err
}
