package web

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// computed are the texts whose keys are made of a prefix and a value while the
// program runs.
func computed() map[string][]string {
	return map[string][]string{
		"standing":   {"clear", "review", "hit", "unscreenable", "listed"},
		"vendor.is":  {"clear", "review", "hit", "unscreenable", "listed"},
		"look":       {"clear", "review", "hit", "unscreenable"},
		"status":     {"released", "held", "blocked", "cancelled"},
		"state":      {"open", "proposed", "accepted", "cleared", "gone"},
		"verdict":    {"accept", "clear", "reopen"},
		"outcome":    {"in-force", "waiting", "refused", "reopened"},
		"role":       {"buyer", "officer", "auditor"},
		"represents": {"does-not", "does-provide"},
		"for":        {"for", "against", "neither"},
		"cause":      {"entered", "changed", "imported", "ordered", "decided", "list-updated", "clearance-ended"},
		"ground": {"unscreenable", "representation", "match", "licence-required", "statement-required", "dealing-barred", "property-blocked",
			"securities-barred", "procurement-barred", "subsidy-barred", "authorisation-barred", "import-presumption", "import-withheld", "import-barred", "designation"},
		"effect": {"licence-required", "statement-required", "dealing-barred", "property-blocked", "securities-barred", "procurement-barred",
			"subsidy-barred", "authorisation-barred", "import-presumption", "import-withheld", "import-barred", "designation"},
		"kind": {"exact", "variant", "form", "translation", "abbreviation", "transliteration", "pinyin", "homophone", "confusable", "split", "typo", "whole",
			"order", "missing", "extra", "conflict", "within", "part", "beginning", "weak-name", "type-conflict", "country", "country-conflict", "identifier",
			"identifier-conflict", "address", "birth", "birth-conflict", "rival", "same-as"},
		"order.is":     {"released", "held", "blocked", "cancelled"},
		"part":         {"seller", "maker", "consignee", "end-user", "bank"},
		"difference":   {"list-missing", "list-differs", "library-differs", "calibration-differs", "policy-differs", "cannot-answer", "answer-differs", "match-gone", "match-new", "match-differs"},
		"job":          {"running", "done", "failed", "interrupted"},
		"import.is":    {"done", "failed", "interrupted"},
		"said.decided": {"accept", "clear", "reopen"},
		"event": {"user.put", "user.signed-in", "user.sign-in-refused", "vendor.entered", "party.changed", "vendors.import-begun", "vendors.imported",
			"order.submitted", "order.judged", "order.cancelled", "match.accept", "match.clear", "match.reopen", "match.second-approved", "match.second-refused",
			"list.updated", "log.verified"},
		"detail": {"text", "name", "native_name", "person", "country", "address", "uscc", "lei", "represents", "represented_on", "vendor", "standing",
			"file", "rows", "import", "status", "parties", "was", "decision", "entity", "list", "reason", "outcome", "verdict", "until", "snapshot",
			"entities", "digest", "added", "removed", "changed", "update", "records", "audit", "asked", "same", "broken", "role", "bad", "state", "standings", "clearance"},
	}
}

// used finds the keys that stand in the sources as they are.
func used(t *testing.T) map[string]bool {
	t.Helper()
	keys := make(map[string]bool)
	find := func(glob, prefix, expr string) {
		files, err := filepath.Glob(glob)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files (%v)", glob, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(expr).FindAllStringSubmatch(string(b), -1) {
				keys[prefix+m[1]] = true
			}
		}
	}
	// In templates every quoted word with a stop is a key, in programs what
	// begins like one.
	find("templates/*.html", "", `"([a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)+)"`)
	find("*.go", "", `"((?:`+strings.Join(prefixes(t), "|")+`)(?:\.[a-z0-9_-]+)+)"`)
	find("../purchasing/*.go", "", `"(error\.[a-z-]+)"`)
	find("../app/*.go", "", `"(error\.[a-z-]+)"`)
	find("../app/*.go", "event.", `event\([^,()]+, "([a-z]+\.[a-z-]*[a-z])"`)
	// An input has a label by its name, and may have a hint.
	find("templates/*.html", "field.", `\(field [.$A-Za-z]+ "([a-z0-9_]+)"`)
	for k := range maps.Clone(keys) {
		if strings.HasSuffix(k, ".html") || k == "orders.csv" || k == "decisions.csv" { // a file
			delete(keys, k)
		}
		if strings.HasPrefix(k, "field.") {
			keys[k+".hint?"] = true
		}
	}
	// A page of an error has three texts.
	for _, k := range []string{"page.400", "page.403", "page.origin", "page.404", "page.405", "page.409", "page.413", "page.500", "page.503"} {
		if !keys[k] {
			t.Errorf("%s: no page says it", k)
		}
		delete(keys, k)
		for _, part := range []string{".title", ".text", ".do"} {
			keys[k+part] = true
		}
	}
	return keys
}

func prefixes(t *testing.T) []string {
	en := mustTexts(t, language.English)
	var out []string
	for k := range en.words {
		if p, _, _ := strings.Cut(k, "."); !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

func mustTexts(t *testing.T, tag language.Tag) *texts {
	t.Helper()
	x, err := readTexts(tag)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestTexts: both languages say everything that is asked for, and nothing else.
func TestTexts(t *testing.T) {
	want := used(t)
	for p, values := range computed() {
		for _, v := range values {
			want[p+"."+v] = true
		}
	}
	for _, tag := range languages() {
		x := mustTexts(t, tag)
		for k := range want {
			if !strings.HasSuffix(k, "?") && !x.has(k) {
				t.Errorf("%v: no text for %s", tag, k)
			}
		}
		for k := range x.words {
			if !want[k] && !want[k+"?"] {
				t.Errorf("%v: nothing uses %s", tag, k)
			}
		}
	}
	// The same places for arguments.
	en, zh := mustTexts(t, language.English), mustTexts(t, language.SimplifiedChinese)
	hole := regexp.MustCompile(`\{\d\}`)
	for k, s := range en.words {
		a, b := hole.FindAllString(s, -1), hole.FindAllString(zh.words[k], -1)
		slices.Sort(a)
		slices.Sort(b)
		a, b = slices.Compact(a), slices.Compact(b)
		if !slices.Equal(a, b) && !strings.Contains(s, " | ") {
			t.Errorf("%s: arguments %v in English, %v in Chinese", k, a, b)
		}
	}
}

func TestSay(t *testing.T) {
	en, zh := mustTexts(t, language.English), mustTexts(t, language.SimplifiedChinese)
	for _, c := range []struct {
		x    *texts
		key  string
		args []any
		want string
		why  string
	}{
		{en, "span.days", []any{1}, "1 day", "one"},
		{en, "span.days", []any{1234}, "1,234 days", "more, with commas"},
		{zh, "span.days", []any{1}, "1 天", "Chinese counts one like more"},
		{en, "no.such", nil, "no.such", "a key without a text stands for itself"},
		{en, "look.cleared", []any{"{1}", "b"}, "Hidden: {1}, cleared by b:", "an argument is no pattern"},
	} {
		if got := c.x.say(c.key, c.args...); got != c.want {
			t.Errorf("%s%v = %q, want %q (%s)", c.key, c.args, got, c.want, c.why)
		}
	}
	if got := en.of("standing", "odd"); got != "odd" {
		t.Errorf("a value without a text is shown as it is, not %q", got)
	}
}
