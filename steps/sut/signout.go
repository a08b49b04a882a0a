package sut

import "github.com/signoff-sso/signoff/steps/document"

import "slices"

// What opening the SP does after a sign-out while Okta still knows the user.
const (
	AfterSignOutPage = "page" // it shows a page, and signs nobody in by itself
	AfterSignOutOkta = "okta" // it goes to Okta by itself
)

// validateSignOut requires of what is said about sign-outs that it can be tried.
func (c *Config) validateSignOut(d *document.Document) {
	c.SignOut.validate(d, "sign_out")
	if known := []string{AfterSignOutPage, AfterSignOutOkta}; c.AfterSignOut != "" && !slices.Contains(known, c.AfterSignOut) {
		d.AddProblem("after_sign_out", nearest(c.AfterSignOut, known), "there is nothing called %q that an SP does after a sign-out", c.AfterSignOut)
	}
	opens := func(s Step) bool { return s.Open != "" }
	if c.SignOutReturnTo != "" && !slices.ContainsFunc(c.SignOut, opens) {
		d.AddProblem("sign_out_return_to", "as in sign_out: {open: /logout}", "sign_out opens no address to which the parameter could be added")
	}
	if c.FrontNeedsSID && c.FrontChannel == "" {
		d.AddProblem("front_channel_logout_session_required", "front_channel_logout_uri", "there is no front-channel logout that could need a session")
	}
}
