package mockidp

import (
	"maps"
	"slices"
	"strings"
)

// userBody is what is sent to create or change a user.
// Source: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
type userBody struct {
	Profile     map[string]any `json:"profile"`
	Credentials *struct {
		Password *struct {
			Value string         `json:"value"`
			Hash  map[string]any `json:"hash"`
			Hook  map[string]any `json:"hook"`
		} `json:"password"`
		Provider *struct {
			Type string `json:"type"`
			Name string `json:"name"`
		} `json:"provider"`
	} `json:"credentials"`
	GroupIDs []string `json:"groupIds"`
}

// password returns the password in a body; given is false where there is none.
func (b userBody) password() (value string, given bool, refused *apiError) {
	if b.Credentials == nil || b.Credentials.Password == nil {
		return "", false, nil
	}
	p := b.Credentials.Password
	switch {
	case p.Hash != nil || p.Hook != nil:
		return "", false, invalid("password", "the mock Okta takes no hashed passwords and no password hooks: send the value")
	case p.Value == "":
		return "", false, nil
	case len(p.Value) < 8 || len(p.Value) > 72:
		return "", false, invalid("password", "Password requirements were not met. Password requirements: at least 8 characters, at most 72 characters.")
	}
	return p.Value, true, nil
}

// external says whether another identity provider holds the password.
func (b userBody) external() bool {
	return b.Credentials != nil && b.Credentials.Provider != nil && b.Credentials.Provider.Type != "OKTA" && b.Credentials.Provider.Type != ""
}

// ownAttributes are the attributes of a profile that [User] has fields for.
func ownAttributes() map[string]func(*User) *string {
	return map[string]func(*User) *string{
		"login": func(u *User) *string { return &u.Login }, "email": func(u *User) *string { return &u.Email },
		"firstName": func(u *User) *string { return &u.FirstName }, "lastName": func(u *User) *string { return &u.LastName },
	}
}

// maxAttribute is how long an attribute of a profile may be.
const maxAttribute = 1024

// setProfile changes a profile. What is null is taken away.
func (u *User) setProfile(profile map[string]any) *apiError {
	u.Profile = maps.Clone(u.Profile)
	for name, value := range profile {
		text, isText := value.(string)
		field := ownAttributes()[name]
		switch {
		case len(name) > 100 || len(text) > maxAttribute:
			return invalid(name, "The field is too long")
		case field != nil && value != nil && !isText:
			return invalid(name, "must be a string")
		case field != nil:
			*field(u) = strings.TrimSpace(text)
		case value == nil:
			delete(u.Profile, name)
		default:
			if u.Profile == nil {
				u.Profile = map[string]any{}
			}
			u.Profile[name] = value
		}
	}
	return u.checkProfile()
}

// checkProfile says what is wrong with a profile: Okta's base attributes are required, and the
// username has the form of an email address by default.
func (u *User) checkProfile() *apiError {
	for _, name := range []string{"login", "email", "firstName", "lastName"} {
		if *ownAttributes()[name](u) == "" {
			return invalid(name, "The field cannot be left blank")
		}
	}
	if checkAddress(u.Login) != nil {
		return invalid("login", "Username must be in the form of an email address")
	}
	if checkAddress(u.Email) != nil {
		return invalid("email", "Does not match required pattern")
	}
	return nil
}

// userDocument is a user as the management API shows one.
func (o *Org) userDocument(u User) map[string]any {
	profile := maps.Clone(u.Profile)
	if profile == nil {
		profile = map[string]any{}
	}
	for name, field := range ownAttributes() {
		profile[name] = *field(&u)
	}
	provider := map[string]any{"type": "OKTA", "name": "OKTA"}
	if u.External {
		provider = map[string]any{"type": "FEDERATION", "name": "FEDERATION"}
	}
	credentials := map[string]any{"provider": provider}
	if u.Password != "" {
		credentials["password"] = map[string]any{}
	}
	links := map[string]any{"self": o.href("users", u.ID), "schema": o.href("meta", "schemas", "user", "default"), "type": o.href("meta", "types", "user", "default")}
	for _, change := range slices.Sorted(maps.Keys(lifecycleChanges())) {
		if slices.Contains(lifecycleChanges()[change].from, u.Status) {
			links[linkName(change)] = o.action("users", u.ID, "lifecycle", change)
		}
	}
	return map[string]any{
		"id": u.ID, "status": u.Status, "created": oktaTime(u.Created), "activated": oktaTime(u.Activated),
		"statusChanged": oktaTime(u.StatusChanged), "lastLogin": oktaTime(u.LastLogin), "lastUpdated": oktaTime(u.LastUpdated),
		"passwordChanged": oktaTime(u.PasswordChanged), "type": map[string]any{"id": "oty" + o.id[3:]},
		"profile": profile, "credentials": credentials, "_links": links,
	}
}

// linkName is expirePassword for expire_password.
func linkName(change string) string {
	first, second, found := strings.Cut(change, "_")
	if !found {
		return change
	}
	return first + strings.ToUpper(second[:1]) + second[1:]
}

// askedUser returns the user in the address, by id or login.
func (c *apiCall) askedUser(name string) (User, *apiError) {
	id := c.r.PathValue(name)
	u, err := c.User(id)
	if err != nil {
		return User{}, notFoundError(id, "User")
	}
	return u, nil
}

// userFilterRules are for filter, and userSearchRules for search, which knows more.
func userFilterRules() filterRules {
	return filterRules{
		attributes: []string{"id", "status", "lastUpdated", "profile.login", "profile.email", "profile.firstName", "profile.lastName"},
		operators:  []string{"eq", "gt", "ge", "lt", "le"},
	}
}

func userSearchRules() filterRules {
	return filterRules{
		attributes: []string{"id", "status", "created", "activated", "statusChanged", "lastUpdated", "passwordChanged", "lastLogin", "type.id", "profile."},
		operators:  []string{"eq", "ne", "sw", "co", "pr", "gt", "ge", "lt", "le"},
	}
}

// listUsers is the list of users. Without a condition on the status it has no deactivated ones, as
// in Okta; a search has.
func listUsers(c *apiCall) *apiError {
	query := c.r.URL.Query()
	if query.Has("sortBy") {
		return invalid("sortBy", "the mock Okta lists users in the order of their creation")
	}
	filtered, refused := parseFilter(query.Get("filter"), userFilterRules())
	if refused != nil {
		return refused
	}
	search, refused := parseFilter(query.Get("search"), userSearchRules())
	if refused != nil {
		return refused
	}
	q := strings.ToLower(strings.TrimSpace(query.Get("q")))
	found := filter(c.Users(), func(u User) bool {
		switch {
		case search != nil:
			return matches(search, c.userDocument(u))
		case filtered != nil:
			return matches(filtered, c.userDocument(u))
		}
		return u.Status != UserDeprovisioned && beginsWith(q, u.FirstName, u.LastName, u.Email, u.Login)
	})
	byDefault := 200
	if q != "" && search == nil && filtered == nil {
		byDefault = 10
	}
	return sendPage(c, found, func(u User) int { return u.seq }, byDefault, 200, func(u User) any { return c.userDocument(u) })
}

// beginsWith says whether one of the texts begins with what was asked, in lower case.
func beginsWith(asked string, texts ...string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { return strings.HasPrefix(strings.ToLower(t), asked) })
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
	changed := u
	if all && body.Profile != nil {
		changed.Profile, changed.Login, changed.Email, changed.FirstName, changed.LastName = nil, "", "", "", ""
	}
	if refused := changed.setProfile(body.Profile); refused != nil {
		return refused
	}
	if other, err := c.User(changed.Login); err == nil && other.ID != u.ID {
		return taken("login")
	}
	if err := c.UpdateUser(u.ID, func(stored *User) {
		stored.Login, stored.Email, stored.FirstName, stored.LastName = changed.Login, changed.Email, changed.FirstName, changed.LastName
		stored.Profile = changed.Profile
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

// listUserGroups is the list of a user's groups.
func listUserGroups(c *apiCall) *apiError {
	u, refused := c.askedUser("id")
	if refused != nil {
		return refused
	}
	mine := filter(c.Groups(), func(g Group) bool { return slices.Contains(g.Members, u.ID) })
	return sendPage(c, mine, groupNumber, 10_000, 10_000, func(g Group) any { return c.groupDocument(g) })
}

// listAppLinks is the list of what is on a user's End-User Dashboard.
func listAppLinks(c *apiCall) *apiError {
	u, refused := c.askedUser("id")
	if refused != nil {
		return refused
	}
	links := []any{}
	for i, a := range c.Apps() {
		if a.Inactive || a.InitiateLoginURI == "" || !c.HasAccess(a.ID, u.ID) {
			continue
		}
		links = append(links, map[string]any{
			"id": "aln" + a.ID[3:] + u.ID[3:], "label": a.Label, "linkUrl": c.Issuer() + a.EmbedLink(), "logoUrl": c.Issuer() + "/assets/logo.png",
			"appName": a.integration(), "appInstanceId": a.ID, "appAssignmentId": "0ua" + u.ID[3:], "credentialsSetup": false,
			"hidden": false, "sortOrder": i,
		})
	}
	return c.send(links)
}
