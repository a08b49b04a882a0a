package defect

import (
	"context"
	"slices"

	"github.com/coreos/go-oidc/v3/oidc"

	"github.com/signoff-sso/signoff/sp"
	"github.com/signoff-sso/signoff/sp/store"
)

// socialSignInDefects are about administrators who sign in at another identity provider, and then
// approve a connection.
func socialSignInDefects() []Defect {
	of := func(id, name, does, caught string, plant func(*sp.Config)) Defect {
		return Defect{ID: id, Name: name, Does: does, Caught: []string{"EXPRESS-23/" + caught}, Profiles: []string{acme}, Product: Product{ApproverSignIn: sp.SignInBySocial}, Plant: plant}
	}
	return []Defect{
		of("M810", "social-unverified", "takes somebody at another identity provider for the administrator whose address they have entered there", "unverified", verifiedIf(`true`, `false`, ``)),
		of("M811", "social-unsaid", "takes an address of which the identity provider says nothing for verified", "unsaid", verifiedIf(`true`, ``)),
		of("M812", "social-verified-text", `takes "false" in a text for true where an identity provider tells whether an address is verified`, "text", verifiedIf(`true`, `"false"`)),
		of("M813", "social-by-address", "knows whoever comes from another identity provider by the address alone", "other-account", knowsByAddress),
		of("M814", "social-linked-by-text", "links another account of the identity provider to an administrator if the address is written in another case", "capitals", linksByText),
		of("M815", "social-follows-address", "takes somebody for an administrator when their account at the identity provider gets that address", "renamed", followsAddress),
		of("M816", "social-any-app", "takes ID tokens of the identity provider that were made for another app", "other-app", takesTokensOfAll),
		of("M817", "social-any-browser", "signs the browser in to approve that brings the answer which another browser was to get", "other-browser", takesAnswersOfAll),
		of("M818", "social-once", "refuses an account of the identity provider by which somebody has signed in before", "again",
			social("known person", func(context.Context, *sp.SocialSignIn, check[*sp.SocialSignIn]) error { return nil })),
	}
}

// social makes a defect of a step of a sign-in at the identity provider.
func social(rule string, do func(context.Context, *sp.SocialSignIn, check[*sp.SocialSignIn]) error) func(*sp.Config) {
	return parts(func(p *sp.Parts) { p.Express.Social = wrapped(p.Express.Social, rule, do) })
}

// verifiedIf takes an address for verified if email_verified is one of these values; empty is none.
func verifiedIf(values ...string) func(*sp.Config) {
	return social("verified address", func(ctx context.Context, in *sp.SocialSignIn, sound check[*sp.SocialSignIn]) error {
		if slices.Contains(values, string(in.Claims["email_verified"])) {
			return nil
		}
		return sound(ctx, in)
	})
}

// knowsByAddress links nobody.
func knowsByAddress(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Express.Social = p.Express.Social.Without("known person").Replace("link", func(ctx context.Context, in *sp.SocialSignIn) error {
			login, err := in.SP.Store().LoginByEmail(ctx, in.Email.Address)
			in.Login = login.ID
			return err
		})
	})(c)
}

// linksByText notes whose address is taken as the identity provider has written it.
func linksByText(c *sp.Config) {
	taken := &guarded[string, string]{} // subjects by address
	social("link", func(ctx context.Context, in *sp.SocialSignIn, sound check[*sp.SocialSignIn]) error {
		text, err := in.Claims.String("email")
		if err != nil || in.Login != "" {
			return err
		}
		if subject, known := taken.get(text); known && subject != in.IDToken.Subject {
			return store.ErrNotFound
		}
		taken.set(text, in.IDToken.Subject)
		if err := sound(ctx, in); err != nil && !store.IsNotFound(err) || in.Login == "" {
			return err
		}
		return nil
	})(c)
}

// followsAddress looks for the login of an address also where the account is known.
func followsAddress(c *sp.Config) {
	social("known person", func(ctx context.Context, in *sp.SocialSignIn, sound check[*sp.SocialSignIn]) error {
		if err := sound(ctx, in); err != nil || in.Login == "" {
			return err
		}
		text, err := in.Claims.String("email")
		if err != nil {
			return err
		}
		login, err := in.SP.Store().LoginByEmail(ctx, text)
		if err == nil {
			in.Login = login.ID
		}
		return nil
	})(c)
}

// takesTokensOfAll does not ask for whom an ID token is.
func takesTokensOfAll(c *sp.Config) {
	parts(func(p *sp.Parts) {
		p.Express.Social = p.Express.Social.Without("audience").Without("authorized party").Replace("verify", func(ctx context.Context, in *sp.SocialSignIn) (err error) {
			any := &oidc.Config{SkipClientIDCheck: true, SupportedSigningAlgs: []string{oidc.RS256}, Now: in.SP.Now}
			in.IDToken, err = oidc.NewVerifier(in.Connection.Issuer, in.Provider.Keys, any).Verify(ctx, in.RawIDToken)
			return err
		})
	})(c)
}

// takesAnswersOfAll remembers sign-ins by their state alone, and the run that each browser is in.
func takesAnswersOfAll(c *sp.Config) {
	begun, runs := &guarded[string, store.SocialSignIn]{}, &guarded[string, store.ExpressRun]{}
	parts(func(p *sp.Parts) {
		sound := p.Express.SocialSecrets
		p.Express.SocialSecrets = func(run store.ExpressRun) store.SocialSignIn {
			made := sound(run)
			begun.set(made.State, made)
			runs.set(run.Browser, run)
			return made
		}
	})(c)
	social("transaction", func(ctx context.Context, in *sp.SocialSignIn, sound check[*sp.SocialSignIn]) error {
		err := sound(ctx, in)
		if err == nil {
			return nil
		}
		browser, errCookie := in.Request.Cookie(in.SP.Profile().Key + "_express")
		as, known := begun.get(in.Params.Get("state"))
		if errCookie != nil || !known {
			return err
		}
		run, known := runs.get(browser.Value)
		if !known {
			return err
		}
		in.Begun(as)
		in.Run = run
		return nil
	})(c)
}
