package defect

import (
	"fmt"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// onlyTexts returns operators without those on lists, which an audience may be.
func onlyTexts(all []operator) []operator {
	return slices.DeleteFunc(slices.Clone(all), func(o operator) bool { return strings.HasPrefix(o.name, "list") })
}

// anyAudience does not look at aud before the mutant does.
func anyAudience(l *lenient) { l.audience = func(map[string]any, string) bool { return true } }

// onAudience compares each of a list, since all of it has to be the client's.
func onAudience(m matches) func(*sp.Config) {
	return audienceBy(allAudiences(m))
}

// allAudiences compares each audience of a list.
func allAudiences(m matches) matches {
	return func(given any, right string) bool {
		list, ok := given.([]any)
		if !ok || len(list) == 0 {
			return m(given, right)
		}
		return !slices.ContainsFunc(list, func(one any) bool { return !m(one, right) })
	}
}

func audienceBy(m matches) func(*sp.Config) {
	return onClaim("aud", clientID, anyAudience, "audience")(m)
}

// audienceMutants are about lists of audiences.
func audienceMutants() []Mutant {
	var all []Mutant
	for _, o := range []struct {
		name, says string
		holds      func(list []any, right string) bool
	}{
		{"any-of-list", "is content where one of a list is its client ID", func(list []any, right string) bool { return slices.Contains(list, any(right)) }},
		{"first-of-list", "looks but at the first of a list", func(list []any, right string) bool { return len(list) > 0 && list[0] == right }},
		{"last-of-list", "looks but at the last of a list", func(list []any, right string) bool { return len(list) > 0 && list[len(list)-1] == right }},
		{"empty-list", "is content with an empty list", func(list []any, right string) bool {
			return !slices.ContainsFunc(list, func(one any) bool { return one != right })
		}},
		{"part-of-list", "looks for its client ID as a part of one in a list", func(list []any, right string) bool {
			return slices.ContainsFunc(list, func(one any) bool { s, ok := one.(string); return ok && strings.Contains(s, right) })
		}},
		{"any-list", "does not look at lists", func([]any, string) bool { return true }},
		{"no-list", "refuses lists", func([]any, string) bool { return false }},
		{"short-list", "refuses lists of more than one", func(list []any, right string) bool { return len(list) == 1 && list[0] == right }},
	} {
		decide := func(given any, right string) bool {
			if list, ok := given.([]any); ok {
				return o.holds(list, right)
			}
			return given == right
		}
		all = append(all, Mutant{ID: "audience:" + o.name, Does: "compares aud of an ID token with its client ID, and " + o.says, Areas: []string{"IDTOKEN"},
			Plant: audienceBy(decide), watches: "audience among claims", judges: func(s Sighting) bool { return decide(claim(s.given.(sp.Claims), "aud"), s.right) }})
	}
	return all
}

// swap is a claim that others are taken for.
type swap struct {
	condition, claim string
	others           []string
	right            func(*sp.SignIn) string
	relax            func(*lenient) // nil for nothing
	steps            []string       // that looked at the claim before
	// sound says whether the claim is right.
	sound matches
}

func swaps() []swap {
	equal := func(given any, right string) bool { return given == right }
	return []swap{
		{"audience", "aud", []string{"azp", "client_id", "cid", "appid"}, clientID, anyAudience, []string{"audience"}, allAudiences(equal)},
		{"authorized-party", "azp", []string{"client_id", "cid", "aud"}, clientID, nil, []string{"authorized party"},
			func(given any, right string) bool { return given == absent || given == right }},
		{"issuer", "iss", []string{"issuer", "iss_url", "idp"}, func(in *sp.SignIn) string { return in.Connection.Issuer },
			func(l *lenient) { l.issuer = func(any, string) bool { return true } }, nil, equal},
		{"nonce", "nonce", []string{"at_hash", "jti", "state", "sid", "s_hash"}, func(in *sp.SignIn) string { return in.Transaction.Nonce }, nil, []string{"nonce"}, equal},
		{"acr", "acr", []string{"amr", "acrs", "loa"}, func(in *sp.SignIn) string { return in.SP.Profile().ACR }, nil, []string{"authentication context"}, equal},
	}
}

// swappedMutants take one claim for another.
func swappedMutants() []Mutant {
	var all []Mutant
	for _, c := range swaps() {
		mutant := func(id, does string, of func(sp.Claims) []any) Mutant {
			return Mutant{ID: c.condition + ":" + id, Does: does, Areas: []string{"IDTOKEN"}, Plant: c.plant(of), watches: c.condition + " among claims",
				judges: func(s Sighting) bool { return c.holds(of(s.given.(sp.Claims)), s.right) }}
		}
		for _, other := range c.others {
			all = append(all, mutant(other+"-first", "takes "+other+" of an ID token for "+c.claim+", where it is there", func(claims sp.Claims) []any {
				if claims.Has(other) {
					return []any{claim(claims, other)}
				}
				return []any{claim(claims, c.claim)}
			}), mutant(other+"-too", "is content where "+other+" of an ID token is what "+c.claim+" has to be", func(claims sp.Claims) []any {
				return []any{claim(claims, c.claim), claim(claims, other)}
			}))
		}
	}
	return append(all, subjectMutants()...)
}

// holds says whether one of the claims is right. azp may be missing, aud may be a list of nothing
// else.
func (c swap) holds(claims []any, right string) bool {
	return slices.ContainsFunc(claims, func(given any) bool {
		list, ok := given.([]any)
		return given == right || c.claim == "azp" && given == absent || ok && len(list) == 1 && list[0] == right
	})
}

// plant is content where one of the claims is right.
func (c swap) plant(of func(sp.Claims) []any) func(*sp.Config) {
	return planted(verified(func(l *lenient) {
		if c.relax != nil {
			c.relax(l)
		}
	}), without(c.steps...), also("kind", func(in *sp.SignIn) bool { return c.holds(of(in.Claims), c.right(in)) }))
}

// subjectMutants find out from another claim who it is.
func subjectMutants() []Mutant {
	var all []Mutant
	for _, other := range []string{"email", "preferred_username", "uid", "name", "upn", "oid", "login", "username", "user_id", "id"} {
		text := func(j jwt) (string, bool) { s, ok := j.claims[other].(string); return s, ok && s != "" }
		of := func(first, second reading) reading {
			return func(j jwt) (string, bool) {
				if s, ok := first(j); ok {
					return s, true
				}
				return second(j)
			}
		}
		sub := soundLenient().subject
		all = append(all,
			subjectMutant(other+"-first", "takes "+other+" of an ID token for sub, where it is there", of(text, sub)),
			subjectMutant(other+"-instead", "takes "+other+" of an ID token for sub, where sub is missing", of(sub, text)))
	}
	for _, o := range []struct {
		name, says string
		read       func(given any) (string, bool)
	}{
		{"printed", "takes whatever sub of an ID token is for a text", func(given any) (string, bool) { return printed(given), true }},
		{"number", "takes a number in sub of an ID token", func(given any) (string, bool) {
			_, number := given.(float64)
			s, ok := given.(string)
			return printed(given), number || ok && s != ""
		}},
		{"list", "takes the first of a list in sub of an ID token", func(given any) (string, bool) {
			if list, ok := given.([]any); ok && len(list) > 0 {
				given = list[0]
			}
			s, ok := given.(string)
			return s, ok && s != ""
		}},
		{"trimmed", "passes over white space around sub of an ID token", changed(strings.TrimSpace)},
		{"lowered", "takes sub of an ID token in small letters", changed(strings.ToLower)},
		{"cut-nul", "reads sub of an ID token up to a NUL", changed(before("\x00"))},
		{"cut-at", "reads sub of an ID token up to an @", changed(before("@"))},
		{"shortened", "takes the first 64 characters of sub of an ID token", changed(func(s string) string { return s[:min(64, len(s))] })},
	} {
		all = append(all, subjectMutant(o.name, o.says, func(j jwt) (string, bool) { return o.read(j.claims["sub"]) }))
	}
	return all
}

// reading finds the subject of an ID token; ok is false where there is none.
type reading func(j jwt) (subject string, ok bool)

func subjectMutant(name, says string, read reading) Mutant {
	return Mutant{ID: "subject:" + name, Does: says, Areas: []string{"IDTOKEN", "USERINFO", "JIT"}, Plant: verified(func(l *lenient) { l.subject = read }),
		judges: func(s Sighting) bool {
			j := s.given.(jwt)
			given, ok := read(j)
			right, sound := soundLenient().subject(j)
			return ok == sound && (given == right || !ok)
		}}
}

// printed is a value as a text.
func printed(given any) string {
	if s, ok := given.(string); ok {
		return s
	}
	return fmt.Sprint(given)
}

// changed reads a text that is changed first.
func changed(change func(string) string) func(given any) (string, bool) {
	return func(given any) (string, bool) {
		s, ok := given.(string)
		s = change(s)
		return s, ok && s != ""
	}
}
