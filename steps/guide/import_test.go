package guide_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The sentences know no SP: neither the reference SP nor what a configuration says of one, not even
// by way of what they import.
func TestSentencesKnowNoSP(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "github.com/signoff-sso/signoff/steps/guide").Output()
	require.NoError(t, err)
	imported := strings.Fields(string(out))
	require.Contains(t, imported, "github.com/signoff-sso/signoff/steps/okta")
	for _, sp := range []string{"sp", "steps/sut", "steps/lab", "steps/conformance"} {
		assert.NotContains(t, imported, "github.com/signoff-sso/signoff/"+sp)
	}
}
