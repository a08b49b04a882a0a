package conformance

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/defect"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// runBySubDomain runs checks on the reference SP where each tenant has a host of its own.
func runBySubDomain(t *testing.T, only string, adapt func(*sp.Config)) map[string]verdict.Result {
	t.Helper()
	return runDocumented(t, lab.Documented{OrganizationBy: "sub-domain"}, only, adapt)
}

// runDocumented runs checks on the reference SP as it stands in for a product.
func runDocumented(t *testing.T, as lab.Documented, only string, adapt func(*sp.Config)) map[string]verdict.Result {
	t.Helper()
	stage, err := lab.OpenReference(t.Context(), lab.Options{
		Driver: driver.KindHTTP, As: &as,
		Browser: func(context.Context) (*driver.Browser, error) { return nil, nil },
	}, adapt)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, stage.Close()) })
	byID := map[string]verdict.Result{}
	for _, r := range runStage(t, stage, only, true) {
		byID[r.ID] = r
	}
	return byID
}

// What people do in two tenants works where each has a host of its own.
func TestTenantsBySubDomain(t *testing.T) {
	results := runBySubDomain(t, "SP-INIT-01,SP-INIT-08,IDP-INIT-01,TENANT-01,TENANT-05,TENANT-07,TENANT-09,TENANT-16,EXPRESS-01,UL-EFFECT-01,SESSION-11", nil)
	assert.Equal(t, verdict.Pass, results["TENANT-16/carried"].Verdict)
	for id, r := range results {
		if r.Verdict != verdict.NotApplicable {
			assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
		}
	}
}

// What people do in two tenants works where they are in two regions.
func TestTenantsByRegion(t *testing.T) {
	t.Parallel()
	results := runDocumented(t, lab.Documented{OrganizationBy: lab.ByRegion}, "SP-INIT-01,IDP-INIT-01,TENANT-01,TENANT-05,TENANT-07,TENANT-16,TENANT-17,EXPRESS-01,UL-EFFECT-01", nil)
	for id, r := range results {
		assert.Contains(t, []verdict.Verdict{verdict.Pass, verdict.NotApplicable}, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
	}
	for _, own := range []string{"TENANT-16/browser", "TENANT-17"} {
		assert.Equal(t, verdict.Pass, results[own].Verdict, "%s: %s", own, results[own].Reason)
	}
}

// A session that is good at every tenant's host is noticed, by the browser alone only where the
// cookie is sent there.
func TestSessionOfAllSubDomainsIsNoticed(t *testing.T) {
	anyHost := func(p *sp.Parts) { p.Browser.AtHost = func(string, string) bool { return true } }
	for name, c := range map[string]struct {
		change func(*sp.Parts)
		warns  map[string]bool
	}{
		"by its cookie alone": {anyHost, map[string]bool{"TENANT-16/carried": true, "TENANT-16/of-second": true, "TENANT-16/browser": false}},
		"by a cookie of the domain": {func(p *sp.Parts) {
			anyHost(p)
			p.Browser.Cookie = func(c *http.Cookie) *http.Cookie {
				c.Domain = "product.localhost"
				return c
			}
		}, map[string]bool{"TENANT-16/carried": true, "TENANT-16/of-second": true, "TENANT-16/browser": true}},
	} {
		t.Run(name, func(t *testing.T) {
			results := runBySubDomain(t, "TENANT-16", func(cfg *sp.Config) {
				cfg.Parts = sp.SoundParts()
				c.change(cfg.Parts)
			})
			for id, warns := range c.warns {
				assert.Equal(t, map[bool]verdict.Verdict{true: verdict.Warn, false: verdict.Pass}[warns], results[id].Verdict, "%s: %s", id, results[id].Reason)
			}
		})
	}
}

// An SP whose people are invited invites nobody twice, and the checks about people with something
// of somebody else's do not ask it to.
func TestImpostorsWhoAreInvited(t *testing.T) {
	as := lab.Documented{Declares: []string{"sp-initiated", "idp-initiated", "no-jit", "universal-logout", "express-configuration"}}
	results := runDocumented(t, as, "TENANT-02,TENANT-03,TENANT-11", nil)
	assert.Equal(t, verdict.Pass, results["TENANT-02/later"].Verdict, results["TENANT-02/later"].Reason)
	assert.Equal(t, verdict.Pass, results["TENANT-02/earlier"].Verdict, results["TENANT-02/earlier"].Reason)
	for id, r := range results {
		assert.Contains(t, []verdict.Verdict{verdict.Pass, verdict.NotApplicable}, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
	}
}

// Express Configuration that asks for credentials first is tried as the other is.
func TestExpressThatAsksForCredentialsFirst(t *testing.T) {
	results := runDocumented(t, lab.Documented{ExpressPrompt: "credentials-first"}, "EXPRESS-01,EXPRESS-02,EXPRESS-03,EXPRESS-04", nil)
	require.NotEmpty(t, results)
	for id, r := range results {
		assert.Contains(t, []verdict.Verdict{verdict.Pass, verdict.NotApplicable}, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
	}
}

// A tile may keep a session, replace it, or ask for one more click. What it does otherwise is
// noticed.
func TestTilesAsDocumented(t *testing.T) {
	for _, documented := range sut.TileSessions() {
		for _, done := range sut.TileSessions() {
			t.Run(documented+" and "+done, func(t *testing.T) {
				results := runDocumented(t, lab.Documented{TileSession: documented}, "TILE-01,IDP-INIT-14", func(c *sp.Config) {
					if c.Profile.Tile = sp.TileAnswer(done); done == "renewed" {
						c.Profile.Tile = ""
					}
				})
				want := verdict.Warn
				if documented == done {
					want = verdict.Pass
					assert.Equal(t, want, results["TILE-01/first-sign-in"].Verdict, results["TILE-01/first-sign-in"].Reason)
				}
				assert.Equal(t, want, results["IDP-INIT-14"].Verdict, results["IDP-INIT-14"].Actual)
			})
		}
	}
}

// A domain that support confirms is tried as one that customers prove.
func TestDomainsThatSupportConfirms(t *testing.T) {
	results := runDocumented(t, lab.Documented{DomainProof: "support"}, "HRD-13", nil)
	require.Len(t, results, 4)
	for id, r := range results {
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
	}
}

// A domain that customers prove by a file is tried as one that they prove by a record, and what is
// wrong with the file is noticed.
func TestDomainsThatAFileProves(t *testing.T) {
	as := lab.Documented{DomainProof: "file"}
	for id, r := range runDocumented(t, as, "HRD-13", nil) {
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
	}
	for name, id := range map[string]string{"takes-any-file": "HRD-13/other", "takes-file-of-other-tenant": "HRD-13/foreign"} {
		t.Run(name, func(t *testing.T) {
			d, err := defect.Find(name)
			require.NoError(t, err)
			assert.Equal(t, verdict.Fail, runDocumented(t, as, id, d.Plant)[id].Verdict)
		})
	}
}

// Whoever approves may sign in by a one-time code, a temporary password, one that was chosen after
// an invitation, or at another identity provider, in either order.
func TestExpressByOtherWaysToSignIn(t *testing.T) {
	for way, own := range map[string][]string{"code": {"EXPRESS-20/other", "EXPRESS-20/used"}, "temporary-password": {"EXPRESS-21/kept", "EXPRESS-21/used"},
		"social":     {"EXPRESS-23/other-account", "EXPRESS-23/capitals", "EXPRESS-23/unverified", "EXPRESS-23/unsaid", "EXPRESS-23/text", "EXPRESS-23/renamed", "EXPRESS-23/other-app", "EXPRESS-23/other-browser", "EXPRESS-23/again"},
		"invitation": {"EXPRESS-22/member", "EXPRESS-22/foreign", "EXPRESS-22/used", "EXPRESS-22/late"}} {
		for _, prompt := range lab.ExpressPrompts() {
			t.Run(way+" "+prompt, func(t *testing.T) {
				results := runDocumented(t, lab.Documented{ApproverSignIn: way, ExpressPrompt: prompt}, "EXPRESS-01,EXPRESS-02,EXPRESS-03,EXPRESS-04,EXPRESS-16,EXPRESS-20,EXPRESS-21,EXPRESS-22,EXPRESS-23", nil)
				for id, r := range results {
					assert.Contains(t, []verdict.Verdict{verdict.Pass, verdict.NotApplicable}, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
				}
				for _, id := range own {
					assert.Equal(t, verdict.Pass, results[id].Verdict, "%s: %s", id, results[id].Reason)
				}
			})
		}
	}
}

// Where nobody is signed in at another identity provider, nothing passes that is about it.
func TestNoSocialSignInShowsNothing(t *testing.T) {
	nobody := func(c *sp.Config) {
		c.Parts = sp.SoundParts()
		c.Parts.Express.Social = c.Parts.Express.Social.Replace("known person", func(context.Context, *sp.SocialSignIn) error { return errors.New("nobody") })
	}
	results := runDocumented(t, lab.Documented{ApproverSignIn: "social"}, "EXPRESS-23", nobody)
	require.Len(t, results, 9)
	for id, r := range results {
		assert.Equal(t, verdict.Inconclusive, r.Verdict, "%s: %s %s", id, r.Reason, r.Actual)
	}
}
