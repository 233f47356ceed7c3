package web

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/record"

	"github.com/openscreening/screen/examples/procurement/internal/purchasing"
)

// TestEvidence: the pack of a record has all that an auditor needs, and the
// JSON and the lists that it leads to verify without this program.
func TestEvidence(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Auditor)
	s.as(purchasing.Buyer).enter("海康威视", "country", "CN", "address", "Hangzhou")
	r := b.get("/records/1")
	b.want(r, http.StatusOK, "e6 b5 b7 e5 ba b7 e5 a8 81 e8 a7 86", "43 4e", "standing-hit", "Hangzhou Hikvision Digital Technology Co., Ltd.",
		"84 FR 54004", "15 CFR 744.11", "onboarding", "github.com/openscreening/screen", "screen verify -part record-1.json", "data-print")
	checkPage(t, "/records/1", r.body)

	// As JSON it is the line of the log.
	j := b.get("/records/1.json")
	b.want(j, http.StatusOK, `"screen_record":1`)
	if got := j.header.Get("Content-Disposition"); got != "attachment; filename=record-1.json" {
		t.Errorf("kept as %s", got)
	}
	var e record.Entry
	var err error
	for e, err = range record.ReadLogPart(strings.NewReader(j.body), "record-1.json") {
		if err != nil {
			t.Fatal(err)
		}
	}
	if e.Record == nil || !strings.Contains(r.body, e.Hash) {
		t.Fatalf("the hash %s is not on the page", e.Hash)
	}

	// The lists by their digests, as the page leads to them.
	var lists []*screen.List
	for _, m := range regexp.MustCompile(`href="(/lists/[^"]+\.json)"`).FindAllStringSubmatch(r.body, -1) {
		f := b.get(m[1])
		if f.status != http.StatusOK {
			t.Fatalf("%s: %d", m[1], f.status)
		}
		l, err := screen.ReadList(strings.NewReader(f.body), m[1])
		if err != nil {
			t.Fatal(err)
		}
		lists = append(lists, l)
	}
	if report := record.Verify(e.Record, lists); !report.Same {
		t.Errorf("verified by what the page leads to: %v", report.Differences)
	}

	// And here.
	v := b.post("/records/1/verify")
	b.want(v, http.StatusOK, "Verified: the same answer")
	checkPage(t, "verified", v.body)
	b.accept = "zh"
	zh := b.post("/records/1/verify")
	b.want(zh, http.StatusOK, "核验通过：答复相同", "字节（UTF-8）")
	checkPage(t, "verified", zh.body)

	if r := s.as(purchasing.Buyer).post("/records/1/verify"); r.status != http.StatusForbidden {
		t.Errorf("a buyer verifies: %d", r.status)
	}
	for _, p := range []string{"/records/0", "/records/99", "/records/01", "/records/+1", "/records/x.json", "/records/1.xml", "/lists/us-bis-el/sha256:00.json", "/lists/us-bis-el/x"} {
		if r := b.get(p); r.status != http.StatusNotFound {
			t.Errorf("%s: %d", p, r.status)
		}
	}
}

// TestEvidenceCleared: a clearance that hid a match is told with its reason.
func TestEvidenceCleared(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	b.enter("Dahua Technology")
	b.decide(b.matches("")[0], "clear")
	b.want(b.get("/records/2"), http.StatusOK, "Hidden by clearances", "Cleared by officer until "+inYears(1), "looked up", "Decision")
	b.want(b.get("/records/1"), http.StatusOK, "Later records of this party", `href="/records/2"`)
}

// TestEvidenceOdd: what was asked is shown byte for byte whatever it was.
func TestEvidenceOdd(t *testing.T) {
	s := open(t, nil)
	b := s.as(purchasing.Officer)
	b.enter("A\u200bB <i>& \"C\"\u202e GmbH")
	r := b.get("/records/1")
	b.want(r, http.StatusOK, "41 e2 80 8b 42 20 3c 69 3e 26 20 22 43 22 e2 80 ae 20 47 6d 62 48"[:20])
	checkPage(t, "/records/1", r.body)
	if strings.Contains(r.body, "<i>") {
		t.Error("markup of a name is in the page")
	}
}

// differing is a Service in which no record has the same answer.
type differing struct{ Service }

func (differing) VerifyRecord(context.Context, uint64) (record.Report, error) {
	return record.Report{Asked: true, Differences: []record.Difference{
		{Cause: record.ListDiffers, Where: "us-bis-el", Recorded: "sha256:aa", Now: "sha256:bb"},
		{Cause: record.MatchGone, Where: "us-bis-el/<b>", Recorded: "0.97"},
	}}, nil
}

// TestEvidenceDiffers: what differs is told, kind by kind.
func TestEvidenceDiffers(t *testing.T) {
	s := open(t, func(a Service) Service { return differing{a} })
	b := s.as(purchasing.Officer)
	b.enter("Dahua Technology")
	r := b.post("/records/1/verify")
	b.want(r, http.StatusOK, "Not the same", "Another version of the list", "sha256:bb", "Match is gone", "us-bis-el/&lt;b&gt;")
	checkPage(t, "differs", r.body)
}
