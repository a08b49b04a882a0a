package sut

import (
	"fmt"
	"strconv"
	"strings"
	"text/template"
)

// Values are what the templates of a configuration can name, as in {{.Issuer}}.
type Values struct {
	BaseURL      string
	Issuer       string // of the mock Okta org
	ClientID     string
	ClientSecret string
	CAFile       string // certificate of Okta's side; empty where that speaks plain http
	Tenant       string // of whom it is about
	Domain       string // of email addresses, to be claimed by a hook
	Proof        string // of that domain, to be published by a hook
	InstanceID   string // of the tenant at the SP, for Universal Logout
	Token        string // of the SP's own, to be used
	Invitation   string // link of one, to be followed
	ClockAhead   int64  // seconds by which a hook sets the SP's clock ahead of the right time; 0 sets it right
	User         User   // who signs in
	Express      ExpressValues
	Second       *Values
	SameOrg      *Values // of the tenant in the first one's org

	readCode, givePassword func() (string, error)
	giveSocial             func() (SocialValues, error)
}

// WithCode returns the values with what reads a one-time code when a template needs it.
func (v Values) WithCode(read func() (string, error)) Values {
	v.readCode = read
	return v
}

// OneTimeCode is the code that the SP has sent to the user. The error says why it cannot be read.
func (v Values) OneTimeCode() (string, error) {
	if v.readCode == nil {
		return "", nil
	}
	return v.readCode()
}

// WithTemporaryPassword returns the values with what gives the user a temporary password when a
// template needs it.
func (v Values) WithTemporaryPassword(give func() (string, error)) Values {
	v.givePassword = give
	return v
}

// TemporaryPassword is one that the user is given for this. The error says why that cannot be done.
func (v Values) TemporaryPassword() (string, error) {
	if v.givePassword == nil {
		return "", nil
	}
	return v.givePassword()
}

// ExpressValues are what an SP has to know of Okta's client for Express Configuration.
type ExpressValues struct {
	Address               string // where it is
	ClientID, RedirectURI string
	KeysURL               string // of the client's public keys (a JWK set)
}

// User is the person who signs in.
type User struct {
	Email, Password, FirstName, LastName, Name string
	Sub                                        string // in Okta
	Role                                       string // to be given by a hook
}

// environment are the values in the environment of a command.
func (v Values) environment() []string {
	return []string{
		"SIGNOFF_USER_EMAIL=" + v.User.Email, "SIGNOFF_USER_NAME=" + v.User.Name, "SIGNOFF_USER_SUB=" + v.User.Sub, "SIGNOFF_USER_ROLE=" + v.User.Role,
		"SIGNOFF_TENANT=" + v.Tenant, "SIGNOFF_DOMAIN=" + v.Domain, "SIGNOFF_PROOF=" + v.Proof, "SIGNOFF_ISSUER=" + v.Issuer, "SIGNOFF_BASE_URL=" + v.BaseURL,
		"SIGNOFF_CLIENT_ID=" + v.ClientID, "SIGNOFF_CLIENT_SECRET=" + v.ClientSecret, "SIGNOFF_CA_FILE=" + v.CAFile,
		"SIGNOFF_CLOCK_AHEAD=" + strconv.FormatInt(v.ClockAhead, 10),
	}
}

// expandAll fills in the templates in a value of YAML, however deep they stand.
func expandAll(value any, v Values) (any, error) {
	switch known := value.(type) {
	case string:
		return expand(known, v)
	case []any:
		all := make([]any, len(known))
		for i, element := range known {
			var err error
			if all[i], err = expandAll(element, v); err != nil {
				return nil, err
			}
		}
		return all, nil
	case map[string]any:
		all := map[string]any{}
		for name, member := range known {
			filled, err := expandAll(member, v)
			if err != nil {
				return nil, err
			}
			all[name] = filled
		}
		return all, nil
	}
	return value, nil
}

// expand fills a template in.
func expand(text string, v Values) (string, error) {
	if !strings.Contains(text, "{{") {
		return text, nil
	}
	t, err := template.New("").Option("missingkey=error").Parse(text)
	if err != nil {
		return "", fmt.Errorf("the template %q: %s", text, templateMessage(err))
	}
	var b strings.Builder
	if err := t.Execute(&b, v); err != nil {
		return "", fmt.Errorf("the template %q: %s", text, templateMessage(err))
	}
	return b.String(), nil
}

// templateMessage is the text of a template's error without the prefix that names the template.
func templateMessage(err error) string {
	text := err.Error()
	if i := strings.LastIndex(text, ": "); i >= 0 {
		return text[i+2:]
	}
	return text
}

// checkTemplate says what is wrong with a template, before anything is done with it.
func checkTemplate(text string) error {
	_, err := expand(text, Values{Second: &Values{}, SameOrg: &Values{}})
	return err
}
