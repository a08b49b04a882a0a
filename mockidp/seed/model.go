package seed

import (
	"cmp"
	"encoding/json"

	"github.com/signoff-sso/signoff/mockidp"
)

// config is the org without what is in it.
func (o Org) config() mockidp.OrgConfig {
	return mockidp.OrgConfig{
		Name: o.Name, Listen: o.Listen, Host: o.Host, URL: o.URL, CustomServer: o.CustomServer, Compatibility: mockidp.Compatibility(o.Compatibility),
	}
}

// model is the user as the org has it.
func (u User) model() mockidp.User {
	var model mockidp.User
	u.put(&model)
	return model
}

// put writes the user into one of an org's; what only an org has stays.
func (u User) put(into *mockidp.User) {
	into.ID, into.Login, into.Email, into.FirstName, into.LastName = u.ID, u.Login, u.Email, u.FirstName, u.LastName
	into.Password, into.Passcode, into.Status = u.Password, u.Passcode, mockidp.UserStatus(u.Status)
	into.Admin, into.Claims = u.Admin, u.Claims
}

// UserOf returns a user of an org as data, without the password.
func UserOf(u mockidp.User) User {
	return User{
		ID: u.ID, Login: u.Login, Email: u.Email, FirstName: u.FirstName, LastName: u.LastName, Status: string(u.Status), Admin: u.Admin, Claims: u.Claims,
	}
}

// GroupOf returns a group of an org as data, with its members' logins.
func GroupOf(o *mockidp.Org, g mockidp.Group) Group {
	return Group{ID: g.ID, Name: g.Name, Members: logins(o, g.Members)}
}

// put writes the app instance into one of an org's, but for its assignments.
func (a App) put(into *mockidp.App) {
	into.Label, into.ID, into.ClientSecret, into.ClientAuth = a.Label, a.ClientID, a.ClientSecret, mockidp.ClientAuth(a.ClientAuth)
	into.ApplicationType, into.GroupsClaim, into.KeepRefreshTokens = mockidp.ApplicationType(a.ApplicationType), a.GroupsClaim, a.KeepRefreshTokens
	into.RefreshTokenLeeway = duration(a.RefreshTokenLeeway)
	into.ClientCredentials, into.SecondFactorRequired = a.ClientCredentials, a.SecondFactorRequired
	into.JWKS, into.PKCERequired, into.RefreshTokens, into.Inactive = keySet(a.JWKS), a.PKCERequired, a.RefreshTokens, a.Inactive
	into.RedirectURIs, into.PostLogoutRedirectURIs, into.InitiateLoginURI = a.RedirectURIs, a.PostLogoutRedirectURIs, a.InitiateLoginURI
	into.FrontChannelLogoutURI, into.BackChannelLogoutURI = a.FrontChannelLogoutURI, a.BackChannelLogoutURI
	into.LogoutEndpoint, into.LogoutAudience, into.LogoutEnabled = a.LogoutEndpoint, a.LogoutAudience, a.LogoutEnabled
	into.LogoutSubjectFormat = mockidp.SubjectFormat(a.LogoutSubjectFormat)
}

// Public says whether the client has nothing to authenticate with.
func (a App) Public() bool {
	byType := a.ApplicationType == string(mockidp.BrowserApplication) || a.ApplicationType == string(mockidp.NativeApplication)
	return a.ClientAuth == string(mockidp.NoClientAuth) || a.ClientAuth == "" && byType
}

// WithoutDefaults returns the app instance as a change begins with: client_auth, where it is what
// it would be if it were left out, is left out, and so goes with the application type.
func (a App) WithoutDefaults() App {
	kind := cmp.Or(mockidp.ApplicationType(a.ApplicationType), mockidp.WebApplication)
	if a.ClientAuth == string(kind.DefaultClientAuth()) {
		a.ClientAuth = ""
	}
	return a
}

// AppOf returns an app instance of an org as data, with its secret.
func AppOf(o *mockidp.Org, a mockidp.App) App {
	return App{
		Label: a.Label, ClientID: a.ID, ClientSecret: a.ClientSecret, ClientAuth: string(a.ClientAuth),
		ApplicationType: string(a.ApplicationType), GroupsClaim: a.GroupsClaim, KeepRefreshTokens: a.KeepRefreshTokens, RefreshTokenLeeway: durationText(a.RefreshTokenLeeway),
		ClientCredentials: a.ClientCredentials, SecondFactorRequired: a.SecondFactorRequired,
		JWKS: keySetOf(a.JWKS), PKCERequired: a.PKCERequired, RefreshTokens: a.RefreshTokens, Inactive: a.Inactive,
		RedirectURIs: a.RedirectURIs, PostLogoutRedirectURIs: a.PostLogoutRedirectURIs, InitiateLoginURI: a.InitiateLoginURI,
		FrontChannelLogoutURI: a.FrontChannelLogoutURI, BackChannelLogoutURI: a.BackChannelLogoutURI,
		LogoutEndpoint: a.LogoutEndpoint, LogoutAudience: a.LogoutAudience, LogoutEnabled: a.LogoutEnabled,
		LogoutSubjectFormat: string(a.LogoutSubjectFormat),
		Users:               logins(o, a.AssignedUsers), Groups: groupNames(o, a.AssignedGroups),
	}
}

// keySet encodes a JWK set, nil for none.
func keySet(set map[string]any) []byte {
	if set == nil {
		return nil
	}
	text, err := json.Marshal(set)
	if err != nil {
		return nil // it was read from YAML or JSON
	}
	return text
}

func keySetOf(text []byte) map[string]any {
	var set map[string]any
	if json.Unmarshal(text, &set) != nil {
		return nil
	}
	return set
}

// logins names users by their logins; who is gone is left out.
func logins(o *mockidp.Org, ids []string) []string {
	var all []string
	for _, id := range ids {
		if u, err := o.User(id); err == nil {
			all = append(all, u.Login)
		}
	}
	return all
}

// groupNames names groups; what is gone is left out.
func groupNames(o *mockidp.Org, ids []string) []string {
	if len(ids) == 0 {
		return nil
	}
	names := map[string]string{}
	for _, g := range o.Groups() {
		names[g.ID] = g.Name
	}
	var all []string
	for _, id := range ids {
		if name := names[id]; name != "" {
			all = append(all, name)
		}
	}
	return all
}

// key names a user from one edit of a seed to the next.
func (u User) key() string {
	if u.Login != "" {
		return u.Login
	}
	return u.Email
}

// key names an app instance from one edit of a seed to the next.
func (a App) key() string {
	if a.ClientID != "" {
		return a.ClientID
	}
	return a.Label
}

func (o Org) key() string   { return o.Name }
func (g Group) key() string { return g.Name }
