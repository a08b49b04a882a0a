package steps

import (
	"context"
	"net/http"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/conformance"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/guide"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// A guide's scenario has no record of what the people of other scenarios have done meanwhile.
func TestExchangeOfAGuideIsNotThatOfOthers(t *testing.T) {
	stage, err := lab.OpenReference(t.Context(), lab.Options{Driver: driver.KindHTTP}, nil)
	require.NoError(t, err)
	defer func() { assert.NoError(t, stage.Close()) }()
	w := kindOf(stage.Stage).New()
	require.NoError(t, w.Begin(t.Context(), verdict.Check{ID: "OWN-01", Profile: conformance.Profile}))
	defer func() { assert.NoError(t, w.Close(context.Background())) }()
	res, err := stage.Client().Get(stage.First.Org.Issuer() + "/oauth2/v1/keys") // somebody else
	require.NoError(t, err)
	require.NoError(t, res.Body.Close())
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.NotEmpty(t, w.Exchange(t.Context()).Messages, "there is something to mistake for the scenario's own")
	require.NoError(t, say(t, w, "Acme is a customer of the SP with Okta SSO"))
	assert.Empty(t, w.Exchange(t.Context()).Messages)
}

// say does a sentence without numbers in a world.
func say(t *testing.T, w scenario.World, text string) error {
	t.Helper()
	for _, s := range w.Sentences() {
		if words := regexp.MustCompile(s.Pattern()).FindStringSubmatch(text); words != nil {
			does, ok := s.Does.(func(context.Context, string) error)
			require.True(t, ok, text)
			return does(t.Context(), words[1])
		}
	}
	require.Fail(t, "nothing understands "+text)
	return nil
}

// Whoever writes scenarios of a guide is told what their sentences need in signoff.yaml.
func TestSentencesOfGuidesNeedWhatAConfigurationSays(t *testing.T) {
	t.Parallel()
	nothing := &sut.Config{}
	needed := map[string]bool{}
	for _, s := range guide.Sentences(scenario.TheSP) {
		if s.Needs == "" {
			continue
		}
		needed[s.Needs] = true
		ok, missing := nothing.Has(s.Needs)
		assert.False(t, ok, s.Says)
		assert.NotEmpty(t, nothing.MissingKey(s.Needs), "%s: %s", s.Says, missing)
	}
	words := scenario.NewVocabulary(guide.Sentences(scenario.TheSP), nil, "")
	for text, need := range map[string]string{
		"Alice enters her work email at the SP":                                      "home-realm-discovery",
		"the SP asks Alice for a password":                                           "local-sign-in",
		"Olivia starts Express Configuration of the SP":                              "express-configuration",
		"Olivia signs in with a one-time code for the SP":                            "express-code",
		"Olivia signs in with the one-time code for the SP that she has used before": "express-code",
		"Olivia follows the invitation to the SP":                                    "express-invitation",
		"Olivia signs in to the SP with her GitHub account":                          "express-social",
		"Olivia declines":                                                                    "express-decline",
		"Mia is a member of Acme at the SP":                                                  "express-member",
		"Mia is an admin of Acme at the SP":                                                  "",
		"Alice clicks the tile \"the SP\"":                                                   "idp-initiated",
		"Olivia enables Universal Logout of the SP":                                          "universal-logout",
		"the people of Acme at the SP do not include Alice":                                  "hook-accounts",
		"Alice signs out of the SP":                                                          "sign-out",
		"the API token and the refresh token of Alice are refused":                           "api-refresh-tokens",
		"Alice is signed out of the SP on page, deep link and API":                           "deep-link",
		"Alice signs in at the SP through Okta":                                              "",
		"Initech is a customer of the SP without Okta SSO":                                   "express-wrong-plan",
		"the SP has an active connection of Acme to its Okta org":                            "",
		"Alice is on Okta's sign-in page":                                                    "",
		"nothing but redirects lay between Alice's email and Okta":                           "home-realm-discovery",
		"Olivia selects 'Okta system or admin initiates logout' without saving":              "universal-logout",
		"Okta reports to Olivia that Express Configuration is complete for Acme":             "express-configuration",
		"Olivia was asked for nothing but the workspace, her email address and her password": "express-configuration",
	} {
		assert.Equal(t, 1, words.Understands(text), text)
		assert.Equal(t, need, words.Needs(text), text)
	}
}
