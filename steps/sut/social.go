package sut

import (
	"slices"

	"github.com/signoff-sso/signoff/steps/document"
)

// SocialSignIn is an identity provider at which anybody can have an account, and at which the SP's
// administrators sign in to approve. Signoff stands in for it, so that it says of an account what a
// check needs: it speaks TLS as Okta's side does. Steps name the account as {{.Social.Username}}
// and {{.Social.Password}}.
type SocialSignIn struct {
	Name   string `yaml:"name"`   // what its pages call it
	Listen string `yaml:"listen"` // loopback address with port; 0 for any free one
	Client Client `yaml:"client"` // the SP, as it is registered there
	// Newcomer is an administrator who has never signed in by it.
	Newcomer *ExpressPerson `yaml:"newcomer"`
}

// SocialValues are what an SP has to know of that provider, and the account of whoever signs in
// there.
type SocialValues struct {
	Issuer, ClientID, ClientSecret string
	Username, Password             string
}

// WithSocial returns the values with what gives the user an account at the identity provider when a
// template needs it.
func (v Values) WithSocial(give func() (SocialValues, error)) Values {
	v.giveSocial = give
	return v
}

// Social is that provider, and the user's account there. The error says why there is none.
func (v Values) Social() (SocialValues, error) {
	if v.giveSocial == nil {
		return SocialValues{}, nil
	}
	return v.giveSocial()
}

// bySocial says whether approvers sign in at an identity provider.
func (e *Express) bySocial() bool {
	return e != nil && e.Social != nil && e.Approve.types(SocialUsername)
}

// What steps type of an account at that provider.
const (
	SocialUsername = ".Social.Username"
	SocialPassword = ".Social.Password"
)

// setDefaults sets what the file leaves out. A nil one stays nil.
func (s *SocialSignIn) setDefaults(launched bool) {
	if s == nil {
		return
	}
	if s.Name == "" {
		s.Name = "Signoff ID"
	}
	if s.Listen == "" && launched {
		s.Listen = "127.0.0.1:0"
	}
	s.Client.setDefaults(launched)
}

// validate notes what the SP and the provider have not in common. A nil one is sound.
func (s *SocialSignIn) validate(d *document.Document, path string, launched bool) {
	if s == nil {
		return
	}
	validateListen(d, path, s.Listen, launched)
	s.Client.validate(d, path+".client")
	if len(s.Client.RedirectURIs) == 0 || slices.Contains(s.Client.RedirectURIs, "") {
		d.AddProblem(path+".client.redirect_uris", "as in [/auth/social/callback]", "it must say where the provider sends the browser back to")
	}
	s.Newcomer.validate(d, path+".newcomer")
}
