package sp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp/store"
)

// userInfoSteps fetch what the ID token does not contain. Okta's ID tokens of the code
// flow are thin; the profile is at the userinfo endpoint.
func userInfoSteps() Rules[*SignIn] {
	return Rules[*SignIn]{
		{"userinfo", fetchUserInfo},
		// Only the ID token says who it is; userinfo of somebody else is refused:
		// https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse
		{"userinfo subject", func(_ context.Context, in *SignIn) error {
			if in.UserInfo == nil {
				return nil
			}
			subject, err := in.UserInfo.String("sub")
			if err == nil && subject != in.IDToken.Subject {
				err = errors.New("it is about somebody else")
			}
			return err
		}},
	}
}

func fetchUserInfo(ctx context.Context, in *SignIn) error {
	if in.Provider.Metadata.UserInfoEndpoint == "" {
		return nil
	}
	info, err := in.Provider.OIDC.UserInfo(ctx, oauth2.StaticTokenSource(in.Token))
	var raw json.RawMessage
	if err == nil {
		err = info.Claims(&raw)
	}
	if err == nil {
		in.UserInfo, err = ParseClaims(raw)
	}
	if err != nil {
		return &RefusalError{
			Reason: "Your profile could not be read from Okta. Please try again.", Status: http.StatusBadGateway,
			Cause: errors.New(shorten(err.Error(), 200)),
		}
	}
	return nil
}

// Identity is who Okta says it is, and with which role such a person starts.
type Identity struct {
	// the key: https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability
	Issuer, Subject string
	Email, Name     string // for people to read
	Role            string // of a new account
	GrantedRole     string // by Okta's groups, for as long as they are sent; empty for none
}

// OktaUser is who it is at Okta.
func (id Identity) OktaUser() store.OktaUser {
	return store.OktaUser{Issuer: id.Issuer, Subject: id.Subject, Email: id.Email}
}

// accountSteps turn the identity into an account.
func accountSteps() Rules[*SignIn] {
	return Rules[*SignIn]{
		{"identity", func(_ context.Context, in *SignIn) (err error) {
			in.Identity, err = in.SP.parts.Accounts.Identity(in)
			return err
		}},
		{"application access", func(_ context.Context, in *SignIn) error {
			if in.SP.profile.SupportActivates && !in.Tenant.ApplicationAccess {
				return &RefusalError{
					Heading: "Application access is not enabled yet", Status: http.StatusForbidden,
					Reason: in.SP.profile.Product + " support has not let the people of " + in.Tenant.Name + " in yet. Please try again later.",
				}
			}
			return nil
		}},
		{"link account", linkAccount},
		{"find account", func(ctx context.Context, in *SignIn) (err error) {
			if in.Account.ID != "" {
				return nil // linked
			}
			in.Account, err = in.SP.parts.Accounts.Find(ctx, in.SP.db, in.Tenant, in.Identity)
			return ignoreNotFound(err)
		}},
		{"claim invitation", func(ctx context.Context, in *SignIn) (err error) {
			if in.Account.ID != "" {
				return nil
			}
			in.Account, err = in.SP.parts.Accounts.Claim(ctx, in.SP.db, in.Tenant, in.Identity)
			return ignoreNotFound(err)
		}},
		{"active account", func(_ context.Context, in *SignIn) error {
			if in.Account.ID != "" && !in.Account.Active {
				return &RefusalError{Reason: "Your account has been deactivated. Please ask your administrator.", Status: http.StatusForbidden}
			}
			return nil
		}},
		{"known person", func(_ context.Context, in *SignIn) error {
			if in.Account.ID == "" && in.Tenant.InvitedOnly {
				return &RefusalError{Reason: "You have no account here. Please ask your administrator to invite you.", Status: http.StatusForbidden}
			}
			return nil
		}},
		{"create account", func(ctx context.Context, in *SignIn) (err error) {
			switch {
			case in.Account.ID != "" && in.Account.Subject != in.Identity.Subject:
				return in.SP.db.TouchLinked(ctx, in.Account, in.Identity.OktaUser()) // the profile is that of whom it belongs to
			case in.Account.ID != "":
				return in.SP.parts.Accounts.Update(ctx, in.SP.db, in.Account, in.Identity)
			}
			in.Account, err = in.SP.parts.Accounts.Create(ctx, in.SP.db, in.Tenant, in.Identity)
			return err
		}},
	}
}

func soundAccounts() AccountParts {
	return AccountParts{
		Identity: identity,
		Find: func(ctx context.Context, db *store.DB, tenant store.Tenant, id Identity) (store.Account, error) {
			return db.AccountBySubject(ctx, tenant.ID, id.Issuer, id.Subject)
		},
		Claim: func(ctx context.Context, db *store.DB, tenant store.Tenant, id Identity) (store.Account, error) {
			return db.ClaimInvitation(ctx, tenant.ID, id.Email, id.Issuer, id.Subject)
		},
		Create: func(ctx context.Context, db *store.DB, tenant store.Tenant, id Identity) (store.Account, error) {
			return db.AddAccount(ctx, store.Account{
				Tenant: tenant.ID, Issuer: id.Issuer, Subject: id.Subject, Email: id.Email, Name: id.Name, Role: id.Role,
				GrantedRole: id.GrantedRole,
			})
		},
		Update: func(ctx context.Context, db *store.DB, account store.Account, id Identity) error {
			return db.UpdateProfile(ctx, account.ID, id.Email, id.Name, id.GrantedRole)
		},
		Deactivate: func(ctx context.Context, s *SP, account store.Account) error {
			if err := s.db.SetActive(ctx, account.Tenant, account.ID, false); err != nil {
				return err
			}
			return s.revokeAll(ctx, account.ID)
		},
		Usable: func(account store.Account) bool { return account.Active && !account.Invited() },
	}
}

// identity reads the identity from the ID token, and what is missing there from userinfo. Nothing
// in them can choose a tenant, or give a role but the groups that the profile names, and
// email_verified is not looked at: Okta says not to
// rely on it (https://developer.okta.com/docs/guides/submit-app-prereq/main/), and nothing depends
// on the address.
func identity(in *SignIn) (Identity, error) {
	id := Identity{Issuer: in.IDToken.Issuer, Subject: in.IDToken.Subject, Role: in.SP.profile.MemberRole}
	raw, err := firstString("email", in.Claims, in.UserInfo)
	if err != nil {
		return id, err
	}
	email, err := ParseEmail(raw)
	if err != nil {
		return id, refuse("Okta sent no usable email address for you. Please ask your administrator.", err)
	}
	id.Email, id.GrantedRole = email.Address, in.SP.profile.grantedRole(in.Claims, in.UserInfo)
	id.Name, err = fullName(in)
	if id.Name == "" {
		id.Name = id.Email
	}
	return id, err
}

// firstString returns the first of these claims that is not empty.
func firstString(name string, sources ...Claims) (string, error) {
	for _, claims := range sources {
		value, err := claims.String(name)
		if err != nil || value != "" {
			return value, err
		}
	}
	return "", nil
}

// maxName is the longest name that is kept, in bytes.
const maxName = 1000

func fullName(in *SignIn) (string, error) {
	name, err := firstString("name", in.Claims, in.UserInfo)
	if err != nil {
		return "", err
	}
	if name == "" {
		given, errGiven := in.UserInfo.String("given_name")
		family, errFamily := in.UserInfo.String("family_name")
		if err := errors.Join(errGiven, errFamily); err != nil {
			return "", fmt.Errorf("read name: %w", err)
		}
		name = given + " " + family
	}
	return strings.TrimSpace(shorten(strings.Map(printable, name), maxName)), nil
}

// printable drops control characters. Changes of direction may stay, since the pages isolate a name
// with <bdi>.
func printable(r rune) rune {
	if unicode.IsControl(r) {
		return -1
	}
	return r
}
