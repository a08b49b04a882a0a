package configured

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/steps/sut"
)

func fill(field, with string) sut.Step {
	return sut.Step{Fill: &sut.FieldInput{Field: field, With: with}}
}

func click(name string) sut.Step { return sut.Step{Click: sut.Texts{name}} }

// The steps of approve are taken apart by what their pages ask for, in either order.
func TestPartsOfApprove(t *testing.T) {
	t.Parallel()
	email, password := fill("Email", "{{.User.Email}}"), fill("Password", "{{.User.Password}}")
	workspace, code := fill("Workspace", "{{.Tenant}}"), fill("Code", "{{.OneTimeCode}}")
	next, accept := click("Continue"), click("Accept")
	social, username, theirs := click("Continue with Google"), fill("Username", "{{.Social.Username}}"), fill("Password", "{{.Social.Password}}")
	for name, c := range map[string]struct {
		steps                     sut.Steps
		credentials, tenant, last sut.Steps
		fields                    []string
	}{
		"the tenant first": {
			sut.Steps{workspace, next, email, password, next, accept},
			sut.Steps{email, password, next}, sut.Steps{workspace, next}, sut.Steps{accept}, []string{"Workspace", "Email", "Password"},
		},
		"credentials first, on three pages": {
			sut.Steps{email, next, password, next, code, {Submit: "form"}, {Tick: "#acme"}, next, accept},
			sut.Steps{email, next, password, next, code, {Submit: "form"}}, sut.Steps{{Tick: "#acme"}, next}, sut.Steps{accept},
			[]string{"Email", "Password", "Code"},
		},
		"at another identity provider": {
			sut.Steps{workspace, next, social, username, theirs, next, accept},
			sut.Steps{social, username, theirs, next}, sut.Steps{workspace, next}, sut.Steps{accept}, []string{"Workspace", "Username", "Password"},
		},
		"at another identity provider first, on two pages": {
			sut.Steps{social, username, next, theirs, next, {Tick: "#acme"}, next, accept},
			sut.Steps{social, username, next, theirs, next}, sut.Steps{{Tick: "#acme"}, next}, sut.Steps{accept}, []string{"Username", "Password"},
		},
		"all on one page": {sut.Steps{email, password, accept}, nil, nil, sut.Steps{email, password, accept}, []string{"Email", "Password"}},
		"by selectors":    {sut.Steps{fill("#email", "{{.User.Email}}"), accept}, nil, nil, sut.Steps{fill("#email", "{{.User.Email}}"), accept}, nil},
		"none":            {nil, nil, nil, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := partsOf(c.steps)
			assert.Equal(t, c.credentials, p.credentials)
			assert.Equal(t, c.tenant, p.tenant)
			assert.Equal(t, c.last, p.last)
			assert.Equal(t, c.fields, p.fields)
		})
	}
}
