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

// watchPrefix begins each line of progress about watching, and waits is the one before each wait.
const (
	watchPrefix = "watch: "
	waits       = "waiting for a change; Ctrl-C ends"
)

// watchedRun is a run against an SP, which may go on when it has ended: when the SP's files change
// what failed runs again, and the rest once that passes.
type watchedRun struct {
	app     *app
	flags   runFlags
	config  *sut.Config
	shown   *progress
	session *steps.Session
	info    runInfo       // of the whole run
	draft   verdict.Draft // with the newest result of each check
	code    int           // what the newest results come to

	changes <-chan change
	next    *change // one that no round has answered yet; nil for none
}

// run runs all chosen checks, and again what a change may have changed, until ctx ends. It watches
// from the beginning: what changes during the first run counts.
func (w *watchedRun) run(ctx context.Context, out outputs) (int, error) {
	files, err := watchSources(watched(w.config), []string{w.flags.out, w.flags.config})
	if err != nil {
		return 0, err
	}
	defer files.close() //nolint:errcheck // it only reads
	files.own = w.app.writesTo()
	files.said = []string{watchPrefix + waits, "Report: " + filepath.Join(w.flags.out, watchFolder, pageFile)}
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

// change is that a file has changed, or that no change can be told any more.
type change struct {
	file string
	err  error
}

// changes tells each change until ctx ends.
func changes(ctx context.Context, files *sourceWatch) <-chan change {
	told := make(chan change)
	go func() {
		for ctx.Err() == nil {
			file, err := files.next(ctx)
			select {
			case told <- change{file, err}:
			case <-ctx.Done():
			}
		}
	}()
	return told
}

// follow waits for changes until ctx ends, and returns the exit code that the newest results come
// to.
func (w *watchedRun) follow(ctx context.Context, files *sourceWatch) (int, error) {
	w.changes = changes(ctx, files)
	for {
		if w.next == nil {
			w.say(waits)
			w.await(ctx)
		}
		if ctx.Err() != nil {
			return w.code, nil
		}
		if w.next.err != nil {
			return 0, w.next.err
		}
		w.say("%s has changed", w.short(w.next.file))
		w.next = nil
		if err := w.again(ctx); err != nil {
			return 0, err
		}
	}
}

// await waits for the next change, or for the end of ctx.
func (w *watchedRun) await(ctx context.Context) {
	select {
	case c := <-w.changes:
		w.next = &c
	case <-ctx.Done():
	}
}

// say writes a line of progress.
func (w *watchedRun) say(format string, args ...any) {
	fmt.Fprintln(w.app.stderr, report.Fit(watchPrefix+fmt.Sprintf(format, args...), 80))
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

// again starts the SP with what has changed and runs first what tells most in little time, and then
// the rest, which the next change breaks off. Where the SP does not start, the next change may mend
// that. The error is of files that cannot be written.
func (w *watchedRun) again(ctx context.Context) error {
	begun := time.Now()
	stop := w.shown.follow(time.Second)
	err := w.session.Restart(ctx)
	stop()
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		w.info.err, w.code = err, w.app.reportError(err)
		return nil
	}
	parts := newRound(w.info.checks, w.results(), w.flags.strict, firstRoom*time.Duration(w.flags.jobsAt(w.config)))
	if len(parts.rest) > 0 {
		w.say("%s first, the other %d after them", report.Plural(len(parts.first), "check"), len(parts.rest))
	}
	ended, err := w.part(ctx, parts.first)
	if err != nil || !ended || len(parts.rest) == 0 {
		return err
	}
	if wrong := w.wrong(parts.first); wrong > 0 {
		w.say("%d of the first %d count against the SP, after %.1fs; the others wait", wrong, len(parts.first), time.Since(begun).Seconds())
		return nil
	}
	w.say("none of the first %d counts against the SP, after %.1fs; %d more run now", len(parts.first), time.Since(begun).Seconds(), len(parts.rest))
	return w.rest(ctx, parts.rest)
}

// rest runs checks until a change breaks them off.
func (w *watchedRun) rest(ctx context.Context, checks []verdict.Check) error {
	running, cancel := context.WithCancel(ctx)
	awaited := make(chan struct{})
	go func() {
		defer close(awaited)
		w.await(running)
		cancel()
	}()
	_, err := w.part(running, checks)
	cancel()
	<-awaited
	return err
}

// results are the newest ones, with what the SP's owner accepts.
func (w *watchedRun) results() []verdict.Result {
	return resultsIn(w.info.finalize([]verdict.Draft{w.draft}))
}

// wrong counts the checks that count against the SP, or say nothing of it.
func (w *watchedRun) wrong(checks []verdict.Check) int {
	n := 0
	for _, r := range w.results() {
		if counts(r, w.flags.strict) && slices.ContainsFunc(checks, func(c verdict.Check) bool { return c.ID == r.ID }) {
			n++
		}
	}
	return n
}

// part runs checks against the SP, and writes their report beside that of the whole run, unless ctx
// ends meanwhile.
func (w *watchedRun) part(ctx context.Context, checks []verdict.Check) (ended bool, err error) {
	part := w.info
	part.checks, part.tooDeep, part.tooSlow, part.started = checks, nil, nil, w.app.now()
	out := w.flags.outputs()
	out.dir, out.exports, out.single = filepath.Join(w.flags.out, watchFolder), exports{}, true
	if err := out.prepare(); err != nil {
		return false, err
	}
	defer out.close() //nolint:errcheck // what is left there is in nobody's way
	w.shown.count(len(checks))
	stop := w.shown.follow(time.Second)
	draft, runErr := w.session.RunInto(ctx, checks, out.evidence())
	stop()
	if ctx.Err() != nil { // what was broken off says nothing, what had ended does
		draft.Checks = slices.DeleteFunc(draft.Checks, func(r verdict.Result) bool { return r.BrokenOff || r.NotRun() })
		w.say("broken off after %d of %s", len(draft.Checks), report.Plural(len(checks), "check"))
		if len(draft.Checks) > 0 {
			w.take(draft, w.info.err) // what went wrong before is not right by this
		}
		return false, nil
	}
	part.err, part.interrupted = runErr, false
	if _, err := w.app.finish(out, part.finalize([]verdict.Draft{draft}), false, w.flags.strict, runErr); err != nil {
		return false, err
	}
	w.take(draft, runErr)
	return runErr == nil, nil
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
