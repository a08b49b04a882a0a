package conformance

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) stateSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} opens {who}'s answer with the texts in its state changed`, Does: func(ctx context.Context, who, whose string) error {
			return w.opensWithStateRedirected(ctx, who, whose, "absolute")
		}},
		{Says: `{who} opens {who}'s answer with the texts in its state changed to the address {text}`, Does: w.opensWithStateRedirected},
	}
}

// opensWithStateRedirected opens an authorization response in whose state every address and path
// was replaced by an address of a rule. The check does not apply to an SP whose state holds none
// that can be read.
func (w *World) opensWithStateRedirected(ctx context.Context, who, whose, name string) error {
	w.trial.AllowCrash()
	u, err := url.Parse(w.responses.pending[whose])
	if err != nil {
		return err
	}
	address, err := w.addressOf(name, w.onwardByLaunch)
	if err != nil {
		return err
	}
	q := u.Query()
	redirected, ok := redirectState(q.Get("state"), address)
	if !ok {
		return &scenario.NotApplicableError{Missing: "the SP's state holds nothing that can be read"}
	}
	q.Set("state", redirected)
	u.RawQuery = q.Encode()
	return w.opensAddress(ctx, who, u.String())
}

// redirectState replaces the addresses and paths in a state that is JSON, base64 of that, or a JWT.
// It says whether there are any.
func redirectState(state, attacker string) (string, bool) {
	parts := strings.Split(state, ".")
	for i, part := range parts {
		for _, encoding := range []*base64.Encoding{base64.RawURLEncoding, base64.URLEncoding, base64.RawStdEncoding, base64.StdEncoding, nil} {
			text := []byte(part)
			if encoding != nil {
				var err error
				if text, err = encoding.DecodeString(part); err != nil {
					continue
				}
			}
			var members map[string]any
			if json.Unmarshal(text, &members) != nil || !redirectMembers(members, attacker) {
				continue
			}
			written, err := json.Marshal(members)
			if err != nil {
				return "", false
			}
			parts[i] = string(written)
			if encoding != nil {
				parts[i] = encoding.EncodeToString(written)
			}
			return strings.Join(parts, "."), true
		}
	}
	return "", false
}

// redirectMembers replaces the members of a JSON object that are addresses or paths. It says
// whether there are any.
func redirectMembers(members map[string]any, attacker string) bool {
	found := false
	for name, value := range members {
		switch v := value.(type) {
		case string:
			if strings.HasPrefix(v, "/") || strings.Contains(v, "://") {
				members[name], found = attacker, true
			}
		case map[string]any:
			found = redirectMembers(v, attacker) || found
		}
	}
	return found
}
