package conformance

import (
	"cmp"
	"crypto/rand"
	"net/url"
	"strings"
)

// expandPlaceholders replaces what stands in braces in a text of a scenario.
func (w *World) expandPlaceholders(text string) (string, error) {
	if !strings.Contains(text, "{") {
		return text, nil
	}
	w.input.tooLong = w.input.tooLong || strings.Contains(text, "{16 kB}")
	var pairs []string
	if strings.Contains(text, "{attacker") { // it opens the site
		attacker, err := w.attackerSite()
		if err != nil {
			return "", err
		}
		pairs = append(pairs, "{attacker address}", attacker.address, "{attacker host}", strings.TrimPrefix(attacker.url, "http://"), "{attacker}", attacker.url)
	}
	of, err := w.addressPlaceholders()
	if err != nil {
		return "", err
	}
	pairs = append(pairs, of...)
	return strings.NewReplacer(append(pairs, w.valuePlaceholders()...)...).Replace(text), nil
}

// addressPlaceholders returns the placeholders of the SP's and Okta's addresses, each followed by
// its value.
func (w *World) addressPlaceholders() ([]string, error) {
	base, issuer := w.stage.Config.BaseURL, w.stage.First.Org.Issuer()
	sp, err := url.Parse(base)
	if err != nil {
		return nil, err
	}
	other := map[string]string{"http": "https", "https": "http"}
	scheme, rest, _ := strings.Cut(issuer, "://")
	return []string{
		"{scheme}", sp.Scheme, "{other scheme}", other[sp.Scheme], "{sp}", base, "{sp host}", sp.Hostname(),
		"{deep link}", cmp.Or(w.stage.Config.DeepLink, "/"), "{second issuer}", w.otherIssuer(),
		"{issuer}", issuer, "{ISSUER}", strings.ToUpper(issuer), "{issuer other scheme}", other[scheme] + "://" + rest,
	}, nil
}

// valuePlaceholders returns the placeholders of values that are no addresses, each followed by its
// value.
func (w *World) valuePlaceholders() []string {
	alice := ""
	if p := w.people["Alice"]; p != nil {
		alice = p.User.Email
	}
	return []string{
		"{16 kB}", strings.Repeat("x", 16<<10), "{64 kB}", strings.Repeat("x", 64<<10), "{4096 letters}", strings.Repeat("x", 4096), "{random}", rand.Text(),
		"{script}", "<script>document.title='x'</script>", "{image}", "<img src=x onerror=alert(1)>", "{link}", `<a href="javascript:alert(1)">`,
		"{object}", `{"email":"alice@acme.example"}`, "{condition}", `{"$ne":null}`,
		"{tab}", "\t", "{crlf}", "\r\n", "{alice}", alice,
	}
}

// otherIssuer is an issuer that the first tenant has nothing to do with.
func (w *World) otherIssuer() string {
	if w.stage.Second != nil {
		return w.stage.Second.Org.Issuer()
	}
	return "https://other.okta.invalid"
}
