package sut

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/document"
)

// UniversalLogout is the SP's Global Token Revocation endpoint.
type UniversalLogout struct {
	// Endpoint is a path of the SP, or an address, which may be of another host. {{.InstanceID}} in
	// it is what hooks.enable_universal_logout tells of each tenant.
	Endpoint string `yaml:"endpoint"`
	// Audience is what the SP takes for its own address there, where a proxy hides the public one
	// from Signoff; the endpoint without query and fragment by default. It may have {{.InstanceID}}
	// where the endpoint has.
	Audience string `yaml:"audience"`
	// Subject is the format in which Okta names users, email or iss_sub, and others that the SP
	// understands, too.
	Subject Texts         `yaml:"subject"`
	Partial bool          `yaml:"partial"` // only refresh tokens end
	Within  time.Duration `yaml:"within"`  // how long a logout may take; three seconds by default
}

// Subject formats of [UniversalLogout].
const (
	SubjectEmail  = "email"
	SubjectIssSub = "iss_sub"
)

// setDefaults sets what the file leaves out.
func (u *UniversalLogout) setDefaults() {
	u.Within = cmp.Or(u.Within, 3*time.Second)
	if len(u.Subject) == 0 {
		u.Subject = Texts{SubjectEmail}
	}
}

// NeedsInstance says whether the endpoint is known only with the instance id of a tenant.
func (u UniversalLogout) NeedsInstance() bool { return strings.Contains(u.Endpoint, ".InstanceID") }

// EndpointOf is the endpoint of the tenant with an instance id. The error says what is wrong with
// the template.
func (u UniversalLogout) EndpointOf(instance string) (string, error) {
	return expand(u.Endpoint, Values{InstanceID: url.PathEscape(instance)})
}

// AudienceOf is the audience of the tenant with an instance id; empty where the configuration has
// none. The error says what is wrong with the template.
func (u UniversalLogout) AudienceOf(instance string) (string, error) {
	return expand(u.Audience, Values{InstanceID: url.PathEscape(instance)})
}

// Format is the format in which Okta names users.
func (u UniversalLogout) Format() string { return u.Subject[0] }

// of is the endpoint of another tenant, which shares with the first what it leaves out.
func (u UniversalLogout) of(other *UniversalLogout) UniversalLogout {
	if other == nil {
		return u
	}
	u.Endpoint, u.Audience = cmp.Or(other.Endpoint, u.Endpoint), other.Audience
	return u
}

// validate notes what is wrong with the endpoint at a path of the file.
func (u UniversalLogout) validate(d *document.Document, path string) {
	known := []string{SubjectEmail, SubjectIssSub}
	for _, s := range u.Subject {
		if !slices.Contains(known, s) {
			d.AddProblem(path+".subject", nearest(s, known), "there is no subject format %q", s)
		}
	}
	validatePath(d, path+".endpoint", u.Endpoint)
	noteTemplate(d, path+".endpoint", u.Endpoint)
	_, rest, _ := strings.Cut(u.Endpoint, "://")
	if host, _, _ := strings.Cut(rest, "/"); strings.Contains(host, "{{") {
		d.AddProblem(path+".endpoint", "as in /logout/{{.InstanceID}}", "the host of %q is not known beforehand", u.Endpoint)
	}
	if u.Audience != "" && !strings.Contains(u.Audience, "://") {
		d.AddProblem(path+".audience", "as in https://app.example.com/oauth/global-token-revocation", "%q is not an address", u.Audience)
	}
	noteTemplate(d, path+".audience", u.Audience)
	if strings.Contains(u.Audience, "{{") && !u.NeedsInstance() {
		d.AddProblem(path+".audience", "as in endpoint: /logout/{{.InstanceID}}", "nothing tells what {{.InstanceID}} is where the endpoint lacks it")
	}
	if u.Within < 0 || u.Within > longestWait {
		d.AddProblem(path+".within", fmt.Sprintf("as in 10s, and %s at most", longestWait), "%s is not a time that a logout may take", u.Within)
	}
}

// logoutFeatures are what universal_logout says of the SP.
func (c *Config) logoutFeatures() []configurable {
	u := c.UniversalLogout
	understands := func(format string) bool { return slices.Contains(u.Subject, format) }
	return []configurable{
		{feature: "full-universal-logout", has: !u.Partial, key: "universal_logout.partial: false"},
		{feature: "partial-universal-logout", has: u.Partial, key: "universal_logout.partial: true"},
		{feature: "logout-switch", has: len(c.Hooks.EnableLogout) > 0 && len(c.Hooks.DisableLogout) > 0, key: "hooks.enable_universal_logout",
			missing: "hooks.enable_universal_logout with hooks.disable_universal_logout"},
		{feature: "logout-instance", has: u.NeedsInstance() && len(c.Hooks.EnableLogout) > 0, key: "universal_logout.endpoint",
			missing: "universal_logout.endpoint with {{.InstanceID}}"},
		{feature: "logout-by-email", has: understands(SubjectEmail), key: "universal_logout.subject: email"},
		{feature: "logout-by-iss-sub", has: understands(SubjectIssSub), key: "universal_logout.subject: iss_sub"},
	}
}
