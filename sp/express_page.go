package sp

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/sp/store"
)

// Approval is the question whether an account may approve a connection for a tenant.
type Approval struct {
	SP      *SP
	Tenant  store.Tenant
	Account store.Account
}

// approverRules returns who may approve. They are asked on the consent page, when the code is
// redeemed and when the connection is pushed, since all of it may change in between.
func approverRules() Rules[*Approval] {
	return Rules[*Approval]{
		{"member", func(_ context.Context, in *Approval) error {
			if in.Account.Tenant != in.Tenant.ID {
				return refuse("You are no member of "+in.Tenant.Name+".", nil)
			}
			return nil
		}},
		{"active account", func(_ context.Context, in *Approval) error {
			if !in.Account.Active {
				return refuse("Your account is deactivated.", nil)
			}
			return nil
		}},
		{"role", func(_ context.Context, in *Approval) error {
			if in.Account.EffectiveRole() != in.SP.profile.ApproverRole {
				return refuse("You are not "+article(in.SP.profile.ApproverRole)+" of "+in.Tenant.Name+".", nil)
			}
			return nil
		}},
		{"entitlement", func(_ context.Context, in *Approval) error {
			if missing := in.SP.profile.Missing(in.Tenant); len(missing) > 0 {
				return refuse(strings.Join(missing, " "), nil)
			}
			return nil
		}},
	}
}

// expressView is the content of the pages of Express Configuration.
type expressView struct {
	Run      store.ExpressRun
	Tenant   store.Tenant
	Name     string // of the administrator
	Typed    string // what they typed last
	Error    string
	Choices  []Visitor
	Reasons  []string
	EmailTag string // label of the email field
	Logout   bool   // Universal Logout is part of it
	SCIM     bool   // it is asked for provisioning
	Again    bool   // a new code is wanted
	Social   string // name of the provider at which approvers may sign in; empty for none

	SocialError string // of a sign-in there
}

// expressRun returns the run in the path, if it was started in this browser, or shows that there is
// none.
func (s *SP) expressRun(w http.ResponseWriter, r *http.Request) (store.ExpressRun, bool) {
	run, err := s.db.ExpressRunByID(r.Context(), r.PathValue("run"), s.cookie(r, cookieExpress), s.parts.Browser.Lifetimes.ExpressRun)
	if store.IsNotFound(err) {
		s.message(w, r, http.StatusNotFound, "This request has ended", "Please go back to Okta and start Express Configuration again.")
	} else if err != nil {
		s.failed(w, r, err)
	}
	return run, err == nil
}

// expressPage shows the step that the run has come to.
func (s *SP) expressPage(w http.ResponseWriter, r *http.Request) {
	if run, ok := s.expressRun(w, r); ok {
		s.expressStep(w, r, http.StatusOK, expressView{Run: run, Again: r.URL.Query().Has("again")})
	}
}

func (s *SP) expressStep(w http.ResponseWriter, r *http.Request, status int, view expressView) {
	ctx, err := r.Context(), error(nil)
	if view.Run.Tenant != "" {
		if view.Tenant, err = s.db.TenantByID(ctx, view.Run.Tenant); err != nil {
			s.failed(w, r, err)
			return
		}
	}
	view.EmailTag, view.SCIM = "Email", view.Run.Scope == ExpressSCIM
	view.Logout = s.profile.UniversalLogout && !view.SCIM
	if s.profile.EmailFirst {
		view.EmailTag = "Work email"
	}
	if s.bySocial() {
		view.Social = s.config.Social.Name
	}
	change, err := s.parts.Express.MustChange(ctx, s, view.Run.Login)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	tenantFirst := s.profile.ExpressPrompt == TenantFirst
	switch {
	case tenantFirst && view.Run.Tenant == "":
		s.render(w, r, status, "express-name", page{Title: "Connect " + article(s.profile.TenantNoun), Data: view})
	case view.Run.Login == "" && tenantFirst:
		s.expressAsksWho(w, r, status, "Sign in to "+view.Tenant.Name, view)
	case view.Run.Login == "":
		s.expressAsksWho(w, r, status, "Sign in to "+s.profile.Product, view)
	case change:
		s.render(w, r, status, "express-new-password", page{Title: "Choose a new password", Data: view})
	case view.Run.Account == "":
		s.expressChoose(w, r, status, view)
	default:
		s.expressConsent(w, r, status, view)
	}
}

// expressChoose lists the tenants of the administrator's own login, and no others.
func (s *SP) expressChoose(w http.ResponseWriter, r *http.Request, status int, view expressView) {
	var err error
	if view.Choices, err = s.activeAccounts(r.Context(), view.Run.Login); err != nil {
		s.failed(w, r, err)
		return
	}
	s.render(w, r, status, "express-choose", page{Title: "Choose " + article(s.profile.TenantNoun), Data: view})
}

// expressConsent asks for consent, or says why there is nothing to consent to.
func (s *SP) expressConsent(w http.ResponseWriter, r *http.Request, status int, view expressView) {
	account, err := s.db.AccountByID(r.Context(), view.Run.Account)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	view.Name = account.Name
	view.Reasons = reasons(s.parts.Express.Approver.All(r.Context(), &Approval{SP: s, Tenant: view.Tenant, Account: account}))
	if len(view.Reasons) > 0 {
		s.render(w, r, http.StatusForbidden, "express-refused", page{Title: view.Tenant.Name + " cannot be configured", Data: view})
		return
	}
	s.render(w, r, status, "express-consent", page{Title: "Authorize App", Data: view})
}

// reasons returns the sentences of refusals.
func reasons(errs []error) []string {
	var all []string
	for _, err := range errs {
		var refusal *RefusalError
		if errors.As(err, &refusal) {
			all = append(all, refusal.Reason)
		} else {
			all = append(all, "This cannot be checked at the moment.")
		}
	}
	return all
}

// expressTenant takes the tenant: typed before the sign-in, or chosen after it.
func (s *SP) expressTenant(w http.ResponseWriter, r *http.Request) {
	run, ok := s.expressRun(w, r)
	if !ok {
		return
	}
	typed := r.PostForm.Get("tenant")
	tenant, err := s.db.TenantBySlug(r.Context(), tenantSlug(typed))
	if err != nil && !store.IsNotFound(err) {
		s.failed(w, r, err)
		return
	}
	complaint := ""
	switch {
	case s.profile.ExpressPrompt == TenantFirst && err != nil:
		complaint = s.unknownTenant(typed)
	case s.profile.ExpressPrompt == TenantFirst:
		run.Tenant, run.Login, run.Account = tenant.ID, "", "" // a tenant, then a sign-in to it
	case run.Login == "":
		// Nobody has signed in yet; the page asks for it.
	default:
		v, errMember := s.memberWithLogin(r, tenant, store.Login{ID: run.Login})
		if err != nil || errMember != nil {
			complaint = "Please choose one of your " + s.profile.TenantNoun + "s."
		}
		run.Tenant, run.Account = v.Tenant.ID, v.Account.ID
	}
	if complaint != "" {
		s.expressStep(w, r, http.StatusUnprocessableEntity, expressView{Run: run, Typed: typed, Error: complaint})
		return
	}
	s.expressNext(w, r, run)
}

// expressSignIn checks the administrator's local password.
func (s *SP) expressSignIn(w http.ResponseWriter, r *http.Request) {
	run, ok := s.expressRun(w, r)
	if !ok {
		return
	}
	typed := r.PostForm.Get("email")
	in := &PasswordSignIn{SP: s, Raw: typed, Password: r.PostForm.Get("password"), Express: true}
	err := s.parts.Browser.PasswordRules.Check(r.Context(), in)
	s.expressSignedIn(w, r, run, in.Login.ID, err, expressView{Typed: typed, Error: wrongPassword})
}

// expressSignedIn goes on as a login, or shows the page again where the sign-in has failed or the
// login has no account of the tenant that was named before.
func (s *SP) expressSignedIn(w http.ResponseWriter, r *http.Request, run store.ExpressRun, login string, err error, failed expressView) {
	var v Visitor
	if err == nil && s.profile.ExpressPrompt == TenantFirst {
		v, err = s.memberWithLogin(r, store.Tenant{ID: run.Tenant}, store.Login{ID: login})
	}
	switch {
	case errors.Is(err, errWrongPassword), errors.Is(err, errWrongCode), store.IsNotFound(err):
		failed.Run = run
		s.expressStep(w, r, http.StatusUnauthorized, failed)
	case err != nil:
		s.failed(w, r, err)
	default:
		run.Login, run.Account = login, v.Account.ID
		s.expressNext(w, r, run)
	}
}

// expressNext stores how far the run has come and shows the next step.
func (s *SP) expressNext(w http.ResponseWriter, r *http.Request, run store.ExpressRun) {
	if err := s.db.UpdateExpressRun(r.Context(), run); err != nil {
		s.failed(w, r, err)
		return
	}
	http.Redirect(w, r, "/oauth/express/"+run.ID, http.StatusSeeOther)
}

// expressAccept issues the authorization code, if the administrator may approve.
func (s *SP) expressAccept(w http.ResponseWriter, r *http.Request) {
	run, ok := s.expressRun(w, r)
	if !ok {
		return
	}
	change, err := s.parts.Express.MustChange(r.Context(), s, run.Login)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	// Another tab may have chosen another tenant since the page was shown.
	elsewhere := r.PostForm.Get("account") != run.Account
	if run.Account == "" || change || elsewhere || s.mayApprove(r.Context(), run.Tenant, run.Account) != nil {
		s.expressStep(w, r, http.StatusOK, expressView{Run: run}) // says what is missing, or asks again
		return
	}
	if err := s.db.EndExpressRun(r.Context(), run.ID); err != nil {
		s.failed(w, r, err)
		return
	}
	code, err := s.db.AddExpressGrant(r.Context(), store.ExpressGrant{
		ClientID: run.ClientID, RedirectURI: run.RedirectURI, Scope: run.Scope, Challenge: run.Challenge,
		OktaDomain: run.OktaDomain, Tenant: run.Tenant, Account: run.Account,
	})
	if err == nil {
		err = redirectTo(w, r, run.RedirectURI, url.Values{"code": {code}, "state": {run.State}})
	}
	if err != nil {
		s.failed(w, r, err)
	}
}

// mayApprove asks the approver rules about an account and a tenant as they are now.
func (s *SP) mayApprove(ctx context.Context, tenantID, accountID string) error {
	tenant, err := s.db.TenantByID(ctx, tenantID)
	if err != nil {
		return err
	}
	account, err := s.db.AccountByID(ctx, accountID)
	if err != nil {
		return err
	}
	return s.parts.Express.Approver.Check(ctx, &Approval{SP: s, Tenant: tenant, Account: account})
}

// expressDecline is the button "Decline", and "Back to Okta" where nothing can be approved.
func (s *SP) expressDecline(w http.ResponseWriter, r *http.Request) {
	run, ok := s.expressRun(w, r)
	if !ok {
		return
	}
	description := "The administrator declined the connection."
	if run.Account != "" && s.mayApprove(r.Context(), run.Tenant, run.Account) != nil {
		description = "The " + s.profile.TenantNoun + " cannot be configured by this administrator."
	}
	if err := s.db.EndExpressRun(r.Context(), run.ID); err != nil {
		s.failed(w, r, err)
		return
	}
	s.backToOkta(w, r, run.RedirectURI, run.State, &OAuthError{Code: "access_denied", Description: description})
}
