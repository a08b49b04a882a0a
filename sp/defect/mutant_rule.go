package defect

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// checkingSteps are those steps of a sign-in that only check, and the areas of the checks about
// them.
func checkingSteps() map[string][]string {
	return map[string][]string{
		"single values": {"STATE"}, "issuer parameter": {"STATE"}, "error": {"STATE"}, "usable": {"STATE"}, "token type": {"CODE"},
		"header": {"IDTOKEN"}, "claims": {"IDTOKEN"}, "kind": {"IDTOKEN"}, "audience": {"IDTOKEN"}, "authorized party": {"IDTOKEN"}, "issued at": {"IDTOKEN"},
		"nonce": {"IDTOKEN"}, "subject": {"IDTOKEN"}, "authentication time": {"IDTOKEN"}, "authentication context": {"IDTOKEN"},
		"access token hash": {"IDTOKEN"}, "userinfo subject": {"USERINFO"}, "active account": {"SP-INIT"},
	}
}

// fillingSteps bring something that later steps need.
func fillingSteps() map[string][]string {
	return map[string][]string{
		"transaction": {"STATE"}, "connection": {"STATE"}, "provider": {"DISCOVERY"}, "exchange": {"CODE"}, "id token": {"IDTOKEN", "CODE"},
		"verify": {"IDTOKEN"}, "userinfo": {"USERINFO"}, "identity": {"USERINFO"}, "find account": {"SP-INIT"}, "create account": {"SP-INIT"},
	}
}

// ruleMutants drop, negate and move whole rules.
func ruleMutants() []Mutant {
	all := slices.Concat(launchRules(), metadataRules())
	for name, areas := range checkingSteps() {
		id := strings.ReplaceAll(name, " ", "-")
		all = append(all,
			onlyChecks(name, Mutant{ID: id + "-step:dropped", Does: "does without the step " + name, Areas: areas, Plant: without(name)}),
			Mutant{ID: id + "-step:negated", Does: "refuses where the step " + name + " finds nothing wrong, and else goes on", Areas: areas, Plant: step(name, negated)},
			onlyChecks(name, Mutant{ID: id + "-step:late", Does: "comes to the step " + name + " only when the account was made", Areas: areas, Plant: late(name)}),
			refusal("step "+name, Mutant{ID: id + "-step:guest", Does: "lets people in as guests where the step " + name + " refuses", Areas: areas, Plant: guests(name)}))
	}
	for name, areas := range fillingSteps() {
		id := strings.ReplaceAll(name, " ", "-")
		all = append(all, Mutant{ID: id + "-step:dropped", Does: "does without the step " + name, Areas: areas, Plant: without(name)})
		if !slices.Contains([]string{"transaction", "connection", "provider", "find account", "create account"}, name) {
			all = append(all, refusal("step "+name, Mutant{ID: id + "-step:guest", Does: "lets people in as guests where the step " + name + " fails", Areas: areas, Plant: guests(name)}))
		}
	}
	for _, name := range []string{"issuer parameter", "error", "usable"} {
		all = append(all, refusal("step "+name, Mutant{ID: strings.ReplaceAll(name, " ", "-") + "-step:after-exchange", Does: "redeems the code before the step " + name,
			Areas: []string{"STATE"}, Plant: parts(func(p *sp.Parts) { p.SignIn = p.SignIn.MoveBefore(name, "token type") })}))
	}
	return append(all, repeated()...)
}

// refusal makes a mutant watchable that does what the sound one does where a rule refuses nothing.
func refusal(rule string, m Mutant) Mutant {
	m.watches, m.judges = rule, goesOn
	return m
}

// onlyChecks makes a mutant watchable that leaves a step out of its place, where that step brings
// nothing that others need.
func onlyChecks(name string, m Mutant) Mutant {
	if name == "claims" {
		return m
	}
	return refusal("step "+name, m)
}

// negated refuses where a step does not.
func negated(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
	if sound(ctx, in) == nil {
		return errors.New("the condition does not hold")
	}
	return nil
}

// late moves a step behind all others.
func late(name string) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		i := slices.IndexFunc(p.SignIn, func(r sp.Rule[*sp.SignIn]) bool { return r.Name == name })
		p.SignIn = append(p.SignIn.Without(name), p.SignIn[i])
	})
}

// repeated takes one of several values of a parameter.
func repeated() []Mutant {
	var all []Mutant
	for _, name := range []string{"code", "state", "iss", "error", "error_description"} {
		for _, which := range []string{"first", "last"} {
			all = append(all, Mutant{watches: "response", judges: single(name), ID: name + "-parameter:" + which, Does: "takes the " + which + " of several values of the parameter " + name + " of an authorization response",
				Areas: []string{"STATE"}, Plant: step("single values", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
					in.Params[name] = oneOf(in.Params[name], which)
					if in.Params[name] == nil {
						delete(in.Params, name)
					}
					return sound(ctx, in)
				})})
		}
	}
	for _, name := range []string{"connection", "iss", "login_hint", "target_link_uri"} {
		for _, which := range []string{"first", "last"} {
			all = append(all, Mutant{watches: "launch", judges: single(name), ID: name + "-of-launch:" + which, Does: "takes the " + which + " of several values of the parameter " + name + " of a launch",
				Areas: []string{"IDP-INIT"}, Plant: launch("single values", func(ctx context.Context, in *sp.Initiation, sound func(context.Context, *sp.Initiation) error) error {
					if values := oneOf(in.Params[name], which); values != nil {
						in.Params[name] = values
					}
					return sound(ctx, in)
				})})
		}
	}
	return all
}

func oneOf(values []string, which string) []string {
	if len(values) > 1 && which == "last" {
		return values[len(values)-1:]
	}
	return values[:min(1, len(values))]
}

// launch changes a rule of sign-ins that Okta starts.
func launch(name string, check func(ctx context.Context, in *sp.Initiation, sound func(context.Context, *sp.Initiation) error) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) {
		p.Start.Initiate = p.Start.Initiate.Wrap(name, func(sound func(context.Context, *sp.Initiation) error) func(context.Context, *sp.Initiation) error {
			return func(ctx context.Context, in *sp.Initiation) error { return check(ctx, in, sound) }
		})
	})
}

// launchRule makes a mutant watchable that drops a rule of a launch which only checks.
func launchRule(name string, m Mutant) Mutant {
	if name == "connection" {
		return m
	}
	return refusal("launch "+name, m)
}

func launchRules() []Mutant {
	var all []Mutant
	for _, name := range []string{"single values", "connection", "issuer"} {
		id := "launch-" + strings.ReplaceAll(name, " ", "-")
		all = append(all,
			launchRule(name, Mutant{ID: id + ":dropped", Does: "does without the rule " + name + " of a launch", Areas: []string{"IDP-INIT"}, Plant: parts(func(p *sp.Parts) { p.Start.Initiate = p.Start.Initiate.Without(name) })}),
			Mutant{ID: id + ":negated", Does: "turns the rule " + name + " of a launch round", Areas: []string{"IDP-INIT"}, Plant: launch(name, func(ctx context.Context, in *sp.Initiation, sound func(context.Context, *sp.Initiation) error) error {
				if sound(ctx, in) == nil {
					return errors.New("the condition does not hold")
				}
				return nil
			})})
	}
	return all
}

func metadataRules() []Mutant {
	var all []Mutant
	for _, name := range []string{"issuer", "endpoints"} {
		all = append(all,
			refusal("metadata "+name, Mutant{ID: "metadata-" + name + "-rule:dropped", Does: "does without the rule " + name + " of metadata", Areas: []string{"DISCOVERY"}, Plant: parts(func(p *sp.Parts) { p.Provider.Metadata = p.Provider.Metadata.Without(name) })}),
			Mutant{ID: "metadata-" + name + "-rule:negated", Does: "turns the rule " + name + " of metadata round", Areas: []string{"DISCOVERY"}, Plant: metadataRule(name, func(sound metadataCheck) metadataCheck {
				return func(ctx context.Context, m sp.Metadata) error {
					if sound(ctx, m) == nil {
						return errors.New("the condition does not hold")
					}
					return nil
				}
			})})
	}
	return all
}
