package defect

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/signoff-sso/signoff/sp"
)

// lenient is a verification of ID tokens that somebody has written by hand: sound but for what a
// defect takes out of it. The sound service provider checks most things twice, so that leaving one
// check out changes nothing.
type lenient struct {
	signature func(ctx context.Context, in *sp.SignIn, j jwt) error
	issuer    func(got any, want string) bool
	audience  func(claims map[string]any, client string) bool
	expiry    func(got any, now time.Time) bool
	notBefore func(got any, now time.Time) bool
	subject   func(j jwt) (string, bool)
	header    func(header map[string]any) error
	hash      func(got any, accessToken string) bool // at_hash

	// Of several members of one name, which one is checked and which one is read.
	checked, read func(object []byte) map[string]any
}

// jwt is a JWT that was taken apart and not looked at.
type jwt struct {
	raw, input     string
	header, claims map[string]any
	payload        []byte // the JSON of the claims
	signature      []byte
}

func soundLenient() *lenient {
	return &lenient{
		signature: func(ctx context.Context, in *sp.SignIn, j jwt) error {
			_, err := in.Provider.Keys.VerifySignature(ctx, j.raw)
			return err
		},
		issuer:   func(got any, want string) bool { return got == want },
		audience: func(claims map[string]any, client string) bool { return has(claims["aud"], client) },
		expiry: func(got any, now time.Time) bool {
			at, ok := got.(float64)
			return ok && at > 0 && at < 1e15 && now.Unix() < int64(at)
		},
		notBefore: func(got any, now time.Time) bool {
			at, ok := got.(float64)
			return got == nil || ok && int64(at) <= now.Unix()+300
		},
		hash:    func(got any, token string) bool { return got == absent || got == "" || got == tokenHash(token) },
		subject: func(j jwt) (string, bool) { s, ok := j.claims["sub"].(string); return s, ok && s != "" },
		header:  plainHeader, checked: lastMembers, read: lastMembers,
	}
}

// plainHeader refuses extensions and other types than that of an ID token.
func plainHeader(header map[string]any) error {
	typ, _ := header["typ"].(string)
	if header["crit"] != nil || header["b64"] != nil || typ != "" && !strings.EqualFold(typ, "JWT") {
		return errors.New("the header is not that of a plain JWT")
	}
	return nil
}

// has says whether an audience, a string or a list, names a client.
func has(got any, client string) bool {
	list, _ := got.([]any)
	for _, one := range list {
		if one == client {
			return true
		}
	}
	return got == client
}

// verified plants a verification by hand that the change has made unsound.
func verified(change func(*lenient)) func(*sp.Config) {
	l := soundLenient()
	change(l)
	nothing := func(context.Context, *sp.SignIn) error { return nil }
	return parts(func(p *sp.Parts) {
		p.SignIn = p.SignIn.Replace("header", nothing).Replace("verify", l.verify).Replace("claims", nothing)
	})
}

func (l *lenient) verify(ctx context.Context, in *sp.SignIn) error {
	j, err := decodeUnverified(in.RawIDToken)
	if err != nil {
		return err
	}
	read := l.read(j.payload)
	j.claims = l.checked(j.payload)
	if err := l.check(j, in); err != nil {
		return err
	}
	if err := l.signature(ctx, in, j); err != nil {
		return err
	}
	nonce, _ := j.claims["nonce"].(string)
	audience := texts(j.claims["aud"])
	j.claims = read
	subject, ok := l.subject(j)
	if !ok {
		return errors.New("no subject")
	}
	in.Header, in.Claims = raw(j.header), raw(j.claims)
	in.IDToken = &oidc.IDToken{Issuer: in.Connection.Issuer, Subject: subject, Audience: audience, Nonce: nonce}
	return nil
}

// check looks at all but signature and subject.
func (l *lenient) check(j jwt, in *sp.SignIn) error {
	now := in.SP.Now()
	switch {
	case !l.issuer(member(j.claims, "iss"), in.Connection.Issuer):
		return errors.New("another issuer")
	case !l.audience(j.claims, in.Connection.ClientID):
		return errors.New("another audience")
	case !l.expiry(j.claims["exp"], now):
		return errors.New("expired")
	case !l.notBefore(j.claims["nbf"], now):
		return errors.New("not valid yet")
	case !l.hash(member(j.claims, "at_hash"), in.Token.AccessToken):
		return errors.New("another access token")
	}
	return l.header(j.header)
}

// texts are the strings of a list, or a string alone.
func texts(got any) []string {
	if text, ok := got.(string); ok {
		return []string{text}
	}
	list, _ := got.([]any)
	var all []string
	for _, one := range list {
		all = append(all, fmt.Sprint(one))
	}
	return all
}

// decodeUnverified decodes a JWT without verifying it; of a repeated member the last one counts.
func decodeUnverified(text string) (jwt, error) {
	parts := strings.Split(text, ".")
	if len(parts) < 2 {
		return jwt{}, errors.New("no JWT")
	}
	j := jwt{raw: text, input: parts[0] + "." + parts[1]}
	for i, into := range []*map[string]any{&j.header, &j.claims} {
		decoded, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil {
			return jwt{}, fmt.Errorf("decode: %w", err)
		}
		if err := json.Unmarshal(decoded, into); err != nil {
			return jwt{}, fmt.Errorf("decode: %w", err)
		}
		j.payload = decoded
	}
	if len(parts) > 2 {
		j.signature, _ = base64.RawURLEncoding.DecodeString(parts[2])
	}
	return j, nil
}

// raw makes claims of decoded members.
func raw(members map[string]any) sp.Claims {
	claims := sp.Claims{}
	for name, value := range members {
		if text, err := json.Marshal(value); err == nil {
			claims[name] = text
		}
	}
	return claims
}
