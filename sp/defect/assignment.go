package defect

import (
	"context"
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// assignmentDefects are about people whom Okta refuses since they are not assigned.
func assignmentDefects() []Defect {
	return []Defect{
		{ID: "M570", Name: "remembers-refusal", Does: "goes on to refuse a browser in which Okta has refused somebody",
			Caught: []string{"ASSIGN-01/same-browser", "ASSIGN-03/joins", "ASSIGN-04", "ALPACON-11", "ALPACON-12"}, Plant: remembersRefusal},
		{ID: "M571", Name: "deactivates-refused", Does: "deactivates the account of whoever Okta refuses in a browser that it knows",
			Caught: []string{"ASSIGN-05/sign-out"}, Plant: deactivatesRefused},
		{ID: "M572", Name: "signs-in-refused", Does: "signs in whom it knew in a browser, where Okta refuses them",
			Caught: []string{"ASSIGN-02/sign-out", "ASSIGN-05/sign-out", "ALPACON-13"}, Plant: signsInRefused},
		{ID: "M573", Name: "asks-okta-once", Does: "signs in whom it knows in a browser, and does not ask Okta again", Profiles: []string{alpacon, acme},
			Caught: []string{"ASSIGN-02/sign-out", "ALPACON-13"}, Plant: asksOktaOnce},
		{ID: "M574", Name: "breaks-on-refusal", Does: "answers a refusal of Okta's with an internal error", Caught: []string{"ASSIGN-06"},
			Plant: onRefusal(func(w http.ResponseWriter, _ *http.Request) {
				http.Error(w, "Internal Server Error", http.StatusInternalServerError)
			})},
		{ID: "M575", Name: "says-nothing-of-refusal", Does: "answers a refusal of Okta's with an empty page", Caught: []string{"ASSIGN-06"},
			Plant: onRefusal(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })},
		{ID: "M576", Name: "repeats-refused", Does: "begins another sign-in when Okta has refused one", Profiles: []string{acme}, Caught: []string{"ASSIGN-06"},
			Plant: onRefusal(func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "/o/"+strings.TrimPrefix(r.PathValue("connection"), "ec-")+"/sso/okta", http.StatusFound)
			})},
	}
}

// onRefusal makes a defect of another response to Okta's access_denied.
func onRefusal(respond http.HandlerFunc) func(*sp.Config) {
	return route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if !refusedByOkta(r) {
			sound.ServeHTTP(w, r)
			return
		}
		respond(w, r)
	})
}

func refusedByOkta(r *http.Request) bool { return r.FormValue("error") == "access_denied" }

func remembersRefusal(c *sp.Config) {
	var refused latest // by browser
	route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if refused.of(browser(r)) != "" {
			http.Error(w, "Your administrator has not given you access.", http.StatusForbidden)
			return
		}
		if refusedByOkta(r) {
			refused.keep(browser(r), "access_denied")
		}
		sound.ServeHTTP(w, r)
	})(c)
}

// knowsBrowsers keeps the id of the account that has signed in last in each browser.
func knowsBrowsers(c *sp.Config) *latest {
	var accounts latest
	step("create account", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		if err == nil {
			accounts.keep(browser(in.Request), in.Account.ID)
		}
		return err
	})(c)
	return &accounts
}

func deactivatesRefused(c *sp.Config) {
	accounts := knowsBrowsers(c)
	step("error", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if known := accounts.of(browser(in.Request)); known != "" && refusedByOkta(in.Request) {
			if err := in.SP.Store().SetActive(ctx, in.Tenant.ID, known, false); err != nil {
				return err
			}
		}
		return sound(ctx, in)
	})(c)
}

func signsInRefused(c *sp.Config) {
	accounts := knowsBrowsers(c)
	route("callback", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if !refusedByOkta(r) || !welcomesBack(s, w, r, accounts.of(browser(r))) {
			sound.ServeHTTP(w, r)
		}
	})(c)
}

func asksOktaOnce(c *sp.Config) {
	accounts := knowsBrowsers(c)
	route("start", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if !welcomesBack(s, w, r, accounts.of(browser(r))) {
			sound.ServeHTTP(w, r)
		}
	})(c)
}

// welcomesBack signs somebody in by the id of the account. It is false where there is none.
func welcomesBack(s *sp.SP, w http.ResponseWriter, r *http.Request, account string) bool {
	known, err := s.Store().AccountByID(r.Context(), account)
	if err != nil || startSession(s, w, r, known) != nil {
		return false
	}
	http.Redirect(w, r, "/", http.StatusFound)
	return true
}
