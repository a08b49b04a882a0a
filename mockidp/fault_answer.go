package mockidp

import (
	"fmt"
	"net/http"
	"strings"
)

const (
	typeJSON = "application/json"
	typeHTML = "text/html; charset=utf-8"
	notJSON  = "<!DOCTYPE html><title>Maintenance</title><h1>We will be back soon</h1>"
)

// tokenAnswerFaults spoil or vary the token endpoint's answer.
func tokenAnswerFaults() []fault {
	return []fault{
		onAnswer(atToken, "token-invalid-grant", "the code is refused", instead(http.StatusBadRequest, typeJSON, `{"error":"invalid_grant","error_description":"The authorization code is invalid or has expired."}`)),
		onAnswer(atToken, "token-invalid-client", "the client is refused", instead(http.StatusUnauthorized, typeJSON, `{"error":"invalid_client","error_description":"The client secret supplied for a confidential client is invalid."}`)),
		onAnswer(atToken, "token-error-200", "an error comes with status 200", instead(http.StatusOK, typeJSON, `{"error":"server_error"}`)),
		onAnswer(atToken, "token-html", "a page comes instead of tokens", instead(http.StatusOK, typeHTML, notJSON)),
		onAnswer(atToken, "token-nothing", "nothing comes instead of tokens", instead(http.StatusOK, typeJSON, "")),
		onAnswer(atToken, "token-type-case", "token_type is bEaReR, as it may be", member("token_type", "bEaReR")),
		onAnswer(atToken, "token-lean", "expires_in and scope are missing, as they may be", withoutMembers("expires_in", "scope")),
		onAnswer(atToken, "token-extra", "there are members that nobody knows, as there may be", document(func(d map[string]any, _ *ActiveFault) {
			d["x_trace"], d["x_nested"] = "abc", map[string]any{"list": []int{1}}
		})),
		onAnswerWith(atToken, "replayed", "the tokens are those of an earlier sign-in", "the access token and the ID token, a space between them",
			document(func(d map[string]any, f *ActiveFault) {
				d["access_token"], d["id_token"], _ = strings.Cut(f.With, " ")
			})),
		onAnswer(atToken, "token-chunked", "the answer comes in pieces, its length unsaid, as it may", inPieces),
		onAnswer(atToken, "token-charset", "the content type has a charset, as it may have", answerHeader("Content-Type", "application/json;charset=UTF-8")),
	}
}

// otherProfile makes all but sub that of the user whom the fault was told; one whom the org does not know has no profile.
func otherProfile(d map[string]any, f *ActiveFault) {
	u, err := f.org.User(f.With)
	if err != nil {
		return
	}
	d["email"], d["preferred_username"], d["name"], d["given_name"], d["family_name"] = u.Email, u.Login, u.Name(), u.FirstName, u.LastName
}

// userinfoFaults spoil userinfo.
func userinfoFaults() []fault {
	twice := func(victimFirst bool) answerMutation {
		return then(document(otherProfile), text(func(body string, f *ActiveFault) string {
			body = strings.TrimSpace(body)
			if victimFirst {
				return fmt.Sprintf(`{"sub":%q,`, f.With) + body[1:]
			}
			return body[:len(body)-1] + fmt.Sprintf(`,"sub":%q}`, f.With)
		}))
	}
	list := func(victimFirst bool) answerMutation {
		return document(func(d map[string]any, f *ActiveFault) {
			subs := []any{d["sub"], f.With}
			if victimFirst {
				subs[0], subs[1] = subs[1], subs[0]
			}
			d["sub"] = subs
			otherProfile(d, f)
		})
	}
	const who = "the user's id"
	return []fault{
		onAnswerWith(atUserinfo, "userinfo-sub-wrong", "userinfo is about another user", who, document(func(d map[string]any, f *ActiveFault) {
			d["sub"] = f.With
			otherProfile(d, f)
		})),
		onAnswerWith(atUserinfo, "userinfo-anonymous", "userinfo has no sub, but another user's address", "the address", document(func(d map[string]any, f *ActiveFault) {
			delete(d, "sub")
			d["email"], d["preferred_username"] = f.With, f.With
		})),
		onAnswerWith(atUserinfo, "userinfo-sub-list", "sub is a list with another user at the end", who, list(false)),
		onAnswerWith(atUserinfo, "userinfo-sub-list-first", "sub is a list with another user in front", who, list(true)),
		onAnswerWith(atUserinfo, "userinfo-sub-twice", "there is a second sub, of another user, at the end", who, twice(false)),
		onAnswerWith(atUserinfo, "userinfo-sub-twice-first", "there is a second sub, of another user, in front", who, twice(true)),
		onAnswerWith(atUserinfo, "userinfo-email-wrong", "userinfo has another user's address", "the address", document(func(d map[string]any, f *ActiveFault) {
			d["email"], d["preferred_username"] = f.With, f.With
		})),
		onAnswer(atUserinfo, "userinfo-refused", "the access token is refused", instead(http.StatusUnauthorized, typeJSON, "")),
		onAnswer(atUserinfo, "userinfo-html", "a page comes instead of claims", instead(http.StatusOK, typeHTML, notJSON)),
		onAnswer(atUserinfo, "userinfo-jwt", "a broken JWT comes instead of claims", instead(http.StatusOK, "application/jwt", "e30.e30.AA")),
	}
}
