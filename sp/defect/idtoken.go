package defect

import (
	"context"
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"

	"github.com/signoff-sso/signoff/sp"
)

// idTokenDefects are about what an ID token has to be.
func idTokenDefects() []Defect {
	return []Defect{
		{ID: "M028", Name: "skips-issuer", Does: "does not look at iss", Caught: []string{"IDTOKEN-03", "IDTOKEN-04", "IDTOKEN-05", "TENANT-04"},
			Plant: verified(func(l *lenient) { l.issuer = func(any, string) bool { return true } })},
		{ID: "M029", Name: "issuer-by-prefix", Does: "compares how iss begins", Caught: []string{"IDTOKEN-05/slash", "IDTOKEN-05/custom-server", "IDTOKEN-05/prefix"},
			Plant: verified(func(l *lenient) {
				l.issuer = func(got any, want string) bool { s, ok := got.(string); return ok && strings.HasPrefix(s, want) }
			})},
		{ID: "M220", Name: "skips-not-before", Does: "does not look at nbf", Caught: []string{"IDTOKEN-11"},
			Plant: verified(func(l *lenient) { l.notBefore = func(any, time.Time) bool { return true } })},
		{ID: "M146", Name: "skips-issued-at", Does: "does not look at iat", Caught: []string{"IDTOKEN-12", "IDTOKEN-13/future"}, Plant: without("issued at")},
		{ID: "M036", Name: "no-leeway", Does: "has no patience with a clock that is ahead", Caught: []string{"RESILIENCE-07", "IDTOKEN-14/issued"},
			Plant: step("issued at", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if issued, ok, err := in.Claims.Time("iat"); err == nil && ok && issued.After(in.SP.Now()) {
					return errors.New("issued in the future")
				}
				return sound(ctx, in)
			})},
		{ID: "M248", Name: "no-leeway-not-before", Does: "takes an nbf in half a minute for one that is far away", Caught: []string{"IDTOKEN-14/not-before"},
			Plant: step("issued at", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if valid, ok, err := in.Claims.Time("nbf"); err == nil && ok && valid.After(in.SP.Now()) {
					return errors.New("not valid yet")
				}
				return sound(ctx, in)
			})},
		{ID: "M300", Name: "ignores-id-token", Does: "takes the user from userinfo and does not look at the ID token", Caught: []string{"IDTOKEN-32"}, Plant: ignoresIDToken},
		{ID: "M037", Name: "skips-nonce", Does: "does not look at the nonce", Caught: []string{"IDTOKEN-15", "IDTOKEN-16", "IDTOKEN-17"}, Plant: without("nonce")},
		{ID: "M038", Name: "nonce-if-there", Does: "looks at the nonce only where it is there", Caught: []string{"IDTOKEN-16/missing", "IDTOKEN-16/empty"},
			Plant: step("nonce", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if in.IDToken.Nonce == "" {
					return nil
				}
				return sound(ctx, in)
			})},
		{ID: "M046", Name: "any-subject", Does: "takes whatever stands in sub for a user", Caught: []string{"IDTOKEN-18"},
			Plant: planted(without("subject", "userinfo subject"), verified(func(l *lenient) {
				l.subject = func(j jwt) (string, bool) { return fmt.Sprintf("%v", j.claims["sub"]), true }
			}))},
		{ID: "M249", Name: "account-first", Does: "makes the account before it has looked at the token", Caught: []string{"IDTOKEN-19/account", "USERINFO-06/account", "JIT-16"}, Plant: accountFirst},
		{ID: "M147", Name: "reads-header", Does: "believes the JOSE header", Caught: []string{"IDTOKEN-26/header"},
			Plant: planted(without("userinfo subject"), verified(func(l *lenient) {
				sound := l.subject
				l.subject = func(j jwt) (string, bool) {
					if s, ok := j.header["sub"].(string); ok {
						return s, true
					}
					return sound(j)
				}
			}))},
		{ID: "M048", Name: "falls-back-to-userinfo", Does: "asks userinfo who it is where the ID token is missing", Caught: []string{"IDTOKEN-28"}, Plant: fallsBack},
		{ID: "M222", Name: "any-kind", Does: "takes any JWT of the org for an ID token", Caught: []string{"IDTOKEN-25/revocation", "IDTOKEN-25/access"}, Plant: without("header")},
		{ID: "M251", Name: "any-event", Does: "takes tokens about events for ID tokens too", Caught: []string{"IDTOKEN-25/logout", "IDTOKEN-25/event"}, Plant: without("header", "kind")},
		{ID: "M244", Name: "guest-on-wrong-hash", Does: "lets people in as guests whose access token is not that of the ID token", Caught: []string{"IDTOKEN-30"}, Plant: guests("access token hash")},
		{ID: "M223", Name: "skips-auth-time", Does: "does not look at auth_time, though it has asked for it", Caught: []string{"IDTOKEN-29/old", "IDTOKEN-29/untold"}, Plant: without("authentication time")},
		{ID: "M262", Name: "skips-context", Does: "does not look at acr, though it has asked for it", Caught: []string{"IDTOKEN-29/weaker", "IDTOKEN-29/no-means"}, Plant: without("authentication context")},
	}
}

// fallsBack signs in whoever userinfo names where the token response has no ID token.
func fallsBack(c *sp.Config) {
	for _, name := range []string{"id token", "header", "verify", "claims", "issued at", "nonce", "subject", "authentication time", "authentication context"} {
		step(name, func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			if err := sound(ctx, in); err == nil || in.RawIDToken != "" {
				return err
			}
			in.IDToken = &oidc.IDToken{Issuer: in.Connection.Issuer}
			return nil
		})(c)
	}
	step("userinfo subject", func(_ context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		subject, err := in.UserInfo.String("sub")
		if in.IDToken.Subject == "" {
			in.IDToken.Subject = subject
		}
		return err
	})(c)
}

// signatureDefects are about who has signed.
func signatureDefects() []Defect {
	return []Defect{
		{ID: "M039", Name: "skips-signature", Does: "does not verify the signature", Caught: []string{"IDTOKEN-19", "IDTOKEN-20", "IDTOKEN-21"},
			Plant: verified(func(l *lenient) { l.signature = func(context.Context, *sp.SignIn, jwt) error { return nil } })},
		{ID: "M224", Name: "takes-none", Does: "takes unsigned tokens where the header says so", Caught: []string{"IDTOKEN-20"},
			Plant: signedBy(func(_ context.Context, _ *sp.SignIn, j jwt, alg string) bool { return strings.EqualFold(alg, "none") })},
		{ID: "M041", Name: "hmac-by-public-key", Does: "takes the public key for an HMAC secret", Caught: []string{"IDTOKEN-21/pem"}, Plant: signedBy(hmacByPublicKey)},
		{ID: "M319", Name: "hmac-by-client-secret", Does: "takes HMAC by the client secret too, though RS256 is registered", Caught: []string{"IDTOKEN-21/secret"},
			Plant: signedBy(func(_ context.Context, in *sp.SignIn, j jwt, alg string) bool {
				return alg == "HS256" && signedByHMAC([]byte(in.Connection.Secret), j)
			})},
		{ID: "M042", Name: "trusts-jwk-header", Does: "verifies by the key that the token brings", Caught: []string{"IDTOKEN-23/jwk"},
			Plant: signedBy(func(_ context.Context, _ *sp.SignIn, j jwt, _ string) bool {
				key, err := json.Marshal(j.header["jwk"])
				return err == nil && fits(key, j)
			})},
		{ID: "M043", Name: "fetches-jku", Does: "fetches the key from where the token says", Caught: []string{"IDTOKEN-23/jku"},
			Plant: signedBy(func(ctx context.Context, _ *sp.SignIn, j jwt, _ string) bool {
				address, _ := j.header["jku"].(string)
				return address != "" && fits(fetched(ctx, address), j)
			})},
		{ID: "M044", Name: "ignores-crit", Does: "passes over critical headers", Caught: []string{"IDTOKEN-24/unknown"},
			Plant: verified(func(l *lenient) {
				l.header = func(map[string]any) error { return nil }
				l.signature = func(ctx context.Context, in *sp.SignIn, j jwt) error {
					if signedByRSA(orgKeys(ctx, in), j, "RS256") {
						return nil
					}
					return errors.New("signature does not fit")
				}
			})},
		{ID: "M263", Name: "secrets-among-keys", Does: "takes a secret that stands among the keys for one", Caught: []string{"IDTOKEN-21/planted"}, Plant: signedBy(hmacByPlantedSecret)},
		{ID: "M148", Name: "any-algorithm", Does: "takes any algorithm that its library knows", Caught: []string{"IDTOKEN-22/rs512", "IDTOKEN-22/ps256"}, Plant: signedBy(anyRSA)},
	}
}

// signedBy verifies soundly, or else in another way.
func signedBy(other func(ctx context.Context, in *sp.SignIn, j jwt, alg string) bool) func(*sp.Config) {
	return verified(func(l *lenient) {
		sound := l.signature
		l.signature = func(ctx context.Context, in *sp.SignIn, j jwt) error {
			err := sound(ctx, in, j)
			alg, _ := j.header["alg"].(string)
			if err != nil && other(ctx, in, j, alg) {
				return nil
			}
			return err
		}
	})
}

// orgKeys fetches the keys of the org.
func orgKeys(ctx context.Context, in *sp.SignIn) []jose.JSONWebKey {
	set := jose.JSONWebKeySet{}
	if json.Unmarshal(fetchedBy(ctx, in.SP.BackChannel(), in.Provider.Metadata.JWKSURI), &set) != nil {
		return nil
	}
	return set.Keys
}

func hmacByPublicKey(ctx context.Context, in *sp.SignIn, j jwt, alg string) bool {
	for _, key := range orgKeys(ctx, in) {
		der, err := x509.MarshalPKIXPublicKey(key.Key)
		if err != nil || alg != "HS256" {
			continue
		}
		if signedByHMAC(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), j) {
			return true
		}
	}
	return false
}

func hmacByPlantedSecret(ctx context.Context, in *sp.SignIn, j jwt, alg string) bool {
	return slices.ContainsFunc(orgKeys(ctx, in), func(key jose.JSONWebKey) bool {
		secret, ok := key.Key.([]byte)
		return ok && alg == "HS256" && key.KeyID == j.header["kid"] && signedByHMAC(secret, j)
	})
}

func signedByHMAC(secret []byte, j jwt) bool {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(j.input)) // a hash takes everything
	return hmac.Equal(mac.Sum(nil), j.signature)
}

// anyRSA takes whatever the org's keys have signed, by whatever algorithm the token names.
func anyRSA(ctx context.Context, in *sp.SignIn, j jwt, alg string) bool {
	return signedByRSA(orgKeys(ctx, in), j, alg)
}

func signedByRSA(keys []jose.JSONWebKey, j jwt, alg string) bool {
	return slices.ContainsFunc(keys, func(key jose.JSONWebKey) bool {
		public, ok := key.Key.(*rsa.PublicKey)
		return ok && verifies(public, j, alg)
	})
}

func verifies(key *rsa.PublicKey, j jwt, alg string) bool {
	long, short := sha512.Sum512([]byte(j.input)), sha256.Sum256([]byte(j.input))
	switch alg {
	case "RS256":
		return rsa.VerifyPKCS1v15(key, crypto.SHA256, short[:], j.signature) == nil
	case "RS512":
		return rsa.VerifyPKCS1v15(key, crypto.SHA512, long[:], j.signature) == nil
	case "PS256":
		return rsa.VerifyPSS(key, crypto.SHA256, short[:], j.signature, nil) == nil
	}
	return false
}

// fits says whether a JWK has signed a token.
func fits(jwk []byte, j jwt) bool {
	var key jose.JSONWebKey
	if json.Unmarshal(jwk, &key) != nil {
		return false
	}
	parsed, err := jose.ParseSignedCompact(j.raw, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		return false
	}
	_, err = parsed.Verify(key.Key)
	return err == nil
}

// fetched returns what is at an address, nil for nothing.
func fetched(ctx context.Context, address string) []byte {
	return fetchedBy(ctx, http.DefaultClient, address)
}

func fetchedBy(ctx context.Context, client *http.Client, address string) []byte {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil
	}
	res, err := client.Do(req)
	if err != nil {
		return nil
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	if err != nil || res.StatusCode != http.StatusOK {
		return nil
	}
	return body
}

// ignoresIDToken makes a service provider that takes the user from userinfo alone, as those do that
// were built with a library for OAuth.
func ignoresIDToken(c *sp.Config) {
	without("id token", "header", "verify", "claims", "kind", "audience", "authorized party", "issued at", "nonce", "subject",
		"authentication time", "authentication context", "access token hash")(c)
	step("userinfo subject", func(_ context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		subject, err := in.UserInfo.String("sub")
		in.IDToken, in.Claims = &oidc.IDToken{Issuer: in.Connection.Issuer, Subject: subject}, in.UserInfo
		return err
	})(c)
}
