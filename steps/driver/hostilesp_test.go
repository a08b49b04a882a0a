package driver

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// hostileSP is an SP that misbehaves, each path in its own way. Its home page has a
// button for each.
func hostileSP(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	for path, text := range hostilePages() {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<!DOCTYPE html><title>T</title>", text)
		})
	}
	for path, handler := range hostileResponses() {
		mux.HandleFunc(path, handler)
	}
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<h1>Home</h1>") })
	s := httptest.NewUnstartedServer(mux)
	s.Config.ErrorLog = nil
	s.Start()
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s
}

// hostilePages are pages whose content or script misbehaves.
func hostilePages() map[string]string {
	return map[string]string{
		"/pushstate":       `<h1>P</h1><script>let n = 0; setInterval(() => { for (let i = 0; i < 50; i++) history.pushState({}, '', '?' + n++) }, 1)</script>`,
		"/reload":          `<h1>R</h1><script>location.href = '/reload?' + Math.random()</script>`,
		"/refresh":         `<meta http-equiv=refresh content=0><h1>M</h1>`,
		"/long":            `<h1>L</h1><div style="width:100px;height:30000px">long</div>`,
		"/wide":            `<h1>W</h1><div style="width:30000px;height:100px">wide</div>`,
		"/alert":           `<h1>A</h1><script>for (;;) alert('again')</script>`,
		"/beforeunload":    `<h1>B</h1><script>addEventListener('beforeunload', e => { e.preventDefault(); e.returnValue = 'stay' })</script>`,
		"/deep":            `<h1>D</h1>` + strings.Repeat("<div>", 20_000) + "deep",
		"/many":            `<h1>N</h1>` + strings.Repeat("<a href=x>x</a>", 250_000),
		"/attributes":      `<h1>T</h1><p ` + strings.Repeat("a ", 2_000_000) + `>`,
		"/fields":          `<h1>F</h1>` + strings.Repeat("<label for=i>x</label><input>", 20_000),
		"/popups":          `<h1>O</h1><script>for (let i = 0; i < 200; i++) window.open('/popups')</script>`,
		"/service-worker":  `<h1>S</h1><script>navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(() => { document.title = 'ready' })</script>`,
		"/busy":            `<h1>U</h1><script>for (;;) {}</script>`,
		"/busy-leaving":    `<h1>U</h1><script>addEventListener('pagehide', () => { for (;;) {} })</script>`,
		"/busy-later":      `<h1>U</h1><script>setTimeout(() => { for (;;) {} }, 100)</script>`,
		"/memory":          `<h1>Y</h1><script>const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()))</script>`,
		"/print":           `<h1>I</h1><script>print()</script>`,
		"/fetch-loop":      `<h1>Z</h1><script>let n = 0; setInterval(() => { for (let i = 0; i < 20; i++) fetch('/?' + n++).catch(() => 0) }, 5)</script>`,
		"/console":         `<h1>C</h1><script>setInterval(() => { for (let i = 0; i < 50; i++) console.log('x'.repeat(100000)) }, 1)</script>`,
		"/text":            `<h1>X</h1><p>` + strings.Repeat("much text ", 400_000),
		"/unload-download": `<h1>V</h1><a id=get href=/download>Get it</a><script>document.getElementById('get').click()</script>`,
	}
}

// endless writes until the client has enough.
func endless(w http.ResponseWriter, r *http.Request, pause time.Duration, chunk string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	for r.Context().Err() == nil {
		if _, err := fmt.Fprint(w, chunk); err != nil {
			return
		}
		if pause > 0 {
			w.(http.Flusher).Flush()
			time.Sleep(pause)
		}
	}
}

// hostileResponses are responses that misbehave as such.
func hostileResponses() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"/endless":  func(w http.ResponseWriter, r *http.Request) { endless(w, r, 0, strings.Repeat("<p>more", 1000)) },
		"/callback": func(w http.ResponseWriter, r *http.Request) { endless(w, r, 0, strings.Repeat("x", 1<<16)) },
		"/slow":     func(w http.ResponseWriter, r *http.Request) { endless(w, r, time.Second, "x") },
		"/slow-header": func(w http.ResponseWriter, r *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			for err == nil && r.Context().Err() == nil {
				_, err = fmt.Fprint(conn, "H")
				time.Sleep(200 * time.Millisecond)
			}
		},
		"/redirects": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, fmt.Sprintf("/redirects?%d%s", time.Now().UnixNano(), strings.Repeat("a", 16<<10)), http.StatusFound)
		},
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			for range 1000 {
				if _, err := z.Write(make([]byte, 1<<20)); err != nil {
					return
				}
			}
			_ = z.Close() // who reads it has given up
		},
		"/header": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-Long", strings.Repeat("h", 8<<20)) },
		"/cookies": func(w http.ResponseWriter, _ *http.Request) {
			for i := range 3000 {
				w.Header().Add("Set-Cookie", fmt.Sprintf("c%d=%s", i, strings.Repeat("v", 60)))
			}
		},
		"/json": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, `{"email":"`)
			endless(w, r, 0, strings.Repeat("j", 1<<16))
		},
		"/frames": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `<h1>G</h1><iframe src="/frames?%s1"></iframe><iframe src="/frames?%s2"></iframe>`, r.URL.RawQuery, r.URL.RawQuery)
		},
		"/worker.js": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, `oninstall = () => skipWaiting(); onactivate = e => e.waitUntil(clients.claim());
				onfetch = e => e.respondWith(new Promise(() => {}))`)
		},
		"/download": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Disposition", "attachment; filename=endless.bin")
			endless(w, r, 0, strings.Repeat("d", 1<<16))
		},
		"/password": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("WWW-Authenticate", `Basic realm="staff"`)
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, "<h1>401</h1>")
		},
		"/hangs": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	}
}
