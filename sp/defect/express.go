package defect

import (
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/signoff-sso/signoff/sp"
)

// expressDefects are about what a person is asked and offered in Express Configuration.
func expressDefects() []Defect {
	return []Defect{
		{ID: "M268", Name: "any-password", Does: "takes any password", Caught: []string{"TRUEPIC-05", "ALPACON-08"}, Plant: anyPassword},
		{ID: "M269", Name: "skips-credentials", Does: "asks whoever is signed in for no credentials", Caught: []string{"TRUEPIC-06"},
			Plant: route("express page", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if len(r.Cookies()) < 2 { // besides that of the run there is one of a session
					sound.ServeHTTP(w, r)
					return
				}
				_, _ = io.WriteString(w, "<h1>Choose an organization</h1>")
			})},
		{ID: "M270", Name: "offers-foreign-organizations", Does: "offers the organizations of others", Caught: []string{"TRUEPIC-07"},
			Plant: appended("express page", "<label><input type=radio> Globex</label>")},
		{ID: "M271", Name: "asks-client-id", Does: "asks for the client id on the way", Caught: []string{"ALPACON-05"},
			Plant: appended("express page", "<label>Client ID <input></label>")},
		{ID: "M272", Name: "superuser-everywhere", Does: "takes the superuser of one workspace for that of all", Caught: []string{"ALPACON-08"},
			Plant: superuserEverywhere},
		{ID: "M273", Name: "hides-unknown-workspace", Does: "takes an unknown workspace for somebody else's", Caught: []string{"ALPACON-06"},
			Plant: route("express tenant", func(_ *sp.SP, w http.ResponseWriter, _ *http.Request, _ http.Handler) {
				_, _ = io.WriteString(w, "<h1>Sign in</h1>")
			})},
		{ID: "M274", Name: "foreign-redirect-uri", Does: "gives Okta a redirect URI that is not its own", Caught: []string{"TRUEPIC-04", "ALPACON-04"},
			Plant: parts(func(p *sp.Parts) {
				sound := p.Express.Response
				p.Express.Response = func(s *sp.SP, push *sp.Push) sp.ExpressResponse {
					a := sound(s, push)
					a.RedirectURIs = []string{"http://127.0.0.1:1/elsewhere"}
					return a
				}
			})},
		{ID: "M277", Name: "other-secret", Does: "keeps another client secret than Okta sent", Caught: []string{"ALPACON-05"},
			Plant: saved(func(ctx context.Context, in *sp.Push, sound func(context.Context, *sp.Push) error) error {
				in.Body.ClientSecret = "to be typed in by hand"
				return sound(ctx, in)
			})},
	}
}

// approvalDefects are about who may approve a connection, and what is said to others.
func approvalDefects() []Defect {
	return []Defect{
		{ID: "M088", Name: "any-member-approves", Does: "lets every member approve", Caught: []string{"TRUEPIC-10", "ALPACON-07", "EXPRESS-03/member"},
			Plant: parts(func(p *sp.Parts) { p.Express.Approver = p.Express.Approver.Without("role") })},
		{ID: "M156", Name: "ignores-decline", Does: "sets up what was declined", Caught: []string{"TRUEPIC-08", "ALPACON-10", "EXPRESS-04/nothing"}, Plant: ignoresDecline},
		{ID: "M742", Name: "forgets-approval", Does: "thanks for an approval, and does nothing with it", Caught: []string{"TRUEPIC-04", "ALPACON-04"},
			Plant: route("express accept", func(_ *sp.SP, w http.ResponseWriter, _ *http.Request, _ http.Handler) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				_, _ = io.WriteString(w, "<h1>Thank you</h1>")
			})},
		{ID: "M275", Name: "skips-entitlement", Does: "sets up who is not entitled",
			Caught: []string{"TRUEPIC-09/no-customer", "TRUEPIC-09/no-okta-sso", "ALPACON-09", "EXPRESS-03/plan"},
			Plant:  parts(func(p *sp.Parts) { p.Express.Approver = p.Express.Approver.Without("entitlement") })},
		{ID: "M278", Name: "vague-refusal", Does: "refuses an approval without the reason",
			Caught: []string{"TRUEPIC-09/no-customer", "TRUEPIC-09/no-okta-sso", "TRUEPIC-10", "ALPACON-07", "ALPACON-09"}, Plant: refusesVaguely},
	}
}

// anyPassword finds the login and compares no password.
func anyPassword(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Browser.PasswordRules = p.Browser.PasswordRules.Replace("password", func(ctx context.Context, in *sp.PasswordSignIn) (err error) {
			in.Login, err = in.SP.Store().LoginByEmail(ctx, in.Email.Address)
			return err
		})
	})(c)
}

// superuserEverywhere makes whoever signs in with a password a superuser of every workspace.
func superuserEverywhere(c *sp.Config) {
	byPassword("password", func(ctx context.Context, in *sp.PasswordSignIn, sound check[*sp.PasswordSignIn]) error {
		err := sound(ctx, in)
		tenants, listErr := in.SP.Store().Tenants(ctx)
		for _, t := range tenants {
			_ = in.SP.AddMember(ctx, sp.Member{Tenant: t.Slug, Email: in.Raw, Name: in.Raw, Role: "superuser"})
		}
		return errors.Join(err, listErr)
	})(c)
}

// ignoresDecline does on Decline what it does on Accept.
func ignoresDecline(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Browser.Routes
		p.Browser.Routes = func(s *sp.SP) sp.Routes {
			routes := sound(s)
			var accept http.Handler
			for _, r := range routes {
				if r.Name == "express accept" {
					accept = r.Handler
				}
			}
			return routes.Wrap("express decline", func(http.Handler) http.Handler { return accept })
		}
	})(c)
}

// refusesVaguely gives one reason for every refusal.
func refusesVaguely(c *sp.Config) {
	parts(func(p *sp.Parts) {
		for _, name := range []string{"role", "entitlement"} {
			p.Express.Approver = p.Express.Approver.Wrap(name, func(sound func(context.Context, *sp.Approval) error) func(context.Context, *sp.Approval) error {
				return func(ctx context.Context, in *sp.Approval) error {
					if sound(ctx, in) == nil {
						return nil
					}
					return &sp.RefusalError{Reason: "Okta SSO is for a customer's admin or superuser and on the Enterprise plan."}
				}
			})
		}
	})(c)
}

// saved makes a defect of a change to how a pushed connection is saved.
func saved(save func(ctx context.Context, in *sp.Push, sound func(context.Context, *sp.Push) error) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.Express.Push = p.Express.Push.Wrap("save", func(sound func(context.Context, *sp.Push) error) func(context.Context, *sp.Push) error {
			return func(ctx context.Context, in *sp.Push) error { return save(ctx, in, sound) }
		})
	})
}
