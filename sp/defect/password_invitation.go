package defect

import (
	"context"
	"errors"
	"time"

	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// passwordInvitationDefects are about administrators who are invited to choose a password, and then
// approve a connection.
func passwordInvitationDefects() []Defect {
	of := func(id, name, does, caught string, plant func(*sp.Config)) Defect {
		return Defect{ID: id, Name: name, Does: does, Caught: []string{caught}, Profiles: []string{acme}, Product: Product{ApproverSignIn: sp.SignInByInvitation}, Plant: plant}
	}
	return []Defect{
		of("M790", "invites-administrators-only", "makes everybody an administrator who follows an invitation, whatever it says", "EXPRESS-22/member",
			invitation("open", func(ctx context.Context, in *sp.Joining, sound check[*sp.Joining]) error {
				err := sound(ctx, in)
				in.Invitation.Role = sp.Acme().ApproverRole
				return err
			})),
		of("M791", "invitation-twice", "lets whoever follows an invitation again choose another password for the account that it has made", "EXPRESS-22/used", followsTwice),
		of("M792", "invited-everywhere", "takes somebody whom one tenant has invited for an administrator of all", "EXPRESS-22/foreign", joinsAll),
		of("M793", "invitation-for-ever", "goes on taking invitations that are too old", "EXPRESS-22/late", parts(func(p *sp.Parts) {
			p.Express.Invitation = p.Express.Invitation.Without("expiry")
		})),
	}
}

// invitation makes a defect of a step by which an invitation is followed.
func invitation(rule string, do func(context.Context, *sp.Joining, check[*sp.Joining]) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Express.Invitation = wrapped(p.Express.Invitation, rule, do) })
}

// joining is invitation for the steps by which somebody joins.
func joining(do func(context.Context, *sp.Joining, check[*sp.Joining]) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Express.Join = wrapped(p.Express.Join, "join", do) })
}

// followsTwice remembers invitations that were used.
func followsTwice(c *sp.Config) {
	used := &guarded[string, store.PasswordInvitation]{} // by secret
	invitation("open", func(ctx context.Context, in *sp.Joining, sound check[*sp.Joining]) error {
		err := sound(ctx, in)
		if known, again := used.get(in.Secret); again {
			in.Invitation = known
			return nil
		}
		return err
	})(c)
	invitation("address", func(ctx context.Context, in *sp.Joining, sound check[*sp.Joining]) error {
		if _, again := used.get(in.Secret); again {
			return nil
		}
		return sound(ctx, in)
	})(c)
	joining(func(ctx context.Context, in *sp.Joining, sound check[*sp.Joining]) error {
		if _, again := used.get(in.Secret); !again {
			err := sound(ctx, in)
			if err == nil {
				used.set(in.Secret, in.Invitation)
			}
			return err
		}
		db := in.SP.Store()
		login, err := db.LoginByEmail(ctx, in.Invitation.Email)
		hash, errHash := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.MinCost)
		if err := errors.Join(err, errHash); err != nil {
			return err
		}
		return db.SetTemporaryPassword(ctx, login.ID, hash, time.Time{}) // which nobody has to change here
	})(c)
}

// joinsAll gives an account in each tenant to whoever joins one.
func joinsAll(c *sp.Config) {
	joining(func(ctx context.Context, in *sp.Joining, sound check[*sp.Joining]) error {
		if err := sound(ctx, in); err != nil {
			return err
		}
		tenants, err := in.SP.Store().Tenants(ctx)
		for _, t := range tenants {
			err = errors.Join(err, in.SP.AddMember(ctx, sp.Member{Tenant: t.Slug, Email: in.Invitation.Email, Name: in.Name, Role: in.Invitation.Role}))
		}
		return err
	})(c)
}
