package conformance

import (
	"fmt"
	"mime"
	"net/http"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) logoutStatusSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the SP has answered 204`, Does: w.answered204},
		{Says: `the SP has refused the caller`, Does: w.refusedCaller},
		{Says: `the SP has not said that the logout was carried out`, Does: w.didNotConfirm},
		{Says: `the SP has refused the subject`, Does: w.refusedSubject},
		{Says: `the SP has refused the content type`, Does: w.refusedContentType},
		{Says: `the SP has refused the method`, Does: w.refusedMethod},
		{Says: `the SP has answered both alike`, Does: w.answeredAlike},
		{Says: `the SP has answered that it knows nobody of that name`, Does: w.answeredUnknown},
		{Says: `the SP has answered 2xx, or that there is no such user`, Does: w.answeredIdle},
	}
}

// isHTML says whether a response is a page.
func isHTML(r mockidp.UniversalLogoutResponse) bool {
	kind, _, err := mime.ParseMediaType(r.ContentType)
	return err == nil && kind == "text/html"
}

// saidOf is a response in a few words.
func saidOf(r mockidp.UniversalLogoutResponse) string {
	said := fmt.Sprintf("%d %s", r.Status, http.StatusText(r.Status))
	if r.Location != "" {
		said += fmt.Sprintf(", a redirect to %.80s", r.Location)
	}
	if isHTML(r) {
		said += " with a page"
	}
	return said + fmt.Sprintf(" after %s", r.Took.Round(time.Millisecond))
}

// explained is a response to a call that should have been carried out, with what a vendor mends.
func explained(r mockidp.UniversalLogoutResponse) string { return saidOf(r) + mend(r) }

// mend says what is likely to be wrong where a sound call is not answered as it should be.
func mend(r mockidp.UniversalLogoutResponse) string {
	switch {
	case r.Status/100 == 3:
		return ": what sends people to the sign-in page must let this endpoint pass, which has no session but the JWT"
	case r.Status/100 == 2 && isHTML(r):
		return ": that is a page for people, of the sign-in or of a route that takes every path, and Okta takes it for success"
	case r.Status == http.StatusUnauthorized:
		return ": compare iss, aud and sub of the JWT with what the SP expects, and the key with the org's; an endpoint that wants a session of a browser gets none"
	case r.Status == http.StatusForbidden:
		return ": does a check against cross-site requests or a firewall keep the call out?"
	case r.Status == http.StatusNotFound:
		return ": is universal_logout.endpoint right, and does the SP find the user by what universal_logout.subject says?"
	case r.Status == http.StatusMethodNotAllowed:
		return ": the endpoint takes no POST; is universal_logout.endpoint right?"
	case r.Status == http.StatusUnsupportedMediaType, r.Status == http.StatusBadRequest:
		return ": Okta sends application/json with the member sub_id; is that what the SP reads?"
	case r.Status >= http.StatusInternalServerError:
		return ": the SP's log says why"
	}
	return ""
}

// expectAccepted expects a status by which Okta takes the user for signed out.
func (w *World) expectAccepted() error {
	r := w.logout.response
	return scenario.Expect(r.Status/100 == 2 && !isHTML(r), "the SP carries out a sound call of Universal Logout", "204", "%s", explained(r))
}

// answered204 judges the status of a call that was carried out: Okta documents 204 alone.
func (w *World) answered204() error {
	r := w.logout.response
	if err := w.expectAccepted(); err != nil {
		return err
	}
	err := scenario.Expect(r.Status == http.StatusNoContent, "the SP confirms a logout with 204", "204", "%s", saidOf(r))
	if err != nil {
		return &scenario.ToleratedError{Err: err, Because: "Okta looks at the status alone and takes any 2xx for success"}
	}
	return nil
}

// refusedCaller judges the response to a call whose credential is worth nothing. A redirect, an
// error of the server or a success is none; another refusal than 401 and 403 keeps the caller out,
// too.
func (w *World) refusedCaller() error {
	return w.refused("whoever cannot show that Okta calls is refused", "401, or 403", []int{http.StatusUnauthorized, http.StatusForbidden},
		"the call is refused all the same", isRefusal)
}

// didNotConfirm expects any status but one by which Okta takes the user for signed out.
func (w *World) didNotConfirm() error {
	r := w.logout.response
	return scenario.Expect(r.Status >= http.StatusBadRequest, "a call that the SP cannot verify is not confirmed", "4xx or 5xx", "%s", saidOf(r))
}

// refusedSubject judges the response to a call that names nobody in a form that the SP understands.
// Nobody is out then, so that a success is no more than a sentence that is not true.
func (w *World) refusedSubject() error {
	right := []int{http.StatusBadRequest, http.StatusNotFound, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity}
	return w.refused("a call that names nobody is refused", "400, or 404", right, "nobody was meant, and nobody is out",
		func(status int) bool { return isRefusal(status) || status/100 == 2 })
}

// refusedContentType judges the response to a call in another content type than JSON's.
func (w *World) refusedContentType() error {
	return w.refused("a body that is no JSON is refused", "415, or 400", []int{http.StatusBadRequest, http.StatusUnsupportedMediaType},
		"nobody is out by it", isRefusal)
}

// refusedMethod judges the response to a call by another method than POST.
func (w *World) refusedMethod() error {
	right := []int{http.StatusMethodNotAllowed, http.StatusNotFound, http.StatusNotImplemented, http.StatusOK, http.StatusNoContent}
	return w.refused("Okta calls by POST, and nothing else signs out", "405, or 404", right, "nobody is out by it", isRefusal)
}

// isRefusal says whether a status says that the call was not carried out, and why.
func isRefusal(status int) bool { return status/100 == 4 }

// refused judges a status: one that is right, one that is a warning, or a failure.
func (w *World) refused(requirement, expected string, right []int, because string, tolerated func(status int) bool) error {
	r := w.logout.response
	err := scenario.Expect(slices.Contains(right, r.Status) && !(r.Status/100 == 2 && isHTML(r)), requirement, expected, "%s", saidOf(r))
	if err != nil && tolerated(r.Status) && !isHTMLSuccess(r) {
		return &scenario.ToleratedError{Err: err, Because: because}
	}
	return err
}

// isHTMLSuccess says whether a response is a page that Okta takes for success.
func isHTMLSuccess(r mockidp.UniversalLogoutResponse) bool { return r.Status/100 == 2 && isHTML(r) }

// answeredAlike expects one status for somebody whom the SP knows and somebody whom it does not
// know, where the caller has no credential.
// Source: draft-parecki-oauth-global-token-revocation, Enumeration of User Accounts
func (w *World) answeredAlike() error {
	s := w.logout.statuses
	return scenario.Expect(len(s) == 2 && s[0] == s[1], "whoever cannot show that Okta calls learns nothing of who has an account", "one status for both",
		"%v", s)
}

// answeredUnknown judges the response to a call about somebody whom the SP has never seen.
func (w *World) answeredUnknown() error {
	return w.refused("a call about somebody unknown says so", "404", []int{http.StatusNotFound, http.StatusUnprocessableEntity},
		"nobody is out, and Okta's administrator does not learn that the SP has another name for the user", func(status int) bool { return isRefusal(status) || status/100 == 2 })
}

// answeredIdle judges the response to a call that finds nothing to end.
func (w *World) answeredIdle() error {
	r := w.logout.response
	return scenario.Expect(r.Status/100 == 2 && !isHTML(r) || r.Status == http.StatusNotFound, "a call that finds nothing to end succeeds", "204, or 404", "%s", explained(r))
}
