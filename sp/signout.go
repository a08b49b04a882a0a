package sp

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

// SingleLogoutParts is how a sign-out here goes on at Okta, and how Okta's logouts arrive here.
type SingleLogoutParts struct {
	// ReturnTo returns where a browser may go after a sign-out: a local path or "".
	ReturnTo func(raw string) string
	// Request returns the query of the logout request, which Okta takes for the session of the ID
	// token in it.
	Request func(base string, session store.OktaSession, state string) url.Values
	// Back takes a logout token: see BackChannelLogoutSteps for the names of the steps.
	Back Rules[*BackChannelLogout]
	// Front takes a browser's request in a frame of Okta's: see FrontChannelLogoutSteps.
	Front Rules[*FrontChannelLogout]
}

func soundSingleLogout() SingleLogoutParts {
	return SingleLogoutParts{ReturnTo: LocalPath, Request: logoutRequest, Back: BackChannelLogoutSteps(), Front: FrontChannelLogoutSteps()}
}

func (s *SP) singleLogoutRoutes() Routes {
	return Routes{
		{"sign-out page", "GET /logout", http.HandlerFunc(s.signOutPage)},
		{"signed out", "GET " + pathSignedOut, http.HandlerFunc(s.signedOut)},
		{"back-channel logout", "POST " + pathBack + "{connection}", http.HandlerFunc(s.backChannelLogout)},
		{"front-channel logout", "GET " + pathFront + "{connection}", http.HandlerFunc(s.frontChannelLogout)},
	}
}

// logoutRequest names the session by its ID token, without which Okta refuses:
// https://developer.okta.com/docs/guides/sign-users-out/
func logoutRequest(base string, session store.OktaSession, state string) url.Values {
	return url.Values{"id_token_hint": {session.IDToken}, "post_logout_redirect_uri": {base + pathSignedOut}, "state": {state}}
}

// linkOktaSession remembers where a session began.
func (s *SP) linkOktaSession(ctx context.Context, secret string, in *SignIn) error {
	sid, err := in.Claims.String("sid")
	if err != nil {
		sid = "" // what is no text names no session
	}
	return s.db.LinkOktaSession(ctx, secret, store.OktaSession{Connection: in.Connection.ID, SID: sid, IDToken: in.RawIDToken})
}

// signOutPage asks before it signs out, since a page of another site can lead here.
func (s *SP) signOutPage(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, http.StatusOK, "sign-out", page{Title: "Sign out", Data: s.parts.SingleLogout.ReturnTo(r.URL.Query().Get("return_to"))})
}

// signOut ends the session here, then at Okta if it began there.
func (s *SP) signOut(w http.ResponseWriter, r *http.Request) {
	slug := s.tenantOf(r)
	session, err := s.db.OktaSessionOf(r.Context(), s.cookie(r, cookieSession))
	began := err == nil
	if err := s.endSession(w, r); err != nil {
		s.failed(w, r, err)
		return
	}
	returnTo := s.parts.SingleLogout.ReturnTo(r.PostForm.Get("return_to"))
	if began {
		if address := s.logoutAddress(w, r, session, returnTo); address != "" {
			http.Redirect(w, r, address, http.StatusSeeOther)
			return
		}
	}
	switch {
	case returnTo != "":
		http.Redirect(w, r, returnTo, http.StatusSeeOther)
	case slug != "":
		http.Redirect(w, r, s.signInPath(slug, ""), http.StatusSeeOther)
	default:
		http.Redirect(w, r, "/", http.StatusSeeOther)
	}
}

// tenantOf returns the slug of the tenant whose session a browser has, or is remembered for; empty
// for none. It opens no session, as [SP.visitor] does: that would outlast the sign-out.
func (s *SP) tenantOf(r *http.Request) string {
	ctx := r.Context()
	account, err := s.parts.Browser.SessionHolder(ctx, s.db, s.cookie(r, cookieSession), s.parts.Browser.Lifetimes.Idle)
	if store.IsNotFound(err) {
		account, err = s.parts.Browser.Remembered(ctx, s.db, s.cookie(r, cookieRemember))
	}
	if err != nil {
		return ""
	}
	v, err := s.visitorOf(ctx, account)
	if err != nil || !s.parts.Browser.AtHost(s.hostLabel(v.Tenant.Slug), s.labelOf(r)) {
		return ""
	}
	return v.Tenant.Slug
}

// signOutLife is how long Okta may take to send the browser back.
const signOutLife = 10 * time.Minute

// logoutAddress returns where a sign-out goes on at Okta, or "" where it cannot: a session here
// ends whatever Okta does. The cookie keeps where the browser wants to go then.
func (s *SP) logoutAddress(w http.ResponseWriter, r *http.Request, session store.OktaSession, returnTo string) string {
	ctx := r.Context()
	conn, err := s.db.ConnectionByID(ctx, session.Connection)
	if err != nil {
		return ""
	}
	provider, err := s.Provider(ctx, conn)
	if err != nil {
		return ""
	}
	endpoint := provider.Metadata.endSessionEndpoint()
	if endpoint == "" {
		return ""
	}
	state := store.NewSecret()
	s.setCookie(w, cookieSignOut, state+"."+base64.RawURLEncoding.EncodeToString([]byte(returnTo)), signOutLife)
	separator := "?"
	if strings.Contains(endpoint, "?") {
		separator = "&"
	}
	return endpoint + separator + s.parts.SingleLogout.Request(s.base(r), session, state).Encode()
}

// endSessionEndpoint returns the address at the org where a sign-out goes on, or "".
func (m Metadata) endSessionEndpoint() string {
	var endpoint string
	if json.Unmarshal(m.EndSession, &endpoint) != nil || !sameOrigin(m.Issuer, endpoint) {
		return ""
	}
	return endpoint
}

// signedOut is where Okta sends the browser back to. State and cookie only decide on where it goes
// from here; nobody depends on them.
func (s *SP) signedOut(w http.ResponseWriter, r *http.Request) {
	state, encoded, _ := strings.Cut(s.cookie(r, cookieSignOut), ".")
	if s.cookie(r, cookieSignOut) != "" {
		s.dropCookie(w, cookieSignOut)
	}
	decoded, _ := base64.RawURLEncoding.DecodeString(encoded) // what is broken leads nowhere
	returnTo := s.parts.SingleLogout.ReturnTo(string(decoded))
	if state != "" && equalSecrets(r.URL.Query().Get("state"), state) && returnTo != "" {
		http.Redirect(w, r, returnTo, http.StatusSeeOther)
		return
	}
	s.render(w, r, http.StatusOK, "note", page{Title: "You are signed out", Data: note{
		Reason: "Your session has ended, here and at Okta.", Link: "/", LinkLabel: "Go to the start page",
	}})
}
