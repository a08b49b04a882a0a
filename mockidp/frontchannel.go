package mockidp

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// frontChannel returns the addresses by which a browser tells the SPs of a session's other apps
// that the session has ended. The caller holds o.mu. Source: OpenID Connect Front-Channel Logout
// 1.0 section 2; https://developer.okta.com/docs/guides/single-logout/openidconnect/main/
func (o *Org) frontChannel(s *session, initiator string) []string {
	var frames []string
	for _, id := range s.apps {
		a := o.app(id)
		if id == initiator || a == nil || a.Inactive || a.FrontChannelLogoutURI == "" {
			continue
		}
		frame := a.FrontChannelLogoutURI
		if !a.FrontChannelLogoutWithoutSession {
			frame = addQuery(frame, url.Values{"iss": {o.Issuer()}, "sid": {s.sid}})
		}
		frames = append(frames, frame)
	}
	return frames
}

// showFrames writes the page whose frames tell the SPs. Okta leaves it by a script; here a person
// follows its link, or the browser goes on after a moment.
func (o *Org) showFrames(w http.ResponseWriter, frames []string, target string) {
	var origins []string
	for _, f := range frames {
		if u, err := url.Parse(f); err == nil && !slices.Contains(origins, u.Scheme+"://"+u.Host) {
			origins = append(origins, u.Scheme+"://"+u.Host)
		}
	}
	w.Header().Set("Refresh", "2; url="+target)
	o.server.renderPage(w, http.StatusOK, "signed-out.html", page{
		Org: o.name, Frames: "; frame-src " + strings.Join(origins, " "), Data: map[string]any{"Frames": frames, "Target": target},
	})
}
