package mockidp

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What each status means for somebody who knows the password, and for a token from before.
func TestUserStatuses(t *testing.T) {
	t.Parallel()
	for status, tc := range map[UserStatus]struct {
		label, refusal string
		keepsTokens    bool
	}{
		UserStaged:          {label: "staged", refusal: "Unable to sign in"},
		UserProvisioned:     {label: "pending user action", refusal: "Unable to sign in"},
		UserActive:          {label: "active", keepsTokens: true},
		UserRecovery:        {label: "password reset", refusal: "Unable to sign in", keepsTokens: true},
		UserPasswordExpired: {label: "password expired", refusal: "Your password has expired.", keepsTokens: true},
		UserLockedOut:       {label: "locked out", refusal: "Your account is locked.", keepsTokens: true},
		UserSuspended:       {label: "suspended", refusal: "Unable to sign in"},
		UserDeprovisioned:   {label: "deactivated", refusal: "Unable to sign in"},
	} {
		t.Run(string(status), func(t *testing.T) {
			t.Parallel()
			p := newParty(t)
			token, _ := p.tokens()["access_token"].(string)
			require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) { u.Status = status }))
			v := visitAs(t, p.org, "")
			v.open("/app/UserHome")
			v.submit("Sign in", url.Values{"username": {p.bob.Login}, "password": {testPassword}})
			if tc.refusal == "" {
				assert.Equal(t, "My Apps", v.heading())
			} else {
				assert.Equal(t, tc.refusal, v.message())
			}
			want := http.StatusOK
			if !tc.keepsTokens {
				want = http.StatusUnauthorized
			}
			assert.Equal(t, want, p.userinfo(token).StatusCode)
			admin := visitAs(t, p.org, "ada@acme.example")
			admin.open("/admin/users")
			assert.Contains(t, admin.text(), tc.label)
			admin.open("/admin/user/" + p.bob.ID)
			assert.Contains(t, admin.text(), tc.label)
		})
	}
}

func TestNoUserHasAnUnknownStatus(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	_, err := o.AddUser(User{Email: "x@acme.example", Status: "ASLEEP"})
	assert.ErrorContains(t, err, `unknown status "ASLEEP"`)
}
