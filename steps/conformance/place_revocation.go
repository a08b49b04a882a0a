package conformance

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// Faults by which a rule alters a call of Universal Logout, beside revocationClaimFault.
const (
	revocationSigningFault = "revocation-signing"
	revocationHeaderFault  = "revocation-header"
	revocationSubjectFault = "revocation-subject-member"
	revocationBodyFault    = "revocation-body"
)

// callLifetime is how long after its time of issue the JWT of a call expires.
// Source: https://developer.okta.com/docs/guides/oin-universal-logout-overview/main/
const callLifetime = 5 * time.Minute

// revocationPlaces are where values enter an SP's endpoint of Universal Logout.
func revocationPlaces() []place {
	return slices.Concat(described(revocationMemberPlaces()), described(revocationSigningPlaces()), described(revocationBodyPlaces()))
}

// bodyPlace is the body of a call.
type bodyPlace struct {
	name, check string
	values      []mutate.Response
}

func (b bodyPlace) place() place {
	return place{name: b.name, noun: "body", check: b.check, level: verdict.Should, entry: "revocation body", values: mutate.Values(b.values)}
}

// revocationBodyPlaces are the whole body of a call: one that has no subject, and one in which a
// receiver may find it. What features/ul-req.feature lists already is left out.
func revocationBodyPlaces() []bodyPlace {
	all := namesUnsaid(mutate.Bodies("sub_id"))
	return []bodyPlace{
		{"revocation-body", "UL-REQ-06", mutate.Thinned(mutate.Without(of(all, mutate.Refused), "object", "list", "null"), 4, 0)},
		{"revocation-body-read", "UL-REQ-10", mutate.Thinned(of(all, mutate.Either), 5, 1)},
	}
}

// revocationMemberPlaces are the claims of the JWT of a call, its header, and the members of the
// subject. What features/ul-auth.feature and features/ul-req.feature list already is left out, and
// what an SP may take for right.
func revocationMemberPlaces() []memberPlace {
	const must, should = verdict.Must, verdict.Should
	of := func(name, noun, check string, level verdict.Level, prefix, fault, member string, values []mutate.Member) memberPlace {
		return memberPlace{"revocation-" + name, noun, check, level, prefix, fault, member, values}
	}
	url := func(from int, without ...string) []mutate.Member {
		return mutate.Thinned(refused(mutate.Without(mutate.EqualURL(), without...)), 4, from)
	}
	text := func(from int, without ...string) []mutate.Member {
		return mutate.Thinned(refused(mutate.Without(mutate.EqualText(), without...)), 4, from)
	}
	claim, subject := revocationClaimFault, revocationSubjectFault
	return []memberPlace{
		of("iss", "issuer", "UL-AUTH-06", must, "", claim, "iss", url(0, "other", "missing", "long")),
		of("sub", "app instance", "UL-AUTH-08", should, "", claim, "sub", text(1, "other", "missing", "long")),
		of("aud", "audience", "UL-AUTH-09", must, "", claim, "aud", url(2, "other", "missing", "long", "list")),
		of("aud-set", "audience", "UL-AUTH-09", must, "set-", claim, "aud", mutate.Thinned(mutate.SetWithout(), 3, 0)),
		of("exp", "expiry", "UL-AUTH-11", should, "", claim, "exp", mutate.Thinned(refused(mutate.Expired(callLifetime)), 3, 0)),
		of("nbf", "first moment", "UL-AUTH-12", should, "nbf-", claim, "nbf", mutate.Thinned(refused(mutate.NotYet()), 3, 0)),
		of("iat", "time of issue", "UL-AUTH-12", should, "iat-", claim, "iat", mutate.Thinned(refused(mutate.NotYet()), 3, 1)),
		of("credential", "header Authorization", "UL-AUTH-02", should, "", revocationHeaderFault, "Authorization", mutate.Credentials()),
		of("format", "format of the subject", "UL-REQ-05", should, "", subject, "format", text(3, "long")),
		of("user-iss", "issuer of the subject", "UL-REQ-08", must, "iss-", subject, "iss", url(1, "other", "missing", "long")),
		of("user-sub", "subject identifier", "UL-REQ-08", must, "sub-", subject, "sub", text(2, "long")),
		of("user-email", "email address", "UL-REQ-07", should, "email-", subject, "email", slices.Concat(mutate.Thinned(refused(mutate.NoEmails()), 3, 0), mutate.OtherMailboxes())),
	}
}

// revocationSigningPlaces are the parts of the JWT of a call as a JWS.
func revocationSigningPlaces() []signingPlace {
	const must, should = verdict.Must, verdict.Should
	of := func(name, check, entry string, level verdict.Level, values []mutate.SignedToken) signingPlace {
		return signingPlace{"revocation-" + name, check, "revocation " + entry, level, name + "-", mutate.Thinned(refusedTokens(values), 4, 1)}
	}
	return []signingPlace{
		of("unsigned", "UL-AUTH-05", "header alg", must, mutate.Unsigned()),
		of("secret", "UL-AUTH-05", "header alg", must, mutate.KnownSecrets()),
		of("signature", "UL-AUTH-04", "JWS signature", must, mutate.OtherSignatures()),
		of("algorithm", "UL-AUTH-05", "header alg", should, mutate.OtherAlgorithms()),
		of("key", "UL-AUTH-05", "header kid", must, mutate.HeaderKeys()),
		of("crit", "UL-AUTH-05", "header crit", must, mutate.CriticalHeaders()),
		of("form", "UL-AUTH-05", "JWS form", should, mutate.Serializations()),
		of("type", "UL-AUTH-14", "header typ", should, mutate.Without(mutate.Types(), "logout-long")),
	}
}

func (w *World) revocationRuleSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `Okta calls Universal Logout for Alice whose {text} is {text}`, Does: w.callsByRule},
		{Says: `Okta calls Universal Logout for Alice with a body by the rule {text} of {text}`, Does: w.callsWithBody},
		{Says: `Okta calls Universal Logout for Alice that is {text} by the rule {text}`, Does: w.callsSignedByRule},
	}
}

// callsByRule makes a call with a member that a rule makes. What names the user is changed in the
// format that has it.
func (w *World) callsByRule(ctx context.Context, place, value string) error {
	m, err := placeOf(revocationMemberPlaces(), place)
	if err != nil {
		return err
	}
	v, err := mutate.Find(m.values, value)
	if err != nil {
		return err
	}
	c := w.callForAlice()
	switch {
	case strings.HasPrefix(place, "revocation-user-email"):
		c.Format = mockidp.SubjectEmail
	case strings.HasPrefix(place, "revocation-user-"):
		c.Format = mockidp.SubjectIssSub
	}
	change := func(sound json.RawMessage) []json.RawMessage { return v.Of(sound) }
	return w.callWithFault(ctx, mockidp.Fault{Name: m.fault, Params: mockidp.FaultParams{Member: m.member, Change: change}}, c)
}

// callsSignedByRule makes a call whose JWT is signed as a rule says.
func (w *World) callsSignedByRule(ctx context.Context, value, place string) error {
	params, err := w.signingParams(revocationSigningPlaces(), place, value)
	if err != nil {
		return err
	}
	return w.callWithFault(ctx, mockidp.Fault{Name: revocationSigningFault, Params: params}, w.callForAlice())
}

// callsWithBody makes a call whose whole body is what a rule makes of it.
func (w *World) callsWithBody(ctx context.Context, value, place string) error {
	b, err := placeOf(revocationBodyPlaces(), place)
	if err != nil {
		return err
	}
	v, err := mutate.Find(b.values, value)
	if err != nil {
		return err
	}
	change := func(sound mockidp.Response) mockidp.Response {
		r := v.Of(mutate.HTTPResponse{Header: sound.Header, Body: sound.Body}, mutate.Attacker{})
		sound.Header, sound.Body = r.Header, r.Body
		return sound
	}
	return w.callWithFault(ctx, mockidp.Fault{Name: revocationBodyFault, Params: mockidp.FaultParams{ChangeResponse: change}}, w.callForAlice())
}
