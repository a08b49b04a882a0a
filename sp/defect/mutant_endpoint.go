package defect

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/oauth2"

	"github.com/signoff-sso/signoff/sp"
)

// onMetadataIssuer reads the metadata by hand, since go-oidc compares the issuer itself.
func onMetadataIssuer(m matches) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.Provider.Metadata = p.Provider.Metadata.Without("issuer")
		p.Provider.Discover = func(ctx context.Context, issuer string) (sp.Metadata, error) {
			metadata, given, err := discoverByHand(ctx, issuer)
			if err == nil && !m(given, issuer) {
				err = errOther
			}
			metadata.Issuer = issuer // of which the endpoints have to be
			return metadata, err
		}
	})
}

// discoverByHand reads metadata; of the issuer there it returns what it is.
func discoverByHand(ctx context.Context, issuer string) (m sp.Metadata, given any, err error) {
	m.Expected = issuer
	client, ok := ctx.Value(oauth2.HTTPClient).(*http.Client)
	if !ok {
		client = http.DefaultClient
	}
	body, err := get(ctx, client, strings.TrimSuffix(issuer, "/")+"/.well-known/openid-configuration")
	if err != nil {
		return m, nil, err
	}
	var members map[string]any
	if err := json.Unmarshal(body, &members); err != nil {
		return m, nil, err
	}
	given = member(members, "issuer")
	delete(members, "issuer") // which may be of any type
	rest, err := json.Marshal(members)
	if err != nil {
		return m, nil, err
	}
	return m, given, json.Unmarshal(rest, &m)
}

// endpointMutants are about endpoints in the metadata that are somewhere else.
func endpointMutants() []Mutant {
	var all []Mutant
	for _, e := range []struct {
		name     string
		of       func(*sp.Metadata) string
		optional bool
	}{
		{"authorization-endpoint", func(m *sp.Metadata) string { return m.AuthorizationEndpoint }, false},
		{"token-endpoint", func(m *sp.Metadata) string { return m.TokenEndpoint }, false},
		{"userinfo-endpoint", func(m *sp.Metadata) string { return m.UserInfoEndpoint }, true},
		{"jwks-uri", func(m *sp.Metadata) string { return m.JWKSURI }, false},
	} {
		for _, o := range endpointOperators() {
			all = append(all, Mutant{ID: e.name + ":" + o.name, Does: "compares the " + e.name + " of the metadata with the issuer, where " + o.says, Areas: []string{"DISCOVERY"},
				watches: "endpoints", judges: judgesMetadata(onEndpoint(e.of, e.optional, o.matches)), Plant: metadataRule("endpoints", onEndpoint(e.of, e.optional, o.matches))})
		}
	}
	return all
}

// endpointOperators compare an endpoint with the issuer.
func endpointOperators() []operator {
	operators := []operator{
		text("ignored", "any is as good", func(string, string) bool { return true }),
		text("issuer-prefix", "it need but begin with the issuer", strings.HasPrefix),
		text("issuer-inside", "it need but have the issuer in it", strings.Contains),
		text("host-inside", "it need but have the issuer's host in it", func(given, right string) bool { return strings.Contains(given, strings.TrimPrefix(right, "https://")) }),
	}
	for _, o := range urlTexts() {
		switch o.name {
		case "host", "host-name", "same-site", "host-ending":
			operators = append(operators, o)
		case "no-port":
			operators = append(operators, part(o.name, o.says, func(u *url.URL) string { return u.Scheme + u.Hostname() }))
		case "no-scheme":
			operators = append(operators, part(o.name, o.says, func(u *url.URL) string { return u.User.String() + u.Host }))
		case "no-user":
			operators = append(operators, part(o.name, o.says, func(u *url.URL) string { return u.Scheme + u.Host }))
		}
	}
	return operators
}

// onEndpoint compares one endpoint otherwise, and the others as the sound rule does.
func onEndpoint(of func(*sp.Metadata) string, optional bool, m matches) changedCheck {
	return func(sound metadataCheck) metadataCheck {
		return func(ctx context.Context, metadata sp.Metadata) error {
			address := of(&metadata)
			if address == "" && !optional {
				return errors.New("an endpoint is missing")
			}
			if address == "" || !m(address, metadata.Issuer) {
				return sound(ctx, metadata)
			}
			for _, one := range []*string{&metadata.AuthorizationEndpoint, &metadata.TokenEndpoint, &metadata.UserInfoEndpoint, &metadata.JWKSURI} {
				if *one == address { // it is good
					*one = metadata.Issuer + "/good"
				}
			}
			return sound(ctx, metadata)
		}
	}
}

type (
	metadataCheck = func(context.Context, sp.Metadata) error
	// changedCheck makes a check of metadata of the sound one.
	changedCheck func(sound metadataCheck) metadataCheck
)

// metadataRule changes a rule of metadata.
func metadataRule(name string, wrap changedCheck) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Provider.Metadata = p.Provider.Metadata.Wrap(name, wrap) })
}

// judgesMetadata is the judge of another rule about the endpoints in metadata.
func judgesMetadata(wrap changedCheck) func(Sighting) bool {
	return func(s Sighting) bool {
		rules := sp.MetadataRules()
		sound := rules[slices.IndexFunc(rules, func(r sp.Rule[sp.Metadata]) bool { return r.Name == "endpoints" })].Check
		return wrap(sound)(context.Background(), s.given.(sp.Metadata)) == nil
	}
}
