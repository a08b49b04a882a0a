package main

import (
	"flag"
	"io"

	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// exports are the files that a run writes for other programs, beside its report; empty for none.
type exports struct{ json, junit, sarif, messages, har string }

// register adds the flags.
func (e *exports) register(fs *flag.FlagSet) {
	fs.StringVar(&e.json, "json", "", "")
	fs.StringVar(&e.junit, "junit", "", "")
	fs.StringVar(&e.sarif, "sarif", "", "")
	fs.StringVar(&e.messages, "messages", "", "")
	fs.StringVar(&e.har, "har", "", "")
}

// renderer writes reports in one form.
type renderer func(io.Writer, []verdict.Report, report.Options) error

// export is one of those files.
type export struct {
	flag, name string
	render     renderer
}

// files are those that are to be written. asJSON writes results.json.
func (e exports) files(asJSON renderer) []export {
	var asked []export
	for _, f := range []export{
		{"--json", e.json, asJSON}, {"--junit", e.junit, report.JUnit},
		{"--sarif", e.sarif, report.SARIF}, {"--messages", e.messages, report.Messages},
		{"--har", e.har, report.HAR},
	} {
		if f.name != "" {
			asked = append(asked, f)
		}
	}
	return asked
}

// exportUsage describes the flags but --json.
const exportUsage = `  --junit FILE     also write the results as JUnit XML
  --sarif FILE     also write what fails and warns as SARIF, for code scanning
  --messages FILE  also write the checks as Cucumber messages, which Cucumber's
                   HTML formatter reads
  --har FILE       also write what passed in the checks that did not pass, as
                   an HTTP archive (HAR 1.2) for a browser's developer tools
`
