package main

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"
)

// ownPolicy is a policy for the stand-in lists.
const ownPolicy = `{
	"title": "Sale of instruments",
	"reason": "Only the Alpha List bears on it.",
	"lists": ["us-alpha"],
	"needs": ["us-alpha"],
	"policy": {"name": "instruments", "review": 0.15, "hit": 0.5, "prior": 0.5}
}
`

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// deskBlocks are what a user sees of records, policies and clearances, in the
// order of a day's work.
func deskBlocks(t *testing.T) (blocks []goldenBlock) {
	put(t, "own.json", ownPolicy)
	step := func(name string, status int, in, args string) string {
		r := run(t, in, strings.Split(args, "|")...)
		if r.status != status {
			t.Errorf("%s: status %d, want %d: %s", name, r.status, status, r.err)
		}
		text := r.out
		if r.err != "" {
			text += "-- standard error --\n" + r.err
		}
		text = maskDesk(text)
		if text != "" {
			blocks = append(blocks, goldenBlock{"desk: " + name, text})
		}
		return r.out
	}
	step("a match is recorded", exitFound, "Zorvax Instrument Works\nunheard of\n", "match|-record|day.log|-format|jsonl")
	blocks = append(blocks, goldenBlock{"desk: the record", maskDesk(readText(t, "day.log"))})
	step("records are confirmed", exitClear, "", "verify|day.log")
	step("by a policy of one's own", exitFound, "", "match|-policy|own.json|-record|day.log|Zorvax Instrument Works")
	step("a reviewer clears", exitClear, "", "clear|add|-cleared|cleared.jsonl|-entity|us-alpha/alpha-1|-reason|another firm, register seen|-by|A. Reviewer|Zorvax Instrument Works")
	step("what does not match is not cleared", exitError, "", "clear|add|-cleared|cleared.jsonl|-entity|us-alpha/alpha-2|-reason|why|-by|A. Reviewer|Zorvax Instrument Works")
	step("cleared matches are hidden", exitClear, "", "match|-cleared|cleared.jsonl|-record|day.log|Zorvax Instrument Works")
	step("as lines of JSON", exitClear, "", "match|-cleared|cleared.jsonl|-format|jsonl|Zorvax Instrument Works")
	step("clearances are shown", exitClear, "", "clear|list|-cleared|cleared.jsonl")
	id := regexp.MustCompile(`"id":"(c[0-9a-f]{12})"`).FindStringSubmatch(readText(t, "cleared.jsonl"))[1]
	step("one is revoked", exitClear, "", "clear|revoke|-cleared|cleared.jsonl|-reason|he was wrong|-by|B. Reviewer|"+id)
	step("and shown with all", exitClear, "", "clear|list|-all|-cleared|cleared.jsonl")
	step("and hides nothing", exitFound, "", "match|-cleared|cleared.jsonl|-record|day.log|-format|jsonl|Zorvax Instrument Works")
	step("all is confirmed", exitClear, "", "verify|-format|jsonl|day.log")

	// Half a line is left by a writer that died.
	whole := readText(t, "day.log")
	put(t, "day.log", whole+`{"seq":6,"prev":"00`)
	step("a torn end", exitFound, "", "verify|-chain|day.log")
	torn := run(t, "", "match", "-record", "day.log", "Quillfeather")
	if torn.status != exitFound || !strings.Contains(torn.err, "day.log ended in 19 bytes of a record that was never finished") {
		t.Errorf("the next writer: status %d: %s", torn.status, torn.err)
	}

	// Somebody changes a record, the lists change, the end is taken off.
	put(t, "changed.log", strings.Replace(whole, `"disposition":"clear"`, `"disposition":"hit"`, 1))
	step("a changed record", exitFound, "", "verify|changed.log")
	lines := strings.SplitAfter(whole, "\n")
	put(t, "short.log", strings.Join(lines[:2], ""))
	head := regexp.MustCompile(`"hash":"([0-9a-f]{64})"}`).FindAllStringSubmatch(whole, -1)
	step("the end taken off", exitFound, "", "verify|-chain|-head|"+head[len(head)-1][1]+"|short.log")
	put(t, "rest.log", strings.Join(lines[2:], ""))
	step("the begin taken off", exitFound, "", "verify|-chain|rest.log")
	step("a log in two files", exitClear, "", "verify|short.log|rest.log")
	put(t, "other.jsonl", strings.Replace(readText(t, "testdata/embedded.jsonl"), "Zorvax Instrument Works Co., Ltd.", "Zorvax Optical Works Co., Ltd.", 1))
	step("by another version of the list", exitFound, "", "verify|-lists|other.jsonl|short.log")
	return blocks
}

// maskDesk hides what a change of the weights, or of the random, changes.
func maskDesk(s string) string {
	s = maskScores(s)
	for _, m := range []struct{ re, with string }{
		{`\b[0-9a-f]{64}\b`, "HASH"},
		{`\bc[0-9a-f]{12}\b`, "cID"},
		{`(?m)(^|  )0\.\d\d `, "${1}0.00 "},
		{` at 0\.\d+`, " at 0.00"},
		{`"calibration":"[^"]*"`, `"calibration":"…"`},
		{`confidence: was 0\.\d+, now 0\.\d+`, "confidence: was 0.00, now 0.00"},
		{`(?s)evidence: was\n.*?(\n\S)`, "evidence: was …$1"},
		{`(?m)^ .* [+-]\d+\.\d\b.*\n`, ""},
	} {
		s = regexp.MustCompile(m.re).ReplaceAllString(s, m.with)
	}
	return s
}

func recordSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(record.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Every record is what the schema says, and the schema says so of nothing less.
func TestRecordSchema(t *testing.T) {
	schema := recordSchema(t)
	embedded := readText(t, "testdata/embedded.jsonl")
	inTemp(t)
	os.Mkdir("testdata", 0o777)
	put(t, "testdata/embedded.jsonl", embedded)
	put(t, "own.json", ownPolicy)
	in := strings.Join([]string{
		"Zorvax Instrument Works", "unheard of <&>", "Co., Ltd.", "佐瓦科斯仪器厂", "Zorvax\xff", "\xfe",
		`{"name":"Zorvax","names":["x"],"country":"CN","address":"Berlin","type":"organization","births":["1970"],"as_of":"2019-10-08","id":"V-1","identifiers":[{"kind":"lei","value":"5493001KJTIIGC8Y1R12","country":"CN"}]}`,
	}, "\n")
	for _, args := range []string{
		"match|-record|log", "match|-record|log|-policy|own.json", "match|-record|log|-max-age|1d|-refuse-stale",
		"match|-record|log|-threshold|0.01",
	} {
		if r := run(t, in, strings.Split(args, "|")...); r.status != exitFound {
			t.Fatalf("%s: %d: %s", args, r.status, r.err)
		}
	}
	for _, half := range []string{"-reason", "-by"} { // who is cleared without a reason, or by nobody, is not cleared
		if r := run(t, "", "clear", "add", "-cleared", "c", "-every", half, "r", "Zorvax Instrument Works"); r.status != exitUsage {
			t.Errorf("%s alone: status %d: %s", half, r.status, r.err)
		}
	}
	run(t, "", "clear", "add", "-cleared", "c", "-every", "-reason", "r", "-by", "b", "Zorvax Instrument Works")
	run(t, "", "match", "-record", "log", "-cleared", "c", "Zorvax Instrument Works")
	f, err := os.Open("log")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	var last []byte
	for e, err := range record.ReadLog(f, "log", record.Head{}) {
		if err != nil {
			t.Fatal(err)
		}
		if last, err = e.Record.MarshalJSON(); err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(last))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("line %d: %v\n%s", e.Line, err, last)
		}
		n++
	}
	if n != 29 {
		t.Errorf("%d records, want 29", n)
	}
	if !bytes.Contains(last, []byte(`"cleared":[`)) {
		t.Errorf("the last record has nothing cleared: %s", last)
	}

	// Whatever field is taken out or added, the schema objects, if the field
	// is one that every record has.
	var whole map[string]any
	if err := json.Unmarshal(last, &whole); err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"screen_record", "time", "query", "normalized", "disposition", "matches", "lists", "policy", "library"} {
		less := make(map[string]any)
		for k, v := range whole {
			if k != field {
				less[k] = v
			}
		}
		if schema.Validate(less) == nil {
			t.Errorf("a record without %s is taken", field)
		}
	}
	for _, bad := range []struct{ field, text string }{
		{"mood", `"good"`}, {"screen_record", `2`}, {"time", `"2026-11-21 10:00"`}, {"disposition", `"maybe"`}, {"lists", `[]`},
		{"matches", `[{}]`}, {"cleared", `[{"clearance":{}}]`}, {"policy", `{"review":0,"hit":1,"prior":0.5}`}, {"as_given", `{"nowhere":"AA=="}`},
	} {
		more := make(map[string]any)
		for k, v := range whole {
			more[k] = v
		}
		more[bad.field], _ = jsonschema.UnmarshalJSON(strings.NewReader(bad.text))
		if schema.Validate(more) == nil {
			t.Errorf("a record with %s %s is taken", bad.field, bad.text)
		}
	}
}

// Without the new flags the lines are what they were, and with -record too.
func TestRecordChangesNoLine(t *testing.T) {
	dir := t.TempDir()
	in := "Zorvax Instrument Works\nunheard of\nCo., Ltd.\n"
	plain := run(t, in, "match", "-format", "jsonl")
	if got := run(t, in, "match", "-format", "jsonl", "-record", dir+"/log"); got != plain {
		t.Errorf("with -record %+v; without %+v", got, plain)
	}
	if strings.Contains(plain.out, `"effects"`) || strings.Contains(plain.out, `"policy"`) {
		t.Errorf("effects without a policy: %s", plain.out)
	}
	first, err := os.ReadFile(dir + "/log")
	if err != nil {
		t.Fatal(err)
	}
	run(t, in, "match", "-format", "jsonl", "-record", dir+"/again")
	again, _ := os.ReadFile(dir + "/again")
	if !bytes.Equal(first, again) {
		t.Error("the same queries at the same time make another log")
	}
}

// An answer that cannot be recorded is not given.
func TestRecordFails(t *testing.T) {
	dir := t.TempDir()
	path := dir + "/log"
	l, _, err := record.OpenLog(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r := run(t, "", "match", "-record", path, "Zorvax")
	if r.status != exitError || r.out != "" || !strings.Contains(r.err, "another program is writing to it") {
		t.Errorf("%+v", r)
	}
}

// The policies that come with the library work on the embedded lists, and what
// they say reaches the terminal.
func TestPoliciesOnEmbeddedLists(t *testing.T) {
	for _, name := range policyNames() {
		var out, errw bytes.Buffer
		a := &app{in: strings.NewReader(""), out: &out, err: &errw, embedded: screen.EmbeddedLists, now: now, width: pipeWidth}
		if st := a.main([]string{"match", "-policy", name, "Hangzhou Hikvision Digital Technology", "unheard of"}); errw.Len() > 0 || name != "uflpa-import" && (st != exitFound || !strings.Contains(out.String(), "means")) {
			t.Errorf("%s: status %d: %s%s", name, st, errw.String(), out.String())
		}
		noWideLine(t, name, out.String(), pipeWidth, false)
	}
}
