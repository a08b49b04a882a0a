package sp

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
)

// Claims are the members of a JSON object by their exact names: the payload of a token, a userinfo
// response, a body. (Package encoding/json matches the fields of a struct in any case, and of a
// repeated member takes the last.)
type Claims map[string]json.RawMessage

// errDuplicate says that a JSON object names a member twice, so that two readers may see two
// different objects.
var errDuplicate = errors.New("a member is repeated")

// ParseClaims reads a JSON object. It refuses a member that is repeated, in whatever case:
// https://www.rfc-editor.org/rfc/rfc7519#section-4
func ParseClaims(data []byte) (Claims, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	start, err := decoder.Token()
	if err != nil || start != json.Delim('{') {
		return nil, errors.New("not a JSON object")
	}
	claims, seen := Claims{}, map[string]bool{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, fmt.Errorf("read member: %w", err)
		}
		name, _ := token.(string) // a member's name is a string, or Token returns an error
		if folded := strings.ToLower(name); seen[folded] {
			return nil, errDuplicate
		} else {
			seen[folded] = true
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return nil, fmt.Errorf("read member: %w", err)
		}
		claims[name] = value
	}
	if _, err := decoder.Token(); err != nil {
		return nil, fmt.Errorf("read object: %w", err)
	}
	if decoder.More() {
		return nil, errors.New("something follows the JSON object")
	}
	return claims, nil
}

// Has says whether a claim is there, with any value.
func (c Claims) Has(name string) bool { return c[name] != nil }

// String returns a claim that must be a string. An absent one is "".
func (c Claims) String(name string) (string, error) {
	if !c.Has(name) {
		return "", nil
	}
	var value *string
	if err := json.Unmarshal(c[name], &value); err != nil || value == nil {
		return "", fmt.Errorf("claim %q is not a string", name)
	}
	return *value, nil
}

// Time returns a claim that must be a number of seconds since 1970 (NumericDate of RFC 7519,
// section 2). ok is false if it is absent.
func (c Claims) Time(name string) (at time.Time, ok bool, err error) {
	if !c.Has(name) {
		return time.Time{}, false, nil
	}
	var seconds *float64
	if err := json.Unmarshal(c[name], &seconds); err != nil || seconds == nil {
		return time.Time{}, false, fmt.Errorf("claim %q is not a number", name)
	}
	const lastSecond = 253402300799 // of the year 9999
	if *seconds < 0 || *seconds > lastSecond {
		return time.Time{}, false, fmt.Errorf("claim %q is out of range", name)
	}
	whole, fraction := math.Modf(*seconds)
	return time.Unix(int64(whole), int64(fraction*float64(time.Second))), true, nil
}

// Strings returns a claim that must be a string or an array of strings.
func (c Claims) Strings(name string) ([]string, error) {
	if value, err := c.String(name); err == nil {
		return []string{value}, nil
	}
	var values []*string
	if err := json.Unmarshal(c[name], &values); err != nil || values == nil {
		return nil, fmt.Errorf("claim %q is neither a string nor an array of strings", name)
	}
	var all []string
	for _, value := range values {
		if value == nil {
			return nil, fmt.Errorf("claim %q contains null", name)
		}
		all = append(all, *value)
	}
	return all, nil
}

// joseHeader reads the header of a compact JWS.
func joseHeader(raw string) (Claims, error) {
	encoded, _, _ := strings.Cut(raw, ".")
	decoded, err := base64.RawURLEncoding.DecodeString(encoded)
	if err != nil {
		return nil, errors.New("the header is not base64url")
	}
	return ParseClaims(decoded)
}

// josePayload reads the payload of a compact JWS whose signature was verified before.
func josePayload(raw string) (Claims, error) {
	parts := strings.Split(raw, ".")
	if len(parts) != 3 {
		return nil, errors.New("not a compact JWS")
	}
	decoded, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return nil, errors.New("the payload is not base64url")
	}
	return ParseClaims(decoded)
}

// checkHeader demands that a JWS is of one of these types (compared in any case) and uses no
// extension, since we understand none: https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11
func checkHeader(header Claims, types ...string) error {
	if header.Has("crit") || header.Has("b64") {
		return errors.New("the header demands an extension")
	}
	typ, err := header.String("typ")
	if err != nil {
		return err
	}
	for _, allowed := range types {
		if strings.EqualFold(typ, allowed) {
			return nil
		}
	}
	return fmt.Errorf("the token is of type %q", shorten(typ, 60))
}
