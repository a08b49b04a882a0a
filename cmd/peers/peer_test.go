package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// saying is a program that prints a line and ends with its stdin.
func saying(ctx context.Context, line string) *exec.Cmd {
	return exec.CommandContext(ctx, "sh", "-c", `echo "$1"; cat`, "sh", line)
}

func TestAPeerStartsByDefault(t *testing.T) {
	t.Parallel()
	l := newLax(t, nil)
	p := mockOIDC()
	p.byDefault = func(ctx context.Context, _ options, _ string) *exec.Cmd { return saying(ctx, `{"issuer":"`+l.url+`"}`) }
	i, err := p.again(t.Context(), options{})
	require.NoError(t, err)
	defer i.stop()
	assert.Equal(t, l.url+"/.well-known/openid-configuration", i.address)
	assert.Positive(t, i.took)

	p.byDefault = func(ctx context.Context, _ options, _ string) *exec.Cmd { return saying(ctx, "cannot listen") }
	_, err = p.again(t.Context(), options{})
	assert.ErrorContains(t, err, `"cannot listen" does not say which library is served`)
}

func TestALibraryIsServed(t *testing.T) {
	t.Parallel()
	control := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/rotate":
			fmt.Fprint(w, "by a field")
		case "/advance":
			http.Error(w, "it has no clock", http.StatusNotImplemented)
		default:
			w.WriteHeader(http.StatusInternalServerError)
		}
	}))
	defer control.Close()
	w, _ := testWorld(t)
	r, err := served(t.Context(), saying(t.Context(), `{"issuer":"http://127.0.0.1:1","client_id":"its-own","client_secret":"secret","control":"`+control.URL+`"}`), w)
	require.NoError(t, err)
	defer r.stop()
	assert.Equal(t, client{"its-own", "secret"}, r.subject.web)
	how, err := r.subject.controls.rotate(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "by a field", how)
	_, err = r.subject.controls.advance(t.Context())
	assert.Equal(t, refusedError{"it has no clock"}, err)
	_, err = r.subject.controls.failToken(t.Context())
	assert.EqualError(t, err, "POST /fail-token: 500")
}

func TestAPeerThatDoesNotStart(t *testing.T) {
	t.Parallel()
	w, endpoint := testWorld(t)
	_, err := served(t.Context(), saying(t.Context(), "{"), w)
	assert.ErrorContains(t, err, "does not say which library is served")
	_, err = readIDP(`{"orgs":[]}`)
	assert.EqualError(t, err, "it has 0 orgs instead of one")

	broken := peer{name: "broken", start: func(context.Context, options, world) (*running, error) { return nil, io.ErrUnexpectedEOF }}
	c := options{}.column(t.Context(), broken, endpoint)
	assert.Equal(t, fmt.Sprintf("0 yes, 0 no, %d errors", len(probes())), c.summary())
	c = options{}.column(t.Context(), mockOAuth2Server(), endpoint)
	assert.Empty(t, c.cells)
	assert.Contains(t, c.summary(), "not run: it is a program for the JVM")
}
