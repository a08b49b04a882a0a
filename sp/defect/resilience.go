package defect

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// resilienceDefects are about what happens when something goes wrong.
func resilienceDefects() []Defect {
	return []Defect{
		{ID: "M435", Name: "asks-again-and-again", Does: "asks an Okta that has no time eight times more", Caught: []string{"RESILIENCE-01/rate-limit", "RESILIENCE-01/unavailable"},
			Plant: backChannel(func(client *http.Client) { client.Transport = stubborn{client.Transport} })},
		{ID: "M132", Name: "restarts-on-failure", Does: "begins another sign-in at once where one is refused", Caught: []string{"RESILIENCE-02", "RESILIENCE-12"},
			Plant: onFailure(func(w http.ResponseWriter, r *http.Request, rec *httptest.ResponseRecorder) {
				if rec.Code >= http.StatusInternalServerError {
					w.WriteHeader(rec.Code)
					_, _ = w.Write(rec.Body.Bytes())
					return
				}
				http.Redirect(w, r, startOf(r), http.StatusSeeOther)
			})},
		ofAcme("M887", "restarts-when-not-signed-in", "begins another sign-in where Okta says that nobody is signed in, or that somebody must do something", restartsAt("login_required", "interaction_required", "consent_required"), "RESILIENCE-02/login-required", "RESILIENCE-02/interaction-required"),
		ofAcme("M888", "restarts-when-okta-fails", "begins another sign-in where Okta says that it has failed or has no time", restartsAt("server_error", "temporarily_unavailable"), "RESILIENCE-02/server-error", "RESILIENCE-02/unavailable"),
		{ID: "M436", Name: "breaks-on-garbage", Does: "breaks where Okta sends what is no token response", Caught: []string{"RESILIENCE-04"}, Plant: breaks("exchange")},
		{ID: "M437", Name: "debug-page", Does: "shows what developers want to know where a sign-in fails", Caught: []string{"RESILIENCE-05"}, Plant: debugPage},
		{ID: "M438", Name: "gives-up", Does: "does not try an org again that could not be reached once", Caught: []string{"RESILIENCE-06/recovery"}, Plant: givesUp(false)},
		{ID: "M439", Name: "outage-for-all", Does: "signs nobody in after any org could not be reached", Caught: []string{"RESILIENCE-06/other-tenant"}, Plant: givesUp(true)},
		{ID: "M133", Name: "cookie-for-each-start", Does: "sets another cookie for each sign-in that is begun, and ends none", Caught: []string{"RESILIENCE-09"}, Profiles: []string{acme, alpacon},
			Plant: route("start", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				http.SetCookie(w, &http.Cookie{Name: "state." + store.NewID("s"), Value: store.NewSecret() + store.NewSecret(), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
				sound.ServeHTTP(w, r)
			})},
		{ID: "M440", Name: "one-at-a-time", Does: "begins no sign-in in a browser that has begun one", Caught: []string{"RESILIENCE-11"}, Profiles: []string{acme, alpacon},
			Plant: route("start", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if browser(r) != "" {
					http.Error(w, "A sign-in is under way already.", http.StatusConflict)
					return
				}
				sound.ServeHTTP(w, r)
			})},
	}
}

// stubborn asks again where the server has no time.
type stubborn struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (t stubborn) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := t.next.RoundTrip(r)
	for range 8 {
		busy := err == nil && (response.StatusCode == http.StatusTooManyRequests || response.StatusCode == http.StatusServiceUnavailable)
		if !busy {
			break
		}
		if err := response.Body.Close(); err != nil {
			return nil, err
		}
		again := r.Clone(r.Context())
		if r.GetBody != nil {
			if again.Body, err = r.GetBody(); err != nil {
				return nil, err
			}
		}
		response, err = t.next.RoundTrip(again)
	}
	return response, err
}

// onFailure makes a defect of another response where the callback refuses.
func onFailure(respond func(w http.ResponseWriter, r *http.Request, sound *httptest.ResponseRecorder)) func(*sp.Config) {
	return route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		if rec.Code < http.StatusBadRequest {
			replay(w, rec)
			return
		}
		maps.Copy(w.Header(), rec.Header())
		respond(w, r, rec)
	})
}

// restartsAt begins another sign-in at some errors of Okta's.
func restartsAt(errors ...string) func(*sp.Config) {
	return route("callback", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if slices.Contains(errors, r.FormValue("error")) {
			http.Redirect(w, r, startOf(r), http.StatusSeeOther)
			return
		}
		sound.ServeHTTP(w, r)
	})
}

// startOf returns where the sign-in of a callback's tenant begins.
func startOf(r *http.Request) string {
	return "/o/" + strings.TrimPrefix(r.PathValue("connection"), "ec-") + "/sso/okta"
}

// debugPage adds the connection and a stack trace to the page of a refusal.
func debugPage(c *sp.Config) {
	secret := &latest{}
	step("connection", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		err := sound(ctx, in)
		secret.keep(in.Route, in.Connection.Secret)
		return err
	})(c)
	onFailure(func(w http.ResponseWriter, r *http.Request, rec *httptest.ResponseRecorder) {
		w.WriteHeader(rec.Code)
		_, _ = w.Write(rec.Body.Bytes())
		fmt.Fprintf(w, "<pre>client_secret=%s\ngoroutine 7 [running]:\nmain.callback()\n\t/src/main.go:42 +0x1d</pre>", secret.of(r.PathValue("connection")))
	})(c)
}

// givesUp refuses sign-ins after one whose code could not be redeemed because of the network: for
// ever those of the same connection, or those of all others until that one works again.
func givesUp(others bool) func(*sp.Config) {
	var down atomic.Value
	down.Store("")
	return step("exchange", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		broken, own := down.Load().(string), in.Connection.ID // another one after a new start
		if others {
			own = in.Route
		}
		if broken != "" && (broken == own) != others {
			return errors.New("the circuit is open")
		}
		err := sound(ctx, in)
		switch {
		case err != nil && strings.Contains(err.Error(), ": EOF"):
			down.Store(own)
		case err == nil:
			down.Store("")
		}
		return err
	})
}
