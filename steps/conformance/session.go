package conformance

import (
	"net/http"
	"time"

	"github.com/signoff-sso/signoff/steps/lab"
)

// session is what a check knows of sessions.
type session struct {
	planted []*http.Cookie // that the attacker had before a sign-in
	before  []*http.Cookie // those of Alice's session, before somebody else signed in at her browser
	// what sign-ins have put into each cookie of a session, by the cookie's name
	values map[string][]string
	crowd  []*person // who signed in at the same time
	found  []crowdMember
	said   []string      // by pages whose addresses have a session in them
	passed time.Duration // since the sign-in, by uses of the SP
}

// crowdMember is what became of one of those who signed in at the same time.
type crowdMember struct {
	person *person
	said   string
	ok     bool
	err    error
}

// inRightTenant says whether an SP that tells tenants tells the one of a person.
func inRightTenant(t *lab.Tenant, told string) bool { return t.Name == "" || told == t.Name }
