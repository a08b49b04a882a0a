package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/signoff-sso/signoff/steps/attest"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// outputs are the files that a run writes.
type outputs struct {
	exports
	dir    string // holds index.html, results.json and the evidence
	opt    report.Options
	inline bool       // the page holds its evidence
	single bool       // the results are one object and not a list of them
	folder *outFolder // set by prepare
	before time.Time  // when the run began whose report is there; zero where there is none
}

// The files of a report.
const (
	pageFile       = attest.PageFile
	resultsFile    = attest.ResultsFile
	evidenceFolder = attest.EvidenceFolder
)

// page is where the HTML page goes.
func (o outputs) page() string { return filepath.Join(o.dir, pageFile) }

// evidence is the folder in which a run keeps its evidence until its results are complete.
func (o outputs) evidence() string { return o.folder.next() }

// prepare makes the folders and finds out before a long run whether its results can be written. The
// caller calls close where it returns no error.
func (o *outputs) prepare() error {
	for _, file := range o.files(nil) {
		if err := replaceable(file.name); err != nil {
			return usageErrorf("%s: %w", file.flag, err).withHint("its folder must be there, and the file writable")
		}
	}
	var err error
	if o.folder, err = openOutFolder(o.dir); err != nil {
		return err
	}
	if err := o.folder.reserve(); err != nil {
		return errors.Join(err, o.close())
	}
	return nil
}

// close lets other runs write to the folder.
func (o outputs) close() error { return o.folder.close() }

// rendered is a file that is to be written.
type rendered struct {
	name string
	data []byte
}

// render renders reports into all files, the smallest first: where the disk is nearly full, as much
// as possible is to be there in the end.
func (o outputs) render(reports []verdict.Report) ([]rendered, error) {
	asJSON := func(w io.Writer, r []verdict.Report, _ report.Options) error {
		if o.single && len(r) == 1 {
			return report.JSONObject(w, r[0])
		}
		return report.JSON(w, r)
	}
	var files []rendered
	all := []export{
		{name: filepath.Join(o.folder.next(), pageFile), render: o.renderPage},
		{name: filepath.Join(o.folder.next(), resultsFile), render: asJSON},
	}
	for _, file := range append(all, o.files(asJSON)...) {
		var b bytes.Buffer
		if err := file.render(&b, reports, o.opt); err != nil {
			return nil, err
		}
		files = append(files, rendered{file.name, b.Bytes()})
	}
	slices.SortStableFunc(files, func(a, b rendered) int { return cmp.Compare(len(a.data), len(b.data)) })
	return files, nil
}

// renderPage renders the page, with the evidence in it where that is wanted.
func (o outputs) renderPage(w io.Writer, reports []verdict.Report, opt report.Options) error {
	if o.inline {
		opt.Inline = os.DirFS(o.folder.next())
	}
	return report.HTML(w, reports, opt)
}

// write writes all files. One that cannot be written does not keep the others from being written.
// Where no file holds the results in the end, they go to lastResort. The error is an [outputError].
func (o outputs) write(reports []verdict.Report, lastResort io.Writer) error {
	files, err := o.render(reports)
	if err != nil {
		return err
	}
	errs := []error{o.folder.release()}
	written := map[string]bool{}
	for _, file := range files {
		err := replaceFile(file.name, file.data)
		written[file.name] = err == nil
		if err != nil {
			errs = append(errs, fmt.Errorf("write %s: %w", o.place(file.name), err))
		}
	}
	stored := written[o.json]
	if written[filepath.Join(o.folder.next(), resultsFile)] {
		if !o.before.IsZero() {
			errs = append(errs, o.folder.keep(o.before))
		}
		err := o.folder.publish(resultsFile, pageFile)
		stored = stored || err == nil
		errs = append(errs, err)
	}
	if !stored {
		errs = append(errs, o.dump(files, lastResort))
	}
	if err := errors.Join(errs...); err != nil {
		return &outputError{err}
	}
	return nil
}

// lookBack finds out which run's report is in the out folder, and what has changed since, so that
// it is kept and told. One of another product is kept, as is one that this Signoff cannot read, and
// the same run is what is rendered again.
func (o *outputs) lookBack(reports []verdict.Report) {
	before, err := readResults(o.folder.path(resultsFile))
	if err != nil {
		o.before = o.folder.written(resultsFile)
		return
	}
	if len(before) == 0 || len(reports) == 0 || before[0].Started.Equal(reports[0].Started) {
		return
	}
	o.before = before[0].Started
	if before[0].Target.Name != reports[0].Target.Name {
		return
	}
	c := verdict.Compare(resultsIn(before), resultsIn(reports))
	if slices.ContainsFunc(reports, func(r verdict.Report) bool { return r.Partial || r.Depth != before[0].Depth }) {
		c = c.WithoutUntried()
	}
	o.opt.Since = &report.Since{Started: o.before, Page: path.Join(earlier(o.before), pageFile), Comparison: c}
}

// resultsIn are the results of all reports.
func resultsIn(reports []verdict.Report) []verdict.Result {
	var all []verdict.Result
	for _, r := range reports {
		all = append(all, r.Checks...)
	}
	return all
}

// place is where a file of the next report will be.
func (o outputs) place(name string) string {
	if filepath.Dir(name) == o.folder.next() {
		return o.folder.path(filepath.Base(name))
	}
	return name
}

// dump writes the results in one line.
func (o outputs) dump(files []rendered, w io.Writer) error {
	at := slices.IndexFunc(files, func(f rendered) bool { return filepath.Base(f.name) == resultsFile })
	var line bytes.Buffer
	if err := json.Compact(&line, files[at].data); err != nil {
		return err
	}
	fmt.Fprintf(w, "signoff: the results could be written nowhere; here they are, for signoff report:\n%s\n", line.Bytes())
	return nil
}

// outputError says which results could not be written. It does not unwrap: that a folder has gone
// is no mistake of the command line.
type outputError struct{ err error }

// Error says which and why.
func (o *outputError) Error() string { return o.err.Error() }

// ExitCode says that the environment was in the way.
func (o *outputError) ExitCode() int { return verdict.ExitInconclusive }

// Advice says what can be done about it.
func (o *outputError) Advice() string {
	return "make room on the disk, or choose other places by --out and the flags of the other files"
}
