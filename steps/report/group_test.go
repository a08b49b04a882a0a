package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/signoff-sso/signoff/steps/verdict"
)

// generated is a report with generated values of two checks, of which several have the same reason.
func generated() verdict.Report {
	r := verdict.Report{Profile: "conformance", Depth: verdict.Standard, NotTried: 12}
	add := func(id string, v verdict.Verdict, change func(*verdict.Result)) {
		value, _ := verdict.ValueOf(id)
		result := verdict.Result{
			Check:   verdict.Check{ID: id, Area: "IDTOKEN", Level: verdict.Must, Title: "An ID token with " + id + " is refused", Profile: "conformance"},
			Verdict: v, Driver: "http", Control: "pass", Rerun: "signoff run -c signoff.yaml --only " + id,
			Evidence: []verdict.Evidence{{Name: "journal", Path: "evidence/" + strings.ReplaceAll(id, "/", "-") + "/01-journal.txt", Kind: "journal"}},
		}
		if v != verdict.Pass {
			result.Reason, result.Expected = "The SP knows nobody.", []string{`no user for "` + value + `"`}
			result.Actual = "it knows Alice, with the audience " + value
		}
		if change != nil {
			change(&result)
		}
		r.Checks = append(r.Checks, result)
	}
	add("IDTOKEN-06/listed", verdict.Fail, nil)
	add("IDTOKEN-07", verdict.Pass, nil)
	for _, value := range []string{"contains", "prefix", "suffix"} {
		add("IDTOKEN-06/~"+value, verdict.Fail, nil)
	}
	add("IDTOKEN-06/~null", verdict.Fail, func(c *verdict.Result) { c.Reason = "The SP goes on." })
	for _, value := range []string{"blank", "empty", "fold"} {
		add("IDTOKEN-06/~"+value, verdict.Pass, nil)
	}
	add("IDTOKEN-08/~blank", verdict.Pass, nil)
	r.Summary = verdict.Summarize(r.Checks)
	return r
}

// Values of one check with one verdict and one reason are one group, beside their check.
func TestGroups(t *testing.T) {
	var got []string
	for _, g := range groups(generated().Checks) {
		got = append(got, g.Name()+" "+string(g.Verdict)+" "+g.Names())
	}
	assert.Equal(t, []string{
		"IDTOKEN-06 fail IDTOKEN-06/listed and 3 values by rule (contains, prefix, suffix)", "IDTOKEN-06/~null fail null",
		"IDTOKEN-06 pass blank, empty, fold", "IDTOKEN-07 pass IDTOKEN-07", "IDTOKEN-08/~blank pass blank",
	}, got)
}

// What is not the same for all is no group: a finding that is accepted, another control.
func TestWhatSplitsAGroup(t *testing.T) {
	for name, change := range map[string]func(*verdict.Result){
		"accepted": func(c *verdict.Result) { c.Accepted = &verdict.Acceptance{Reason: "known", Until: "2027-01-01"} },
		"control":  func(c *verdict.Result) { c.Control = "fail" },
		"expected": func(c *verdict.Result) { c.Expected = []string{"an error page"} },
		"verdict":  func(c *verdict.Result) { c.Verdict = verdict.Warn },
	} {
		t.Run(name, func(t *testing.T) {
			r := generated()
			change(&r.Checks[3])
			assert.Len(t, groups(r.Checks), 6)
		})
	}
}

func TestGroupsInTheTerminal(t *testing.T) {
	text := render(t, Table, []verdict.Report{generated()}, Options{})
	for _, line := range strings.Split(text, "\n") {
		assert.LessOrEqual(t, utf8.RuneCountInString(line), columns, line)
	}
	assert.Contains(t, text, `fail  IDTOKEN-06  4 vectors for one reason: IDTOKEN-06/listed and 3 values by
                  rule (contains, prefix, suffix)
  requirement  The SP knows nobody.
  expected     no user for ""
  seen         it knows Alice, with the audience
  control      pass
  evidence     journal of IDTOKEN-06/listed
    evidence/IDTOKEN-06-listed/01-journal.txt
  others       the report has each with its evidence and its command
  run again    signoff run -c signoff.yaml --only IDTOKEN-06
  learn more   signoff explain IDTOKEN-06
`)
	assert.Contains(t, text, "fail  IDTOKEN-06/~null  An ID token with")
	assert.Contains(t, text, "10 checks in 0.0s: 5 pass, 5 fail\n12 generated values were not tried at depth standard; --depth deep tries them\n")
}

// A group is one entry of the page that opens; each value in it keeps its evidence and command.
func TestGroupsOnThePage(t *testing.T) {
	page := render(t, HTML, []verdict.Report{generated()}, Options{})
	doc, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	ids, articles := map[string]int{}, 0
	var links []string
	for node := range doc.Descendants() {
		if node.Data == "article" && node.Parent.Data == "details" {
			articles++
		}
		for _, a := range node.Attr {
			if a.Key == "id" {
				ids[a.Val]++
			}
			if a.Key == "href" {
				links = append(links, a.Val)
			}
		}
	}
	assert.Equal(t, 12, articles, "10 checks and 2 groups")
	assert.Equal(t, 1, ids["IDTOKEN-06_~contains"])
	assert.Equal(t, 1, ids["IDTOKEN-06_listed_values"])
	assert.Contains(t, links, "#IDTOKEN-06_listed_values")
	assert.NotContains(t, attentionLinks(t, page), "#IDTOKEN-06_~prefix", "what needs attention has the group only")
	for _, value := range []string{"contains", "prefix", "suffix"} {
		assert.Contains(t, links, "evidence/IDTOKEN-06-~"+value+"/01-journal.txt")
		assert.Contains(t, page, "--only IDTOKEN-06/~"+value+"</code>")
	}
	for _, link := range links {
		if id, local := strings.CutPrefix(link, "#"); local {
			assert.Equal(t, 1, ids[id], id)
		}
	}
	assert.Contains(t, page, "Tested: , at depth standard.")
	assert.Contains(t, page, "12 generated values were not tried at depth standard; --depth deep tries them.")
}

// attentionLinks are the addresses in the list of what needs attention.
func attentionLinks(t *testing.T, page string) []string {
	t.Helper()
	_, list, found := strings.Cut(page, "What needs attention</h3>")
	require.True(t, found)
	list, _, _ = strings.Cut(list, "</ul>")
	var links []string
	for _, part := range strings.Split(list, `href="`)[1:] {
		address, _, _ := strings.Cut(part, `"`)
		links = append(links, address)
	}
	return links
}

// Warnings of several checks of an area for one reason are told once, with the checks; failures of
// several checks are not: of each somebody wants to know what was tried.
func TestOneReason(t *testing.T) {
	r := verdict.Report{Profile: "conformance"}
	add := func(v verdict.Verdict, area, reason string, ids ...string) {
		for _, id := range ids {
			r.Checks = append(r.Checks, verdict.Result{
				Check: verdict.Check{ID: id, Area: area, Level: verdict.Must, Title: id}, Verdict: v, Driver: "http", Reason: reason,
				Fix: "the fix of " + id, Rerun: "signoff run -c signoff.yaml --only " + id,
			})
		}
	}
	keys := "who has not been signed in is nobody; the SP fetches no keys: it relies on TLS"
	var forged []string
	for _, word := range strings.Fields("a b c d e f g h i j k l") {
		forged = append(forged, "IDTOKEN-01/"+word)
	}
	add(verdict.Fail, "IDTOKEN", "who has not been signed in is nobody", "IDTOKEN-03", "IDTOKEN-04")
	add(verdict.Warn, "IDTOKEN", keys, append(forged, "IDTOKEN-02/x", "IDTOKEN-05")...)
	add(verdict.Warn, "KEYS", keys, "KEYS-01")
	add(verdict.Fail, "KEYS", "it goes on", "KEYS-02/a", "KEYS-02/b")
	text := render(t, Table, []verdict.Report{r}, Options{})
	assert.Equal(t, 2, strings.Count(text, "fetches no keys"), "once for each area")
	assert.Contains(t, text, `warn  IDTOKEN  14 checks for one reason: IDTOKEN-01/a /b /c /d /e /f /g /h /i /j
               /k /l and 2 more
  requirement  who has not been signed in is nobody; the SP fetches no keys: it
               relies on TLS
  others       the report has each with its evidence and its command
  run again    signoff run -c signoff.yaml --only
               IDTOKEN-01,IDTOKEN-02,IDTOKEN-05
  learn more   signoff explain IDTOKEN-01

fail  `)
	assert.Contains(t, text, "fail  KEYS-02  2 vectors for one reason: KEYS-02/a /b\n")
	assert.Less(t, strings.LastIndex(text, "warn  "), strings.Index(text, "fail  "), "failures come last")
	page := render(t, HTML, []verdict.Report{r}, Options{})
	assert.Equal(t, []string{"#IDTOKEN-03", "#IDTOKEN-04", "#KEYS-02_a_values", "#IDTOKEN-01_a_values", "#KEYS-01"}, attentionLinks(t, page))
}

// Each check has people of its own: that is no other finding. A reader is told what was sent and
// expected in the first of them, whatever stands in the group.
func TestAGroupTellsWhatWasSent(t *testing.T) {
	add := func(v verdict.Verdict, id, somebody string) verdict.Result {
		return verdict.Result{
			Check: verdict.Check{ID: id, Area: "STATE", Level: verdict.Must, Title: id}, Verdict: v, Reason: "nobody becomes somebody else",
			Expected: []string{"anybody but " + somebody}, Actual: "GET /me answered 200 for " + somebody, Message: "Nobody becomes somebody else: 200 for " + somebody,
		}
	}
	r := verdict.Report{Profile: "conformance", Checks: []verdict.Result{
		add(verdict.Fail, "STATE-01/nothing", "carol-2k@acme.example"), add(verdict.Fail, "STATE-01/begun", "carol-9x@acme.example"),
		add(verdict.Warn, "STATE-03/again", "carol-7a@acme.example"), add(verdict.Warn, "STATE-04", "carol-1b@acme.example"),
	}}
	text := render(t, Table, []verdict.Report{r}, Options{})
	assert.Contains(t, text, `warn  STATE  2 checks for one reason: STATE-03/again, STATE-04
  message      With STATE-03/again: Nobody becomes somebody else: 200 for
               carol-7a@acme.example
  others       the report has each with its evidence and its command
`)
	assert.Contains(t, text, `fail  STATE-01  2 vectors for one reason: STATE-01/nothing /begun
  message      With STATE-01/nothing: Nobody becomes somebody else: 200 for
               carol-2k@acme.example
`)
	page := render(t, HTML, []verdict.Report{r}, Options{})
	assert.Contains(t, page, "<dt>Expected</dt><dd>anybody but carol-7a@acme.example (with STATE-03/again; it differs among them)</dd>")
	assert.Contains(t, page, `<p class="message">With STATE-03/again: Nobody becomes`)
}

// Programs read each check.
func TestGroupsAreForPeople(t *testing.T) {
	r := []verdict.Report{generated()}
	assert.Equal(t, 10, strings.Count(render(t, JUnit, r, Options{}), "<testcase "))
	assert.Contains(t, render(t, JUnit, r, Options{}), "12 generated values were not tried")
	text := render(t, asJSON, r, Options{})
	assert.Equal(t, 10, strings.Count(text, `"id":`))
	assert.Contains(t, text, `"not_tried_at_this_depth": 12`)
}

// A command that runs deep values again names the depth that has them.
func TestRunningAGroupAgain(t *testing.T) {
	r := generated()
	for i := range r.Checks {
		r.Checks[i].Depth = verdict.Deep
	}
	assert.Equal(t, "signoff run -c signoff.yaml --only IDTOKEN-06/~ --depth deep", groups(r.Checks)[2].Again())
	assert.Equal(t, "signoff run -c signoff.yaml --only IDTOKEN-06/~null", groups(r.Checks)[1].Again(), "an exact id needs no depth")
}

func TestVectorsCountGeneratedValues(t *testing.T) {
	values := strings.Fields("A-01/~a A-01/~b A-01/~c A-01/~d A-01/~e A-01/~f A-01/~g A-01/~h")
	for want, ids := range map[string][]string{
		"A-01/~a":                      values[:1],
		"A-01 2 values by rule (a, b)": values[:2],
		"A-01 8 values by rule (a, b, c, d, e, f and 2 more)": values,
		"A-01/x /y, A-02":                    {"A-01/x", "A-01/y", "A-02"},
		"A-01/x and 2 values by rule (a, b)": append([]string{"A-01/x"}, values[:2]...),
		"A-01 /x /~a":                        {"A-01", "A-01/x", "A-01/~a"},
		"A-01/x, A-02, A-01 3 values by rule (a, b, c), B-01/z": append(append([]string{"A-01/x", "A-02"}, values[:3]...), "B-01/z"),
	} {
		assert.Equal(t, want, strings.Join(vectors(ids, nil), ", "))
	}
	assert.Equal(t, []string{"A-02"}, vectors([]string{"A-01", "A-02"}, []string{"A-01"}))
}

func TestNotTried(t *testing.T) {
	assert.Empty(t, notTried(0, verdict.Standard))
	assert.Equal(t, "1 generated value was not tried at depth standard; --depth deep tries it", notTried(1, verdict.Standard))
	assert.Equal(t, "9 generated values were not tried at depth quick; --depth standard tries each kind at each place, --depth deep all",
		notTried(9, verdict.Quick))
}
