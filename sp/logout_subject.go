package sp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/signoff-sso/signoff/sp/store"
)

// bodySteps read who is to be signed out.
func bodySteps() Rules[*LogoutCall] {
	return Rules[*LogoutCall]{
		{"content type", func(_ context.Context, in *LogoutCall) error {
			if !isJSON(in.Request) {
				return errors.New("the content type is not application/json")
			}
			return nil
		}},
		{"body", func(_ context.Context, in *LogoutCall) error {
			data, err := io.ReadAll(http.MaxBytesReader(nil, in.Request.Body, maxForm))
			if err != nil {
				return fmt.Errorf("read body: %w", err)
			}
			in.Subject, err = ParseLogoutSubject(data)
			return err
		}},
	}
}

// subjectMembers are the members that each format of a subject identifier has; other formats are
// refused.
// https://www.rfc-editor.org/rfc/rfc9493#section-3.2
var subjectMembers = map[string][]string{
	"email":   {"email"},
	"iss_sub": {"iss", "sub"},
}

// ParseLogoutSubject reads the body of a Universal Logout call: a JSON object whose member sub_id
// is a subject identifier. A format that we do not know, a member too many or too few, or an empty
// value is an error: an identifier that says nothing must never mean somebody.
func ParseLogoutSubject(body []byte) (LogoutSubject, error) {
	object, err := ParseClaims(body)
	if err != nil {
		return LogoutSubject{}, err
	}
	id, err := ParseClaims(object["sub_id"])
	if err != nil {
		return LogoutSubject{}, fmt.Errorf("read sub_id: %w", err)
	}
	format, err := id.String("format")
	if err != nil {
		return LogoutSubject{}, err
	}
	members, known := subjectMembers[format]
	if !known || len(id) != len(members)+1 {
		return LogoutSubject{}, errors.New("the format of sub_id is not known, or its members do not fit")
	}
	values := map[string]string{}
	for _, name := range members {
		if values[name], err = id.String(name); err != nil {
			return LogoutSubject{}, err
		}
		if n := len(values[name]); n == 0 || n > 1024 {
			return LogoutSubject{}, fmt.Errorf("%s of sub_id is missing, empty or too long", name)
		}
	}
	return LogoutSubject{Format: format, Email: values["email"], Issuer: values["iss"], Subject: values["sub"]}, nil
}

// lookupSteps find the accounts that are meant, in the connection's tenant and nowhere else.
func lookupSteps() Rules[*LogoutCall] {
	return Rules[*LogoutCall]{
		{"accounts", func(ctx context.Context, in *LogoutCall) (err error) {
			if in.Subject.Format == "email" {
				in.Accounts, err = accountsByEmail(ctx, in)
			} else {
				in.Accounts, err = accountsBySubject(ctx, in)
			}
			if err == nil && len(in.Accounts) == 0 {
				err = store.ErrNotFound
			}
			return err
		}},
	}
}

func accountsByEmail(ctx context.Context, in *LogoutCall) ([]store.Account, error) {
	email, err := ParseEmail(in.Subject.Email)
	if err != nil {
		return nil, fmt.Errorf("read email of sub_id: %w", store.ErrNotFound)
	}
	return in.SP.db.AccountsMeantBy(ctx, in.Connection.Tenant, email.Address)
}

// accountsBySubject finds the account of an Okta user, and with it the local account of the same
// person: the one with the same address, if the address is in a domain of this customer.
func accountsBySubject(ctx context.Context, in *LogoutCall) ([]store.Account, error) {
	if in.Subject.Issuer != in.Connection.Issuer {
		return nil, store.ErrNotFound
	}
	account, err := in.SP.db.AccountBySubject(ctx, in.Connection.Tenant, in.Subject.Issuer, in.Subject.Subject)
	if err != nil {
		return nil, err
	}
	accounts := []store.Account{account}
	email, err := ParseEmail(account.Email)
	if err != nil {
		return accounts, nil
	}
	local, err := in.SP.db.LocalAccountsByEmail(ctx, in.Connection.Tenant, email.Address, email.Domain)
	return append(accounts, local...), err
}

func ignoreNotFound(err error) error {
	if store.IsNotFound(err) {
		return nil
	}
	return err
}
