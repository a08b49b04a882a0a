package mockidp

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBodyThatNeverEndsIsNotHeld(t *testing.T) {
	t.Parallel()
	for name, request := range map[string]string{
		"a form":     "POST /oauth2/v1/token HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ngrant",
		"chunks":     "POST /oauth2/v1/token HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
		"not a form": "POST /oauth2/v1/token HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
		"by GET":     "GET /oauth2/v1/keys HTTP/1.1\r\nHost: %s\r\nContent-Length: 100\r\n\r\n{",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := startOrg(t, Config{})
			s.bodyPatience = 50 * time.Millisecond
			host := strings.TrimPrefix(o.Issuer(), "http://")
			conn, err := net.Dial("tcp", host)
			require.NoError(t, err)
			defer conn.Close()
			_, err = fmt.Fprintf(conn, request, host)
			require.NoError(t, err)
			require.NoError(t, conn.SetReadDeadline(time.Now().Add(20*time.Second)))
			_, err = io.Copy(io.Discard, conn)
			assert.NoError(t, err, "the connection ends")
		})
	}
}

// The time that a body has is not that of the response, which a fault may hold.
func TestHeldRequestOutlivesTheTimeOfItsBody(t *testing.T) {
	t.Parallel()
	s, o := startOrg(t, Config{})
	s.bodyPatience = 50 * time.Millisecond
	hold, err := o.Inject(Fault{Name: "hold", Endpoint: TokenEndpoint})
	require.NoError(t, err)
	time.AfterFunc(400*time.Millisecond, hold.Clear)
	start := time.Now()
	response, err := http.PostForm(o.Issuer()+"/oauth2/v1/token", url.Values{"grant_type": {"authorization_code"}})
	require.NoError(t, err)
	defer response.Body.Close()
	assert.GreaterOrEqual(t, time.Since(start), 400*time.Millisecond)
	assert.Equal(t, http.StatusBadRequest, response.StatusCode)
}

func TestCrowdIsRefused(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	o.atOnce.Store(maxAtOnce)
	response, err := http.Get(o.Issuer() + "/oauth2/v1/keys")
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, http.StatusTooManyRequests, response.StatusCode)
	assert.EqualValues(t, maxAtOnce, o.atOnce.Load())
	assert.Equal(t, "0", response.Header.Get("X-Rate-Limit-Remaining"))
	reset, err := strconv.ParseInt(response.Header.Get("X-Rate-Limit-Reset"), 10, 64)
	require.NoError(t, err)
	assert.Greater(t, reset, o.Now().Unix(), "clients wait until then")
	o.atOnce.Store(0)
	getJSON(t, o, "/oauth2/v1/keys")
	assert.Zero(t, o.atOnce.Load())
}

func TestJournalAndLogKeepOnlyTheBeginningOfWhatIsLong(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	long := strings.Repeat("x", 100_000)
	for _, form := range []url.Values{{"client_id": {long}}, {"state": {long}, "client_id": {"a"}}} {
		response, err := http.PostForm(o.Issuer()+"/oauth2/v1/authorize", form)
		require.NoError(t, err)
		response.Body.Close()
	}
	twice := url.Values{"grant_type": {"authorization_code"}, "code": {"x"}, "redirect_uri": {"x"}, long[:40_000]: {"1", "2"}}
	response, err := http.PostForm(o.Issuer()+"/oauth2/v1/token", twice)
	require.NoError(t, err)
	response.Body.Close()
	for _, r := range o.Journal() {
		assert.Less(t, len(r.ClientID), 20_000)
		assert.Less(t, len(r.ErrorDescription), 20_000)
		for _, values := range r.Form {
			assert.Less(t, len(strings.Join(values, "")), maxShownForm+1)
		}
	}
	for _, e := range o.SystemLog() {
		assert.Less(t, len(e.Target), maxLogText)
	}
}

func TestSweepForgetsTheOldest(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	now := o.Now()
	o.mu.Lock()
	defer o.mu.Unlock()
	for i := range 3 * maxHeld {
		o.sweep()
		s := o.newSession("u")
		s.started, s.seen = now.Add(time.Duration(i)*time.Microsecond), now.Add(time.Duration(i)*time.Microsecond)
		o.sessions[fmt.Sprint(i)] = s
		o.codes[fmt.Sprint(i)] = &grant{issued: now, lives: o.livesAt(nil)} // all of one age
	}
	assert.LessOrEqual(t, len(o.sessions), maxHeld+sweepEvery)
	assert.LessOrEqual(t, len(o.codes), maxHeld+sweepEvery)
	assert.Contains(t, o.sessions, fmt.Sprint(3*maxHeld-1), "the newest stay")
	assert.NotContains(t, o.sessions, "0")
	o.offset += 3 * time.Hour
	o.sweepAt = 0
	o.sweep()
	assert.Zero(t, o.size(), "what has expired is gone")
}

// A test that injects one fault after the other does not make each request look at all of them.
func TestSpentFaultsAreForgotten(t *testing.T) {
	t.Parallel()
	_, o := startOrg(t, Config{})
	lasting, err := o.Inject(Fault{Name: "server-error", Endpoint: UserinfoEndpoint})
	require.NoError(t, err)
	for range 2 * maxFaults {
		a, err := o.Inject(Fault{Name: "server-error", Endpoint: TokenEndpoint, Times: 1})
		require.NoError(t, err)
		require.True(t, a.happens(TokenEndpoint, "", ""))
	}
	assert.LessOrEqual(t, len(o.activeFaults()), maxFaults)
	assert.Contains(t, o.activeFaults(), lasting)
}

func TestServeWorksWithoutAConnection(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader("a=b"))
	timeBody(httptest.NewRecorder(), r, time.Second)
	body, err := io.ReadAll(bufio.NewReader(r.Body))
	require.NoError(t, err)
	assert.Equal(t, "a=b", string(body))
}
