package conformance

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// The faults by which Okta's client sends something else than it should.
const (
	expressParameterFault = "express-parameter"
	expressTokenFault     = "express-token-parameter"
	expressDataFault      = "express-data-member"
	assertionClaimFault   = "assertion-claim"
	assertionSigningFault = "assertion-signing"
)

// expressFaultSentences are about what is wrong in the next run.
func (w *World) expressFaultSentences() []scenario.Sentence {
	change := func(fault string) func(context.Context, string, string) error {
		return func(_ context.Context, member, value string) error { return w.changesExpress(fault, member, value) }
	}
	remove := func(fault string) func(context.Context, string) error {
		return func(_ context.Context, member string) error {
			return w.alterExpress(mockidp.Fault{Name: fault, Params: mockidp.FaultParams{Member: member, Change: func(json.RawMessage) []json.RawMessage { return nil }}})
		}
	}
	return []scenario.Sentence{
		{Says: `Okta's client has the fault {text} in the next run`, Does: func(_ context.Context, name string) error {
			return w.alterExpress(mockidp.Fault{Name: name})
		}},
		{Says: `the next authorization request of Okta's client has the {text} {text}`, Does: change(expressParameterFault)},
		{Says: `the next token request of Okta's client has the {text} {text}`, Does: change(expressTokenFault)},
		{Says: `the next token request of Okta's client has no {text}`, Does: remove(expressTokenFault)},
		{Says: `the next connection data have the {text} {text}`, Does: change(expressDataFault)},
		{Says: `that org (` + strings.Join(slices.Sorted(maps.Keys(orgFaults())), "|") + `)`, Does: func(how string) error { return w.orgIsUnsound(w.express.other.Org, how) }},
		{Says: `the first tenant's org (` + strings.Join(slices.Sorted(maps.Keys(orgFaults())), "|") + `)`, Does: func(how string) error { return w.orgIsUnsound(w.stage.First.Org, how) }},
		{Says: `the SP has what it has asked both orgs for`, Does: w.hasAskedOrgs},
	}
}

// changesExpress sets a parameter or a member. What begins as JSON of a list or an object does is
// that, all else is a string.
func (w *World) changesExpress(fault, member, value string) error {
	value, err := w.expandExpress(value)
	if err != nil {
		return err
	}
	if strings.HasPrefix(value, "['") {
		value = strings.ReplaceAll(value, "'", `"`)
	}
	raw := json.RawMessage(value)
	if !strings.HasPrefix(value, "[") && !strings.HasPrefix(value, "{") || !json.Valid(raw) {
		if raw, err = json.Marshal(value); err != nil {
			return err
		}
	}
	if member == "client_id" && fault == expressTokenFault && w.stage.Config.Express.ClientAuth == "client_secret_basic" {
		return &scenario.NotApplicableError{Missing: "with client_secret_basic the header says which client it is, and the form need not (RFC 6749 section 4.1.3)"}
	}
	if member == "redirect_uri" && fault == expressParameterFault {
		w.express.redirect = value
	}
	return w.alterExpress(mockidp.Fault{Name: fault, Params: mockidp.FaultParams{
		Member: member, Change: func(json.RawMessage) []json.RawMessage { return []json.RawMessage{raw} },
	}})
}

// usualExpressScope is what Okta's client asks for where the configuration says nothing else.
// https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/okta/express-configuration
const usualExpressScope = "express_configure:sso"

// expandExpress replaces what stands in braces: as in other sentences, and what belongs to Express
// Configuration.
func (w *World) expandExpress(text string) (string, error) {
	redirect := w.stage.RedirectURIOfOkta()
	scheme, rest, _ := strings.Cut(redirect, "://")
	host, path, _ := strings.Cut(rest, "/")
	pairs := []string{"{redirect}", redirect, "{redirect scheme}", scheme, "{redirect host}", host, "{redirect path}", "/" + path,
		"{redirect other scheme}", map[string]string{"http": "https", "https": "http"}[scheme]}
	if r := w.express.second; r != nil {
		pairs = append(pairs, "{second id}", r.Connection.OrganizationID, "{second name}", r.Connection.OrganizationName, "{second connection}", r.Connection.Name,
			"{second client}", w.stage.Second.App.ID, "{second secret}", w.stage.Second.App.ClientSecret)
	}
	if s := w.stage.Config.Second; s != nil && len(s.Domains) > 0 {
		pairs = append(pairs, "{second domain}", s.Domains[0], "{SECOND DOMAIN}", strings.ToUpper(s.Domains[0]))
	}
	pairs = append(pairs, "{scope}", cmp.Or(w.stage.Config.Express.Scope, usualExpressScope), "{other scope}", w.stage.Config.Express.OtherScope)
	return w.expandPlaceholders(strings.NewReplacer(pairs...).Replace(text))
}

// orgFaults are what an org may do when an SP looks at it.
func orgFaults() map[string]mockidp.Fault {
	return map[string]mockidp.Fault{
		"answers its metadata with an error":    {Name: "server-error", Endpoint: mockidp.MetadataEndpoint},
		"answers its keys with an error":        {Name: "server-error", Endpoint: mockidp.KeysEndpoint},
		"has metadata that name another issuer": otherIssuerInMetadata(),
		"answers its metadata at once":          {},
		"answers its metadata late":             {Name: "late", Endpoint: mockidp.MetadataEndpoint},
	}
}

// look is what an SP gets that looks at an org.
type look struct {
	org   *mockidp.Org
	mark  int // in the org's journal, when it began
	fault mockidp.Fault
}

// orgIsUnsound lets an org do that until Okta is well again: one to which no sound SP connects a
// tenant, or that takes its time.
func (w *World) orgIsUnsound(org *mockidp.Org, how string) error {
	f := orgFaults()[how]
	if f.Name == "" {
		return nil
	}
	w.express.looks = append(w.express.looks, look{org: org, mark: org.Mark(), fault: f})
	if org == w.stage.First.Org {
		return w.injectForEverybody(w.stage.First, f)
	}
	_, err := org.Inject(f) // the other org ends with the check
	return err
}

// untilUsed is how long an SP may take to use what an org has answered.
const untilUsed = 500 * time.Millisecond

// hasAskedOrgs waits until the SP has got what orgIsUnsound is about, and could use it. The check
// does not apply where it does not ask.
func (w *World) hasAskedOrgs(ctx context.Context) error {
	for _, l := range w.express.looks {
		waits, cancel := context.WithTimeout(ctx, connectionPatience)
		_, err := l.org.WaitForRequest(waits, l.mark, func(r mockidp.Request) bool {
			return r.Endpoint == l.fault.Endpoint && slices.Contains(r.Faults, l.fault.Name)
		})
		cancel()
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			return &scenario.NotApplicableError{Missing: "the SP does not look at an org when it is connected"}
		}
	}
	return pause(ctx, untilUsed)
}

// otherIssuerInMetadata lets an org call itself another one.
func otherIssuerInMetadata() mockidp.Fault {
	return mockidp.Fault{Name: metadataFault, Params: mockidp.FaultParams{Member: "issuer", Change: func(json.RawMessage) []json.RawMessage {
		return []json.RawMessage{json.RawMessage(`"https://another.okta.invalid"`)}
	}}}
}

// alterExpress lets Okta's client do something wrong once, in the next run.
func (w *World) alterExpress(f mockidp.Fault) error {
	w.renewAtEnd()
	t := w.expressTenant()
	f.App, f.Times = t.App.ID, 1
	active, err := t.Org.Inject(f)
	if err != nil {
		return err
	}
	w.express.faults = append(w.express.faults, active)
	return nil
}

// altered expects that what was to be wrong in the run was: an SP that refuses earlier has not seen
// it.
func (w *World) altered() error {
	for _, f := range w.express.faults {
		if f.Hits() == 0 {
			reached := "an authorization response did not come" + w.express.out.Seen
			if w.express.out.Run.Response != nil {
				reached = w.express.out.Run.Failure
			}
			return &scenario.InconclusiveError{Because: "the run has not come as far as " + f.Name + ": " + reached}
		}
	}
	return nil
}

func (w *World) clearExpressFaults() {
	for _, f := range w.express.faults {
		f.Clear()
	}
	w.express.faults = nil
}
