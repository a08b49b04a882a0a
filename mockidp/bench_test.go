package mockidp_test

import (
	"bufio"
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp"
)

// BenchmarkSignIn measures whole sign-ins over HTTP: the authorization request, the password, the
// code for an ID token whose header says RS256, in a browser without cookies. "of-signing" is their
// rate over that of bare RSA-2048 signatures on as many cores: with one client one, with eight all.
// What else the machine does changes all the time, so both are measured in many short turns, and by
// the time that a number of them takes: a slow moment affects both alike.
func BenchmarkSignIn(b *testing.B) {
	for _, clients := range []int{1, 8} {
		b.Run(strconv.Itoa(clients), func(b *testing.B) { benchmarkSignIn(b, newDriver(b), nil, "alice%40acme.example", clients) })
	}
}

// BenchmarkSignInOutside is BenchmarkSignIn at `signoff idp`, a process of its own: what tests in
// other languages get. SIGNOFF is the command. "of-bare" is how that compares with a process that
// only gives the same responses, and signs; "bare-of-signing" is how much of signing such a process
// can reach.
func BenchmarkSignInOutside(b *testing.B) {
	command := os.Getenv("SIGNOFF")
	if command == "" {
		b.Skip("SIGNOFF is to be the path of the command")
	}
	okta, bare := startProcess(b, command, 1, "openid+profile+email"), startBareServer(b)
	for _, clients := range []int{1, 8} {
		b.Run(strconv.Itoa(clients), func(b *testing.B) { benchmarkSignIn(b, okta.driver, bare, "user0%40acme.example", clients) })
	}
}

// benchmarkSignIn compares sign-ins at the driver's server with bare signatures and, unless bare is
// nil, with the same at a bare server.
func benchmarkSignIn(b *testing.B, driver, bare *driver, login string, clients int) {
	signers := 1
	if clients > 1 {
		signers = runtime.GOMAXPROCS(0)
	}
	connected, connectedBare := connect(b, driver, login, clients), connect(b, bare, login, clients)
	const turn = 50
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(b, err)
	var signing, atBare time.Duration
	b.ResetTimer()
	for done := 0; done < b.N; done += turn {
		b.StopTimer()
		n := min(turn, b.N-done)
		signing += signAll(b, key, signers, n)
		start := time.Now()
		share(b, len(connectedBare), n, func(i int) error { return connectedBare[i].signInAs(login) })
		atBare += time.Since(start)
		b.StartTimer()
		share(b, clients, n, func(i int) error { return connected[i].signInAs(login) })
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sign-ins/s")
	b.ReportMetric(float64(b.N)/signing.Seconds(), "signatures/s")
	b.ReportMetric(signing.Seconds()/b.Elapsed().Seconds(), "of-signing")
	if bare != nil {
		b.ReportMetric(atBare.Seconds()/b.Elapsed().Seconds(), "of-bare")
		b.ReportMetric(signing.Seconds()/atBare.Seconds(), "bare-of-signing")
	}
}

// connect returns that many warm clients of a driver, none without a driver.
func connect(b *testing.B, driver *driver, login string, clients int) []*benchClient {
	if driver == nil {
		return nil
	}
	connected := make([]*benchClient, clients)
	for i := range connected {
		connected[i] = driver.dial(b)
		for range 20 {
			require.NoError(b, connected[i].signInAs(login))
		}
	}
	return connected
}

// signInAll lets the clients sign in n times together.
func signInAll(b *testing.B, clients []*benchClient, n int) {
	share(b, len(clients), n, func(i int) error { return clients[i].signIn() })
}

// signAll returns how long this many goroutines take for n RS256 signatures together.
func signAll(b *testing.B, key *rsa.PrivateKey, goroutines, n int) time.Duration {
	digest := sha256.Sum256([]byte("header.claims"))
	start := time.Now()
	share(b, goroutines, n, func(int) error {
		_, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, digest[:])
		return err
	})
	return time.Since(start)
}

// share lets goroutines do something n times together; each knows its number.
func share(b *testing.B, goroutines, n int, do func(i int) error) {
	var left atomic.Int64
	left.Store(int64(n))
	var all sync.WaitGroup
	for i := range goroutines {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if err := do(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
}

// BenchmarkGrowth measures what the process holds after 70,000 sign-ins in one org, which is 280
// seconds of 250 sign-ins a second; and what a sign-in costs in one of 1,000 orgs, which has 10,000
// users, over one in an org that is alone and has one.
func BenchmarkGrowth(b *testing.B) {
	b.Run("heap", func(b *testing.B) {
		for range b.N {
			d := newDriver(b)
			clients := []*benchClient{d.dial(b), d.dial(b), d.dial(b), d.dial(b)}
			before := heapMB()
			signInAll(b, clients, 10_000)
			early := heapMB()
			signInAll(b, clients, 60_000)
			b.ReportMetric(early-before, "MB-of-10k")
			b.ReportMetric(heapMB()-before, "MB-of-70k")
		}
	})
	b.Run("neighbours", func(b *testing.B) {
		for range b.N {
			alone, crowded := newDriver(b).dial(b), newCrowdedDriver(b, 1_000, 10_000).dial(b)
			var took [2]time.Duration
			for range 60 { // in short turns, as what else the machine does changes
				for i, client := range []*benchClient{alone, crowded} {
					start := time.Now()
					signInAll(b, []*benchClient{client}, 25)
					took[i] += time.Since(start)
				}
			}
			b.ReportMetric(took[1].Seconds()/took[0].Seconds(), "of-alone")
		}
	})
}

func heapMB() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

// BenchmarkStart measures the time from Start to the first discovery document in hand: the median
// of 51 starts.
func BenchmarkStart(b *testing.B) {
	for range b.N {
		took := make([]time.Duration, 51)
		for i := range took {
			took[i] = startOnce(b)
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms")
	}
}

func startOnce(b *testing.B) time.Duration {
	begin := time.Now()
	okta, err := mockidp.Start(mockidp.Config{})
	require.NoError(b, err)
	org, err := okta.NewOrg(mockidp.OrgConfig{})
	require.NoError(b, err)
	get(b, org.Issuer()+"/.well-known/openid-configuration")
	took := time.Since(begin)
	// the key that is being made must not disturb the next start
	get(b, org.Issuer()+"/oauth2/v1/keys")
	require.NoError(b, okta.Close())
	http.DefaultClient.CloseIdleConnections()
	return took
}

func get(b *testing.B, url string) {
	response, err := http.Get(url)
	require.NoError(b, err)
	defer response.Body.Close()
	require.Equal(b, http.StatusOK, response.StatusCode)
	io.Copy(io.Discard, response.Body)
}

// driver signs Alice in at one org, with requests that are written once: so the clients cost little
// beside the mock.
type driver struct {
	addr      string
	authorize []byte
	basic     string
}

func newDriver(b *testing.B) *driver { return newCrowdedDriver(b, 1, 1) }

// newCrowdedDriver is newDriver at the last of some orgs, which has some users who are assigned and
// members of a group besides.
func newCrowdedDriver(b *testing.B, orgs, users int) *driver {
	okta, err := mockidp.Start(mockidp.Config{})
	require.NoError(b, err)
	b.Cleanup(func() { okta.Close() })
	for range orgs - 1 {
		_, err := okta.NewOrg(mockidp.OrgConfig{})
		require.NoError(b, err)
	}
	org, err := okta.NewOrg(mockidp.OrgConfig{})
	require.NoError(b, err)
	alice, err := org.AddUser(mockidp.User{Email: "alice@acme.example", Password: "correct horse"})
	require.NoError(b, err)
	app, err := org.AddApp(mockidp.App{RedirectURIs: []string{"http://127.0.0.1:8400/cb"}})
	require.NoError(b, err)
	require.NoError(b, org.AssignUser(app.ID, alice.ID))
	_, err = org.AddGroup("Staff")
	require.NoError(b, err)
	for i := range users - 1 {
		u, err := org.AddUser(mockidp.User{Email: fmt.Sprintf("user%d@acme.example", i)})
		require.NoError(b, err)
		require.NoError(b, org.AssignUser(app.ID, u.ID))
		require.NoError(b, org.AddMember("Staff", u.ID))
	}
	return newDriverOf(org.Issuer(), app.ID, app.ClientSecret, "openid+profile+email")
}

// newDriverOf is newDriver at an app instance of an org.
func newDriverOf(issuer, clientID, secret, scope string) *driver {
	digest := sha256.Sum256([]byte(strings.Repeat("v", 43)))
	return &driver{
		addr: strings.TrimPrefix(issuer, "http://"),
		authorize: []byte("GET /oauth2/v1/authorize?response_type=code&client_id=" + clientID + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8400%2Fcb" +
			"&scope=" + scope + "&state=s&nonce=n&code_challenge_method=S256&code_challenge=" + base64.RawURLEncoding.EncodeToString(digest[:]) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
		basic: base64.StdEncoding.EncodeToString([]byte(clientID + ":" + secret)),
	}
}

// benchClient is one client. It speaks HTTP/1.1 over a connection of its own and reuses its
// buffers.
type benchClient struct {
	*driver
	conn net.Conn
	in   *bufio.Reader
	out  []byte
	form []byte
	body []byte
}

func (d *driver) dial(b *testing.B) *benchClient {
	conn, err := net.Dial("tcp", d.addr)
	require.NoError(b, err)
	b.Cleanup(func() { conn.Close() })
	return &benchClient{driver: d, conn: conn, in: bufio.NewReaderSize(conn, 16<<10)}
}

// signIn is one flow in a browser that has no cookies yet.
func (c *benchClient) signIn() error { return c.signInAs("alice%40acme.example") }

// signInAs is signIn of another user, whose login is escaped.
func (c *benchClient) signInAs(login string) error {
	c.out = append(c.out[:0], c.authorize...)
	page, err := c.exchange(200)
	if err != nil {
		return err
	}
	state := between(page.body, `name="stateToken" value="`, `"`)
	c.form = append(append(c.form[:0], "stateToken="...), state...)
	c.form = append(append(c.form, "&identifier="...), login...)
	c.form = append(c.form, "&credentials.passcode=correct+horse"...)
	c.out = append(append(c.out[:0], "POST /login/login.htm HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: "...), page.cookie...)
	c.post()
	redirect, err := c.exchange(302)
	if err != nil {
		return err
	}
	c.form = append(append(c.form[:0], "grant_type=authorization_code&redirect_uri=http%3A%2F%2F127.0.0.1%3A8400%2Fcb&code_verifier=vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv&code="...), between(redirect.location, "?code=", "&")...)
	c.out = append(append(c.out[:0], "POST /oauth2/v1/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nAuthorization: Basic "...), c.basic...)
	c.post()
	tokens, err := c.exchange(200)
	if err != nil {
		return err
	}
	header, err := base64.RawURLEncoding.AppendDecode(nil, between(tokens.body, `"id_token":"`, `.`))
	if err != nil || !bytes.Contains(header, []byte(`"alg":"RS256"`)) {
		return fmt.Errorf("no RS256 ID token in %s", tokens.body)
	}
	return nil
}

// post finishes the request in c.out with the form in c.form.
func (c *benchClient) post() {
	c.out = append(c.out, "\r\nContent-Length: "...)
	c.out = strconv.AppendInt(c.out, int64(len(c.form)), 10)
	c.out = append(append(c.out, "\r\n\r\n"...), c.form...)
}

// reply is what the driver needs of a response; its slices are good until the next exchange.
type reply struct{ body, cookie, location []byte }

// exchange sends c.out and reads the response, which must have that status and a Content-Length.
func (c *benchClient) exchange(status int) (reply, error) {
	if _, err := c.conn.Write(c.out); err != nil {
		return reply{}, err
	}
	var got reply
	var length int
	c.body = c.body[:0]
	for first := true; ; first = false {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return reply{}, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if first {
			if !bytes.HasPrefix(line, strconv.AppendInt([]byte("HTTP/1.1 "), int64(status), 10)) {
				return reply{}, fmt.Errorf("want status %d, got %s", status, line)
			}
			continue
		}
		if len(line) == 0 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(": "))
		switch string(name) {
		case "Content-Length":
			length, _ = strconv.Atoi(string(value))
		case "Set-Cookie":
			start := len(c.body)
			c.body = append(c.body, value[:bytes.IndexByte(value, ';')]...)
			got.cookie = c.body[start:]
		case "Location":
			start := len(c.body)
			c.body = append(c.body, value...)
			got.location = c.body[start:]
		}
	}
	start := len(c.body)
	c.body = append(c.body, make([]byte, length)...)
	got.body = c.body[start:]
	_, err := io.ReadFull(c.in, got.body)
	return got, err
}

func between(s []byte, before, after string) []byte {
	_, rest, _ := bytes.Cut(s, []byte(before))
	found, _, _ := bytes.Cut(rest, []byte(after))
	return found
}
