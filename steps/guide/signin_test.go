package guide

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// emailPages ask for an email address by a form, and say what they do with it.
func emailPages(form string, then http.HandlerFunc) *http.ServeMux {
	pages := http.NewServeMux()
	pages.HandleFunc("/login", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<form action=/email %s><button>Continue</button></form>`, form)
	})
	pages.HandleFunc("/email", then)
	pages.HandleFunc("/go", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.FormValue("to"), http.StatusSeeOther)
	})
	return pages
}

const (
	posted     = `method=post><label>Email <input name=email></label`
	asked      = `><label>Email <input name=email></label`
	byScript   = `method=post><label>Email <input></label` // which has no name, so that the form leaves it out
	nothingGot = ""
)

// What came of an email address is seen from the request that has brought it, by POST or GET. One
// that a script has sent leaves nothing to judge.
func TestWhatCameOfAnEmailAddress(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		form             string
		to               string // the issuer follows; empty for a page
		between          bool   // a page with a button lies between
		spared, straight verdict.Verdict
	}{
		"a form that leads to Okta":           {posted, "okta", false, verdict.Fail, verdict.Pass},
		"by GET to Okta":                      {asked, "okta", false, verdict.Fail, verdict.Pass},
		"a page lies between":                 {posted, "okta", true, verdict.Fail, verdict.Fail},
		"a form that asks for a password":     {posted, nothingGot, false, verdict.Pass, verdict.Fail},
		"by GET":                              {asked, nothingGot, false, verdict.Pass, verdict.Fail},
		"a script has sent it":                {byScript, nothingGot, false, verdict.Inconclusive, verdict.Inconclusive},
		"a script has sent it, Okta followed": {byScript, "okta", false, verdict.Fail, verdict.Inconclusive},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			issuer := ""
			w, _ := fakeWorld(t, emailPages(c.form, func(w http.ResponseWriter, r *http.Request) {
				switch {
				case c.between:
					fmt.Fprintf(w, `<form method=post action=/go><input type=hidden name=to value="%s/"><button>Go on</button></form>`, issuer)
				case c.to != "":
					http.Redirect(w, r, issuer+"/", http.StatusSeeOther)
				default:
					fmt.Fprint(w, "<label>Password <input type=password></label>")
				}
			}))
			issuer = w.orgs["Acme"].Issuer()
			require.NoError(t, w.entersEmail(t.Context(), "Olivia"))
			if c.between {
				require.NoError(t, w.goesOn(t.Context(), "Olivia", Click("Go on")))
			}
			assert.Equal(t, c.spared, verdictOf(w.notSentToOkta(t.Context(), "Olivia")))
			assert.Equal(t, c.straight, verdictOf(w.onlyRedirects(t.Context(), "Olivia")))
		})
	}
}

func verdictOf(err error) verdict.Verdict {
	if err == nil {
		return verdict.Pass
	}
	return verdict.OutcomeOf(err).Verdict
}

// The address that was typed last counts: the first may have led elsewhere.
func TestTheLastEmailAddressCounts(t *testing.T) {
	t.Parallel()
	times, issuer := 0, ""
	w, _ := fakeWorld(t, emailPages(posted, func(w http.ResponseWriter, r *http.Request) {
		if times++; times == 1 {
			fmt.Fprint(w, "<label>Password <input type=password></label>")
			return
		}
		http.Redirect(w, r, issuer+"/", http.StatusSeeOther)
	}))
	issuer = w.orgs["Acme"].Issuer()
	for range 2 {
		require.NoError(t, w.entersEmail(t.Context(), "Olivia"))
	}
	assert.NoError(t, w.onlyRedirects(t.Context(), "Olivia"))
}

// Words are a refusal of Okta's only if Okta has refused.
func TestTellsRefusalOfOktas(t *testing.T) {
	t.Parallel()
	pages := http.NewServeMux()
	pages.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<p>You are not assigned.") })
	w, p := fakeWorld(t, pages)
	opens(t, w, "Olivia", p.url+"/help")
	var unknown *scenario.InconclusiveError
	assert.ErrorAs(t, w.tellsRefusal(t.Context(), "Olivia", "You are not assigned."), &unknown)
	opens(t, w, "Olivia", p.url+"/callback?state=1&error=access_denied")
	assert.NoError(t, w.tellsRefusal(t.Context(), "Olivia", "You are not assigned."))
}

// Who has opened a tenant's sign-in goes on there, and else at their own tenant's.
func TestContinuesAtTheTenantThatWasOpened(t *testing.T) {
	t.Parallel()
	w, p := fakeWorld(t, http.NewServeMux())
	require.NoError(t, w.continuesWithOkta(t.Context(), "Olivia"))
	assert.Equal(t, "Acme", p.continued)
	require.NoError(t, w.opensWorkspace(t.Context(), "Olivia", "Globex"))
	require.NoError(t, w.continuesWithOkta(t.Context(), "Olivia"))
	assert.Equal(t, "Globex", p.continued)
	w.newPerson("Mallory", "mallory@evil.example")
	assert.ErrorContains(t, w.continuesWithOkta(t.Context(), "Mallory"), "Mallory has opened no workspace")
}
