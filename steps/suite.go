package steps

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/cucumber/godog"

	"github.com/signoff-sso/signoff/features"
	"github.com/signoff-sso/signoff/steps/registry"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// suite runs scenarios with godog and collects their results. godog reads the feature files and finds the steps; what it
// would report is not used, since it knows neither controls nor the verdicts of Signoff.
type suite struct {
	stage    *stage
	options  Options
	selected map[string]verdict.Check // by id
	pickles  map[string]string        // ids of checks by pickle
	started  time.Time

	mu      sync.Mutex
	results map[string]verdict.Result // by id
}

func newSuite(s *stage, o Options) *suite {
	selected := map[string]verdict.Check{}
	for _, c := range o.Checks {
		selected[c.ID] = c
	}
	return &suite{
		stage: s, options: o, selected: selected, pickles: map[string]string{},
		started: time.Now(), results: map[string]verdict.Result{},
	}
}

// run runs the selected scenarios, several at a time.
func (s *suite) run(ctx context.Context) error {
	g := godog.TestSuite{
		Name:                "signoff",
		ScenarioInitializer: func(sc *godog.ScenarioContext) { newScenario(s).hook(sc) },
		Options: &godog.Options{
			FS: features.FS, Paths: []string{"."}, Format: "progress", Output: io.Discard, NoColors: true,
			Concurrency: s.options.Jobs, Strict: true, DefaultContext: ctx,
		},
	}
	parsed, err := g.RetrieveFeatures()
	if err != nil {
		return fmt.Errorf("read the feature files: %w", err)
	}
	for _, f := range parsed {
		for _, p := range f.Pickles {
			s.pickles[p.Id] = registry.ID(f.GherkinDocument, p)
		}
	}
	g.Run() // its exit code is about steps, not about verdicts
	if missing := s.missing(); missing != "" && ctx.Err() == nil {
		return errors.New("the run ended without a verdict on " + missing)
	}
	return nil
}

// missing names a selected check without a result.
func (s *suite) missing() string {
	for _, c := range s.options.Checks {
		if _, ok := s.results[c.ID]; !ok {
			return c.ID
		}
	}
	return ""
}

// check returns the selected check that a pickle stands for.
func (s *suite) check(pickle *godog.Scenario) (verdict.Check, bool) {
	c, ok := s.selected[s.pickles[pickle.Id]]
	return c, ok
}

// add keeps a result and reports progress.
func (s *suite) add(r verdict.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.results[r.ID] = r
	if s.options.Progress != nil {
		s.options.Progress(r, len(s.results), len(s.selected))
	}
}

// reports returns one report for each profile, in the order of the registry.
func (s *suite) reports() []verdict.Report {
	var all []verdict.Report
	for _, p := range s.options.Registry.Profiles {
		if product, ran := s.stage.products[p.Key]; ran {
			all = append(all, s.report(p, product))
		}
	}
	return all
}

func (s *suite) report(p registry.Profile, product product) verdict.Report {
	r := verdict.Report{
		Suite:   verdict.Suite{Version: s.options.Version, FeaturesDigest: s.options.Registry.FeaturesDigest},
		Profile: p.Key, Guide: p.Guide,
		Target:  verdict.Target{Name: p.Name, BaseURL: product.url},
		Started: s.started, DurationMS: time.Since(s.started).Milliseconds(),
	}
	for _, c := range s.options.Checks {
		if c.Profile != p.Key {
			continue
		}
		result, ok := s.results[c.ID]
		if !ok {
			r.Interrupted = true
			continue
		}
		r.Checks = append(r.Checks, result)
	}
	slices.SortStableFunc(r.Checks, func(a, b verdict.Result) int { return a.Line - b.Line })
	r.Summary = verdict.Summarize(r.Checks)
	r.Claims = verdict.JudgeClaims(p.Claims, s.options.Registry.Checks, r.Checks)
	return r
}
