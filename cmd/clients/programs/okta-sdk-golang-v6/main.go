// Program okta-sdk-golang-v6 runs Okta's management SDK for Go against the org of OKTA_ORG_URL.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"time"

	"github.com/okta/okta-sdk-golang/v6/okta"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// session is what the steps share.
type session struct {
	*okta.APIClient
	ctx   context.Context
	alice *okta.User
	group *okta.Group
	appID string
}

// newClient sets Host as well: the SDK drops the port of the org's URL.
func newClient(token string) (*okta.APIClient, error) {
	org := os.Getenv("OKTA_ORG_URL")
	cfg, err := okta.NewConfiguration(okta.WithOrgUrl(org), okta.WithToken(token), okta.WithTestingDisableHttpsCheck(true), okta.WithCache(false))
	if err != nil {
		return nil, err
	}
	u, err := url.Parse(org)
	if err != nil {
		return nil, err
	}
	cfg.Host = u.Host
	return okta.NewAPIClient(cfg), nil
}

func run(ctx context.Context) error {
	client, err := newClient(os.Getenv("OKTA_API_TOKEN"))
	if err != nil {
		return err
	}
	s := &session{APIClient: client, ctx: ctx}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"create users", s.createUsers}, {"list and page them", s.listUsers}, {"get and update one", s.updateUser},
		{"lifecycle", s.lifecycle}, {"groups and their members", s.groups}, {"create and update an OIDC app", s.createApp},
		{"assign user and group", s.assign}, {"revoke sessions", s.revoke}, {"read the System Log", s.logs},
		{"delete and read errors", s.errors},
	} {
		if err := step.do(); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		fmt.Println(step.name)
	}
	return nil
}

// want is an error unless two values are equal.
func want[T comparable](what string, wanted, got T) error {
	if wanted != got {
		return fmt.Errorf("%s is %v, not %v", what, got, wanted)
	}
	return nil
}

func (s *session) newUser(name string) (*okta.User, error) {
	profile := okta.NewUserProfile()
	profile.SetFirstName(name)
	profile.SetLastName("Gopher")
	profile.SetEmail(name + "@go.example")
	profile.SetLogin(name + "@go.example")
	profile.SetDepartment("Research")
	body := okta.NewCreateUserRequest(*profile)
	body.SetCredentials(okta.UserCredentialsWritable{Password: &okta.PasswordCredential{Value: okta.PtrString("correct horse battery")}})
	user, _, err := s.UserAPI.CreateUser(s.ctx).Body(*body).Activate(true).Execute()
	return user, err
}

func (s *session) createUsers() (err error) {
	if s.alice, err = s.newUser("alice"); err != nil {
		return err
	}
	for _, name := range []string{"bela", "carl", "dora"} {
		if _, err := s.newUser(name); err != nil {
			return err
		}
	}
	return want("the status", "ACTIVE", s.alice.GetStatus())
}

func (s *session) listUsers() error {
	users, response, err := s.UserAPI.ListUsers(s.ctx).Limit(3).Execute()
	if err != nil {
		return err
	}
	for response.HasNextPage() {
		var more []okta.User
		if response, err = response.Next(&more); err != nil {
			return err
		}
		users = append(users, more...)
	}
	if err := want("the number of users", 4, len(users)); err != nil {
		return err
	}
	found, _, err := s.UserAPI.ListUsers(s.ctx).Search(`profile.department eq "Research" and profile.firstName sw "c"`).Execute()
	if err != nil {
		return err
	}
	return want("the number of users found", 1, len(found))
}

func (s *session) updateUser() error {
	found, _, err := s.UserAPI.GetUser(s.ctx, "alice@go.example").Execute()
	if err != nil {
		return err
	}
	if err := want("the id", s.alice.GetId(), found.GetId()); err != nil {
		return err
	}
	profile := okta.NewUserProfile()
	profile.SetLastName("Nolan")
	changed, _, err := s.UserAPI.UpdateUser(s.ctx, s.alice.GetId()).User(okta.UpdateUserRequest{Profile: profile}).Execute()
	if err != nil {
		return err
	}
	if err := want("the name", "alice Nolan", changed.Profile.GetFirstName()+" "+changed.Profile.GetLastName()); err != nil {
		return err
	}
	whole := changed.GetProfile()
	whole.SetNickName("Al")
	replaced, _, err := s.UserAPI.ReplaceUser(s.ctx, s.alice.GetId()).User(okta.UpdateUserRequest{Profile: &whole}).Execute()
	if err != nil {
		return err
	}
	return want("the nickname", "Al", replaced.Profile.GetNickName())
}

func (s *session) lifecycle() error {
	id := s.alice.GetId()
	for _, step := range []struct {
		status string
		change func() error
	}{
		{"SUSPENDED", func() error { _, err := s.UserLifecycleAPI.SuspendUser(s.ctx, id).Execute(); return err }},
		{"ACTIVE", func() error { _, err := s.UserLifecycleAPI.UnsuspendUser(s.ctx, id).Execute(); return err }},
		{"PASSWORD_EXPIRED", func() error { _, _, err := s.UserCredAPI.ExpirePassword(s.ctx, id).Execute(); return err }},
		{"RECOVERY", func() error {
			_, _, err := s.UserCredAPI.ResetPassword(s.ctx, id).SendEmail(false).Execute()
			return err
		}},
		{"ACTIVE", func() error {
			password := okta.UserCredentials{Password: &okta.PasswordCredential{Value: okta.PtrString("another horse battery")}}
			_, _, err := s.UserAPI.UpdateUser(s.ctx, id).User(okta.UpdateUserRequest{Credentials: &password}).Execute()
			return err
		}},
		{"DEPROVISIONED", func() error { _, err := s.UserLifecycleAPI.DeactivateUser(s.ctx, id).Execute(); return err }},
		{"ACTIVE", func() error {
			_, _, err := s.UserLifecycleAPI.ActivateUser(s.ctx, id).SendEmail(false).Execute()
			return err
		}},
	} {
		if err := step.change(); err != nil {
			return fmt.Errorf("to %s: %w", step.status, err)
		}
		user, _, err := s.UserAPI.GetUser(s.ctx, id).Execute()
		if err != nil {
			return err
		}
		if err := want("the status", step.status, user.GetStatus()); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) groups() error {
	profile := okta.OktaUserGroupProfile{Name: okta.PtrString("Staff"), Description: okta.PtrString("All of them")}
	var err error
	if s.group, _, err = s.GroupAPI.AddGroup(s.ctx).Group(okta.AddGroupRequest{Profile: &profile}).Execute(); err != nil {
		return err
	}
	// the SDK reads every group's profile as one of Active Directory, which has the name too
	if err := want("the name", "Staff", s.group.Profile.OktaActiveDirectoryGroupProfile.GetName()); err != nil {
		return err
	}
	if _, err := s.GroupAPI.AssignUserToGroup(s.ctx, s.group.GetId(), s.alice.GetId()).Execute(); err != nil {
		return err
	}
	members, _, err := s.GroupAPI.ListGroupUsers(s.ctx, s.group.GetId()).Execute()
	if err != nil {
		return err
	}
	if err := want("the number of members", 1, len(members)); err != nil {
		return err
	}
	groups, _, err := s.GroupAPI.ListGroups(s.ctx).Q("Sta").Execute()
	if err != nil {
		return err
	}
	if err := want("the number of groups", 1, len(groups)); err != nil {
		return err
	}
	mine, _, err := s.UserResourcesAPI.ListUserGroups(s.ctx, s.alice.GetId()).Execute()
	if err != nil {
		return err
	}
	return want("the user's group", s.group.GetId(), mine[0].GetId())
}

func (s *session) createApp() error {
	settings := okta.NewOpenIdConnectApplicationSettingsClient([]string{"authorization_code"})
	settings.SetResponseTypes([]string{"code"})
	settings.SetApplicationType("web")
	settings.SetRedirectUris([]string{"https://sp.example/cb"})
	credentials := okta.NewOAuthApplicationCredentials()
	credentials.SetOauthClient(okta.ApplicationCredentialsOAuthClient{TokenEndpointAuthMethod: okta.PtrString("client_secret_post")})
	app := okta.NewOpenIdConnectApplication(*credentials, "oidc_client", okta.OpenIdConnectApplicationSettings{OauthClient: settings}, "Vision", "OPENID_CONNECT")
	created, _, err := s.ApplicationAPI.CreateApplication(s.ctx).Application(okta.ListApplications200ResponseInner{OpenIdConnectApplication: app}).Execute()
	if err != nil {
		return err
	}
	made := created.OpenIdConnectApplication
	if made == nil {
		return errors.New("what was created is no OIDC app")
	}
	s.appID = made.GetId()
	if err := want("the client id", s.appID, made.Credentials.OauthClient.GetClientId()); err != nil {
		return err
	}
	if made.Credentials.OauthClient.GetClientSecret() == "" {
		return errors.New("it has no client secret")
	}
	made.SetLabel("Vision 2")
	changed, _, err := s.ApplicationAPI.ReplaceApplication(s.ctx, s.appID).Application(okta.ListApplications200ResponseInner{OpenIdConnectApplication: made}).Execute()
	if err != nil {
		return err
	}
	if err := want("the label", "Vision 2", changed.OpenIdConnectApplication.GetLabel()); err != nil {
		return err
	}
	apps, _, err := s.ApplicationAPI.ListApplications(s.ctx).Q("Vision").Execute()
	if err != nil {
		return err
	}
	return want("the number of apps", 1, len(apps))
}

func (s *session) assign() error {
	body := okta.NewAppUserAssignRequest()
	body.SetId(s.alice.GetId())
	assigned, _, err := s.ApplicationUsersAPI.AssignUserToApplication(s.ctx, s.appID).AppUser(*body).Execute()
	if err != nil {
		return err
	}
	if err := want("the scope", "USER", assigned.GetScope()); err != nil {
		return err
	}
	if _, _, err := s.ApplicationGroupsAPI.AssignGroupToApplication(s.ctx, s.appID, s.group.GetId()).Execute(); err != nil {
		return err
	}
	users, _, err := s.ApplicationUsersAPI.ListApplicationUsers(s.ctx, s.appID).Execute()
	if err != nil {
		return err
	}
	groups, _, err := s.ApplicationGroupsAPI.ListApplicationGroupAssignments(s.ctx, s.appID).Execute()
	if err != nil {
		return err
	}
	if err := want("the number of users", 1, len(users)); err != nil {
		return err
	}
	return want("the group", s.group.GetId(), groups[0].GetId())
}

func (s *session) revoke() error {
	_, err := s.UserSessionsAPI.RevokeUserSessions(s.ctx, s.alice.GetId()).OauthTokens(true).Execute()
	return err
}

func (s *session) logs() error {
	events, response, err := s.SystemLogAPI.ListLogEvents(s.ctx).Until(time.Now().Add(time.Minute).Format(time.RFC3339)).
		Filter(`target.id eq "` + s.alice.GetId() + `"`).Limit(2).Execute()
	if err != nil {
		return err
	}
	for response.HasNextPage() {
		var more []okta.LogEvent
		if response, err = response.Next(&more); err != nil {
			return err
		}
		events = append(events, more...)
	}
	cleared := slices.IndexFunc(events, func(e okta.LogEvent) bool { return e.GetEventType() == "user.session.clear" })
	if cleared < 0 {
		return fmt.Errorf("none of %d events is that the sessions were cleared", len(events))
	}
	event := events[cleared]
	if event.GetPublished().IsZero() || event.GetUuid() == "" {
		return errors.New("the event has no time or id")
	}
	return want("the result", "SUCCESS", event.Outcome.GetResult())
}

// refused returns what an error says through the SDK's own model. For a 401 the SDK has none: then
// it is read from the body.
func refused(err error) (code, summary string) {
	var said *okta.GenericOpenAPIError
	if !errors.As(err, &said) {
		return fmt.Sprintf("%T", err), ""
	}
	model, ok := said.Model().(okta.Error)
	if !ok && json.Unmarshal(said.Body(), &model) != nil {
		return fmt.Sprintf("a model of type %T", said.Model()), ""
	}
	return model.GetErrorCode(), model.GetErrorSummary()
}

func (s *session) errors() error {
	_, err := s.ApplicationAPI.DeleteApplication(s.ctx, s.appID).Execute()
	code, _ := refused(err)
	if err := want("the error", "E0000056", code); err != nil {
		return err
	}
	if _, err := s.ApplicationAPI.DeactivateApplication(s.ctx, s.appID).Execute(); err != nil {
		return err
	}
	if _, err := s.ApplicationAPI.DeleteApplication(s.ctx, s.appID).Execute(); err != nil {
		return err
	}
	for range 2 { // deactivate, and delete
		if _, err := s.UserAPI.DeleteUser(s.ctx, s.alice.GetId()).Execute(); err != nil {
			return err
		}
	}
	_, _, err = s.UserAPI.GetUser(s.ctx, s.alice.GetId()).Execute()
	var said *okta.GenericOpenAPIError
	if !errors.As(err, &said) || said.Model() == nil {
		return fmt.Errorf("the error has no model: %w", err)
	}
	code, summary := refused(err)
	if err := want("the error", "E0000007: Not found: Resource not found: "+s.alice.GetId()+" (User)", code+": "+summary); err != nil {
		return err
	}
	stranger, err := newClient("wrong")
	if err != nil {
		return err
	}
	_, _, err = stranger.UserAPI.ListUsers(s.ctx).Execute()
	code, _ = refused(err)
	return want("the error", "E0000011", code)
}
