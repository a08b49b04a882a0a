package guide

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// fakeProduct is a product of a few pages, whose one tenant was connected before the scenario.
type fakeProduct struct {
	Product // what no test asks for
	url     string
	issuer  string
	app     string // id of the app instance
	// whose sign-in was gone on with last
	continued string
}

func (p *fakeProduct) Facts() Facts {
	return Facts{Name: "Fake", URLs: []string{p.url}, CatalogKey: "fake", Shared: true}
}

func (p *fakeProduct) Connected(Tenant) string { return p.app }

func (p *fakeProduct) Connection(context.Context, Tenant, AdminBrowser) (Connection, error) {
	return Connection{Status: Active, Issuer: p.issuer, ClientID: p.app}, nil
}

func (p *fakeProduct) ExpressButton() (string, error)        { return "Configure Fake", nil }
func (p *fakeProduct) Approve(Tenant) Act                    { return Click("Accept") }
func (p *fakeProduct) Decline(Tenant) Act                    { return Click("Decline") }
func (p *fakeProduct) TellsRefusal(driver.Page, string) bool { return true }
func (p *fakeProduct) OpenTenant(Tenant) Act                 { return Each() }

func (p *fakeProduct) ApproveBy(_ context.Context, _ driver.Driver, _ Tenant, button string) (Act, bool, error) {
	return Click(button), button == "Accept", nil
}

func (p *fakeProduct) EnterEmail(email string) Act {
	return Each(Open(p.url+"/login"), Fill("Email", email), Click("Continue"))
}

func (p *fakeProduct) ContinueWithOkta(t Tenant) Act {
	p.continued = t.Name
	return Each()
}

// fakeWorld is a world with that product and its pages; Olivia administers Acme's Okta org.
func fakeWorld(t *testing.T, pages *http.ServeMux) (*World, *fakeProduct) {
	t.Helper()
	server, err := mockidp.Start(mockidp.Config{HTTPClient: driver.LoopbackClient()})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, server.Close()) })
	o, err := server.NewOrg(mockidp.OrgConfig{Name: "Acme"})
	require.NoError(t, err)
	sp := httptest.NewServer(pages)
	t.Cleanup(sp.Close)
	require.NoError(t, server.Publish(mockidp.CatalogEntry{Key: "fake", Name: "Fake", Description: "Notes", Express: &mockidp.Express{
		ButtonLabel: "Configure Fake", ClientID: "okta", AuthorizeURL: sp.URL + "/authorize", TokenURL: sp.URL + "/token", APIURL: sp.URL + "/api",
		InitiateLoginURITemplate: sp.URL + "/start?connection={connection_name}",
	}}))
	app, err := o.AddApp(mockidp.App{Label: "Fake", Integration: "fake", RedirectURIs: []string{sp.URL + "/callback"}, InitiateLoginURI: sp.URL + "/start"})
	require.NoError(t, err)

	p := &fakeProduct{url: sp.URL, issuer: o.Issuer(), app: app.ID}
	http := func(context.Context) (driver.Driver, error) {
		return driver.NewHTTPDriver(driver.HTTPDriverConfig{Client: driver.LoopbackClient()}), nil
	}
	w := NewWorld(Host{Names: []string{"Fake"}, Product: func(verdict.Check) Product { return p }, Browser: http, Quick: http})
	require.NoError(t, w.Begin(t.Context(), verdict.Check{Tags: []string{"@alone"}}))
	t.Cleanup(func() { assert.NoError(t, w.Close(context.Background())) })
	w.tenants["Acme"], w.orgs["Acme"] = &tenant{Tenant: Tenant{Key: "acme", Name: "Acme"}}, o
	w.tenants["Globex"] = &tenant{Tenant: Tenant{Key: "globex", Name: "Globex"}}
	w.apps["Fake"] = instance{o, app.ID, app}
	olivia := w.newPerson("Olivia", "olivia@acme.example")
	made, err := o.AddUser(mockidp.User{Email: olivia.Email, FirstName: "Olivia", LastName: olivia.Family, Password: olivia.OktaPassword, Admin: true})
	require.NoError(t, err)
	olivia.org, olivia.OktaID = "Acme", made.ID
	return w, p
}

// expressPages are those on which Express Configuration is approved. What is approved is done where
// the product is sound.
func expressPages(sound bool) *http.ServeMux {
	pages := http.NewServeMux()
	pages.HandleFunc("GET /authorize", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<form method=post action="/accept?%[1]s"><button>Accept</button></form>`, r.URL.RawQuery)
		fmt.Fprintf(w, `<form method=post action="/decline?%[1]s"><button>Decline</button></form>`, r.URL.RawQuery)
	})
	back := func(w http.ResponseWriter, r *http.Request, parameter string) {
		q := r.URL.Query()
		http.Redirect(w, r, q.Get("redirect_uri")+"?state="+q.Get("state")+"&"+parameter, http.StatusSeeOther)
	}
	pages.HandleFunc("POST /accept", func(w http.ResponseWriter, r *http.Request) {
		if !sound {
			fmt.Fprint(w, "<h1>Thank you</h1>")
			return
		}
		back(w, r, "code=the-code")
	})
	pages.HandleFunc("POST /decline", func(w http.ResponseWriter, r *http.Request) {
		if sound {
			back(w, r, "error=access_denied")
			return
		}
		back(w, r, "code=the-code")
	})
	answer := func(document any) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(document) // a test's
		}
	}
	claims := base64.RawURLEncoding.EncodeToString([]byte(`{"express_configuration":{"domain_aliases":["acme.example"]}}`))
	pages.HandleFunc("POST /token", answer(map[string]any{
		"access_token": "e30." + claims + ".c2ln", "token_type": "bearer", "expires_in": 300, "scope": "express_configure:sso",
	}))
	pages.HandleFunc("POST /api", func(w http.ResponseWriter, r *http.Request) {
		answer(map[string]any{
			"connection_name": "ec-acme", "organization_id": "acme", "organization_name": "acme", "redirect_uris": []string{"http://" + r.Host + "/callback"},
		})(w, r)
	})
	return pages
}

// begins brings Olivia to the page that asks for her approval.
func begins(t *testing.T, w *World) {
	t.Helper()
	require.NoError(t, w.startsExpress(t.Context(), "Olivia", "Fake"))
}

// opens opens an address in somebody's browser.
func opens(t *testing.T, w *World, who, url string) {
	t.Helper()
	require.NoError(t, w.goesOn(t.Context(), who, Open(url)))
}
