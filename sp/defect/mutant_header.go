package defect

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// believed is a header by which a proxy, or anybody, can change an address.
type believed struct {
	header string
	apply  func(u *url.URL, value string)
}

func believedHeaders() []believed {
	toHost := func(u *url.URL, value string) { u.Host = strings.TrimSpace(value) }
	toScheme := func(u *url.URL, value string) { u.Scheme = strings.TrimSpace(value) }
	toPath := func(u *url.URL, value string) { u.Path = "/" + strings.Trim(value, "/") + u.Path }
	secure := func(u *url.URL, value string) {
		if strings.EqualFold(value, "on") || value == "1" {
			u.Scheme = "https"
		}
	}
	byURL := func(u *url.URL, value string) {
		if given, err := url.Parse(value); err == nil && given.Host != "" {
			u.Scheme, u.Host = given.Scheme, given.Host
		}
	}
	port := func(u *url.URL, value string) { u.Host = u.Hostname() + ":" + value }
	all := []believed{
		{"Forwarded", func(u *url.URL, value string) {
			scheme, host := forwarded(value)
			if scheme != "" {
				u.Scheme = scheme
			}
			if host != "" {
				u.Host = host
			}
		}},
		{"X-Forwarded-Port", port}, {"X-Original-Port", port},
		{"X-Forwarded-Ssl", secure}, {"Front-End-Https", secure},
		{"Origin", byURL}, {"Referer", byURL}, {"X-Original-Url", byURL}, {"X-Rewrite-Url", byURL},
	}
	for _, name := range []string{"X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-Original-Host", "X-Http-Host-Override", "X-Real-Host", "X-Forwarded-For"} {
		all = append(all, believed{name, toHost})
	}
	for _, name := range []string{"X-Forwarded-Proto", "X-Forwarded-Scheme", "X-Forwarded-Protocol", "X-Url-Scheme", "X-Scheme"} {
		all = append(all, believed{name, toScheme})
	}
	for _, name := range []string{"X-Forwarded-Prefix", "X-Script-Name", "X-Forwarded-Path", "X-Base-Path"} {
		all = append(all, believed{name, toPath})
	}
	return all
}

// headerMutants believe headers.
func headerMutants() []Mutant {
	toHost := func(u *url.URL, r *http.Request) { u.Host = r.Host }
	all := []Mutant{
		{judges: unmoved(toHost), ID: "redirect-uri:host", Does: "makes the redirect URI of the Host header", Areas: []string{"SP-INIT"}, Plant: redirectURI(func(r *http.Request) (string, string) { return "", r.Host })},
		{judges: unmoved(toHost), ID: "landing:host", Does: "makes the address after a sign-in of the Host header", Areas: []string{"SP-INIT"}, Plant: landsBy(toHost)},
	}
	for _, b := range believedHeaders() {
		name := strings.ToLower(b.header)
		apply := func(u *url.URL, r *http.Request) {
			if value := r.Header.Get(b.header); value != "" {
				b.apply(u, value)
			}
		}
		all = append(all,
			Mutant{judges: unmoved(apply), ID: "redirect-uri:" + name, Does: "makes the redirect URI of the header " + b.header, Areas: []string{"SP-INIT"}, Plant: redirectURIBy(apply)},
			Mutant{judges: unmoved(apply), ID: "landing:" + name, Does: "makes the address after a sign-in of the header " + b.header, Areas: []string{"SP-INIT"}, Plant: landsBy(apply)})
	}
	return all
}

// redirectURIBy lets a request change the redirect URI.
func redirectURIBy(apply func(u *url.URL, r *http.Request)) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		sound := p.Start.RedirectURI
		p.Start.RedirectURI = func(r *http.Request, base string, conn store.Connection) string {
			uri := sound(r, base, conn)
			u, err := url.Parse(uri)
			if err != nil {
				return uri
			}
			apply(u, r)
			return u.String()
		}
	})
}

// landsBy makes the address after a sign-in absolute, and lets the request change it.
func landsBy(apply func(u *url.URL, r *http.Request)) func(*sp.Config) {
	return route("callback", func(s *sp.SP, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		rec := httptest.NewRecorder()
		sound.ServeHTTP(rec, r)
		own, errOwn := url.Parse(s.URL())
		to, err := url.Parse(rec.Header().Get("Location"))
		if rec.Code == http.StatusSeeOther && errOwn == nil && err == nil && to.Host == "" {
			to.Scheme, to.Host = own.Scheme, own.Host
			apply(to, r)
			rec.Header().Set("Location", to.String())
		}
		replay(w, rec)
	})
}
