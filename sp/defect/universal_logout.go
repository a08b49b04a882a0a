package defect

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// callerDefects are about who calls Universal Logout.
func callerDefects() []Defect {
	of := ofAcme
	return []Defect{
		of("M092", "logout-without-credential", "lets anybody call Universal Logout", withoutCall(callerAuthentication...), "UL-AUTH-01/missing", "UL-AUTH-02/empty", "UL-AUTH-17/own-page"),
		of("M093", "unverified-call", "reads the JWT of a call without looking at its signature", verifiedCall(func(context.Context, *sp.LogoutCall, jwt, string) bool { return true }),
			"UL-AUTH-04/signature", "UL-AUTH-05/alg-none"),
		of("M094", "call-for-any-audience", "does not look whom the JWT of a call is for", withoutCall("audience"), "UL-AUTH-09/client-id", "UL-AUTH-09/missing"),
		of("M096", "call-of-any-org", "takes calls of any org that is connected, and looks at no issuer", callOfAnyOrg, "UL-AUTH-06/other", "UL-AUTH-07"),
		of("M097", "call-of-any-app", "does not look which app instance calls", withoutCall("client"), "UL-AUTH-08/other", "UL-AUTH-08/other-instance"),
		of("M098", "expired-call", "does not look when the JWT of a call expires", planted(withoutCall("times"), callTimes(false, false)), "UL-AUTH-11/past", "UL-AUTH-11/missing"),
		of("M099", "call-of-any-type", "does not look at the type of the JWT of a call", calls("header", func(context.Context, *sp.LogoutCall, callStep) error { return nil }), "UL-AUTH-14/logout-token"),
		of("M101", "user-before-caller", "looks for the user before it looks at the caller", userBeforeCaller, "UL-AUTH-20/missing"),
		of("M480", "unsigned-call", "takes calls with alg none", verifiedCall(func(_ context.Context, _ *sp.LogoutCall, j jwt, alg string) bool {
			return alg == "none" && len(j.signature) == 0
		}),
			"UL-AUTH-05/alg-none"),
		of("M481", "call-by-its-own-key", "verifies a call by the key that its JWT brings", verifiedCall(func(_ context.Context, _ *sp.LogoutCall, j jwt, _ string) bool { return signedByOwnKey(j) }),
			"UL-AUTH-05/jwk-header"),
		of("M482", "any-jwt-calls", "takes any JWT of the org for the credential of a call", planted(
			withoutCall("client", "times", "replay"), calls("header", func(context.Context, *sp.LogoutCall, callStep) error { return nil }),
			calls("audience", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
				if audiences, err := in.Claims.Strings("aud"); err == nil && slices.Contains(audiences, in.Connection.ClientID) {
					return nil
				}
				return sound(ctx, in)
			})), "UL-AUTH-15/id-token", "UL-AUTH-15/both", "UL-AUTH-16"),
		of("M483", "session-calls", "takes a session for the credential of a call", otherwiseCalls(hasSession), "UL-AUTH-17/own-page", "UL-AUTH-17/other-site"),
		of("M511", "api-token-calls", "takes a user's API token for the credential of a call", otherwiseCalls(hasAPIToken), "UL-AUTH-17/api-token"),
		of("M484", "client-secret-calls", "takes client id and client secret by Basic for the credential of a call", otherwiseCalls(hasClientSecret), "UL-AUTH-02/basic"),
		of("M485", "keys-of-sign-ins", "knows the keys of an org when somebody has signed in by it, and not before", keysOfSignIns, "UL-AUTH-18/cold"),
		of("M486", "call-not-before", "does not look when the JWT of a call becomes valid", planted(withoutCall("times"), callTimes(true, false)), "UL-AUTH-12/not-before"),
		of("M487", "call-for-any-tenant", "takes a call for any endpoint of its own for one for this endpoint", calls("audience", func(_ context.Context, in *sp.LogoutCall, _ callStep) error {
			audiences, err := in.Claims.Strings("aud")
			if err == nil && (len(audiences) != 1 || !strings.HasPrefix(audiences[0], in.SP.URL()+"/")) {
				err = errors.New("it is not meant for this SP")
			}
			return err
		}), "UL-AUTH-09/other-tenant", "UL-AUTH-09/prefix"),
		of("M488", "logout-audience-is-text", "takes no list for the audience of a call", calls("audience", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if _, err := in.Claims.String("aud"); err != nil {
				return err
			}
			return sound(ctx, in)
		}), "UL-AUTH-10/list"),
		of("M489", "audience-is-request", "compares the audience of a call with the address of the request, as it came", calls("audience", func(_ context.Context, in *sp.LogoutCall, _ callStep) error {
			audience, err := in.Claims.String("aud")
			if err == nil && audience != "http://"+in.Request.Host+in.Request.RequestURI {
				err = errors.New("it is not meant for this address")
			}
			return err
		}), "UL-AUTH-10/query", "UL-AUTH-10/proxy"),
		of("M490", "issuer-begins-so", "takes a call of an issuer that begins like the org", issuerBeginsSo, "UL-AUTH-06/custom-server"),
		of("M491", "call-without-leeway", "takes no call of a clock that is ahead", calls("times", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if issued, ok, err := in.Claims.Time("iat"); err != nil || ok && issued.After(in.SP.Now().Add(time.Second)) {
				return errors.Join(err, errors.New("it is issued later"))
			}
			return sound(ctx, in)
		}), "UL-AUTH-12/clock"),
		of("M492", "token-of-query", "takes the JWT of a call from the address, too", calls("credential", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if in.Raw = in.Request.URL.Query().Get("access_token"); in.Raw != "" {
				return nil
			}
			return sound(ctx, in)
		}), "UL-AUTH-02/query"),
		of("M493", "bearer-in-capitals", "knows Bearer with a capital letter alone", calls("credential", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if !strings.HasPrefix(in.Request.Header.Get("Authorization"), "Bearer ") {
				return errors.New("there is no bearer token")
			}
			return sound(ctx, in)
		}), "UL-AUTH-03"),
		of("M494", "confirms-without-keys", "confirms a logout whose JWT it cannot verify for now", calls("verify", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			provider, err := in.SP.Provider(ctx, in.Connection)
			if err != nil {
				return err
			}
			if _, err := provider.Keys.VerifySignature(ctx, in.Raw); err != nil && strings.Contains(err.Error(), "fetch") {
				return errConfirmed
			}
			return sound(ctx, in)
		}), "UL-AUTH-19/drop", "UL-AUTH-19/error"),
	}
}

// ofAcme is a defect of the example to follow.
func ofAcme(id, name, does string, plant func(*sp.Config), caught ...string) Defect {
	return Defect{ID: id, Name: name, Does: does, Caught: caught, Plant: plant, Profiles: []string{acme}}
}

// callStep is a step of a call of Universal Logout.
type callStep = func(context.Context, *sp.LogoutCall) error

// callerAuthentication are the names of the steps that authenticate the caller.
var callerAuthentication = []string{"credential", "header", "verify", "claims", "audience", "times", "client", "replay"}

// errConfirmed ends a call with 204, whatever it was.
var errConfirmed error = &sp.LogoutError{Status: http.StatusNoContent, Cause: errors.New("confirmed")}

// calls makes a defect of a change to a step of a call.
func calls(name string, does func(ctx context.Context, in *sp.LogoutCall, sound callStep) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.Logout = p.Logout.Wrap(name, func(sound callStep) callStep {
			return func(ctx context.Context, in *sp.LogoutCall) error {
				err := does(ctx, in, sound)
				var refused *sp.LogoutError
				if err == nil || errors.As(err, &refused) {
					return err
				}
				return &sp.LogoutError{Status: statusOf(name), Cause: err}
			}
		})
	})
}

// statusOf is the status with which a step refuses.
func statusOf(step string) int {
	switch {
	case slices.Contains(callerAuthentication, step):
		return http.StatusUnauthorized
	case step == "accounts":
		return http.StatusNotFound
	case step == "body" || step == "content type":
		return http.StatusBadRequest
	}
	return http.StatusUnprocessableEntity
}

// withoutCall makes a defect of steps of a call that are left out.
func withoutCall(steps ...string) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		for _, name := range steps {
			p.Logout = p.Logout.Without(name)
		}
	})
}

// verifiedCall makes a defect of a verification by hand, which takes calls without asking the org's
// keys where trusts says so.
func verifiedCall(trusts func(ctx context.Context, in *sp.LogoutCall, j jwt, alg string) bool) func(*sp.Config) {
	return planted(
		calls("header", func(context.Context, *sp.LogoutCall, callStep) error { return nil }),
		calls("verify", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
			j, err := decodeUnverified(in.Raw)
			if err != nil {
				return err
			}
			if j.claims["iss"] != in.Connection.Issuer || j.header["typ"] != "global-token-revocation+jwt" {
				return errors.New("another issuer or type")
			}
			alg, _ := j.header["alg"].(string)
			if trusts(ctx, in, j, strings.ToLower(alg)) {
				return nil
			}
			return callSignedBy(ctx, in, in.Connection)
		}),
		calls("claims", func(_ context.Context, in *sp.LogoutCall, _ callStep) error {
			j, err := decodeUnverified(in.Raw)
			in.Claims = raw(j.claims)
			return err
		}),
	)
}

// callSignedBy looks at the signature of a call by the keys of a connection's org.
func callSignedBy(ctx context.Context, in *sp.LogoutCall, conn store.Connection) error {
	provider, err := in.SP.Provider(ctx, conn)
	if err != nil {
		return err
	}
	_, err = provider.Keys.VerifySignature(ctx, in.Raw)
	return err
}

// signedByOwnKey says whether the RSA key in the header has signed a token.
func signedByOwnKey(j jwt) bool {
	var key jose.JSONWebKey
	text, err := json.Marshal(j.header["jwk"])
	if err != nil || j.header["jwk"] == nil || json.Unmarshal(text, &key) != nil {
		return false
	}
	parsed, err := jose.ParseSignedCompact(j.raw, []jose.SignatureAlgorithm{jose.RS256})
	if err != nil {
		return false
	}
	_, err = parsed.Verify(key.Key)
	return err == nil
}

// connections are those of all tenants.
func connections(ctx context.Context, db *store.DB) ([]store.Connection, error) {
	tenants, err := db.Tenants(ctx)
	var all []store.Connection
	for _, t := range tenants {
		conn, failed := db.ConnectionOf(ctx, t.ID)
		if failed == nil {
			all = append(all, conn)
		}
	}
	return all, err
}

// callOfAnyOrg lets every org that is connected sign calls, as each of its clients.
func callOfAnyOrg(c *sp.Config) {
	anyOf := func(ctx context.Context, in *sp.LogoutCall, fits func(store.Connection) bool) error {
		all, err := connections(ctx, in.SP.Store())
		if err == nil && !slices.ContainsFunc(all, fits) {
			err = errors.New("no org that is connected fits")
		}
		return err
	}
	planted(
		calls("verify", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
			return anyOf(ctx, in, func(conn store.Connection) bool { return callSignedBy(ctx, in, conn) == nil })
		}),
		calls("client", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
			client, err := in.Claims.String("sub")
			return errors.Join(err, anyOf(ctx, in, func(conn store.Connection) bool { return conn.ClientID == client }))
		}),
	)(c)
}

// callTimes leaves the times of a call to a verification that looks at expiry or at nbf alone.
func callTimes(expiry, notBefore bool) func(*sp.Config) {
	return calls("verify", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
		provider, err := in.SP.Provider(ctx, in.Connection)
		if err != nil {
			return err
		}
		config := &oidc.Config{SkipClientIDCheck: true, SkipExpiryCheck: true, Now: in.SP.Now}
		if _, err := oidc.NewVerifier(in.Connection.Issuer, provider.Keys, config).Verify(ctx, in.Raw); err != nil {
			return err
		}
		j, err := decodeUnverified(in.Raw)
		if err != nil {
			return err
		}
		claims := raw(j.claims)
		if at, ok, err := claims.Time("exp"); expiry && (err != nil || !ok || in.SP.Now().After(at)) {
			return errors.Join(err, errors.New("it has expired"))
		}
		if at, ok, err := claims.Time("nbf"); notBefore && (err != nil || ok && in.SP.Now().Before(at)) {
			return errors.Join(err, errors.New("it is not valid yet"))
		}
		return nil
	})
}

// userBeforeCaller reads the body, and looks the user up, before anything else.
func userBeforeCaller(c *sp.Config) {
	parts(func(p *sp.Parts) {
		for _, name := range []string{"content type", "body", "accounts"} {
			p.Logout = p.Logout.MoveBefore(name, "credential")
		}
		p.Logout = p.Logout.MoveBefore("connection", "content type")
	})(c)
}

// otherwiseCalls lets a call through whose caller shows something else than Okta's JWT.
func otherwiseCalls(shows func(s *sp.SP, r *http.Request) bool) func(*sp.Config) {
	rules := sp.LogoutSteps()
	for _, name := range callerAuthentication {
		rules = rules.Without(name)
	}
	return route("universal logout", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if shows(s, r) && rules.Check(r.Context(), &sp.LogoutCall{SP: s, Request: r}) == nil {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		sound.ServeHTTP(w, r)
	})
}

// hasSession says whether a request is somebody's who is signed in.
func hasSession(s *sp.SP, r *http.Request) bool {
	return slices.ContainsFunc(r.Cookies(), func(c *http.Cookie) bool {
		_, err := s.Store().SessionBySecret(r.Context(), c.Value)
		return err == nil
	})
}

// hasAPIToken says whether a request is somebody's who may use the API.
func hasAPIToken(s *sp.SP, r *http.Request) bool {
	_, err := s.Store().AccountOfAccessToken(r.Context(), strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	return err == nil
}

// hasClientSecret says whether a request is that of the connection's client.
func hasClientSecret(s *sp.SP, r *http.Request) bool {
	conn, err := s.Store().ConnectionByName(r.Context(), r.PathValue("connection"))
	id, secret, ok := r.BasicAuth()
	return err == nil && ok && id == conn.ClientID && secret == conn.Secret
}

// keysOfSignIns lets no call be verified before a sign-in was.
func keysOfSignIns(c *sp.Config) {
	met := &atomic.Bool{}
	planted(
		step("verify", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
			met.Store(true)
			return sound(ctx, in)
		}),
		calls("verify", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if !met.Load() {
				return errors.New("no key of the org is known")
			}
			return sound(ctx, in)
		}),
	)(c)
}

// issuerBeginsSo compares the beginning of the issuer alone.
func issuerBeginsSo(c *sp.Config) {
	calls("verify", func(ctx context.Context, in *sp.LogoutCall, _ callStep) error {
		provider, err := in.SP.Provider(ctx, in.Connection)
		if err != nil {
			return err
		}
		config := &oidc.Config{SkipClientIDCheck: true, SkipIssuerCheck: true, Now: in.SP.Now}
		token, err := oidc.NewVerifier(in.Connection.Issuer, provider.Keys, config).Verify(ctx, in.Raw)
		if err == nil && !strings.HasPrefix(token.Issuer, in.Connection.Issuer) {
			err = errors.New("another issuer")
		}
		return err
	})(c)
}
