package defect

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// logoutSubjectDefects are about whom a call of Universal Logout signs out, and what
// it is answered.
func logoutSubjectDefects() []Defect {
	of := ofAcme
	return []Defect{
		of("M102", "first-user-for-nobody", "signs out the first user of the tenant where it does not understand who is meant", firstForNobody, "UL-REQ-05/opaque", "UL-REQ-06/empty"),
		of("M103", "like-user", "looks for the user with LIKE", likeUser, "UL-REQ-07/email-percent", "UL-REQ-07/sub-percent"),
		of("M104", "users-of-all-tenants", "looks for the user in all tenants", usersOfAllTenants, "UL-REQ-09/carol", "UL-REQ-09/namesake"),
		of("M106", "logout-behind-sign-in", "answers a call of Universal Logout with the sign-in page", answersCalls(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = io.WriteString(w, "<h1>Sign in</h1>")
		}), "UL-REQ-01/effect", "UL-REQ-02/sound"),
		of("M107", "confirms-unknown-user", "confirms the logout of somebody unknown", calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if err := sound(ctx, in); !store.IsNotFound(err) {
				return err
			}
			return nil
		}), "UL-REQ-04"),
		of("M108", "confirms-with-200", "confirms a logout with 200 and a JSON body", rewrittenCall(func(status int) (int, string) {
			if status == http.StatusNoContent {
				return http.StatusOK, `{"status":"ok"}`
			}
			return status, ""
		}), "UL-REQ-01/status"),
		of("M495", "redirects-calls", "sends calls of Universal Logout to the sign-in page", answersCalls(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/login", http.StatusFound)
		}), "UL-REQ-01/effect", "UL-REQ-02/sound", "UL-REQ-02/credential"),
		of("M496", "address-by-case", "finds a user by an address in the same case alone", calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if in.Subject.Email != strings.ToLower(in.Subject.Email) {
				return store.ErrNotFound
			}
			return sound(ctx, in)
		}), "UL-REQ-03"),
		of("M497", "subject-of-any-issuer", "finds a user by sub alone", calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			in.Subject.Issuer = in.Connection.Issuer
			return sound(ctx, in)
		}), "UL-REQ-08/unknown", "UL-REQ-08/second-tenant"),
		of("M498", "exact-logout-content-type", "knows application/json without a charset alone", calls("content type", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if in.Request.Header.Get("Content-Type") != "application/json" {
				return errors.New("another content type")
			}
			return sound(ctx, in)
		}), "UL-REQ-11/charset"),
		of("M499", "any-content-type", "takes a body in any content type", withoutCall("content type"), "UL-REQ-11/form", "UL-REQ-11/none"),
		of("M500", "logout-by-any-method", "signs out by any method", anyMethod, "UL-REQ-12/get", "UL-REQ-12/put"),
		of("M501", "fails-at-broken-json", "fails at a body that is no JSON", calls("body", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if err := sound(ctx, in); err != nil {
				return &sp.LogoutError{Status: http.StatusInternalServerError, Cause: err}
			}
			return nil
		}), "UL-REQ-13/cut", "UL-REQ-06/no-body"),
		of("M502", "nothing-to-end-is-an-error", "answers 422 where there is no session to end", nothingToEnd, "UL-REQ-14/twice", "UL-REQ-14/session-less"),
		of("M503", "confirms-older-drafts", "confirms a call with the member of older drafts and does nothing", calls("body", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			data, err := io.ReadAll(in.Request.Body)
			if err != nil {
				return err
			}
			if strings.Contains(string(data), `"subject"`) {
				return errConfirmed
			}
			in.Request.Body = io.NopCloser(strings.NewReader(string(data)))
			return sound(ctx, in)
		}), "UL-REQ-15/legacy", "UL-REQ-02/legacy"),
		of("M504", "strict-body", "refuses a call with a member beside sub_id", calls("body", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			data, err := io.ReadAll(in.Request.Body)
			if err != nil {
				return err
			}
			var members map[string]json.RawMessage
			if json.Unmarshal(data, &members) == nil && len(members) > 1 {
				return errors.New("a member that is not known")
			}
			in.Request.Body = io.NopCloser(strings.NewReader(string(data)))
			return sound(ctx, in)
		}), "UL-REQ-10/unknown-member"),
		of("M505", "one-format-only", "confirms a subject in the other format and signs nobody out", calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if in.Subject.Format == "email" {
				return errConfirmed
			}
			return sound(ctx, in)
		}), "UL-REQ-15/other-format"),
	}
}

// answersCalls makes a defect of what answers calls in the place of the endpoint.
func answersCalls(answer http.HandlerFunc) func(*sp.Config) {
	return route("universal logout", func(_ *sp.SP, w http.ResponseWriter, r *http.Request, _ http.Handler) { answer(w, r) })
}

// rewrittenCall makes a defect of another response to a call.
func rewrittenCall(change func(status int) (int, string)) func(*sp.Config) {
	return rewritten("universal logout", func(status int, _ string) (int, string) { return change(status) })
}

// firstForNobody signs out an account of the tenant where the body names nobody.
func firstForNobody(c *sp.Config) {
	planted(
		calls("body", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if sound(ctx, in) != nil {
				in.Subject = sp.LogoutSubject{}
			}
			return nil
		}),
		calls("accounts", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
			if in.Subject.Format != "" {
				return sound(ctx, in)
			}
			all, err := in.SP.Store().Accounts(ctx, in.Connection.Tenant)
			in.Accounts = all
			return err
		}),
	)(c)
}

// accountsWhere finds accounts by a condition of SQL.
func accountsWhere(ctx context.Context, db *store.DB, where string, args ...any) (found []store.Account, err error) {
	rows, err := db.SQL().QueryContext(ctx, "SELECT id FROM accounts WHERE "+where, args...)
	if err != nil {
		return nil, err
	}
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		ids = append(ids, id)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	for _, id := range ids {
		account, err := db.AccountByID(ctx, id)
		if err != nil {
			return nil, err
		}
		found = append(found, account)
	}
	if len(found) == 0 {
		return nil, store.ErrNotFound
	}
	return found, nil
}

// likeUser takes the name of the user for a pattern.
func likeUser(c *sp.Config) {
	calls("accounts", func(ctx context.Context, in *sp.LogoutCall, _ callStep) (err error) {
		if in.Subject.Format == "email" {
			in.Accounts, err = accountsWhere(ctx, in.SP.Store(), "tenant = ? AND email LIKE ?", in.Connection.Tenant, in.Subject.Email)
			return err
		}
		in.Accounts, err = accountsWhere(ctx, in.SP.Store(), "tenant = ? AND issuer = ? AND subject LIKE ?", in.Connection.Tenant, in.Subject.Issuer, in.Subject.Subject)
		return err
	})(c)
}

// usersOfAllTenants looks for the user in every tenant.
func usersOfAllTenants(c *sp.Config) {
	calls("accounts", func(ctx context.Context, in *sp.LogoutCall, _ callStep) (err error) {
		if in.Subject.Format == "email" {
			in.Accounts, err = accountsWhere(ctx, in.SP.Store(), "email = ? COLLATE NOCASE", in.Subject.Email)
			return err
		}
		in.Accounts, err = accountsWhere(ctx, in.SP.Store(), "subject = ?", in.Subject.Subject)
		return err
	})(c)
}

// anyMethod takes calls by every method.
func anyMethod(c *sp.Config) {
	parts(func(p *sp.Parts) {
		sound := p.Browser.Routes
		p.Browser.Routes = func(s *sp.SP) sp.Routes {
			routes := sound(s)
			for i := range routes {
				if routes[i].Name == "universal logout" {
					routes[i].Pattern = strings.TrimPrefix(routes[i].Pattern, "POST ")
				}
			}
			return routes
		}
	})(c)
}

// nothingToEnd fails where an account has no session.
func nothingToEnd(c *sp.Config) {
	calls("sessions", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		for _, a := range in.Accounts {
			var n int
			if err := in.SP.Store().SQL().QueryRowContext(ctx, "SELECT count(*) FROM sessions WHERE account = ?", a.ID).Scan(&n); err != nil {
				return err
			}
			if n == 0 {
				return errors.New("there is no session")
			}
		}
		return sound(ctx, in)
	})(c)
}

// logoutBodyDefects are about the body of a call as a whole.
func logoutBodyDefects() []Defect {
	of := ofAcme
	return []Defect{
		of("M590", "finds-user-anywhere", "looks for the user's identifier anywhere in the body of a call", unreadBody(func(in *sp.LogoutCall, body string) error {
			found := regexp.MustCompile(`\bsub\W+(00u\w+)`).FindStringSubmatch(body)
			if found == nil {
				return errors.New("there is no user in the body")
			}
			in.Subject = sp.LogoutSubject{Format: "iss_sub", Issuer: in.Connection.Issuer, Subject: found[1]}
			return nil
		}), "UL-REQ-06/~wrapped", "UL-REQ-06/~string"),
		of("M591", "confirms-unread-body", "confirms a call whose body it cannot read", unreadBody(func(_ *sp.LogoutCall, body string) error {
			if strings.TrimSpace(body) == "" {
				return errors.New("there is no body")
			}
			return errConfirmed
		}), "UL-REQ-10/~comment", "UL-REQ-06/~wrapped", "UL-REQ-06/list"),
	}
}

// unreadBody does otherwise with a body that is not that of a call.
func unreadBody(otherwise func(in *sp.LogoutCall, body string) error) func(*sp.Config) {
	return calls("body", func(ctx context.Context, in *sp.LogoutCall, sound callStep) error {
		data, err := io.ReadAll(in.Request.Body)
		if err != nil {
			return err
		}
		in.Request.Body = io.NopCloser(strings.NewReader(string(data)))
		if sound(ctx, in) == nil {
			return nil
		}
		return otherwise(in, string(data))
	})
}
