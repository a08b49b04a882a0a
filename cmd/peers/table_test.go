package main

import (
	"errors"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheTable(t *testing.T) {
	t.Parallel()
	good := column{peer: peer{name: "good", version: "1.2.3", licence: "MIT"}}
	bad := column{peer: peer{name: "bad", version: "9", licence: "BSD"}}
	for range probes() {
		good.cells = append(good.cells, cell{answer: answer{yes: true}})
		bad.cells = append(bad.cells, cell{answer: answer{why: "it is not there"}})
	}
	good.cells[0].why = "by a hook"
	good.cells[len(good.cells)-1].figure = "17"
	bad.cells[1] = cell{err: errors.New("no response")}
	text := table([]column{good, bad, {peer: peer{name: "gone", missing: "nobody has it"}}})
	for _, line := range []string{
		"|  | good | bad | gone |", "| version | 1.2.3 | 9 |  |", "| " + probes()[0].name + " | yes | no | not run |", "| " + probes()[1].name + " | yes | error | not run |",
		"| " + probes()[len(probes())-1].name + " | 17 | no | not run |",
		"- " + probes()[0].name + ": yes: by a hook", "- " + probes()[0].name + ": no: it is not there", "- " + probes()[1].name + ": error: no response", "gone: not run: nobody has it",
	} {
		assert.Contains(t, text, line+"\n")
	}
}

func TestWhatTheMockOktaLacksFails(t *testing.T) {
	t.Parallel()
	of := func(name string, c cell) column { return column{peer: peer{name: name}, cells: []cell{c}} }
	assert.Equal(t, 0, exitCode([]column{of(signoff().name, cell{answer: answer{yes: true}}), of("other", cell{})}))
	assert.Equal(t, 1, exitCode([]column{of(signoff().name, cell{})}))
	assert.Equal(t, 1, exitCode([]column{of("other", cell{err: errors.New("no response")})}))
}

func TestAPeerThatIsNotKnown(t *testing.T) {
	t.Parallel()
	var said strings.Builder
	assert.Equal(t, 2, run([]string{"--only", "nobody"}, &said, &said))
	assert.Contains(t, said.String(), `there is no peer "nobody"; known: signoff idp, emulate (Okta)`)
}

// A row's version is the one that is installed, and each program belongs to a peer.
func TestThePeersAreWhole(t *testing.T) {
	t.Parallel()
	var programs []string
	for _, p := range peers() {
		assert.Equal(t, p.missing == "", p.start != nil && p.byDefault != nil, p.name)
		for name, version := range p.npm {
			assert.Equal(t, p.version, version, name)
		}
		if p.program {
			programs = append(programs, p.name)
			text, err := os.ReadFile(filepath.Join("programs", p.name, "go.mod"))
			require.NoError(t, err)
			assert.Contains(t, string(text), " "+p.version+"\n")
		}
	}
	folders, err := os.ReadDir("programs")
	require.NoError(t, err)
	for _, f := range folders {
		assert.Contains(t, append(programs, oauth2MockServer().name), f.Name())
	}
}

// The page has a row for each probe and names the versions: it is made anew after a change of
// either.
func TestThePageIsThatOfARun(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", "features", "peers.md"))
	require.NoError(t, err)
	for _, p := range probes() {
		assert.True(t, strings.Contains(string(text), "\n| "+p.name+" | "), "a row for: %s", p.name)
	}
	for _, p := range peers() {
		assert.True(t, strings.Contains(string(text), " | "+p.version), "%s %s", p.name, p.version)
	}
}

func TestListeningAddresses(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	found, err := listening(os.Getpid())
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("this is no Linux")
	}
	require.NoError(t, err)
	assert.Contains(t, found, netip.MustParseAddrPort(l.Addr().String()))
	_, err = listening(-1)
	assert.ErrorContains(t, err, "look for the sockets of process -1")

	own, table := map[string]bool{"7": true, "8": true, "9": true}, filepath.Join(t.TempDir(), "tcp")
	require.NoError(t, os.WriteFile(table, []byte(`  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 7 1 0 100 0 0 10 0
   1: 00000000000000000000000000000000:1F91 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 8 1
   2: 0100007F:1F92 0100007F:1F93 01 00000000:00000000 00:00000000 00000000     0        0 9 1 0 100 0 0 10 0
   3: 0100007F:1F94 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 10 1 0 100 0 0 10 0
`), 0o600))
	found, err = listeners(table, own)
	require.NoError(t, err)
	assert.Equal(t, []netip.AddrPort{netip.MustParseAddrPort("0.0.0.0:8080"), netip.MustParseAddrPort("[::]:8081")}, found)
	for _, wrong := range []string{"", "xx:1", "01:1", "0100007F:zz"} {
		_, err := addressOf(wrong)
		assert.ErrorContains(t, err, "is no address", wrong)
	}
}
