package conformance

import (
	"context"
	"encoding/base64"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/sut"
)

// tenantIDSentences are about values of the browser's that name a tenant.
func (w *World) tenantIDSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} begins to sign in with the first tenant's names in the query`, Does: w.beginsWithNames},
		{Says: `{who} begins to sign in with the first tenant's name in the parameter {text}`, Does: w.beginsWithName},
		{Says: `{who} opens {who}'s answer with the first tenant's name in the parameter {text}`, Does: w.opensWithName},
		{Says: `{who} opens {who}'s answer with the first tenant's names in its state`, Does: w.opensWithStateRenamed},
		{Says: `{who} signs in with each cookie changed to what it is at the first tenant, one after the other`, Does: w.signsInWithCookies},
	}
}

// names is what a tenant is called by, in addresses and elsewhere.
type names struct {
	issuer, clientID, domain, redirectURI string
	// words of its addresses, the most telling one first
	texts []string
}

// namesOf returns what a tenant is called by, and another one is not: the parts of its addresses
// that differ from the other's.
func (w *World) namesOf(t, other *lab.Tenant) names {
	n := names{issuer: t.Org.Issuer(), clientID: t.App.ID, domain: t.Config.Okta.UserDomain}
	if len(t.App.RedirectURIs) > 0 {
		n.redirectURI = t.App.RedirectURIs[0]
	}
	addresses := func(t *lab.Tenant) []string {
		return append([]string{t.App.InitiateLoginURI, firstPage(t.Config.SignIn)}, t.App.RedirectURIs...)
	}
	theirs := addresses(other)
	for i, address := range addresses(t) {
		if i < len(theirs) {
			n.texts = append(n.texts, differences(address, theirs[i])...)
		}
	}
	if t.Name != "" {
		n.texts = append(n.texts, t.Name)
	}
	if len(n.texts) == 0 {
		n.texts = []string{n.clientID}
	}
	return n
}

// firstPage is the address at which a sign-in begins.
func firstPage(steps sut.Steps) string {
	at := slices.IndexFunc(steps, func(s sut.Step) bool { return s.Open != "" })
	if at < 0 {
		return ""
	}
	return steps[at].Open
}

// differences returns the segments and the parameters' values of an address that another one of the
// same shape has not, parameters first.
func differences(address, other string) []string {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	o, err := url.Parse(other)
	if err != nil {
		return nil
	}
	var found []string
	for _, name := range slices.Sorted(maps.Keys(u.Query())) {
		if own, theirs := u.Query().Get(name), o.Query().Get(name); theirs != "" && own != theirs {
			found = append(found, own)
		}
	}
	segments, theirs := strings.Split(u.Path, "/"), strings.Split(o.Path, "/")
	for i := range segments {
		if len(segments) == len(theirs) && segments[i] != theirs[i] {
			found = append(found, segments[i])
		}
	}
	return found
}

// called returns what a tenant is called in a parameter of this name.
func (n names) called(parameter string) string {
	lower := strings.ToLower(parameter)
	switch {
	case strings.Contains(lower, "iss"):
		return n.issuer
	case strings.Contains(lower, "client"):
		return n.clientID
	case strings.Contains(lower, "domain") || lower == "hd":
		return n.domain
	case strings.Contains(lower, "redirect"):
		return n.redirectURI
	case strings.Contains(lower, "connection") || strings.Contains(lower, "provider") || strings.Contains(lower, "idp"):
		return n.texts[0]
	}
	return n.texts[len(n.texts)-1]
}

// tenantQuery names a tenant in every parameter that names one anywhere, and in those of the
// tenants' own addresses.
func (w *World) tenantQuery(t, other *lab.Tenant) url.Values {
	n, query := w.namesOf(t, other), url.Values{}
	for _, p := range mutate.TenantParameters() {
		query.Set(p.Parameter, n.called(p.Parameter))
	}
	for _, address := range []string{t.App.InitiateLoginURI, firstPage(t.Config.SignIn)} {
		if u, err := url.Parse(address); err == nil {
			for name, values := range u.Query() {
				query[name] = values
			}
		}
	}
	return query
}

// beginsWithNames begins a sign-in with all that names the first tenant in the query, as far as the
// address does not have those parameters itself.
func (w *World) beginsWithNames(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	query := w.tenantQuery(w.stage.First, p.Tenant)
	for _, name := range []string{"client_id", "redirect_uri"} { // these have no place there
		query.Del(name)
	}
	return w.beginsWithQuery(ctx, who, query)
}

// beginsWithName begins a sign-in with the first tenant's name in one parameter.
func (w *World) beginsWithName(ctx context.Context, who, name string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	v, err := mutate.Find(mutate.TenantParameters(), name)
	if err != nil {
		return err
	}
	return w.beginsWithQuery(ctx, who, url.Values{v.Parameter: {w.namesOf(w.stage.First, p.Tenant).called(v.Parameter)}})
}

// beginsWithQuery begins a sign-in whose first address has more parameters. Where that ends is for
// later sentences: the SP may refuse it.
func (w *World) beginsWithQuery(ctx context.Context, who string, query url.Values) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	w.allowRefusal()
	steps := p.Tenant.Config.SignIn
	for name, values := range query {
		steps = steps.WithQuery(name, values[0])
	}
	if err := w.ignoreTimeout(ctx, w.stage.BeginSignIn(ctx, p.Person, d, steps)); err != nil {
		return err
	}
	for _, t := range w.stage.Tenants() { // wherever it has led
		there := p.at(t)
		if err := w.ignoreTimeout(ctx, there.SignInToOkta(ctx, d)); err != nil {
			return err
		}
	}
	_, err = d.Settle(ctx, w.stage.Config.SignedIn.Wait, nil)
	return err
}

// opensWithName opens an authorization response with one more parameter, which names the first
// tenant.
func (w *World) opensWithName(ctx context.Context, who, whose, name string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	v, err := mutate.Find(mutate.TenantParameters(), name)
	if err != nil {
		return err
	}
	u, err := url.Parse(w.responses.pending[whose])
	if err != nil {
		return err
	}
	q := u.Query()
	q.Set(v.Parameter, w.namesOf(w.stage.First, p.Tenant).called(v.Parameter))
	u.RawQuery = q.Encode()
	return w.opensAddress(ctx, who, u.String())
}

// opensWithStateRenamed opens an authorization response in whose state everything that names the
// own tenant names the first one. The check does not apply to an SP whose state names none.
func (w *World) opensWithStateRenamed(ctx context.Context, who, whose string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	u, err := url.Parse(w.responses.pending[whose])
	if err != nil {
		return err
	}
	q := u.Query()
	renamed := w.renaming(p.Tenant, w.stage.First)(q.Get("state"))
	if renamed == q.Get("state") {
		return &scenario.NotApplicableError{Missing: "the SP's state holds nothing that can be read"}
	}
	q.Set("state", renamed)
	u.RawQuery = q.Encode()
	return w.opensAddress(ctx, who, u.String())
}

// renaming returns what replaces one tenant's names by another's: in a text, and in the parts of a
// text that are base64, as those of a JWT.
func (w *World) renaming(from, to *lab.Tenant) func(string) string {
	a, b := w.namesOf(from, to), w.namesOf(to, from)
	pairs := []string{a.issuer, b.issuer, a.clientID, b.clientID, a.domain, b.domain}
	for i := range min(len(a.texts), len(b.texts)) {
		pairs = append(pairs, a.texts[i], b.texts[i])
	}
	plain := strings.NewReplacer(pairs...).Replace
	return func(text string) string {
		parts := strings.Split(text, ".")
		for i, part := range parts {
			for _, encoding := range []*base64.Encoding{base64.RawURLEncoding, base64.URLEncoding, base64.RawStdEncoding, base64.StdEncoding} {
				if decoded, err := encoding.DecodeString(part); err == nil {
					if renamed := plain(string(decoded)); renamed != string(decoded) {
						parts[i] = encoding.EncodeToString([]byte(renamed))
					}
					break
				}
			}
		}
		return plain(strings.Join(parts, "."))
	}
}

// signsInWithCookies begins sign-ins at somebody's own tenant, and gives in each of them another
// cookie the value that it has where a sign-in at the first tenant begins; and the own value with
// the first tenant's names in it.
func (w *World) signsInWithCookies(ctx context.Context, who string) error {
	p, err := w.person(who)
	if err != nil {
		return err
	}
	there, err := w.stage.NewDriver(ctx, w.driver)
	if err != nil {
		return err
	}
	w.unowned = append(w.unowned, there)
	atFirst, err := w.beginsIn(ctx, p.at(w.stage.First), there)
	if err != nil {
		return err
	}
	theirs, err := there.Cookies(ctx, atFirst.request.Get("redirect_uri"))
	if err != nil {
		return err
	}
	if len(theirs) == 0 {
		return &scenario.NotApplicableError{Missing: "the SP sets no cookie when a sign-in begins"}
	}
	for _, c := range theirs {
		for _, value := range []func(own string) string{func(string) string { return c.Value }, w.renaming(p.Tenant, w.stage.First)} {
			if err := w.signsInWithCookie(ctx, p, c.Name, value); err != nil {
				return err
			}
		}
	}
	return nil
}

// signsInWithCookie signs somebody in with one cookie changed meanwhile, and expects the own tenant
// or nobody.
func (w *World) signsInWithCookie(ctx context.Context, p *person, name string, value func(own string) string) error {
	d, err := w.newBrowser(ctx, p)
	if err != nil {
		return err
	}
	s, err := w.beginsIn(ctx, p, d)
	if err != nil {
		return err
	}
	address := s.request.Get("redirect_uri")
	own, err := d.Cookies(ctx, address)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(own, func(c *http.Cookie) bool { return c.Name == name })
	if at < 0 || value(own[at].Value) == own[at].Value {
		return nil
	}
	changed := *own[at]
	changed.Value = value(changed.Value)
	if err := replaceCookie(ctx, d, address, &changed); err != nil {
		return err
	}
	response, err := w.responseTo(s)
	if err != nil {
		return err
	}
	if err := w.brings(ctx, s, response); err != nil {
		return err
	}
	return w.expectOwnTenantOrNobody(ctx, p, d)
}

// replaceCookie gives a browser another value of a cookie.
func replaceCookie(ctx context.Context, d driver.Driver, address string, c *http.Cookie) error {
	if err := d.DropCookies(ctx, address, c.Name); err != nil {
		return err
	}
	return d.SetCookies(ctx, address, []*http.Cookie{c})
}
