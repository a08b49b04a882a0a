package sut

import (
	"net"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/document"
	"github.com/signoff-sso/signoff/steps/driver"
)

// Express is the SP's side of Express Configuration. Where the SP declares it, a run connects the
// SP that way before anything else: an administrator of the SP approves what Okta asks for.
type Express struct {
	AuthorizeURL string `yaml:"authorize_url"`
	TokenURL     string `yaml:"token_url"`
	APIURL       string `yaml:"api_url"`
	ClientID     string `yaml:"client_id"` // of Okta at the SP
	// ClientSecret authenticates Okta's client by ClientAuth, where it does not use client
	// assertions.
	ClientSecret string `yaml:"client_secret"`
	ClientAuth   string `yaml:"client_auth"`
	Scope        string `yaml:"scope"`       // what Okta asks for; express_configure:sso by default
	Button       string `yaml:"button"`      // what the button in Okta's Admin Console says
	OtherScope   string `yaml:"other_scope"` // that the SP grants Okta's client as well
	Prompt       string `yaml:"prompt"`      // organization-first or credentials-first
	// InitiateLoginURI may hold {organization_name}, {organization_id} and {connection_name}.
	InitiateLoginURI string `yaml:"initiate_login_uri"`
	// System is the loopback address of what Okta runs once for all orgs: the client's keys and
	// redirect URI.
	System string `yaml:"system"`
	// Connects says whether a run connects the SP this way before the first check, which it does
	// where it is left out.
	Connects *bool       `yaml:"connects"`
	Push     ExpressPush `yaml:"push"`

	// Approve are the steps of the SP's administrator, from the SP's first page until the browser
	// is back at Okta.
	Approve  Steps          `yaml:"approve"`
	Approver *ExpressPerson `yaml:"approver"` // local_user by default
	Decline  Steps          `yaml:"decline"`  // as Approve, with the other button at the end
	Back     Steps          `yaml:"back"`     // to Okta, from the page that refuses somebody
	Consent  Texts          `yaml:"consent"`  // what the page of the last step shows besides

	// AcceptInvitation are the steps of somebody whom hooks.invite_approver has invited, from
	// {{.Invitation}} until {{.User.Password}} can be used.
	AcceptInvitation Steps `yaml:"accept_invitation"`

	// Social is where whoever approves signs in, in place of a password of the SP's; nil for
	// nowhere.
	Social *SocialSignIn `yaml:"social_sign_in"`

	// These may not approve.
	Member       *ExpressPerson `yaml:"member"`
	WrongPlan    *ExpressPerson `yaml:"wrong_plan"`    // an administrator of a tenant without Okta
	ForeignAdmin *ExpressPerson `yaml:"foreign_admin"` // an administrator of another tenant

	TestConnection *TestConnection `yaml:"test_connection"`
}

// The orders in which Express Configuration asks, as [Express.Prompt] calls them.
const (
	OrganizationFirst = "organization-first"
	CredentialsFirst  = "credentials-first"
)

// ExpressPerson is somebody with a password of the SP's own who takes part in Express
// Configuration.
type ExpressPerson struct {
	Email    string `yaml:"email"`
	Password string `yaml:"password"`
	Name     string `yaml:"name"`
	Tenant   string `yaml:"tenant"` // {{.Tenant}} in the steps; the tenant that is to be connected by default
	Steps    Steps  `yaml:"steps"`  // in place of those of [Express.Approve]
}

// User returns the person as templates see them.
func (p ExpressPerson) User() User { return User{Email: p.Email, Password: p.Password, Name: p.Name} }

// types says whether a step types what a template calls by a name, as in .OneTimeCode.
func (steps Steps) types(name string) bool {
	return slices.ContainsFunc(steps, func(s Step) bool { return s.Types(name) })
}

// Through splits steps after what sends the page on which a template is typed, as in .OneTimeCode.
func (steps Steps) Through(name string) (through, rest Steps) {
	typed := slices.IndexFunc(steps, func(s Step) bool { return s.Types(name) })
	if typed < 0 {
		return nil, steps
	}
	end := len(steps)
	if sent := slices.IndexFunc(steps[typed:], Step.Sends); sent >= 0 {
		end = typed + sent + 1
	}
	return steps[:end], steps[end:]
}

// Before splits steps before the one that types what a template calls by a name.
func (steps Steps) Before(name string) (before, rest Steps) {
	typed := slices.IndexFunc(steps, func(s Step) bool { return s.Types(name) })
	if typed < 0 {
		return nil, steps
	}
	return steps[:typed], steps[typed:]
}

// Types says whether a step types what a template calls by a name, as in .OneTimeCode.
func (s Step) Types(name string) bool { return s.Fill != nil && strings.Contains(s.Fill.With, name) }

// Sends says whether a step sends a page.
func (s Step) Sends() bool { return len(s.Click) > 0 || s.Submit != "" }

// TestConnection is the SP's button by which an administrator tests the connection.
type TestConnection struct {
	// SignIn is what an administrator does to get there; the steps of local_sign_in, as local_user,
	// where it is empty.
	SignIn Steps  `yaml:"sign_in"`
	Steps  Steps  `yaml:"steps"`  // until the result shows
	Passes string `yaml:"passes"` // the text of a good result
	Fails  string `yaml:"fails"`  // the text of a bad one
}

// The built-in forms of a push.
const (
	PushOurs  = "ours"  // Signoff's own contract
	PushAuth0 = "auth0" // a connection of the strategy okta, as Auth0's Management API has it
)

// ExpressPush is how connection data reach the SP: a built-in form, or the vendor's own.
type ExpressPush struct {
	Form    string            `yaml:"-"` // one of the built-in ones; empty for the vendor's own
	Method  string            `yaml:"method"`
	Headers map[string]string `yaml:"headers"`
	JSON    map[string]any    `yaml:"json"` // with {{.Issuer}}, {{.ClientID}}, {{.ClientSecret}}, {{.DomainAliases}}
	Read    PushReply         `yaml:"read"`
}

// PushReply are the JSON paths of what the SP's reply tells; empty ones are not told.
type PushReply struct {
	ConnectionName   string `yaml:"connection_name"`
	OrganizationID   string `yaml:"organization_id"`
	OrganizationName string `yaml:"organization_name"`
	RedirectURI      string `yaml:"redirect_uri"`
	InitiateLoginURI string `yaml:"initiate_login_uri"`
	LogoutEndpoint   string `yaml:"logout_endpoint"`
}

// isEmpty says whether nothing is said of how connection data reach the SP.
func (p ExpressPush) isEmpty() bool {
	return p.Form == "" && p.Method == "" && len(p.Headers) == 0 && len(p.JSON) == 0 && p.Read == PushReply{}
}

// UnmarshalYAML reads the name of a built-in form, or the vendor's own.
func (p *ExpressPush) UnmarshalYAML(decode func(any) error) error {
	type own ExpressPush
	var name string
	if decode(&name) == nil && name != "" {
		p.Form = name
		return nil
	}
	return decode((*own)(p))
}

// ByExpress says whether Express Configuration is how the SP is connected before the first check.
func (c *Config) ByExpress() bool {
	return c.Express != nil && slices.Contains(c.Declares, "express-configuration") && (c.Express.Connects == nil || *c.Express.Connects)
}

// setDefaults sets what the file leaves out. A nil Express stays nil.
func (e *Express) setDefaults(launched bool) {
	if e == nil {
		return
	}
	if e.ClientID == "" && launched {
		e.ClientID = "okta-express-configuration"
	}
	if e.System == "" && launched {
		e.System = "127.0.0.1:0"
	}
	e.Social.setDefaults(launched)
	if e.ClientAuth == "" && e.ClientSecret != "" {
		e.ClientAuth = "client_secret_basic"
	}
	if e.Push.isEmpty() {
		e.Push.Form = PushOurs
	}
}

// validate says that a nil Express is missing where the SP declares it.
func (e *Express) validate(d *document.Document, declared, launched bool) {
	if e == nil {
		if declared {
			d.AddProblem("declares", "where the SP's endpoints are, and what its administrator does there", "express-configuration needs express_configuration")
		}
		return
	}
	const path = "express_configuration"
	for _, u := range []struct{ key, value string }{{"authorize_url", e.AuthorizeURL}, {"token_url", e.TokenURL}, {"api_url", e.APIURL}} {
		if !strings.HasPrefix(u.value, "/") && !strings.Contains(u.value, "://") {
			d.AddProblem(path+"."+u.key, "as in /oauth/authorize", "%q is neither a path of the SP nor an address", u.value)
		}
	}
	if e.ClientID == "" {
		d.AddProblem(path+".client_id", "it is what the SP has registered for Okta", "without launch the client id must be here")
	}
	if host, port, err := net.SplitHostPort(e.System); err != nil || !driver.IsLoopback(host) || port == "0" && !launched {
		d.AddProblem(path+".system", "as in 127.0.0.1:9440", "it must say at which address of this machine the SP expects Okta's client")
	}
	e.Social.validate(d, path+".social_sign_in", launched)
	e.validateChoices(d, path)
	e.validatePeople(d, path)
	e.Push.validate(d, path+".push")
	if t := e.TestConnection; t != nil {
		t.SignIn.validate(d, path+".test_connection.sign_in")
		t.Steps.validate(d, path+".test_connection.steps")
		if len(t.Steps) == 0 || t.Passes == "" || t.Fails == "" || t.Passes == t.Fails {
			d.AddProblem(path+".test_connection", "{steps: [...], passes: Connected, fails: Not connected}", "it must say how the button is pressed, and what a good and a bad result say")
		}
	}
}

// validateChoices notes what is none of the known values.
func (e *Express) validateChoices(d *document.Document, path string) {
	for _, choice := range []struct {
		key, value string
		known      []string
	}{
		{"prompt", e.Prompt, []string{OrganizationFirst, CredentialsFirst}},
		{"client_auth", e.ClientAuth, []string{"client_secret_basic", "client_secret_post"}},
		{"push", e.Push.Form, []string{PushOurs, PushAuth0}},
	} {
		if choice.value != "" && !slices.Contains(choice.known, choice.value) {
			d.AddProblem(path+"."+choice.key, nearest(choice.value, choice.known), "there is no %s %q", choice.key, choice.value)
		}
	}
	if e.ClientAuth != "" && e.ClientSecret == "" {
		d.AddProblem(path+".client_auth", "client_secret", "there is no secret that could be sent so")
	}
}

// validatePeople requires of whoever takes part that it is said what they do.
func (e *Express) validatePeople(d *document.Document, path string) {
	if len(e.Approve) == 0 {
		d.AddProblem(path+".approve", "sign in, choose the organization, accept", "it must say what the SP's administrator does on the SP's pages")
	}
	e.Approve.validate(d, path+".approve")
	e.Decline.validate(d, path+".decline")
	e.Back.validate(d, path+".back")
	e.AcceptInvitation.validate(d, path+".accept_invitation")
	for i, text := range e.Consent {
		noteTemplate(d, path+".consent"+indexed(i), text)
	}
	e.Approver.validate(d, path+".approver")
	e.Member.validate(d, path+".member")
	e.ForeignAdmin.validate(d, path+".foreign_admin")
	e.WrongPlan.validate(d, path+".wrong_plan")
	if w := e.WrongPlan; w != nil && w.Tenant == "" && len(w.Steps) == 0 {
		d.AddProblem(path+".wrong_plan.tenant", "or steps", "it must say which tenant may not use Okta")
	}
}

// validate notes what is missing. A nil person is sound.
func (p *ExpressPerson) validate(d *document.Document, path string) {
	if p == nil {
		return
	}
	if p.Email == "" && len(p.Steps) == 0 {
		d.AddProblem(path+".email", "or steps", "it must say who it is")
	}
	p.Steps.validate(d, path+".steps")
}

// validate notes what is wrong with the form of a push.
func (p ExpressPush) validate(d *document.Document, path string) {
	if p.Form != "" {
		return
	}
	if len(p.JSON) == 0 {
		d.AddProblem(path+".json", "as in {issuer: \"{{.Issuer}}\", client_id: \"{{.ClientID}}\"}", "it must say what is sent to the SP")
	}
	if methods := []string{"", "POST", "PUT", "PATCH"}; !slices.Contains(methods, p.Method) {
		d.AddProblem(path+".method", "POST, PUT or PATCH", "there is no push by %q", p.Method)
	}
	for _, r := range []struct{ key, value string }{
		{"connection_name", p.Read.ConnectionName}, {"organization_id", p.Read.OrganizationID}, {"organization_name", p.Read.OrganizationName},
		{"redirect_uri", p.Read.RedirectURI}, {"initiate_login_uri", p.Read.InitiateLoginURI}, {"logout_endpoint", p.Read.LogoutEndpoint},
	} {
		noteJSONPath(d, path+".read."+r.key, r.value, "$."+r.key)
	}
	if _, err := p.Body(); err != nil {
		d.AddProblem(path+".json", "known are .Issuer, .ClientID, .ClientSecret and .DomainAliases", "%v", err)
	}
}

// Result is which of the two results a page shows; empty for neither. Where one text holds the
// other, the longer one is shown.
func (t TestConnection) Result(text string) string {
	long, short := t.Passes, t.Fails
	if len(short) > len(long) {
		long, short = short, long
	}
	for _, result := range []string{long, short} {
		if strings.Contains(text, result) {
			return result
		}
	}
	return ""
}
