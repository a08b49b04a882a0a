package mockidp

// askedUser returns the user in the address, by id or login.
func (c *apiCall) askedUser(name string) (User, *apiError) {
	id := c.r.PathValue(name)
	u, err := c.User(id)
	if err != nil {
		return User{}, notFoundError(id, "User")
	}
	return u, nil
}

// createUser creates a user: staged, or active if there is a password, or pending without one.
func createUser(c *apiCall) *apiError {
	var body userBody
	if refused := c.read(&body); refused != nil {
		return refused
	}
	activate, refused := c.flag("activate", true)
	if refused != nil {
		return refused
	}
	provider, refused := c.flag("provider", false)
	if refused != nil {
		return refused
	}
	u, refused := c.newUser(body, activate, provider)
	if refused != nil {
		return refused
	}
	created, err := c.addUser(apiActor, u)
	if err != nil {
		return invalid("user", err.Error())
	}
	for _, g := range body.GroupIDs {
		if err := c.addMember(apiActor, g, created.ID); err != nil {
			return notFoundError(g, "UserGroup") // it was there a moment ago
		}
	}
	if created.Status != UserStaged {
		c.logEvent(Event{Type: "user.lifecycle.activate", Actor: apiActor, Target: created.Login, Outcome: OutcomeSuccess})
	}
	return c.send(c.userDocument(created))
}

// newUser is the user that a body describes, or what is wrong with it.
func (c *apiCall) newUser(body userBody, activate, provider bool) (User, *apiError) {
	u := User{External: provider || body.external()}
	if refused := u.setProfile(body.Profile); refused != nil {
		return u, refused
	}
	password, given, refused := body.password()
	if refused != nil {
		return u, refused
	}
	if u.External && given {
		return u, invalid("password", "a user of another identity provider has no password in Okta")
	}
	u.Password = password
	if _, err := c.User(u.Login); err == nil {
		return u, taken("login")
	}
	for _, id := range body.GroupIDs {
		if g, err := c.Group(id); err != nil || g.ID != id {
			return u, notFoundError(id, "UserGroup")
		}
	}
	next := c.r.URL.Query().Get("nextLogin")
	switch {
	case next != "" && next != "changePassword":
		return u, invalid("nextLogin", "must be changePassword")
	case next != "" && (!activate || !given):
		return u, invalid("nextLogin", "needs activate=true and a password")
	case !activate:
		u.Status = UserStaged
	case next != "":
		u.Status = UserPasswordExpired
	case given || u.External:
		u.Status = UserActive
	default:
		u.Status = UserProvisioned
	}
	return u, nil
}

func getUser(c *apiCall) *apiError {
	u, refused := c.askedUser("id")
	if refused != nil {
		return refused
	}
	return c.send(c.userDocument(u))
}

// updateUser changes what is in the body, and replaceUser all of the user.
func updateUser(c *apiCall) *apiError { return c.changeProfile(false) }

func replaceUser(c *apiCall) *apiError { return c.changeProfile(true) }

func (c *apiCall) changeProfile(all bool) *apiError {
	u, refused := c.askedUser("id")
	if refused != nil {
		return refused
	}
	var body userBody
	if refused := c.read(&body); refused != nil {
		return refused
	}
	password, given, refused := body.password()
	if refused != nil {
		return refused
	}
	if u.Status == UserDeprovisioned {
		return wrongStatus()
	}
	write := func(u *User) *apiError {
		if all && body.Profile != nil {
			u.Profile, u.Login, u.Email, u.FirstName, u.LastName = nil, "", "", "", ""
		}
		return u.setProfile(body.Profile)
	}
	changed := u
	if refused := write(&changed); refused != nil {
		return refused
	}
	if other, err := c.User(changed.Login); err == nil && other.ID != u.ID {
		return taken("login")
	}
	if err := c.UpdateUser(u.ID, func(stored *User) {
		// Another call may have changed other attributes meanwhile.
		_ = write(stored)
		if given {
			stored.Password = password
			stored.Status = stored.Status.withPassword()
		}
	}); err != nil {
		return invalid("user", err.Error())
	}
	c.logEvent(Event{Type: "user.account.update_profile", Actor: apiActor, Target: changed.Login, Outcome: OutcomeSuccess})
	if given {
		c.logEvent(Event{Type: "user.account.update_password", Actor: apiActor, Target: changed.Login, Outcome: OutcomeSuccess})
	}
	return getUserAgain(c, u.ID)
}

// getUserAgain responds with what a user is now.
func getUserAgain(c *apiCall, id string) *apiError {
	u, err := c.User(id)
	if err != nil {
		return notFoundError(id, "User") // somebody has deleted it in the meantime
	}
	return c.send(c.userDocument(u))
}

// removeUser deactivates a user, and deletes one who is deactivated.
func removeUser(c *apiCall) *apiError {
	u, refused := c.askedUser("id")
	if refused != nil {
		return refused
	}
	if u.Status != UserDeprovisioned {
		if !c.setStatus(apiActor, u.ID, lifecycleChanges()["deactivate"]) {
			return wrongStatus()
		}
		return c.done()
	}
	if err := c.deleteUser(apiActor, u.ID); err != nil {
		return notFoundError(u.ID, "User")
	}
	return c.done()
}

// revokeSessions ends a user's Okta sessions and, where asked, revokes their tokens. The apps are
// not told.
func revokeSessions(c *apiCall) *apiError {
	u, refused := c.askedUser("id")
	if refused != nil {
		return refused
	}
	tokens, refused := c.flag("oauthTokens", false)
	if refused != nil {
		return refused
	}
	if _, refused = c.flag("forgetDevices", true); refused != nil { // the mock remembers no devices
		return refused
	}
	if _, err := c.clearSessions(c.r.Context(), apiActor, u.ID, false); err != nil {
		return notFoundError(u.ID, "User")
	}
	if tokens {
		c.mu.Lock()
		c.revokeTokens(u.ID)
		c.record(Event{Type: "app.oauth2.token.revoke.implicit.user", Actor: apiActor, Target: u.Login, Outcome: OutcomeSuccess})
		c.mu.Unlock()
	}
	return c.done()
}
