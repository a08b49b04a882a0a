package registry

import (
	"bytes"
	"fmt"
	"path"
	"slices"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
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

// addGuide reads a vendor's guide, and makes it a profile where a feature file beside it, which was
// read before, has scenarios that show it on the reference SP.
func (r *Registry) addGuide(name string, text []byte) []error {
	if !slices.ContainsFunc(r.Checks, func(c verdict.Check) bool { return path.Dir(c.URI) == path.Dir(name) }) {
		return nil
	}
	var in guideYAML
	if err := yaml.Unmarshal(text, &in); err != nil {
		return []error{fmt.Errorf("%s: %w", name, err)}
	}
	key := guideOf(name)
	profile := Profile{file: name, Key: key, Name: in.Product, Guide: verdict.Guide{Title: in.Title, URL: in.Address}}
	var errs []error
	for _, c := range in.Claims {
		if !claimID().MatchString(c.ID) || c.By == "" {
			errs = append(errs, fmt.Errorf("%s: claim %s: its id must be a capital letter and two digits, and by must say how the scenarios show it", name, c.ID))
		}
		profile.Claims = append(profile.Claims, verdict.Claim{
			ID: c.ID, Profile: key, Feature: c.Feature, Text: c.Text, By: c.By, Also: c.ShownBy,
		})
	}
	r.Profiles = append(r.Profiles, profile)
	return errs
}

// readGuideFeature reads a feature file in the folder of a guide, where it is about the reference
// SP.
func (r *Registry) readGuideFeature(name string, text []byte) func() []error {
	if !OnReference(text, guideOf(name)) {
		return func() []error { return nil }
	}
	return r.readFeature(name, text)
}

// guideOf is the name of the guide in whose folder a file is.
func guideOf(file string) string { return path.Base(path.Dir(file)) }

// OnReference says whether the text of a feature file is of scenarios that show a guide on the
// reference SP: the feature has the tag @profile with the guide's name. A file that is no Gherkin
// is not; whoever reads it says what is wrong with it.
func OnReference(text []byte, guide string) bool {
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), (&messages.Incrementing{}).NewId)
	if err != nil || doc.Feature == nil {
		return false
	}
	return slices.ContainsFunc(doc.Feature.Tags, func(tag *messages.Tag) bool { return tag.Name == "@profile:"+guide })
}
