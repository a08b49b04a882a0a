package sut

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// socially is least with approvers who sign in at another identity provider.
func socially(provider, with string) string {
	return least + "express_configuration:\n  {authorize_url: /a, token_url: /t, api_url: /p, social_sign_in: " + provider +
		`, approve: [{click: Continue}, {fill: {field: Username, with: "` + with + "\"}}, {click: Allow}]}\n"
}

// Whoever approves signs in at another identity provider where the steps say so.
func TestSocialSignIn(t *testing.T) {
	t.Parallel()
	const redirect = "redirect_uris: [/back]"
	c, err := Parse("signoff.yaml", []byte(socially("{client: {secret: s3cret, "+redirect+"}, newcomer: {email: n@a.example}}", "{{.Social.Username}}")), noEnv)
	require.NoError(t, err)
	assert.Equal(t, "127.0.0.1:0", c.Express.Social.Listen)
	assert.NotEmpty(t, c.Express.Social.Client.ID)
	assert.Contains(t, c.Secrets(), "s3cret")
	for feature, has := range map[string]bool{"express-social": true, "express-social-newcomer": true} {
		ok, missing := c.Has(feature)
		assert.Equal(t, has, ok, missing)
	}
	c, err = Parse("signoff.yaml", []byte(socially("{client: {"+redirect+"}}", "{{.User.Email}}")), noEnv)
	require.NoError(t, err)
	for _, feature := range []string{"express-social", "express-social-newcomer"} {
		ok, missing := c.Has(feature)
		assert.False(t, ok, feature)
		assert.Contains(t, missing, "express_configuration.social_sign_in", feature)
	}
	for text, wrong := range map[string]string{
		socially("{}", "a"): "social_sign_in.client.redirect_uris: it must say where the provider sends the browser back to",
		socially("{listen: 192.0.2.1:80, client: {"+redirect+"}}", "a"): `social_sign_in.listen: "192.0.2.1:80" is not an address of this machine with a port`,
		socially("{client: {"+redirect+"}, newcomer: {name: N}}", "a"):  "social_sign_in.newcomer.email: it must say who it is",
		socially("{client: {"+redirect+", auth: none}}", "a"):           `social_sign_in.client.auth: there is no client authentication "none"`,
		socially("{client: {"+redirect+"}}", "{{.Social.Name}}"):        "approve[1]",
	} {
		_, err := Parse("signoff.yaml", []byte(text), noEnv)
		assert.ErrorContains(t, err, wrong)
	}
}

// The account is given when a template names it.
func TestSocialValues(t *testing.T) {
	t.Parallel()
	asked := 0
	v := Values{}.WithSocial(func() (SocialValues, error) {
		asked++
		return SocialValues{Username: "ada"}, nil
	})
	_, err := expand("{{.BaseURL}}", v)
	require.NoError(t, err)
	assert.Zero(t, asked)
	text, err := expand("{{.Social.Username}}", v)
	require.NoError(t, err)
	assert.Equal(t, "ada", text)

	steps := Steps{{Click: Texts{"a"}}, {Fill: &FieldInput{Field: "b", With: "{{.Social.Username}}"}}}
	before, rest := steps.Before(SocialUsername)
	assert.Equal(t, [2]Steps{steps[:1], steps[1:]}, [2]Steps{before, rest})
	before, rest = steps.Before(SocialPassword)
	assert.Equal(t, [2]Steps{nil, steps}, [2]Steps{before, rest})
}
