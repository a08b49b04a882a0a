package driver

import (
	"net/http"
	"slices"
)

// changed lets the request be changed, and returns the header lines that this has added.
func (d *HTTPDriver) changed(req *http.Request) http.Header {
	if d.change == nil {
		return nil
	}
	before, host, forged := req.Header.Clone(), req.URL.Host, http.Header{}
	d.change(req)
	for name, values := range req.Header {
		for _, value := range values {
			if !slices.Contains(before[name], value) {
				forged.Add(name, value)
			}
		}
	}
	if req.Host != "" && req.Host != host {
		forged.Set("Host", req.Host)
	}
	if req.URL.Opaque != "" {
		forged.Set("Request-Target", req.URL.Opaque)
	}
	return forged
}
