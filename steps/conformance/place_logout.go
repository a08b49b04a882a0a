package conformance

import (
	"slices"
	"time"

	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// logoutPlaces are where values enter an SP that is to end a session.
func logoutPlaces() []place {
	return slices.Concat(described(logoutClaimPlaces()), described(logoutSigningPlaces()), frontChannelPlaces(), signOutReturnPlaces())
}

// logoutTokenLifetime is how long after its time of issue a logout token of the mock expires.
const logoutTokenLifetime = 2 * time.Minute

// logoutEvent is what makes a JWT a logout token.
// Source: OpenID Connect Back-Channel Logout 1.0 section 2.4
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout"

// logoutClaimPlaces are the claims of a logout token. What features/logout.feature lists already is
// left out, and what an SP may take for right.
func logoutClaimPlaces() []memberPlace {
	const must, should = verdict.Must, verdict.Should
	text := func(from int, without ...string) []mutate.Member {
		return mutate.Thinned(refused(mutate.Without(mutate.EqualText(), without...)), 4, from)
	}
	of := func(name, noun, check string, level verdict.Level, prefix, claim string, values []mutate.Member) memberPlace {
		return memberPlace{"logout-" + name, noun, check, level, prefix, logoutClaimFault, claim, values}
	}
	nonces := mutate.Changed(mutate.Without(mutate.OtherKind(), "missing", "null"), func(v *mutate.Value) { v.Outcome = mutate.Refused })
	return []memberPlace{
		of("iss", "issuer", "LOGOUT-09", must, "iss-", "iss", mutate.Thinned(refused(mutate.Without(mutate.EqualURL(), "other", "missing", "long")), 4, 0)),
		of("aud", "audience", "LOGOUT-09", must, "aud-", "aud", text(1, "other", "missing", "list", "long")),
		of("aud-set", "audience", "LOGOUT-09", must, "aud-set-", "aud", mutate.Thinned(mutate.SetWithout(), 3, 0)),
		of("exp", "expiry", "LOGOUT-09", should, "exp-", "exp", mutate.Thinned(refused(mutate.Expired(logoutTokenLifetime)), 3, 0)),
		of("iat", "time of issue", "LOGOUT-09", should, "iat-", "iat", mutate.Thinned(refused(mutate.NotYet()), 3, 0)),
		of("sub", "subject", "LOGOUT-09", must, "sub-", "sub", text(2, "long")),
		of("sid", "session", "LOGOUT-12", should, "sid-", "sid", text(3, "long")),
		of("jti", "id", "LOGOUT-09", should, "jti-", "jti", mutate.Thinned(mutate.Without(mutate.OtherKind(), "missing"), 3, 0)),
		of("events", "set of events", "LOGOUT-10", must, "events-", "events", mutate.Thinned(mutate.Events(logoutEvent), 3, 0)),
		of("nonce", "nonce", "LOGOUT-10", must, "nonce-", "nonce", mutate.Thinned(nonces, 2, 0)),
	}
}

// refused returns the values that are plainly refused.
func refused(values []mutate.Member) []mutate.Member {
	return slices.DeleteFunc(values, func(m mutate.Member) bool { return m.Outcome != mutate.Refused })
}

// logoutSigningPlaces are the parts of a logout token as a JWS.
func logoutSigningPlaces() []signingPlace {
	const must, should = verdict.Must, verdict.Should
	of := func(name, check, entry string, level verdict.Level, values []mutate.SignedToken) signingPlace {
		return signingPlace{"logout-" + name, check, "logout " + entry, level, name + "-", mutate.Thinned(refusedTokens(values), 4, 0)}
	}
	return []signingPlace{
		of("unsigned", "LOGOUT-08", "header alg", must, mutate.Unsigned()),
		of("secret", "LOGOUT-08", "header alg", must, mutate.KnownSecrets()),
		of("signature", "LOGOUT-08", "JWS signature", must, mutate.OtherSignatures()),
		of("algorithm", "LOGOUT-08", "header alg", should, mutate.OtherAlgorithms()),
		of("key", "LOGOUT-08", "header kid", must, mutate.HeaderKeys()),
		of("crit", "LOGOUT-08", "header crit", must, mutate.CriticalHeaders()),
		of("form", "LOGOUT-08", "JWS form", should, mutate.Serializations()),
		of("type", "LOGOUT-10", "header typ", should, mutate.Without(mutate.Types(), "logout-long")),
	}
}

// frontChannelValues are those of the parameters of a front-channel logout, by the name of the
// place.
func frontChannelValues() map[string][]mutate.Parameter {
	refused := func(values []mutate.Parameter) []mutate.Parameter {
		return slices.DeleteFunc(values, func(p mutate.Parameter) bool { return p.Outcome != mutate.Refused })
	}
	return map[string][]mutate.Parameter{
		"front-channel-iss": mutate.Thinned(refused(mutate.Without(mutate.URLParameter(), "other", "missing", "long")), 4, 1),
		"front-channel-sid": mutate.Thinned(refused(mutate.Without(mutate.SecretParameter(), "other", "missing", "long")), 4, 2),
	}
}

func frontChannelPlaces() []place {
	values := frontChannelValues()
	of := func(name, noun, prefix string) place {
		return place{name: "front-channel-" + name, noun: noun, check: "LOGOUT-06", level: verdict.Should, prefix: prefix,
			entry: "front-channel " + name, values: mutate.Values(values["front-channel-"+name])}
	}
	return []place{of("iss", "issuer", "iss-"), of("sid", "session", "sid-")}
}

// signOutReturnPlaces are the addresses to return to after a sign-out.
func signOutReturnPlaces() []place {
	p := place{name: "sign-out-return", entry: "sign-out return-to", noun: "address", check: "LOGOUT-04", level: verdict.Must}
	listed := []string{"absolute", "double-slash", "slash-backslash", "tab", "no-slashes", "user", "suffix", "javascript"}
	p.values = mutate.Values(atStandard(mutate.Without(refusedAddresses(), listed...), 1))
	return []place{p}
}
