package sp

import (
	"context"
	"errors"
	"net/http"

	"github.com/signoff-sso/signoff/sp/store"
)

// linkRoutes are how a person lets another user of Okta sign in to the account.
func (s *SP) linkRoutes() Routes {
	return Routes{
		{"links", "GET /o/{slug}/links", s.signedIn(s.links)},
		{"start link", "POST /o/{slug}/links", s.form(s.signedIn(s.StartLink).ServeHTTP)},
	}
}

func (s *SP) links(w http.ResponseWriter, r *http.Request, v Visitor) {
	s.render(w, r, http.StatusOK, "links", page{Title: "Sign-in methods", Visitor: &v, Current: "Sign-in methods"})
}

// StartLink sends the browser to Okta, for the user whom that signs in to be linked to
// the visitor's account. Its route takes a form of ours only, so that no other site can
// begin it (https://nvd.nist.gov/vuln/detail/CVE-2015-9284).
func (s *SP) StartLink(w http.ResponseWriter, r *http.Request, v Visitor) {
	conn, err := s.db.ConnectionOf(r.Context(), v.Tenant.ID)
	switch {
	case store.IsNotFound(err):
		s.refused(w, r, v.Tenant.Slug, &RefusalError{Reason: "Okta sign-in is not available.", Status: http.StatusForbidden, Cause: errUnusable})
	case err != nil:
		s.failed(w, r, err)
	default:
		s.sendToOkta(w, r, conn, store.Transaction{ReturnTo: "/o/" + v.Tenant.Slug + "/links"}, v.Account.ID)
	}
}

// linkAccount links the user whom Okta has signed in, where the sign-in was begun for that. It was
// begun in this browser, as all sign-ins, and the account must still be signed in there: whoever
// opens somebody else's authorization response links nobody.
func linkAccount(ctx context.Context, in *SignIn) error {
	id, err := in.SP.db.TakeLink(ctx, in.Transaction.State)
	if err != nil {
		return ignoreNotFound(err)
	}
	holder, err := in.SP.parts.Browser.SessionHolder(ctx, in.SP.db, in.SP.cookie(in.Request, cookieSession), in.SP.parts.Browser.Lifetimes.Idle)
	if ignoreNotFound(err) != nil {
		return err
	}
	if holder == "" || holder != id {
		return refuse("You are no longer signed in to the account that you wanted to link. Please sign in and try again.", errors.New("another session"))
	}
	account, err := in.SP.db.AccountByID(ctx, id)
	if err != nil {
		return err
	}
	owner, err := in.SP.db.AccountBySubject(ctx, in.Tenant.ID, in.Identity.Issuer, in.Identity.Subject)
	switch {
	case ignoreNotFound(err) != nil:
		return err
	case account.Tenant != in.Tenant.ID || err == nil && owner.ID != account.ID:
		return refuse("This Okta user has an account of their own.", errors.New("linked to another account"))
	case err != nil:
		err = in.SP.db.LinkUser(ctx, account, in.Identity.OktaUser())
	}
	in.Account = account
	return err
}
