package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/steps/verdict"
)

//go:embed *.css page.js *.html
var pageFiles embed.FS

// page is what the template shows.
type page struct {
	Outcome string
	Named   string // the checks that the outcome counts
	Tone    string // good, part or bad
	Counts  string
	Bar     []barPart
	Untried []string // what the run left out
	Since   *Since
	Took    string
	Inline  bool // whether the page holds what it would link to
	Policy  string
	Style   template.CSS
	Script  template.JS
	Filter  *filter
	Reports []verdict.Report
	Suite   verdict.Suite
	Started time.Time
}

// filter is what the checks can be chosen by.
type filter struct {
	Verdicts []verdict.Verdict
	Levels   []verdict.Level
	Areas    []string
}

// HTML writes reports as one page that can be read without its script, and needs no other file but
// the evidence it links to, which is addressed relative to the page, or none at all where
// opt.Inline has that evidence. Texts that come from the SP are escaped, and none turns the order
// of what is read. It returns the error of writing.
func HTML(w io.Writer, reports []verdict.Report, opt Options) error {
	tmpl, err := pageTemplate(reports, opt)
	if err != nil {
		return err
	}
	sum, took := total(reports)
	p := page{
		Outcome: Outcome(reports, opt),
		Named:   named(reports, opt),
		Tone:    tone(reports, opt),
		Counts:  Plural(sum.Total(), "check") + ": " + counts(reports...),
		Untried: allLeftOut(reports),
		Since:   opt.Since,
		Took:    seconds(took),
		Inline:  opt.Inline != nil,
		Reports: reports,
	}
	if len(reports) > 0 {
		p.Suite, p.Started = reports[0].Suite, reports[0].Started
	}
	var all []verdict.Result
	for _, r := range reports {
		all = append(all, r.Checks...)
	}
	p.Bar, p.Filter = bar(all), filterOf(all)
	if err := p.dress(); err != nil {
		return err
	}
	var text strings.Builder
	err = tmpl.Execute(&text, p)
	if err == nil {
		_, err = io.WriteString(w, verdict.Inert(text.String()))
	}
	if err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// pageTemplate returns the template of the page.
func pageTemplate(reports []verdict.Report, opt Options) (*template.Template, error) {
	tmpl := template.New("report").Funcs(functions(opt, newDrawer(reports).draw))
	untested, err := untestedLister()
	if err != nil {
		return nil, err
	}
	tmpl.Funcs(template.FuncMap{"untested": untested, "checks": func(groups []group) (template.HTML, error) { return renderChecks(tmpl, groups) }})
	names, err := fs.Glob(pageFiles, "*.html")
	if err != nil {
		return nil, fmt.Errorf("look for the page's templates: %w", err)
	}
	between := regexp.MustCompile(betweenBlocks)
	for _, name := range names {
		text, err := pageFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read the page's template: %w", err)
		}
		if _, err := tmpl.New(name).Parse(between.ReplaceAllString(string(text), "$1")); err != nil {
			return nil, fmt.Errorf("read the page's template: %w", err)
		}
	}
	return tmpl.Lookup("page.html"), nil
}

// betweenBlocks is a line break between parts of a check, of which nobody sees anything and a
// browser makes a node: of a page of 10,000 checks every third one.
const betweenBlocks = `(</?(?:h4|p|dl|div|ol|ul|li|details|summary|table|caption|thead|tbody|tr)(?: [^>]*)?>)\n+`

// renderChecks writes the checks of an area, a part on each processor: they are most of the page.
func renderChecks(tmpl *template.Template, groups []group) (template.HTML, error) {
	size := len(groups)/runtime.GOMAXPROCS(0) + 1
	parts := slices.Collect(slices.Chunk(groups, size))
	texts, errs := make([]string, len(parts)), make([]error, len(parts))
	var wg sync.WaitGroup
	for i, part := range parts {
		wg.Go(func() {
			var text strings.Builder
			errs[i] = tmpl.ExecuteTemplate(&text, "groups", part)
			texts[i] = verdict.Inert(text.String())
		})
	}
	wg.Wait()
	return template.HTML(strings.Join(texts, "")), errors.Join(errs...)
}

// dress gives the page its style and its script, and a policy by which a browser uses no others,
// and loads nothing but pictures that lie beside the page or in it.
func (p *page) dress() error {
	var style []byte
	for _, name := range []string{"page.css", "signoff.css", "exchange.css"} {
		part, err := pageFiles.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read the page's style: %w", err)
		}
		style = append(style, part...)
	}
	script, err := pageFiles.ReadFile("page.js")
	if err != nil {
		return fmt.Errorf("read the page's script: %w", err)
	}
	p.Style, p.Script = template.CSS(style), template.JS(script)
	p.Policy = fmt.Sprintf("default-src 'none'; img-src 'self' file: data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'",
		digestOf(style), digestOf(script))
	return nil
}

// digestOf is how a Content-Security-Policy names an inline style or script. Source: CSP Level 3,
// section 2.3.1
func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// filterOf offers what there is among results; nil where there are none.
func filterOf(results []verdict.Result) *filter {
	if len(results) == 0 {
		return nil
	}
	f := &filter{}
	has := func(is func(verdict.Result) bool) bool { return slices.ContainsFunc(results, is) }
	for _, v := range verdict.Verdicts() {
		if has(func(r verdict.Result) bool { return r.Verdict == v }) {
			f.Verdicts = append(f.Verdicts, v)
		}
	}
	for _, l := range []verdict.Level{verdict.Must, verdict.Should, verdict.May} {
		if has(func(r verdict.Result) bool { return r.Level == l }) {
			f.Levels = append(f.Levels, l)
		}
	}
	for _, a := range areas(results) {
		f.Areas = append(f.Areas, a.Name)
	}
	return f
}

// tone is how the outcome is coloured, beside what it says.
func tone(reports []verdict.Report, opt Options) string {
	switch {
	case verdict.ExitCode(reports, opt.Strict) != verdict.ExitSignedOff:
		return "bad"
	case partial(reports):
		return "part"
	default:
		return "good"
	}
}
