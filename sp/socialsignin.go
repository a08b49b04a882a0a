package sp

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

// SignInBySocial is by an account at an identity provider at which anybody can have one, such as
// Google, in place of a password.
const SignInBySocial SignInWay = "social"

// SocialProvider is that identity provider, and what we are registered as there.
type SocialProvider struct {
	Name                           string // as people know it: "Google"
	Issuer, ClientID, ClientSecret string
}

// problem says what is missing of it, or unsafe; empty for nothing.
func (p SocialProvider) problem() string {
	u, err := url.Parse(p.Issuer)
	switch {
	case p.Name == "" || p.ClientID == "":
		return "a name and a client ID are needed"
	case err != nil || u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && loopbackName(u.Hostname())):
		return "its issuer must be an address of https, or of this machine"
	}
	return ""
}

// pathSocial is the redirect URI of sign-ins at the social provider. It is of its own: an answer of
// Okta's is never taken for one of the social provider.
const pathSocial = "/oauth/social/callback"

// bySocial says whether approvers sign in at a social provider.
func (s *SP) bySocial() bool { return s.profile.ApproverSignIn == SignInBySocial }

// SocialSignIn is an approver's sign-in at the social provider, on its way through SocialRules.
type SocialSignIn struct {
	SignIn
	Run   store.ExpressRun // that it is for
	Email Email            // that the provider has verified
	Login string           // ID of who signs in by it
}

// errUnverified says that the provider does not vouch for an address.
var errUnverified = errors.New("the provider has not verified the address")

// SocialRules returns the steps of an approver's sign-in at the social provider.
//
//   - the response and the ID token, as of SignInSteps: "single values", "issuer parameter",
//     "error", "exchange", "token type"; "id token" to "session expiry" without "authentication
//     context", which is Okta's; "userinfo", "userinfo subject"
//   - before them "transaction", which finds the run that the sign-in is for, and "provider"
//   - after them "known person", "verified address", "address" and "link"
//
// Issuer and subject say who it is. An address does so once, where the provider has verified it and
// nobody has linked an account of that provider to the login: from then on another account with the
// same address is somebody else's.
// https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability
func SocialRules() Rules[*SocialSignIn] {
	own := Rules[*SocialSignIn]{
		{"transaction", takeSocial},
		{"provider", func(ctx context.Context, in *SocialSignIn) (err error) {
			in.Provider, err = in.SP.Provider(ctx, in.Connection)
			return err
		}},
	}
	response := socialOf(authorizationResponseSteps().Without("transaction").Without("connection").Without("provider").Without("usable"))
	tokens := socialOf(slices.Concat(idTokenSteps().Without("authentication context"), userInfoSteps()))
	return slices.Concat(response[:1], own, response[1:], tokens, socialPersonRules())
}

// socialOf makes steps of any sign-in steps of one at the social provider.
func socialOf(rules Rules[*SignIn]) Rules[*SocialSignIn] {
	var all Rules[*SocialSignIn]
	for _, rule := range rules {
		all = append(all, Rule[*SocialSignIn]{rule.Name, func(ctx context.Context, in *SocialSignIn) error { return rule.Check(ctx, &in.SignIn) }})
	}
	return all
}

// takeSocial finds the sign-in that the response belongs to, and uses it up. It must have been
// begun in this very browser, as that of any sign-in: else an administrator approves in the name of
// whoever has sent the response.
func takeSocial(ctx context.Context, in *SocialSignIn) error {
	state, browser := in.Params.Get("state"), in.SP.cookie(in.Request, cookieExpress)
	if state == "" || browser == "" {
		return errors.New("no state or no cookie")
	}
	begun, err := in.SP.db.TakeSocialSignIn(ctx, state, browser, in.SP.parts.Browser.Lifetimes.Transaction)
	if err != nil {
		return err
	}
	in.Begun(begun)
	in.Run, err = in.SP.db.ExpressRunByID(ctx, begun.Run, browser, in.SP.parts.Browser.Lifetimes.ExpressRun)
	return err
}

// Begun sets what the response is checked against.
func (in *SocialSignIn) Begun(as store.SocialSignIn) {
	in.Transaction = store.Transaction{
		State: as.State, Nonce: as.Nonce, Verifier: as.Verifier, Issuer: in.Connection.Issuer, ClientID: in.Connection.ClientID, RedirectURI: in.SP.SocialRedirectURI(),
	}
}

// socialPersonRules find the login of whoever the provider has signed in.
func socialPersonRules() Rules[*SocialSignIn] {
	return Rules[*SocialSignIn]{
		{"known person", func(ctx context.Context, in *SocialSignIn) (err error) {
			in.Login, err = in.SP.db.LoginBySocial(ctx, in.IDToken.Issuer, in.IDToken.Subject)
			return ignoreNotFound(err)
		}},
		{"verified address", func(_ context.Context, in *SocialSignIn) error {
			if in.Login != "" || vouches(in.Claims, in.UserInfo) {
				return nil
			}
			return errUnverified
		}},
		{"address", func(_ context.Context, in *SocialSignIn) error {
			if in.Login != "" {
				return nil // whatever the address is by now
			}
			raw, err := firstString("email", in.Claims, in.UserInfo)
			if err == nil {
				in.Email, err = ParseEmail(raw)
			}
			return err
		}},
		{"link", func(ctx context.Context, in *SocialSignIn) error {
			if in.Login != "" {
				return nil
			}
			login, err := in.SP.db.LoginByEmail(ctx, in.Email.Address)
			if err != nil {
				return err
			}
			in.Login = login.ID
			return in.SP.db.LinkSocial(ctx, login.ID, in.IDToken.Issuer, in.IDToken.Subject)
		}},
	}
}

// vouches says whether the provider has verified the address that it sends: true, and neither a
// text nor nothing, in what the address itself is from.
// https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
func vouches(idToken, userInfo Claims) bool {
	source := idToken
	if !source.Has("email") {
		source = userInfo
	}
	var verified bool
	return json.Unmarshal(source["email_verified"], &verified) == nil && verified
}

// socialConnection is the social provider as what sign-ins go by. It belongs to no tenant.
func (s *SP) socialConnection() store.Connection {
	p := s.config.Social
	return store.Connection{ID: "social", Issuer: p.Issuer, ClientID: p.ClientID, Secret: p.ClientSecret}
}

// newSocialSignIn returns fresh values for state, nonce and PKCE.
func newSocialSignIn(run store.ExpressRun) store.SocialSignIn {
	return store.SocialSignIn{Run: run.ID, State: store.NewSecret(), Nonce: store.NewSecret(), Verifier: oauth2.GenerateVerifier()}
}

// expressSocial sends an approver to the social provider, for a fresh sign-in there too. The run is
// bound to the browser, and what comes back to the run.
func (s *SP) expressSocial(w http.ResponseWriter, r *http.Request) {
	run, ok := s.expressRun(w, r)
	if !ok {
		return
	}
	conn := s.socialConnection()
	provider, err := s.Provider(r.Context(), conn)
	if err != nil {
		s.socialFailed(w, r, run, err)
		return
	}
	begun := s.parts.Express.SocialSecrets(run)
	if err := s.db.SaveSocialSignIn(r.Context(), begun); err != nil {
		s.failed(w, r, err)
		return
	}
	target := provider.OAuth(conn, s.SocialRedirectURI())
	target.Endpoint.AuthURL, target.Scopes = provider.Metadata.AuthorizationEndpoint, []string{"openid", "profile", "email"}
	http.Redirect(w, r, target.AuthCodeURL(begun.State, oidc.Nonce(begun.Nonce), oauth2.S256ChallengeOption(begun.Verifier), oauth2.SetAuthURLParam("prompt", "login")), http.StatusFound)
}

// socialCallback is where the social provider sends the browser back to.
func (s *SP) socialCallback(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), signInTimeout)
	defer cancel()
	in := &SocialSignIn{SignIn: SignIn{SP: s, Request: r, Params: r.URL.Query(), Connection: s.socialConnection()}}
	err := s.parts.Express.Social.Check(oidc.ClientContext(ctx, s.client), in)
	switch {
	case err == nil:
		s.expressSignedIn(w, r, in.Run, in.Login, nil, expressView{SocialError: s.noSocial()})
	case in.Run.ID == "":
		s.log.WarnContext(r.Context(), "social sign-in refused", "error", shorten(err.Error(), 500))
		s.message(w, r, http.StatusBadRequest, "Sign-in failed", "This sign-in was not started in this browser, or it has already been used, or it took too long. Please go back to Okta and start Express Configuration again.")
	default:
		s.socialFailed(w, r, in.Run, err)
	}
}

// socialFailed shows the page for the sign-in again. It does not tell what the reason is: whether
// we know an address is nothing for whoever has signed in elsewhere.
func (s *SP) socialFailed(w http.ResponseWriter, r *http.Request, run store.ExpressRun, err error) {
	s.log.WarnContext(r.Context(), "social sign-in refused", "error", shorten(err.Error(), 500))
	s.expressStep(w, r, http.StatusForbidden, expressView{Run: run, SocialError: s.noSocial()})
}

// noSocial is the message of every sign-in at the social provider that opens nothing.
func (s *SP) noSocial() string {
	return "You cannot be signed in to " + s.profile.Product + " with that " + s.config.Social.Name + " account. Use the one of the address that we know you by, and have that verified there."
}

// SocialRedirectURI is what the service provider is registered with at the social provider.
func (s *SP) SocialRedirectURI() string { return s.url + pathSocial }
