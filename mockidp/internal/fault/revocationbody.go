package fault

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
)

// revocationRequestFaults alter the request of a call: method, content type, and what is sent in
// the place of the JSON object.
func revocationRequestFaults() []Fault {
	method := func(name string) Fault {
		return call("method-"+strings.ToLower(name), "the method is "+name, func(c *Call, _ Context) { c.Method = name })
	}
	kind := func(name, does, value string) Fault {
		return call("type-"+name, does, func(c *Call, _ Context) { c.Header.Set("Content-Type", value) })
	}
	body := func(name, does, text string) Fault {
		return call("body-"+name, does, func(c *Call, _ Context) { c.Body = []byte(text) })
	}
	return []Fault{
		method(http.MethodGet), method(http.MethodPut), method(http.MethodDelete), method(http.MethodHead), method(http.MethodOptions),
		kind("charset", "the content type has a charset, as it may have", "application/json; charset=utf-8"),
		kind("form", "the content type is that of a form", "application/x-www-form-urlencoded"),
		kind("text", "the content type is text/plain", "text/plain"),
		call("type-none", "there is no content type", func(c *Call, _ Context) { c.Header.Del("Content-Type") }),
		body("empty-object", "the body is an empty object", "{}"), body("list", "the body is a list", "[]"), body("null", "the body is null", "null"),
		body("none", "there is no body", ""),
		call("body-cut", "the body breaks off in the middle", func(c *Call, _ Context) { c.Body = c.Body[:len(c.Body)/2] }),
		call("body-twice", "there is a second sub_id, which names nobody", func(c *Call, _ Context) { c.Body = appendJSON(c.Body, `"sub_id":{}`) }),
		call("body-large", "the body has a megabyte", func(c *Call, _ Context) {
			c.Body = appendJSON(c.Body, `"padding":"`+strings.Repeat("x", 1<<20)+`"`)
		}),
		call("body-deep", "the body is nested ten thousand times", func(c *Call, _ Context) {
			c.Body = appendJSON(c.Body, `"padding":`+strings.Repeat("[", 10000)+strings.Repeat("]", 10000))
		}),
		call("body-more", "there is a member beside sub_id that nobody knows, as there may be", func(c *Call, _ Context) {
			c.Body = appendJSON(c.Body, `"reason":{"code":"risk"}`)
		}),
		call("body-legacy", "the subject is under its name of older drafts", func(c *Call, _ Context) {
			c.Body = bytes.Replace(c.Body, []byte(`"sub_id"`), []byte(`"subject"`), 1)
		}),
	}
}

// revocationSubjectFaults alter sub_id.
func revocationSubjectFaults() []Fault {
	subID := func(name, does, value string) Fault {
		return call("subject-"+name, does, func(c *Call, _ Context) { c.Body = []byte(`{"sub_id":` + value + `}`) })
	}
	value := func(name, does string, v any) Fault {
		return call("value-"+name, does, func(c *Call, _ Context) { changeIdentifier(c, v) })
	}
	return []Fault{
		subID("opaque", "the format is opaque, and names nobody", `{"format":"opaque","id":"nobody-at-all"}`),
		subID("phone", "the format is phone_number, and names nobody", `{"format":"phone_number","phone_number":"+12065550100"}`),
		subID("aliases", "the format is aliases, and names nobody", `{"format":"aliases","identifiers":[{"format":"email","email":"nobody@nowhere.invalid"}]}`),
		subID("account", "the format is account, and names nobody", `{"format":"account","uri":"acct:nobody@nowhere.invalid"}`),
		subID("bogus", "the format is one that does not exist", `{"format":"bogus"}`),
		subID("text", "sub_id is a string", `"nobody"`), subID("list", "sub_id is a list", `[]`), subID("null", "sub_id is null", `null`),
		subID("number", "sub_id is a number", `1`), subID("empty", "sub_id is an empty object", `{}`),
		subID("format-alone", "sub_id has nothing but the format email", `{"format":"email"}`),
		subID("iss-sub-alone", "sub_id has nothing but the format iss_sub", `{"format":"iss_sub"}`),
		value("empty", "what names the user is empty", ""), value("null", "what names the user is null", nil), value("list", "what names the user is a list", []any{}),
		value("operator", "what names the user is an operator of a document database", map[string]any{"$ne": nil}),
		value("percent", "what names the user is a percent sign", "%"), value("star", "what names the user is an asterisk", "*"),
		value("regexp", "what names the user is a regular expression that fits all", ".*"),
		value("sql", "what names the user is a piece of SQL", "' OR '1'='1"), value("long", "what names the user has ten thousand characters", strings.Repeat("x", 10000)),
		call("subject-issuer-other", "iss of sub_id is an org that the SP does not know", changeSubject(func(id map[string]any, _ Context) { id["iss"] = otherIssuer })),
		call("subject-issuer-slash", "iss of sub_id has a slash at its end", changeSubject(func(id map[string]any, _ Context) {
			issuer, _ := id["iss"].(string)
			id["iss"] = issuer + "/"
		})),
		call("subject-issuer-of", "iss of sub_id is another org", changeSubject(func(id map[string]any, c Context) { id["iss"] = c.OtherIssuer })).needing(NeedsOrg),
		call("subject-upper", "the email address is in capital letters", changeSubject(func(id map[string]any, _ Context) {
			email, _ := id["email"].(string)
			id["email"] = strings.ToUpper(email)
		})),
		call("subject-mixed", "sub_id has the members of another format, too, which name somebody else", changeSubject(mixSubjects)).needing(NeedsUserID),
		call("subject-member", "a member of sub_id is another", changeSubjectJSON).needing(NeedsMember),
	}
}

// changeSubject changes the object sub_id.
func changeSubject(change func(id map[string]any, c Context)) CallChange {
	return func(c *Call, f Context) {
		var body map[string]any
		if json.Unmarshal(c.Body, &body) != nil {
			return
		}
		if id, ok := body["sub_id"].(map[string]any); ok {
			change(id, f)
		}
		c.Body = []byte(mustJSON(body))
	}
}

// changeIdentifier changes the member of sub_id that names the user.
func changeIdentifier(c *Call, value any) {
	changeSubject(func(id map[string]any, _ Context) {
		name := "email"
		if id["format"] == "iss_sub" {
			name = "sub"
		}
		id[name] = value
	})(c, Context{})
}

// mixSubjects adds what another format would have of the user [Params.UserID].
func mixSubjects(id map[string]any, c Context) {
	if id["format"] == "iss_sub" {
		id["email"] = c.Victim["email"]
		return
	}
	id["iss"], id["sub"] = c.Issuer, c.UserID
}

// changeSubjectJSON changes a member of sub_id as [Params] say.
func changeSubjectJSON(c *Call, f Context) {
	var body map[string]json.RawMessage
	if json.Unmarshal(c.Body, &body) != nil {
		return
	}
	c.Body = []byte(`{"sub_id":` + string(replaceMember(body["sub_id"], f)) + `}`)
}

// changeCallHeader changes a header as [Params] say: each JSON string is one value, and so is what
// is no JSON string as it stands.
func changeCallHeader(c *Call, f Context) {
	sound, err := json.Marshal(c.Header.Get(f.Member))
	if err != nil {
		return
	}
	var values []string
	for _, raw := range f.Change(sound) {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		values = append(values, text)
	}
	c.Header[http.CanonicalHeaderKey(f.Member)] = slices.Clip(values)
}

// changeCallBody changes the body and the headers that tell of it, as [Params] say.
func changeCallBody(c *Call, f Context) {
	changed := f.ChangeResponse(Response{Header: c.Header.Clone(), Body: c.Body})
	c.Header, c.Body = changed.Header, changed.Body
}
