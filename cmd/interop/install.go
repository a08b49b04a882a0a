package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/signoff-sso/signoff/cmd/internal/install"
)

// debian are the packages of the SPs that come with Debian, and a file of each.
func debian() map[string]string {
	return map[string]string{
		"apache2":                      "/usr/sbin/apache2",
		"libapache2-mod-auth-openidc":  "/usr/lib/apache2/modules/mod_auth_openidc.so",
		"python3-django":               "/usr/lib/python3/dist-packages/django/__init__.py",
		"python3-social-django":        "/usr/lib/python3/dist-packages/social_django/__init__.py",
		"python3-social-auth-core":     "/usr/lib/python3/dist-packages/social_core/__init__.py",
		"python3-jose":                 "/usr/lib/python3/dist-packages/jose/__init__.py",
		"python3-jwt":                  "/usr/lib/python3/dist-packages/jwt/__init__.py",
		"python3-django-allauth":       "/usr/lib/python3/dist-packages/allauth/__init__.py",
		"python3-authlib":              "/usr/lib/python3/dist-packages/authlib/__init__.py",
		"python3-flask":                "/usr/lib/python3/dist-packages/flask/__init__.py",
		"python3-requests":             "/usr/lib/python3/dist-packages/requests/__init__.py",
		"ruby-omniauth-openid-connect": "/var/lib/dpkg/info/ruby-omniauth-openid-connect.list",
		"ruby-webrick":                 "/var/lib/dpkg/info/ruby-webrick.list",
		"postgresql":                   "/var/lib/dpkg/info/postgresql.list",
	}
}

// programs are the SPs that are Go programs, at the versions that are tested.
func programs() []string { return []string{"miniflux.app/v2@v2.3.5"} }

// installAll installs what is not there yet.
func (o options) installAll(ctx context.Context, stderr io.Writer) error {
	var missing []string
	for name, file := range debian() {
		if _, err := os.Stat(file); err != nil {
			missing = append(missing, name)
		}
	}
	if _, err := exec.LookPath("npm"); err != nil {
		missing = append(missing, "nodejs", "npm")
	}
	if len(missing) > 0 {
		if err := aptGet(ctx, missing, stderr); err != nil {
			return err
		}
	}
	if err := o.npm(ctx, stderr); err != nil {
		return err
	}
	return o.goInstall(ctx, stderr)
}

// goInstall builds the Go programs, which takes no time where that was done before.
func (o options) goInstall(ctx context.Context, stderr io.Writer) error {
	bin, err := filepath.Abs(filepath.Join(o.cache, "bin"))
	if err != nil {
		return err
	}
	for _, program := range programs() {
		cmd := exec.CommandContext(ctx, "go", "install", program)
		cmd.Env = append(os.Environ(), "GOBIN="+bin)
		if err := install.Quietly(cmd, "interop", stderr); err != nil {
			return fmt.Errorf("install %s by go: %w", program, err)
		}
	}
	return nil
}

// aptGet installs packages, as root or by sudo that asks nothing.
func aptGet(ctx context.Context, packages []string, stderr io.Writer) error {
	prefix := []string{}
	if os.Geteuid() != 0 {
		prefix = []string{"sudo", "-n"}
	}
	for _, args := range [][]string{{"update"}, append([]string{"install", "-y", "--no-install-recommends"}, packages...)} {
		command := append(append(prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"), args...)
		if err := install.Quietly(exec.CommandContext(ctx, command[0], command[1:]...), "interop", stderr); err != nil {
			return fmt.Errorf("install %v by apt-get: %w", packages, err)
		}
	}
	return nil
}

// npm installs the exact versions of package.json, unless that was done before.
func (o options) npm(ctx context.Context, stderr io.Writer) error {
	wanted, err := os.ReadFile(filepath.Join(o.sps, "package.json"))
	if err != nil {
		return err
	}
	return install.NPM(ctx, o.cache, wanted, "interop", stderr)
}
