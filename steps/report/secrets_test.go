package report

import (
	"io"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// The first secret is known by its form, the second one only because it is listed.
const (
	formSecret   = "abcdefgh12345678"
	listedSecret = "a client's own words"
	planted      = "sent Bearer " + formSecret + " and " + listedSecret
)

// plant puts a text into every field below v that takes one and returns how many there are. Lists,
// maps and pointers get one member.
func plant(v reflect.Value, text string) int {
	n := 0
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(text)
			n++
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				n += plant(v.Field(i), text)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		n += plant(v.Elem(), text)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		n += plant(v.Index(0), text)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		n += plant(key, text) + plant(value, text)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	}
	return n
}

// renderers are all forms of a report.
func renderers() map[string]func(io.Writer, []verdict.Report, Options) error {
	return map[string]func(io.Writer, []verdict.Report, Options) error{
		"HTML": HTML, "JUnit": JUnit, "JSON": asJSON, "terminal": Table, "SARIF": SARIF, "messages": Messages, "HAR": HAR,
	}
}

// A secret that stands in any field of what was found reaches no output: neither where the checks
// are Signoff's own, as in a run, nor where all of it comes from a file.
func TestNoSecretIsShown(t *testing.T) {
	own := verdict.Check{ID: "SP-INIT-01", Title: "A client secret stays secret", Area: "SP-INIT", Level: verdict.Must, Profile: "p"}
	for _, v := range verdict.Verdicts() {
		var found verdict.Report
		require.Greater(t, plant(reflect.ValueOf(&found).Elem(), planted), 40)
		found.Checks[0].Verdict, found.Claims[0].Verdict = v, v
		raw := []verdict.Report{found}
		stored := verdict.Draft{Report: found, Secrets: []string{listedSecret}}
		run := stored
		run.Checks = []verdict.Result{found.Checks[0]}
		run.Checks[0].Check = own
		run.Chosen, run.Registry = []verdict.Check{own}, []verdict.Check{own}
		run.Accept = []verdict.Finding{{Check: own.ID, Verdict: v, Reason: planted, Until: "2000-01-01", Seen: planted}}
		for name, f := range renderers() {
			assert.Contains(t, render(t, f, raw, Options{}), formSecret, "%s shows what it is given", name)
			for _, d := range []verdict.Draft{stored, run} {
				got := render(t, f, []verdict.Report{d.Finish()}, Options{Page: "index.html"})
				assert.NotContains(t, got, formSecret, "%s %s", name, v)
				assert.NotContains(t, got, listedSecret, "%s %s", name, v)
				assert.NotContains(t, got, "own words", "%s %s: wrapped over two lines", name, v)
			}
		}
		assert.Equal(t, planted, found.Checks[0].Actual, "what was found is not changed")
	}
}

// A client secret that is a common word does not tear apart what Signoff says itself.
func TestOwnTextsStay(t *testing.T) {
	own := verdict.Check{ID: "SP-INIT-01", Title: "A client secret stays secret", Profile: "p"}
	r := verdict.Draft{
		Report: verdict.Report{Profile: "p", Checks: []verdict.Result{{Check: own, Verdict: verdict.Fail, Actual: "it shows secret"}}},
		Chosen: []verdict.Check{own}, Secrets: []string{"secret"},
	}.Finish()
	assert.Equal(t, own, r.Checks[0].Check)
	assert.Equal(t, "it shows [redacted]", r.Checks[0].Actual)
}
