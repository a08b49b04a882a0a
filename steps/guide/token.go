package guide

import (
	"context"
	"fmt"
)

// holdsToken lets a person make an API token and proves that it and its refresh token work.
func (w *World) holdsToken(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	d, err := w.at(ctx, p, firstBrowser)
	if err != nil {
		return err
	}
	p.tokens, err = w.product.MakeTokens(ctx, d.Driver, t.Tenant, p.Person)
	return err
}

func (w *World) tokensRefused(ctx context.Context, who string) error {
	p, t, err := w.customerOf(who)
	if err != nil {
		return err
	}
	if p.tokens.Access == "" && p.tokens.Refresh == "" {
		return fmt.Errorf("%s was never seen with tokens that work", who)
	}
	return w.product.TokensRefused(ctx, t.Tenant, p.Person, p.tokens)
}
