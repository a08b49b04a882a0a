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
		{"M028", "skips-issuer", "does not look at iss", []string{"IDTOKEN-03", "IDTOKEN-04", "IDTOKEN-05"},
			verified(func(l *lenient) { l.issuer = func(any, string) bool { return true } })},
		{"M029", "issuer-by-prefix", "compares how iss begins", []string{"IDTOKEN-05/slash", "IDTOKEN-05/custom-server", "IDTOKEN-05/prefix"},
			verified(func(l *lenient) {
				l.issuer = func(got any, want string) bool { s, ok := got.(string); return ok && strings.HasPrefix(s, want) }
			})},
		{"M031", "audience-if-there", "looks at aud only where it is there", []string{"IDTOKEN-07/missing", "IDTOKEN-07/null"},
			verified(func(l *lenient) {
				l.audience = func(got any, client string) bool { return got == nil || has(got, client) }
			})},
		{"M032", "any-audience", "does not look at aud", []string{"IDTOKEN-06", "IDTOKEN-07"},
			planted(without("audience", "authorized party"), verified(func(l *lenient) { l.audience = func(any, string) bool { return true } }))},
		{"M149", "shares-audience", "takes tokens that are for others too", []string{"IDTOKEN-08"}, without("audience", "authorized party")},
		{"M033", "skips-expiry", "does not look at exp", []string{"IDTOKEN-09", "IDTOKEN-10", "IDTOKEN-14/expired"},
			verified(func(l *lenient) { l.expiry = func(any, time.Time) bool { return true } })},
		{"M034", "never-expires", "takes a token without exp for one that never expires", []string{"IDTOKEN-10/missing", "IDTOKEN-10/null"},
			verified(func(l *lenient) {
				sound := l.expiry
				l.expiry = func(got any, now time.Time) bool { return got == nil || sound(got, now) }
			})},
		{"M220", "skips-not-before", "does not look at nbf", []string{"IDTOKEN-11"},
			verified(func(l *lenient) { l.notBefore = func(any, time.Time) bool { return true } })},
		{"M146", "skips-issued-at", "does not look at iat", []string{"IDTOKEN-12", "IDTOKEN-13/future"}, without("issued at")},
		{"M036", "no-leeway", "has no patience with a clock that is ahead", []string{"IDTOKEN-14/issued"},
			step("issued at", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if issued, ok, err := in.Claims.Time("iat"); err == nil && ok && issued.After(in.SP.Now()) {
					return errors.New("issued in the future")
				}
				return sound(ctx, in)
			})},
		{"M248", "no-leeway-not-before", "takes an nbf in half a minute for one that is far away", []string{"IDTOKEN-14/not-before"},
			step("issued at", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if valid, ok, err := in.Claims.Time("nbf"); err == nil && ok && valid.After(in.SP.Now()) {
					return errors.New("not valid yet")
				}
				return sound(ctx, in)
			})},
		{"M037", "skips-nonce", "does not look at the nonce", []string{"IDTOKEN-15", "IDTOKEN-16", "IDTOKEN-17"}, without("nonce")},
		{"M038", "nonce-if-there", "looks at the nonce only where it is there", []string{"IDTOKEN-16/missing", "IDTOKEN-16/empty"},
			step("nonce", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
				if in.IDToken.Nonce == "" {
					return nil
				}
				return sound(ctx, in)
			})},
		{"M046", "any-subject", "takes whatever stands in sub for a user", []string{"IDTOKEN-18"},
			planted(without("subject", "userinfo subject"), verified(func(l *lenient) {
				l.subject = func(j jwt) (string, bool) { return fmt.Sprintf("%v", j.claims["sub"]), true }
			}))},
		{"M249", "account-first", "makes the account before it has looked at the token", []string{"IDTOKEN-19/account", "USERINFO-06/account"}, accountFirst},
		{"M047", "audience-is-text", "refuses an audience in a list", []string{"IDTOKEN-02/aud-array"},
			verified(func(l *lenient) { l.audience = func(got any, client string) bool { return got == client } })},
		{"M147", "reads-header", "believes the JOSE header", []string{"IDTOKEN-26/header"},
			planted(without("userinfo subject"), verified(func(l *lenient) {
				sound := l.subject
				l.subject = func(j jwt) (string, bool) {
					if s, ok := j.header["sub"].(string); ok {
						return s, true
					}
					return sound(j)
				}
			}))},
		{"M221", "last-member-wins", "takes the last of two members of one name", []string{"IDTOKEN-26/last"},
			planted(without("userinfo subject"), verified(func(*lenient) {}))},
		{"M250", "first-member-wins", "takes the first of two members of one name", []string{"IDTOKEN-26/first"},
			planted(without("userinfo subject"), verified(func(l *lenient) {
				l.subject = func(j jwt) (string, bool) { return firstSubject(payloadOf(j.raw)) }
			}))},
		{"M048", "falls-back-to-userinfo", "asks userinfo who it is where the ID token is missing", []string{"IDTOKEN-28"}, fallsBack},
		{"M222", "any-kind", "takes any JWT of the org for an ID token", []string{"IDTOKEN-25/revocation", "IDTOKEN-25/access"}, without("header")},
		{"M251", "any-event", "takes tokens about events for ID tokens too", []string{"IDTOKEN-25/logout", "IDTOKEN-25/event"}, without("header", "kind")},
		{"M244", "guest-on-wrong-hash", "lets people in as guests whose access token is not that of the ID token", []string{"IDTOKEN-30"}, guests("access token hash")},
		{"M223", "skips-auth-time", "does not look at auth_time, though it has asked for it", []string{"IDTOKEN-29/old", "IDTOKEN-29/untold"}, without("authentication time")},
		{"M262", "skips-context", "does not look at acr, though it has asked for it", []string{"IDTOKEN-29/weaker", "IDTOKEN-29/no-means"}, without("authentication context")},
	}
}

// fallsBack signs in whoever userinfo names where the ID token cannot be used.
func fallsBack(c *sp.Config) {
	for _, name := range []string{"id token", "header", "verify", "claims", "issued at", "nonce", "subject", "authentication time", "authentication context"} {
		step(name, func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			if sound(ctx, in) == nil || in.IDToken != nil && in.IDToken.Nonce != "" {
				return nil
			}
			in.IDToken = &oidc.IDToken{Issuer: in.Connection.Issuer}
			return nil
		})(c)
	}
	step("userinfo subject", func(_ context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		subject, err := in.UserInfo.Text("sub")
		if in.IDToken.Subject == "" {
			in.IDToken.Subject = subject
		}
		return err
	})(c)
}

// signatureDefects are about who has signed.
func signatureDefects() []Defect {
	return []Defect{
		{"M039", "skips-signature", "does not verify the signature", []string{"IDTOKEN-19", "IDTOKEN-20", "IDTOKEN-21"},
			verified(func(l *lenient) { l.signature = func(context.Context, *sp.SignIn, jwt) error { return nil } })},
		{"M224", "takes-none", "takes unsigned tokens where the header says so", []string{"IDTOKEN-20"},
			signedBy(func(_ context.Context, _ *sp.SignIn, j jwt, alg string) bool { return strings.EqualFold(alg, "none") })},
		{"M041", "hmac-by-public-key", "takes the public key for an HMAC secret", []string{"IDTOKEN-21/pem"}, signedBy(hmacByPublicKey)},
		{"M042", "trusts-jwk-header", "verifies by the key that the token brings", []string{"IDTOKEN-23/jwk"},
			signedBy(func(_ context.Context, _ *sp.SignIn, j jwt, _ string) bool {
				key, err := json.Marshal(j.header["jwk"])
				return err == nil && fits(key, j)
			})},
		{"M043", "fetches-jku", "fetches the key from where the token says", []string{"IDTOKEN-23/jku"},
			signedBy(func(ctx context.Context, _ *sp.SignIn, j jwt, _ string) bool {
				address, _ := j.header["jku"].(string)
				return address != "" && fits(fetched(ctx, address), j)
			})},
		{"M044", "ignores-crit", "passes over critical headers", []string{"IDTOKEN-24/unknown"},
			verified(func(l *lenient) {
				l.header = func(map[string]any) error { return nil }
				l.signature = func(ctx context.Context, in *sp.SignIn, j jwt) error {
					if signedByRSA(orgKeys(ctx, in), j, "RS256") {
						return nil
					}
					return errors.New("signature does not fit")
				}
			})},
		{"M263", "secrets-among-keys", "takes a secret that stands among the keys for one", []string{"IDTOKEN-21/planted"}, signedBy(hmacByPlantedSecret)},
		{"M148", "any-algorithm", "takes any algorithm that its library knows", []string{"IDTOKEN-22/rs512", "IDTOKEN-22/ps256"}, signedBy(anyRSA)},
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
	mac.Write([]byte(j.input)) //nolint:errcheck // a hash takes everything
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
	if err != nil {
		return nil
	}
	return body
}
