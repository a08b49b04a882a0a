package driver

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// slowServer begins its response after a while, and ends it after another.
type slowServer struct{ begins, ends time.Duration }

// RoundTrip implements [http.RoundTripper], with the clock of the test.
func (s slowServer) RoundTrip(req *http.Request) (*http.Response, error) {
	select {
	case <-time.After(s.begins):
	case <-req.Context().Done():
		return nil, context.Cause(req.Context())
	}
	body, write := io.Pipe()
	go func() {
		select {
		case <-time.After(s.ends):
			_, _ = io.Copy(write, strings.NewReader("<h1>At last</h1>")) // the reader may have gone
			_ = write.Close()
		case <-req.Context().Done():
			_ = write.CloseWithError(context.Cause(req.Context()))
		}
	}()
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: body, ContentLength: -1, Request: req}, nil
}

// A response that comes late has an end all the same: only a body that does not end is unbounded.
func TestALateResponseIsNotWithoutAnEnd(t *testing.T) {
	for name, test := range map[string]struct {
		server slowServer
		want   string
	}{
		"at once":                    {slowServer{}, fine},
		"late, and its body as well": {slowServer{9 * time.Second, 9 * time.Second}, fine},
		"too late":                   {slowServer{11 * time.Second, 0}, late},
		"without an end":             {slowServer{0, time.Hour}, unbounded},
		"late, and without an end":   {slowServer{9 * time.Second, time.Hour}, unbounded},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := NewHTTPDriver(HTTPDriverConfig{Client: &http.Client{Transport: test.server}})
				assert.Equal(t, test.want, outcomeOf(d.Open(t.Context(), "http://localhost/")))
				_, err := d.Fetch(t.Context(), FetchRequest{URL: "http://localhost/"})
				assert.Equal(t, test.want, outcomeOf(err))
				begun := time.Now()
				ended, end := context.WithTimeout(t.Context(), time.Second)
				defer end()
				_, err = d.Fetch(ended, FetchRequest{URL: "http://localhost/"})
				if test.server != (slowServer{}) {
					assert.ErrorIs(t, err, context.DeadlineExceeded, "what others end says nothing of the server")
					assert.Equal(t, time.Second, time.Since(begun))
				}
			})
		})
	}
}
