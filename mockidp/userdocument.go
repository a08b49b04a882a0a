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
	case checkPasswordLength(p.Value) != "":
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
