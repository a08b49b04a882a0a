package sp

import (
	"fmt"
	"net/http"
	"slices"
)

// Route is one entry of the service provider's URL table.
type Route struct {
	Name    string // such as "callback"
	Pattern string // of http.ServeMux
	Handler http.Handler
}

// Routes is the URL table.
type Routes []Route

// Wrap returns the table with the handler of the route, or routes, of a name replaced by what wrap
// makes of it. It panics if there is no such route.
func (routes Routes) Wrap(name string, wrap func(sound http.Handler) http.Handler) Routes {
	copied, found := slices.Clone(routes), false
	for i := range copied {
		if copied[i].Name == name {
			copied[i].Handler, found = wrap(copied[i].Handler), true
		}
	}
	if !found {
		panic(fmt.Sprintf("sp: there is no route %q", name))
	}
	return copied
}

// SoundRoutes returns the URL table of the sound service provider.
func SoundRoutes(s *SP) Routes {
	routes := slices.Concat(s.commonRoutes(), s.tenantRoutes())
	if s.profile.EmailFirst {
		routes = append(routes, s.emailFirstRoutes()...)
	} else {
		routes = append(routes, s.tenantFirstRoutes()...)
	}
	if s.profile.EmailToo {
		routes = append(routes, s.emailTooRoutes()...)
	}
	if s.profile.IdPInitiated {
		routes = append(routes, Route{"initiate", "GET " + pathInitiate, http.HandlerFunc(s.initiate)},
			Route{"initiate", "POST " + pathInitiate, http.HandlerFunc(s.initiate)})
	}
	if s.profile.LinksUsers {
		routes = append(routes, s.linkRoutes()...)
	}
	if s.profile.FormPost {
		routes = append(routes, Route{"callback", "POST " + pathCallback + "{connection}", http.HandlerFunc(s.callback)})
	}
	if s.profile.UniversalLogout {
		routes = append(routes, Route{"universal logout", "POST " + pathLogout + "{connection}", http.HandlerFunc(s.universalLogout)})
	}
	if s.profile.LogoutSwitch {
		routes = append(routes, Route{"switch logout", "POST /o/{slug}/single-sign-on/universal-logout", s.form(s.signedIn(s.approvers(s.switchLogout)).ServeHTTP)})
	}
	if s.profile.SelfSignUp {
		routes = append(routes, Route{"sign-up page", "GET /o/{slug}/sign-up", http.HandlerFunc(s.signUpPage)},
			Route{"sign up", "POST /o/{slug}/sign-up", s.form(s.signUp)})
	}
	if s.config.AdminToken != "" {
		routes = append(routes, s.adminRoutes()...)
	}
	if s.config.SupportToken != "" && s.profile.confirmsDomains() {
		routes = append(routes, s.supportAPIRoutes()...)
	}
	if s.profile.StaysConnected {
		routes = append(routes, s.liveRoutes()...)
	}
	if s.profile.SingleLogout {
		routes = append(routes, s.singleLogoutRoutes()...)
	}
	if s.config.Express.on() {
		routes = append(routes, s.expressRoutes()...)
	}
	if s.invitesByPassword() {
		routes = append(routes,
			Route{"invitation", "GET " + pathInvitation, http.HandlerFunc(s.invitationPage)},
			Route{"join", "POST " + pathInvitation, s.form(s.join)})
	}
	return append(routes, s.supportRoutes()...)
}

func (s *SP) commonRoutes() Routes {
	return Routes{
		{"home", "GET /{$}", http.HandlerFunc(s.home)},
		{"health", "GET /healthz", http.HandlerFunc(s.health)},
		{"style", "GET /assets/style.css", http.HandlerFunc(s.style)},
		{"icon", "GET /assets/icon.svg", http.HandlerFunc(s.icon)},
		{"callback", "GET " + pathCallback + "{connection}", http.HandlerFunc(s.callback)},
		{"sign out", "POST /logout", s.form(s.signOut)},
		{"who am I", "GET /api/me", http.HandlerFunc(s.me)},
		{"token", "POST " + pathToken, http.HandlerFunc(s.token)},
		{"not found", "/", http.HandlerFunc(s.notFound)},
	}
}

func (s *SP) tenantRoutes() Routes {
	return Routes{
		{"dashboard", "GET /o/{slug}/{$}", s.signedIn(s.dashboard)},
		{"reports", "GET /o/{slug}/reports/annual", s.signedIn(s.reports)},
		{"tenant API", "GET /api/o/{slug}", http.HandlerFunc(s.tenantAPI)},
		{"tokens", "GET /o/{slug}/tokens", s.signedIn(s.tokens)},
		{"create token", "POST /o/{slug}/tokens", s.form(s.signedIn(s.createToken).ServeHTTP)},
		{"people", "GET /o/{slug}/people", s.signedIn(s.approvers(s.people))},
		{"set person", "POST /o/{slug}/people/{account}", s.form(s.signedIn(s.approvers(s.setPerson)).ServeHTTP)},
		{"single sign-on", "GET /o/{slug}/single-sign-on", s.signedIn(s.approvers(s.singleSignOn))},
		{"test connection", "POST /o/{slug}/single-sign-on/test", s.form(s.signedIn(s.approvers(s.testConnection)).ServeHTTP)},
		{"switch single sign-on", "POST /o/{slug}/single-sign-on", s.form(s.signedIn(s.approvers(s.switchSingleSignOn)).ServeHTTP)},
	}
}

func (s *SP) emailFirstRoutes() Routes {
	return Routes{
		{"login", "GET /login", http.HandlerFunc(s.emailPage)},
		{"login email", "POST /login", s.form(s.emailEntered)},
		{"login password", "POST /login/password", s.form(s.emailPassword)},
		{"login tenant", "POST /login/choose", s.form(s.tenantChosen)},
	}
}

// emailTooRoutes are the way by the work email beside that by the tenant.
func (s *SP) emailTooRoutes() Routes {
	return Routes{
		{"email", "GET /login", http.HandlerFunc(s.emailPage)},
		{"login email", "POST /login", s.form(s.emailEntered)},
		{"email password", "POST /login/password", s.form(s.emailPassword)},
		{"login tenant", "POST /login/choose", s.form(s.tenantChosen)},
	}
}

func (s *SP) tenantFirstRoutes() Routes {
	return Routes{
		{"login", "GET /o/{slug}/login", http.HandlerFunc(s.tenantLoginPage)},
		{"login password", "POST /o/{slug}/login", s.form(s.tenantPassword)},
		{"start", "GET /o/{slug}/sso/okta", http.HandlerFunc(s.tenantStart)},
	}
}

func (s *SP) expressRoutes() Routes {
	signIn := Routes{{"express sign in", "POST /oauth/express/{run}/sign-in", s.form(s.expressSignIn)}}
	if s.profile.ApproverSignIn == SignInByCode {
		signIn = Routes{
			{"express send code", "POST /oauth/express/{run}/code", s.form(s.expressCode)},
			{"express sign in", "POST /oauth/express/{run}/sign-in", s.form(s.expressCodeTyped)},
		}
	}
	if s.bySocial() {
		signIn = append(signIn, Route{"express social", "POST /oauth/express/{run}/social", s.form(s.expressSocial)},
			Route{"social callback", "GET " + pathSocial, http.HandlerFunc(s.socialCallback)})
	}
	if s.temporaryPasswords() {
		signIn = append(signIn, Route{"express new password", "POST /oauth/express/{run}/new-password", s.form(s.expressNewPassword)})
	}
	return append(signIn, Routes{
		{"express authorize", "GET " + pathAuthorize, http.HandlerFunc(s.expressAuthorize)},
		{"express page", "GET /oauth/express/{run}", http.HandlerFunc(s.expressPage)},
		{"express tenant", "POST /oauth/express/{run}/tenant", s.form(s.expressTenant)},
		{"express accept", "POST /oauth/express/{run}/accept", s.form(s.expressAccept)},
		{"express decline", "POST /oauth/express/{run}/decline", s.form(s.expressDecline)},
		{"express push", "POST " + pathPush, http.HandlerFunc(s.expressPush)},
	}...)
}

func (s *SP) supportRoutes() Routes {
	return Routes{
		{"support login", "GET /support/login", http.HandlerFunc(s.supportLoginPage)},
		{"support sign in", "POST /support/login", s.form(s.supportSignIn)},
		{"support sign out", "POST /support/logout", s.form(s.supportSignOut)},
		{"support", "GET /support", s.supportOnly(s.supportConsole)},
		{"support domain", "POST /support/domains/{domain}/hrd", s.form(s.supportOnly(s.supportSetHRD).ServeHTTP)},
		{"support access", "POST /support/tenants/{slug}/access", s.form(s.supportOnly(s.supportSetAccess).ServeHTTP)},
		{"support confirms domain", "POST /support/tenants/{slug}/domains/{domain}/confirm", s.form(s.supportOnly(s.supportConfirmDomain).ServeHTTP)},
		{"support okta", "POST /support/tenants/{slug}/okta", s.form(s.supportOnly(s.supportSetOkta).ServeHTTP)},
	}
}

func (s *SP) router() http.Handler {
	mux := http.NewServeMux()
	for _, route := range s.parts.Browser.Routes(s) {
		mux.Handle(route.Pattern, route.Handler)
	}
	return mux
}

func (s *SP) health(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n"))
}

// secureHeaders sets the headers that every response carries.
//
// The content security policy has no form-action: a form here may end at Okta by a redirect, whose
// address is only known once the form is sent, and browsers apply form-action to redirects too.
func secureHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Frame-Options", "DENY")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}
