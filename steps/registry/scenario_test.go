package registry

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const outlineFeature = `@profile:alpacon @spec:GUIDE-alpacon
Feature: Alpacon
  Background:
    Given an org

  Rule: tokens
    Background:
      Given a user

    @should
    Scenario Outline: a token with <what> is refused
      When a token with "<fault>" comes
      * it is refused

      Examples:
        | id               | what     | fault     |
        | IDTOKEN-07/empty | an empty | aud-empty |
        | IDTOKEN-07/other | a wrong  | aud-wrong |

    @must @IDTOKEN-09
    Scenario: a token
      Then it works
`

func TestScenarioKeepsTheText(t *testing.T) {
	reg, err := Load(files(outlineFeature))
	require.NoError(t, err)
	got, ok := reg.Scenario("IDTOKEN-07/other")
	require.True(t, ok)
	assert.Equal(t, Scenario{
		Name: "a token with <what> is refused", Line: 11,
		Columns: []Column{{"id", "IDTOKEN-07/other"}, {"what", "a wrong"}, {"fault", "aud-wrong"}},
		Steps: []Step{
			{"Given", "an org", "an org", 4},
			{"Given", "a user", "a user", 8},
			{"When", `a token with "aud-wrong" comes`, `a token with "<fault>" comes`, 12},
			{"*", "it is refused", "it is refused", 13},
		},
	}, got)

	got, ok = reg.Scenario("IDTOKEN-09")
	require.True(t, ok)
	assert.Equal(t, Scenario{
		Name: "a token", Line: 21,
		Steps: []Step{{"Given", "an org", "an org", 4}, {"Given", "a user", "a user", 8}, {"Then", "it works", "it works", 22}},
	}, got)

	_, ok = reg.Scenario("IDTOKEN-07")
	assert.False(t, ok, "it is an id without the word of a vector")
}
