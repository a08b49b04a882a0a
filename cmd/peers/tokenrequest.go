package main

import (
	"context"
	"net/http"
	"net/url"

	"golang.org/x/oauth2"
)

func verifiesPKCE(ctx context.Context, s *subject) (answer, error) {
	if _, _, err := s.sound(ctx); err != nil {
		return answer{}, err
	}
	for _, verifier := range []string{oauth2.GenerateVerifier(), ""} {
		code, auth, err := s.fresh(ctx)
		if err != nil {
			return answer{}, err
		}
		r, err := s.redeem(ctx, code, auth, "code_verifier", verifier)
		if a, err := refuses(r, err, "another verifier, or none, brings tokens"); err != nil || !a.yes {
			return a, err
		}
	}
	return yes("")
}

func requiresPKCE(ctx context.Context, s *subject) (answer, error) {
	code, err := s.authorize(ctx, newBrowser(s.alice), s.public)
	if err != nil {
		return answer{}, err
	}
	if !code.response.Has("code") {
		return no("a public client with PKCE gets %s", code)
	}
	r, err := s.redeem(ctx, code, none(s.public))
	if err != nil {
		return answer{}, err
	}
	if r.status != http.StatusOK {
		return no("a public client with PKCE gets %s", r)
	}
	code, err = s.authorize(ctx, newBrowser(s.alice), s.public, "code_challenge", "", "code_challenge_method", "")
	if err != nil {
		return answer{}, err
	}
	if !code.response.Has("code") {
		return yes("")
	}
	r, err = s.redeem(ctx, code, none(s.public), "code_verifier", "")
	return refuses(r, err, "a public client without PKCE gets tokens")
}

// codeOnce uses a code twice, with PKCE and without: what forgets the challenge alone refuses the
// verifier, and not the code.
func codeOnce(ctx context.Context, s *subject) (answer, error) {
	_, r, err := s.redeemTwice(ctx)
	if a, err := refuses(r, err, "the second use brings tokens"); err != nil || !a.yes {
		return a, err
	}
	code, err := s.authorize(ctx, newBrowser(s.alice), s.web, "code_challenge", "", "code_challenge_method", "")
	if err != nil {
		return answer{}, err
	}
	auth, err := s.authOf(ctx)
	if err != nil {
		return answer{}, err
	}
	r, err = s.redeem(ctx, code, auth(s.web), "code_verifier", "")
	switch {
	case err != nil:
		return answer{}, err
	case r.status/100 == 4: // PKCE is required
		return yes("")
	case r.status != http.StatusOK:
		return answer{}, replyError{r}
	}
	r, err = s.redeem(ctx, code, auth(s.web), "code_verifier", "")
	return refuses(r, err, "without PKCE, the second use brings tokens")
}

// codeRevokes is RFC 6749 section 4.1.2.
func codeRevokes(ctx context.Context, s *subject) (answer, error) {
	t, r, err := s.redeemTwice(ctx)
	if a, err := refuses(r, err, "the second use brings tokens"); err != nil || !a.yes {
		return a, err
	}
	return s.ended(ctx, t.Access, "after the second use of its code")
}

// redeemTwice redeems a code two times and returns the tokens of the first, which live in between,
// and the reply to the second.
func (s *subject) redeemTwice(ctx context.Context) (tokens, reply, error) {
	code, t, err := s.sound(ctx)
	if err != nil {
		return t, reply{}, err
	}
	if err := s.lives(ctx, t.Access); err != nil {
		return t, reply{}, err
	}
	auth, err := s.authOf(ctx)
	if err != nil {
		return t, reply{}, err
	}
	second, err := s.redeem(ctx, code, auth(s.web))
	return t, second, err
}

// lives is an error where userinfo does not take an access token that has not ended.
func (s *subject) lives(ctx context.Context, access string) error {
	r, err := s.userinfo(ctx, access)
	if err == nil && r.status != http.StatusOK {
		err = replyError{r}
	}
	return err
}

// ended is yes where userinfo does not take an access token.
func (s *subject) ended(ctx context.Context, access, when string) (answer, error) {
	r, err := s.userinfo(ctx, access)
	return refuses(r, err, "the access token lives on "+when)
}

func (s *subject) userinfo(ctx context.Context, access string) (reply, error) {
	m, err := s.discovery(ctx)
	if err != nil {
		return reply{}, err
	}
	return send(ctx, http.MethodGet, m.Userinfo, nil, http.Header{"Authorization": {"Bearer " + access}})
}

func wrongSecret(ctx context.Context, s *subject) (answer, error) {
	auth, err := s.authOf(ctx)
	if err != nil {
		return answer{}, err
	}
	code, err := s.code(ctx, s.web)
	if err != nil {
		return answer{}, err
	}
	stranger := s.web
	stranger.secret = "another secret that is as long as it"
	r, err := s.redeem(ctx, code, auth(stranger))
	return refuses(r, err, "a wrong secret brings tokens")
}

func basicWorks(ctx context.Context, s *subject) (answer, error) {
	return s.authWorks(ctx, s.web, basic(s.web))
}

func postWorks(ctx context.Context, s *subject) (answer, error) {
	return s.authWorks(ctx, s.web, post(s.web))
}

func assertionWorks(ctx context.Context, s *subject) (answer, error) {
	m, err := s.discovery(ctx)
	if err != nil {
		return answer{}, err
	}
	a, err := s.authWorks(ctx, s.keyed, s.assertion(m.Token))
	if err != nil || !a.yes {
		return a, err
	}
	other, err := newWorld("")
	if err != nil {
		return answer{}, err
	}
	stranger := s.world
	stranger.key = other.key
	code, err := s.code(ctx, s.keyed)
	if err != nil {
		return answer{}, err
	}
	r, err := s.redeem(ctx, code, stranger.assertion(m.Token))
	return refuses(r, err, "an assertion that another key has signed brings tokens")
}

// authWorks is yes where a client gets tokens that authenticates like this.
func (s *subject) authWorks(ctx context.Context, c client, by clientAuth) (answer, error) {
	code, err := s.authorize(ctx, newBrowser(s.alice), c)
	if err != nil {
		return answer{}, err
	}
	if !code.response.Has("code") {
		return no("the client gets no code: %s", code)
	}
	r, err := s.redeem(ctx, code, by)
	if err != nil {
		return answer{}, err
	}
	if r.status != http.StatusOK {
		return no("%s", r)
	}
	return yes("")
}

func refreshRotates(ctx context.Context, s *subject) (answer, error) {
	auth, err := s.authOf(ctx)
	if err != nil {
		return answer{}, err
	}
	m, err := s.discovery(ctx)
	if err != nil {
		return answer{}, err
	}
	_, t, err := s.sound(ctx, "scope", "openid email offline_access")
	if err != nil || t.Refresh == "" { // who does not know the scope may give them unasked
		if _, t, err = s.sound(ctx); err != nil {
			return answer{}, err
		}
	}
	if t.Refresh == "" {
		return no("there are no refresh tokens")
	}
	refresh := func() (reply, error) {
		return submit(ctx, m.Token, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {t.Refresh}}, auth(s.web))
	}
	r, err := refresh()
	if err != nil {
		return answer{}, err
	}
	var next tokens
	if err := r.document(&next); err != nil {
		return no("%s", r)
	}
	if next.Refresh == t.Refresh {
		return no("it stays the same")
	}
	r, err = refresh()
	return refuses(r, err, "the old one still works")
}

func clientCredentials(ctx context.Context, s *subject) (answer, error) {
	return s.grants(ctx, url.Values{"grant_type": {"client_credentials"}, "scope": {"reports"}})
}

func passwordGrant(ctx context.Context, s *subject) (answer, error) {
	return s.grants(ctx, url.Values{"grant_type": {"password"}, "username": {s.alice.login}, "password": {s.alice.password}, "scope": {"openid"}})
}

// grants is yes where the web client gets an access token by a grant without a browser.
func (s *subject) grants(ctx context.Context, form url.Values) (answer, error) {
	auth, err := s.authOf(ctx)
	if err != nil {
		return answer{}, err
	}
	m, err := s.discovery(ctx)
	if err != nil {
		return answer{}, err
	}
	r, err := submit(ctx, m.Token, form, auth(s.web))
	if err != nil {
		return answer{}, err
	}
	var t tokens
	if err := r.document(&t); err != nil {
		return no("%v", err)
	}
	if t.Access == "" {
		return no("there is no access token")
	}
	return yes("")
}

func revocationWorks(ctx context.Context, s *subject) (answer, error) {
	m, err := s.discovery(ctx)
	if err != nil {
		return answer{}, err
	}
	if m.Revoke == "" {
		return no("the metadata name no revocation_endpoint")
	}
	_, t, err := s.sound(ctx)
	if err != nil {
		return answer{}, err
	}
	if err := s.lives(ctx, t.Access); err != nil {
		return answer{}, err
	}
	auth, err := s.authOf(ctx)
	if err != nil {
		return answer{}, err
	}
	r, err := submit(ctx, m.Revoke, url.Values{"token": {t.Access}}, auth(s.web))
	if err != nil {
		return answer{}, err
	}
	if r.status != http.StatusOK {
		return no("%s", r)
	}
	return s.ended(ctx, t.Access, "after it was revoked")
}
