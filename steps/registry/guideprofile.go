package registry

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/goccy/go-yaml"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// guideYAML is what a profile has of a vendor's guide, guides/KEY/guide.yaml. The other keys say by
// which checks of any SP the vendor's product shows the claims: the package guidefile reads them.
type guideYAML struct {
	Title   string           `yaml:"title"`
	Address string           `yaml:"address"`
	Product string           `yaml:"product"`
	Claims  []guideClaimYAML `yaml:"claims"`
}

type guideClaimYAML struct {
	ID      string   `yaml:"id"`
	Feature string   `yaml:"feature"`
	Text    string   `yaml:"text"`
	By      string   `yaml:"by"`
	ShownBy []string `yaml:"shown_by"`
}

// addGuide returns what reads a vendor's guide of fsys and makes it a profile where there is a
// feature file of its name, KEY.feature: scenarios that show it on the reference SP.
func (r *Registry) addGuide(fsys fs.FS) func(name string, text []byte) []error {
	return func(name string, text []byte) []error {
		key := path.Base(path.Dir(name))
		if _, err := fs.Stat(fsys, key+".feature"); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		var in guideYAML
		if err := yaml.Unmarshal(text, &in); err != nil {
			return []error{fmt.Errorf("%s: %w", name, err)}
		}
		profile := Profile{file: name, Key: key, Name: in.Product, Guide: verdict.Guide{Title: in.Title, URL: in.Address}}
		var errs []error
		for _, c := range in.Claims {
			if !claimID.MatchString(c.ID) || c.By == "" {
				errs = append(errs, fmt.Errorf("%s: claim %s: its id must be a capital letter and two digits, and by must say how the scenarios show it", name, c.ID))
			}
			profile.Claims = append(profile.Claims, verdict.Claim{
				ID: c.ID, Profile: key, Feature: c.Feature, Text: c.Text, By: c.By, Also: c.ShownBy,
			})
		}
		r.Profiles = append(r.Profiles, profile)
		return errs
	}
}
