package conformance

import (
	"context"
	"errors"
	"strings"

	"github.com/signoff-sso/signoff/steps/scenario"
)

func (w *World) redirectURISentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} opens the redirect URI with {text}`, Does: w.opensRedirectURI},
		{Says: `another site's form posts {text} to the redirect URI from {who}'s browser`, Does: w.postsToRedirectURI},
	}
}

// redirectURI is where the first tenant expects authorization responses.
func (w *World) redirectURI() (string, error) {
	if uris := w.stage.First.App.RedirectURIs; len(uris) > 0 {
		return uris[0], nil
	}
	return "", errors.New("no redirect URI is known")
}

// opensRedirectURI opens the redirect URI with parameters as in [World.changeParameters], in the
// fragment where they begin with #.
func (w *World) opensRedirectURI(ctx context.Context, who, changes string) error {
	address, err := w.redirectURI()
	if err != nil {
		return err
	}
	fragment := strings.HasPrefix(changes, "#")
	address, err = w.changeParameters(address, w.withTokens(strings.TrimPrefix(changes, "#")))
	if err != nil {
		return err
	}
	if fragment {
		address = strings.Replace(address, "?", "#", 1)
	}
	return w.opensAddress(ctx, who, address)
}

// postsToRedirectURI sends fields, as in name=value;name=value, to the redirect URI by a form of
// another site.
func (w *World) postsToRedirectURI(ctx context.Context, fields, who string) error {
	w.trial.AllowCrash()
	address, err := w.redirectURI()
	if err != nil {
		return err
	}
	values := map[string]string{}
	for pair := range strings.SplitSeq(w.withTokens(fields), ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		values[name] = value
	}
	return w.postFrom(ctx, who, address, values)
}

// withTokens replaces the placeholders of the tokens that Okta has issued for Alice.
func (w *World) withTokens(text string) string {
	if p := w.people["Alice"]; p != nil && strings.Contains(text, "{Alice's") {
		t := w.tokensOf(p)
		text = strings.NewReplacer("{Alice's ID token}", t.ID, "{Alice's access token}", t.Access).Replace(text)
	}
	return text
}
