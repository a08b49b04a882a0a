package conformance

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) attackerSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `nobody is sent to the attacker`, Does: w.nobodySent},
		{Says: `the SP has not asked the attacker for anything`, Does: w.nobodySent},
		{Says: `the attacker has got nothing of the first tenant's`, Does: func() error {
			return w.attackerGotNothing("what one org's metadata say is for that org's tenant only")
		}},
		{Says: `the attacker has got nothing that is meant for Okta`, Does: func() error {
			return w.attackerGotNothing("a redirect to another host is not followed, or nothing that is meant for Okta goes where it leads")
		}},
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

// attackerGotNothing searches what came to the attacker for the client and the codes of the first
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
