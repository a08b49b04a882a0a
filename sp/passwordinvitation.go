package sp

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

// SignInByInvitation is by a password that whoever was invited has chosen: an invitation leads to a
// page for that, and not to Okta, which is not connected yet.
const SignInByInvitation SignInWay = "invitation"

// pathInvitation is what an invitation links to. Its secret stands in the query, so that no log has
// it.
const pathInvitation = "/invitation"

// invitationLife is how long an invitation stays open.
const invitationLife = 7 * 24 * time.Hour

// invitesByPassword says whether people can be invited to choose a password.
func (s *SP) invitesByPassword() bool { return s.profile.ApproverSignIn == SignInByInvitation }

// Joining is somebody who follows an invitation, on the way through InvitationRules and
// then JoinRules.
type Joining struct {
	SP             *SP
	Secret         string // that the link holds
	Name, Password string // as typed
	Invitation     store.PasswordInvitation
}

// endedInvitation is the heading for every link that lets nobody join: it does not tell why.
const endedInvitation = "This invitation has ended"

// InvitationRules returns what an invitation is asked that somebody follows: "open", "expiry",
// "address".
func InvitationRules() Rules[*Joining] {
	return Rules[*Joining]{
		{"open", func(ctx context.Context, in *Joining) (err error) {
			in.Invitation, err = in.SP.db.PasswordInvitation(ctx, store.Hash(in.Secret))
			return err
		}},
		{"expiry", func(_ context.Context, in *Joining) error {
			if in.SP.Now().After(in.Invitation.Expires) {
				return store.ErrNotFound
			}
			return nil
		}},
		{"address", func(ctx context.Context, in *Joining) error {
			_, err := in.SP.db.LoginByEmail(ctx, in.Invitation.Email)
			if err == nil {
				return &signUpError{"This address has a password already. Please sign in with it."}
			}
			return ignoreNotFound(err)
		}},
	}
}

// JoinRules returns the steps by which somebody joins then: "password", "join". What they become is
// what the invitation says, and nothing that a browser sends; nobody is signed in by it.
func JoinRules() Rules[*Joining] {
	return Rules[*Joining]{
		{"password", func(_ context.Context, in *Joining) error {
			if !hasLength(in.Password) {
				return &signUpError{wrongLength}
			}
			return nil
		}},
		{"join", func(ctx context.Context, in *Joining) error {
			hash, err := in.SP.hashPassword(in.Password)
			if err != nil {
				return err
			}
			return in.SP.db.Join(ctx, in.Invitation, cmp.Or(in.Name, in.Invitation.Email), hash)
		}},
	}
}

// inviteByPassword makes an invitation, and tells its link.
func (s *SP) inviteByPassword(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	email, err := ParseEmail(call.Email)
	if err != nil {
		return nil, &adminError{http.StatusUnprocessableEntity, "email is not an email address."}
	}
	role := cmp.Or(call.Role, s.profile.MemberRole)
	if err := s.checkRole(role); err != nil {
		return nil, err
	}
	secret := store.NewSecret()
	err = s.db.InviteByPassword(ctx, store.PasswordInvitation{
		Link: store.Hash(secret), Tenant: tenant.ID, Email: email.Address, Role: role, Expires: s.Now().Add(invitationLife),
	})
	if errors.Is(err, store.ErrHasAccount) {
		return nil, &adminError{http.StatusConflict, "There is an account of this address."}
	}
	return map[string]string{"link": s.url + pathInvitation + "?" + url.Values{"secret": {secret}}.Encode()}, err
}

// invitationView is the content of the page on which somebody joins.
type invitationView struct {
	Email, Name, Secret, Error string
}

func (s *SP) invitationPage(w http.ResponseWriter, r *http.Request) {
	in := &Joining{SP: s, Secret: r.URL.Query().Get("secret")}
	s.showInvitation(w, r, in, s.parts.Express.Invitation.Check(r.Context(), in))
}

// join makes the account.
func (s *SP) join(w http.ResponseWriter, r *http.Request) {
	in := &Joining{
		SP: s, Secret: r.PostForm.Get("secret"), Name: shorten(r.PostForm.Get("name"), maxName), Password: r.PostForm.Get("password"),
	}
	err := s.parts.Express.Invitation.Check(r.Context(), in)
	if err == nil {
		err = s.parts.Express.Join.Check(r.Context(), in)
	}
	if err != nil {
		s.showInvitation(w, r, in, err)
		return
	}
	s.message(w, r, http.StatusOK, "You have joined", "You can sign in with your password now.")
}

// showInvitation shows the page on which somebody joins, or what is in the way.
func (s *SP) showInvitation(w http.ResponseWriter, r *http.Request, in *Joining, err error) {
	status, view := http.StatusOK, invitationView{Email: in.Invitation.Email, Name: in.Name, Secret: in.Secret}
	var refused *signUpError
	switch {
	case store.IsNotFound(err):
		s.message(w, r, http.StatusNotFound, endedInvitation, "Please ask an administrator for another one.")
		return
	case errors.As(err, &refused):
		status, view.Error = http.StatusUnprocessableEntity, refused.reason
	case err != nil:
		s.failed(w, r, err)
		return
	}
	tenant, err := s.db.TenantByID(r.Context(), in.Invitation.Tenant)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	s.render(w, r, status, "invitation", page{Title: "Join " + tenant.Name, Data: view})
}
