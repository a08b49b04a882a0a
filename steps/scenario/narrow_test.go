package scenario

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Rows of other checks go, and everything else stays where it was.
func TestWithoutRows(t *testing.T) {
	const feature = `Feature: Two outlines
  Scenario Outline: <kind>
    Given a table
      | name | value |
      | A-01 | stays |

    Examples:
      | id   | kind  |
      | A-01 | one   |
      | A-02 | two   |

    @tag
    Examples: more
      | id     | kind  |
      | A-03/a | three |
`
	got := string(withoutRows([]byte(feature), func(id string) bool { return id == "A-02" }))
	want := strings.Replace(feature, "      | A-01 | one   |\n", "\n", 1)
	want = strings.Replace(want, "      | A-03/a | three |\n", "\n", 1)
	assert.Equal(t, want, got)
}
