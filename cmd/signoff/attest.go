package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"

	"github.com/signoff-sso/signoff/steps/attest"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const attestUsage = `Signs the results of a run together with its page and its evidence: whoever has
your public key can check with signoff verify that nothing has been changed.

Usage:

  signoff attest [REPORT] --key FILE --valid 90d

REPORT is the folder of a report, or the results.json in it (default
signoff-report). Beside that file attest writes results.intoto.jsonl: an in-toto
Statement over the SHA-256 of each file, in a DSSE envelope.

Flags:

  --key FILE       the private key in PEM: Ed25519, ECDSA P-256, or RSA of 2048
                   bits or more (default: the key in $SIGNOFF_KEY)
  --valid TIME     how long it may be relied on, as in 90d or 12h
  --until DAY      or the last day on which it may, as in 2027-03-31; no day after
                   the one until which a finding is accepted

Environment:

  SIGNOFF_KEY      the private key itself, in PEM

Signoff writes no private key anywhere. OpenSSL makes a pair of keys:

  openssl genpkey -algorithm ed25519 -out signoff.key
  openssl pkey -in signoff.key -pubout -out signoff.pub

Exit codes: 0 signed, whatever the results are; 2 the command line is wrong, or
the key, the results or the evidence cannot be read; 3 the attestation could not
be written; 4 Signoff's own error.
`

const (
	// attestationFile is named as the convention for files of in-toto statements wants it.
	attestationFile = "results.intoto.jsonl"
	// envKey is the variable with the private key.
	envKey = "SIGNOFF_KEY"
)

// attestFlags are the flags of attest.
type attestFlags struct{ key, valid, until string }

// runAttest signs a report.
func (a *app) runAttest(ctx context.Context, args []string) (int, error) {
	var f attestFlags
	flags := newFlags("attest")
	flags.StringVar(&f.key, "key", "", "")
	flags.StringVar(&f.valid, "valid", "", "")
	flags.StringVar(&f.until, "until", "", "")
	folder, err := reportFolder(flags.Name(), resultsFile)(parseWithFiles(flags, args))
	if err != nil {
		return 0, err
	}
	from := a.now().UTC().Truncate(time.Second)
	until, err := f.end(from)
	if err != nil {
		return 0, err
	}
	key, err := a.signingKey(f.key)
	if err != nil {
		return 0, err
	}
	attestation, err := a.attestationOf(folder, from, until)
	if err != nil {
		return 0, err
	}
	file := filepath.Join(folder, attestationFile)
	if err := writeAttestation(ctx, file, attestation, key); err != nil {
		return 0, err
	}
	return 0, a.print(attested(file, attestation))
}

// reportFolder returns a function that takes what parseWithFiles returns: the folder of a report,
// or one file in it.
func reportFolder(command, file string) func([]string, error) (string, error) {
	return func(given []string, err error) (string, error) {
		switch {
		case err != nil:
			return "", err
		case len(given) == 0:
			return "signoff-report", nil
		case len(given) > 1:
			return "", usageErrorf("signoff %s takes one report, not %d", command, len(given))
		}
		info, err := os.Stat(given[0])
		switch {
		case err != nil:
			return "", usageErrorf("look for the report: %w", err).withHint("a run writes it to its out folder")
		case info.IsDir():
			return given[0], nil
		case filepath.Base(given[0]) != file:
			return "", usageErrorf("%s is neither the folder of a report nor the %s in one", given[0], file)
		}
		return filepath.Dir(given[0]), nil
	}
}

// end returns until when an attestation is valid that begins now.
func (f attestFlags) end(now time.Time) (time.Time, error) {
	switch {
	case f.valid == "" && f.until == "":
		return time.Time{}, usageErrorf("nothing says how long the attestation may be relied on").withHint("--valid 90d, or --until 2027-03-31")
	case f.valid != "" && f.until != "":
		return time.Time{}, usageErrorf("--valid and --until say the same thing twice").withHint("leave one of them out")
	case f.valid != "":
		d, err := validity(f.valid)
		return now.Add(d), err
	}
	return endOfDay(f.until, now)
}

// endOfDay returns the last second of a day of --until, which counts as a whole and must not have
// passed. Days are those of UTC.
func endOfDay(text string, now time.Time) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, usageErrorf("--until must be a day as in 2027-03-31, not %q", text)
	}
	end := day.AddDate(0, 0, 1).Add(-time.Second)
	if end.Before(now) {
		return time.Time{}, usageErrorf("--until %s is a day that has passed", text)
	}
	return end, nil
}

// longestValidity keeps a slip of the finger from making an attestation that never ends.
const longestValidity = 10 * 366 * 24 * time.Hour

// validity reads a time as in 90d or 12h.
func validity(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if days, found := strings.CutSuffix(text, "d"); found {
		var n int
		n, err = strconv.Atoi(days)
		d = time.Duration(min(max(n, 0), 100_000)) * 24 * time.Hour // no more, since it would overflow
	}
	if err != nil || d <= 0 || d > longestValidity {
		return 0, usageErrorf("--valid must be a time of at most ten years as in 90d or 12h, not %q", text)
	}
	return d, nil
}

// signingKey reads the private key from a file, or from the environment. It is never told again.
func (a *app) signingKey(file string) (dsse.Signer, error) {
	where, text := "$"+envKey, []byte(nil)
	if file == "" {
		value, ok := a.getenv(envKey)
		if !ok || value == "" {
			return nil, usageErrorf("there is no key to sign with").withHint("--key FILE names it, or $%s holds it; signoff attest --help tells how to make one", envKey)
		}
		text = []byte(value)
	} else {
		var err error
		if text, err = os.ReadFile(file); err != nil {
			return nil, usageErrorf("read the key: %w", err).withHint("signoff attest --help tells how to make one")
		}
		where = file
	}
	key, err := attest.Signer(text)
	if err != nil {
		return nil, usageErrorf("the key in %s cannot be used: %w", where, err).withHint("signoff attest --help tells how to make one")
	}
	return key, nil
}

// attestationOf returns what there is to say of the report in a folder.
func (a *app) attestationOf(folder string, from, until time.Time) (attest.Attestation, error) {
	reports, err := readResults(filepath.Join(folder, resultsFile))
	if err != nil {
		return attest.Attestation{}, err
	}
	if err := withinFindings(reports, until); err != nil {
		return attest.Attestation{}, err
	}
	files, err := attest.Files(folder)
	if err != nil {
		return attest.Attestation{}, usageErrorf("%w", err)
	}
	if err := allEvidence(reports, files, folder); err != nil {
		return attest.Attestation{}, err
	}
	p := attest.Predicate{
		Outcome: report.Outcome(reports, report.Options{}), ExitCode: verdict.ExitCode(reports, false), ValidFrom: from, ValidUntil: until,
	}
	for _, r := range reports {
		p.Runs = append(p.Runs, attest.Run{
			Profile: r.Profile, Suite: r.Suite, Target: r.Target, Started: r.Started, Summary: r.Summary, Partial: r.Partial, SignOff: r.SignOff,
		})
	}
	return attest.Attestation{Files: files, Predicate: p}, nil
}

// withinFindings refuses an attestation that would go on when a finding is not accepted any more.
func withinFindings(reports []verdict.Report, until time.Time) error {
	for _, r := range resultsIn(reports) {
		if r.Accepted != nil && until.UTC().Format(time.DateOnly) > r.Accepted.Until {
			return usageErrorf("%s is accepted until %s, and the attestation would go on until %s", r.ID, r.Accepted.Until, until.UTC().Format(time.DateOnly)).
				withHint("--until %s, or run again with a finding that lasts longer", r.Accepted.Until)
		}
	}
	return nil
}

// allEvidence refuses results whose evidence is gone.
func allEvidence(reports []verdict.Report, files []attest.File, folder string) error {
	there := map[string]bool{}
	for _, f := range files {
		there[f.Name] = true
	}
	for _, r := range resultsIn(reports) {
		for _, e := range r.Evidence {
			if !there[e.Path] {
				return usageErrorf("the results name the evidence %s, which is not in %s", e.Path, folder).withHint("run again, or attest the folder that the run has written")
			}
		}
	}
	return nil
}

// writeAttestation signs an attestation and puts it in the place of the one before.
func writeAttestation(ctx context.Context, file string, attestation attest.Attestation, key dsse.Signer) error {
	if err := replaceable(file); err != nil {
		return usageErrorf("write the attestation: %w", err).withHint("the folder of the report must be writable")
	}
	envelope, err := attestation.Sign(ctx, key)
	if err != nil {
		return err
	}
	if err := replaceFile(file, envelope); err != nil {
		return &attestationError{err}
	}
	return nil
}

// attested says what was signed.
func attested(file string, at attest.Attestation) string {
	var b textWriter
	b.text("", fmt.Sprintf("%s attests the outcome %q and %s, until %s.", file, at.Outcome, report.Plural(len(at.Files), "file"), at.ValidUntil.Format(timeForm)))
	b.text("", "Give your public key to whoever is to check it, by another way than the report: signoff verify REPORT --key signoff.pub")
	return b.String()
}

// timeForm is how people read a time.
const timeForm = "2 January 2006, 15:04 UTC"

// attestationError says that an attestation could not be written. The one before is still there.
type attestationError struct{ err error }

// Error says why.
func (e *attestationError) Error() string { return "write the attestation: " + e.err.Error() }

// ExitCode says that the environment was in the way.
func (e *attestationError) ExitCode() int { return verdict.ExitInconclusive }

// Advice says what can be done about it.
func (e *attestationError) Advice() string { return "make room on the disk" }
