package steps

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/guidefile"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// keptByTile is what a guide may say of a tile and a session that is there.
const keptByTile = `Feature: The tile
  @CLICK-01 @C01
  Scenario: The tile and a session at {SP}
    Given Alice is a user who is assigned to {SP}
    And Alice is signed in at the SP in the browser in which she uses Okta
    When Alice clicks the tile of the SP
    Then the tile has kept the session
    And {SP} knows Alice
`

// A guide says what the tile does with a session, whatever the configuration does.
func TestGuideOfATileWithASession(t *testing.T) {
	for documented, does := range map[string]string{"kept": "kept", "renewed": "renewed", "asked": "asked about"} {
		run := ownRun{
			feature: strings.ReplaceAll(keptByTile, "has kept", "has "+does), only: "CLICK", as: &lab.Documented{TileSession: documented},
			claims: []guidefile.Claim{{ID: "C01", Feature: "tile", Text: "The session is " + documented + "."}},
		}
		r := run.results(t)["CLICK-01"]
		assert.Equal(t, verdict.Pass, r.Verdict, "%s: %s %s", does, r.Reason, r.Actual)
		run.adapt = func(c *sp.Config) { // another tile than the guide says
			if c.Profile.Tile = sp.TileKeeps; documented == "kept" {
				c.Profile.Tile = ""
			}
		}
		assert.Equal(t, verdict.Fail, run.results(t)["CLICK-01"].Verdict, does)
	}
}
