package mockidp

import (
	"net/http"
	"strings"

	"github.com/signoff-sso/signoff/mockidp/internal/random"
)

// withPassword is the status after an administrator has set a password: who only waited for one is
// active.
func (s UserStatus) withPassword() UserStatus {
	switch s {
	case UserProvisioned, UserRecovery, UserPasswordExpired:
		return UserActive
	}
	return s
}

// changeRefusals are what Okta responds where a user's status does not allow a change; for other
// changes it is E0000038.
func changeRefusals() map[string]*apiError {
	return map[string]*apiError{
		"activate":  {status: http.StatusForbidden, code: "E0000016", summary: "Activation failed because the user is already active"},
		"suspend":   invalid("suspendUser", "Cannot suspend a user that is not active"),
		"unsuspend": invalid("unsuspendUser", "Cannot unsuspend a user that is not suspended"),
		"unlock":    {status: http.StatusForbidden, code: "E0000032", summary: "Unlock is not allowed for this user."},
	}
}

// changeResponses are what the changes respond with besides {}.
func changeResponses() map[string]func(c *apiCall, u User) *apiError {
	return map[string]func(c *apiCall, u User) *apiError{
		"activate": sendActivation, "reactivate": sendActivation,
		"reset_password": sendReset, "expire_password": sendExpired,
		"expire_password_with_temp_password": sendTemporaryPassword,
	}
}

// changeUser changes a user's status.
func changeUser(c *apiCall) *apiError {
	u, refused := c.askedUser("id")
	if refused != nil {
		return refused
	}
	name := c.r.PathValue("change")
	change, ok := lifecycleChanges()[strings.TrimSuffix(name, "_with_temp_password")]
	if !ok || strings.HasSuffix(name, "_with_temp_password") && changeResponses()[name] == nil {
		return notFoundError(c.r.URL.Path, "Path")
	}
	for _, flag := range []string{"sendEmail", "tempPassword", "revokeSessions"} {
		if _, refused := c.flag(flag, false); refused != nil {
			return refused
		}
	}
	if !c.setStatus(apiActor, u.ID, change) {
		if refused := changeRefusals()[name]; refused != nil {
			return refused
		}
		return wrongStatus()
	}
	if respond := changeResponses()[name]; respond != nil {
		return respond(c, u)
	}
	return c.send(struct{}{})
}

// unsent says whether an email is not wanted. Okta sends one by default; the mock sends none.
func (c *apiCall) unsent() bool { return c.r.URL.Query().Get("sendEmail") == "false" }

// sendActivation responds with the link that the email would have had.
func sendActivation(c *apiCall, u User) *apiError {
	now, err := c.User(u.ID)
	if err != nil || !c.unsent() || now.Status != UserProvisioned {
		return c.send(struct{}{})
	}
	token := c.newPasswordLink(u.ID, UserProvisioned, activationLifetime)
	return c.send(map[string]string{"activationUrl": c.activationURL(token), "activationToken": token})
}

func sendReset(c *apiCall, u User) *apiError {
	if !c.unsent() {
		return c.send(struct{}{})
	}
	return c.send(map[string]string{"resetPasswordUrl": c.resetURL(c.newPasswordLink(u.ID, UserRecovery, resetLifetime))})
}

func sendExpired(c *apiCall, u User) *apiError {
	if c.r.URL.Query().Get("tempPassword") == "true" {
		return sendTemporaryPassword(c, u)
	}
	return getUserAgain(c, u.ID)
}

// sendTemporaryPassword gives the user another password, which is expired.
func sendTemporaryPassword(c *apiCall, u User) *apiError {
	password := random.Alphanumeric(12)
	if err := c.UpdateUser(u.ID, func(stored *User) { stored.Password = password }); err != nil {
		return notFoundError(u.ID, "User")
	}
	return c.send(map[string]string{"tempPassword": password})
}
