package conformance

import (
	"encoding/json"
	"net/mail"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/net/idna"

	"github.com/signoff-sso/signoff/steps/mutate"
)

// What the SP must not take for the invited address is another mailbox for a reader that knows all
// that the standards allow: no sound way to compare addresses raises the alarm.
func TestSoundWaysToReadInvitedAddresses(t *testing.T) {
	t.Parallel()
	const invited = "bob.k@sound.example"
	assert.Equal(t, invited, mailboxOf("\ufeff\"Bob\" <\"BOB.K\"@ ｓound。example> (x)\n"), "the reader of this test")
	for _, m := range othersThanInvited() {
		var text string
		if m.Doubtful || json.Unmarshal(m.Of(json.RawMessage(`"` + invited + `"`))[0], &text) != nil {
			continue
		}
		assert.NotEqual(t, invited, mailboxOf(text), "%s %q: it may be taken for the invited address", m.Name, text)
	}
	assert.NotEmpty(t, mutate.Only(othersThanInvited(), "plus", "full-width", "look-alike", "wildcard"))
}

// mailboxOf reads an address as RFC 5322 and UTS #46 allow: without white space, comments,
// quotation marks and names, in lower case, with the domain in its ASCII form.
func mailboxOf(text string) string {
	text = strings.Trim(strings.TrimSpace(text), "\ufeff")
	if a, err := mail.ParseAddress(text); err == nil {
		text = a.Address
	}
	at := strings.LastIndex(text, "@") + 1
	if ascii, err := idna.Lookup.ToASCII(strings.TrimSuffix(text[at:], ".")); err == nil && at > 0 {
		text = text[:at] + ascii
	}
	return strings.ToLower(text)
}
