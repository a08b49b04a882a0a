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
			_, o := startOrg(t, Config{})
			p := addParty(t, o, App{RefreshTokens: true})
			tokens := p.tokens("scope", "openid email offline_access")
			token, _ := tokens["access_token"].(string)
			require.NoError(t, p.org.UpdateUser(p.bob.ID, func(u *User) { u.Status = status }))
			v := visitAs(t, p.org, "")
			v.open("/app/UserHome")
			v.submit("Sign in", url.Values{"username": {p.bob.Login}, "password": {"wrong"}})
			if status == UserLockedOut {
				assert.Equal(t, tc.refusal, v.message(), "a right guess must look like a wrong one")
			} else {
				assert.Equal(t, "Unable to sign in", v.message(), "who does not know the password")
			}
			v.submit("Sign in", url.Values{"username": {p.bob.Login}, "password": {testPassword}})
			if tc.refusal == "" {
				assert.Equal(t, "My Apps", v.heading())
			} else {
				assert.Equal(t, tc.refusal, v.message())
			}
			want, refreshed := http.StatusOK, http.StatusOK
			if !tc.keepsTokens {
				want, refreshed = http.StatusUnauthorized, http.StatusBadRequest
			}
			assert.Equal(t, want, p.userinfo(token).StatusCode)
			_, document := p.call("/oauth2/v1/introspect", url.Values{"token": {tokens["refresh_token"].(string)}})
			assert.Equal(t, tc.keepsTokens, document["active"])
			got, _ := p.refresh(tokens["refresh_token"])
			assert.Equal(t, refreshed, got)
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
