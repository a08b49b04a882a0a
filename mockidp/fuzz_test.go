package mockidp

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// fuzzed is an org that is asked without a network, with a grant, a sign-in page and a session of
// an administrator under names that never change.
type fuzzed struct {
	org     *Org
	app     App
	handler http.Handler
}

const (
	fuzzedCode    = "the-code"
	fuzzedToken   = "the-token"
	fuzzedState   = "the-state-token"
	fuzzedBrowser = "the-browser-has-this-cookie"
	fuzzedSession = "the-session"
	fuzzedLink    = "the-link"
)

func newFuzzed(f *testing.F) *fuzzed {
	f.Helper()
	s, err := Start(Config{})
	require.NoError(f, err)
	f.Cleanup(func() { s.Close() })
	z := &fuzzed{}
	z.org, err = s.NewOrg(OrgConfig{Name: "Acme"})
	require.NoError(f, err)
	_, err = z.org.AddUser(User{ID: "00uada", Email: "ada@acme.example", FirstName: "Ada", LastName: "Admin", Password: testPassword, Admin: true})
	require.NoError(f, err)
	z.app, err = z.org.AddApp(App{ID: "0oaapp", ClientSecret: "secret", RedirectURIs: []string{testCallback}, PostLogoutRedirectURIs: []string{"https://sp.example/bye"},
		InitiateLoginURI: "https://sp.example/start", AssignedUsers: []string{"00uada"}, RefreshTokens: true})
	require.NoError(f, err)
	_, err = z.org.AddUser(User{ID: "00ueve", Email: "eve@acme.example", Status: UserProvisioned})
	require.NoError(f, err)
	_, err = z.org.AddGroup("Staff", "00uada")
	require.NoError(f, err)
	z.handler = z.org.handler()
	return z
}

// prepare gives the org again what a request may have used up.
func (z *fuzzed) prepare() {
	o := z.org
	o.mu.Lock()
	defer o.mu.Unlock()
	now := o.now()
	request := authRequest{clientID: z.app.ID, redirectURI: testCallback, scopes: []string{"openid", "profile", "email"}}
	o.codes[fuzzedCode] = &grant{request: request, appID: z.app.ID, userID: "00uada", authTime: now, issued: now, lives: o.livesAt(nil)}
	o.tokens[accessKey(fuzzedToken)] = &grant{
		request: request, appID: z.app.ID, userID: "00uada", authTime: now, started: now, accessToken: accessKey(fuzzedToken), lives: o.livesAt(nil),
	}
	o.signIns[fuzzedState] = &signIn{browser: fuzzedBrowser, from: "/app/UserHome", shown: now}
	admin := o.newSession("00uada")
	admin.csrf = "csrf"
	o.sessions[fuzzedSession] = admin
	delete(o.failures, "00uada")
	o.user("00uada").Status = UserActive
	if eve := o.user("00ueve"); eve != nil {
		eve.Status, eve.Password = UserProvisioned, ""
	}
	o.passwordLinks[fuzzedLink] = &passwordLink{userID: "00ueve", from: UserProvisioned, made: now, lives: activationLifetime}
}

// ask sends a request and checks what holds of every response.
func (z *fuzzed) ask(t *testing.T, method, path, query, body, authorization string, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	z.prepare()
	r := httptest.NewRequest(method, z.org.Issuer()+"/", strings.NewReader(body))
	r.URL.Path, r.URL.RawQuery = path, query
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if strings.HasPrefix(path, apiRoot) {
		r.Header.Set("Content-Type", "application/json")
	}
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	for _, c := range cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	z.handler.ServeHTTP(w, r)
	if w.Code >= http.StatusInternalServerError {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	for name, values := range w.Header() {
		if strings.ContainsFunc(strings.Join(values, ""), unicode.IsControl) {
			t.Errorf("a control character in %s: %q", name, values)
		}
	}
	z.checkLocation(t, w.Header().Get("Location"))
	return w
}

// checkLocation expects a redirect to lead to this org or to an address that was registered.
func (z *fuzzed) checkLocation(t *testing.T, location string) {
	u, err := url.Parse(location)
	if err != nil {
		t.Errorf("the location %q: %v", location, err)
		return
	}
	here := u.Host == "" && u.Scheme == "" && !strings.HasPrefix(location, "//") && !strings.Contains(location, `\`)
	if !here && u.Host != "sp.example" && u.Scheme+"://"+u.Host != z.org.Issuer() {
		t.Errorf("a redirect to %q", location)
	}
}

// fuzzEndpoint fuzzes an endpoint of the protocol by query, body and Authorization.
func fuzzEndpoint(f *testing.F, path string, check func(t *testing.T, z *fuzzed, w *httptest.ResponseRecorder, body, authorization string), seeds ...[3]string) {
	z := newFuzzed(f)
	for _, seed := range seeds {
		f.Add(false, seed[0], seed[1], seed[2])
		f.Add(true, seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, post bool, query, body, authorization string) {
		method := http.MethodGet
		if post {
			method = http.MethodPost
		}
		w := z.ask(t, method, path, query, body, authorization)
		if check != nil {
			check(t, z, w, body, authorization)
		}
	})
}

const fuzzedRequest = "client_id=0oaapp&redirect_uri=https%3A%2F%2Fsp.example%2Fcb&response_type=code&scope=openid+profile&state=s&nonce=n"

func FuzzAuthorize(f *testing.F) {
	fuzzEndpoint(f, string(AuthorizationEndpoint), func(t *testing.T, _ *fuzzed, w *httptest.ResponseRecorder, _, _ string) {
		if strings.Contains(w.Header().Get("Location"), "code=") {
			t.Errorf("a code for nobody: %s", w.Header().Get("Location"))
		}
	}, [3]string{fuzzedRequest}, [3]string{"", fuzzedRequest}, [3]string{fuzzedRequest + "&prompt=none&response_mode=form_post"},
		[3]string{fuzzedRequest + "&response_mode=fragment&max_age=0&acr_values=urn:okta:loa:1fa:any&login_hint=a"},
		[3]string{fuzzedRequest + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"})
}

const fuzzedBasic = "Basic MG9hYXBwOnNlY3JldA==" // 0oaapp:secret

func FuzzToken(f *testing.F) {
	fuzzEndpoint(f, string(TokenEndpoint), func(t *testing.T, _ *fuzzed, w *httptest.ResponseRecorder, body, authorization string) {
		if w.Code == http.StatusOK && !strings.Contains(body, "code") && !strings.Contains(body, "%") {
			t.Errorf("tokens for no code: %q %q", body, authorization)
		}
	}, [3]string{"", "grant_type=authorization_code&code=the-code&redirect_uri=https%3A%2F%2Fsp.example%2Fcb", fuzzedBasic},
		[3]string{"", "grant_type=authorization_code&code=x&redirect_uri=y&code_verifier=z&client_id=0oaapp&client_secret=secret"},
		[3]string{"", "grant_type=refresh_token&refresh_token=x&scope=openid", fuzzedBasic},
		[3]string{"", "grant_type=client_credentials&client_assertion_type=" + url.QueryEscape(assertionType) + "&client_assertion=e30.e30.e30"})
}

func FuzzUserinfo(f *testing.F) {
	fuzzEndpoint(f, string(UserinfoEndpoint), func(t *testing.T, _ *fuzzed, w *httptest.ResponseRecorder, body, authorization string) {
		if w.Code == http.StatusOK && !strings.HasSuffix(authorization, fuzzedToken) && !strings.Contains(body, "token") && !strings.Contains(body, "%") {
			t.Errorf("claims for no token: %q", authorization)
		}
	}, [3]string{"", "", "Bearer " + fuzzedToken}, [3]string{"access_token=the-token"}, [3]string{"", "access_token=the-token"}, [3]string{"", "", "DPoP x"})
}

func FuzzIntrospect(f *testing.F) {
	fuzzEndpoint(f, string(IntrospectionEndpoint), nil, [3]string{"", "token=the-token&token_type_hint=access_token", fuzzedBasic},
		[3]string{"", "token=x&client_id=0oaapp&client_secret=secret"})
}

func FuzzRevoke(f *testing.F) {
	fuzzEndpoint(f, string(RevocationEndpoint), nil, [3]string{"", "token=the-token&token_type_hint=refresh_token", fuzzedBasic}, [3]string{"", "token=", "Basic Og=="})
}

func FuzzOrgLogout(f *testing.F) {
	fuzzEndpoint(f, string(LogoutEndpoint), nil, [3]string{"id_token_hint=e30.e30.x&post_logout_redirect_uri=https%3A%2F%2Fsp.example%2Fbye&state=s"},
		[3]string{"", "client_id=0oaapp&post_logout_redirect_uri=https%3A%2F%2Fsp.example%2Fbye"})
}

// FuzzSignInForm also shows that nobody is signed in without the password.
func FuzzSignInForm(f *testing.F) {
	z := newFuzzed(f)
	right := "stateToken=" + fuzzedState + "&username=ada%40acme.example&password=" + url.QueryEscape(testPassword)
	for _, body := range []string{right, "stateToken=x", right + "&username=b", "stateToken=" + fuzzedState + "&username=ADA@acme.example&password="} {
		f.Add("fromURI=%2Fadmin%2F", body)
		f.Add("fromURI=%2F%2Fevil.example%0d", body)
	}
	browser := &http.Cookie{Name: browserCookie, Value: fuzzedBrowser}
	f.Fuzz(func(t *testing.T, query, body string) {
		z.ask(t, http.MethodGet, "/login/login.htm", query, "", "")
		w := z.ask(t, http.MethodPost, "/login/login.htm", query, body, "", browser)
		form, _ := url.ParseQuery(body)
		for _, c := range w.Result().Cookies() {
			if c.Name == sessionCookie && c.Value != "" && form.Get("password") != testPassword {
				t.Errorf("signed in by %q", body)
			}
		}
	})
}

// FuzzPushedRequest also shows that no request is kept for a client without its secret.
func FuzzPushedRequest(f *testing.F) {
	pushed := strings.Replace(fuzzedRequest, "client_id=0oaapp&", "", 1)
	fuzzEndpoint(f, string(PushedRequestEndpoint), func(t *testing.T, _ *fuzzed, w *httptest.ResponseRecorder, body, authorization string) {
		if w.Code == http.StatusCreated && !strings.Contains(body, "secret") && !strings.Contains(body, "%") && !strings.HasPrefix(authorization, "Basic ") {
			t.Errorf("a pushed request of nobody: %q %q", body, authorization)
		}
	}, [3]string{"", pushed, fuzzedBasic}, [3]string{"", fuzzedRequest + "&client_secret=secret"}, [3]string{"", pushed + "&request_uri=urn:okta:x", fuzzedBasic})
}

// FuzzAPI fuzzes the management API and what else is below /api, with and without the token:
// without it, and without a session, nothing is told.
func FuzzAPI(f *testing.F) {
	z := newFuzzed(f)
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, http.MethodHead}
	user := `{"profile":{"login":"x@acme.example","email":"x@acme.example","firstName":"X","lastName":"Y"},"credentials":{"password":{"value":"correct horse"}}}`
	for i, path := range []string{
		"/users", "/users/me", "/users/00uada", "/users/eve@acme.example/lifecycle/activate", "/users/00uada/groups", "/groups", "/groups/x/users/00uada",
		"/apps", "/apps/0oaapp", "/apps/0oaapp/users/00uada", "/logs", "/sessions/me", "/sessions/me/lifecycle/refresh", "/authn",
	} {
		f.Add(i%len(methods), path, `sendEmail=false&filter=status+eq+"ACTIVE"&limit=1&after=x`, user, true)
		f.Add(1, path, `search=profile.login+sw+"a"+or+id+pr&since=2026-01-01T00:00:00Z`, `{"name":"oidc_client","label":"x","signOnMode":"OPENID_CONNECT","settings":{"oauthClient":{}}}`, false)
	}
	f.Fuzz(func(t *testing.T, method int, path, query, body string, known bool) {
		authorization := ""
		if known {
			authorization = "SSWS " + z.org.APIToken()
		}
		w := z.ask(t, methods[uint(method)%uint(len(methods))], apiRoot+"/"+strings.TrimPrefix(path, "/"), query, body, authorization)
		if !known && w.Code < http.StatusBadRequest && w.Body.Len() > 0 && w.Header().Get("Content-Type") == "application/json" {
			t.Errorf("%s tells nobody %s", path, w.Body)
		}
	})
}

// FuzzPasswordLink fuzzes the pages that set a password: without the link nobody's is set.
func FuzzPasswordLink(f *testing.F) {
	z := newFuzzed(f)
	for _, path := range []string{activationPath + fuzzedLink + "/verify", activationPath + "x/verify", resetPath + fuzzedLink, resetPath, activationPath} {
		f.Add(path, "newPassword=correct+horse&confirmPassword=correct+horse")
		f.Add(path, "newPassword=x&confirmPassword=")
	}
	f.Fuzz(func(t *testing.T, path, body string) {
		path = "/" + strings.TrimPrefix(path, "/")
		z.ask(t, http.MethodGet, path, "", "", "")
		z.ask(t, http.MethodPost, path, "", body, "")
		if eve, err := z.org.User("00ueve"); err == nil && eve.Password != "" && !strings.Contains(path, fuzzedLink) {
			t.Errorf("%s has set a password", path)
		}
	})
}

// FuzzConsole fuzzes the forms and addresses of the Admin Console, with and without a session.
func FuzzConsole(f *testing.F) {
	z := newFuzzed(f)
	app := z.app.ConsolePath()
	for _, path := range []string{
		"/admin/users/new", "/admin/user/00uada/lifecycle/suspend", "/admin/user/00uada/sessions", "/admin/user/00uada/risk", "/admin/groups/new",
		"/admin/group/x/members/add", app + "secret", app + "lifecycle/deactivate", app + "logout", app + "assignments/people/assign", app + "assignments/groups/remove",
		"/admin/apps/add-app/x/new", "/admin/users", "/admin/reports/system-log", "/login/signout", "/home/oidc_client/0oaapp/" + customAppSuffix,
	} {
		f.Add(path, "q=a", "csrf=csrf&name=Staff&id=00uada&user=ada&enabled=on&endpoint=https%3A%2F%2Fsp.example%2Fx&format=EMAIL&firstName=A&lastName=B&username=a%40b.c&password=12345678", true)
	}
	f.Fuzz(func(t *testing.T, path, query, body string, signedIn bool) {
		if !strings.HasPrefix(path, "/") {
			path = "/" + path
		}
		var cookies []*http.Cookie
		if signedIn {
			cookies = []*http.Cookie{{Name: sessionCookie, Value: fuzzedSession}}
		}
		get := z.ask(t, http.MethodGet, path, query, "", "", cookies...)
		post := z.ask(t, http.MethodPost, path, query, body, "", cookies...)
		for _, w := range []*httptest.ResponseRecorder{get, post} {
			if !signedIn && strings.HasPrefix(path, "/admin/") && w.Code == http.StatusOK {
				t.Errorf("%s is shown to nobody", path)
			}
		}
	})
}
