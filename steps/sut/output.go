package sut

import (
	"slices"
	"strings"
	"sync"
	"time"
)

// Output keeps the end of what an SP writes, and when it wrote it. It is safe for concurrent use;
// its zero value is empty.
type Output struct {
	mu     sync.Mutex
	text   []byte
	writes []written
}

// written is one write: where in the text it begins.
type written struct {
	at     time.Time
	offset int
}

// Line is one line of an SP's output.
type Line struct {
	At   time.Time // when its beginning was written
	Text string
}

// maxTailBytes are kept at least, twice as many at most.
const maxTailBytes = 1 << 20

// apart is how far from each other writes are told apart: an SP may write byte by byte.
const apart = time.Millisecond

// Write keeps the end.
func (t *Output) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if now := time.Now(); len(t.writes) == 0 || now.Sub(t.writes[len(t.writes)-1].at) >= apart {
		t.writes = append(t.writes, written{now, len(t.text)})
	}
	t.text = append(t.text, b...)
	if len(t.text) > 2*maxTailBytes { // seldom, since all that is kept moves
		t.forget(len(t.text) - maxTailBytes)
	}
	return len(b), nil
}

// forget removes so many bytes of the beginning. The caller holds the lock.
func (t *Output) forget(bytes int) {
	t.text = append([]byte(nil), t.text[bytes:]...)
	first := max(0, slices.IndexFunc(t.writes, func(w written) bool { return w.offset > bytes })-1)
	t.writes = slices.Clone(t.writes[first:])
	for i := range t.writes {
		t.writes[i].offset = max(0, t.writes[i].offset-bytes)
	}
}

// String returns what was kept.
func (t *Output) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}

// LinesSince returns the lines that were begun since, without empty ones.
func (t *Output) LinesSince(since time.Time) []Line {
	t.mu.Lock()
	defer t.mu.Unlock()
	first := slices.IndexFunc(t.writes, func(w written) bool { return !w.at.Before(since) })
	if first < 0 {
		return nil
	}
	var lines []Line
	offset, at := t.writes[first].offset, first
	for text := range strings.Lines(string(t.text[offset:])) {
		for at+1 < len(t.writes) && t.writes[at+1].offset <= offset {
			at++
		}
		offset += len(text)
		if text = strings.TrimSpace(text); text != "" {
			lines = append(lines, Line{t.writes[at].at, text})
		}
	}
	return lines
}
