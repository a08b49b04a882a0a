package conformance

import (
	"context"
	"encoding/base64"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) attackerSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `nobody is sent to the attacker`, Does: w.nobodySent},
		{Says: `the SP has not asked the attacker for anything`, Does: w.nobodySent},
		{Says: `the attacker has got nothing of the first tenant's`, Does: func() error {
			return w.attackerGotNothing("what one org's metadata say is for that org's tenant only")
		}},
		{Says: `the attacker has got nothing that is meant for Okta`, Does: w.attackerGotNothingOfOktas},
	}
}

// attackerSite returns the attacker's site, which is opened when it is first needed.
func (w *World) attackerSite() (*site, error) {
	if w.sites.attacker == nil {
		var err error
		if w.sites.attacker, err = openSite("attacker"); err != nil {
			return nil, err
		}
	}
	return w.sites.attacker, nil
}

// attackerAt is a path of the attacker's site by the scheme of Okta, with a certificate that the SP
// trusts, and by plain http. Its host is another one than Okta's, whatever the ports: HTTP
// libraries send credentials to all ports of a host.
func (w *World) attackerAt(path string) (mutate.Attacker, error) {
	attacker, err := w.attackerSite()
	if err != nil {
		return mutate.Attacker{}, err
	}
	okta, err := url.Parse(w.stage.First.Org.Issuer())
	if err != nil {
		return mutate.Attacker{}, err
	}
	host := "localhost"
	if okta.Hostname() == host {
		host = "127.0.0.1"
	}
	if path == metadataPath {
		attacker.setIssuer(w.stage.First.Org.Issuer())
		if err := w.publishAttackerKeys(); err != nil {
			return mutate.Attacker{}, err
		}
	}
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(attacker.address, "http://"))
	plain := "http://" + net.JoinHostPort(host, port) + path
	certificate, ok, err := w.stage.Certificate(host)
	if err != nil || !ok || okta.Scheme != "https" {
		return mutate.Attacker{URL: plain, PlainURL: plain}, err
	}
	if err := attacker.listenTLS(certificate); err != nil {
		return mutate.Attacker{}, err
	}
	return mutate.Attacker{URL: "https://" + net.JoinHostPort(host, attacker.tlsPort) + path, PlainURL: plain}, nil
}

// credential is a parameter or a header that is meant for Okta alone. A Basic header need not be
// the client's: HTTP libraries make one of the user name in an address.
var credential = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[ &?])(code|code_verifier|client_secret|client_assertion|assertion|access_token|refresh_token|id_token)=[^& ]|^(Bearer) `)
})

// nobodySent looks at the attacker's contacts, and at where the browsers of the check have been.
func (w *World) nobodySent(ctx context.Context) error {
	if w.sites.attacker == nil {
		return nil
	}
	requirement := "nobody but the SP and Okta takes part, whatever an address says"
	for _, p := range w.people {
		for _, d := range p.browsers {
			trail, err := d.Trail(ctx)
			if err != nil {
				return err
			}
			for _, hop := range trail {
				if strings.Contains(lab.Origin(hop.URL), "attacker.localhost") || lab.Origin(hop.URL) == w.sites.attacker.address {
					return scenario.Expect(false, requirement, "no visit to the attacker", "a visit to %s", driver.WithoutQuery(hop.URL))
				}
			}
		}
	}
	contacts := w.sites.attacker.allContacts()
	return scenario.Expect(len(contacts) == 0, requirement, "no contact with the attacker", "%s", strings.Join(contacts, ", "))
}

// attackerGotNothing searches what came to the attacker for the client and the tokens of the first
// tenant.
func (w *World) attackerGotNothing(requirement string) error {
	if w.sites.attacker == nil {
		return nil
	}
	app := w.stage.First.App
	var tokens []string
	for _, p := range w.people {
		if p.Tenant == w.stage.First {
			t := w.tokensOf(p)
			tokens = append(tokens, t.Access, t.ID)
		}
	}
	encoded := base64.StdEncoding.EncodeToString([]byte(app.ID + ":"))
	for _, content := range w.sites.attacker.allContents() {
		leaked := strings.Contains(content, app.ClientSecret) || strings.Contains(content, app.ID) || strings.Contains(content, encoded[:len(encoded)-4])
		if err := scenario.Expect(!leaked, requirement, "nothing of the first tenant's client",
			"its client at the attacker"); err != nil {
			return err
		}
		stolen := slices.ContainsFunc(tokens, func(t string) bool { return t != "" && strings.Contains(content, t) })
		if err := scenario.Expect(!stolen, requirement, "no token of the first tenant's users",
			"one at the attacker"); err != nil {
			return err
		}
	}
	return nil
}

// attackerGotNothingOfOktas searches what came to the attacker for all that only Okta may get,
// whatever it says: the journal has no codes to compare with.
func (w *World) attackerGotNothingOfOktas() error {
	const requirement = "a redirect to another host is not followed, or nothing that is meant for Okta goes where it leads"
	if w.sites.attacker == nil {
		return nil
	}
	for _, content := range w.sites.attacker.allContents() {
		if found := credential().FindStringSubmatch(content); found != nil {
			return scenario.Expect(false, requirement, "neither code nor credentials at the attacker", "%s at the attacker", found[1]+found[2])
		}
	}
	return w.attackerGotNothing(requirement)
}
