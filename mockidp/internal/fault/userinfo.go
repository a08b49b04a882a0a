package fault

import (
	"bytes"
	"maps"
	"net/http"
)

// userinfoFaults alter the userinfo response.
func userinfoFaults() []Fault {
	return []Fault{
		response(AtUserinfo, "userinfo-sub-wrong", "userinfo is about another user", changeJSON(func(d map[string]any, c Context) {
			d["sub"] = c.UserID
			maps.Copy(d, c.Victim)
		})).needing(NeedsUserID),
		response(AtUserinfo, "userinfo-anonymous", "userinfo has no sub, but another user's address", changeJSON(func(d map[string]any, c Context) {
			delete(d, "sub")
			setEmail(d, c)
		})).needing(NeedsEmail),
		response(AtUserinfo, "userinfo-sub-list", "sub is a list with another user at the end", changeJSON(func(d map[string]any, c Context) {
			d["sub"] = []any{d["sub"], c.UserID}
			maps.Copy(d, c.Victim)
		})).needing(NeedsUserID),
		response(AtUserinfo, "userinfo-sub-list-first", "sub is a list with another user in front", changeJSON(func(d map[string]any, c Context) {
			d["sub"] = []any{c.UserID, d["sub"]}
			maps.Copy(d, c.Victim)
		})).needing(NeedsUserID),
		response(AtUserinfo, "userinfo-sub-twice", "there is a second sub, of another user, at the end, with a profile of theirs", changeTrimmed(appendVictim)).needing(NeedsUserID),
		response(AtUserinfo, "userinfo-sub-twice-first", "there is a second sub, of another user, in front, with a profile of theirs", changeTrimmed(prependVictim)).needing(NeedsUserID),
		response(AtUserinfo, "userinfo-email-wrong", "userinfo has another user's address", changeJSON(setEmail)).needing(NeedsEmail),
		response(AtUserinfo, "userinfo-refused", "the access token is refused", replaceResponse(http.StatusUnauthorized, typeJSON, "")),
		response(AtUserinfo, "userinfo-html", "a page comes instead of claims", replaceResponse(http.StatusOK, typeHTML, notJSON)),
		response(AtUserinfo, "userinfo-jwt", "a broken JWT comes instead of claims", replaceResponse(http.StatusOK, "application/jwt", "e30.e30.AA")),
	}
}

// setEmail sets the claims that hold an email address.
func setEmail(d map[string]any, c Context) { d["email"], d["preferred_username"] = c.Email, c.Email }

// changeTrimmed changes a JSON object, without what stands around it.
func changeTrimmed(change func(object []byte, c Context) []byte) ResponseChange {
	return changeBody(func(body []byte, c Context) []byte { return change(bytes.TrimSpace(body), c) })
}
