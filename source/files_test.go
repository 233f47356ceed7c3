package source

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/openscreening/screen"
)

// dataDir is where the real publications lie, if they are there.
const dataDir = "../../shared/data"

// TestFiles reads real publications whole. The numbers of records are those
// of the files, counted without this package; the others pin what is read out
// of them.
func TestFiles(t *testing.T) {
	for _, tt := range []struct {
		file     string
		opts     Options
		format   Format
		records  int
		entities int
		names    int
		ids      int
		refused  int
		reason   string
	}{
		{"us/csl_2022-05.csv", Options{}, CSL, 14160, 14157, 34091, 9146, 0, "three rows are of entities that an earlier row gave"},
		{"us/csl_sample_2025-06.csv", Options{}, CSL, 13, 13, 28, 7, 0, "identifiers the other way round"},
		{"ofac/sdn_2021-07", Options{}, OFAC, 8976 + 11910 + 13837, 8976, 23321, 6904, 0, "a quartet of one day"},
		{"ofac/sdn_2024-05", Options{Tolerance: 4000}, OFAC, 14965 + 19486 + 22641, 14965, 36635, 15393, 3942, "aliases and addresses are of a later day; an alias is cut off behind its @"},
		{"ofac/cons_2025-12", Options{}, OFAC, 442 + 1073 + 574, 442, 1585, 961, 0, "the other lists, whole"},
		{"ofac/sdn_2024-02-20.csv", Options{Partial: true}, OFAC, 13931, 13931, 17327, 13468, 0, "the first file alone"},
		{"ofac/sdn_2024-02-23.csv", Options{Partial: true}, OFAC, 14484, 14484, 18002, 14516, 0, "the first file alone"},
		{"us/bis_dpl_2022-09.txt", Options{}, DPL, 581, 485, 488, 0, 0, "96 rows are further addresses"},
		{"un/UN_consolidated_2026-02-27.xml", Options{}, UN, 730 + 273, 1003, 4192, 448, 0, "individuals and entities"},
		{"us/source-uflpa-2026-07-09.html", Options{}, UFLPA, 160, 144, 241, 0, 0, "148 different names, four of them of parties that another name of the page gives"},
		{"us/bis_entity_list.json", Options{}, Extract, 3409, 3442, 8758, 0, 0, "33 subordinate institutions and affiliates in the text of entries"},
		{"us/bis_meu.json", Options{}, Extract, 70, 70, 79, 0, 0, ""},
		{"us/bis_dpl.json", Options{}, Extract, 564, 469, 478, 0, 0, "further addresses of an order are one party"},
		{"us/cbp_wro.json", Options{}, Extract, 67, 68, 100, 0, 0, "orders on the goods of a region name nobody, others several parties"},
		{"us/dhs_uflpa.json", Options{}, Extract, 148, 148, 246, 0, 0, ""},
		{"us/dow_1260h.json", Options{}, Extract, 80, 188, 287, 0, 0, "subsidiaries listed together with 80 companies"},
		{"us/dow_1286.json", Options{}, Extract, 134, 134, 279, 0, 0, ""},
		{"us/fcc_covered.json", Options{}, Extract, 15, 13, 13, 0, 0, "two categories of goods are nobody"},
		{"us/ofac_nscmic.json", Options{}, Extract, 68, 68, 211, 58, 0, ""},
		{"us/ofac_eo14032_annex.json", Options{}, Extract, 59, 59, 60, 0, 0, ""},
		{"us/state_debarred_admin.json", Options{}, Extract, 8, 13, 13, 0, 0, "several parties in one row"},
		{"us/state_debarred_statutory.json", Options{}, Extract, 779, 775, 930, 0, 0, "several rows of one party, and several parties in one row"},
		{"us/state_nonproliferation.json", Options{}, Extract, 528, 520, 752, 0, 0, "several rows of one party"},
		{"us/section_889.csv", Options{Head: screen.List{ID: "us-889", Title: "Section 889"}}, ExtractCSV, 5, 5, 5, 0, 0, "those that the Act names"},
		{"us/ecfr_raw_entries_sample.json", Options{}, ECFREntries, 60, 63, 285, 0, 0, "three subordinate institutions in the text of an entry"},
	} {
		t.Run(tt.file, func(t *testing.T) {
			name := filepath.Join(dataDir, filepath.FromSlash(tt.file))
			fi, err := os.Stat(name)
			if err != nil {
				t.Skipf("SKIPPED: the publication is not there: %v", err)
			}
			var lists []*screen.List
			var rep *Report
			if fi.IsDir() {
				lists, rep, err = ReadOFAC(os.DirFS(name), tt.opts)
			} else {
				f, err1 := os.Open(name)
				if err1 != nil {
					t.Fatal(err1)
				}
				defer f.Close()
				lists, rep, err = Read(f, tt.file, tt.opts)
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, err := screen.NewFrom(lists); err != nil {
				t.Errorf("cannot be screened against: %v", err)
			}
			ids := 0
			for _, l := range lists {
				if err := l.Validate(); err != nil {
					t.Errorf("%s: %v", l.ID, err)
				}
				ids += l.Counts().Identifiers
			}
			if rep.Format != tt.format || rep.Records != tt.records || rep.Entities != tt.entities || rep.Names != tt.names || ids != tt.ids || rep.RefusedTotal != tt.refused {
				t.Errorf("%s, %d records, %d entities, %d names, %d identifiers, %d refused; want %s, %d, %d, %d, %d, %d (%s)",
					rep.Format, rep.Records, rep.Entities, rep.Names, ids, rep.RefusedTotal,
					tt.format, tt.records, tt.entities, tt.names, tt.ids, tt.refused, tt.reason)
			}
		})
	}
}

// The Consolidated Screening List of May 2022 dates three entries of the Entity
// List without the century, the 30th of June 0097 and the 26th of May 0017; nothing
// else of it is of another age than its first notice.
func TestCenturies(t *testing.T) {
	f, err := os.Open(filepath.Join(dataDir, "us", "csl_2022-05.csv"))
	if err != nil {
		t.Skipf("SKIPPED: the publication is not there: %v", err)
	}
	defer f.Close()
	lists, rep, err := Read(f, "csl.csv", Options{Lists: []string{"us-bis-el"}})
	if err != nil {
		t.Fatal(err)
	}
	if n := rep.Rule(ruleCentury); n != 3 {
		t.Errorf("%d dates completed, want 3", n)
	}
	got := make(map[string]int)
	for _, e := range lists[0].Entities {
		for _, l := range e.Listings {
			if y := l.Effective.Year; y != 0 && (y < 1997 || y > 2022) {
				t.Errorf("%s is listed since %v", e.Name(), l.Effective)
			}
			if s := l.Effective.String(); s == "1997-06-30" || s == "2017-05-26" {
				got[l.Citation+" "+s]++
			}
		}
	}
	if got["62 FR 35334 1997-06-30"] < 2 || got["82 FR 24245 2017-05-26"] < 1 {
		t.Errorf("listed by citation and day: %v", got)
	}
}

// Memory stays within four times the lists that are returned, the file apart.
func TestMemory(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(dataDir, "us/csl_2022-05.csv"))
	if err != nil {
		t.Skipf("SKIPPED: the publication is not there: %v", err)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	lists, _, err := Read(bytes.NewReader(data), "csl.csv", Options{})
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	kept := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	all := int64(after.TotalAlloc) - int64(before.TotalAlloc)
	t.Logf("lists %d bytes, allocated in all %d", kept, all)
	if all > 4*kept {
		t.Errorf("reading allocates %d bytes in all for lists of %d", all, kept)
	}
	runtime.KeepAlive(lists)
}

// The UN list gives 378 names in the original script, each of another entity;
// aliases in other scripts come on top.
func TestOriginalScript(t *testing.T) {
	f, err := os.Open(filepath.Join(dataDir, "un", "UN_consolidated_2026-02-27.xml"))
	if err != nil {
		t.Skipf("SKIPPED: the publication is not there: %v", err)
	}
	defer f.Close()
	lists, _, err := Read(f, "un.xml", Options{})
	if err != nil {
		t.Fatal(err)
	}
	with, native := 0, 0
	for _, e := range lists[0].Entities {
		has := false
		for _, n := range e.Names {
			if n.Kind == screen.Native {
				native++
				has = true
			}
		}
		if has {
			with++
		}
	}
	t.Logf("%d entities with %d native names", with, native)
	if with < 378 {
		t.Errorf("%d entities have a native name; want at least 378", with)
	}
}
