package verdict

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Plain texts stay as they are, in one line and in several.
func TestTextThatIsNoOrder(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "GET /api/me answered 200", "Zoë, 東京, العربية", "two\n\tlines"} {
		assert.Equal(t, text, Inert(text))
	}
	assert.Equal(t, "two  lines", Plain("two\n\tlines"))
}

// Orders to a terminal, and characters that turn the order of reading, are taken out.
func TestOrdersAreTakenOut(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"\x1b[31mred\x1b[0m": "[31mred[0m", "a\u202eb\u2066c\u200bd": "abcd", "a\u009b2Jb\u0000\u007f": "a2Jb", "line\r\nnext": "line\nnext", "é\u202e": "é",
	} {
		assert.Equal(t, want, Inert(text))
	}
}
