package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// watchFolder is where the report of a part goes that ran again, below the out folder: it must not
// take the place of the report of the whole run.
const watchFolder = "watch"

// watchedRun is a run against an SP, which may go on when it has ended: what failed runs again when
// the SP's files change.
type watchedRun struct {
	app     *app
	flags   runFlags
	config  *sut.Config
	shown   *progress
	session *steps.Session
	info    runInfo       // of the whole run
	draft   verdict.Draft // with the newest result of each check
	code    int           // what the newest results come to
}

// run runs all chosen checks, and again what failed until ctx ends. It watches from the beginning:
// what changes during the first run counts.
func (w *watchedRun) run(ctx context.Context, out outputs) (int, error) {
	files, err := watchSources(watched(w.config), []string{w.flags.out, w.flags.config})
	if err != nil {
		return 0, err
	}
	defer files.close() //nolint:errcheck // it only reads
	files.own = w.app.writesTo()
	defer func() {
		for _, note := range w.session.Close() {
			w.say("%s", w.app.mask(note))
		}
	}()
	if w.code, err = w.first(ctx, out); err != nil || ctx.Err() != nil {
		return w.code, err
	}
	return w.follow(ctx, files)
}

// first runs all chosen checks and writes their report. Where nothing follows it closes what was
// opened: what cannot be closed is a note of the report.
func (w *watchedRun) first(ctx context.Context, out outputs) (int, error) {
	stop := w.shown.follow(time.Second)
	var runErr error
	w.draft, runErr = w.session.Run(ctx, w.info.checks)
	if !w.flags.watch {
		w.draft.Notes = append(w.draft.Notes, w.session.Close()...)
	}
	stop()
	w.app.secrets = append(w.app.secrets, w.draft.Secrets...)
	w.info.interrupted, w.info.err = ctx.Err() != nil, runErr
	return w.app.finish(out, w.info.finalize([]verdict.Draft{w.draft}), w.info.interrupted, w.flags.strict, runErr)
}

// follow waits for changes until ctx ends, and returns the exit code that the newest results come
// to.
func (w *watchedRun) follow(ctx context.Context, files *sourceWatch) (int, error) {
	for {
		w.say("waiting for a change; Ctrl-C ends")
		changed, err := files.next(ctx)
		if ctx.Err() != nil {
			return w.code, nil
		}
		if err != nil {
			return 0, err
		}
		w.say("%s has changed", w.short(changed))
		if err := w.again(ctx); err != nil {
			return 0, err
		}
		if ctx.Err() != nil {
			return w.code, nil
		}
	}
}

// say writes a line of progress.
func (w *watchedRun) say(format string, args ...any) {
	fmt.Fprintln(w.app.stderr, report.Fit("watch: "+fmt.Sprintf(format, args...), 80))
}

// short is a path as seen from the configuration.
func (w *watchedRun) short(path string) string {
	folder, err := filepath.Abs(filepath.Dir(w.config.File()))
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(folder, path); err == nil && filepath.IsLocal(relative) {
		return relative
	}
	return path
}

// again starts the SP with what has changed and runs what counts against it. Where the SP does not
// start, the next change may mend that. The error is of files that cannot be written.
func (w *watchedRun) again(ctx context.Context) error {
	stop := w.shown.follow(time.Second)
	err := w.session.Restart(ctx)
	stop()
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		w.code = w.app.reportError(err)
		return nil
	}
	return w.part(ctx)
}

// part runs what counts against the SP, and writes its report beside that of the whole run.
func (w *watchedRun) part(ctx context.Context) error {
	part := w.info
	part.checks, part.tooDeep, part.tooSlow, part.started = w.toRun(), nil, nil, w.app.now()
	out := w.flags.outputs()
	out.dir, out.exports, out.single = filepath.Join(w.flags.out, watchFolder), exports{}, true
	if err := out.prepare(); err != nil {
		return err
	}
	defer out.close() //nolint:errcheck // what is left there is in nobody's way
	stop := w.shown.follow(time.Second)
	draft, runErr := w.session.RunInto(ctx, part.checks, out.evidence())
	stop()
	if ctx.Err() != nil {
		return nil // what was broken off says nothing
	}
	part.err, part.interrupted = runErr, false
	if _, err := w.app.finish(out, part.finalize([]verdict.Draft{draft}), false, w.flags.strict, runErr); err != nil {
		return err
	}
	w.take(draft, runErr)
	return nil
}

// toRun are the checks that count against the SP or say nothing of it; all where there are none.
func (w *watchedRun) toRun() []verdict.Check {
	reports := w.info.finalize([]verdict.Draft{w.draft})
	var checks []verdict.Check
	for _, r := range reports {
		for _, c := range r.Checks {
			right := c.Verdict == verdict.Pass || c.Verdict == verdict.NotApplicable || c.Verdict == verdict.Skipped
			if !right && c.Accepted == nil {
				checks = append(checks, c.Check)
			}
		}
	}
	if len(checks) == 0 {
		return w.info.checks
	}
	return slices.DeleteFunc(slices.Clone(w.info.checks), func(c verdict.Check) bool {
		return !slices.ContainsFunc(checks, func(wanted verdict.Check) bool { return wanted.ID == c.ID })
	})
}

// take puts new results in the place of those before, and says what is left.
func (w *watchedRun) take(part verdict.Draft, runErr error) {
	for _, result := range part.Checks {
		w.draft.Checks = slices.DeleteFunc(w.draft.Checks, func(r verdict.Result) bool { return r.ID == result.ID })
		w.draft.Checks = append(w.draft.Checks, result)
	}
	w.draft.Interrupted = len(w.draft.Checks) < len(w.info.checks)
	w.info.err, w.info.interrupted = runErr, false
	reports := w.info.finalize([]verdict.Draft{w.draft})
	w.code = verdict.ExitCode(reports, w.flags.strict)
	if runErr != nil && w.code != verdict.ExitNotConforming {
		w.code, _ = classify(runErr)
	}
	w.say("each check as it ended last: %s", report.Counts(reports...))
}

// watched are the folders with the sources of an SP: that of the configuration, and the one in
// which its command runs.
func watched(config *sut.Config) []string {
	folder := filepath.Dir(config.File())
	folders := []string{folder}
	if config.Launch != nil && config.Launch.Dir != "" {
		dir := config.Launch.Dir
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(folder, dir)
		}
		if relative, err := filepath.Rel(folder, dir); err != nil || !filepath.IsLocal(relative) {
			folders = append(folders, dir)
		}
	}
	return folders
}
