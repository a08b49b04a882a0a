package conformance

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// input is what the SP was given in the check that no sound Okta and no user would send.
type input struct {
	mayRefuse bool // the SP may refuse it, rather than go on to Okta
	// the SP may end at a page of its own choice, rather than at the one that was asked for
	mayPassOver bool
	loginHint   string // that the initiate login URI was opened with last
	tooLong     bool   // it is longer than servers read
	wanted      string // page of the SP that was asked for last

	forged forgedHeader // what the last forged request said

	// asClaimed is the sign-in in a browser that is where a forged header says, nil for none.
	asClaimed *claimedSignIn
}

// allowRefusal notes that the SP is given what it may refuse.
func (w *World) allowRefusal() {
	w.input.mayRefuse = true
	w.trial.AllowCrash()
}

func (w *World) initiateSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the initiate login URI is opened with the issuer {text}`, Does: func(ctx context.Context, issuer string) error {
			issuer, err := w.expandPlaceholders(issuer)
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
		{Says: `no header was injected`, Does: w.noHeaderInjected},
		{Says: `the SP answers with a page, or goes to its own Okta org`, Does: w.answersOrGoesHome},
	}
}

// initiate opens the initiate login URI with a query, as a link on any site would.
func (w *World) initiate(ctx context.Context, who, query string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	if err := p.BeginsHere(ctx, d); err != nil {
		return err
	}
	return d.Open(ctx, w.stage.First.InitiateLogin(query))
}

// initiateWith opens the initiate login URI for Alice with a query that the SP may refuse.
func (w *World) initiateWith(ctx context.Context, query string) error {
	query, err := w.expandPlaceholders(query)
	if err != nil {
		return err
	}
	w.allowRefusal()
	return w.initiate(ctx, "Alice", query)
}

// issuerQuery is what Okta adds to the initiate login URI.
func (w *World) issuerQuery() string { return "iss=" + url.QueryEscape(w.stage.First.Org.Issuer()) }

// noHeaderInjected looks for the header that a line break in a value would have made.
func (w *World) noHeaderInjected(ctx context.Context) error {
	_, d, err := w.personAndBrowser(ctx, "Alice")
	if err != nil {
		return err
	}
	return w.noHeaderInjectedFor(ctx, d)
}

// noHeaderInjectedFor looks for that header in a browser.
func (w *World) noHeaderInjectedFor(ctx context.Context, d driver.Driver) error {
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

// hasNoneOf expects none of a list of name=value in the authorization request.
func (w *World) hasNoneOf(ctx context.Context, list string) error {
	list, err := w.expandPlaceholders(list)
	if err != nil {
		return err
	}
	r, err := w.lastRequest(ctx)
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
	_, d, err := w.personAndBrowser(ctx, "Alice")
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
