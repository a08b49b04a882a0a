package mockidp

import (
	"net/http"
	"time"
)

// The endpoints of the Sessions API by which a page's script asks about the session of its browser.
const (
	sessionEndpoint        Endpoint = "/api/v1/sessions/me"
	sessionRefreshEndpoint Endpoint = "/api/v1/sessions/me/lifecycle/refresh"
)

// timestamp is how Okta's APIs write a time.
const timestamp = "2006-01-02T15:04:05.000Z"

// sessionObject is a session of the Sessions API.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Session/
type sessionObject struct {
	ID                       string `json:"id"`
	Login                    string `json:"login"`
	UserID                   string `json:"userId"`
	ExpiresAt                string `json:"expiresAt"`
	Status                   string `json:"status"`
	LastPasswordVerification string `json:"lastPasswordVerification"`
	// null: the org does not note when a second factor was given
	LastFactorVerification *string        `json:"lastFactorVerification"`
	AMR                    []string       `json:"amr"`
	IDP                    sessionIDP     `json:"idp"`
	MFAActive              bool           `json:"mfaActive"`
	CreatedAt              string         `json:"createdAt"`
	Links                  map[string]any `json:"_links"`
}

type sessionIDP struct {
	ID   string `json:"id"`
	Type string `json:"type"`
}

// link is one of a document's _links.
type link struct {
	Name  string    `json:"name,omitempty"`
	Href  string    `json:"href"`
	Hints linkHints `json:"hints"`
}

type linkHints struct {
	Allow []string `json:"allow"`
}

// sessionRoutes adds the Sessions API.
func (o *Org) sessionRoutes(mux *http.ServeMux) {
	mux.HandleFunc(string(sessionEndpoint), o.methods(o.currentSessionAPI, http.MethodGet, http.MethodDelete))
	mux.HandleFunc(string(usersMeEndpoint), o.methods(o.currentUserAPI, http.MethodGet))
	mux.HandleFunc(string(sessionRefreshEndpoint), o.methods(o.currentSessionAPI, http.MethodPost))
}

// currentSessionAPI shows, refreshes or ends the session of the request's cookie. Only the org's
// own pages and trusted origins may ask, so that no other page can end or lengthen it.
func (o *Org) currentSessionAPI(w http.ResponseWriter, r *http.Request) {
	if !o.mayAskSession(r) {
		writeNativeError(w, http.StatusForbidden, "E0000006", "You do not have permission to perform the requested action")
		return
	}
	o.mu.Lock()
	s, u := o.findSession(r)
	var document sessionObject
	if s != nil {
		switch r.Method {
		case http.MethodDelete:
			o.endSession(r)
			o.record(Event{Type: "user.session.end", Outcome: OutcomeSuccess, Actor: u.Login, Target: u.Login})
		case http.MethodPost:
			s.seen = o.now()
		}
		document = o.describeSession(s, u)
	}
	o.mu.Unlock()
	switch {
	case s == nil:
		writeNativeError(w, http.StatusNotFound, "E0000007", "Not found: Resource not found: me (Session)")
	case r.Method == http.MethodDelete:
		o.dropSessionCookie(w)
		w.WriteHeader(http.StatusNoContent)
	default:
		writeJSON(w, http.StatusOK, document)
	}
	if u != nil {
		exchangeOf(r.Context()).userID = document.UserID
	}
}

// describeSession makes the document. Its id is what SPs know the session by, not the cookie. The
// caller holds o.mu.
func (o *Org) describeSession(s *session, u *User) sessionObject {
	write := func(t time.Time) string { return t.UTC().Format(timestamp) }
	at := func(path, name string, methods ...string) link {
		return link{Name: name, Href: o.Issuer() + path, Hints: linkHints{Allow: methods}}
	}
	return sessionObject{
		ID: s.sid, Login: u.Login, UserID: u.ID, Status: "ACTIVE", AMR: amrOf(s.factor), MFAActive: u.Passcode != "", IDP: sessionIDP{ID: o.id, Type: "OKTA"},
		CreatedAt: write(s.started), LastPasswordVerification: write(s.started), ExpiresAt: write(s.ends()),
		Links: map[string]any{
			"self":    at(string(sessionEndpoint), "", http.MethodGet, http.MethodDelete),
			"refresh": at(string(sessionRefreshEndpoint), "", http.MethodPost),
			"user":    at(string(usersMeEndpoint), u.Name(), http.MethodGet),
		},
	}
}
