// Command bareserver is the least that a Go program can be that answers over HTTP: what the start
// of the mock Okta is compared with.
package main

import (
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		w.Write([]byte("{}"))
	})
	http.ListenAndServe(os.Args[1], nil)
}
