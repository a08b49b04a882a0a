package guide

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"html"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// flaw is one thing that an SP could do wrong, and the checks that must notice.
type flaw struct {
	does   string // what the flawed SP does
	caught string // ids of the checks that must fail, by nothing else than this flaw
	change func(*sp.Parts)
	also   func(*sp.Profile) // what is wrong in the SP's configuration instead
}

// flaws are single changes to the sound SP: each replaces one of its parts.
func flaws() []flaw {
	return slices.Concat(expressFlaws(), approvalFlaws(), setupFlaws(), signInFlaws(), accountFlaws(), logoutFlaws())
}

// expressFlaws are about what Express Configuration must refuse or get right.
func expressFlaws() []flaw {
	return []flaw{
		{does: "takes any password", caught: "TRUEPIC-05 ALPACON-08", change: func(p *sp.Parts) {
			p.Browser.PasswordRules = p.Browser.PasswordRules.Replace("password", anyPassword)
		}},
		{does: "lets whoever is signed in skip the credentials", caught: "TRUEPIC-06", change: page("express page",
			func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if len(r.Cookies()) < 2 {
					sound.ServeHTTP(w, r)
					return
				}
				fmt.Fprint(w, "<h1>Choose an organization</h1>")
			})},
		{does: "sets up what was declined", caught: "TRUEPIC-08 ALPACON-10", change: func(p *sp.Parts) {
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
		}},
		{does: "sets up who is not entitled", caught: "TRUEPIC-09 ALPACON-09", change: func(p *sp.Parts) {
			p.Express.Approver = p.Express.Approver.Without("entitlement")
		}},
		{does: "lets every member approve", caught: "TRUEPIC-10 ALPACON-07", change: func(p *sp.Parts) {
			p.Express.Approver = p.Express.Approver.Without("role")
		}},
		{does: "gives Okta no redirect URI of its own", caught: "TRUEPIC-04 ALPACON-04", change: func(p *sp.Parts) {
			sound := p.Express.Answer
			p.Express.Answer = func(s *sp.SP, push *sp.Push) sp.ExpressAnswer {
				a := sound(s, push)
				a.RedirectURIs = []string{"http://127.0.0.1:1/elsewhere"}
				return a
			}
		}},
		{does: "offers the organizations of others", caught: "TRUEPIC-07", change: page("express page",
			func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
				sound.ServeHTTP(w, r)
				fmt.Fprint(w, "<label><input type=radio> Globex</label>")
			})},
		{does: "takes the superuser of one workspace for that of all", caught: "ALPACON-08", change: func(p *sp.Parts) {
			p.Browser.PasswordRules = p.Browser.PasswordRules.Wrap("password", func(sound func(context.Context, *sp.PasswordSignIn) error) func(context.Context, *sp.PasswordSignIn) error {
				return func(ctx context.Context, in *sp.PasswordSignIn) error {
					err := sound(ctx, in)
					tenants, _ := in.SP.Store().Tenants(ctx)
					for _, t := range tenants {
						_ = in.SP.AddMember(ctx, sp.Member{Tenant: t.Slug, Email: in.Raw, Name: in.Raw, Role: "superuser"})
					}
					return err
				}
			})
		}},
		{does: "asks for the client id on the way", caught: "ALPACON-05", change: page("express page",
			func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
				sound.ServeHTTP(w, r)
				fmt.Fprint(w, "<label>Client ID <input></label>")
			})},
		{does: "takes an unknown workspace for somebody else's", caught: "ALPACON-06", change: page("express tenant",
			func(w http.ResponseWriter, _ *http.Request, _ http.Handler) { fmt.Fprint(w, "<h1>Sign in</h1>") })},
	}
}

// approvalFlaws are about what is said when an approval is refused, and what becomes of one.
func approvalFlaws() []flaw {
	return []flaw{
		{does: "refuses an approval in vague words", caught: "TRUEPIC-09 TRUEPIC-10 ALPACON-07 ALPACON-09", change: func(p *sp.Parts) {
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
		}},
		{does: "calls the connection inactive", caught: "TRUEPIC-04 ALPACON-04", change: rewritten("single sign-on",
			func(status int, body string) (int, string) {
				return status, strings.ReplaceAll(body, ">Active<", ">Inactive<")
			})},
		{does: "keeps another secret than it was given", caught: "ALPACON-05", change: func(p *sp.Parts) {
			p.Express.Push = p.Express.Push.Wrap("save", func(sound func(context.Context, *sp.Push) error) func(context.Context, *sp.Push) error {
				return func(ctx context.Context, in *sp.Push) error {
					in.Body.ClientSecret = "to be typed in by hand"
					return sound(ctx, in)
				}
			})
		}},
	}
}

// setupFlaws are about what must wait for support, or for the set-up.
func setupFlaws() []flaw {
	return []flaw{
		{does: "routes people to Okta before support has switched it on", caught: "TRUEPIC-11 TRUEPIC-12", change: func(p *sp.Parts) {
			p.Start.HomeRealm = func(ctx context.Context, s *sp.SP, email sp.Email) (store.Connection, bool, error) {
				tenants, err := s.Store().Tenants(ctx)
				for _, t := range tenants {
					if c, e := s.Store().ConnectionOf(ctx, t.ID); e == nil && !strings.HasPrefix(email.Address, "vera-") {
						return c, true, nil
					}
				}
				return store.Connection{}, false, err
			}
		}},
		{does: "lets Okta users in before support has", caught: "TRUEPIC-13", change: func(p *sp.Parts) {
			p.SignIn = p.SignIn.Without("application access")
		}},
		{does: "offers Okta while it is being set up", caught: "ALPACON-22", change: page("login",
			func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
				sound.ServeHTTP(w, r)
				fmt.Fprint(w, "<button>Continue with Okta</button>")
			})},
		{does: "is not repaired by another run", caught: "ALPACON-23", change: func(p *sp.Parts) {
			p.Express.Push = p.Express.Push.Wrap("save", func(sound func(context.Context, *sp.Push) error) func(context.Context, *sp.Push) error {
				return func(ctx context.Context, in *sp.Push) error {
					if c, err := in.SP.Store().ConnectionOf(ctx, in.Tenant.ID); err == nil {
						in.Connection = c
						return nil
					}
					return sound(ctx, in)
				}
			})
		}},
	}
}

// signInFlaws are about the way to Okta and back.
func signInFlaws() []flaw {
	return []flaw{
		{does: "does not say why Okta refused", caught: "TRUEPIC-15 TRUEPIC-16 ALPACON-11 ALPACON-12 ALPACON-13", change: func(p *sp.Parts) {
			p.SignIn = p.SignIn.Without("error")
		}},
		{does: "refuses every sign-in", caught: "TRUEPIC-14 TRUEPIC-17 TRUEPIC-21 ALPACON-11 ALPACON-14 ALPACON-16 ALPACON-19 ALPACON-20 ALPACON-24", change: func(p *sp.Parts) {
			p.SignIn = p.SignIn.Replace("exchange", func(context.Context, *sp.SignIn) error { return errors.New("no") })
		}},
		{does: "opens the dashboard but no page behind it", caught: "TRUEPIC-17 ALPACON-14", change: rewritten("reports",
			func(int, string) (int, string) { return http.StatusInternalServerError, "" })},
		{does: "answers with an error who is not signed in", caught: "TRUEPIC-19 TRUEPIC-24", change: rewritten("dashboard",
			func(status int, body string) (int, string) {
				if status == http.StatusSeeOther {
					status = http.StatusInternalServerError
				}
				return status, body
			})},
		{does: "shows a page before it leads to Okta", caught: "TRUEPIC-18", change: page("login email",
			func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
				rec := httptest.NewRecorder()
				sound.ServeHTTP(rec, r)
				maps.Copy(w.Header(), rec.Header())
				fmt.Fprintf(w, `<meta http-equiv="refresh" content="0; url=%s"><h1>One moment</h1>`, html.EscapeString(rec.Header().Get("Location")))
			})},
		{does: "drops the typed address", caught: "TRUEPIC-18", change: func(p *sp.Parts) {
			sound := p.Start.Authorization
			p.Start.Authorization = func(r *http.Request, t store.Transaction) url.Values {
				query := sound(r, t)
				query.Del("login_hint")
				return query
			}
		}},
		{does: "offers a tile", caught: "TRUEPIC-20", also: func(p *sp.Profile) { p.IdPInitiated = true }},
		{does: "offers no tile", caught: "ALPACON-16 ALPACON-18 ALPACON-20 ALPACON-21", also: func(p *sp.Profile) { p.IdPInitiated = false }},
		{does: "asks for the workspace when the tile was clicked", caught: "ALPACON-17", change: page("initiate",
			func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
				http.Redirect(w, r, "/", http.StatusFound)
			})},
		{does: "takes the first connection of the issuer for a tile", caught: "ALPACON-24", change: func(p *sp.Parts) {
			p.Start.Initiate = p.Start.Initiate.Replace("connection", func(ctx context.Context, in *sp.Initiation) error {
				all, err := in.SP.Store().ConnectionsByIssuer(ctx, in.Params.Get("iss"))
				if err == nil {
					in.Connection = all[0]
				}
				return err
			})
		}},
	}
}

// accountFlaws are about what an identity becomes.
func accountFlaws() []flaw {
	return []flaw{
		{does: "loses the name", caught: "TRUEPIC-21 ALPACON-19 ALPACON-20", change: func(p *sp.Parts) {
			identity(p, func(id *sp.Identity) { id.Name = id.Email })
		}},
		{does: "makes an account at every sign-in", caught: "TRUEPIC-22 ALPACON-21", change: func(p *sp.Parts) {
			identity(p, func(id *sp.Identity) { id.Subject += rand.Text() })
		}},
		{does: "makes an account of nobody when the email is typed", caught: "TRUEPIC-19 TRUEPIC-23", change: func(p *sp.Parts) {
			accountAtOnce(p, "pending@sign-in.example")
		}},
		{does: "makes the account when the email is typed", caught: "TRUEPIC-19 TRUEPIC-23", change: func(p *sp.Parts) {
			accountAtOnce(p, "")
		}},
	}
}

// logoutFlaws are about what Universal Logout must end.
func logoutFlaws() []flaw {
	return []flaw{
		{does: "leaves the sessions at a logout", caught: "TRUEPIC-24 TRUEPIC-25 TRUEPIC-27", change: logout("sessions", nil)},
		{does: "leaves the API tokens at a logout", caught: "TRUEPIC-24 TRUEPIC-25", change: logout("access tokens", nil)},
		{does: "leaves the refresh tokens at a logout", caught: "TRUEPIC-24 TRUEPIC-25", change: logout("refresh tokens", nil)},
		{does: "signs everybody out at a logout", caught: "TRUEPIC-27", change: logout("sessions",
			func(ctx context.Context, in *sp.LogoutCall) error {
				all, err := in.SP.Store().Accounts(ctx, in.Connection.Tenant)
				for _, a := range all {
					err = errors.Join(err, in.SP.Store().EndSessionsOf(ctx, a.ID))
				}
				return err
			})},
		{does: "blocks the user at a logout", caught: "TRUEPIC-29", change: logout("sessions",
			func(ctx context.Context, in *sp.LogoutCall) error {
				a := in.Accounts[0]
				return errors.Join(in.SP.Store().EndSessionsOf(ctx, a.ID), in.SP.Store().SetActive(ctx, a.Tenant, a.ID, false))
			})},
	}
}

// oktaAlone are checks in which the SP has no part, and why: no flaw of an SP can be caught by them.
func oktaAlone() map[string]string {
	return map[string]string{
		"TRUEPIC-01": "the catalog is Okta's", "ALPACON-01": "the catalog is Okta's",
		"TRUEPIC-02": "the Admin Console is Okta's", "ALPACON-02": "the Admin Console is Okta's",
		"TRUEPIC-03": "the Sign On tab is Okta's", "ALPACON-03": "the Sign On tab is Okta's",
		"TRUEPIC-26": "whether a logout is sent is Okta's decision", "TRUEPIC-28": "whether a logout is sent is Okta's decision",
		"ALPACON-15": "a wrong Okta password never reaches the SP",
	}
}

func anyPassword(ctx context.Context, in *sp.PasswordSignIn) (err error) {
	in.Login, err = in.SP.Store().LoginByEmail(ctx, in.Email.Address)
	return err
}

// page puts something in front of one route.
func page(name string, show func(w http.ResponseWriter, r *http.Request, sound http.Handler)) func(*sp.Parts) {
	return func(p *sp.Parts) {
		sound := p.Browser.Routes
		p.Browser.Routes = func(s *sp.SP) sp.Routes {
			return sound(s).Wrap(name, func(h http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { show(w, r, h) })
			})
		}
	}
}

// rewritten changes what one route answers.
func rewritten(name string, change func(status int, body string) (int, string)) func(*sp.Parts) {
	return page(name, func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		maps.Copy(w.Header(), rec.Header())
		status, body := change(rec.Code, rec.Body.String())
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	})
}

// accountAtOnce makes an account for whoever is sent to Okta: under the typed address, or under another.
func accountAtOnce(p *sp.Parts, address string) {
	sound := p.Start.HomeRealm
	p.Start.HomeRealm = func(ctx context.Context, s *sp.SP, email sp.Email) (store.Connection, bool, error) {
		c, routed, err := sound(ctx, s, email)
		if routed {
			as := cmp.Or(address, email.Address)
			_, _ = s.Store().AddAccount(ctx, store.Account{
				Tenant: c.Tenant, Issuer: c.Issuer, Subject: rand.Text(), Email: as, Name: as, Role: "member",
			})
		}
		return c, routed, err
	}
}

// identity changes what the SP takes for the identity that Okta has named.
func identity(p *sp.Parts, change func(*sp.Identity)) {
	sound := p.Accounts.Identity
	p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
		id, err := sound(in)
		change(&id)
		return id, err
	}
}

// logout replaces one effect of Universal Logout; nil takes it away.
func logout(effect string, does func(context.Context, *sp.LogoutCall) error) func(*sp.Parts) {
	return func(p *sp.Parts) {
		if does == nil {
			p.Logout = p.Logout.Without(effect)
			return
		}
		p.Logout = p.Logout.Replace(effect, does)
	}
}
