package conformance

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// site is a site of somebody else on this machine. It remembers every contact.
type site struct {
	url     string // by name, for browsers
	address string // by address, for servers that know no names below localhost
	server  *http.Server

	mu       sync.Mutex
	contacts []string
	bodies   []string // what came with them: headers that authenticate, and forms
	issuer   string   // whom its metadata pretend to be; empty for itself
	pages    map[string]string
}

// openSite listens as name.localhost.
func openSite(name string) (*site, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open a site for %s: %w", name, err)
	}
	port := fmt.Sprint(ln.Addr().(*net.TCPAddr).Port)
	s := &site{url: "http://" + name + ".localhost:" + port, address: "http://127.0.0.1:" + port, pages: map[string]string{}}
	s.server = &http.Server{Handler: s, ReadHeaderTimeout: 5 * time.Second, ErrorLog: log.New(io.Discard, "", 0), ConnState: s.connected}
	go s.server.Serve(ln) //nolint:errcheck // it ends when the site is closed
	return s, nil
}

func (s *site) close() error { return s.server.Close() }

// connected notes connections: one that speaks TLS never becomes a request.
func (s *site) connected(_ net.Conn, state http.ConnState) {
	if state == http.StateNew {
		s.note("a connection")
	}
}

func (s *site) note(contact string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.contacts = append(s.contacts, contact)
}

// seen returns all contacts so far.
func (s *site) seen() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.contacts...)
}

// ServeHTTP serves the pages, and metadata with endpoints of its own to whoever takes it for an OpenID provider.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.note(r.Method + " " + r.URL.Path)
	body, _ := io.ReadAll(io.LimitReader(r.Body, 1<<16)) //nolint:errcheck // what did not come is not there
	s.mu.Lock()
	s.bodies = append(s.bodies, r.Header.Get("Authorization")+" "+r.URL.RawQuery+" "+string(body))
	page, known := s.pages[r.URL.Path]
	issuer := s.address
	if s.issuer != "" {
		issuer = s.issuer
	}
	s.mu.Unlock()
	switch {
	case known:
		kind := "text/html; charset=utf-8"
		if strings.HasPrefix(page, "{") {
			kind = "application/json"
		}
		w.Header().Set("Content-Type", kind)
		io.WriteString(w, page) //nolint:errcheck // nobody waits any more
	case strings.HasPrefix(r.URL.Path, "/.well-known/"):
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{ //nolint:errcheck // nobody waits any more
			"issuer": issuer, "authorization_endpoint": strings.TrimSuffix(issuer, "/") + "/oauth2/v1/authorize", "token_endpoint": s.address + "/token",
			"jwks_uri": s.address + "/keys", "userinfo_endpoint": s.address + "/userinfo", "response_types_supported": []string{"code"},
			"subject_types_supported": []string{"public"}, "id_token_signing_alg_values_supported": []string{"RS256"},
		})
	default:
		http.NotFound(w, r)
	}
}

// pretend lets the site's metadata name another issuer.
func (s *site) pretend(issuer string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.issuer = issuer
}

// got returns what came with the contacts.
func (s *site) got() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.bodies...)
}

// serve puts a page at a path.
func (s *site) serve(path, page string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = page
}

func (w *World) attackerSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `nobody is sent to the attacker`, Does: w.nobodySent},
		{Says: `the SP has not asked the attacker for anything`, Does: w.nobodySent},
		{Says: `the attacker has got nothing of the first tenant's`, Does: w.attackerGotNothing},
		{Says: `another site's form posts to the initiate login URI with Alice as login_hint`, Does: w.otherSitePosts},
		{Says: `another site shows the initiate login URI and the page of the sign-in in frames`, Does: w.otherSiteFrames},
		{Says: `no page of the SP is shown in the frames`, Does: w.nothingFramed},
	}
}

// evil returns the attacker's site, which is opened when it is first needed.
func (w *World) evil() (*site, error) {
	if w.attacker == nil {
		var err error
		if w.attacker, err = openSite("attacker"); err != nil {
			return nil, err
		}
	}
	return w.attacker, nil
}

func (w *World) neighbour() (*site, error) {
	if w.other == nil {
		var err error
		if w.other, err = openSite("another-site"); err != nil {
			return nil, err
		}
	}
	return w.other, nil
}

// nobodySent looks at the attacker's contacts, and at where the browsers of the check have been.
func (w *World) nobodySent(ctx context.Context) error {
	if w.attacker == nil {
		return nil
	}
	requirement := "nobody but the SP and Okta takes part, whatever an address says"
	for _, p := range w.people {
		for _, d := range p.devices {
			trail, err := d.Trail(ctx)
			if err != nil {
				return err
			}
			for _, hop := range trail {
				if strings.Contains(lab.Origin(hop.URL), "attacker.localhost") || lab.Origin(hop.URL) == w.attacker.address {
					return scenario.Expect(false, requirement, "no visit to the attacker", "a visit to %s", driver.WithoutQuery(hop.URL))
				}
			}
		}
	}
	contacts := w.attacker.seen()
	return scenario.Expect(len(contacts) == 0, requirement, "no contact with the attacker", "%s", strings.Join(contacts, ", "))
}

// attackerGotNothing searches what came to the attacker for the client and the codes of the first tenant.
func (w *World) attackerGotNothing() error {
	if w.attacker == nil {
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
	for _, got := range w.attacker.got() {
		encoded := base64.StdEncoding.EncodeToString([]byte(app.ID + ":"))
		leaked := strings.Contains(got, app.ClientSecret) || strings.Contains(got, app.ID) || strings.Contains(got, encoded[:len(encoded)-4])
		if err := scenario.Expect(!leaked, "what one org's metadata say is for that org's tenant only", "nothing of the first tenant's client",
			"its client at the attacker"); err != nil {
			return err
		}
		stolen := slices.ContainsFunc(tokens, func(t string) bool { return t != "" && strings.Contains(got, t) })
		if err := scenario.Expect(!stolen, "what one org's metadata say is for that org's tenant only", "no token of the first tenant's users",
			"one at the attacker"); err != nil {
			return err
		}
	}
	return nil
}

// form is a page whose form posts somewhere else.
var form = template.Must(template.New("").Parse(`<!DOCTYPE html><title>Another site</title><h1>Another site</h1>
<form method="post" action="{{.Action}}">{{range $name, $value := .Fields}}
<input type="hidden" name="{{$name}}" value="{{$value}}">{{end}}
<button>Open the application</button></form>`))

// frame is a page that shows others in itself.
var frame = template.Must(template.New("").Parse(`<!DOCTYPE html><title>Another site</title><h1>Another site</h1>
{{range .}}<iframe src="{{.}}" width="900" height="600"></iframe>{{end}}`))

func (w *World) otherSitePosts(ctx context.Context) error {
	p, d, err := w.browserOf(ctx, "Alice")
	if err != nil {
		return err
	}
	return w.submits(ctx, d, w.stage.First.App.InitiateLoginURI, map[string]string{"iss": w.stage.First.Org.Issuer(), "login_hint": p.User.Email})
}

// submits sends a form of another site from a browser.
func (w *World) submits(ctx context.Context, d driver.Driver, action string, fields map[string]string) error {
	page, err := w.formPage(action, fields)
	if err != nil {
		return err
	}
	if err := d.Open(ctx, page); err != nil {
		return fmt.Errorf("open the page of another site: %v", err) // it is ours: that it does not come is nothing of the SP's
	}
	return d.Click(ctx, "Open the application")
}

// formPage serves a page of another site whose form posts somewhere else, and returns its address.
func (w *World) formPage(action string, fields map[string]string) (string, error) {
	s, err := w.neighbour()
	if err != nil {
		return "", err
	}
	var page strings.Builder
	if err := form.Execute(&page, map[string]any{"Action": action, "Fields": fields}); err != nil {
		return "", err
	}
	s.serve("/form", page.String())
	return s.url + "/form", nil
}

func (w *World) otherSiteFrames(ctx context.Context) error {
	p, err := w.person("Alice")
	if err != nil {
		return err
	}
	s, err := w.neighbour()
	if err != nil {
		return err
	}
	var page strings.Builder
	addresses := []template.URL{template.URL(w.stage.First.InitiateLogin(w.issuer()))} //nolint:gosec // the configuration's own address
	for _, step := range w.stage.Config.SignIn {
		if step.Open != "" {
			addresses = append(addresses, template.URL(w.stage.Config.URL(step.Open))) //nolint:gosec // see above
			break
		}
	}
	if err := frame.Execute(&page, addresses); err != nil {
		return err
	}
	s.serve("/frame", page.String())
	d, err := w.at(ctx, p)
	if err != nil {
		return err
	}
	return d.Open(ctx, s.url+"/frame")
}

// nothingFramed looks into the frames: a page of the SP must not be there, unless it is a refusal.
func (w *World) nothingFramed(ctx context.Context) error {
	window, ok := w.watched.(*driver.BrowserDriver)
	if !ok {
		return errors.New("frames can be seen in a browser only")
	}
	frames, err := window.Frames(ctx)
	if err != nil {
		return err
	}
	for _, f := range frames {
		shown := f.Loaded && f.Status < http.StatusBadRequest && lab.Origin(f.URL) == lab.Origin(w.stage.Config.BaseURL)
		if err := scenario.Expect(!shown, "no page of the sign-in can be shown inside another site (X-Frame-Options or CSP frame-ancestors)",
			"a frame that stays empty", "the frame shows %s: %.80s", driver.WithoutQuery(f.URL), f.Text); err != nil {
			return err
		}
	}
	return nil
}

// fill replaces what stands in braces in a scenario's text.
func (w *World) fill(text string) (string, error) {
	if !strings.Contains(text, "{") {
		return text, nil
	}
	w.oversize = w.oversize || strings.Contains(text, "{16 kB}")
	evil := &site{}
	if strings.Contains(text, "{attacker") {
		var err error
		if evil, err = w.evil(); err != nil {
			return "", err
		}
	}
	sp, err := url.Parse(w.stage.Config.BaseURL)
	if err != nil {
		return "", err
	}
	other := map[string]string{"http": "https", "https": "http"}
	issuer := w.stage.First.Org.Issuer()
	scheme, rest, _ := strings.Cut(issuer, "://")
	link := w.stage.Config.DeepLink
	if link == "" {
		link = "/"
	}
	alice := ""
	if p := w.people["Alice"]; p != nil {
		alice = p.User.Email
	}
	return strings.NewReplacer(
		"{attacker address}", evil.address, "{attacker host}", strings.TrimPrefix(evil.url, "http://"), "{attacker}", evil.url,
		"{16 kB}", strings.Repeat("x", 16<<10), "{random}", rand.Text(), "{second issuer}", w.otherIssuer(), "{script}", "<script>document.title='x'</script>",
		"{image}", "<img src=x onerror=alert(1)>", "{link}", `<a href="javascript:alert(1)">`,
		"{tab}", "\t", "{crlf}", "\r\n", "{4096 letters}", strings.Repeat("x", 4096), "{alice}", alice,
		"{scheme}", sp.Scheme, "{other scheme}", other[sp.Scheme], "{sp}", w.stage.Config.BaseURL, "{sp host}", sp.Hostname(), "{deep link}", link,
		"{issuer}", issuer, "{ISSUER}", strings.ToUpper(issuer), "{issuer other scheme}", other[scheme]+"://"+rest,
	).Replace(text), nil
}

// otherIssuer is an issuer that the first tenant has nothing to do with.
func (w *World) otherIssuer() string {
	if w.stage.Second != nil {
		return w.stage.Second.Org.Issuer()
	}
	return "https://other.okta.invalid"
}

// whatever drops the error of something that did not come in time: how a hostile start ends is judged by what happened.
func (w *World) whatever(ctx context.Context, err error) error {
	var awaited *driver.WaitError
	// A server may hang up on a request that is too long before it has read it, so that its answer is lost.
	if errors.As(err, &awaited) && (!awaited.Broken || w.oversize) && ctx.Err() == nil {
		return nil
	}
	return err
}

// readAll returns the beginning of a body.
func readAll(res *http.Response) (string, error) {
	text, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	return string(text), err
}
