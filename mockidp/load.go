package mockidp

import (
	"io"
	"net/http"
	"time"
)

const (
	// bodyPatience is how long a client may take to send the body of a request.
	bodyPatience = 30 * time.Second
	// maxAtOnce is how many requests an org handles at once, those among them that a fault holds.
	// Okta limits them too.
	// Source: https://developer.okta.com/docs/reference/rl2-concurrency/
	maxAtOnce = 1_000
)

// refuseCrowd responds as Okta does to more requests at once than it handles.
// Source: https://developer.okta.com/docs/reference/rl-best-practices/
func refuseCrowd(w http.ResponseWriter, now time.Time) {
	w.Header().Set("Connection", "close")
	setRateHeader(w.Header(), 0, 0, now)
	writeNativeError(w, http.StatusTooManyRequests, "E0000047", "API call exceeded rate limit due to too many requests.")
}

// timeBody makes reading the request's body fail after a while, so that one that never ends is not
// held for ever. A deadline for the whole request would end those that a fault holds.
func timeBody(w http.ResponseWriter, r *http.Request, patience time.Duration) {
	if r.Body == nil || r.Body == http.NoBody {
		return
	}
	controller := http.NewResponseController(w)
	if controller.SetReadDeadline(time.Now().Add(patience)) != nil {
		return // a recorder of a test has no connection
	}
	r.Body = &timedBody{ReadCloser: r.Body, controller: controller}
}

// timedBody lifts the deadline once all was read.
type timedBody struct {
	io.ReadCloser
	controller *http.ResponseController
}

func (b *timedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		b.controller.SetReadDeadline(time.Time{}) //nolint:errcheck // a connection that is gone needs none
	}
	return n, err
}
