package conformance

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/stretchr/testify/assert"
	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// What no specification forbids raises no alarm, and where nothing was seen there is no pass.
func TestSoundWaysThatFewProductsGo(t *testing.T) {
	for name, c := range map[string]struct {
		adapt func(*sp.Config)
		id    string
		want  verdict.Verdict
		says  string
	}{
		"the secret in the other place after an error": {otherPlace, "CODE-15/server-error", verdict.Pass, ""},
		"no fourth session":                            {startsSession(refusesAfter(3)), "UL-EFFECT-03/many", verdict.NotApplicable, "only 3 sessions"},
		"no thirteenth session":                        {startsSession(refusesAfter(12)), "UL-EFFECT-03/many", verdict.Pass, ""},
		"the newest three sessions":                    {startsSession(keepsThree), "UL-EFFECT-03/many", verdict.NotApplicable, "only 10 sessions of a user, or fewer"},
		"keys once":                                    {asksForKeysOnce, "JWKS-09/unknown-kid", verdict.NotApplicable, "does not ask for keys again so soon"},
		"no keys kept":                                 {planted(t, nil, "reads-keys-always"), "JWKS-09/unknown-kid", verdict.NotApplicable, "keeps no keys"},
		"no large call":                                {served("universal logout", hangsUpOnLarge), "UL-REQ-13/large", verdict.Pass, ""},
		"a remember-me token for one use":              {remembersOnce, "LOGOUT-01/remembered", verdict.Pass, ""},
		"one account for an address":                   {oneOfAnAddress, "UL-EFFECT-14/shared-address", verdict.NotApplicable, "does not take over"},
		"the profile of the first sign-in":             {keepsProfile, "UL-EFFECT-14/shared-address", verdict.NotApplicable, "does not take over"},
		"the time of a logout":                         {comparesWithLogout, "UL-EFFECT-05/signed-in-again", verdict.Pass, ""},
		"plain states only":                            {served("express authorize", takesPlainState), "EXPRESS-18/query", verdict.Inconclusive, "could not be done"},
		"states of its own form refused by a redirect": {served("express authorize", refusesOddState), "EXPRESS-18/query", verdict.Pass, ""},
		"no Pragma, but more in Cache-Control":         {served("token", storesNothing), "EXPRESS-19", verdict.Pass, ""},
		"a WebSocket for anybody":                      {served("socket", anybodys), "SESSION-14/websocket", verdict.NotApplicable, "opens for anybody"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			seen := verdictsOf(t, c.adapt, c.id)[c.id]
			assert.Equal(t, c.want, seen.Verdict, "%s; saw %s", seen.Reason, seen.Actual)
			assert.Contains(t, seen.Reason, c.says)
		})
	}
}

// An SP that asks Okta at each request tells nothing while Okta is away. What counts is whom it
// knows once Okta is there again.
func TestSignOutsInOutagesAreJudgedAfterwards(t *testing.T) {
	const id = "LOGOUT-01/outage"
	for name, c := range map[string]struct {
		routes []string // that need Okta
		want   verdict.Verdict
	}{
		"the session has ended":  {[]string{"who am I"}, verdict.Pass},
		"the session comes back": {[]string{"who am I", "sign out"}, verdict.Fail},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stage := openWithRoutes(t, func(stage *lab.Reference, w http.ResponseWriter, r *http.Request, sound http.Handler) {
				if !answers(r.Context(), stage) {
					http.Error(w, "Okta cannot be reached.", http.StatusUnauthorized)
					return
				}
				sound.ServeHTTP(w, r)
			}, c.routes...)
			for _, r := range runStage(t, stage, id, true) {
				assert.Equal(t, c.want, r.Verdict, "%s: %s; saw %s", r.ID, r.Reason, r.Actual)
			}
		})
	}
}

// An id that the SP has not taken from the other tenant's org is not used up.
func TestIDsThatAreNotUsedUp(t *testing.T) {
	stage := openWithRoutes(t, func(stage *lab.Reference, w http.ResponseWriter, r *http.Request, sound http.Handler) {
		if app, err := stage.Second.Org.App(stage.Second.App.ID); err == nil && strings.HasSuffix(app.LogoutEndpoint, r.URL.Path) {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		sound.ServeHTTP(w, r)
	}, "universal logout")
	for _, r := range runStage(t, stage, "UL-AUTH-21/other-org", true) {
		assert.Equal(t, verdict.Inconclusive, r.Verdict, "%s: %s; saw %s", r.ID, r.Reason, r.Actual)
	}
}

// Whoever needs a token besides the cookies may be told the origin of any site: no script of
// another one has the token.
func TestCookiesThatOpenNothingAlone(t *testing.T) {
	const header = "X-Session"
	stage := openReference(t, nil, driver.KindHTTP, served("who am I", func(w http.ResponseWriter, r *http.Request, sound http.Handler) {
		w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
		w.Header().Set("Access-Control-Allow-Credentials", "true")
		if r.Header.Get(header) == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		sound.ServeHTTP(w, r)
	}))
	none := ""
	for _, c := range []*sut.Config{stage.Config, stage.First.Config} {
		c.SignedIn.Token = &sut.TokenProbe{From: "cookie", Key: "acme_session", Header: header, Prefix: &none}
	}
	for _, r := range runStage(t, stage, "SESSION-14/site", true) {
		assert.Equal(t, verdict.NotApplicable, r.Verdict, "%s: %s; saw %s", r.ID, r.Reason, r.Actual)
		assert.Contains(t, r.Reason, "cookies alone do not open the session")
	}
}

// openWithRoutes opens the reference SP with something before some of its routes that knows the
// stage. They are sound until that is there.
func openWithRoutes(t *testing.T, serve func(stage *lab.Reference, w http.ResponseWriter, r *http.Request, sound http.Handler), names ...string) *lab.Reference {
	t.Helper()
	var opened atomic.Pointer[lab.Reference]
	stage := openReference(t, nil, driver.KindHTTP, func(c *sp.Config) {
		c.Parts = sp.SoundParts()
		routes := c.Parts.Browser.Routes
		c.Parts.Browser.Routes = func(s *sp.SP) sp.Routes {
			found := routes(s)
			for _, name := range names {
				found = found.Wrap(name, func(sound http.Handler) http.Handler {
					return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
						if stage := opened.Load(); stage != nil {
							serve(stage, w, r, sound)
							return
						}
						sound.ServeHTTP(w, r)
					})
				})
			}
			return found
		}
	})
	opened.Store(stage)
	return stage
}

// answers says whether the first org's userinfo endpoint does.
func answers(ctx context.Context, stage *lab.Reference) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, stage.First.Org.Issuer()+"/oauth2/v1/userinfo", nil)
	if err != nil {
		return false
	}
	res, err := stage.Client().Transport.RoundTrip(req)
	return err == nil && res.Body.Close() == nil
}

// otherPlace sends the client's secret in the form where it has not worked in the header.
func otherPlace(c *sp.Config) {
	c.Parts = sp.SoundParts()
	c.Parts.SignIn = c.Parts.SignIn.Wrap("exchange", func(sound func(context.Context, *sp.SignIn) error) func(context.Context, *sp.SignIn) error {
		return func(ctx context.Context, in *sp.SignIn) error {
			refusal := sound(ctx, in)
			if refusal == nil {
				return nil
			}
			config := in.Provider.OAuth(in.Connection, in.Transaction.RedirectURI)
			config.Endpoint.AuthStyle = oauth2.AuthStyleInParams
			token, err := config.Exchange(ctx, in.Params.Get("code"), oauth2.VerifierOption(in.Transaction.Verifier))
			if err != nil {
				return refusal
			}
			in.Token = token
			return nil
		}
	})
}

// startsSession does something before a session begins.
func startsSession(before func(ctx context.Context, db *store.DB, account string) error) func(*sp.Config) {
	return func(c *sp.Config) {
		c.Parts = sp.SoundParts()
		sound := c.Parts.Browser.StartSession
		c.Parts.Browser.StartSession = func(ctx context.Context, db *store.DB, a store.Account, agent string, life time.Duration) (string, error) {
			if err := before(ctx, db, a.ID); err != nil {
				return "", err
			}
			return sound(ctx, db, a, agent, life)
		}
	}
}

func refusesAfter(most int) func(ctx context.Context, db *store.DB, account string) error {
	return func(ctx context.Context, db *store.DB, account string) error {
		var n int
		if err := db.SQL().QueryRowContext(ctx, "SELECT count(*) FROM sessions WHERE account = ?", account).Scan(&n); err != nil {
			return err
		}
		if n >= most {
			return errors.New("too many sessions")
		}
		return nil
	}
}

func keepsThree(ctx context.Context, db *store.DB, account string) error {
	_, err := db.SQL().ExecContext(ctx, "DELETE FROM sessions WHERE account = ? AND hash NOT IN"+
		" (SELECT hash FROM sessions WHERE account = ? ORDER BY created DESC, rowid DESC LIMIT 2)", account, account)
	return err
}

// asksForKeysOnce bounds how often it asks for keys so much that it never asks again.
func asksForKeysOnce(c *sp.Config) {
	c.Parts = sp.SoundParts()
	sound := c.Parts.Provider.Keys
	c.Parts.Provider.Keys = func(client *http.Client, url string, now func() time.Time, limit time.Duration) oidc.KeySet {
		once := *client
		once.Transport = &onlyOnce{next: cmp.Or(client.Transport, http.DefaultTransport)}
		return sound(&once, url, now, limit)
	}
}

// onlyOnce lets one request through.
type onlyOnce struct {
	next  http.RoundTripper
	asked atomic.Bool
}

// RoundTrip implements [http.RoundTripper].
func (o *onlyOnce) RoundTrip(r *http.Request) (*http.Response, error) {
	if o.asked.Swap(true) {
		return nil, errors.New("asked a moment ago")
	}
	return o.next.RoundTrip(r)
}

// hangsUpOnLarge closes the connection where there is more to read than it wants.
func hangsUpOnLarge(w http.ResponseWriter, r *http.Request, sound http.Handler) {
	if r.ContentLength > 64<<10 {
		panic(http.ErrAbortHandler)
	}
	sound.ServeHTTP(w, r)
}

// anybodys opens a WebSocket for whoever asks, who has to say by a message who they are.
func anybodys(w http.ResponseWriter, r *http.Request, _ http.Handler) {
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		return
	}
	<-conn.CloseRead(r.Context()).Done()
}

// remembersOnce takes a remember-me token for one sign-in, as SPs do that give another one each
// time. The sound one looks twice at each use.
func remembersOnce(c *sp.Config) {
	c.Parts = sp.SoundParts()
	sound := c.Parts.Browser.Remembered
	var used sync.Map
	c.Parts.Browser.Remembered = func(ctx context.Context, db *store.DB, secret string) (string, error) {
		looks, _ := used.LoadOrStore(secret, &atomic.Int32{})
		if n, ok := looks.(*atomic.Int32); secret != "" && (!ok || n.Add(1) > 2) {
			return "", store.ErrNotFound
		}
		return sound(ctx, db, secret)
	}
}

// comparesWithLogout ends no session at a logout, and takes none afterwards that began before.
func comparesWithLogout(c *sp.Config) {
	c.Parts = sp.SoundParts()
	var out sync.Map
	c.Parts.Logout = c.Parts.Logout.Replace("sessions", func(_ context.Context, in *sp.LogoutCall) error {
		for _, a := range in.Accounts {
			out.Store(a.ID, in.SP.Now())
		}
		return nil
	})
	sound := c.Parts.Browser.SessionHolder
	c.Parts.Browser.SessionHolder = func(ctx context.Context, db *store.DB, secret string, idle time.Duration) (string, error) {
		account, err := sound(ctx, db, secret, idle)
		if err != nil {
			return "", err
		}
		session, err := db.SessionBySecret(ctx, secret)
		if at, ok := out.Load(account); err == nil && ok && session.Created.Before(at.(time.Time)) {
			return "", store.ErrNotFound
		}
		return account, err
	}
}

// oddState says whether a state has signs in it that need to be encoded.
func oddState(r *http.Request) bool {
	state := r.URL.Query().Get("state")
	return url.QueryEscape(state) != state
}

// takesPlainState shows an error page where a state is none of those that it expects.
func takesPlainState(w http.ResponseWriter, r *http.Request, sound http.Handler) {
	if oddState(r) {
		http.Error(w, "This request cannot be answered.", http.StatusBadRequest)
		return
	}
	sound.ServeHTTP(w, r)
}

// refusesOddState tells Okta so.
func refusesOddState(w http.ResponseWriter, r *http.Request, sound http.Handler) {
	q := r.URL.Query()
	if oddState(r) {
		back := url.Values{"error": {"invalid_request"}, "state": {q.Get("state")}}
		http.Redirect(w, r, q.Get("redirect_uri")+"?"+back.Encode(), http.StatusFound)
		return
	}
	sound.ServeHTTP(w, r)
}

// storesNothing says it in more words.
func storesNothing(w http.ResponseWriter, r *http.Request, sound http.Handler) {
	w.Header().Set("Cache-Control", "private, max-age=0, No-Store")
	sound.ServeHTTP(w, r)
}
