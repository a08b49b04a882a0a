package mockidp

import (
	"slices"
	"time"
)

// UserStatus is the state of an Okta user.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
type UserStatus string

// The states of a user. Only an active user can sign in.
const (
	UserStaged          UserStatus = "STAGED"      // created and not activated yet
	UserProvisioned     UserStatus = "PROVISIONED" // activated and without a password yet
	UserActive          UserStatus = "ACTIVE"
	UserRecovery        UserStatus = "RECOVERY" // the password was reset and must be set anew
	UserPasswordExpired UserStatus = "PASSWORD_EXPIRED"
	UserLockedOut       UserStatus = "LOCKED_OUT"
	UserSuspended       UserStatus = "SUSPENDED"
	UserDeprovisioned   UserStatus = "DEPROVISIONED" // what the Admin Console calls deactivated
)

// Label returns the status in words, as the Admin Console shows it; empty for one that is none.
func (s UserStatus) Label() string {
	return map[UserStatus]string{
		UserStaged: "staged", UserProvisioned: "pending user action", UserActive: "active", UserRecovery: "password reset",
		UserPasswordExpired: "password expired", UserLockedOut: "locked out", UserSuspended: "suspended", UserDeprovisioned: "deactivated",
	}[s]
}

// refusal returns what the sign-in page tells a user in this status who knows the password; empty
// for one who may sign in. Those whom only an administrator can help learn no more than a stranger,
// but that they are locked out, which a stranger learns too.
func (s UserStatus) refusal() string {
	switch s {
	case UserActive:
		return ""
	case UserLockedOut:
		return messageLocked
	case UserPasswordExpired:
		return messagePasswordExpired
	}
	return messageCannotSignIn
}

// keepsTokens says whether tokens live on that were issued before the user came into this status:
// what ends is the way to new ones by a password.
func (s UserStatus) keepsTokens() bool {
	return slices.Contains([]UserStatus{UserActive, UserLockedOut, UserPasswordExpired, UserRecovery}, s)
}

// setStatus changes the status and notes when.
func (u *User) setStatus(s UserStatus, now time.Time) {
	if u.Status == s {
		return
	}
	u.Status = s
	u.StatusChanged, u.LastUpdated = now, now
	if s == UserActive && u.Activated.IsZero() {
		u.Activated = now
	}
}

// lifecycleChange is a change of a user's status: a button on a person's page, a call of the
// management API.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/
type lifecycleChange struct {
	from []UserStatus
	// to is the status with a password, and without one where that is another.
	to, withoutPassword UserStatus
	event               string
	act                 func(*User) // what changes besides the status; nil for nothing
}

// lifecycleChanges are the changes by the last part of their addresses.
func lifecycleChanges() map[string]lifecycleChange {
	return map[string]lifecycleChange{
		"activate": {from: []UserStatus{UserStaged, UserDeprovisioned}, to: UserActive, withoutPassword: UserProvisioned,
			event: "user.lifecycle.activate"},
		"reactivate": {from: []UserStatus{UserProvisioned, UserRecovery}, to: UserProvisioned, event: "user.lifecycle.reactivate"},
		"deactivate": {from: []UserStatus{UserStaged, UserProvisioned, UserActive, UserRecovery, UserPasswordExpired, UserLockedOut, UserSuspended},
			to: UserDeprovisioned, event: "user.lifecycle.deactivate"},
		"suspend":   {from: []UserStatus{UserActive}, to: UserSuspended, event: "user.lifecycle.suspend"},
		"unsuspend": {from: []UserStatus{UserSuspended}, to: UserActive, event: "user.lifecycle.unsuspend"},
		"unlock":    {from: []UserStatus{UserLockedOut}, to: UserActive, event: "user.account.unlock"},
		"expire_password": {from: []UserStatus{UserActive, UserRecovery, UserPasswordExpired}, to: UserPasswordExpired,
			event: "user.account.expire_password"},
		"reset_password": {from: []UserStatus{UserActive, UserRecovery, UserPasswordExpired, UserLockedOut}, to: UserRecovery,
			event: "user.account.reset_password", act: func(u *User) { u.Password = "" }},
	}
}

// setStatus makes a change of the user's status, and says whether that was allowed. Links to set a
// password, which an earlier change has made, end with it, and so do the user's Okta sessions
// unless the user is active. The apps are not told, since Okta documents no Universal Logout on
// deactivation.
func (o *Org) setStatus(actor, userID string, change lifecycleChange) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	u := o.user(userID)
	if u == nil || !slices.Contains(change.from, u.Status) {
		return false
	}
	to := change.to
	if u.Password == "" && !u.External && change.withoutPassword != "" {
		to = change.withoutPassword
	}
	u.setStatus(to, o.now())
	if change.act != nil {
		change.act(u)
	}
	o.dropPasswordLinks(u.ID)
	if to != UserActive {
		o.endSessions(u.ID)
	}
	o.record(Event{Type: change.event, Actor: actor, Target: u.Login, Outcome: OutcomeSuccess})
	return true
}
