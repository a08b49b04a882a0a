package sp

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

// ConnectionTest is a test of a connection, on an administrator's request. It reads everything anew
// and changes nothing.
type ConnectionTest struct {
	SP         *SP
	Request    *http.Request // of the administrator
	Connection store.Connection
	Metadata   Metadata
}

// connectionTestRules are what has to be well for people to sign in by a connection.
func connectionTestRules() Rules[*ConnectionTest] {
	return Rules[*ConnectionTest]{
		{"metadata", func(ctx context.Context, in *ConnectionTest) (err error) {
			if in.Metadata, err = in.SP.parts.Provider.Discover(ctx, in.Connection.Issuer); err != nil {
				return refuse("The metadata of the Okta org cannot be read, or belong to another issuer.", err)
			}
			if err := in.SP.parts.Provider.Metadata.Check(ctx, in.Metadata); err != nil {
				return refuse("The metadata of the Okta org cannot be used.", err)
			}
			return nil
		}},
		{"keys", func(ctx context.Context, in *ConnectionTest) error {
			keys, ok := in.SP.parts.Provider.Keys(in.SP.client, in.Metadata.JWKSURI, in.SP.Now, in.SP.parts.Browser.Lifetimes.KeysMax).(loader)
			if !ok {
				return nil
			}
			if err := keys.Load(ctx); err != nil {
				return refuse("The keys of the Okta org cannot be read.", err)
			}
			return nil
		}},
		// A code that is none is refused, but the client's credentials are looked at before it:
		// https://www.rfc-editor.org/rfc/rfc6749#section-5.2
		{"credentials", func(ctx context.Context, in *ConnectionTest) error {
			provider := Provider{Metadata: in.Metadata}
			uri := in.SP.parts.Start.RedirectURI(in.Request, in.SP.base(in.Request), in.Connection)
			_, err := provider.OAuth(in.Connection, uri).Exchange(ctx, "connection-test")
			var refused *oauth2.RetrieveError
			if errors.As(err, &refused) && refused.ErrorCode == "invalid_grant" {
				return nil
			}
			return refuse("Okta does not accept the client ID and the client secret.", fmt.Errorf("token request without a code: %w", err))
		}},
	}
}

// testConnection says on the page of the connection whether people can sign in by it.
func (s *SP) testConnection(w http.ResponseWriter, r *http.Request, v Visitor) {
	ctx, cancel := context.WithTimeout(r.Context(), setupTimeout)
	defer cancel()
	conn, err := s.db.ConnectionOf(ctx, v.Tenant.ID)
	if err != nil && !store.IsNotFound(err) {
		s.failed(w, r, err)
		return
	}
	failure := err
	if err == nil {
		failure = s.parts.Provider.Test.Check(oidc.ClientContext(ctx, s.client), &ConnectionTest{SP: s, Request: r, Connection: conn})
	}
	view, err := s.connectionView(r, v.Tenant)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	view.Tested = "The connection works."
	if failure != nil {
		s.log.WarnContext(ctx, "connection test failed", "connection", conn.Name, "error", shorten(failure.Error(), 500))
		view.Tested = "The connection does not work. " + reasons([]error{failure})[0]
	}
	s.render(w, r, http.StatusOK, "single-sign-on", page{Title: "Single sign-on", Visitor: &v, Current: "Single sign-on", Data: view})
}
