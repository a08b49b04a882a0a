package registry

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// Profile is one vendor's guide with the claims it makes.
type Profile struct {
	// Key names the profile in tags and on the command line.
	Key string
	// Name is the product's name.
	Name string
	// Guide is the guide's title and address.
	Guide verdict.Guide
	// Claims are in the order of the file.
	Claims []verdict.Claim

	file string // from which it was read
}

// claimID is the form of a claim's id, as in "T19".
var claimID = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Z]\d\d$`)
})

// profileYAML is the content of one file under profiles; an unknown key is an
// error.
type profileYAML struct {
	Key    string      `yaml:"key"`
	Name   string      `yaml:"name"`
	Guide  string      `yaml:"guide"`
	Claims []claimYAML `yaml:"claims"`
}

// claimYAML is one claim in that file.
type claimYAML struct {
	ID      string   `yaml:"id"`
	Feature string   `yaml:"feature"`
	Text    string   `yaml:"text"`
	By      string   `yaml:"by"`
	Also    []string `yaml:"also"` // checks that try it on any SP
}

// hasClaim tells whether the profile makes the claim with the given id.
func (p Profile) hasClaim(id string) bool {
	return slices.ContainsFunc(p.Claims, func(c verdict.Claim) bool { return c.ID == id })
}

// addProfile reads one profile.
func (r *Registry) addProfile(name string, text []byte) []error {
	profile, err := parseProfile(name, text)
	if err != nil {
		return []error{err}
	}
	r.Profiles = append(r.Profiles, profile)
	return nil
}

// parseProfile reads one profile and refuses what is unknown, missing or double.
func parseProfile(name string, text []byte) (Profile, error) {
	var in profileYAML
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&in); err != nil {
		return Profile{}, fmt.Errorf("%s: %w", name, err)
	}
	if want := strings.TrimSuffix(path.Base(name), ".yaml"); in.Key != want {
		return Profile{}, fmt.Errorf("%s: key is %q, the file's name says %q", name, in.Key, want)
	}
	if in.Name == "" || in.Guide == "" || in.Claims == nil {
		return Profile{}, fmt.Errorf("%s: name, guide and claims are all needed ('claims: []' for a guide that makes none)", name)
	}
	address, ok := verdict.SourceURL("GUIDE-" + in.Key)
	if !ok {
		return Profile{}, fmt.Errorf("%s: no address is known for the source GUIDE-%s", name, in.Key)
	}
	profile := Profile{file: name, Key: in.Key, Name: in.Name, Guide: verdict.Guide{Title: in.Guide, URL: address}}
	var errs []error
	for i, c := range in.Claims {
		switch {
		case !claimID().MatchString(c.ID):
			errs = append(errs, fmt.Errorf("%s: claim %d: id %q is not a capital letter and two digits", name, i+1, c.ID))
		case profile.hasClaim(c.ID):
			errs = append(errs, fmt.Errorf("%s: claim %s stands there twice", name, c.ID))
		case c.Feature == "" || c.Text == "" || c.By == "":
			errs = append(errs, fmt.Errorf("%s: claim %s: feature, text and by are all needed", name, c.ID))
		}
		profile.Claims = append(profile.Claims, verdict.Claim{
			ID: c.ID, Profile: in.Key, Feature: c.Feature, Text: c.Text, By: c.By, Also: c.Also})
	}
	return profile, errors.Join(errs...)
}
