package conformance

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) initiateSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Alice clicks the tile of the SP`, Does: func(ctx context.Context) error { return w.clicksTile(ctx, "Alice") }},
		{Says: `Alice signs in from the dashboard in a fresh browser`, Does: w.signsInFromDashboard},
		{Says: `two launches have nothing in common that protects them`, Does: w.launchesDiffer},
		{Says: `the initiate login URI is opened with Alice as login_hint`, Does: func(ctx context.Context) error {
			return w.initiateHinting(ctx, "{alice}")
		}},
		{Says: `the initiate login URI is opened with the login_hint {text}`, Does: func(ctx context.Context, hint string) error {
			w.startsHostile()
			return w.initiateHinting(ctx, hint)
		}},
		{Says: `the authorization request has Alice as login_hint`, Does: w.hintPassedOn},
		{Says: `the authorization request, if there is one, has that login_hint or none`, Does: w.hintPassedOnOrNone},
		{Says: `a login_hint is passed on at all`, Does: w.hintsPassedOn},
		{Says: `no header was injected`, Does: w.noHeaderInjected},
		{Says: `the initiate login URI is opened with the target {text}`, Does: w.initiateTargeting},
		{Says: `targets on the site are followed at all`, Does: w.targetsFollowed},
		{Says: `the initiate login URI is opened with the issuer {text}`, Does: func(ctx context.Context, issuer string) error {
			issuer, err := w.fill(issuer)
			if err != nil {
				return err
			}
			return w.initiate(ctx, "Alice", "iss="+url.QueryEscape(issuer))
		}},
		{Says: `the initiate login URI is opened with "([^"]*)"`, Does: w.initiateWith},
		{Says: `Bob opens the initiate login URI of the first tenant with the issuer of the second`, Does: func(ctx context.Context) error {
			return w.initiate(ctx, "Bob", "iss="+url.QueryEscape(w.stage.Second.Org.Issuer()))
		}},
		{Says: `the authorization request has none of {text}`, Does: w.hasNoneOf},
		{Says: `the SP answers with a page, or goes to its own Okta org`, Does: w.answersOrGoesHome},
		{Says: `Bob is signed in at the SP in a browser that Alice uses now`, Does: w.bobLeavesBrowser},
		{Says: `the SP knows Alice, or still Bob until somebody agrees`, Does: w.knowsAliceOrBob},
		{Says: `the cookies from before do not open Alice's session`, Does: w.oldCookies},
	}
}

func (w *World) clicksTile(ctx context.Context, who string) error {
	p, d, err := w.browserOf(ctx, who)
	if err != nil {
		return err
	}
	if err := d.Open(ctx, p.Tenant.Org.Issuer()+dashboard); err != nil {
		return err
	}
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	return d.Click(ctx, p.Tenant.App.Label)
}

func (w *World) signsInFromDashboard(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	if _, err := w.fresh(ctx, p); err != nil {
		return err
	}
	if err := w.isSignedInToOkta(ctx, "Alice"); err != nil {
		return err
	}
	return w.clicksTile(ctx, "Alice")
}

// launchesDiffer launches again in a fresh browser and compares what protects the two sign-ins.
func (w *World) launchesDiffer(ctx context.Context) error {
	one, err := w.asked(ctx)
	if err != nil {
		return err
	}
	if err := w.signsInFromDashboard(ctx); err != nil {
		return err
	}
	other, err := w.asked(ctx)
	if err != nil {
		return err
	}
	fresh := one.Get("state") != other.Get("state")
	for _, name := range []string{"nonce", "code_challenge"} {
		if v := one.Get(name); v != "" {
			if err := scenario.Expect(v != other.Get(name), "every launch has a "+name+" of its own", "another "+name, "the same"); err != nil {
				return err
			}
			fresh = true
		}
	}
	return scenario.Expect(fresh, "every launch is protected by something of its own", "another state", "the same")
}

// initiate opens the initiate login URI with a query, as a link on any site would.
func (w *World) initiate(ctx context.Context, who, query string) error {
	p, d, err := w.browserOf(ctx, who)
	if err != nil {
		return err
	}
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	return d.Open(ctx, w.stage.First.InitiateLogin(query))
}

func (w *World) initiateWith(ctx context.Context, query string) error {
	query, err := w.fill(query)
	if err != nil {
		return err
	}
	w.startsHostile()
	return w.initiate(ctx, "Alice", query)
}

// startsHostile notes that the SP is given what it may refuse.
func (w *World) startsHostile() {
	w.hostile = true
	w.trial.AllowCrash()
}

// issuer is what a launch by Okta says first.
func (w *World) issuer() string { return "iss=" + url.QueryEscape(w.stage.First.Org.Issuer()) }

func (w *World) initiateHinting(ctx context.Context, hint string) error {
	hint, err := w.fill(hint)
	if err != nil {
		return err
	}
	w.hint = hint
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	if _, err := w.fresh(ctx, p); err != nil {
		return err
	}
	return w.initiate(ctx, "Alice", w.issuer()+"&login_hint="+url.QueryEscape(hint))
}

func (w *World) hintPassedOn(ctx context.Context) error {
	r, err := w.asked(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(r.Get("login_hint") == w.hint, "a login_hint that the SP was given goes along to Okta", w.hint, "%q", r.Get("login_hint"))
}

// hintPassedOnOrNone expects the hint as one value, or none of it. An SP that passes no hint on has nothing to inject into.
func (w *World) hintPassedOnOrNone(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	all, err := w.authorizations(ctx, p)
	if err != nil || len(all) == 0 {
		return err
	}
	sent := all[len(all)-1].Parameters["login_hint"]
	ok := len(sent) == 0 || len(sent) == 1 && (sent[0] == "" || sent[0] == w.hint)
	return scenario.Expect(ok, "a login_hint is one value, whatever is in it", "that value, or none", "%.80q", sent)
}

// hintsPassedOn says that the check does not apply to an SP that passes no hint on: it has nothing to inject into.
func (w *World) hintsPassedOn(ctx context.Context) error {
	w.hostile = false
	if err := w.initiateHinting(ctx, "{alice}"); err != nil {
		return err
	}
	r, err := w.asked(ctx)
	if err != nil {
		return err
	}
	if r.Get("login_hint") == "" {
		return &scenario.NotApplicableError{Missing: "the SP passes no login_hint on"}
	}
	return nil
}

// noHeaderInjected looks for the header that a line break in a value would have made.
func (w *World) noHeaderInjected(ctx context.Context) error {
	_, d, err := w.browserOf(ctx, "Alice")
	if err != nil {
		return err
	}
	trail, err := d.Trail(ctx)
	if err != nil {
		return err
	}
	for _, hop := range trail {
		if err := scenario.Expect(hop.Header.Get("X-Injected") == "", "no parameter becomes a header", "no header X-Injected",
			"one at %s", driver.WithoutQuery(hop.URL)); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) initiateTargeting(ctx context.Context, where string) error {
	where, err := w.fill(where)
	if err != nil {
		return err
	}
	return w.whatever(ctx, w.initiate(ctx, "Alice", w.issuer()+"&target_link_uri="+url.QueryEscape(where)))
}

// targetsFollowed says that the check does not apply to an SP that follows no target at all.
func (w *World) targetsFollowed(ctx context.Context) error {
	if err := w.signsInFromDashboard(ctx); err != nil {
		return err
	}
	d := w.watched
	usual, err := d.Read(ctx)
	if err != nil {
		return err
	}
	link := w.stage.Config.URL("/?signoff=target")
	if w.stage.Config.DeepLink != "" {
		link = w.stage.Config.URL(w.stage.Config.DeepLink)
	}
	if err := w.initiate(ctx, "Alice", w.issuer()+"&target_link_uri="+url.QueryEscape(link)); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	if page.URL != link || usual.URL == link {
		return &scenario.NotApplicableError{Missing: "the SP follows no target_link_uri, not even one of its own"}
	}
	return nil
}

func (w *World) hasNoneOf(ctx context.Context, list string) error {
	list, err := w.fill(list)
	if err != nil {
		return err
	}
	r, err := w.asked(ctx)
	if err != nil {
		return err
	}
	for _, pair := range strings.Fields(list) {
		name, value, _ := strings.Cut(pair, "=")
		if err := scenario.Expect(!slices.Contains(r.Parameters[name], value), "parameters of the initiate login URI that mean nothing go nowhere",
			"no "+pair, "%s", pair); err != nil {
			return err
		}
	}
	return nil
}

// answersOrGoesHome accepts any page of the SP's that is no error of its own, and its own org.
func (w *World) answersOrGoesHome(ctx context.Context) error {
	_, d, err := w.browserOf(ctx, "Alice")
	if err != nil {
		return err
	}
	if err := w.beenNowhereElse(ctx); err != nil {
		return err
	}
	page, err := d.Read(ctx)
	if err != nil {
		return err
	}
	return scenario.Expect(page.Status < http.StatusInternalServerError, "whatever iss says, the SP does not break", "a page below 500",
		"%d at %s", page.Status, driver.WithoutQuery(page.URL))
}

// bobLeavesBrowser signs Bob in at the SP and gives his browser to Alice.
func (w *World) bobLeavesBrowser(ctx context.Context) error {
	if err := w.signsIn(ctx, "Bob"); err != nil {
		return err
	}
	if err := w.knows(ctx, "Bob"); err != nil {
		return err
	}
	page, err := w.watched.Read(ctx)
	if err != nil {
		return err
	}
	w.landed = page.URL
	alice, err := w.person("Alice")
	if err != nil {
		return err
	}
	bob := w.people["Bob"]
	if w.held, err = w.watched.Cookies(ctx, w.stage.Config.URL("/")); err != nil {
		return err
	}
	alice.devices = append(alice.devices, w.watched)
	bob.devices = bob.devices[:len(bob.devices)-1]
	return nil
}

// knowsAliceOrBob takes it for a question where Bob is still known but the browser is at another page than after his sign-in.
func (w *World) knowsAliceOrBob(ctx context.Context) error {
	page, err := w.watched.Read(ctx)
	if err != nil {
		return err
	}
	id, err := whoAmIOrBroken(ctx, w.stage.First, w.watched)
	if err != nil {
		return err
	}
	alice, bob := w.people["Alice"], w.people["Bob"]
	asked := bob.Is(id) && page.URL != w.landed
	ok := alice.Is(id) || asked || !id.SignedIn
	mixed := id.SignedIn && id.Email != "" && id.Name != "" && (strings.EqualFold(id.Email, alice.User.Email) && id.Name == bob.User.Name ||
		strings.EqualFold(id.Email, bob.User.Email) && id.Name == alice.User.Name)
	return scenario.Expect(ok && !mixed, "a launch for somebody else switches the user, or asks, and never mixes the two",
		alice.User.Email+", nobody, or a question", "%s; the browser shows %q", id.Said, page.Heading)
}

// oldCookies asks the SP with the cookies that Bob's session had: whoever has kept them must not become Alice.
func (w *World) oldCookies(ctx context.Context) error {
	answer, err := w.withCookies(ctx, w.held)
	if err != nil {
		return err
	}
	alice := w.people["Alice"].User
	return scenario.Expect(!strings.Contains(strings.ToLower(answer), alice.Email), "a sign-in makes a session of its own, whose cookies nobody had before",
		"anybody but Alice", "%s with the cookies from before", alice.Email)
}

// withCookies asks the probe's address with cookies that were kept.
func (w *World) withCookies(ctx context.Context, cookies []*http.Cookie) (string, error) {
	probe := w.stage.Config.SignedIn
	path := probe.Get
	if path == "" {
		path = probe.Page.Open
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.stage.Config.URL(path), nil)
	if err != nil {
		return "", err
	}
	for _, c := range cookies {
		req.AddCookie(c)
	}
	res, err := w.stage.Client().Do(req)
	if err != nil {
		return "", fmt.Errorf("ask with the cookies from before: %w", err)
	}
	defer res.Body.Close() //nolint:errcheck // it was read
	return readAll(res)
}
