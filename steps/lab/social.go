package lab

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// socialServer is the id of the authorization server that the provider's tokens are from. It is one
// of its own, as that of Okta tells nothing of addresses that are verified.
const socialServer = "social"

// Social is the identity provider at which the SP's administrators sign in to approve.
type Social struct {
	Org *mockidp.Org
	App mockidp.App
}

// Issuer is that of its ID tokens.
func (s *Social) Issuer() string { return s.Org.ServerIssuer(socialServer) }

// SocialAccount is an account at that provider. Anybody can make one.
type SocialAccount struct {
	Email string
	// Verified is what the provider says of the address in email_verified: true or false, another
	// value, or nil for nothing.
	Verified any
	// Username is what whoever it belongs to signs in with; Email by default. Each has a subject of
	// its own, which stays the same.
	Username string
}

// StrangersAccount is an account of somebody who is nobody at the SP, with any address, of which
// the provider says what it says.
func StrangersAccount(email string, verified any) *SocialAccount {
	return &SocialAccount{Email: email, Verified: verified, Username: "mallory-" + RandomName(8) + "@social.example"}
}

// openSocial opens the provider; nil where the configuration has none. Its cookies are its own,
// since browsers share those of Okta's host among all ports.
func (s *Stage) openSocial(out string) (*Social, error) {
	if s.Config.Express == nil || s.Config.Express.Social == nil {
		return nil, nil
	}
	c := s.Config.Express.Social
	secure, err := s.tlsConfig(s.Config, out)
	if err != nil {
		return nil, err
	}
	org, err := s.okta.NewOrg(mockidp.OrgConfig{
		Name: c.Name, Listen: c.Listen, Host: nameOnly(s.Config.Okta.HostName(s.Config.BaseURL)), TLS: secure, AnyEmail: true, OwnCookies: true,
		Compatibility: mockidp.Compatibility{RegisteredClientAuthOnly: true},
	})
	if err != nil {
		return nil, fmt.Errorf("open the identity provider of social_sign_in: %w", err)
	}
	_, err = org.AddAuthorizationServer(mockidp.AuthorizationServer{
		ID: socialServer, Name: c.Name, Claims: []mockidp.ServerClaim{{Name: "email_verified", IDToken: true, Expression: "user.email_verified", Scopes: []string{"email"}}},
	})
	if err != nil {
		return nil, err
	}
	app := mockidp.App{ID: c.Client.ID, Label: s.Config.Name, ClientSecret: c.Client.Secret, ClientAuth: mockidp.ClientAuth(c.Client.Auth)}
	for _, uri := range c.Client.RedirectURIs {
		app.RedirectURIs = append(app.RedirectURIs, s.Config.URL(uri))
	}
	made, err := org.AddApp(app)
	return &Social{Org: org, App: made}, err
}

// Account makes an account, or makes it anew where there is one of that name, and returns it as the
// steps of a sign-in name it. Errors are those of the mock.
func (s *Social) Account(a SocialAccount) (mockidp.User, error) {
	login := strings.ToLower(cmp.Or(a.Username, a.Email))
	sum := sha256.Sum256([]byte(login))
	become := func(u *mockidp.User) {
		u.Email, u.Claims = a.Email, map[string]any{}
		if a.Verified != nil {
			u.Claims["email_verified"] = a.Verified
		}
	}
	if _, err := s.Org.User(login); err == nil {
		if err := s.Org.UpdateUser(login, become); err != nil {
			return mockidp.User{}, err
		}
		return s.Org.User(login)
	}
	u := mockidp.User{ID: "00u" + hex.EncodeToString(sum[:])[:17], Login: login, Password: "social-" + rand.Text()}
	become(&u)
	made, err := s.Org.AddUser(u)
	if err != nil {
		return mockidp.User{}, err
	}
	return made, s.Org.AssignUser(s.App.ID, made.ID)
}

// Social returns the identity provider at which whoever approves signs in; nil where there is none.
func (s *Stage) Social() *Social { return s.social }

// socialValues are what templates can name of the provider, with an account where somebody has one.
func (s *Stage) socialValues(a *SocialAccount) func() (sut.SocialValues, error) {
	return func() (sut.SocialValues, error) {
		if s.social == nil {
			return sut.SocialValues{}, nil
		}
		v := sut.SocialValues{Issuer: s.social.Issuer(), ClientID: s.social.App.ID, ClientSecret: s.social.App.ClientSecret}
		if a == nil {
			return v, nil
		}
		u, err := s.social.Account(*a)
		if err != nil {
			return v, err
		}
		s.noteSecret(u.Password)
		v.Username, v.Password = u.Login, u.Password
		return v, nil
	}
}

// ownAccount is the account of somebody whose address the provider has verified.
func ownAccount(p sut.ExpressPerson) *SocialAccount {
	if p.Email == "" {
		return nil
	}
	return &SocialAccount{Email: p.Email, Verified: true}
}

// ErrNoSocialRequest says that nobody was sent to the identity provider.
var ErrNoSocialRequest = errors.New("the SP has sent the browser to no identity provider before {{.Social.Username}} is typed")

// SocialResponse returns the authorization response of the provider to what a browser has asked it
// for last, as an account, and whether it is to come by a form. No browser has got it.
func (s *Stage) SocialResponse(ctx context.Context, d driver.Driver, a SocialAccount) (address string, byForm bool, err error) {
	trail, err := d.Trail(ctx)
	if err != nil {
		return "", false, err
	}
	account, err := s.social.Account(a)
	if err != nil {
		return "", false, err
	}
	for _, hop := range slices.Backward(trail) {
		u, err := url.Parse(hop.URL)
		if err != nil || !strings.HasPrefix(hop.URL, s.social.Issuer()+"/v1/authorize") {
			continue
		}
		asked := u.Query()
		if pushed, ok := s.social.Org.PushedRequest(asked.Get("request_uri")); ok {
			asked = pushed
		}
		address, err = s.social.Org.AuthorizationResponse(hop.URL, account.ID)
		return address, asked.Get("response_mode") == "form_post", err
	}
	return "", false, ErrNoSocialRequest
}

// HasTold says whether the SP has got an ID token about an account.
func (s *Social) HasTold(a SocialAccount) (bool, error) {
	u, err := s.Account(a)
	return err == nil && s.Org.LastTokens(s.App.ID, u.ID).ID != "", err
}
