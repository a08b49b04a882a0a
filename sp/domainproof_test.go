package sp_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/sp"
)

// websites are those of customers: what they answer, by address.
type websites map[string]func(proof string) *http.Response

type customersSites struct {
	proof string
	sites websites
}

// RoundTrip implements [http.RoundTripper].
func (c customersSites) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := c.sites[r.URL.String()]
	if answer == nil {
		return nil, errors.New("no such website")
	}
	res := answer(c.proof)
	res.Request = r
	return res, nil
}

func answers(status int, text string) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(text))}
}

func redirects(to string) *http.Response {
	res := answers(http.StatusFound, "")
	res.Header.Set("Location", to)
	return res
}

// A domain is proven by exactly the file that its tenant was asked for, at the domain itself.
func TestDomainIsProvenByFile(t *testing.T) {
	const file = "https://new.example/.well-known/signoff-challenge.txt"
	only := func(answer func(string) *http.Response) websites { return websites{file: answer} }
	said := func(change func(string) string) websites {
		return only(func(proof string) *http.Response { return answers(http.StatusOK, change(proof)) })
	}
	leads := func(to string) websites {
		return websites{
			file: func(string) *http.Response { return redirects(to) },
			to:   func(proof string) *http.Response { return answers(http.StatusOK, proof) },
		}
	}
	for name, c := range map[string]struct {
		sites websites
		want  int
	}{
		"the proof":               {said(func(p string) string { return p }), http.StatusOK},
		"with an end of line":     {said(func(p string) string { return p + "\r\n" }), http.StatusOK},
		"moved at the site":       {leads("https://new.example/proof.txt"), http.StatusOK},
		"another text":            {said(func(string) string { return "welcome" }), http.StatusConflict},
		"the proof and more":      {said(func(p string) string { return p + " and more" }), http.StatusConflict},
		"the proof in capitals":   {said(strings.ToUpper), http.StatusConflict},
		"too long":                {said(func(p string) string { return p + strings.Repeat("\n", 1<<10) }), http.StatusConflict},
		"not found":               {only(func(p string) *http.Response { return answers(http.StatusNotFound, p) }), http.StatusConflict},
		"moved to another host":   {leads("https://evil.example/proof.txt"), http.StatusConflict},
		"moved to another port":   {leads("https://new.example:8443/proof.txt"), http.StatusConflict},
		"moved to another scheme": {leads("http://new.example/proof.txt"), http.StatusConflict},
		"moved for ever":          {only(func(string) *http.Response { return redirects(file) }), http.StatusConflict},
		"no website":              {websites{}, http.StatusBadGateway},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sites := &customersSites{sites: c.sites}
			profile := sp.Acme()
			profile.DomainProofs = []sp.ProofWay{sp.ProofByFile}
			w := acmeNotes(t, func(cfg *sp.Config) { cfg.Profile, cfg.Websites = profile, sites })
			domain := map[string]any{"domain": "new.example"}
			res := w.call(w.url("/admin/api/tenants/acme/domains"), adminToken, "application/json", domain)
			defer func() { assert.NoError(t, res.Body.Close()) }()
			var claimed map[string]string
			require.NoError(t, json.NewDecoder(res.Body).Decode(&claimed))
			assert.Equal(t, file, claimed["file"])
			assert.NotContains(t, claimed, "name", "it is proven by no record")
			sites.proof = claimed["proof"]
			assert.Equal(t, c.want, w.admin("acme", "/domains/verify", domain))
		})
	}
}

// A domain that support confirms is its tenant's then, and before that nobody's: no act of the
// tenant's own confirms it, and none of support's for whoever was given another text.
func TestDomainIsConfirmedBySupport(t *testing.T) {
	profile := sp.Acme()
	profile.DomainProofs = []sp.ProofWay{sp.ProofBySupport}
	w := acmeNotes(t, func(cfg *sp.Config) { cfg.Profile, cfg.SupportToken = profile, "support" })
	require.NoError(t, w.sp.AddSupportAgent(t.Context(), "sue@support.example", "Sue", password))
	domain := map[string]any{"domain": "new.example"}
	claim := func(slug string) string {
		res := w.call(w.url("/admin/api/tenants/"+slug+"/domains"), adminToken, "application/json", domain)
		defer func() { assert.NoError(t, res.Body.Close()) }()
		var claimed map[string]string
		require.NoError(t, json.NewDecoder(res.Body).Decode(&claimed))
		assert.Equal(t, "waits for support", claimed["status"])
		assert.NotContains(t, claimed, "name")
		assert.NotContains(t, claimed, "file")
		return claimed["proof"]
	}
	confirm := func(slug, token, proof string) int {
		body := map[string]any{"domain": "new.example", "proof": proof}
		res := w.call(w.url("/support/api/tenants/"+slug+"/domains/confirm"), token, "application/json", body)
		defer func() { assert.NoError(t, res.Body.Close()) }()
		return res.StatusCode
	}
	mine := claim("acme")
	assert.Equal(t, http.StatusConflict, w.admin("acme", "/domains/verify", domain), "the tenant itself confirms nothing")
	assert.Equal(t, http.StatusUnauthorized, confirm("acme", adminToken, mine), "an administrator of the tenant is no support")
	assert.Equal(t, http.StatusConflict, confirm("acme", "support", mine+"0"))
	assert.Equal(t, http.StatusNotFound, confirm("globex", "support", mine), "it has claimed nothing")

	support := w.browser().open(w.url("/support/login")).click("Sign in", "Email", "sue@support.example", "Password", password)
	support.click("Confirm new.example for Acme", "Text that Acme was given for new.example", "another")
	assert.Equal(t, http.StatusConflict, support.status)
	assert.Equal(t, "This domain is not confirmed", support.heading())
	support.open(w.url("/support")).click("Confirm new.example for Acme", "Text that Acme was given for new.example", mine)
	assert.Equal(t, http.StatusOK, support.status)
	assert.NotContains(t, support.text(), "Confirm new.example", "it is confirmed")
	assert.Contains(t, support.text(), "new.exampleHome realm discovery on")
	assert.Equal(t, http.StatusOK, confirm("acme", "support", mine), "once more changes nothing")
	assert.Equal(t, http.StatusConflict, w.admin("globex", "/domains", domain), "it is another tenant's")
}

// Without anything said, websites are those of the internet: a customer makes the SP reach no
// machine of its own network, whatever DNS says.
func TestWebsitesOfCustomersArePublic(t *testing.T) {
	transport := sp.PublicTransport()
	for _, address := range []string{"127.0.0.1", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "localhost",
		"100.100.100.200", "198.18.0.1", "255.255.255.255", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[::7f00:1]", "[fec0::1]"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+":9/", http.NoBody)
		require.NoError(t, err)
		_, err = transport.RoundTrip(r)
		assert.ErrorContains(t, err, "no public address", address)
	}
}
