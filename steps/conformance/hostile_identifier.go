package conformance

import (
	"context"
	"strings"

	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
)

// hostileIdentifierSentences are about texts that somebody types in place of an email address, or
// as a part of one.
func (w *World) hostileIdentifierSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `{who} types the hostile text {text}`, Does: func(ctx context.Context, who, name string) error { return w.typesHostile(ctx, who, name, "") }},
		{Says: `{who} types an address of the first tenant's domain whose local part is the hostile text {text}`, Does: func(ctx context.Context, who, name string) error {
			return w.typesHostile(ctx, who, name, "@"+w.stage.Config.HomeRealm.Domains[0])
		}},
		{Says: `what {who} has typed was a text and nothing else`, Does: w.typedIsInert},
	}
}

// typesHostile types a text of a rule with something behind it.
func (w *World) typesHostile(ctx context.Context, who, name, behind string) error {
	h, err := mutate.Find(mutate.Hints(), name)
	if err != nil {
		return err
	}
	return w.typesAnything(ctx, who, h.Text+behind)
}

// typedIsInert expects neither an error of the SP's own, nor markup, a header, or the result of a
// template where the text was typed; and an authorization request, if there is one, that differs
// from a sound one in the login_hint alone.
func (w *World) typedIsInert(ctx context.Context, who string) error {
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	typed := w.tenancy.typed
	if err := w.answersBelow500(ctx); err != nil {
		return err
	}
	if err := w.noHeaderInjectedFor(ctx, d); err != nil {
		return err
	}
	source, err := w.interpretedSource(ctx)
	if err != nil {
		return err
	}
	const requirement = "what somebody types is shown as text, or not at all"
	if strings.Contains(typed, "<") {
		if err := scenario.Expect(!showsMarkup(source, typed), requirement, "no markup of it on the page", "%s on it", shortened(typed)); err != nil {
			return err
		}
	}
	if err := scenario.Expect(!strings.Contains(source, mutate.Evaluated), requirement, "no template that was filled in", "%s on the page", mutate.Evaluated); err != nil {
		return err
	}
	got, err := p.AuthorizationRequests(ctx, d)
	if err != nil || len(got) == 0 {
		return err
	}
	return w.differsInHint(ctx, who, got[len(got)-1])
}

// differsInHint compares an authorization request with that of a sound address.
func (w *World) differsInHint(ctx context.Context, who string, got lab.AuthorizationRequest) error {
	w.input.mayRefuse = false
	if err := w.types(ctx, who, "alice-"+w.suffix+"@"+w.stage.Config.HomeRealm.Domains[0]); err != nil {
		return err
	}
	p, d, err := w.personAndBrowser(ctx, who)
	if err != nil {
		return err
	}
	sound, err := p.AuthorizationRequests(ctx, d)
	if err != nil {
		return err
	}
	if len(sound) == 0 {
		return scenario.Expect(false, sendsToOkta, "an authorization request", "%s", w.saysWhere(ctx, nil))
	}
	want := fixed(sound[len(sound)-1].Parameters)
	return scenario.Expect(fixed(got.Parameters) == want, "what somebody types adds no parameter to the authorization request and changes none",
		want, "%.300s", fixed(got.Parameters))
}
