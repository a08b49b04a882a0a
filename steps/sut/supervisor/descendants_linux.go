package supervisor

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// descendants returns the processes that come of a process, without those that have ended and that
// nobody has waited for yet. Source: proc(5)
func descendants(of int) []Process {
	children := map[int][]Process{}
	folders, _ := filepath.Glob("/proc/[0-9]*") // the pattern is right
	for _, folder := range folders {
		if p, parent, ok := readProcess(folder); ok {
			children[parent] = append(children[parent], p)
		}
	}
	var all []Process
	for next := children[of]; len(next) > 0; next = next[1:] {
		all = append(all, next[0])
		next = append(next, children[next[0].PID]...)
	}
	return all
}

// readProcess reads a process and its parent from its folder in /proc. ok says that it lives.
func readProcess(folder string) (p Process, parent int, ok bool) {
	text, err := os.ReadFile(filepath.Join(folder, "stat"))
	if err != nil {
		return p, 0, false // it has just ended
	}
	stat := string(text)
	open, shut := strings.Index(stat, "("), strings.LastIndex(stat, ")")
	if open < 0 || shut < 0 {
		return p, 0, false
	}
	var state string
	if _, err := fmt.Sscan(stat[shut+1:], &state, &parent, &p.group); err != nil || state == "Z" || state == "X" {
		return p, 0, false
	}
	if p.PID, err = strconv.Atoi(filepath.Base(folder)); err != nil {
		return p, 0, false
	}
	p.Command = stat[open+1 : shut]
	if line, err := os.ReadFile(filepath.Join(folder, "cmdline")); err == nil && len(line) > 0 {
		p.Command = shorten(strings.Split(strings.TrimRight(string(line), "\x00"), "\x00"))
	}
	return p, parent, true
}
