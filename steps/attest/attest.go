// Package attest makes and checks attestations of the results of a run: an in-toto Statement
// (version 1, https://github.com/in-toto/attestation) over the results, the page and each file of
// evidence by its SHA-256, in a DSSE envelope (https://github.com/secure-systems-lab/dsse).
//
//	key, err := attest.Signer(pem)
//	envelope, err := attest.Attestation{Files: files, Predicate: p}.Sign(ctx, key)
//	a, err := attest.Open(ctx, envelope, publicKey)
//	problems, err := a.Check("signoff-report", time.Now())
package attest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	intoto "github.com/in-toto/attestation/go/v1"
	"github.com/secure-systems-lab/go-securesystemslib/dsse"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/structpb"

	"github.com/signoff-sso/signoff/steps/verdict"
)

const (
	// PredicateType names the form of [Predicate].
	PredicateType = "https://github.com/signoff-sso/signoff/attestation/v1"
	// payloadType is that of in-toto statements.
	payloadType = "application/vnd.in-toto+json"
)

// Attestation says which files belong to a run and what it came to.
type Attestation struct {
	// Files are what is attested, sorted by name.
	Files []File
	Predicate
}

// Predicate is what is said of the files.
type Predicate struct {
	// Outcome is the headline of the report, as in "Signed off with 9 warnings".
	Outcome string `json:"outcome"`
	// ExitCode is the exit code that the results deserve.
	ExitCode int `json:"exit_code"`
	// Runs has one member for each profile.
	Runs []Run `json:"runs"`
	// ValidFrom and ValidUntil are when it may be relied on, as whoever signs it says.
	ValidFrom  time.Time `json:"valid_from"`
	ValidUntil time.Time `json:"valid_until"`
}

// Run is what one profile came to.
type Run struct {
	Profile string           `json:"profile"`
	Suite   verdict.Suite    `json:"suite"`
	Target  verdict.Target   `json:"target"`
	Started time.Time        `json:"started"`
	Summary verdict.Summary  `json:"summary"`
	Partial bool             `json:"partial"`
	SignOff *verdict.SignOff `json:"sign_off,omitempty"`
}

// FormatError says that something is no attestation that this Signoff reads.
type FormatError struct{ err error }

// Error says what is wrong.
func (e *FormatError) Error() string { return e.err.Error() }

// Unwrap returns the cause.
func (e *FormatError) Unwrap() error { return e.err }

// SignatureError says that no signature of an attestation was made with a key.
type SignatureError struct {
	// Key is the id of the key, Named are those that the attestation names.
	Key   string
	Named []string
}

// Error says whether another key was used or the attestation was changed.
func (e *SignatureError) Error() string {
	for _, id := range e.Named {
		if id == e.Key || id == "" {
			return "its signature does not fit: the attestation has been changed since it was signed"
		}
	}
	return fmt.Sprintf("it was signed with another key: its signature names %s, and the key that was given is %s", short(e.Named[0]), short(e.Key))
}

// short is the beginning of a key's id, for people.
func short(id string) string { return fmt.Sprintf("%.16s", id) }

// Sign returns the attestation in an envelope, as JSON in one line. The error is that of the key.
func (a Attestation) Sign(ctx context.Context, key dsse.Signer) ([]byte, error) {
	statement, err := a.statement()
	if err != nil {
		return nil, err
	}
	payload, err := protojson.Marshal(statement)
	if err != nil {
		return nil, fmt.Errorf("write the statement: %w", err)
	}
	signer, err := dsse.NewEnvelopeSigner(key)
	if err != nil {
		return nil, fmt.Errorf("sign the statement: %w", err)
	}
	envelope, err := signer.SignPayload(ctx, payloadType, payload)
	if err != nil {
		return nil, fmt.Errorf("sign the statement: %w", err)
	}
	line, err := json.Marshal(envelope)
	return append(line, '\n'), err
}

// statement returns the attestation as an in-toto Statement.
func (a Attestation) statement() (*intoto.Statement, error) {
	text, err := json.Marshal(a.Predicate)
	if err != nil {
		return nil, fmt.Errorf("write the predicate: %w", err)
	}
	predicate := &structpb.Struct{}
	if err := protojson.Unmarshal(text, predicate); err != nil {
		return nil, fmt.Errorf("write the predicate: %w", err)
	}
	s := &intoto.Statement{Type: intoto.StatementTypeUri, PredicateType: PredicateType, Predicate: predicate}
	for _, f := range a.Files {
		s.Subject = append(s.Subject, &intoto.ResourceDescriptor{
			Name: f.Name, Digest: map[string]string{intoto.AlgorithmSHA256.String(): f.SHA256},
		})
	}
	return s, s.Validate()
}

// Open returns what an envelope attests, if it was signed with the private half of a key. Errors
// are a [FormatError] and a [SignatureError].
func Open(ctx context.Context, text []byte, key dsse.Verifier) (Attestation, error) {
	var envelope dsse.Envelope
	if err := json.Unmarshal(bytes.TrimSpace(text), &envelope); err != nil {
		return Attestation{}, formatErrorf("it is no DSSE envelope, or it is cut off: %w", err)
	}
	if len(envelope.Signatures) == 0 {
		return Attestation{}, formatErrorf("it is no DSSE envelope: it has no signatures")
	}
	if _, err := envelope.DecodeB64Payload(); err != nil {
		return Attestation{}, formatErrorf("its payload is damaged: it is not in base64")
	}
	verifier, err := dsse.NewEnvelopeVerifier(key)
	if err != nil {
		return Attestation{}, err
	}
	_, payload, err := verifier.VerifyAndDecode(ctx, &envelope)
	if err != nil {
		return Attestation{}, signatureError(envelope, key)
	}
	if envelope.PayloadType != payloadType {
		return Attestation{}, formatErrorf("it holds %q and no in-toto statement", envelope.PayloadType)
	}
	return parse(payload)
}

// signatureError says which keys an envelope names.
func signatureError(e dsse.Envelope, key dsse.Verifier) error {
	id, err := key.KeyID()
	if err != nil {
		return err
	}
	failed := &SignatureError{Key: id}
	for _, s := range e.Signatures {
		failed.Named = append(failed.Named, s.KeyID)
	}
	return failed
}

// parse reads a statement.
func parse(payload []byte) (Attestation, error) {
	s := &intoto.Statement{}
	if err := (protojson.UnmarshalOptions{DiscardUnknown: true}).Unmarshal(payload, s); err != nil {
		return Attestation{}, formatErrorf("it holds no in-toto statement: %w", err)
	}
	if err := s.Validate(); err != nil {
		return Attestation{}, formatErrorf("its in-toto statement is not valid: %w", err)
	}
	if s.GetType() != intoto.StatementTypeUri || s.GetPredicateType() != PredicateType {
		return Attestation{}, formatErrorf("it is a %s about %s, and this Signoff reads %s", s.GetType(), s.GetPredicateType(), PredicateType)
	}
	var a Attestation
	text, err := protojson.Marshal(s.GetPredicate())
	if err == nil {
		err = json.Unmarshal(text, &a.Predicate)
	}
	if err != nil {
		return Attestation{}, formatErrorf("its predicate cannot be read: %w", err)
	}
	for _, subject := range s.GetSubject() {
		a.Files = append(a.Files, File{Name: subject.GetName(), SHA256: subject.GetDigest()[intoto.AlgorithmSHA256.String()]})
	}
	return a, nil
}

func formatErrorf(format string, args ...any) error { return &FormatError{fmt.Errorf(format, args...)} }

// errNoPlainFile says that a file of a report is a link, a device or a folder.
var errNoPlainFile = errors.New("it is no plain file")
