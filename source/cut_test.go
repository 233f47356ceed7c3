package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/openscreening/screen"
)

// endless are the formats in which nothing tells the end: of a table and of lines that is
// cut between two of them no reader can know. Guard is for these.
var endless = []Format{CSL, DPL, EUCSV, UKCSV, FtM, TargetsCSV, ExtractCSV, ScreenJSON, ScreenCSV, OFAC}

// A publication that is cut anywhere is refused, with its file and the reason; or, of
// those that have no end, what stands before the last row is read as it is.
func TestCutAnywhere(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 13
	}
	for _, s := range samples() {
		s.opts.Format = s.format
		whole, _, err := Read(strings.NewReader(s.text), "cut.file", s.opts)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n < len(s.text); n += step {
			checkCut(t, s.format, whole, []byte(s.text[:n]), s.opts)
		}
	}
}

// The same of whole publications, cut at many bytes.
func TestCutPublication(t *testing.T) {
	const dir = "../../shared/data/us/"
	r := rand.New(rand.NewPCG(8, 9))
	n := 40
	if testing.Short() {
		n = 4
	}
	for _, tt := range []struct {
		file   string
		format Format
		cuts   int
	}{
		{"source-uflpa-2026-07-09.html", UFLPA, n}, {"bis_meu.json", Extract, n}, {"dhs_uflpa.json", Extract, n}, {"csl_sample_2025-06.csv", CSL, 10 * n},
	} {
		data, err := os.ReadFile(dir + tt.file)
		if errors.Is(err, fs.ErrNotExist) {
			t.Skip("no publications in", dir)
		}
		if err != nil {
			t.Fatal(err)
		}
		opts := Options{Format: tt.format, Tolerance: 1000}
		whole, _, err := Read(bytes.NewReader(data), "cut.file", opts)
		if err != nil {
			t.Fatal(err)
		}
		text := bytes.TrimRight(data, "\n")
		for range tt.cuts {
			checkCut(t, tt.format, whole, text[:r.IntN(len(text))], opts)
		}
	}
}

func checkCut(t *testing.T, format Format, whole []*screen.List, data []byte, opts Options) {
	t.Helper()
	lists, _, err := Read(bytes.NewReader(data), "cut.file", opts)
	if err != nil {
		if len(lists) > 0 || !strings.HasPrefix(err.Error(), "cut.file") {
			t.Fatalf("%s cut at %d: %d lists, error %v", format, len(data), len(lists), err)
		}
		return
	}
	for i, l := range lists {
		whole := whole[slices.IndexFunc(whole, func(o *screen.List) bool { return o.ID == l.ID })]
		same := 0 // all but the last one, and one that its row was made one with
		for same < len(l.Entities) && equal(l.Entities[same], whole.Entities[same]) {
			same++
		}
		if rest := len(l.Entities) - same; rest > 2 || !slices.Contains(endless, format) && (rest > 0 || same < len(whole.Entities)) {
			t.Fatalf("%s cut at %d: list %d has %d of %d entities, %d as they were", format, len(data), i, len(l.Entities), len(whole.Entities), same)
		}
	}
	if len(lists) < len(whole) && !slices.Contains(endless, format) {
		t.Fatalf("%s cut at %d: %d of %d lists", format, len(data), len(lists), len(whole))
	}
}

func equal(a, b *screen.Entity) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y)
}
