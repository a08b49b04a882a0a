package defect

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/bcrypt"

	"github.com/signoff-sso/signoff/sp"
)

// Ids and names stand in scripts and reports: none is used twice, and each has the form that the
// others have.
func TestDefectsAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range All() {
		assert.Regexp(t, regexp.MustCompile(`^M\d{3}$`), d.ID)
		assert.Regexp(t, regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), d.Name, d.ID)
		assert.NotEmpty(t, d.Does, d.ID)
		assert.NotEmpty(t, d.Caught, d.ID)
		assert.False(t, seen[d.ID] || seen[d.Name], "%s %s is there twice", d.ID, d.Name)
		seen[d.ID], seen[d.Name] = true, true
		for _, key := range d.Profiles {
			_, ok := sp.ProfileByKey(key)
			assert.True(t, ok, "%s: there is no profile %q", d.ID, key)
		}
	}
}

// A defect can be planted in the service provider of every profile that it fits.
func TestDefectsFitTheirProfiles(t *testing.T) {
	for _, d := range All() {
		for _, profile := range sp.Profiles() {
			if !d.Fits(profile.Key) {
				continue
			}
			t.Run(d.Name+"/"+profile.Key, func(t *testing.T) {
				t.Parallel()
				config := sp.Config{
					Profile: profile, PasswordCost: bcrypt.MinCost, AdminToken: "administrators",
					Express: sp.ExpressClient{ClientID: "okta", RedirectURI: "http://127.0.0.1/back", JWKSURL: "http://127.0.0.1/keys"},
				}
				require.NotPanics(t, func() {
					d.Plant(&config)
					server, err := sp.Start(t.Context(), config)
					require.NoError(t, err)
					assert.NoError(t, server.Close())
				})
			})
		}
	}
}
