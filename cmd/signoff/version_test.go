package main

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVersionOf(t *testing.T) {
	const revision = "0123456789abcdef0123456789abcdef01234567"
	vcs := func(modified string) []debug.BuildSetting {
		return []debug.BuildSetting{{Key: "vcs.revision", Value: revision}, {Key: "vcs.modified", Value: modified}}
	}
	for name, tc := range map[string]struct {
		version  string
		settings []debug.BuildSetting
		want     string
		commit   string
	}{
		"a release":                  {"v1.2.3", vcs("false"), "v1.2.3", "0123456789ab"},
		"a release by go install":    {"v1.2.3", nil, "v1.2.3", "unknown"},
		"a pre-release":              {"v1.2.3-rc.1", vcs("false"), "v1.2.3-rc.1", "0123456789ab"},
		"a tag with changes":         {"v1.2.3+dirty", vcs("true"), "devel-0123456789ab+changes", "0123456789ab with changes"},
		"no tag":                     {"v0.0.0-20261128021010-0123456789ab", vcs("false"), "devel-0123456789ab", "0123456789ab"},
		"go install without release": {"v0.0.0-20261128021010-abcdefabcdef", nil, "devel-abcdefabcdef", "abcdefabcdef"},
		"a commit after a release":   {"v1.2.4-0.20261128021010-0123456789ab", vcs("false"), "devel-0123456789ab", "0123456789ab"},
		"no stamp of git":            {"(devel)", nil, "devel", "unknown"},
		"a test":                     {"", nil, "devel", "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			info := &debug.BuildInfo{Main: debug.Module{Version: tc.version}, Settings: tc.settings}
			assert.Equal(t, tc.want, versionOf(info))
			assert.Equal(t, tc.commit, commitOf(info).String())
		})
	}
}
