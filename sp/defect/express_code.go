package defect

import (
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/sp"
)

// expressRequestDefects are about where the authorization code goes.
func expressRequestDefects() []Defect {
	only := []string{acme}
	return []Defect{
		{ID: "M157", Name: "express-redirect-begins", Does: "takes any redirect URI that begins with Okta's", Profiles: only,
			Caught: []string{"EXPRESS-05/path", "EXPRESS-05/begins", "EXPRESS-05/query", "EXPRESS-05/dot-dot"},
			Plant:  expressRedirect(strings.HasPrefix)},
		{ID: "M530", Name: "express-redirect-any", Does: "sends authorization codes wherever the request says", Profiles: only,
			Caught: []string{"EXPRESS-05/unregistered", "EXPRESS-05/user", "EXPRESS-05/scheme"}, Plant: expressRedirect(func(string, string) bool { return true })},
		{ID: "M531", Name: "express-any-audience", Does: "connects by an access token that was asked for another audience", Profiles: only,
			Caught: []string{"EXPRESS-08/audience"}, Plant: parts(func(p *sp.Parts) { p.Express.Request = p.Express.Request.Without("audience") })},
		{ID: "M532", Name: "express-any-scope", Does: "connects by an access token for whatever scope", Profiles: only,
			Caught: []string{"EXPRESS-08/openid", "EXPRESS-08/other-scope"}, Plant: parts(func(p *sp.Parts) {
				p.Express.Request = p.Express.Request.Without("scope")
				p.Express.Bearer = p.Express.Bearer.Without("scope")
			})},
		{ID: "M161", Name: "express-secret-in-redirect", Does: "sends the client secret that it has along with the authorization code", Profiles: only,
			Caught: []string{"EXPRESS-12"}, Plant: secretInRedirect},
	}
}

// expressRedirect replaces what decides on a redirect URI.
func expressRedirect(accept func(sent, registered string) bool) func(*sp.Config) {
	return func(c *sp.Config) {
		registered := c.Express.RedirectURI
		parts(func(p *sp.Parts) {
			p.Express.Client = p.Express.Client.Replace("redirect uri", func(_ context.Context, in *sp.ExpressRequest) error {
				if !accept(in.Params.Get("redirect_uri"), registered) {
					return errors.New("wrong redirect URI")
				}
				return nil
			})
		})(c)
	}
}

// secretInRedirect adds the secret of the connection to the authorization response.
func secretInRedirect(c *sp.Config) {
	route("express accept", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rewriteLocation(w, r, sound, func(to *url.URL) {
			var secret string
			row := s.Store().SQL().QueryRowContext(r.Context(), "SELECT c.secret FROM connections c JOIN express_grants g ON g.tenant = c.tenant ORDER BY g.created DESC LIMIT 1")
			if row.Scan(&secret) == nil {
				query := to.Query()
				query.Set("client_secret", secret)
				to.RawQuery = query.Encode()
			}
		})
	})(c)
}

// rewriteLocation changes where a redirect leads.
func rewriteLocation(w http.ResponseWriter, r *http.Request, sound http.Handler, change func(*url.URL)) {
	sound.ServeHTTP(&locationWriter{ResponseWriter: w, change: change}, r)
}

type locationWriter struct {
	http.ResponseWriter
	change func(*url.URL)
}

// WriteHeader implements [http.ResponseWriter].
func (l *locationWriter) WriteHeader(status int) {
	if to, err := url.Parse(l.Header().Get("Location")); err == nil && to.Host != "" {
		l.change(to)
		l.Header().Set("Location", to.String())
	}
	l.ResponseWriter.WriteHeader(status)
}

// expressCodeDefects are about who redeems an authorization code.
func expressCodeDefects() []Defect {
	only := []string{acme}
	code := func(rules ...string) func(*sp.Config) {
		return parts(func(p *sp.Parts) {
			for _, name := range rules {
				p.Express.Code = p.Express.Code.Without(name)
			}
		})
	}
	return []Defect{
		{ID: "M158", Name: "express-code-lasts", Does: "takes an authorization code again and again, for a day", Profiles: only,
			Caught: []string{"EXPRESS-06/replay", "EXPRESS-06/revoked", "EXPRESS-06/late"}, Plant: func(c *sp.Config) {
				code("replay", "redeem")(c)
				c.Parts.Browser.Lifetimes.ExpressCode = 24 * time.Hour
			}},
		{ID: "M533", Name: "express-replay-unpunished", Does: "refuses a second use of a code and lets the first one's token live", Profiles: only,
			Caught: []string{"EXPRESS-06/revoked"}, Plant: code("replay")},
		{ID: "M534", Name: "express-no-verifier", Does: "redeems a code without its verifier", Profiles: only,
			Caught: []string{"EXPRESS-06/no-verifier"}, Plant: parts(func(p *sp.Parts) {
				p.Express.Code = p.Express.Code.Wrap("pkce", func(sound func(context.Context, *sp.Redemption) error) func(context.Context, *sp.Redemption) error {
					return func(ctx context.Context, in *sp.Redemption) error {
						if in.Params.Get("code_verifier") == "" {
							return nil
						}
						return sound(ctx, in)
					}
				})
			})},
		{ID: "M535", Name: "express-any-verifier", Does: "does not look at the code verifier", Profiles: only,
			Caught: []string{"EXPRESS-06/verifier", "EXPRESS-06/no-verifier"}, Plant: code("pkce")},
		{ID: "M536", Name: "express-any-redirect-at-token", Does: "does not look at the redirect URI of a token request", Profiles: only,
			Caught: []string{"EXPRESS-06/redirect-uri"}, Plant: code("redirect uri")},
	}
}

// assertionDefects are about the client assertion of Okta's client.
func assertionDefects() []Defect {
	only := []string{acme}
	rule := func(name string) func(*sp.Config) {
		return parts(func(p *sp.Parts) { p.Express.Assertion = p.Express.Assertion.Without(name) })
	}
	return []Defect{
		{ID: "M159", Name: "assertion-unverified", Does: "does not verify the signature of a client assertion", Profiles: only,
			Caught: []string{"EXPRESS-07/key", "EXPRESS-07/kid", "EXPRESS-07/signature", "EXPRESS-07/edited", "EXPRESS-07/none", "EXPRESS-07/none-letter", "EXPRESS-07/hmac", "EXPRESS-07/jwk"},
			Plant: parts(func(p *sp.Parts) {
				p.Express.Assertion = p.Express.Assertion.Replace("verify", func(_ context.Context, in *sp.Assertion) (err error) {
					in.Claims, err = unverifiedClaims(in.Params.Get("client_assertion"))
					return err
				})
			})},
		{ID: "M537", Name: "assertion-none", Does: "takes a client assertion that is not signed", Profiles: only,
			Caught: []string{"EXPRESS-07/none", "EXPRESS-07/none-letter"}, Plant: parts(func(p *sp.Parts) {
				p.Express.Assertion = p.Express.Assertion.Wrap("verify", func(sound func(context.Context, *sp.Assertion) error) func(context.Context, *sp.Assertion) error {
					return func(ctx context.Context, in *sp.Assertion) (err error) {
						if raw := in.Params.Get("client_assertion"); strings.HasSuffix(raw, ".") {
							in.Claims, err = unverifiedClaims(raw)
							return err
						}
						return sound(ctx, in)
					}
				})
			})},
		{ID: "M538", Name: "assertion-any-client", Does: "does not look at iss and sub of a client assertion", Profiles: only,
			Caught: []string{"EXPRESS-07/iss", "EXPRESS-07/sub"}, Plant: rule("issuer")},
		{ID: "M539", Name: "assertion-any-audience", Does: "does not look at aud of a client assertion", Profiles: only,
			Caught: []string{"EXPRESS-07/aud", "EXPRESS-07/no-aud"}, Plant: rule("audience")},
		{ID: "M540", Name: "assertion-lasts", Does: "does not look at exp of a client assertion", Profiles: only,
			Caught: []string{"EXPRESS-07/expired", "EXPRESS-07/no-exp"}, Plant: rule("expiry")},
		{ID: "M541", Name: "assertion-optional", Does: "redeems a code without any authentication of the client", Profiles: only,
			Caught: []string{"EXPRESS-07/missing"}, Plant: parts(func(p *sp.Parts) {
				sound := p.Express.Assertion
				p.Express.Assertion = sp.Rules[*sp.Assertion]{{Name: "type", Check: func(ctx context.Context, in *sp.Assertion) error {
					if in.Params.Get("client_assertion") == "" {
						return nil
					}
					return sound.Check(ctx, in)
				}}}
			})},
		{ID: "M542", Name: "assertion-refused-otherwise", Does: "answers a client that is not authenticated with 500", Profiles: only,
			Caught: []string{"EXPRESS-07/status"}, Plant: rewritten("token", func(status int, body string) (int, string) {
				if status == http.StatusUnauthorized {
					return http.StatusInternalServerError, body
				}
				return status, body
			})},
	}
}

// unverifiedClaims reads the claims of a JWT and nothing else.
func unverifiedClaims(raw string) (sp.Claims, error) {
	segments := strings.Split(raw, ".")
	if len(segments) != 3 {
		return nil, errors.New("it is no JWT")
	}
	payload, err := base64.RawURLEncoding.DecodeString(segments[1])
	if err != nil {
		return nil, err
	}
	return sp.ParseClaims(payload)
}

// expressTokenDefects are about the access token of the connection data.
func expressTokenDefects() []Defect {
	only := []string{acme}
	return []Defect{
		ofAcme("M894", "scope-of-token-request", "gives an access token the scope that the token request names, whatever was approved", parts(func(p *sp.Parts) {
			p.Express.Code = p.Express.Code.Wrap("redeem", func(sound func(context.Context, *sp.Redemption) error) func(context.Context, *sp.Redemption) error {
				return func(ctx context.Context, in *sp.Redemption) error {
					in.Grant.Scope = cmp.Or(in.Params.Get("scope"), in.Grant.Scope)
					return sound(ctx, in)
				}
			})
		}), "EXPRESS-08/widened"),
		{ID: "M543", Name: "express-scope-unchecked", Does: "connects by an access token with another scope", Profiles: only,
			Caught: []string{"EXPRESS-08/other-scope"}, Plant: parts(func(p *sp.Parts) { p.Express.Bearer = p.Express.Bearer.Without("scope") })},
		{ID: "M544", Name: "express-token-unverified", Does: "reads an access token and does not verify it", Profiles: only,
			Caught: []string{"EXPRESS-08/unsigned", "EXPRESS-08/edited"}, Plant: parts(func(p *sp.Parts) {
				p.Express.Bearer = p.Express.Bearer.Wrap("credential", func(sound func(context.Context, *sp.Push) error) func(context.Context, *sp.Push) error {
					return func(ctx context.Context, in *sp.Push) error {
						claims, err := unverifiedClaims(strings.TrimPrefix(in.Request.Header.Get("Authorization"), "Bearer "))
						if err != nil {
							return sound(ctx, in)
						}
						in.Token.ID, _ = claims.String("jti")
						in.Token.Scope, _ = claims.String("scope")
						return nil
					}
				})
			})},
		{ID: "M545", Name: "express-token-optional", Does: "takes connection data of whoever sends them, for the last grant", Profiles: only,
			Caught: []string{"EXPRESS-08/none", "EXPRESS-08/random"}, Plant: parts(func(p *sp.Parts) {
				p.Express.Bearer = p.Express.Bearer.Replace("credential", func(ctx context.Context, in *sp.Push) error {
					in.Token.Scope = sp.ExpressScope
					return in.SP.Store().SQL().QueryRowContext(ctx, "SELECT id FROM express_grants ORDER BY created DESC LIMIT 1").Scan(&in.Token.ID)
				})
			})},
		{ID: "M546", Name: "express-token-lasts", Does: "lets an access token live for a month", Profiles: only,
			Caught: []string{"EXPRESS-08/late"}, Plant: parts(func(p *sp.Parts) { p.Browser.Lifetimes.ExpressToken = 30 * 24 * time.Hour })},
	}
}

// allExpressDefects are those of Express Configuration that the checks of the standards notice.
func allExpressDefects() []Defect {
	return slices.Concat(expressRequestDefects(), expressCodeDefects(), assertionDefects(), expressTokenDefects(), expressDataDefects(), consentDefects(), connectionTestDefects())
}
