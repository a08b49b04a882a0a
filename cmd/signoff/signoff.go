package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"runtime"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/steps/sut"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// buildVariables are where CI systems tell the commit of a build. Jenkins and others
// share GIT_COMMIT.
func buildVariables() []string {
	return []string{
		"GITHUB_SHA", "CI_COMMIT_SHA", "BITBUCKET_COMMIT", "CIRCLE_SHA1", "BUILDKITE_COMMIT", "BUILD_SOURCEVERSION",
		"DRONE_COMMIT_SHA", "TRAVIS_COMMIT", "GIT_COMMIT",
	}
}

// operatorVariables are where CI systems tell who has started a build. They come before the name of
// the user, which there is that of an account of the CI system.
func operatorVariables() []string {
	return []string{
		"GITHUB_ACTOR", "GITLAB_USER_LOGIN", "CIRCLE_USERNAME", "BUILDKITE_BUILD_CREATOR", "BUILD_REQUESTEDFOR",
		"DRONE_BUILD_TRIGGER", "BUILD_USER_ID",
	}
}

// signOffFlags are what the user says of a run for whoever signs its report.
type signOffFlags struct{ build, operator string }

// facts returns what is known of a run of an SP before it begins. The error is that of reading the
// configuration.
func (a *app) facts(ctx context.Context, f signOffFlags, c *sut.Config) (*verdict.SignOff, error) {
	text, err := os.ReadFile(c.File())
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	digest := sha256.Sum256(text)
	return &verdict.SignOff{
		Build:         a.buildOf(ctx, f.build, c.Folder()),
		Operator:      a.operator(f.operator),
		Machine:       machine(),
		Configuration: &verdict.File{Name: c.File(), SHA256: hex.EncodeToString(digest[:])},
	}, nil
}

// factsOfReference is facts for the reference SP, which is as old as Signoff.
func (a *app) factsOfReference() *verdict.SignOff {
	return &verdict.SignOff{
		Build: verdict.Fact{Text: a.version, From: "part of Signoff"}, Operator: a.operator(""), Machine: machine(),
	}
}

func machine() verdict.Machine { return verdict.Machine{OS: runtime.GOOS, Arch: runtime.GOARCH} }

// buildOf returns the build of the SP in a folder: what the user says, else the commit of the
// folder, else that of the CI system.
func (a *app) buildOf(ctx context.Context, said, folder string) verdict.Fact {
	if said != "" {
		return verdict.Fact{Text: said, From: "--build"}
	}
	if commit := gitCommit(ctx, folder); commit != "" {
		return verdict.Fact{Text: commit, From: "git in " + folder}
	}
	return a.firstSet(buildVariables())
}

// operator returns who runs Signoff: what the user says, else whom the CI system names, else the
// name of the user at the operating system.
func (a *app) operator(said string) verdict.Fact {
	if said != "" {
		return verdict.Fact{Text: said, From: "--operator"}
	}
	if fact := a.firstSet(operatorVariables()); fact.Text != "" {
		return fact
	}
	if u, err := user.Current(); err == nil {
		return verdict.Fact{Text: cmp.Or(u.Username, u.Uid), From: "user name"}
	}
	return verdict.Fact{}
}

// firstSet returns the first of some variables that is not empty.
func (a *app) firstSet(variables []string) verdict.Fact {
	for _, name := range variables {
		if value, _ := a.getenv(name); value != "" {
			return verdict.Fact{Text: value, From: name}
		}
	}
	return verdict.Fact{}
}

// gitPatience is how long git may take: a report is worth more than the commit in it.
const gitPatience = 10 * time.Second

// gitCommit returns the commit of the folder's work tree, with what git calls it by its tags and
// whether tracked files have changed; empty where there is no git or no commit.
func gitCommit(ctx context.Context, folder string) string {
	ctx, cancel := context.WithTimeout(ctx, gitPatience)
	defer cancel()
	git := func(args ...string) (string, error) {
		cmd := exec.CommandContext(ctx, "git", append([]string{"-C", folder}, args...)...)
		// reading changes nothing in the SP's folder
		cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0")
		out, err := cmd.Output()
		return strings.TrimSpace(string(out)), err
	}
	commit, err := git("rev-parse", "--verify", "HEAD")
	if err != nil || commit == "" {
		return ""
	}
	if tag, err := git("describe", "--tags", "--exact-match"); err == nil && tag != "" {
		commit += " (" + tag + ")"
	}
	if changes, err := git("status", "--porcelain", "--untracked-files=no"); err != nil || changes != "" {
		commit += " with changes that are not committed"
	}
	return commit
}
