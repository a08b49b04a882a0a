package configured

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// full is what a customer has agreed who may use Okta.
func full() guide.Tenant {
	return guide.Tenant{Key: "wished", Contract: guide.Contract{Customer: true, OktaSSO: true}}
}

// bare is an SP of which signoff.yaml says what it must and nothing else.
func bare() *product {
	c := &sut.Config{Name: "Notes", BaseURL: "http://127.0.0.1:1", Tenant: "acme"}
	return newProduct(&lab.Stage{Config: c, First: &lab.Tenant{Config: c}})
}

// What signoff.yaml does not say does not apply, and the reason names it.
func TestWhatIsNotConfiguredDoesNotApply(t *testing.T) {
	t.Parallel()
	p := bare()
	acme, err := p.AddTenant(t.Context(), full())
	require.NoError(t, err)
	assert.Equal(t, "acme", acme.Key)
	act := func(a guide.Act) error { return a(t.Context(), driver.NewHTTPDriver(driver.HTTPDriverConfig{})) }
	person := guide.Person{Name: "Alice", Email: "alice@acme.example"}
	for missing, err := range map[string]error{
		"second_tenant":                    second(p.AddTenant(t.Context(), full())),
		"express_configuration.wrong_plan": second(p.AddTenant(t.Context(), guide.Tenant{Contract: guide.Contract{Customer: true, Plan: "team"}})),
		"express_configuration.member":     second(p.AddMember(t.Context(), acme, guide.Account{Role: "member"})),
		"local_user with a password":       act(p.SignInLocally(acme, guide.Account{})),
		"local_sign_in":                    act(p.SignInLocally(acme, guide.Account{Email: "o@acme.example", Password: "p"})),
		"home_realm_discovery":             act(p.EnterEmail("alice@acme.example")),
		"sign_in of two steps or more":     act(p.ContinueWithOkta(acme)),
		"sign_out":                         act(p.SignOut(acme, person)),
		"express_configuration.decline":    act(p.Decline(acme)),
		"express_configuration.back":       act(p.GoBack(acme)),
		"fields by their labels":           second(p.ExpressFields()),
		"express_configuration":            second(p.ExpressButton()),
		"express_configuration.approve":    act(p.NameTenant(acme, "acme")),
		"api_tokens":                       second(p.MakeTokens(t.Context(), nil, acme, person)),
		"hooks.list_accounts":              second(p.People(t.Context(), acme, nil)),
		"local_sign_in with a step that fills in {{.User.Password}}":                 second(p.AsksForPassword(t.Context(), nil)),
		"express_configuration.approve with a step that fills in {{.User.Password}}": second(p.AsksForCredentials(t.Context(), nil, acme)),
		"express_configuration.wrong_plan has no sign_in":                            act(p.OpenTenant(guide.Tenant{})),
		"wrong_plan has no sign_in":                                                  second(p.Connection(t.Context(), guide.Tenant{}, nil)),
		"hooks.activate":                                                             p.AddSupportAgent(t.Context(), guide.Account{}),
	} {
		var absent *scenario.NotApplicableError
		if assert.ErrorAs(t, err, &absent, missing) {
			assert.Contains(t, absent.Missing, missing)
		}
	}
}

// Where nobody types a password, a wrong one cannot be tried: whoever signs in by a code gets in.
func TestNoPasswordIsNoWrongOne(t *testing.T) {
	t.Parallel()
	p := bare()
	p.stage.Config.Express = &sut.Express{Approve: sut.Steps{fill("Email", "{{.User.Email}}"), click("Send a code"), fill("Code", "{{.OneTimeCode}}"), click("Sign in"), click("Accept")}}
	acme, err := p.AddTenant(t.Context(), full())
	require.NoError(t, err)
	var absent *scenario.NotApplicableError
	err = p.GiveWrongPassword(acme, "o@acme.example", "wrong")(t.Context(), driver.NewHTTPDriver(driver.HTTPDriverConfig{}))
	require.ErrorAs(t, err, &absent)
	assert.Equal(t, "the configuration has no express_configuration.approve with a step that fills in {{.User.Password}}", absent.Missing)
}

func second[T any](_ T, err error) error { return err }
