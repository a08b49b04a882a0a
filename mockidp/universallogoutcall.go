package mockidp

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"time"
)

// UniversalLogoutCall says whom a call of Universal Logout is about, and which app
// instance is told.
type UniversalLogoutCall struct {
	App  string // id of an app instance with a LogoutEndpoint
	User string // id or login
	// Format names the user in another way than the app instance is registered with;
	// empty for that.
	Format SubjectFormat

	// These are for attacks.
	Endpoint string // where it is sent instead of LogoutEndpoint
	Audience string // of the JWT; that of the app instance, or of Endpoint where that is given
	// Subject is sub_id in place of that of User, who need not be given then.
	Subject map[string]any
}

// UniversalLogoutResponse is what an SP has answered to a call of Universal Logout. Okta looks at
// the status alone.
type UniversalLogoutResponse struct {
	Status      int           // zero where there was no response
	ContentType string        // of its body; empty where it has none
	Location    string        // where a redirect leads, which Okta does not follow
	RetryAfter  string        // as the SP has said it
	Took        time.Duration // from the request to the response
}

// CallUniversalLogout sends one call of Universal Logout, as on an administrator's Clear User
// Sessions, for one user at one app instance. Okta's own sessions and tokens stay, and nothing goes
// to the System Log. Faults of the org alter it. The error says which of app instance and user
// there is not, or why there was no response, as a [HangUpError] where the SP closed the
// connection; Okta documents no second try.
func (o *Org) CallUniversalLogout(ctx context.Context, c UniversalLogoutCall) (UniversalLogoutResponse, error) {
	made, err := o.newCall(c)
	if err != nil {
		return UniversalLogoutResponse{}, err
	}
	o.server.send(ctx, made)
	if made.err != nil {
		return UniversalLogoutResponse{}, fmt.Errorf("call Universal Logout of user %q at %s: %w", c.User, made.endpoint, made.err)
	}
	return made.response, nil
}

// newCall makes a call.
func (o *Org) newCall(c UniversalLogoutCall) (*logoutCall, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	a, u := o.app(c.App), o.user(c.User)
	if a == nil || u == nil && c.Subject == nil || a.LogoutEndpoint == "" && c.Endpoint == "" {
		return nil, fmt.Errorf("revoke the tokens of user %q at app instance %q of org %q: no such user, or no logout endpoint", c.User, c.App, o.name)
	}
	to := *a // the call keeps none of its lists, which may be long
	if c.Endpoint != "" {
		to.LogoutEndpoint, to.LogoutAudience = c.Endpoint, ""
	}
	to.LogoutAudience = cmp.Or(c.Audience, to.LogoutAudience)
	if c.Format != "" {
		to.LogoutSubjectFormat = c.Format
	}
	if u == nil {
		u = &User{}
	}
	made := o.logoutCall(&to, *u)
	if c.Subject != nil {
		made.body = map[string]any{"sub_id": maps.Clone(c.Subject)}
	}
	return made, nil
}

// SubjectIdentifier returns how a call of Universal Logout names a user (id or login), nil where
// the org has no such user. Source: RFC 9493 section 3.2
func (o *Org) SubjectIdentifier(format SubjectFormat, user string) map[string]any {
	o.mu.Lock()
	defer o.mu.Unlock()
	u := o.user(user)
	if u == nil {
		return nil
	}
	return o.subjectIdentifier(format, *u)
}
