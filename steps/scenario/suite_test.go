package scenario

import (
	"context"
	"errors"
	"fmt"
	"net/url"
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
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const (
	mustID   = "SP-INIT-02" // a must-check with a Given, a When, a Then and controls
	shouldID = "SP-INIT-10"
	profile  = "conformance"
)

// stub understands every sentence, and fails where it is told to.
type stub struct {
	begin  error
	fails  map[string]error // by the beginning of a sentence
	closes error
}

func (s *stub) Sentences() []Sentence {
	return []Sentence{{Says: `(.*)`, Does: func(ctx context.Context, text string) error {
		for prefix, err := range s.fails {
			if strings.HasPrefix(text, prefix) {
				if errors.Is(err, errHang) {
					<-ctx.Done()
					return ctx.Err()
				}
				return err
			}
		}
		return nil
	}}}
}

func (s *stub) Begin(context.Context, verdict.Check) error { return s.begin }
func (s *stub) Notes() []string                            { return nil }
func (s *stub) Driver() string                             { return "http" }
func (s *stub) Close(context.Context) error                { return s.closes }
func (s *stub) Exchange(context.Context) verdict.Exchange {
	return verdict.Exchange{Messages: []verdict.Message{{Kind: verdict.KindRequest, From: verdict.Browser, To: verdict.SP, Method: "GET", URL: "/?code=secret-of-the-sp", Status: 200}}}
}
func (s *stub) Picture(context.Context) (*driver.Snapshot, error) {
	return &driver.Snapshot{Data: []byte("<p>secret-of-the-sp</p>"), Kind: "page", Ext: "html"}, nil
}

var errHang = errors.New("hang")

func try(t *testing.T, id string, s *stub, change func(*Options)) (verdict.Result, string) {
	t.Helper()
	return tryWorld(t, id, s, change)
}

func tryWorld(t *testing.T, id string, s World, change func(*Options)) (verdict.Result, string) {
	t.Helper()
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Only: id, Depth: verdict.Quick})
	require.NoError(t, err)
	o := Options{
		Registry: reg, Checks: checks, Kinds: []Kind{{Profiles: []string{profile}, New: func() World { return s }}},
		Out: t.TempDir(), Timeout: time.Minute, Rerun: "run --only ", Secrets: func() []string { return []string{"secret-of-the-sp"} },
	}
	if change != nil {
		change(&o)
	}
	suite := New(o)
	require.NoError(t, suite.Run(t.Context()))
	p, _ := reg.Profile(profile)
	results := suite.Report(p, verdict.Target{}).Checks
	require.Len(t, results, 1)
	return results[0], o.Out
}

// What a failing step means depends on where it stands, and on what it says.
func TestWhatAFailingStepMeans(t *testing.T) {
	wrong := &verdict.MismatchError{Requirement: "the rule", Expected: []string{"this"}, Actual: "that"}
	const given, when, then, control = "Alice is a user", "Carol signs in", "the SP knows nobody", "Bob signs in"
	for name, c := range map[string]struct {
		id       string
		stub     stub
		options  func(*Options)
		verdict  verdict.Verdict
		reason   string
		controls string
	}{
		"nothing":                       {mustID, stub{}, nil, verdict.Pass, "", "pass"},
		"a mismatch in a Then":          {mustID, stub{fails: map[string]error{then: wrong}}, nil, verdict.Fail, "the rule", ""},
		"a mismatch in a When":          {mustID, stub{fails: map[string]error{when: wrong}}, nil, verdict.Fail, "the rule", ""},
		"a mismatch in a Given":         {mustID, stub{fails: map[string]error{given: wrong}}, nil, verdict.Inconclusive, "could not be set up", ""},
		"a mismatch in a control":       {mustID, stub{fails: map[string]error{control: wrong}}, nil, verdict.Inconclusive, "the control failed", "fail"},
		"a should that is not met":      {shouldID, stub{fails: map[string]error{"the SP knows": wrong}}, nil, verdict.Warn, "the rule", ""},
		"nothing came":                  {mustID, stub{fails: map[string]error{when: &driver.WaitError{What: "a page", Seen: "none"}}}, nil, verdict.Fail, when, ""},
		"the connection breaks off":     {mustID, stub{fails: map[string]error{when: &driver.WaitError{What: "an answer", Seen: "EOF", Broken: true}}}, nil, verdict.Fail, "the SP goes on", ""},
		"it sends without an end":       {mustID, stub{fails: map[string]error{when: &driver.BudgetError{Asked: "u", Bound: "a page that ends", Seen: "more"}}}, nil, verdict.Fail, "each response has an end", ""},
		"it sends a control that much":  {mustID, stub{fails: map[string]error{control: &driver.BudgetError{Asked: "u", Bound: "a page that ends", Seen: "more"}}}, nil, verdict.Inconclusive, "the control failed", "fail"},
		"too many requests":             {mustID, stub{fails: map[string]error{when: &driver.RateLimitedError{URL: "u"}}}, nil, verdict.Inconclusive, "limits the rate", ""},
		"nobody answers":                {mustID, stub{fails: map[string]error{when: &url.Error{Op: "Get", Err: errors.New("refused")}}}, nil, verdict.Inconclusive, "no answer", ""},
		"a mistake of ours":             {mustID, stub{fails: map[string]error{then: errors.New("oops")}}, nil, verdict.Error, "oops", ""},
		"it does not apply":             {mustID, stub{begin: &NotApplicableError{Missing: "no tile"}}, nil, verdict.NotApplicable, "no tile", ""},
		"it turns out not to apply":     {mustID, stub{fails: map[string]error{then: fmt.Errorf("see: %w", &NotApplicableError{Missing: "no tile"})}}, nil, verdict.NotApplicable, "no tile", ""},
		"the user's choice":             {mustID, stub{begin: &SkippedError{Because: "no browser"}}, nil, verdict.Skipped, "no browser", ""},
		"what it opened does not close": {mustID, stub{closes: errors.New("stuck")}, nil, verdict.Pass, "", "pass"},
		"the SP has gone": {mustID, stub{fails: map[string]error{then: wrong}}, func(o *Options) { o.Alive = func() bool { return false } },
			verdict.Inconclusive, "cannot be reached any more", ""},
		"the SP has gone, which is what it says": {mustID, stub{fails: map[string]error{then: &SPDownError{Err: wrong}}},
			func(o *Options) { o.Alive = func() bool { return false } }, verdict.Fail, "the rule", ""},
		"it cannot be told":           {mustID, stub{fails: map[string]error{then: &InconclusiveError{Because: "it says 500"}}}, nil, verdict.Inconclusive, "it says 500", ""},
		"the SP does not start again": {mustID, stub{fails: map[string]error{control: &sut.LaunchError{What: "it ended with exit 1"}}}, nil, verdict.Inconclusive, "exit 1", "fail"},
		"a mismatch that is tolerated": {mustID, stub{fails: map[string]error{then: &ToleratedError{Err: wrong, Because: "nobody is in"}}},
			nil, verdict.Warn, "the rule; nobody is in", "pass"},
		"a mismatch that is tolerated, and a control": {mustID, stub{fails: map[string]error{then: &ToleratedError{Err: wrong}, control: wrong}},
			nil, verdict.Inconclusive, "the control failed", "fail"},
		"it hangs": {mustID, stub{fails: map[string]error{then: errHang}}, func(o *Options) { o.Timeout = 50 * time.Millisecond },
			verdict.Inconclusive, "took too long at: " + then, ""},
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			r, _ := try(t, c.id, &c.stub, c.options)
			assert.Equal(t, c.verdict, r.Verdict, r.Reason)
			assert.Contains(t, r.Reason, c.reason)
			assert.Equal(t, c.controls, r.Control)
			assert.Equal(t, "run --only "+c.id, r.Rerun)
		})
	}
}

// A failure has its evidence, and no secret stands in it.
func TestEvidence(t *testing.T) {
	wrong := &verdict.MismatchError{Requirement: "the rule", Actual: "secret-of-the-sp was shown"}
	r, out := try(t, mustID, &stub{fails: map[string]error{"the SP knows nobody": wrong}}, nil)
	require.Len(t, r.Evidence, 2)
	for _, e := range r.Evidence {
		text, err := os.ReadFile(filepath.Join(out, e.Path))
		require.NoError(t, err)
		assert.NotContains(t, string(text), "secret-of-the-sp")
	}
	assert.NotContains(t, r.Actual, "secret-of-the-sp")
}

// What was chosen and not reached makes a report that says so.
func TestABrokenOffRun(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	checks, err := reg.Select(registry.Selection{Only: "SP-INIT"})
	require.NoError(t, err)
	suite := New(Options{Registry: reg, Checks: checks, Kinds: []Kind{{Profiles: []string{profile}, New: func() World { return &stub{} }}}, Out: t.TempDir()})
	require.NoError(t, suite.Run(ctx))
	p, _ := reg.Profile(profile)
	r := suite.Report(p, verdict.Target{})
	assert.True(t, r.Interrupted)
	assert.True(t, r.Partial)
	assert.Empty(t, r.Checks)
}

// crashing is a stub whose SP ends.
type crashing struct {
	stub
	check string
	ends  func(check string) bool
}

func (m *crashing) Begin(_ context.Context, c verdict.Check) error { m.check = c.ID; return nil }
func (m *crashing) Ended(bool) (string, bool)                      { return "secret-of-the-sp, help", m.ends(m.check) }

// Where the SP ends while several checks run, they run once more one by one, and those are blamed
// in which it ends again.
func TestAnSPThatEnds(t *testing.T) {
	reg, err := registry.Load(features.FS)
	require.NoError(t, err)
	checks, err := reg.Select(registry.Selection{Only: mustID + "," + shouldID, Depth: verdict.Quick})
	require.NoError(t, err)
	for name, guilty := range map[string]string{"one of them": shouldID, "none of them": ""} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			runs := map[string]int{}
			ends := func(check string) bool {
				runs[check]++
				return runs[check] == 1 || check == guilty
			}
			suite := New(Options{
				Registry: reg, Checks: checks, Kinds: []Kind{{Profiles: []string{profile}, New: func() World { return &crashing{ends: ends} }}},
				Jobs: 1, Out: t.TempDir(), Timeout: time.Minute, Secrets: func() []string { return []string{"secret-of-the-sp"} },
			})
			require.NoError(t, suite.Run(t.Context()))
			assert.Equal(t, map[string]int{mustID: 2, shouldID: 2}, runs)
			assert.Equal(t, guilty == "", suite.CrashNotReproduced())
			p, _ := reg.Profile(profile)
			for _, r := range suite.Report(p, verdict.Target{}).Checks {
				want := verdict.Pass
				if r.ID == guilty {
					want = verdict.Warn
					assert.Contains(t, r.Actual, "help")
					assert.NotContains(t, r.Actual, "secret-of-the-sp")
				}
				assert.Equal(t, want, r.Verdict, r.ID)
			}
		})
	}
}

// A result has the sentences of its check in their order, with what became of each and when.
func TestStepsOfAResult(t *testing.T) {
	wrong := &verdict.MismatchError{Requirement: "the rule", Actual: "that"}
	r, _ := try(t, mustID, &stub{fails: map[string]error{"the SP knows nobody": wrong}}, nil)
	at, states := int64(0), map[string]int{}
	for _, s := range r.Steps {
		states[s.State]++
		if s.State != verdict.StepNotRun {
			assert.GreaterOrEqual(t, s.AtMS, at, s.Text)
			at = s.AtMS
		}
	}
	assert.Equal(t, 1, states[verdict.StepFailed])
	assert.Positive(t, states[verdict.StepPassed])
	assert.Positive(t, states[verdict.StepNotRun], "the control comes after the failure")
	assert.Equal(t, verdict.Given, r.Steps[0].Kind)
	assert.Contains(t, r.Tried(), "Carol signs in")

	assert.NotEmpty(t, r.Fix, "what the fix usually is")
	assert.NotEmpty(t, r.Consequence)

	passed, _ := try(t, mustID, &stub{}, nil)
	assert.Empty(t, passed.Fix)
	require.Len(t, passed.Steps, len(r.Steps))
	none, _ := try(t, mustID, &stub{begin: &NotApplicableError{Missing: "no tile"}}, nil)
	assert.Empty(t, none.Steps)
}
