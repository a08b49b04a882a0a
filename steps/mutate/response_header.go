package mutate

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"encoding/binary"
	"io"
	"net/http"
	"strings"
	"unicode/utf16"
)

// contentTypes are other ways to write the right media type, and other media types: whether one of
// these counts is not said. Source: RFC 9110 section 8.3.1, RFC 8259 section 11
func contentTypes() []Response {
	unknown := typed(Deep, Accepted, "type-parameter", "has a parameter in its content type that nobody knows", "application/json; profile=x; charset=utf-8")
	unknown.Doubtful = true
	return []Response{
		typed(Standard, Accepted, "type-upper-case", "has its content type in capital letters", "APPLICATION/JSON"),
		typed(Standard, Accepted, "type-charset", "has a charset", "application/json; charset=UTF-8"),
		typed(Deep, Accepted, "type-charset-quoted", "has a charset in quotation marks", `application/json;charset="utf-8"`),
		typed(Deep, Accepted, "type-charset-space", "has a space in front of its charset", "application/json ; charset=utf-8"),
		unknown,
		typed(Standard, Either, "type-html", "says that it is a page", "text/html; charset=utf-8"),
		typed(Standard, Either, "type-text", "says that it is text", "text/plain"),
		typed(Standard, Either, "type-jwt", "says that it is a JWT", "application/jwt"),
		typed(Deep, Either, "type-form", "says that it is a form", "application/x-www-form-urlencoded"),
		typed(Deep, Either, "type-problem", "says that it is JSON of another kind", "application/problem+json"),
		typed(Deep, Either, "type-broken", "has a content type that is none", "json"),
		typed(Deep, Either, "type-twice", "has two content types", "text/html", "application/json"),
		typed(Standard, Either, "type-none", "has no content type"),
		typed(Standard, Either, "charset-utf-16", "says that it is UTF-16", "application/json; charset=utf-16"),
		typed(Deep, Either, "charset-latin-1", "says that it is Latin-1", "application/json; charset=iso-8859-1"),
		typed(Deep, Either, "charset-unknown", "has a charset that nobody knows", "application/json; charset=x-signoff"),
	}
}

// typed is a value that has these content types.
func typed(depth Depth, outcome Outcome, name, says string, types ...string) Response {
	return response(depth, outcome, name, says, func(r *HTTPResponse) { r.Header["Content-Type"] = types })
}

// contentEncodings are content codings and character encodings.
// Source: RFC 9110 section 8.4, RFC 8259 section 8.1
func contentEncodings() []Response {
	return []Response{
		compressed(),
		coded(Standard, Either, "gzip-not", "is said to be compressed and is not", "gzip", func(b []byte) []byte { return b }),
		body(Standard, Refused, "gzip-unsaid", "is compressed, which nothing says", zipped),
		coded(Deep, Refused, "gzip-half", "is compressed and breaks off", "gzip", func(b []byte) []byte { z := zipped(b); return z[:len(z)/2] }),
		coded(Deep, Either, "gzip-twice", "is compressed twice", "gzip, gzip", func(b []byte) []byte { return zipped(zipped(b)) }),
		coded(Deep, Either, "gzip-large", "is compressed and sixteen megabytes long", "gzip", func(b []byte) []byte {
			return zipped(append(b, bytes.Repeat([]byte(" "), 16<<20)...))
		}),
		coded(Deep, Either, "deflate", "is compressed in another way", "deflate", deflated),
		coded(Deep, Either, "encoding-unknown", "is said to have an encoding that nobody knows", "x-signoff", func(b []byte) []byte { return b }),
		body(Standard, Either, "byte-order", "has a byte order mark in front", func(b []byte) []byte { return append([]byte("\ufeff"), b...) }),
		response(Standard, Either, "utf-16", "is UTF-16, as it says", func(r *HTTPResponse) {
			r.Body = wide(r.Body)
			r.Header.Set("Content-Type", "application/json; charset=utf-16")
		}),
		body(Deep, Either, "utf-16-unsaid", "is UTF-16, which nothing says", wide),
		body(Deep, Either, "utf-8-broken", "has bytes in it that are no letters", func(b []byte) []byte { return added(b, "\"x_signoff\":\"\xc3\x28\xff\"") }),
	}
}

// compressed is compressed for who has asked for that.
func compressed() Response {
	r := coded(Standard, Accepted, "gzip", "is compressed", "gzip", zipped)
	always := r.Of
	r.Encoding = "gzip"
	r.Of = func(sound HTTPResponse, a Attacker) HTTPResponse {
		if !strings.Contains(sound.AcceptEncoding, "gzip") {
			return sound
		}
		return always(sound, a)
	}
	return r
}

// coded is a value whose header names a content coding.
func coded(depth Depth, outcome Outcome, name, says, coding string, change func([]byte) []byte) Response {
	return response(depth, outcome, name, says, func(r *HTTPResponse) {
		r.Body = change(bytes.Clone(r.Body))
		r.Header.Set("Content-Encoding", coding)
		r.Header.Set("Vary", http.CanonicalHeaderKey("Accept-Encoding"))
	})
}

func zipped(b []byte) []byte {
	return written(b, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
}

func deflated(b []byte) []byte {
	return written(b, func(w io.Writer) io.WriteCloser {
		z, err := flate.NewWriter(w, flate.DefaultCompression)
		if err != nil {
			panic("mutate: " + err.Error()) // the level is wrong
		}
		return z
	})
}

// written is what a writer makes of bytes. It panics where memory cannot be written to.
func written(b []byte, by func(io.Writer) io.WriteCloser) []byte {
	var out bytes.Buffer
	w := by(&out)
	_, err := w.Write(b)
	if closed := w.Close(); err != nil || closed != nil {
		panic("mutate: a buffer cannot be written")
	}
	return out.Bytes()
}

// wide is UTF-16 with a byte order mark.
func wide(b []byte) []byte {
	out := []byte{0xfe, 0xff}
	for _, unit := range utf16.Encode([]rune(string(b))) {
		out = binary.BigEndian.AppendUint16(out, unit)
	}
	return out
}
