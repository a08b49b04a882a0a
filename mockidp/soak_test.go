package mockidp_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/mockidp/seed"
)

const (
	soakRate    = 250 // sign-ins a second
	soakUsers   = 10_000
	soakClients = 8
	soakBound   = 150 // MB of memory that the process may hold
)

// BenchmarkSoak lets 10,000 users sign in to `signoff idp`, a process of its own, 250 a second, for
// as long as -benchtime says, and writes to stderr every five seconds how much memory (RSS) it
// holds. More than 150 MB fail. Each sign-in leaves a session, a code, an access token and a
// refresh token. SIGNOFF is the command. Linux alone tells the memory.
func BenchmarkSoak(b *testing.B) {
	command := os.Getenv("SIGNOFF")
	if command == "" {
		b.Skip("SIGNOFF is to be the path of the command")
	}
	okta := startProcess(b, command, soakUsers, "openid+profile+email+offline_access")
	work := make(chan string, soakRate)
	failed := make(chan error, soakClients)
	for range soakClients {
		client := okta.driver.dial(b)
		go func() {
			for login := range work {
				if err := client.signInAs(login); err != nil {
					failed <- err
					return
				}
			}
		}()
	}
	begun, signIns, most := time.Now(), 0, 0
	for b.Loop() { // one second each
		for range soakRate {
			time.Sleep(time.Until(begun.Add(time.Duration(signIns) * time.Second / soakRate)))
			select {
			case work <- fmt.Sprintf("user%d%%40acme.example", signIns%soakUsers):
			case err := <-failed:
				b.Fatal(err)
			}
			signIns++
		}
		if signIns%(5*soakRate) == 0 {
			held := residentMB(b, okta.pid)
			most = max(most, held)
			fmt.Fprintf(os.Stderr, "soak: %4.0f s, %d sign-ins: %d MB\n", time.Since(begun).Seconds(), signIns, held)
		}
	}
	close(work)
	b.ReportMetric(float64(signIns)/time.Since(begun).Seconds(), "sign-ins/s")
	b.ReportMetric(float64(most), "MB-most")
	if most > soakBound {
		b.Errorf("the process has held %d MB, and may hold %d", most, soakBound)
	}
}

// oktaProcess is a mock Okta that runs as a process.
type oktaProcess struct {
	pid    int
	driver *driver
}

// startProcess starts the command with an app instance and some users who may use it: user0 and so
// on. The driver asks for these scopes.
func startProcess(b *testing.B, command string, users int, scope string) oktaProcess {
	b.Helper()
	const group = "Staff"
	config, err := json.Marshal(seed.Seed{Version: seed.Version, Orgs: []seed.Org{{
		Name: "Acme", Groups: []seed.Group{{Name: group}},
		Apps: []seed.App{{ClientID: "soak", RefreshTokens: true, RedirectURIs: []string{"http://127.0.0.1:8400/cb"}, Groups: []string{group}}},
	}}})
	require.NoError(b, err)
	file := filepath.Join(b.TempDir(), "okta.yaml")
	require.NoError(b, os.WriteFile(file, config, 0o600)) // YAML holds JSON
	cmd := exec.Command(command, "idp", "--json", "--config", file, "--system", "127.0.0.1:0")
	line := firstLine(b, cmd)
	var card struct {
		Orgs []struct {
			Issuer   string       `json:"issuer"`
			APIToken string       `json:"api_token"`
			Groups   []seed.Group `json:"groups"`
			Apps     []seed.App   `json:"apps"`
		} `json:"orgs"`
	}
	require.NoError(b, json.Unmarshal(line, &card))
	org := card.Orgs[0]
	for i := range users {
		addUser(b, org.Issuer, org.APIToken, org.Groups[0].ID, fmt.Sprintf("user%d@acme.example", i))
	}
	return oktaProcess{cmd.Process.Pid, newDriverOf(org.Issuer, org.Apps[0].ClientID, org.Apps[0].ClientSecret, scope)}
}

// firstLine starts a process, which ends with the benchmark, and returns the first line that it
// says on stdout.
func firstLine(b *testing.B, cmd *exec.Cmd) []byte {
	b.Helper()
	stdout, err := cmd.StdoutPipe()
	require.NoError(b, err)
	require.NoError(b, cmd.Start())
	b.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadBytes('\n')
	require.NoError(b, err, "%s has said nothing on stdout", cmd)
	return line
}

// addUser adds a user to a group by the management API.
func addUser(b *testing.B, issuer, token, group, login string) {
	body, err := json.Marshal(map[string]any{
		"profile":     map[string]any{"login": login, "email": login, "firstName": "Some", "lastName": "Body"},
		"credentials": map[string]any{"password": map[string]any{"value": "correct horse"}}, "groupIds": []string{group},
	})
	require.NoError(b, err)
	req, err := http.NewRequest(http.MethodPost, issuer+"/api/v1/users?activate=true", strings.NewReader(string(body)))
	require.NoError(b, err)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "SSWS "+token)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(b, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	require.NoError(b, err)
	require.Equal(b, http.StatusOK, resp.StatusCode, "%s", text)
}

// residentMB is how much memory a process holds.
func residentMB(b *testing.B, pid int) int {
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		b.Skip("this machine does not tell how much memory a process holds: ", err)
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	fields := strings.Fields(after)
	require.NotEmpty(b, fields)
	kB, err := strconv.Atoi(fields[0])
	require.NoError(b, err)
	return kB / 1024
}
