package attest

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// pair is a key in PEM.
type pair struct{ private, public []byte }

func pairOf(t *testing.T, private crypto.Signer) pair {
	t.Helper()
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	require.NoError(t, err)
	public, err := x509.MarshalPKIXPublicKey(private.Public())
	require.NoError(t, err)
	return pair{asPEM("PRIVATE KEY", secret), asPEM("PUBLIC KEY", public)}
}

func asPEM(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func newEd25519(t *testing.T) pair {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	require.NoError(t, err)
	return pairOf(t, key)
}

func newECDSA(t *testing.T, curve elliptic.Curve) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	require.NoError(t, err)
	return key
}

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// reportIn makes the files of a report and returns their attestation, valid for an hour.
func reportIn(t *testing.T, folder string) Attestation {
	t.Helper()
	for name, text := range map[string]string{
		"results.json": "{}", "index.html": "<p>", "evidence/A-01/page.png": "png", "evidence/A-01/journal.txt": "GET /", "earlier/x": "no",
	} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644))
	}
	files, err := Files(folder)
	require.NoError(t, err)
	return Attestation{Files: files, Predicate: Predicate{
		Outcome: "Signed off", Runs: []Run{{Profile: "p", Started: noon, Summary: verdict.Summary{Pass: 3}}},
		ValidFrom: noon, ValidUntil: noon.Add(time.Hour),
	}}
}

func sign(t *testing.T, a Attestation, private []byte) []byte {
	t.Helper()
	key, err := Signer(private)
	require.NoError(t, err)
	envelope, err := a.Sign(context.Background(), key)
	require.NoError(t, err)
	return envelope
}

func open(t *testing.T, envelope, public []byte) (Attestation, error) {
	t.Helper()
	key, err := Verifier(public)
	require.NoError(t, err)
	return Open(context.Background(), envelope, key)
}

// What was signed is what is opened, with a key of each kind and in each form.
func TestEveryKindOfKey(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	p256 := newECDSA(t, elliptic.P256())
	sec1, err := x509.MarshalECPrivateKey(p256)
	require.NoError(t, err)
	ofOpenSSL := append(asPEM("EC PARAMETERS", []byte{6, 0}), asPEM("EC PRIVATE KEY", sec1)...)
	for name, key := range map[string]pair{
		"Ed25519": newEd25519(t), "P-256": pairOf(t, p256), "RSA": pairOf(t, rsaKey),
		"RSA in PKCS #1":   {asPEM("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(rsaKey)), pairOf(t, rsaKey).public},
		"P-256 of OpenSSL": {ofOpenSSL, pairOf(t, p256).public},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			a := reportIn(t, folder)
			got, err := open(t, sign(t, a, key.private), key.public)
			require.NoError(t, err)
			assert.Equal(t, a, got)
			problems, err := got.Check(folder, noon)
			assert.NoError(t, err)
			assert.Empty(t, problems)
		})
	}
}

// A key that cannot be used says why.
func TestKeysThatCannotBeUsed(t *testing.T) {
	ed := newEd25519(t)
	weak, err := x509.MarshalPKCS8PrivateKey(weakRSA(t))
	require.NoError(t, err)
	for want, text := range map[string][]byte{
		"it holds no key in PEM":                        []byte("secret"),
		"it is encrypted, and Signoff asks":             asPEM("ENCRYPTED PRIVATE KEY", []byte{1}),
		"it is a public key, and signing takes":         ed.public,
		"an ECDSA key on P-384, and only P-256":         pairOf(t, newECDSA(t, elliptic.P384())).private,
		"it is an RSA key of 1024 bits":                 asPEM("PRIVATE KEY", weak),
		"its block PRIVATE KEY cannot be read: it is d": asPEM("PRIVATE KEY", []byte{1, 2}),
	} {
		_, err := Signer(text)
		assert.ErrorContains(t, err, want)
		var bad *KeyError
		assert.ErrorAs(t, err, &bad)
	}
	_, err = Verifier(ed.private)
	assert.ErrorContains(t, err, "it is a private key, which only whoever signs may have")
}

func weakRSA(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	t.Setenv("GODEBUG", "rsa1024min=0")
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	require.NoError(t, err)
	return key
}

// Whatever is changed in the signed part, or whoever else signs it, is not verified.
func TestAChangedEnvelope(t *testing.T) {
	key := newEd25519(t)
	line := sign(t, reportIn(t, t.TempDir()), key.private)
	var e map[string]any
	require.NoError(t, json.Unmarshal(line, &e))
	payload, err := base64.StdEncoding.DecodeString(e["payload"].(string))
	require.NoError(t, err)
	var signature *SignatureError
	for at := range payload {
		changed := append([]byte(nil), payload...)
		changed[at] ^= 1
		e["payload"] = base64.StdEncoding.EncodeToString(changed)
		text, err := json.Marshal(e)
		require.NoError(t, err)
		_, err = open(t, text, key.public)
		require.ErrorAs(t, err, &signature)
		require.EqualError(t, err, "its signature does not fit: the attestation has been changed since it was signed")
	}
	_, err = open(t, line, newEd25519(t).public)
	assert.ErrorAs(t, err, &signature)
	assert.ErrorContains(t, err, "it was signed with another key: its signature names ")
}

// What is no attestation is told from one that was changed.
func TestWhatIsNoAttestation(t *testing.T) {
	key := newEd25519(t)
	line := sign(t, reportIn(t, t.TempDir()), key.private)
	other := func(payloadType, payload string) string {
		private, err := Signer(key.private)
		require.NoError(t, err)
		signer, err := dsse.NewEnvelopeSigner(private)
		require.NoError(t, err)
		envelope, err := signer.SignPayload(context.Background(), payloadType, []byte(payload))
		require.NoError(t, err)
		text, err := json.Marshal(envelope)
		require.NoError(t, err)
		return string(text)
	}
	subject := `"subject":[{"name":"a","digest":{"sha256":"` + strings.Repeat("0", 64) + `"}}]`
	for want, text := range map[string]string{
		"it is cut off: unexpected end of JSON input": string(line[:len(line)/2]),
		"it has no signatures":                        "{}",
		"its payload is damaged: it is not in base64": strings.Replace(string(line), `"payload":"e`, `"payload":"!`, 1),
		`it holds "text/plain" and no in-toto`:        other("text/plain", "hello"),
		"it holds no in-toto statement":               other(payloadType, "hello"),
		"at least one subject required":               other(payloadType, `{"_type":"https://in-toto.io/Statement/v1","predicateType":"x"}`),
		"it is a https://in-toto.io/Statement/v1 about https://slsa.dev/provenance/v1, and this Signoff reads": other(payloadType,
			`{"_type":"https://in-toto.io/Statement/v1",`+subject+`,"predicateType":"https://slsa.dev/provenance/v1","predicate":{}}`),
		"its predicate cannot be read": other(payloadType,
			`{"_type":"https://in-toto.io/Statement/v1",`+subject+`,"predicateType":"`+PredicateType+`","predicate":{"exit_code":"none"}}`),
	} {
		_, err := open(t, []byte(text), key.public)
		var bad *FormatError
		assert.ErrorAs(t, err, &bad)
		assert.ErrorContains(t, err, want)
	}
}

// A file that was changed, is missing, was added or leads elsewhere is named, and so is a time at
// which the attestation is not valid.
func TestAReportThatDoesNotFit(t *testing.T) {
	for want, change := range map[string]func(t *testing.T, folder string){
		"results.json has been changed": func(t *testing.T, folder string) {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "results.json"), []byte("[]"), 0o644))
		},
		"index.html is missing": func(t *testing.T, folder string) {
			require.NoError(t, os.Remove(filepath.Join(folder, "index.html")))
		},
		"evidence/A-01/more.txt was added": func(t *testing.T, folder string) {
			require.NoError(t, os.WriteFile(filepath.Join(folder, "evidence/A-01/more.txt"), nil, 0o644))
		},
		"evidence/A-01/page.png cannot be read: it is no plain file": func(t *testing.T, folder string) {
			require.NoError(t, os.Remove(filepath.Join(folder, "evidence/A-01/page.png")))
			require.NoError(t, os.Symlink(filepath.Join(folder, "results.json"), filepath.Join(folder, "evidence/A-01/page.png")))
		},
	} {
		folder := t.TempDir()
		a := reportIn(t, folder)
		change(t, folder)
		problems, err := a.Check(folder, noon)
		assert.NoError(t, err)
		assert.Equal(t, []string{want}, problems)
	}
	folder := t.TempDir()
	a := reportIn(t, folder)
	late, err := a.Check(folder, noon.Add(time.Hour+time.Second))
	assert.NoError(t, err)
	assert.Equal(t, []string{"it has expired: it was valid until 4 March 2026, 13:00:00 UTC"}, late)
	early, err := a.Check(folder, noon.Add(-time.Second))
	assert.NoError(t, err)
	assert.Equal(t, []string{"it is not valid before 4 March 2026, 12:00:00 UTC"}, early)
	a.Files = append(a.Files, File{Name: "../secret"})
	outside, err := a.Check(folder, noon)
	assert.NoError(t, err)
	assert.Len(t, outside, 1)
	assert.Contains(t, outside[0], "../secret cannot be read")
}
