package lab

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/steps/sut"
)

// OtherCode returns a one-time code of the same form that is another one: with another last digit,
// or another last letter.
func OtherCode(code string) string {
	if code == "" {
		return "0"
	}
	last := len(code) - 1
	other := byte('0')
	if code[last] == other {
		other = '1'
	}
	return code[:last] + string(other)
}

// mailbox stands in for the mailboxes of the reference SP's administrators, to which it sends
// one-time codes. A hook reads the last one of an address by GET /ADDRESS.
type mailbox struct {
	mu    sync.Mutex
	codes map[string]string // the last one, by address
}

// send keeps a code.
func (m *mailbox) send(_ context.Context, email, code string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.codes == nil {
		m.codes = map[string]string{}
	}
	m.codes[strings.ToLower(email)] = code
	return nil
}

// ServeHTTP tells the last code of an address.
func (m *mailbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	code, ok := m.codes[strings.ToLower(r.URL.Query().Get("to"))]
	m.mu.Unlock()
	if !ok {
		http.Error(w, "nothing was sent to this address", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"code": code}) // the caller is gone
}

// ApproverSignIns are the known values of [Documented.ApproverSignIn].
func ApproverSignIns() []string { return []string{byPassword, string(sp.SignInByCode)} }

// byPassword is how the reference SP's approvers sign in if nothing else is said.
const byPassword = "password"

// byCode says whether whoever approves a connection signs in by a one-time code.
func (d *Documented) byCode() bool { return d != nil && d.ApproverSignIn == string(sp.SignInByCode) }

// askForCodes turns the steps of Express Configuration into those of an SP that sends codes to the
// mailboxes in a zone.
func askForCodes(c *sut.Config, zone string) {
	c.Hooks.OneTimeCode = sut.HookList{{Get: zone + mailPath + "?to={{urlquery .User.Email}}", Read: "$.code"}}
	for _, steps := range []*sut.Steps{&c.Express.Approve, &c.Express.Decline, &c.Express.WrongPlan.Steps, &c.Second.Approve} {
		var byCode sut.Steps
		for _, s := range *steps {
			if s.Fill != nil && s.Fill.Field == "Password" {
				byCode = append(byCode, sut.Step{Click: sut.Texts{"Send code"}}, sut.Step{Fill: &sut.FieldInput{Field: "Code", With: "{{.OneTimeCode}}"}})
				continue
			}
			byCode = append(byCode, s)
		}
		*steps = byCode
	}
}
