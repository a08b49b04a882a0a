package sut

import (
	"crypto/x509"
	"fmt"
	"os"
	"path/filepath"

	"github.com/signoff-sso/signoff/steps/document"
)

// Load reads a configuration file, with what getenv knows in position of each ${NAME}. A mistake in
// it is a [ConfigError], which lists all mistakes; a file that cannot be read is another error.
func Load(path string, getenv func(string) (string, bool)) (*Config, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	return Parse(path, text, getenv)
}

// Parse is [Load] for a text that stands, or would stand, in the file path.
func Parse(path string, text []byte, getenv func(string) (string, bool)) (*Config, error) {
	d := document.Document{Getenv: getenv, Version: Version, Writer: "signoff init"}
	c := &Config{file: path}
	d.Read(text, c)
	if len(d.Problems) == 0 {
		c.setDefaults()
		c.validate(&d)
	}
	if len(d.Problems) == 0 {
		c.trust(&d)
	}
	if len(d.Problems) > 0 {
		return nil, &ConfigError{File: path, Problems: document.Sorted(d.Problems)}
	}
	c.secrets = append(d.Secrets, c.Okta.Client.Secret)
	if c.Second != nil {
		c.secrets = append(c.secrets, c.Second.Okta.Client.Secret)
	}
	for _, t := range []*Config{c, c.SecondTenant()} {
		if t != nil && t.LocalUser != nil {
			c.secrets = append(c.secrets, t.LocalUser.Password)
		}
	}
	if c.Express != nil && c.Express.Social != nil {
		c.secrets = append(c.secrets, c.Express.Social.Client.Secret)
	}
	if c.EnforcedUser != nil {
		c.secrets = append(c.secrets, c.EnforcedUser.Password)
	}
	if c.SameOrg != nil {
		c.secrets = append(c.secrets, c.SameOrg.Client.Secret)
	}
	return c, nil
}

// trust reads the roots of the SP's certificate.
func (c *Config) trust(d *document.Document) {
	if c.Trust == "" {
		return
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(c.file), c.Trust))
	if err != nil {
		d.AddProblem("trust", "", "the file cannot be read: %v", err)
		return
	}
	c.roots = x509.NewCertPool()
	if !c.roots.AppendCertsFromPEM(text) {
		d.AddProblem("trust", "it must hold certificates in PEM form", "there is no certificate in %s", c.Trust)
	}
}
