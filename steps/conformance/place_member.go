package conformance

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/signoff-sso/signoff/mockidp"
	"github.com/signoff-sso/signoff/steps/lab"
	"github.com/signoff-sso/signoff/steps/mutate"
	"github.com/signoff-sso/signoff/steps/scenario"
	"github.com/signoff-sso/signoff/steps/verdict"
)

// memberPlace is a place that is a member of a JSON object which Okta sends.
type memberPlace struct {
	name, noun, check string
	level             verdict.Level
	prefix            string
	fault             string // that changes a member of the object
	member            string
	values            []mutate.Member
}

func (m memberPlace) place() place {
	object := map[string]string{claimFault: "claim", tokenFault: "token response", userinfoFault: "userinfo", metadataFault: "metadata", logoutClaimFault: "logout token",
		assertionClaimFault: "assertion", expressParameterFault: "express request", expressDataFault: "connection data",
		revocationClaimFault: "logout JWT", revocationHeaderFault: "logout call", revocationSubjectFault: "logout subject"}[m.fault]
	return place{name: m.name, noun: m.noun, check: m.check, level: m.level, prefix: m.prefix, entry: object + " " + m.member, values: mutate.Values(m.values)}
}

// The faults by which the mock Okta changes a member.
const (
	claimFault    = "id-token-claim"
	tokenFault    = "token-member"
	userinfoFault = "userinfo-member"
	metadataFault = "metadata-member"
)

// tokenLifetime is how long after its time of issue Okta's ID token expires.
// Source: https://developer.okta.com/docs/reference/api/oidc/#token-lifetime
const tokenLifetime = time.Hour

// memberPlaces are the members that an SP compares, reads or counts on. What
// features/idtoken.feature and its like list already is left out.
func memberPlaces() []memberPlace {
	return slices.Concat(comparedClaims(), urlMemberPlaces(), times(), sizes(), misnamedClaims(), readMembers())
}

// misnamedClaims are those that an ID token or userinfo must have, under another name: one that a
// reader takes for the same, or that other servers have for nearly the same.
func misnamedClaims() []memberPlace {
	var all []memberPlace
	for _, c := range []struct {
		claim, noun, check string
		level              verdict.Level
		prefix             string
		aliases            []string
	}{
		{"iss", "issuer", "IDTOKEN-05", verdict.Must, "", []string{"issuer", "iss_url", "idp"}},
		{"sub", "subject", "IDTOKEN-18", verdict.Must, "", []string{"uid", "user_id", "oid", "upn", "id", "login", "username", "email", "preferred_username", "name"}},
		{"aud", "audience", "IDTOKEN-06", verdict.Must, "", []string{"azp", "client_id", "cid", "appid"}},
		{"exp", "expiry", "IDTOKEN-10", verdict.Must, "", []string{"expires_at", "expires_in"}},
		{"nonce", "nonce", "IDTOKEN-15", verdict.Must, "", []string{"state", "jti", "sid", "s_hash", "at_hash"}},
		{"acr", "authentication context", "IDTOKEN-29", verdict.Should, "acr-", []string{"acrs", "loa", "amr"}},
	} {
		all = append(all, memberPlace{c.claim + "-name", c.noun, c.check, c.level, c.prefix, claimFault, c.claim, mutate.OtherNames(c.aliases...)})
	}
	return append(all, memberPlace{"userinfo-sub-name", "subject", "USERINFO-03", verdict.Must, "", userinfoFault, "sub",
		mutate.OtherNames("uid", "user_id", "oid", "id", "login", "username", "email")})
}

// comparedClaims are those that must be what the SP knows. Source: OpenID Connect Core 3.1.3.7
func comparedClaims() []memberPlace {
	const must, should = verdict.Must, verdict.Should
	text := mutate.EqualText
	return []memberPlace{
		{"aud", "audience", "IDTOKEN-06", must, "", claimFault, "aud",
			mutate.Without(text(), "other", "missing", "empty", "null", "empty-list", "empty-object", "list", "twice")},
		{"aud-set", "audience", "IDTOKEN-06", must, "set-", claimFault, "aud", mutate.SetWithout()},
		{"aud-shared", "audience", "IDTOKEN-08", should, "set-", claimFault, "aud", mutate.SetShared()},
		{"aud-right", "audience", "IDTOKEN-02", should, "aud-", claimFault, "aud", mutate.SetRight()},
		{"azp", "authorized party", "IDTOKEN-08", should, "azp-", claimFault, "azp",
			mutate.Deepened(mutate.Without(text(), "missing", "twice-last"), "other", "empty", "null", "begins", "begins-with", "ends-with", "contains", "other-case", "list", "object", "number")},
		{"nonce", "nonce", "IDTOKEN-15", must, "", claimFault, "nonce", mutate.Without(text(), "other", "missing", "empty", "null", "twice")},
		{"sub", "subject", "IDTOKEN-18", must, "", claimFault, "sub", mutate.Only(text(), "number", "false", "empty-list", "empty-object", "operator")},
		{"sub-near", "subject", "IDTOKEN-34", must, "", claimFault, "sub",
			mutate.Thinned(mutate.Without(mutate.NearText(), "other", "empty", "blank", "asterisk", "percent", "pattern", "word-null", "word-undefined", "one-letter"), 2, 1)},
		{"acr", "authentication context", "IDTOKEN-29", should, "acr-", claimFault, "acr", mutate.Thinned(mutate.Without(text(), "other", "missing"), 3, 0)},
		{"userinfo-sub", "subject", "USERINFO-02", must, "", userinfoFault, "sub", mutate.Thinned(mutate.Without(text(), "other", "missing", "twice", "twice-last"), 2, 0)},
	}
}

// times are the claims that say when the ID token counts.
func times() []memberPlace {
	return []memberPlace{
		{"exp", "expiry", "IDTOKEN-10", verdict.Must, "", claimFault, "exp", mutate.Expired(tokenLifetime)},
		{"nbf", "not-before time", "IDTOKEN-11", verdict.Must, "", claimFault, "nbf", mutate.NotYet()},
		{"iat", "time of issue", "IDTOKEN-13", verdict.Should, "", claimFault, "iat", mutate.NotYet()},
		{"session-expiry", "end of the session", "SESSION-10", verdict.Must, "", claimFault, "session_expiry", sessionExpiries()},
		{"auth-time", "time of authentication", "IDTOKEN-29", verdict.Should, "auth-time-", claimFault, "auth_time", mutate.NoTime()},
	}
}

// sessionExpiries are times by which a session is to be over. What is no time may be refused or
// passed over.
func sessionExpiries() []mutate.Member {
	none := mutate.NoTime()
	names := []string{"text-fraction", "text-space", "list", "date", "negative-exponent", "far-negative"}
	for _, v := range none {
		names = append(names, v.Name)
	}
	return mutate.Changed(mutate.Expired(0), func(v *mutate.Value) { v.Outcome = mutate.Either }, names...)
}

// sizes are how long an ID token is.
func sizes() []memberPlace {
	return []memberPlace{{"id-token-size", "ID token", "RESILIENCE-03", verdict.Should, "", claimFault, "groups", mutate.Sizes()}}
}

// readMembers are those that an SP reads, shows, stores or passes over, and compares with nothing.
func readMembers() []memberPlace {
	// Ids stand in lines of 80 columns.
	short := strings.NewReplacer("id_token_signing_alg_values", "algorithms", "token_endpoint_auth_methods", "client_auth", "code_challenge_methods", "challenges", "_supported", "")
	var all []memberPlace
	for _, group := range []struct {
		check, fault string
		every        int // of how many values one is tried at each member by a standard run
		members      []string
	}{
		{"IDTOKEN-33", claimFault, 5, []string{"amr", "at_hash", "email", "email_verified", "idp", "jti", "name", "preferred_username", "ver", "sid"}},
		{"CODE-14", tokenFault, 5, []string{"access_token", "error", "expires_in", "refresh_token", "scope", "token_type"}},
		{"USERINFO-08", userinfoFault, 5, []string{"email", "email_verified", "family_name", "given_name", "locale", "name", "preferred_username", "updated_at", "zoneinfo"}},
		{"DISCOVERY-10", metadataFault, 15, []string{"authorization_endpoint", "code_challenge_methods_supported", "end_session_endpoint", "grant_types_supported",
			"id_token_signing_alg_values_supported", "jwks_uri", "response_modes_supported", "response_types_supported", "scopes_supported", "token_endpoint",
			"token_endpoint_auth_methods_supported", "userinfo_endpoint"}},
	} {
		for i, member := range group.members {
			word, values := strings.ReplaceAll(short.Replace(member), "_", "-"), mutate.OtherKind()
			if member == "error" || member == "refresh_token" {
				values = mutate.Without(values, "missing") // as it is anyway
			}
			values = spread(values, i, group.every)
			if group.fault == metadataFault && i%3 > 0 {
				values = mutate.Deepened(values) // the SP starts anew for each
			}
			all = append(all, memberPlace{
				strings.ToLower(group.check) + "-" + word, member, group.check, verdict.Should, word + "-", group.fault, member, values,
			})
		}
	}
	return all
}

// spread lets a standard run try another kind of value at each of several members that are read
// alike, so that each kind is tried and each member; a deep one tries all at all.
func spread(values []mutate.Member, member, every int) []mutate.Member {
	for i := range values {
		values[i].Depth = mutate.Deep
		if i%every == member%every {
			values[i].Depth = mutate.Standard
		}
	}
	return values
}

func (w *World) memberSentences() []scenario.Sentence {
	return []scenario.Sentence{
		{Says: `the {text} of what Alice's next sign-in gets from Okta is {text}`, Does: w.changeMemberForAlice},
		{Says: `the {text} of what everybody gets from Okta is {text}`, Does: w.changeMemberForEverybody},
		{Says: `Okta gives Alice a subject that is nearly Bob's: {text}`, Does: w.nearSubject},
	}
}

// changeMemberForAlice lets Okta send Alice a value that a rule makes in the place of a member.
func (w *World) changeMemberForAlice(_ context.Context, place, value string) error {
	f, err := w.memberFault(place, value)
	if err != nil {
		return err
	}
	return w.injectForAlice(f)
}

// changeMemberForEverybody does so whoever asks, until Okta is well again.
func (w *World) changeMemberForEverybody(_ context.Context, place, value string) error {
	f, err := w.memberFault(place, value)
	if err != nil {
		return err
	}
	return w.injectForEverybody(w.stage.First, f)
}

// nearSubject lets Okta tell, in the ID token and at userinfo, a subject for Alice that is nearly
// Bob's: one of another user, whom the SP has never seen.
func (w *World) nearSubject(_ context.Context, value string) error {
	bob, err := w.person("Bob")
	if err != nil {
		return err
	}
	f, err := w.memberFault("sub-near", value)
	if err != nil {
		return err
	}
	of := f.Params.Change
	f.Params.Change = func(json.RawMessage) []json.RawMessage { return of(json.RawMessage(strconv.Quote(bob.OktaID))) }
	if w.stage.Lacks(lab.AsksUserinfo) == "" {
		again := f
		again.Name = userinfoFault
		if err := w.injectForAlice(again); err != nil {
			return err
		}
	}
	return w.injectForAlice(f) // at last, since the ID token decides whether userinfo is asked
}

// memberFault returns the fault by which a place gets a value.
func (w *World) memberFault(place, value string) (mockidp.Fault, error) {
	m, err := placeOf(memberPlaces(), place)
	if err != nil {
		return mockidp.Fault{}, err
	}
	v, err := mutate.Find(m.values, value)
	if err != nil {
		return mockidp.Fault{}, err
	}
	right := w.rightMember(m)
	change := func(sound json.RawMessage) []json.RawMessage {
		if right != nil {
			sound = right
		}
		return v.Of(sound)
	}
	params := mockidp.FaultParams{Member: m.member, Change: change}
	if v.As != nil {
		params.As = v.As(m.member)
	}
	return mockidp.Fault{Name: m.fault, Params: params}, nil
}

// rightMember returns what would be right for a member that Okta does not send, or sends another
// value of; nil where what Okta sends is right.
func (w *World) rightMember(m memberPlace) json.RawMessage {
	switch m.name {
	case "azp":
		return json.RawMessage(strconv.Quote(w.stage.First.App.ID))
	case "userinfo-sub", "userinfo-sub-name":
		return json.RawMessage(strconv.Quote(w.people["Alice"].OktaID))
	}
	return nil
}
