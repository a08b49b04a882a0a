package target

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"net/url"
	"path"
	"strings"
	"text/template"
)

//go:embed presets/*.yaml
var presetFiles embed.FS

//go:embed signoff.schema.json
var schema []byte

// Schema returns the JSON schema of signoff.yaml, which editors use.
func Schema() []byte { return bytes.Clone(schema) }

// Presets returns the names of the configurations that [Render] knows, plain first.
func Presets() []string {
	names := []string{"plain"}
	entries, _ := presetFiles.ReadDir("presets") //nolint:errcheck // they are part of the program
	for _, e := range entries {
		if name := strings.TrimSuffix(e.Name(), ".yaml"); name != "plain" {
			names = append(names, name)
		}
	}
	return names
}

// Render returns a configuration with a comment on each key. An unknown preset is an error.
func Render(preset string, f Facts) ([]byte, error) {
	text, err := presetFiles.ReadFile(path.Join("presets", preset+".yaml"))
	if err != nil {
		return nil, fmt.Errorf("there is no preset %q", preset)
	}
	t, err := template.New(preset).Delims("<<", ">>").Parse(string(text))
	if err != nil {
		return nil, fmt.Errorf("read the preset %s: %w", preset, err)
	}
	if f.Issuer != "" {
		if u, err := url.Parse(f.Issuer); err != nil || u.Port() == "" {
			f.Issuer = "" // somebody's real Okta
		}
	}
	var b bytes.Buffer
	err = t.Execute(&b, map[string]string{
		"BaseURL": cmp.Or(f.BaseURL, "http://localhost:3000"), "Start": cmp.Or(f.Start, "/login"), "Probe": cmp.Or(f.Probe, "/api/me"),
		"Issuer": f.Issuer, "ClientID": f.ClientID, "RedirectURI": f.RedirectURI,
		"Listen": strings.TrimPrefix(strings.TrimPrefix(f.Issuer, "http://"), "https://"),
	})
	return b.Bytes(), err
}
