package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/signoff-sso/signoff/cmd/internal/process"
	"github.com/signoff-sso/signoff/steps"
	"github.com/signoff-sso/signoff/steps/driver"
	"github.com/signoff-sso/signoff/steps/verdict"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"signoff":      main,
		"signoff-fake": func() { os.Exit(fakeMain()) },
		"signoff-wait": waitMain,
		"little-sp":    func() { os.Exit(littleSP()) },
	})
}

// fakeMain is the command with a demo that needs no browser. The environment variable
// FAKE says what becomes of the checks, and FEATURES where they are described, if not in
// the package features.
func fakeMain() int {
	return inProcess(func(ctx context.Context, a *app) int {
		a.version = "v0.0.0-test"
		a.demo = fakeDemo(os.Getenv("FAKE"))
		if folder := os.Getenv("FEATURES"); folder != "" {
			a.files = os.DirFS(folder)
		}
		if now, err := time.Parse(time.RFC3339, os.Getenv("NOW")); err == nil {
			a.now = func() time.Time { return now }
		}
		a.findBrowser = func(path string, _ bool) (string, error) {
			if os.Getenv("FAKE") == "no browser" {
				return "", &driver.NoBrowserError{Tried: []string{"chromium"}}
			}
			return "/bin/browser", nil
		}
		return a.run(ctx, os.Args[1:])
	})
}

// fakeDemo returns a demo in which every check passes, except those that plan
// names ("ALPACON-01=fail ALPACON-02=warn"), but for [spoil]. The plan "boom" ends the run with an
// error after the first check, "cut" leaves the first result out, and
// "interrupt" interrupts the process.
func fakeDemo(plan string) func(context.Context, steps.Options) ([]verdict.Draft, error) {
	return func(ctx context.Context, o steps.Options) ([]verdict.Draft, error) {
		reports := map[string]*verdict.Report{}
		collect := func() []verdict.Draft {
			var out []verdict.Draft
			for _, r := range reports {
				out = append(out, verdict.Draft{Report: *r})
			}
			return out
		}
		switch plan {
		case "no start":
			return nil, &driver.StartError{Path: o.Browser, Reason: "it lacks a library"}
		case "no display":
			return nil, &driver.StartError{Path: o.Browser, Reason: "there is no display", NoDisplay: true}
		}
		if err := spoil(plan, o); err != nil {
			return nil, err
		}
		for i, check := range o.Checks {
			if plan == "cut" && i == 0 {
				continue
			}
			result := verdict.Result{Check: check, Verdict: planned(plan, check.ID), Driver: "browser", DurationMS: 100}
			if result.Verdict != verdict.Pass {
				result.Reason, result.Expected, result.Actual = "The rule.", []string{"this"}, "that"
			}
			if reports[check.Profile] == nil {
				reports[check.Profile] = &verdict.Report{Started: time.Now(), Profile: check.Profile, DurationMS: 1000}
			}
			reports[check.Profile].Checks = append(reports[check.Profile].Checks, result)
			o.Progress(result, i+1, len(o.Checks))
			switch plan {
			case "boom":
				return collect(), errors.New("boom")
			case "interrupt":
				if err := syscall.Kill(os.Getpid(), syscall.SIGINT); err != nil {
					return collect(), err
				}
				<-ctx.Done()
				return collect(), ctx.Err()
			}
		}
		return collect(), nil
	}
}

// spoil makes it hard to write results: the plan "fill" fills the disk with evidence, "gone" takes
// the out folder away.
func spoil(plan string, o steps.Options) error {
	switch plan {
	case "fill":
		f, err := os.Create(filepath.Join(o.Evidence, "evidence.txt"))
		if err != nil {
			return err
		}
		for err == nil {
			_, err = f.Write(make([]byte, 1<<10))
		}
		return f.Close()
	case "gone":
		return os.RemoveAll(o.Out)
	}
	return nil
}

// planned returns the verdict that plan gives to a check.
func planned(plan, id string) verdict.Verdict {
	for _, word := range strings.Fields(plan) {
		if name, v, found := strings.Cut(word, "="); found && name == id {
			return verdict.Verdict(v)
		}
	}
	return verdict.Pass
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			for _, name := range []string{"SP_PORT", "OKTA_PORT"} {
				port, err := process.FreePort()
				if err != nil {
					return err
				}
				env.Setenv(name, port)
			}
			return nil
		},
		Condition: func(condition string) (bool, error) {
			if condition != "ipv6" {
				return false, fmt.Errorf("unknown condition %q", condition)
			}
			listener, err := net.Listen("tcp", "[::1]:0")
			if err != nil {
				return false, nil
			}
			return true, listener.Close()
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":    expectCode,
			"keypair": makeKeyPair,
		},
	})
}

// makeKeyPair is the script command "keypair NAME": it writes a private key to NAME.key and its
// public half to NAME.pub.
func makeKeyPair(ts *testscript.TestScript, _ bool, args []string) {
	private, public, err := newKeyPair()
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".key"), private, 0o600))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".pub"), public, 0o644))
}

// newKeyPair returns a new key and its public half, in PEM.
func newKeyPair() (private, public []byte, err error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, nil, err
	}
	open, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return nil, nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: open}), nil
}

// expectCode is the script command "code N program args...": the program must
// end with the exit code N.
func expectCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N program args...")
	}
	got := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("run %s: %v", args[1], err)
		}
		got = map[int]string{1: "1", 2: "2", 3: "3", 4: "4"}[exit.ExitCode()]
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}
