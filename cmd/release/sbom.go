package main

import (
	"encoding/json"
	"runtime/debug"
	"strings"
)

// The parts of a CycloneDX 1.6 document that are used here, see
// https://cyclonedx.org/docs/1.6/json/. Serial number and timestamp are optional and left out:
// they would differ from run to run.
type (
	document struct {
		Format       string       `json:"bomFormat"`
		SpecVersion  string       `json:"specVersion"`
		Version      int          `json:"version"`
		Metadata     metadata     `json:"metadata"`
		Components   []component  `json:"components"`
		Dependencies []dependency `json:"dependencies"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Ref        string     `json:"bom-ref"`
		Type       string     `json:"type"`
		Name       string     `json:"name"`
		Version    string     `json:"version"`
		PURL       string     `json:"purl"`
		Properties []property `json:"properties,omitempty"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	dependency struct {
		Ref       string   `json:"ref"`
		DependsOn []string `json:"dependsOn"`
	}
)

// sbom returns the software bill of materials of a program as a CycloneDX document: the modules
// that are linked into it, with their checksums from go.sum, and Go's standard library.
func sbom(info *debug.BuildInfo) ([]byte, error) {
	product := componentOf("application", &info.Main)
	product.Properties = settings(info)
	d := document{Format: "CycloneDX", SpecVersion: "1.6", Version: 1, Metadata: metadata{product}}
	standard := &debug.Module{Path: "std", Version: strings.TrimPrefix(info.GoVersion, "go")}
	needs := dependency{Ref: product.Ref}
	for _, m := range append([]*debug.Module{standard}, info.Deps...) {
		c := componentOf("library", m)
		d.Components = append(d.Components, c)
		needs.DependsOn = append(needs.DependsOn, c.Ref)
	}
	d.Dependencies = []dependency{needs}
	text, err := json.MarshalIndent(d, "", "  ")
	return append(text, '\n'), err
}

// componentOf describes a module, or the one that replaces it.
func componentOf(kind string, m *debug.Module) component {
	if m.Replace != nil {
		m = m.Replace
	}
	url := purl(m)
	c := component{Ref: url, Type: kind, Name: m.Path, Version: m.Version, PURL: url}
	if m.Sum != "" {
		c.Properties = []property{{"go:sum", m.Sum}}
	}
	return c
}

// purl returns the package URL of a module. The rules for Go want lower case:
// https://github.com/package-url/purl-spec/blob/main/types-doc/golang-definition.md
func purl(m *debug.Module) string {
	version := strings.NewReplacer("+", "%2B", "(", "", ")", "").Replace(m.Version)
	return "pkg:golang/" + strings.ToLower(m.Path) + "@" + version
}

// settings returns the platform, and the commit where it is known, that a program was built for
// and from.
func settings(info *debug.BuildInfo) []property {
	var all []property
	for _, s := range info.Settings {
		switch s.Key {
		case "GOOS", "GOARCH", "vcs.revision", "vcs.modified":
			all = append(all, property{"go:" + s.Key, s.Value})
		}
	}
	return all
}
