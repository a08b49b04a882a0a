package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// whereResults says where there are results.
const whereResults = "a run writes them to results.json in its out folder"

// readResults reads one file: an object, or a list of them. Its error says what is wrong with the
// file, and is one of the command line.
func readResults(file string) ([]verdict.Report, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, usageErrorf("read the results: %w", err).withHint(whereResults)
	}
	if text, err = verdict.UTF8(text); err != nil {
		return nil, usageErrorf("read the results in %s: %w", file, err)
	}
	if err := readable(text); err != nil {
		return nil, usageErrorf("read the results in %s: %w", file, err).withHint("%s", err.hint)
	}
	many, err := decodeAny[verdict.Report](text)
	if err == nil {
		err = judged(many)
	}
	if err != nil {
		return nil, usageErrorf("read the results in %s: %w", file, inWords(err)).withHint("nobody but Signoff writes such a file: " + whereResults)
	}
	return many, nil
}

// decodeAny decodes one value, or a list of them.
func decodeAny[T any](text []byte) ([]T, error) {
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("[")) {
		var many []T
		err := json.Unmarshal(text, &many)
		return many, err
	}
	var one T
	err := json.Unmarshal(text, &one)
	return []T{one}, err
}

// readable tells why a text cannot be results of this Signoff: it is no JSON, or of another
// version, of which nothing else is known.
func readable(text []byte) *usageError {
	if len(bytes.TrimSpace(text)) == 0 {
		return usageErrorf("it is empty").withHint("run the suite again: " + whereResults)
	}
	named, err := decodeAny[struct{ Schema string }](text)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		if syntax.Offset >= int64(len(text)) {
			return usageErrorf("it is cut off after %d bytes", len(text)).withHint("copy the file again, or run the suite again: half of the results say nothing")
		}
		line := 1 + bytes.Count(text[:syntax.Offset], []byte("\n"))
		return usageErrorf("it is no JSON: line %d: %w", line, err).withHint(whereResults)
	}
	if err != nil {
		return usageErrorf("it holds no results").withHint(whereResults)
	}
	for _, r := range named {
		if r.Schema == "" {
			return usageErrorf("it holds no results: it names no schema").withHint(whereResults)
		}
		if r.Schema != verdict.Schema {
			return usageErrorf("its schema is %q, this Signoff reads %q", r.Schema, verdict.Schema).
				withHint("render them with the Signoff that has written them, or a newer one")
		}
	}
	return nil
}

// judged tells which check has a verdict or a level that there is not.
func judged(reports []verdict.Report) error {
	for _, r := range resultsIn(reports) {
		if !r.Verdict.Valid() {
			return fmt.Errorf("the verdict of %q is %q, which is none", r.ID, r.Verdict)
		}
		if !r.Level.Valid() {
			return fmt.Errorf("the level of %q is %q, which is none", r.ID, r.Level)
		}
	}
	return nil
}

// inWords says of what kind a value is that is of the wrong one.
func inWords(err error) error {
	var kind *json.UnmarshalTypeError
	if !errors.As(err, &kind) {
		return err
	}
	return fmt.Errorf("%s must not be a %s", strings.TrimSpace(kind.Field), kind.Value)
}
