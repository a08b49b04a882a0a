package lab

import (
	"context"
	"crypto/rand"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/sut"
)

// ApproverSignIns are the known values of [Documented.ApproverSignIn].
func ApproverSignIns() []string {
	return []string{byPassword, string(sp.SignInByCode), string(sp.SignInByTemporaryPassword), string(sp.SignInByInvitation), string(sp.SignInBySocial)}
}

// byPassword is how the reference SP's approvers sign in if nothing else is said.
const byPassword = "password"

// approverSignIn is how whoever approves a connection signs in; empty for by password.
func (d *Documented) approverSignIn() sp.SignInWay {
	if d == nil || d.ApproverSignIn == byPassword {
		return ""
	}
	return sp.SignInWay(d.ApproverSignIn)
}

// askApprovers turns the steps of Express Configuration into those of an SP at which approvers sign
// in by another way than their password. A zone has their mailboxes.
func askApprovers(c *sut.Config, way sp.SignInWay, zone string) {
	e := c.Express
	switch way {
	case sp.SignInByCode:
		c.Hooks.OneTimeCode = sut.HookList{{Get: zone + mailPath + "?to={{urlquery .User.Email}}", Read: "$.code"}}
		for _, steps := range []*sut.Steps{&e.Approve, &e.Decline, &e.WrongPlan.Steps, &c.Second.Approve} {
			*steps = inPlaceOfPassword(*steps, sut.Steps{{Click: sut.Texts{"Send code"}}, {Fill: &sut.FieldInput{Field: "Code", With: "{{.OneTimeCode}}"}}}, nil)
		}
	case sp.SignInByInvitation:
		invite := c.Hooks.Invite[0]
		invite.Post = "/admin/api/tenants/{{.Tenant}}/people/invitation"
		c.Hooks.InviteApprover = sut.HookList{invite}
		e.AcceptInvitation = sut.Steps{
			{Open: "{{.Invitation}}"}, {Fill: &sut.FieldInput{Field: "Name", With: "{{.User.Name}}"}},
			{Fill: &sut.FieldInput{Field: "Password", With: "{{.User.Password}}"}}, {Click: sut.Texts{"Join"}},
		}
	case sp.SignInBySocial:
		askSocially(c)
	case sp.SignInByTemporaryPassword:
		set := c.Hooks.Invite[0]
		set.Post, set.Read = "/admin/api/tenants/{{.Tenant}}/people/temporary-password", "$.password"
		set.JSON = map[string]any{"email": "{{.User.Email}}"}
		c.Hooks.TemporaryPassword = sut.HookList{set}
		given := sut.Steps{{Fill: &sut.FieldInput{Field: "Password", With: "{{.TemporaryPassword}}"}}}
		own := sut.Steps{{Fill: &sut.FieldInput{Field: "New password", With: "{{.User.Password}}"}}, {Click: sut.Texts{"Save password"}}}
		password := e.Approve
		for _, steps := range []*sut.Steps{&e.Approve, &c.Second.Approve} {
			*steps = inPlaceOfPassword(*steps, given, own)
		}
		// the others have passwords of their own
		for _, p := range []*sut.ExpressPerson{e.Member, e.WrongPlan, e.ForeignAdmin} {
			if len(p.Steps) == 0 {
				p.Steps = password
			}
		}
	}
}

// socialName is what the identity provider of the reference SP's administrators is called.
const socialName = "Signoff ID"

// askSocially lets all who take part sign in at an identity provider.
func askSocially(c *sut.Config) {
	e := c.Express
	e.Social = &sut.SocialSignIn{
		Name: socialName, Listen: "127.0.0.1:0", Newcomer: &sut.ExpressPerson{Email: "newcomer@" + c.Okta.UserDomain, Name: "Nora Newcomer"},
		Client: sut.Client{ID: "0oaReferenceSPSocial0", Secret: rand.Text(), Auth: "client_secret_basic", RedirectURIs: []string{"/oauth/social/callback"}},
	}
	for _, steps := range []*sut.Steps{&e.Approve, &e.Decline, &e.WrongPlan.Steps, &c.Second.Approve} {
		*steps = inPlaceOf(*steps, "Email", sut.Steps{{Click: sut.Texts{"Continue with " + socialName}}, {Fill: &sut.FieldInput{Field: "Username", With: "{{.Social.Username}}"}}}, nil)
		*steps = inPlaceOf(*steps, "Password", sut.Steps{{Fill: &sut.FieldInput{Field: "Password", With: "{{.Social.Password}}"}}}, nil)
	}
}

// socialProvider is the identity provider as the reference SP is configured with it.
func (s *Stage) socialProvider() sp.SocialProvider {
	if s.social == nil {
		return sp.SocialProvider{}
	}
	return sp.SocialProvider{Name: socialName, Issuer: s.social.Issuer(), ClientID: s.social.App.ID, ClientSecret: s.social.App.ClientSecret}
}

// inPlaceOfPassword puts steps in place of the one that fills in the password, and others after the
// page with it is sent.
func inPlaceOfPassword(steps, given, then sut.Steps) sut.Steps {
	return inPlaceOf(steps, "Password", given, then)
}

// inPlaceOf does that with any field.
func inPlaceOf(steps sut.Steps, field string, given, then sut.Steps) sut.Steps {
	var all sut.Steps
	typed := false
	for _, s := range steps {
		switch {
		case s.Fill != nil && s.Fill.Field == field:
			all, typed = append(all, given...), true
		case typed && s.Sends():
			all, typed = append(append(all, s), then...), false
		default:
			all = append(all, s)
		}
	}
	return all
}

// Invitee is somebody whom nobody knows, to be invited to a tenant.
func (t *Tenant) Invitee() sut.User {
	return sut.User{
		Email: "ivy-" + RandomName(6) + "@" + t.LocalDomain(), Name: "Ivy Invited", FirstName: "Ivy", LastName: "Invited", Password: "sp-" + rand.Text(),
	}
}

// InviteApprover invites somebody to a tenant, to be one of those who may approve a connection or
// an ordinary member, and returns the link of the invitation. Errors are those of [Stage.RunHook],
// and say so where it tells no link.
func (s *Stage) InviteApprover(ctx context.Context, t *Tenant, u sut.User, member bool) (link string, err error) {
	if u.Role = s.Config.Roles.Other; member {
		u.Role = s.Config.Roles.Default
	}
	link, err = s.askOne(ctx, sut.InviteApprover, &Person{Tenant: t, User: u})
	return t.Config.URL(link), err
}

// FollowInvitation does the steps of accept_invitation as somebody who has a link to an invitation.
// Errors are those of the steps.
func (s *Stage) FollowInvitation(ctx context.Context, t *Tenant, d driver.Driver, u sut.User, link string) error {
	v := s.valuesIn(t, u)
	v.Invitation = link
	if err := s.Config.Express.AcceptInvitation.Do(ctx, d, t.Config.BaseURL, v); err != nil {
		return err
	}
	_, err := d.Settle(ctx, t.Config.SignedIn.Wait, nil)
	return err
}
