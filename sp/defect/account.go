package defect

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// believesUserinfo takes subject and address from userinfo; of a list it takes what it does not
// know yet, of two members the last.
func believesUserinfo(c *sp.Config) {
	step("userinfo", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		info, err := in.Provider.OIDC.UserInfo(ctx, oauth2.StaticTokenSource(in.Token))
		if err != nil {
			return err
		}
		members := map[string]any{}
		if err := info.Claims(&members); err != nil {
			return err
		}
		if list, ok := members["sub"].([]any); ok {
			for _, one := range list {
				if one != in.IDToken.Subject {
					members["sub"] = one
				}
			}
		}
		in.UserInfo = raw(members)
		return nil
	})(c)
	isWhomUserinfoNames(c)
}

// believesFirstSubject takes the first of two subjects in userinfo.
func believesFirstSubject(c *sp.Config) {
	step("userinfo", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		members := firstMembers(userinfo(ctx, in))
		if members == nil {
			return errors.New("no claims")
		}
		in.UserInfo = raw(members)
		return nil
	})(c)
	isWhomUserinfoNames(c)
}

// isWhomUserinfoNames takes the subject of userinfo for that of the ID token.
func isWhomUserinfoNames(c *sp.Config) {
	without("userinfo subject")(c)
	parts(func(p *sp.Parts) {
		sound := p.Accounts.Identity
		p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
			id, err := sound(in)
			var subject string
			if json.Unmarshal(in.UserInfo["sub"], &subject) == nil && subject != "" {
				id.Subject = subject
			}
			return id, err
		}
	})(c)
}

// accountFirst makes an account for whomever an ID token names before anything is verified.
func accountFirst(c *sp.Config) {
	step("verify", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		j, err := decodeUnverified(in.RawIDToken)
		if err != nil {
			return err
		}
		subject, _ := j.claims["sub"].(string)
		email, _ := j.claims["email"].(string)
		name, _ := j.claims["name"].(string)
		if _, err := in.SP.Store().AddAccount(ctx, store.Account{
			Tenant: in.Tenant.ID, Issuer: in.Connection.Issuer, Subject: subject, Email: email, Name: name, Role: in.SP.Profile().MemberRole,
		}); err != nil {
			return err
		}
		return sound(ctx, in)
	})(c)
}

// userinfoKnowsBetter takes the address of userinfo rather than that of the ID token.
func userinfoKnowsBetter(p *sp.Parts) {
	identity := p.Accounts.Identity
	p.Accounts.Identity = func(in *sp.SignIn) (sp.Identity, error) {
		id, err := identity(in)
		if address, errEmail := in.UserInfo.String("email"); errEmail == nil && address != "" {
			id.Email = address
		}
		return id, err
	}
}

// subjectIfThere compares the subject of userinfo only where there is one.
func subjectIfThere(c *sp.Config) {
	parts(userinfoKnowsBetter)(c)
	looseUserinfo(func(members map[string]any, own string) {
		if members["sub"] == nil {
			members["sub"] = own
		}
	})(c)
}

// subjectUnder takes other members for the subject where there is none.
func subjectUnder(names ...string) func(*sp.Config) {
	return func(c *sp.Config) {
		parts(userinfoKnowsBetter)(c)
		looseUserinfo(func(members map[string]any, _ string) {
			for _, name := range names {
				if members["sub"] == nil {
					members["sub"] = members[name]
				}
			}
		})(c)
	}
}

// subjectInList is content where the own subject is one of several.
func subjectInList(c *sp.Config) {
	parts(userinfoKnowsBetter)(c)
	looseUserinfo(func(members map[string]any, own string) {
		if list, ok := members["sub"].([]any); ok && slices.Contains(list, any(own)) {
			members["sub"] = own
		}
	})(c)
}

// looseUserinfo reads userinfo by a library that keeps the last of two members of one name, and
// lets a change pass over what it should not.
func looseUserinfo(change func(members map[string]any, own string)) func(*sp.Config) {
	return step("userinfo", func(ctx context.Context, in *sp.SignIn, _ func(context.Context, *sp.SignIn) error) error {
		members := map[string]any{}
		if err := json.Unmarshal(userinfo(ctx, in), &members); err != nil {
			return err
		}
		change(members, in.IDToken.Subject)
		in.UserInfo = raw(members)
		return nil
	})
}

// userinfo asks as the sound SP does, and returns the body of the userinfo response.
func userinfo(ctx context.Context, in *sp.SignIn) []byte {
	client := oauth2.NewClient(context.WithValue(ctx, oauth2.HTTPClient, in.SP.BackChannel()), oauth2.StaticTokenSource(in.Token))
	return fetchedBy(ctx, client, in.Provider.Metadata.UserInfoEndpoint)
}

// byAddress finds an account by its address before it looks at whose it is.
func byAddress(p *sp.Parts) {
	sound := p.Accounts.Find
	p.Accounts.Find = func(ctx context.Context, db *store.DB, tenant store.Tenant, id sp.Identity) (store.Account, error) {
		accounts, err := db.AccountsByEmail(ctx, tenant.ID, id.Email)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return store.Account{}, err
		}
		if len(accounts) > 0 {
			return accounts[0], nil
		}
		return sound(ctx, db, tenant, id)
	}
}
