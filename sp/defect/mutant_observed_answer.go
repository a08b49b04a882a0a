package defect

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"reflect"
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// answer is a response to a request of the service provider's own that is not what most are.
type answer struct {
	call   call
	status int // 0 where there is no response
	// doubted says that the certificate is not good.
	doubted bool
	body    []byte // nil for one that all readers read alike
	json    bool   // as the response says
}

// observedAnswers tells of responses with other statuses, of bad certificates, and of bodies that
// are not read alike by all.
func observedAnswers(see func(Sighting)) func(*sp.Config) {
	tell := func(a answer) { see(Sighting{condition: "answer", given: a, sound: true}) }
	changes := []func(*sp.Config){backChannel(func(client *http.Client) {
		next := client.Transport
		client.Transport = transport(func(r *http.Request) (*http.Response, error) {
			response, err := next.RoundTrip(r)
			var doubt *tls.CertificateVerificationError
			switch {
			case errors.As(err, &doubt):
				tell(answer{call: callOf(r), doubted: true})
			case err == nil && response.StatusCode != http.StatusOK:
				tell(answer{call: callOf(r), status: response.StatusCode})
			}
			return response, err
		})
	})}
	for _, c := range []call{tokenCall, userinfoCall, keysCall, metadataCall} {
		changes = append(changes, responses(c, func(r *http.Response, body []byte) []byte {
			kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
			a := answer{call: c, status: r.StatusCode, body: body, json: kind == "application/json"}
			if !a.json || !plain(body) {
				tell(a)
			}
			return body
		}))
	}
	return planted(changes...)
}

// ofCall is the judge of a change to the responses to one kind of call.
func ofCall(c call, same func(answer) bool) func(Sighting) bool {
	return func(s Sighting) bool {
		a := s.given.(answer)
		return a.call != c || same(a)
	}
}

// otherStatus is the judge of responses with one status, or one class of them.
func otherStatus(c call, is func(status int) bool) func(Sighting) bool {
	return ofCall(c, func(a answer) bool { return !is(a.status) })
}

// answered is the judge of another reader of the JSON of responses.
func answered(c call) func(read func([]byte) map[string]any) func(Sighting) bool {
	return func(read func([]byte) map[string]any) func(Sighting) bool {
		return ofCall(c, func(a answer) bool {
			return a.body == nil || a.status != http.StatusOK || a.json && sameBy(read, a.body)
		})
	}
}

// untrailed is the judge of a reader that passes over what follows the JSON.
func untrailed(c call) func(Sighting) bool {
	return ofCall(c, func(a answer) bool {
		return bytes.Equal(bytes.TrimSpace(firstValue(nil, a.body)), bytes.TrimSpace(a.body))
	})
}

// undoubted is the judge of a client that takes bad certificates.
func undoubted(c call) func(Sighting) bool {
	return ofCall(c, func(a answer) bool { return !a.doubted })
}

// noJWT is the judge of a reader that takes userinfo in a JWT as it is.
func noJWT(s Sighting) bool {
	return ofCall(userinfoCall, func(a answer) bool {
		return a.body == nil || a.status != http.StatusOK || a.json && payloadOf(string(a.body)) == nil
	})(s)
}

// jsonReaders are the ways to read an object that mutants have.
func jsonReaders() []func([]byte) map[string]any {
	return []func([]byte) map[string]any{firstMembers, foldedMembers, namesBefore("\x00"), namesBy(strings.TrimSpace)}
}

// plain says whether all read the same in the JSON of a body.
func plain(body []byte) bool {
	for _, read := range jsonReaders() {
		if !sameBy(read, body) {
			return false
		}
	}
	return true
}

// sameBy says whether what is read of an object says what the object does, to every reader.
func sameBy(read func([]byte) map[string]any, object []byte) bool {
	names := 0
	distinct := namesBy(func(name string) string { names++; return strings.ToLower(name) })(object)
	again, err := json.Marshal(read(object))
	return err == nil && json.Valid(object) && names == len(distinct) && reflect.DeepEqual(exact(object), exact(again))
}

// exact decodes JSON with its numbers as they are written.
func exact(text []byte) any {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return nil
	}
	return value
}

// sameMembers is the judge of another reader of the claims of an ID token.
func sameMembers(read func([]byte) map[string]any) func(Sighting) bool {
	return func(s Sighting) bool {
		object := s.given.([]byte)
		return reflect.DeepEqual(read(object), lastMembers(object))
	}
}
