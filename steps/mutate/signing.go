package mutate

import "encoding/json"

// Signing says how an ID token is signed. It is what mockidp.Signing is, of which the package
// mockidp says what the members mean and which placeholders their strings may hold.
type Signing struct {
	Algorithm  string
	Attacker   bool
	Secret     string
	Header     map[string]any
	HeaderJSON func(header []byte) []byte
	Signature  func(signingInput string, signature []byte) []byte
	Serialized func(compact string) string
}

// SignedToken is an ID token that is signed in another way than Okta signs, or written in another
// way.
type SignedToken struct {
	Value
	How Signing
}

// joseHeader is a header with members in the place of Okta's, or besides them.
type joseHeader = map[string]any

// nullJSON is the value null: a member that is nil is taken out.
func nullJSON() json.RawMessage { return json.RawMessage("null") }

// refusedToken is a token that signs nobody in.
func refusedToken(depth Depth, name, says string, how Signing) SignedToken {
	return SignedToken{Value{Name: name, Says: says, Outcome: Refused, Depth: depth}, how}
}

// doubtfulToken is a token that signs nobody in by sound practice alone.
func doubtfulToken(depth Depth, name, says string, how Signing) SignedToken {
	t := refusedToken(depth, name, says, how)
	t.Doubtful = true
	return t
}

// eitherToken is a token of which an SP may make what it will.
func eitherToken(depth Depth, name, says string, how Signing) SignedToken {
	return SignedToken{Value{Name: name, Says: says, Outcome: Either, Depth: depth}, how}
}

// acceptedToken is a token that is sound, though it is written otherwise than Okta's.
func acceptedToken(depth Depth, name, says string, how Signing) SignedToken {
	return SignedToken{Value{Name: name, Says: says, Outcome: Accepted, Depth: depth}, how}
}
