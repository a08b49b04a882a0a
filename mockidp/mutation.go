package mockidp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
)

// tokenMutation changes a JWT about to be signed.
type tokenMutation func(t *unsigned, f *ActiveFault)

// answerMutation returns what is to be written instead of an answer, nil where the answer has nothing to spoil.
type answerMutation func(a *answer, f *ActiveFault) *answer

// unchanged is the control of all other mutations: what is refused with it is refused for the way it was made.
func unchanged(*unsigned, *ActiveFault) {}

// claim sets a claim.
func claim(name string, value any) tokenMutation {
	return func(t *unsigned, _ *ActiveFault) { t.claims[name] = value }
}

// claimText changes a claim that is a text.
func claimText(name string, change func(string) string) tokenMutation {
	return func(t *unsigned, _ *ActiveFault) {
		if text, ok := t.claims[name].(string); ok {
			t.claims[name] = change(text)
		}
	}
}

// claimTime sets a claim to a time that is so many seconds from the token's iat.
func claimTime(name string, seconds int64) tokenMutation {
	return func(t *unsigned, _ *ActiveFault) {
		if issued, ok := t.claims["iat"].(int64); ok {
			t.claims[name] = issued + seconds
		}
	}
}

// claimAgo sets a claim to a time that is as many seconds before the token's iat as the fault is injected with, and so many more
// hours.
func claimAgo(name string, hours int64) tokenMutation {
	return func(t *unsigned, f *ActiveFault) {
		seconds, err := strconv.ParseInt(f.With, 10, 64)
		if issued, ok := t.claims["iat"].(int64); ok && err == nil {
			t.claims[name] = issued - seconds - hours*3600
		}
	}
}

// withoutClaims removes claims.
func withoutClaims(names ...string) tokenMutation {
	return func(t *unsigned, _ *ActiveFault) {
		for _, name := range names {
			delete(t.claims, name)
		}
	}
}

// both makes one mutation of several.
func both(changes ...tokenMutation) tokenMutation {
	return func(t *unsigned, f *ActiveFault) {
		for _, change := range changes {
			change(t, f)
		}
	}
}

// header sets a member of the JOSE header; nil removes it.
func header(name string, value any) tokenMutation {
	return func(t *unsigned, _ *ActiveFault) { t.setHeader(name, value) }
}

// headerWith sets a member of the JOSE header to what the fault is injected with.
func headerWith(name string) tokenMutation {
	return func(t *unsigned, f *ActiveFault) { t.setHeader(name, f.With) }
}

// signed replaces the signature, which the change gets together with what it signs.
func signed(change func(signingInput string, sound []byte) []byte) tokenMutation {
	return func(t *unsigned, _ *ActiveFault) { t.signature = change }
}

// written changes the JSON of the claims.
func written(change func(text []byte, f *ActiveFault) []byte) tokenMutation {
	return func(t *unsigned, f *ActiveFault) {
		t.payload = func(text []byte) []byte { return change(text, f) }
	}
}

// serialized changes the whole token.
func serialized(change func(compact string, f *ActiveFault) string) tokenMutation {
	return func(t *unsigned, f *ActiveFault) {
		t.serialized = func(compact string) string { return change(compact, f) }
	}
}

// flipLast changes the last byte of a signature.
func flipLast(_ string, sound []byte) []byte {
	changed := bytes.Clone(sound)
	changed[len(changed)-1] ^= 1
	return changed
}

// member sets a member of a JSON answer.
func member(name string, value any) answerMutation {
	return document(func(d map[string]any, _ *ActiveFault) { d[name] = value })
}

// memberWith sets a member of a JSON answer to what the fault is injected with.
func memberWith(name string) answerMutation {
	return document(func(d map[string]any, f *ActiveFault) { d[name] = f.With })
}

// withoutMembers removes members of a JSON answer.
func withoutMembers(names ...string) answerMutation {
	return document(func(d map[string]any, _ *ActiveFault) {
		for _, name := range names {
			delete(d, name)
		}
	})
}

// document changes a JSON answer with status 200; others stay as they are.
func document(change func(d map[string]any, f *ActiveFault)) answerMutation {
	return func(a *answer, f *ActiveFault) *answer {
		var d map[string]any
		if a.status != http.StatusOK || json.Unmarshal(a.body.Bytes(), &d) != nil {
			return nil
		}
		change(d, f)
		spoiled := &answer{status: a.status, header: a.header.Clone()}
		json.NewEncoder(&spoiled.body).Encode(d) //nolint:errcheck // it was decoded from JSON
		return spoiled
	}
}

// text changes the text of a good answer.
func text(change func(body string, f *ActiveFault) string) answerMutation {
	return func(a *answer, f *ActiveFault) *answer {
		if a.status != http.StatusOK {
			return nil
		}
		spoiled := &answer{status: a.status, header: a.header.Clone()}
		spoiled.body.WriteString(change(a.body.String(), f))
		return spoiled
	}
}

// then spoils an answer twice.
func then(first, second answerMutation) answerMutation {
	return func(a *answer, f *ActiveFault) *answer {
		spoiled := first(a, f)
		if spoiled == nil {
			return nil
		}
		return second(spoiled, f)
	}
}

// instead is another answer in place of a good one.
func instead(status int, contentType, body string) answerMutation {
	return func(a *answer, _ *ActiveFault) *answer {
		if a.status != http.StatusOK {
			return nil
		}
		other := newAnswer()
		other.header.Set("Content-Type", contentType)
		other.status = status
		other.body.WriteString(body)
		return other
	}
}

// answerHeader sets a header of a good answer.
func answerHeader(name, value string) answerMutation {
	return func(a *answer, _ *ActiveFault) *answer {
		if a.status != http.StatusOK {
			return nil
		}
		changed := &answer{status: a.status, header: a.header.Clone()}
		changed.header.Set(name, value)
		changed.body.Write(a.body.Bytes())
		return changed
	}
}

// inPieces sends a good answer in chunks.
func inPieces(a *answer, f *ActiveFault) *answer {
	changed := text(func(body string, _ *ActiveFault) string { return body })(a, f)
	if changed != nil {
		changed.chunked = true
	}
	return changed
}

// elsewhere redirects a good answer to what the fault is injected with.
func elsewhere(a *answer, f *ActiveFault) *answer {
	if a.status != http.StatusOK {
		return nil
	}
	other := newAnswer()
	other.header.Set("Location", f.With)
	other.status = http.StatusFound
	return other
}

// redirected changes a parameter that a redirect has in its query.
func redirected(name, value string) answerMutation {
	return func(a *answer, _ *ActiveFault) *answer {
		location, err := url.Parse(a.header.Get("Location"))
		if err != nil || !location.Query().Has(name) {
			return nil
		}
		q := location.Query()
		q.Set(name, value)
		location.RawQuery = q.Encode()
		spoiled := &answer{status: a.status, header: a.header.Clone()}
		spoiled.header.Set("Location", location.String())
		spoiled.body.Write(a.body.Bytes())
		return spoiled
	}
}
