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
func FuzzECFREntries(f *testing.F)   { fuzzFormat(f, ECFREntries) }
func FuzzSDNXML(f *testing.F)        { fuzzFormat(f, SDNXML) }
func FuzzSDNAdvanced(f *testing.F)   { fuzzFormat(f, SDNAdvanced) }
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

// FuzzEntry: every name of an entry comes from its text.
func FuzzEntry(f *testing.F) {
	f.Add("Acme, a.k.a., the following two aliases: —A; and —B. 1 Main Road, Beijing, China. (See alternate address under Hong Kong.)")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<14 {
			return
		}
		rd := newReading("", Options{})
		en := rd.parseEntry("", s)
		if clean := rd.cleaned(s, false); !strings.Contains(clean, en.name) && !strings.Contains(strings.ToLower(s), "(see ") {
			t.Errorf("name %q is not of %q", en.name, clean)
		}
	})
}
