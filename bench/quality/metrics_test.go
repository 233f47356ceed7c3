package main

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-3 }

func TestCalibration(t *testing.T) {
	pairs := func(conf float64, right, wrong int) (ps []labelled) {
		for i := range right + wrong {
			ps = append(ps, labelled{set: "s", query: string(rune('a' + i)), confidence: conf, same: i < right})
		}
		return ps
	}
	// Twenty pairs said to be true with 0.9, of which half are.
	c := measureCalibration("", mix(pairs(0.9, 10, 10)))
	if !near(c.ECE, 0.4) || c.N != 20 || c.True != 10 {
		t.Errorf("error %v of %d pairs, want 0.4 of 20", c.ECE, c.N)
	}
	if c.Worst != 0 {
		t.Errorf("worst bin %v, want none: no bin has %d pairs", c.Worst, minBin)
	}
	// In the reference mix true and false pairs weigh alike: 5 and 20 count
	// as many, so that 0.5 is right for both.
	if c := measureCalibration("", mix(pairs(0.5, 5, 20))); !near(c.ECE, 0) {
		t.Errorf("error %v, want 0", c.ECE)
	}
	if ps := mix(pairs(floor/2, 1, 1)); len(ps) != 0 {
		t.Errorf("%d pairs below the floor are in the pool", len(ps))
	}
}

func TestCurves(t *testing.T) {
	h := new(harness)
	h.addCurve("set", []answer{
		{first: 0.9, right: 0.9, rightFirst: true},
		{first: 0.6, right: 0.5},
		{},
	})
	at := func(c curve, t float64) point {
		for _, p := range c.Points {
			if p.Threshold == t {
				return p
			}
		}
		return point{}
	}
	for _, tt := range []struct {
		threshold, precision, recall float64
		reason                       string
	}{
		{0.3, 0.5, 2.0 / 3, "two alerts, one right first; two found"},
		{0.55, 0.5, 1.0 / 3, "the right match of the second falls below"},
		{0.7, 1, 1.0 / 3, "one alert, right"},
	} {
		if p := at(h.Curves[0], tt.threshold); !near(p.Precision, tt.precision) || !near(p.Recall, tt.recall) {
			t.Errorf("at %v: %v, want %v: %s", tt.threshold, p, tt, tt.reason)
		}
	}
	h.addAlertCurve("clean", []answer{{first: 0.5}, {}, {}, {}})
	if p := at(h.Curves[1], 0.4); p.Alerts != 0.25 {
		t.Errorf("false alerts %v, want one in four", p.Alerts)
	}
}

func TestThresholdTable(t *testing.T) {
	h := new(harness)
	h.addCurve("listed", []answer{{right: 0.9}, {right: 0.3}, {right: 0.07}, {}})
	h.addAlertCurve("clean", []answer{{first: 0.45}, {}})
	var b strings.Builder
	h.printThresholds(&b)
	var got []string
	for line := range strings.Lines(b.String()) {
		got = append(got, strings.Join(strings.Fields(line), " "))
	}
	want := []string{
		"",
		"at other thresholds: the share of right ones found, and of unlisted names with a false alert, in per cent",
		"0.05 0.10 0.15 0.20 0.25 0.40 0.50 0.66 0.80 set",
		"75.00 50.00 50.00 50.00 50.00 25.00 25.00 25.00 25.00 found: listed",
		"50.00 50.00 50.00 50.00 50.00 50.00 0.00 0.00 0.00 false: clean",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTargets(t *testing.T) {
	h := new(harness)
	h.figure("s", "recall", 97, 100, atLeast(0.97))
	h.figure("s", "alerts", 1, 100, atMost(0.008))
	h.figure("s", "nothing", 0, 0, atLeast(1))
	if !*h.Figures[0].Met || *h.Figures[1].Met || h.Figures[2].Met != nil {
		t.Errorf("met: %v %v %v", h.Figures[0].Met, h.Figures[1].Met, h.Figures[2].Met)
	}
}

func TestHeldOut(t *testing.T) {
	e := &screen.Entity{ID: "1", Type: screen.TypeOrganization, Names: []screen.Name{
		{Text: "Zelmora Electronics", Kind: screen.Primary},
		{Text: "Zelmora", Kind: screen.Alias},
		{Text: "Quorvex", Kind: screen.Alias},
	}}
	other := &screen.Entity{ID: "2", Type: screen.TypeOrganization, Names: []screen.Name{
		{Text: "Brentel", Kind: screen.Primary}, {Text: "ZELMORA", Kind: screen.Alias},
	}}
	lists := []*screen.List{{ID: "l", Title: "l", Entities: []*screen.Entity{e, other}}}
	hs := aliases(lists, shares)
	if len(hs) != 1 || hs[0].name.Text != "Zelmora" {
		t.Fatalf("held out: %v, want Zelmora alone: Quorvex shares nothing", hs)
	}
	copies, now := withoutNames(lists, map[string]bool{hs[0].key: true})
	if len(now[e].Names) != 2 || len(now[other].Names) != 1 || len(e.Names) != 3 {
		t.Error("want the alias to be gone from both copies, and the lists as they were")
	}
	if len(copies[0].Entities) != 2 {
		t.Error("want all entities to stay")
	}
}

func TestPartition(t *testing.T) {
	e := new(screen.Entity)
	var hs []held
	for i := range folds {
		hs = append(hs, held{entity: e, key: string(rune('a' + i))})
	}
	seen := make(map[int]bool)
	for _, fold := range partition(hs) {
		if seen[fold] {
			t.Fatal("two aliases of one entity share a fold while others are free")
		}
		seen[fold] = true
	}
}

func TestReadSDN(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("sdn.csv", "1,\"ZELMORA CO., LTD.\",-0- ,\"X\"\r\n2,\"BRENTEL, Ann\",\"individual\",\"X\"\r\n\x1a\r\n")
	write("alt.csv", "1,9,\"aka\",\"ZELMORA\",-0- \r\n7,9,\"aka\",\"NOBODY\",-0- \r\n")
	l, err := readSDN(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Entities) != 2 || len(l.Entities[0].Names) != 2 || l.Entities[1].Type != screen.TypePerson {
		t.Errorf("read %v", l.Entities)
	}
}

// A small part of the harness holds what has been reached: recall may not
// fall. The bounds are raised when the figures rise; they are below the
// figures of the whole sets by what a sample may be off.
func TestRatchet(t *testing.T) {
	if testing.Short() {
		t.Skip("screens some thousand names")
	}
	h, err := newHarness("")
	if err != nil {
		t.Fatal(err)
	}
	h.share, h.rows = 80, 12
	for _, measure := range []func(*harness) error{measureTreatments, measureHeldOut} {
		if err := measure(h); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []struct {
		set, figure string
		bound       float64
	}{
		{"treatments", "recall over all", 0.975},
		{"aliases held out", "recall in review or hit", 0.83},
		{"aliases held out", "right one first", 0.79},
	} {
		found := false
		for _, f := range h.Figures {
			if f.Set != want.set || f.Name != want.figure {
				continue
			}
			found = true
			t.Logf("%s, %s: %.4f of %d", f.Set, f.Name, f.Value, f.N)
			if f.Value < want.bound {
				t.Errorf("%s, %s: %.4f of %d, has been %.2f", f.Set, f.Name, f.Value, f.N, want.bound)
			}
		}
		if !found {
			t.Errorf("no figure %s, %s", want.set, want.figure)
		}
	}
}
