// Package verdict holds the results of a run: the checks, the verdict on each, the
// claims of a vendor's guide that they show, and the report.
//
// A [Check] is one documented behaviour that Signoff tries. Running it gives a
// [Result] with a [Verdict]; an error says by its [Outcome] which. The results of
// one profile are a [Draft], which is finished into a [Report] without secrets. Its
// JSON form is the file results.json, whose fields may be added to but are never
// renamed. [ExitCode] turns reports into the exit code of the command.
//
// The package only describes: it runs nothing and prints nothing. Renderers are
// in the package report beside it.
//
//	draft := verdict.Draft{Report: verdict.Report{Profile: "alpacon", Checks: results}}
//	os.Exit(verdict.ExitCode([]verdict.Report{draft.Finish()}, false))
package verdict
