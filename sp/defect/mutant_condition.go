package defect

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// conditions are the comparisons of a sign-in.
func conditions() []condition {
	texts := slices.Concat(looseTexts(), normalTexts(), emptyTexts(), ignored())
	values := slices.Concat(texts, jsonValues())
	optional := except(values, "missing", "missing-or-empty", "falsy") // where none is sound
	asked := except(texts, "missing", "missing-or-empty")              // of a query none is ""
	return []condition{
		{"issuer", "compares iss of an ID token with the issuer", []string{"IDTOKEN"}, slices.Concat(values, urlTexts()),
			onClaim("iss", func(in *sp.SignIn) string { return in.Connection.Issuer }, func(l *lenient) { l.issuer = func(any, string) bool { return true } })},
		{"audience", "compares aud of an ID token with its client ID", []string{"IDTOKEN"}, onlyTexts(values), onAudience},
		{"authorized-party", "compares azp of an ID token with its client ID", []string{"IDTOKEN"}, slices.Concat(optional, wordTexts()),
			ifThere(onClaim("azp", clientID, nil, "authorized party"))},
		{"nonce", "compares nonce of an ID token with that of the sign-in", []string{"IDTOKEN"}, values,
			onClaim("nonce", func(in *sp.SignIn) string { return in.Transaction.Nonce }, nil, "nonce")},
		{"acr", "compares acr of an ID token with what it has asked for", []string{"IDTOKEN"}, slices.Concat(values, wordTexts()),
			onClaim("acr", func(in *sp.SignIn) string { return in.Transaction.ACR + in.SP.Profile().ACR }, nil, "authentication context")},
		{"access-token-hash", "compares at_hash of an ID token with the access token", []string{"IDTOKEN"}, except(optional, "empty"),
			ifThere(onClaim("at_hash", func(in *sp.SignIn) string { return tokenHash(in.Token.AccessToken) }, func(l *lenient) { l.hash = func(any, string) bool { return true } }))},
		{"token-kind", "compares typ of an ID token's header with JWT", []string{"IDTOKEN"}, slices.Concat(except(asked, "fold", "empty", "there"), wordTexts()), onKind},
		{"userinfo-subject", "compares sub of userinfo with that of the ID token", []string{"USERINFO"}, values, onUserinfoSubject},
		{"account-subject", "compares sub of an ID token with those of its accounts", []string{"IDTOKEN", "USERINFO"},
			except(asked, "empty", "ignored", "there"), onAccount},
		{"token-type", "compares token_type of the token response with Bearer", []string{"CODE"}, slices.Concat(except(asked, "fold"), wordTexts()), onTokenType},
		{"issuer-parameter", "compares the parameter iss of an authorization response with the issuer", []string{"STATE"},
			slices.Concat(asked, urlTexts()), onIssuerParameter},
		{"state", "compares the parameter state with those of the browser's sign-ins", []string{"STATE"}, asked, onState},
		{"browser", "compares the cookie of the browser with that which began the sign-in", []string{"STATE"},
			only(asked, "ignored", "there", "empty", "length", "first-half", "last-half", "fold"), onBrowser},
		{"route", "compares the connection in the path of the redirect URI with that of the sign-in", []string{"STATE", "TENANT"},
			except(asked, "trim-space", "line", "empty"), onRoute},
		{"initiate-issuer", "compares the parameter iss of a launch with the issuer", []string{"IDP-INIT"}, slices.Concat(asked, urlTexts()), onInitiateIssuer},
		{"metadata-issuer", "compares the issuer in the metadata with the one that it has asked", []string{"DISCOVERY"}, slices.Concat(values, urlTexts()), onMetadataIssuer},
	}
}

// except returns operators without those named.
func except(all []operator, names ...string) []operator {
	return slices.DeleteFunc(slices.Clone(all), func(o operator) bool { return slices.Contains(names, o.name) })
}

// only returns the operators that are named.
func only(all []operator, names ...string) []operator {
	return slices.DeleteFunc(slices.Clone(all), func(o operator) bool { return !slices.Contains(names, o.name) })
}

func clientID(in *sp.SignIn) string { return in.Connection.ClientID }

// tokenHash is at_hash for RS256: https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
func tokenHash(accessToken string) string {
	sum := sha256.Sum256([]byte(accessToken))
	return base64.RawURLEncoding.EncodeToString(sum[:len(sum)/2])
}

// onClaim compares a claim instead of the parts of lenient, or of the steps, that did.
func onClaim(name string, right func(*sp.SignIn) string, relax func(*lenient), steps ...string) func(matches) func(*sp.Config) {
	return func(m matches) func(*sp.Config) {
		return planted(verified(func(l *lenient) {
			if relax != nil {
				relax(l)
			}
		}), without(steps...), also("kind", func(in *sp.SignIn) bool { return m(claim(in.Claims, name), right(in)) }))
	}
}

// ifThere makes a condition pass where there is no claim.
func ifThere(plant func(matches) func(*sp.Config)) func(matches) func(*sp.Config) {
	return func(m matches) func(*sp.Config) {
		return plant(func(given any, right string) bool { return given == absent || m(given, right) })
	}
}

// errOther says that a value is not the right one.
var errOther = errors.New("another value than the right one")

// also makes a defect of a condition that follows a step.
func also(after string, holds func(in *sp.SignIn) bool) func(*sp.Config) {
	return step(after, func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if err := sound(ctx, in); err != nil {
			return err
		}
		if !holds(in) {
			return errOther
		}
		return nil
	})
}

func onKind(m matches) func(*sp.Config) { return verified(func(l *lenient) { l.header = kindBy(m) }) }

// kindBy is plainHeader with another comparison of typ.
func kindBy(m matches) func(header map[string]any) error {
	return func(header map[string]any) error {
		typ, text := header["typ"].(string)
		switch {
		case header["crit"] != nil || header["b64"] != nil || header["typ"] != nil && !text:
			return errOther
		case typ != "" && !m(strings.ToUpper(typ), "JWT"):
			return errOther
		}
		return nil
	}
}

// onUserinfoSubject reads userinfo by hand, since go-oidc takes no sub that is not a text.
func onUserinfoSubject(m matches) func(*sp.Config) {
	return planted(userinfoBy(sp.ParseClaims), without("userinfo subject"), also("userinfo", func(in *sp.SignIn) bool {
		return in.UserInfo == nil || m(claim(in.UserInfo, "sub"), in.IDToken.Subject)
	}))
}

// onAccount finds the account of the first subject that matches.
func onAccount(m matches) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Accounts.Find
		p.Accounts.Find = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
			found, err := sound(ctx, db, tenant, id)
			if !store.IsNotFound(err) {
				return found, err
			}
			all, err := db.Accounts(ctx, tenant.ID)
			if err != nil {
				return store.Account{}, err
			}
			for _, a := range all {
				if a.Issuer == id.Issuer && m(id.Subject, a.Subject) {
					return a, nil
				}
			}
			return store.Account{}, store.ErrNotFound
		}
	})
}

func onTokenType(m matches) func(*sp.Config) {
	return planted(without("token type"), also("exchange", func(in *sp.SignIn) bool { return m(strings.ToLower(in.Token.TokenType), "bearer") }))
}

func onIssuerParameter(m matches) func(*sp.Config) {
	return planted(without("issuer parameter"), also("provider", func(in *sp.SignIn) bool {
		if !in.Params.Has("iss") {
			return !in.Provider.Metadata.SendsIssuer
		}
		return m(in.Params.Get("iss"), in.Transaction.Issuer)
	}))
}

func onRoute(m matches) func(*sp.Config) {
	return step("connection", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		conn, err := in.SP.Store().ConnectionByID(ctx, in.Transaction.Connection)
		if err != nil {
			return err
		}
		if m(in.Route, conn.Name) {
			in.Route = conn.Name
		}
		return sound(ctx, in)
	})
}

func onInitiateIssuer(m matches) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.Start.Initiate = p.Start.Initiate.Replace("issuer", func(_ context.Context, in *sp.Initiation) error {
			if !m(in.Params.Get("iss"), in.Connection.Issuer) {
				return &sp.RefusalError{Reason: "This link comes from an Okta org that is not connected here."}
			}
			return nil
		})
	})
}
