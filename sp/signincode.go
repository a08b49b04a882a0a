package sp

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"net/http"

	"github.com/signoff-sso/signoff/sp/store"
)

// SignInWay is how the administrator who approves a connection signs in for that.
type SignInWay string

// SignInByCode is by a code that is sent to the administrator's address. The zero value is by
// password.
const SignInByCode SignInWay = "code"

// CodeSignIn is an administrator who has typed a one-time code, on the way through SignInCodeRules.
type CodeSignIn struct {
	SP    *SP
	Run   store.ExpressRun
	Typed string
	Sent  store.SignInCode
	Login string // ID of who signs in by it
}

// wrongCode is the message of every code that opens nothing: it does not tell whether the address
// is known.
const wrongCode = "This code is wrong or too old."

// errWrongCode says that the code is another one, or that it cannot be used any more.
var errWrongCode = errors.New("wrong code")

// SignInCodeRules returns the steps of a sign-in by a one-time code: "sent", "code", "use up". A
// code belongs to one run of Express Configuration in one browser, opens once, for some minutes,
// and after a few wrong ones not at all.
func SignInCodeRules() Rules[*CodeSignIn] {
	return Rules[*CodeSignIn]{
		{"sent", func(ctx context.Context, in *CodeSignIn) error {
			sent, err := in.SP.db.TrySignInCode(ctx, in.Run.ID)
			in.Sent, in.Login = sent, sent.Login
			return err
		}},
		{"code", func(_ context.Context, in *CodeSignIn) error {
			if !equalSecrets(in.Sent.Code, in.SP.signInCode(in.Run.ID, in.Typed)) || in.Sent.Login == "" {
				return errWrongCode
			}
			return nil
		}},
		{"use up", func(ctx context.Context, in *CodeSignIn) error { return in.SP.db.UseSignInCode(ctx, in.Sent) }},
	}
}

// signInCode is what the database keeps of a code. Eight digits are too few for a plain hash.
func (s *SP) signInCode(run, code string) string { return s.sign("sign-in code "+run, code) }

// newCode returns eight random digits.
func newCode() (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(100_000_000))
	if err != nil {
		return "", fmt.Errorf("draw a code: %w", err)
	}
	return fmt.Sprintf("%08d", n), nil
}

// expressCode sends a code to the address, if it is that of a login; the page is the same where it
// is not.
func (s *SP) expressCode(w http.ResponseWriter, r *http.Request) {
	run, ok := s.expressRun(w, r)
	if !ok {
		return
	}
	typed := r.PostForm.Get("email")
	email, err := ParseEmail(typed)
	if err != nil {
		s.expressStep(w, r, http.StatusUnprocessableEntity, expressView{Run: run, Typed: typed, Again: true, Error: "Please enter your email address, such as ada@example.com."})
		return
	}
	err = s.sendCode(r.Context(), run, email)
	switch {
	case store.IsNotFound(err):
		s.expressStep(w, r, http.StatusTooManyRequests, expressView{Run: run, Typed: typed, Again: true, Error: "There were too many codes. Please go back to Okta and start again."})
	case err != nil:
		s.failed(w, r, err)
	default:
		s.expressNext(w, r, run)
	}
}

// sendCode sends a new code for a run. It returns store.ErrNotFound where the run has had too many.
func (s *SP) sendCode(ctx context.Context, run store.ExpressRun, email Email) error {
	login, err := s.db.LoginByEmail(ctx, email.Address)
	if err != nil && !store.IsNotFound(err) {
		return err
	}
	code, err := newCode()
	if err != nil {
		return err
	}
	err = s.db.SaveSignInCode(ctx, store.SignInCode{
		Run: run.ID, Login: login.ID, Code: s.signInCode(run.ID, code), Expires: s.Now().Add(s.parts.Browser.Lifetimes.SignInCode),
	})
	if err != nil || login.ID == "" {
		return err
	}
	if err := s.config.SendCode(ctx, email.Address, code); err != nil {
		return fmt.Errorf("send a code: %w", err)
	}
	return nil
}

// expressCodeTyped checks the code, in place of a password.
func (s *SP) expressCodeTyped(w http.ResponseWriter, r *http.Request) {
	run, ok := s.expressRun(w, r)
	if !ok {
		return
	}
	in := &CodeSignIn{SP: s, Run: run, Typed: r.PostForm.Get("code")}
	err := s.parts.Express.SignInCode.Check(r.Context(), in)
	s.expressSignedIn(w, r, run, in.Login, err, expressView{Error: wrongCode})
}

// expressAsksWho shows the page for a password, for an address to send a code to, or for that code.
func (s *SP) expressAsksWho(w http.ResponseWriter, r *http.Request, status int, title string, view expressView) {
	name := "express-sign-in"
	if s.profile.ApproverSignIn == SignInByCode {
		sent, err := s.db.HasSignInCode(r.Context(), view.Run.ID)
		if err != nil {
			s.failed(w, r, err)
			return
		}
		if name = "express-email"; sent && !view.Again {
			name = "express-code"
		}
	}
	s.render(w, r, status, name, page{Title: title, Data: view})
}
