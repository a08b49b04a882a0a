package driver

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/coder/websocket"
)

// Live is a connection to an SP that stays open: server-sent events or a WebSocket.
type Live struct {
	ended chan struct{}
	close func()
}

// Ended is closed when the server has ended the connection.
func (l *Live) Ended() <-chan struct{} { return l.ended }

// Close ends the connection.
func (l *Live) Close() {
	l.close()
	<-l.ended
}

// livePatience is how long the opening of a connection may take.
const livePatience = 10 * time.Second

// OpenEvents opens a stream of server-sent events with these cookies. A response that is no event
// stream, or that does not begin within ten seconds, is an error; opening ends the waiting, and not
// the stream. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
func OpenEvents(opening context.Context, client *http.Client, url string, cookies []*http.Cookie) (*Live, error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(opening))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		cancel()
		return nil, fmt.Errorf("open the event stream %s: %w", WithoutQuery(url), err)
	}
	req.Header.Set("Accept", "text/event-stream")
	for _, c := range cookies {
		req.AddCookie(c)
	}
	opening, opened := context.WithTimeout(opening, livePatience)
	defer opened()
	begun := context.AfterFunc(opening, cancel)
	res, err := roundTrip(client, req)
	begun()
	if err != nil {
		cancel()
		return nil, &WaitError{What: "events of " + WithoutQuery(url), Seen: withoutURL(err)}
	}
	if res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/event-stream") {
		cancel()
		return nil, fmt.Errorf("open the event stream %s: it answered %d with %s; %w", WithoutQuery(url), res.StatusCode, res.Header.Get("Content-Type"), res.Body.Close())
	}
	l := &Live{ended: make(chan struct{}), close: cancel}
	go func() {
		defer close(l.ended)
		defer res.Body.Close()
		buffer := make([]byte, 4096)
		for {
			if _, err := res.Body.Read(buffer); err != nil {
				return
			}
		}
	}()
	return l, nil
}

// OpenSocket opens a WebSocket with these cookies, as a page of the SP's would. Source: RFC 6455
func OpenSocket(ctx context.Context, client *http.Client, url, origin string, cookies []*http.Cookie) (*Live, error) {
	header := http.Header{"Origin": {origin}}
	for _, c := range cookies {
		header.Add("Cookie", c.Name+"="+c.Value)
	}
	opening, opened := context.WithTimeout(ctx, livePatience)
	defer opened()
	conn, res, err := websocket.Dial(opening, url, &websocket.DialOptions{HTTPClient: client, HTTPHeader: header})
	if err != nil {
		return nil, fmt.Errorf("open the WebSocket %s: %w", WithoutQuery(url), err)
	}
	if res.Body != nil {
		defer res.Body.Close()
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	l := &Live{ended: make(chan struct{}), close: cancel}
	go func() {
		defer close(l.ended)
		defer conn.CloseNow() //nolint:errcheck // it has ended
		for {
			if _, _, err := conn.Read(ctx); err != nil {
				return
			}
		}
	}()
	return l, nil
}
