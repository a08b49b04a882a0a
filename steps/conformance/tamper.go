package conformance

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

// opensTampered sends every address and path that a structured state holds to the attacker, and every other text astray.
func (w *World) opensTampered(ctx context.Context, who, whose string) error {
	w.trial.AllowCrash()
	u, err := url.Parse(w.answers[whose])
	if err != nil {
		return err
	}
	evil, err := w.evil()
	if err != nil {
		return err
	}
	q := u.Query()
	tampered, ok := tamper(q.Get("state"), evil.url+"/")
	if !ok {
		return &scenario.NotApplicableError{Missing: "the SP's state holds nothing that can be read"}
	}
	q.Set("state", tampered)
	u.RawQuery = q.Encode()
	return w.opens(ctx, who, u.String())
}

// tamper reads JSON in a state, as it is, in base64, or as the payload of a JWT, and writes other texts into it.
func tamper(state, attacker string) (string, bool) {
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
			if json.Unmarshal(text, &members) != nil || !redirect(members, attacker) {
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

// redirect replaces the texts that are addresses or paths; it says whether there are any.
func redirect(members map[string]any, attacker string) bool {
	found := false
	for name, value := range members {
		switch v := value.(type) {
		case string:
			if strings.HasPrefix(v, "/") || strings.Contains(v, "://") {
				members[name], found = attacker, true
			}
		case map[string]any:
			found = redirect(v, attacker) || found
		}
	}
	return found
}
