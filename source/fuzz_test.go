package source

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
)

// fuzzFormat checks the law of every reader: whatever the bytes, it does not
// panic, it ends, and it returns either valid lists or an error and none.
func fuzzFormat(f *testing.F, formats ...Format) {
	for _, s := range samples() {
		for _, want := range formats {
			if s.format == want {
				f.Add([]byte(s.text))
				f.Add([]byte(s.text[:len(s.text)/2]))
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range formats {
			opts := Options{Format: format, Tolerance: 3, Partial: true, MaxBytes: 1 << 20, MaxField: 1 << 16}
			opts.Head.ID, opts.Head.Title = "own", "Own"
			lists, rep, err := Read(bytes.NewReader(data), "f", opts)
			if rep == nil || (err == nil) != (lists != nil) {
				t.Fatalf("%d lists, error %v", len(lists), err)
			}
			for _, l := range lists {
				if err := l.Validate(); err != nil {
					t.Fatalf("%s: %v", format, err)
				}
			}
		}
	})
}

func FuzzCSL(f *testing.F)           { fuzzFormat(f, CSL) }
func FuzzCSLJSON(f *testing.F)       { fuzzFormat(f, CSLJSON) }
func FuzzDPL(f *testing.F)           { fuzzFormat(f, DPL) }
func FuzzUN(f *testing.F)            { fuzzFormat(f, UN) }
func FuzzECFR(f *testing.F)          { fuzzFormat(f, ECFR) }
func FuzzExtract(f *testing.F)       { fuzzFormat(f, Extract, ExtractCSV) }
func FuzzECFREntries(f *testing.F)   { fuzzFormat(f, ECFREntries) }
func FuzzSDNXML(f *testing.F)        { fuzzFormat(f, SDNXML) }
func FuzzSDNAdvanced(f *testing.F)   { fuzzFormat(f, SDNAdvanced) }
func FuzzSDNEnhanced(f *testing.F)   { fuzzFormat(f, SDNEnhanced) }
func FuzzEU(f *testing.F)            { fuzzFormat(f, EUXML, EUCSV) }
func FuzzUK(f *testing.F)            { fuzzFormat(f, UKXML, UKCSV) }
func FuzzOpenSanctions(f *testing.F) { fuzzFormat(f, FtM, TargetsCSV) }
func FuzzUFLPA(f *testing.F)         { fuzzFormat(f, UFLPA) }
func FuzzScreen(f *testing.F)        { fuzzFormat(f, ScreenJSON, ScreenCSV) }
func FuzzOFACPrim(f *testing.F)      { fuzzFormat(f, OFAC) }

// FuzzRead lets the format be detected.
func FuzzRead(f *testing.F) {
	for _, s := range samples() {
		f.Add([]byte(s.text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lists, rep, err := Read(bytes.NewReader(data), "f", Options{Tolerance: 3, MaxBytes: 1 << 20})
		if rep == nil || (err == nil) != (lists != nil) {
			t.Fatalf("%d lists, error %v", len(lists), err)
		}
	})
}

func FuzzReadOFAC(f *testing.F) {
	f.Add(ofacPrimFile, "36,1,\"aka\",\"DOUGH, Jon\",-0- \n", "36,1,\"1 Road\",-0- ,\"Iraq\",-0- \n", "36,\" More.\"\n")
	f.Fuzz(func(t *testing.T, prim, alt, add, comments string) {
		fsys := fstest.MapFS{"sdn.csv": {Data: []byte(prim)}, "alt.csv": {Data: []byte(alt)}, "add.csv": {Data: []byte(add)}, "sdn_comments.csv": {Data: []byte(comments)}}
		lists, _, err := ReadOFAC(fsys, Options{Tolerance: 3, MaxBytes: 1 << 20})
		if (err == nil) != (lists != nil) {
			t.Fatalf("%d lists, error %v", len(lists), err)
		}
		for _, l := range lists {
			if err := l.Validate(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// FuzzEntry: what is not left out of an entry becomes valid entities, of which
// the first is the entry's and the others are subordinate to a name that is there.
func FuzzEntry(f *testing.F) {
	f.Add("Acme, a.k.a., the following two aliases: —A; and —B. 1 Main Road, Beijing, China. (See alternate address under Hong Kong.)")
	f.Add("Acme, a.k.a., the following one alias: —AC. Subordinate institution Beta. The following addresses apply to the entity and the one subordinate institution: 1 Main Road, Beijing, China.")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<14 {
			return
		}
		rd := newReading("f", Options{Tolerance: 100})
		x := rd.extractOf(rd.part(entityList()))
		if err := x.entry(1, "China", "", s, "For all items", "Presumption of denial", "84 FR 54004, 10/9/19"); err != nil {
			return
		}
		l := x.p.list
		if err := l.Validate(); err != nil {
			t.Fatal(err)
		}
		for i, e := range l.Entities {
			if (i == 0) != (e.Parent == "") && !strings.Contains(s, "ubordinate") && !strings.Contains(s, "ubsidiary") && !strings.Contains(s, "Parent") {
				t.Errorf("entity %d is %q with the parent %q", i, e.Name(), e.Parent)
			}
		}
	})
}
