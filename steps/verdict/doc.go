// Package verdict holds what a run of Signoff says: the checks, what became of
// each, the claims of a vendor's guide that they show, and the report of it all.
//
// A [Check] is one documented behaviour that Signoff tries. Running it gives a
// [Result] with a [Verdict]. The results of one profile make a [Report]; its
// JSON form is the file results.json, whose fields may be added to but are never
// renamed. [ExitCode] turns reports into the exit code of the command.
//
// The package only describes: it runs nothing and prints nothing. Renderers are
// in the package report beside it.
//
//	rep := verdict.Report{Profile: "alpacon", Checks: results}
//	rep.Summary = verdict.Summarize(rep.Checks)
//	os.Exit(verdict.ExitCode([]verdict.Report{rep}, false))
package verdict
