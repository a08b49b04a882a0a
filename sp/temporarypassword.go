package sp

import (
	"context"
	"net/http"
	"time"

	"github.com/signoff-sso/signoff/sp/store"
)

// SignInByTemporaryPassword is by a password that somebody else has set, and that the administrator
// has to change before anything else.
const SignInByTemporaryPassword SignInWay = "temporary-password"

// temporaryLife is how long a temporary password holds.
const temporaryLife = 24 * time.Hour

// temporaryPasswords says whether people may have one.
func (s *SP) temporaryPasswords() bool { return s.profile.ApproverSignIn == SignInByTemporaryPassword }

// setTemporaryPassword gives a person a new temporary password in place of the one that they had,
// and tells it.
func (s *SP) setTemporaryPassword(ctx context.Context, tenant store.Tenant, call adminCall) (any, error) {
	email, err := ParseEmail(call.Email)
	if err != nil {
		return nil, store.ErrNotFound
	}
	login, err := s.db.LoginByEmail(ctx, email.Address)
	if err != nil {
		return nil, err
	}
	if _, err := s.db.AccountOfLogin(ctx, tenant.ID, login.ID); err != nil {
		return nil, err
	}
	password := store.NewSecret()
	hash, err := s.hashPassword(password)
	if err != nil {
		return nil, err
	}
	return map[string]string{"password": password}, s.db.SetTemporaryPassword(ctx, login.ID, hash, s.Now().Add(temporaryLife))
}

// mustChange says whether a login has to choose a password of its own before it may do anything.
func mustChange(ctx context.Context, s *SP, login string) (bool, error) {
	if !s.temporaryPasswords() {
		return false, nil
	}
	_, err := s.db.TemporaryPassword(ctx, login)
	if store.IsNotFound(err) {
		return false, nil
	}
	return err == nil, err
}

// holds refuses a temporary password that is too old, and any where it cannot be changed: outside
// of Express Configuration.
func (s *SP) holds(ctx context.Context, in *PasswordSignIn) error {
	if !s.temporaryPasswords() {
		return nil
	}
	expires, err := s.db.TemporaryPassword(ctx, in.Login.ID)
	if store.IsNotFound(err) {
		return nil
	}
	if err == nil && (!in.Express || s.Now().After(expires)) {
		return errWrongPassword
	}
	return err
}

// expressNewPassword takes the password that an administrator chooses in place of a temporary one.
func (s *SP) expressNewPassword(w http.ResponseWriter, r *http.Request) {
	run, ok := s.expressRun(w, r)
	if !ok {
		return
	}
	ctx, chosen := r.Context(), r.PostForm.Get("password")
	login, err := s.db.LoginByID(ctx, run.Login)
	if store.IsNotFound(err) {
		s.expressNext(w, r, run) // nobody has signed in yet
		return
	}
	complaint := ""
	switch {
	case err != nil:
	case !hasLength(chosen):
		complaint = wrongLength
	case s.passwordMatches(login.PasswordHash, chosen):
		complaint = "Please choose another password than the one that you were given."
	default:
		var hash []byte
		if hash, err = s.hashPassword(chosen); err == nil {
			err = s.db.ReplaceTemporaryPassword(ctx, login.ID, hash)
		}
	}
	switch {
	case complaint != "":
		s.expressStep(w, r, http.StatusUnprocessableEntity, expressView{Run: run, Error: complaint})
	case err != nil && !store.IsNotFound(err):
		s.failed(w, r, err)
	default:
		s.expressNext(w, r, run) // to where an own password leads
	}
}
