package defect

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/signoff-sso/signoff/sp"
)

// jsonValues are the operators on values of JSON that have to be a text.
func jsonValues() []operator {
	list := func(given any) []any { all, _ := given.([]any); return all }
	return []operator{
		either("null", "null is as good", func(given any) bool { return given == nil }),
		either("falsy", "whatever a script takes for false is as good", falsy),
		either("not-text", "whatever is no text is as good", func(given any) bool { _, ok := given.(string); return !ok && given != absent }),
		{"list", "a list of it is as good", func(given any, right string) bool {
			return given == right || len(list(given)) == 1 && list(given)[0] == right
		}},
		{"list-any", "a list with it is as good", func(given any, right string) bool { return given == right || slices.Contains(list(given), any(right)) }},
		{"list-first", "a list that begins with it is as good", func(given any, right string) bool {
			return given == right || len(list(given)) > 0 && list(given)[0] == right
		}},
		{"list-last", "a list that ends with it is as good", func(given any, right string) bool {
			return given == right || len(list(given)) > 0 && list(given)[len(list(given))-1] == right
		}},
		{"list-empty", "an empty list is as good", func(given any, right string) bool {
			all, ok := given.([]any)
			return given == right || ok && len(all) == 0
		}},
		{"object-name", "an object with a member of that name is as good", func(given any, right string) bool {
			object, _ := given.(map[string]any)
			_, named := object[right]
			return given == right || named
		}},
		{"object-value", "an object with a member of that value is as good", func(given any, right string) bool {
			object, _ := given.(map[string]any)
			for _, value := range object {
				if value == right {
					return true
				}
			}
			return given == right
		}},
		{"printed", "any value is as good that has it in its JSON", func(given any, right string) bool {
			return given != absent && strings.Contains(fmt.Sprint(given), right)
		}},
	}
}

// falsy says what JavaScript takes for false.
func falsy(given any) bool {
	return given == absent || given == nil || given == "" || given == false || given == float64(0)
}

// members of an object by which it is read; absent for one that is not there.
func member(members map[string]any, name string) any {
	value, ok := members[name]
	if !ok {
		return absent
	}
	return value
}

// claim decodes a claim; absent for one that is not there.
func claim(claims sp.Claims, name string) any {
	if !claims.Has(name) {
		return absent
	}
	var value any
	if json.Unmarshal(claims[name], &value) != nil {
		return absent
	}
	return value
}

// jsonMutants are about how JSON is read.
func jsonMutants() []Mutant {
	var all []Mutant
	for _, r := range []struct {
		name, says string
		read       func([]byte) map[string]any
	}{
		{"first", "takes the first of two members of one name", firstMembers},
		{"fold", "does not tell capital and small letters of a name apart", foldedMembers},
		{"cut-name", "reads a name up to a NUL", namesBefore("\x00")},
		{"trim-name", "passes over white space around a name", namesBy(strings.TrimSpace)},
	} {
		for _, where := range []struct {
			name, says string
			plant      func(read func([]byte) map[string]any) func(*sp.Config)
			watches    string
			judge      func(read func([]byte) map[string]any) func(Sighting) bool
		}{
			{"id-token-claims", "of an ID token", func(read func([]byte) map[string]any) func(*sp.Config) {
				return verified(func(l *lenient) { l.checked, l.read = read, read })
			}, "members", sameMembers},
			{"id-token-checks", "of an ID token where it is verified", func(read func([]byte) map[string]any) func(*sp.Config) {
				return verified(func(l *lenient) { l.checked = read })
			}, "members", sameMembers},
			{"id-token-reading", "of an ID token where the user is read", func(read func([]byte) map[string]any) func(*sp.Config) {
				return verified(func(l *lenient) { l.read = read })
			}, "members", sameMembers},
			{"userinfo-claims", "of userinfo", func(read func([]byte) map[string]any) func(*sp.Config) {
				return userinfoBy(func(body []byte) (sp.Claims, error) { return raw(read(body)), nil })
			}, "answer", answered(userinfoCall)},
			{"token-response-members", "of the token response", rewrittenResponse(tokenCall), "answer", answered(tokenCall)},
			{"metadata-members", "of the metadata", rewrittenResponse(metadataCall), "answer", answered(metadataCall)},
		} {
			// as encoding/json does in the sound one
			if where.name == "metadata-members" && r.name == "fold" {
				continue
			}
			all = append(all, Mutant{ID: where.name + ":" + r.name, Does: r.says + " " + where.says, Areas: jsonAreas(where.name), Plant: where.plant(r.read), watches: where.watches, judges: where.judge(r.read)})
		}
	}
	return all
}

func jsonAreas(where string) []string {
	switch {
	case strings.HasPrefix(where, "id-token"):
		return []string{"IDTOKEN"}
	case strings.HasPrefix(where, "userinfo"):
		return []string{"USERINFO"}
	case strings.HasPrefix(where, "metadata"):
		return []string{"DISCOVERY"}
	}
	return []string{"CODE", "IDTOKEN"}
}

// foldedMembers names the members in small letters; of two, the last counts.
func foldedMembers(object []byte) map[string]any { return namesBy(strings.ToLower)(object) }

func namesBefore(end string) func([]byte) map[string]any { return namesBy(before(end)) }

// namesBy reads an object whose names are changed first; of two of one name the last counts.
func namesBy(change func(string) string) func([]byte) map[string]any {
	return func(object []byte) map[string]any {
		all := map[string]any{}
		decoder := json.NewDecoder(strings.NewReader(string(object)))
		if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
			return nil
		}
		for decoder.More() {
			name, errName := decoder.Token()
			var value any
			if errValue := decoder.Decode(&value); errName != nil || errValue != nil {
				return nil
			}
			if s, ok := name.(string); ok {
				all[change(s)] = value
			}
		}
		return all
	}
}

// rewrittenResponse lets responses to one kind of call be read by another reader of JSON.
func rewrittenResponse(of call) func(read func([]byte) map[string]any) func(*sp.Config) {
	return func(read func([]byte) map[string]any) func(*sp.Config) {
		return responses(of, func(r *http.Response, body []byte) []byte {
			if members := read(body); members != nil && r.StatusCode == http.StatusOK {
				if again, err := json.Marshal(members); err == nil {
					return again
				}
			}
			return body
		})
	}
}

// userinfoBy reads the userinfo response in another way.
func userinfoBy(read func(body []byte) (sp.Claims, error)) func(*sp.Config) {
	return step("userinfo", func(ctx context.Context, in *sp.SignIn, sound func(context.Context, *sp.SignIn) error) error {
		if in.Provider.Metadata.UserInfoEndpoint == "" {
			return sound(ctx, in)
		}
		body, err := soundUserinfo(ctx, in)
		if err == nil {
			in.UserInfo, err = read(body)
		}
		return err
	})
}
