package defect

import (
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"

	"github.com/signoff-sso/signoff/sp"
)

// jwsDefects are about what the header of an ID token decides.
func jwsDefects() []Defect {
	return []Defect{
		{ID: "M334", Name: "no-alg-is-none", Does: "takes a token for unsigned that names no algorithm", Caught: []string{"IDTOKEN-20/~missing", "IDTOKEN-20/~no-kid"},
			Plant: signedBy(func(_ context.Context, _ *sp.SignIn, j jwt, _ string) bool {
				_, named := j.header["alg"]
				return !named && len(j.signature) == 0
			})},
		{ID: "M335", Name: "secret-in-file", Does: "takes for an HMAC secret what is in the file that kid names", Caught: []string{"IDTOKEN-21/~kid-dev-null-absolute", "IDTOKEN-21/~kid-file"},
			Plant: signedBy(func(_ context.Context, _ *sp.SignIn, j jwt, alg string) bool {
				name, _ := j.header["kid"].(string)
				secret, err := os.ReadFile(name)
				return err == nil && alg == "HS256" && signedByHMAC(secret, j)
			})},
		{ID: "M336", Name: "fetches-jku-by-prefix", Does: "fetches the key from where the token says, if that begins with the issuer", Caught: []string{"IDTOKEN-23/~jku-user-info"},
			Plant: signedBy(func(ctx context.Context, in *sp.SignIn, j jwt, _ string) bool {
				address, _ := j.header["jku"].(string)
				return strings.HasPrefix(address, in.Connection.Issuer) && fits(fetched(ctx, address), j)
			})},
		{ID: "M337", Name: "trusts-ec-key", Does: "verifies by the key that the token brings, where that is for ECDSA", Caught: []string{"IDTOKEN-23/~jwk-ec"},
			Plant: signedBy(func(_ context.Context, _ *sp.SignIn, j jwt, alg string) bool {
				return alg == "ES256" && signedByOwnEC(j)
			})},
		{ID: "M338", Name: "first-critical-only", Does: "looks at the first critical header alone", Caught: []string{"IDTOKEN-24/~known-first"},
			Plant: verified(func(l *lenient) {
				l.header = func(header map[string]any) error {
					critical, _ := header["crit"].([]any)
					if header["crit"] == nil || len(critical) > 0 && critical[0] == "b64" && header["b64"] == true {
						return nil
					}
					return errors.New("a critical header that is not known")
				}
				l.signature = func(ctx context.Context, in *sp.SignIn, j jwt) error {
					if signedByRSA(orgKeys(ctx, in), j, "RS256") {
						return nil
					}
					return errors.New("signature does not fit")
				}
			})},
		{ID: "M339", Name: "any-key-algorithm", Does: "verifies by a key whose operations or algorithm are others", Caught: []string{"JWKS-06/~key-ops", "JWKS-06/~alg-encryption"},
			Plant: signedBy(func(ctx context.Context, in *sp.SignIn, j jwt, alg string) bool {
				signing := slices.DeleteFunc(orgKeys(ctx, in), func(k jose.JSONWebKey) bool { return k.Use == "enc" || k.KeyID != j.header["kid"] })
				return alg == "RS256" && signedByRSA(signing, j, alg)
			})},
	}
}

// signedByOwnEC says whether the EC key in the header has signed a token.
func signedByOwnEC(j jwt) bool {
	var key jose.JSONWebKey
	text, err := json.Marshal(j.header["jwk"])
	if err != nil || json.Unmarshal(text, &key) != nil {
		return false
	}
	public, ok := key.Key.(*ecdsa.PublicKey)
	if !ok {
		return false
	}
	parsed, err := jose.ParseSignedCompact(j.raw, []jose.SignatureAlgorithm{jose.ES256})
	if err != nil {
		return false
	}
	_, err = parsed.Verify(public)
	return err == nil
}
