package sut

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/signoff-sso/signoff/steps/driver"
)

// probePaths are where SPs tell who is signed in.
var probePaths = []string{
	"/api/me", "/me", "/api/user", "/api/users/me", "/api/v1/me", "/userinfo", "/api/session", "/api/auth/session", "/whoami", "/profile",
}

// findProbe looks for the path that tells who is signed in. Nobody is: a path that refuses to say,
// or says in JSON that it is nobody, may be the one. Where a path that does not exist is answered
// in the same way, this says nothing.
func (f *Discovered) findProbe(ctx context.Context, d *driver.HTTPDriver) {
	none, err := f.askAnonymously(ctx, d, "/"+rand.Text())
	if err != nil {
		return
	}
	refusesAll, saysNobody := "", ""
	for _, path := range probePaths {
		response, err := f.askAnonymously(ctx, d, path)
		refuses := err == nil && slices.Contains([]int{http.StatusUnauthorized, http.StatusForbidden}, response.Status)
		switch {
		case err != nil:
		case refuses && response.Status == none.Status:
			refusesAll = fmt.Sprintf("every path answers %d to somebody who is not signed in, so that it cannot be seen which one tells who is", response.Status)
		case refuses:
			f.Probe = path
			f.Found = append(f.Found, fmt.Sprintf("%s answers %d to somebody who is not signed in: it may tell who is", path, response.Status))
			return
		case saysNobody == "" && response.Status == http.StatusOK && isShortJSON(response.Body) && !bytes.Equal(response.Body, none.Body):
			f.Probe = path
			saysNobody = fmt.Sprintf("%s answers 200 with %s to somebody who is not signed in: it may tell who is", path, bytes.TrimSpace(response.Body))
		}
	}
	for _, sentence := range []string{saysNobody, refusesAll} {
		if sentence != "" {
			f.Found = append(f.Found, sentence)
			return
		}
	}
}

// askAnonymously asks for JSON without having signed in.
func (f *Discovered) askAnonymously(ctx context.Context, d *driver.HTTPDriver, path string) (driver.Response, error) {
	return d.Fetch(ctx, driver.FetchRequest{URL: f.BaseURL + path, Header: http.Header{"Accept": {"application/json"}}})
}

// maxNobodyBytes is how long a response can be that says that nobody is signed in.
const maxNobodyBytes = 60

// isShortJSON says whether a body is JSON that fits into a sentence.
func isShortJSON(body []byte) bool { return len(body) <= maxNobodyBytes && json.Valid(body) }
