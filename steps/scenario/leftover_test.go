package scenario

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// What cannot be closed is a note of the run, once for all checks, and no verdict.
func TestWhatIsNotClosedIsANote(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Only: "SP-INIT-01,SP-INIT-02,SP-INIT-04,SP-INIT-05,SP-INIT-10"})
	require.NoError(t, err)
	suite := New(Options{
		Registry: reg, Checks: checks, Out: t.TempDir(), Timeout: time.Minute,
		Kinds: []Kind{{Profiles: []string{profile}, New: func() World { return &stub{closes: errors.New("close a browser profile: stuck")} }}},
	})
	require.NoError(t, suite.Run(t.Context()))
	p, _ := reg.Profile(profile)
	report := suite.Report(p, verdict.Target{})
	require.Len(t, report.Notes, 1)
	assert.Regexp(t, `^what SP-INIT-01, SP-INIT-02, SP-INIT-04\S* and \d+ more opened was not closed: close a browser profile: stuck$`, report.Notes[0])
	assert.Equal(t, verdict.ExitSignedOff, verdict.ExitCode([]verdict.Report{report}, true))
}

// blind is a stub of which no picture can be taken.
type blind struct{ stub }

func (b *blind) Picture(context.Context) (*driver.Snapshot, error) {
	return nil, errors.New("the page is too long")
}

// longPage is a stub whose page and journal are long.
type longPage struct{ stub }

func (l *longPage) Picture(context.Context) (*driver.Snapshot, error) {
	return &driver.Snapshot{Data: []byte(strings.Repeat("x", maxText-5) + "secret-of-the-sp" + strings.Repeat("y", maxText)), Kind: "page", Ext: "html", Note: "an alert was dismissed"}, nil
}

func (l *longPage) Exchange(context.Context) verdict.Exchange {
	return verdict.Exchange{Messages: []verdict.Message{{Kind: verdict.KindRequest, Method: "GET", URL: "/" + strings.Repeat("z", 2*maxLine)}}}
}

// Evidence that cannot be had, or kept, is a note of the result, and no verdict.
func TestEvidenceDecidesNoVerdict(t *testing.T) {
	for name, c := range map[string]struct {
		world World
		out   func(t *testing.T) string
		note  string
	}{
		"no picture": {&blind{}, (*testing.T).TempDir, `no picture at "the SP knows`},
		"no folder": {&stub{}, func(t *testing.T) string {
			file := filepath.Join(t.TempDir(), "file")
			require.NoError(t, os.WriteFile(file, nil, 0o600))
			return file
		}, "the page at \"the SP knows"},
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := tryWorld(t, mustID, c.world, func(o *Options) { o.Out = c.out(t) })
			assert.Equal(t, verdict.Pass, r.Verdict, r.Reason)
			assert.Contains(t, strings.Join(r.Notes, "\n"), c.note)
		})
	}
}

// Of a long text the beginning is kept, without a half of a secret at its end.
func TestEvidenceIsCut(t *testing.T) {
	r, out := tryWorld(t, mustID, &longPage{}, nil)
	assert.Equal(t, verdict.Pass, r.Verdict, r.Reason)
	require.NotEmpty(t, r.Evidence)
	for _, e := range r.Evidence {
		text, err := os.ReadFile(filepath.Join(out, e.Path))
		require.NoError(t, err)
		assert.LessOrEqual(t, len(text), maxText)
		assert.NotContains(t, string(text), "secre", e.Path)
	}
	assert.Contains(t, strings.Join(r.Notes, "\n"), "the page is cut: it has 2097163 bytes")
	assert.Contains(t, strings.Join(r.Notes, "\n"), "an alert was dismissed")
}
