package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"

	"github.com/signoff-sso/signoff/steps/attest"
	"github.com/signoff-sso/signoff/steps/report"
	"github.com/signoff-sso/signoff/steps/verdict"
)

const verifyUsage = `Checks an attestation that signoff attest has written: the signature, the
digest of each file of the report, and the time until which it is valid.

Usage:

  signoff verify [REPORT] --key FILE

REPORT is the folder of a report, or the results.intoto.jsonl in it (default
signoff-report).

Flags:

  --key FILE       the public key in PEM of whoever has signed it; take it from
                   them, and not from where the report came

Exit codes: 0 verified, and the results are signed off; 1 not verified, or the
results are not signed off; 2 the command line is wrong, or the key, the
attestation or the report cannot be read; 4 Signoff's own error.
`

// runVerify checks an attestation.
func (a *app) runVerify(ctx context.Context, args []string) (int, error) {
	var keyFile string
	flags := newFlags("verify")
	flags.StringVar(&keyFile, "key", "", "")
	folder, err := reportFolder(flags.Name(), attestationFile)(parseWithFiles(flags, args))
	if err != nil {
		return 0, err
	}
	key, err := publicKey(keyFile)
	if err != nil {
		return 0, err
	}
	attestation, problems, err := a.verified(ctx, folder, key)
	if err != nil {
		return 0, err
	}
	if len(problems) > 0 {
		return verdict.ExitNotConforming, a.print(notVerified(folder, problems))
	}
	reports, err := readResults(filepath.Join(folder, resultsFile))
	if err != nil {
		return 0, err
	}
	code := verdict.ExitSignedOff
	if verdict.ExitCode(reports, false) != verdict.ExitSignedOff {
		code = verdict.ExitNotConforming
	}
	keyID, err := key.KeyID()
	if err != nil {
		return 0, err
	}
	return code, a.print(verifiedText(folder, keyID, attestation, reports))
}

// publicKey reads the key of whoever has signed.
func publicKey(file string) (dsse.Verifier, error) {
	if file == "" {
		return nil, usageErrorf("it takes the public key of whoever has signed").withHint("--key FILE names it")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, usageErrorf("read the key: %w", err).withHint("whoever has signed the report has it")
	}
	key, err := attest.Verifier(text)
	if err != nil {
		return nil, usageErrorf("the key in %s cannot be used: %w", file, err).withHint("openssl pkey -in PRIVATE -pubout writes the public half of a key")
	}
	return key, nil
}

// verified opens the attestation in the folder of a report and says what does not fit. The error
// says that it cannot be read.
func (a *app) verified(ctx context.Context, folder string, key dsse.Verifier) (attest.Attestation, []string, error) {
	file := filepath.Join(folder, attestationFile)
	text, err := os.ReadFile(file)
	if err != nil {
		return attest.Attestation{}, nil, usageErrorf("read the attestation: %w", err).withHint("signoff attest writes it beside the results")
	}
	attestation, err := attest.Open(ctx, text, key)
	var changed *attest.SignatureError
	switch {
	case errors.As(err, &changed):
		return attest.Attestation{}, []string{changed.Error()}, nil
	case err != nil:
		return attest.Attestation{}, nil, usageErrorf("read the attestation in %s: %w", file, err).withHint("ask for the file again; a newer Signoff may be needed")
	}
	problems, err := attestation.Check(folder, a.now())
	if err != nil {
		return attest.Attestation{}, nil, usageErrorf("%w", err)
	}
	return attestation, problems, nil
}

// mostProblems is how many problems are told one by one.
const mostProblems = 12

// notVerified says why an attestation proves nothing.
func notVerified(folder string, problems []string) string {
	var b textWriter
	b.text("", "Not verified: the attestation of "+folder+" proves nothing.")
	for _, p := range problems[:min(len(problems), mostProblems)] {
		b.text("- ", p)
	}
	if more := len(problems) - mostProblems; more > 0 {
		b.text("- ", fmt.Sprintf("and %d more", more))
	}
	return b.String()
}

// verifiedText says what was attested, and what that proves and does not prove.
func verifiedText(folder, keyID string, at attest.Attestation, reports []verdict.Report) string {
	var b textWriter
	b.text("", "Verified: the report in "+folder+" is as it was attested.")
	b.WriteString("\n")
	b.text("", report.Outcome(reports, report.Options{}))
	facts := [][2]string{
		{"signed by", fmt.Sprintf("the holder of the key %.16s", keyID)},
		{"signed on", at.ValidFrom.UTC().Format(timeForm)},
		{"valid until", at.ValidUntil.UTC().Format(timeForm)},
		{"files", fmt.Sprint(len(at.Files))},
	}
	for _, r := range reports {
		facts = append(facts, [2]string{"tested", strings.TrimSpace(r.Target.Name + " " + r.Target.BaseURL)})
		if r.SignOff != nil {
			facts = append(facts, [2]string{"build", r.SignOff.Build.Text}, [2]string{"operator", r.SignOff.Operator.Text})
		}
	}
	b.list(2, facts)
	b.WriteString("\n")
	b.text("", "This proves that whoever holds the private half of this key has signed exactly this report, and stands by it until the day above; "+
		"it does not prove who that is, that Signoff or the SP was not altered for the run, or that the SP that you use is this build.")
	return b.String()
}
