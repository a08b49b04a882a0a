package driver

import (
	"fmt"
	"slices"
	"sync"
)

// maxNotes is how many different notes a driver keeps.
const maxNotes = 20

// notes are what a driver tells besides what it returns. They are written while events of the
// browser come in, hence the lock.
type notes struct {
	mu    sync.Mutex
	all   []string
	times map[string]int
}

// add notes something; what was noted before is counted.
func (n *notes) add(format string, args ...any) {
	n.mu.Lock()
	defer n.mu.Unlock()
	note := shortened(fmt.Sprintf(format, args...), 300)
	if n.times == nil {
		n.times = map[string]int{}
	}
	if n.times[note] == 0 {
		if len(n.all) == maxNotes {
			return
		}
		n.all = append(n.all, note)
	}
	n.times[note]++
}

// list returns the notes, the first ones first.
func (n *notes) list() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	list := slices.Clone(n.all)
	for i, note := range list {
		if times := n.times[note]; times > 1 {
			list[i] = fmt.Sprintf("%s (%d times)", note, times)
		}
	}
	return list
}

// NotesOf returns the notes of several drivers, sorted, each text once.
func NotesOf(drivers ...Driver) []string {
	var all []string
	for _, d := range drivers {
		all = append(all, d.Notes()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// shortened returns the beginning of a text.
func shortened(text string, runes int) string {
	if r := []rune(text); len(r) > runes {
		return string(r[:runes]) + "..."
	}
	return text
}
