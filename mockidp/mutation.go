package mockidp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
)

// tokenMutation changes a JWT about to be signed; with is [Fault.With].
type tokenMutation func(t *unsigned, with string)

// answerMutation returns what is to be written instead of an answer, nil where the answer has nothing to spoil; with is
// [Fault.With].
type answerMutation func(a *answer, with string) *answer

// unchanged is the control of all other mutations: what is refused with it is refused for the way it was made.
func unchanged(*unsigned, string) {}

// claim sets a claim.
func claim(name string, value any) tokenMutation {
	return func(t *unsigned, _ string) { t.claims[name] = value }
}

// claimWith sets a claim to what the fault is injected with.
func claimWith(name string) tokenMutation {
	return func(t *unsigned, with string) { t.claims[name] = with }
}

// withoutClaim removes a claim.
func withoutClaim(name string) tokenMutation {
	return func(t *unsigned, _ string) { delete(t.claims, name) }
}

// header sets a member of the JOSE header; nil removes it.
func header(name string, value any) tokenMutation {
	return func(t *unsigned, _ string) {
		if t.header == nil {
			t.header = map[string]any{}
		}
		t.header[name] = value
	}
}

// signed replaces the signature, which the change gets together with what it signs.
func signed(change func(signingInput string, sound []byte) []byte) tokenMutation {
	return func(t *unsigned, _ string) { t.signature = change }
}

// flipLast changes the last byte of a signature.
func flipLast(_ string, sound []byte) []byte {
	changed := bytes.Clone(sound)
	changed[len(changed)-1] ^= 1
	return changed
}

// member sets a member of a JSON answer.
func member(name string, value any) answerMutation {
	return document(func(d map[string]any, _ string) { d[name] = value })
}

// memberWith sets a member of a JSON answer to what the fault is injected with.
func memberWith(name string) answerMutation {
	return document(func(d map[string]any, with string) { d[name] = with })
}

// document changes a JSON answer with status 200; others stay as they are.
func document(change func(d map[string]any, with string)) answerMutation {
	return func(a *answer, with string) *answer {
		var d map[string]any
		if a.status != http.StatusOK || json.Unmarshal(a.body.Bytes(), &d) != nil {
			return nil
		}
		change(d, with)
		spoiled := &answer{status: a.status, header: a.header.Clone()}
		json.NewEncoder(&spoiled.body).Encode(d) //nolint:errcheck // it was decoded from JSON
		return spoiled
	}
}

// redirected changes a parameter that a redirect has in its query.
func redirected(name, value string) answerMutation {
	return func(a *answer, _ string) *answer {
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
