package scenario

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Options say what a [Suite] runs and how.
type Options struct {
	Registry *registry.Registry
	Checks   []verdict.Check // those selected; the others are not run
	Kinds    []Kind          // of the worlds that the checks need
	Jobs     int             // how many scenarios at a time; at least one
	Out      string          // folder for the evidence; empty to keep none
	Patterns *Patterns       // what other suites share with this one; nil for none
	Timeout  time.Duration   // for one check
	Version  string          // of Signoff, for the reports
	Rerun    string          // the command that runs one check again, up to the check's id
	// Secrets, if set, returns what must not stand in any report, besides what [verdict.Redact]
	// knows by its form: more may come up while checks run. It is called by several goroutines.
	Secrets func() []string
	// Alive, if set, says whether the SP can be reached at all: of one that cannot, no check says
	// anything.
	Alive func() bool
	// Progress, if set, is called after each check, from one goroutine at a time.
	Progress func(result verdict.Result, done, total int)
	// Began and Ended, if set, are called before and after each run of a check, from several
	// goroutines. A check may run more than once.
	Began, Ended func(verdict.Check)
}

// Suite runs the scenarios of checks and collects their results.
type Suite struct {
	options  Options
	selected map[string]verdict.Check // by id
	started  time.Time
	patterns *Patterns

	// locks are by profile, one for each kind of world. A check that runs holds it for reading, one
	// that must run alone for writing.
	locks map[string]*sync.RWMutex

	mu      sync.Mutex
	results map[string]verdict.Result // by id
	round   round
	// repeats are checks of which nothing is known yet, and why: they run in the next round.
	repeats    map[string]string
	recoveries map[string]*Recovery // by profile; nil for kinds of world without one
	crashed    bool                 // whether the SP ended while several checks ran
	reproduced bool                 // whether it ended again while one check ran alone
	spent      int                  // how many checks have exceeded their budget
	// leftOver are the checks whose world could not be closed, by the error
	leftOver map[string][]string
}

// New returns a suite that has run nothing yet.
func New(o Options) *Suite {
	selected := map[string]verdict.Check{}
	for _, c := range o.Checks {
		selected[c.ID] = c
	}
	locks, recoveries := map[string]*sync.RWMutex{}, map[string]*Recovery{}
	for _, k := range o.Kinds {
		lock := &sync.RWMutex{}
		for _, profile := range k.Profiles {
			locks[profile], recoveries[profile] = lock, k.Recovery
		}
	}
	return &Suite{
		options: o, patterns: cmp.Or(o.Patterns, &Patterns{}), locks: locks, recoveries: recoveries, selected: selected,
		started: time.Now(), results: map[string]verdict.Result{}, round: round{number: 1}, repeats: map[string]string{},
		leftOver: map[string][]string{},
	}
}

// Run runs the selected scenarios, several at a time. When ctx is cancelled, what has begun is
// broken off and nothing new begins. The error says that the suite could not be run; verdicts are
// no errors.
func (s *Suite) Run(ctx context.Context) error {
	scenes, err := s.scenes()
	if err != nil {
		return err
	}
	s.play(ctx, scenes, max(1, s.options.Jobs))
	for ctx.Err() == nil && s.nextRound() {
		s.play(ctx, scenes, 1)
	}
	if missing := s.missing(); missing != "" && ctx.Err() == nil {
		return errors.New("the run ended without a verdict on " + missing)
	}
	return nil
}

// files are the feature files of the selected checks.
func (s *Suite) files() []string {
	var files []string
	for _, c := range s.options.Checks {
		if !slices.Contains(files, c.URI) {
			files = append(files, c.URI)
		}
	}
	return files
}

// missing names a selected check without a result.
func (s *Suite) missing() string {
	for _, c := range s.options.Checks {
		if _, ok := s.results[c.ID]; !ok {
			return c.ID
		}
	}
	return ""
}

// world returns a world for one scenario of a profile, nil where no kind of world understands it.
func (s *Suite) world(profile string) World {
	i := slices.IndexFunc(s.options.Kinds, func(k Kind) bool { return slices.Contains(k.Profiles, profile) })
	if i < 0 {
		return nil
	}
	return s.options.Kinds[i].New()
}

// CrashNotReproduced says whether the SP ended while several checks ran, and did not end again when
// each of them ran alone.
func (s *Suite) CrashNotReproduced() bool { return s.round.number > 1 && s.crashed && !s.reproduced }

// explained adds to a result that counts against the SP what it means, and how it is
// usually mended.
func (s *Suite) explained(r verdict.Result) verdict.Result {
	e, ok := s.options.Registry.Explanation(r.ID)
	if ok && (r.Verdict == verdict.Fail || r.Verdict == verdict.Warn) {
		r.Consequence, r.Fix = cmp.Or(e.Gain, e.Breaks), e.Fix
	}
	if r.Verdict != verdict.Fail && r.Verdict != verdict.Warn {
		r.Message = ""
	}
	return r
}

// add keeps a result and reports progress.
func (s *Suite) add(r verdict.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r = s.explained(r)
	s.results[r.ID] = r
	if s.options.Progress != nil {
		s.options.Progress(r, len(s.results), len(s.selected))
	}
}

// secrets are all that are known by now.
func (o Options) secrets() []string {
	if o.Secrets == nil {
		return nil
	}
	return o.Secrets()
}

// Draft returns what was found of the chosen checks of one profile, on the SP that target names. A
// check without a verdict makes it that of an interrupted run.
func (s *Suite) Draft(p registry.Profile, target verdict.Target) verdict.Draft {
	d := verdict.Draft{
		Report: verdict.Report{
			Suite:   verdict.Suite{Version: s.options.Version, FeaturesDigest: s.options.Registry.FeaturesDigest},
			Profile: p.Key, Guide: p.Guide, Target: target,
			Started: s.started, DurationMS: time.Since(s.started).Milliseconds(), Notes: s.notes(p.Key),
		},
		Chosen: []verdict.Check{}, Registry: s.options.Registry.Checks, GuideClaims: p.Claims,
		Rerun: s.options.Rerun, Secrets: s.options.secrets(),
	}
	for _, c := range s.options.Registry.Checks {
		if _, selected := s.selected[c.ID]; !selected || c.Profile != p.Key {
			continue
		}
		d.Chosen = append(d.Chosen, c)
		if result, ok := s.results[c.ID]; ok {
			d.Checks = append(d.Checks, result)
		} else {
			d.Interrupted = true
		}
	}
	return d
}

// Report returns a finished report of one profile's checks, without those that have no verdict.
func (s *Suite) Report(p registry.Profile, target verdict.Target) verdict.Report {
	d := s.Draft(p, target)
	d.Chosen = slices.DeleteFunc(d.Chosen, func(c verdict.Check) bool { _, ok := s.results[c.ID]; return !ok })
	return d.Finish()
}

// Profiles returns the profiles of which any check is selected, in the order of the registry.
func (s *Suite) Profiles() []registry.Profile {
	return slices.DeleteFunc(slices.Clone(s.options.Registry.Profiles), func(p registry.Profile) bool {
		return !slices.ContainsFunc(s.options.Checks, func(c verdict.Check) bool { return c.Profile == p.Key })
	})
}
