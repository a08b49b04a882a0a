package mockidp

import "time"

// expressRun is one run of Express Configuration, from the administrator's click until the answer of the SP's
// authorization server. Its OAuth state is its key.
type expressRun struct {
	appID    string
	session  *session // only the administrator's session that started it may end it
	verifier string   // PKCE, RFC 7636
	started  time.Time
	used     bool // its state came back
}
