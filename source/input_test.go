package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"github.com/openscreening/screen"
)

func gzipped(t testing.TB, b []byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func zipped(t testing.TB, files ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := 0; i+1 < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestWrapping(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(cslCSV)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		data   []byte
		reason string
	}{
		{"plain", []byte(cslCSV), "as it is"},
		{"gzip", gzipped(t, []byte(cslCSV)), "as servers send it"},
		{"zip", zipped(t, "consolidated.csv", cslCSV), "one file in an archive"},
		{"bom", []byte("\ufeff" + cslCSV), "byte order mark"},
		{"utf-16", []byte(utf16), "as spreadsheets save it"},
		{"crlf", []byte(strings.ReplaceAll(cslCSV, "\n", "\r\n")), "line ends of Windows"},
	} {
		lists, _, err := Read(bytes.NewReader(tt.data), tt.name, Options{})
		if err != nil || len(lists) != 4 || lists[0].Entities[0].Name() != "DOE, Jon" {
			t.Errorf("%s (%s): %d lists, %v", tt.name, tt.reason, len(lists), err)
		}
	}
	quartet := zipped(t, "sdn.csv", ofacPrimFile, "alt.csv", "36,1,\"aka\",\"DOUGH, Jon\",-0- \n", "add.csv", "36,1,\"1 Road\",-0- ,\"Iraq\",-0- \n")
	lists, rep, err := Read(bytes.NewReader(quartet), "sdn.zip", Options{})
	if err != nil || rep.Format != OFAC || len(lists[0].Entities[0].Names) != 4 {
		t.Errorf("quartet in an archive: %v, %+v", err, rep)
	}
}

func TestWindows1252(t *testing.T) {
	s := strings.Replace(cslCSV, "DO, Jon", "DO, Ren\xe9", 1)
	lists, rep, err := Read(strings.NewReader(s), "f", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := lists[0].Entities[0].Names[1].Text; got != "DO, René" || rep.Rule(ruleCharset) != 1 {
		t.Errorf("name %q, rules %+v", got, rep.Rules)
	}
}

// Each of these files is refused with a place and a reason, and no list comes
// back.
func TestRefused(t *testing.T) {
	bomb := gzipped(t, append([]byte(cslCSV), bytes.Repeat([]byte("x"), 64<<20)...))
	deep := `<CONSOLIDATED_LIST>` + strings.Repeat("<A>", 100) + strings.Repeat("</A>", 100) + `</CONSOLIDATED_LIST>`
	for _, tt := range []struct {
		name string
		data []byte
		opts Options
		want string
	}{
		{"empty", nil, Options{}, "empty file"},
		{"blank", []byte(" \n "), Options{}, "empty file"},
		{"unknown", []byte("Dear Sir or Madam"), Options{}, "not one that is known"},
		{"truncated gzip", gzipped(t, []byte(cslCSV))[:200], Options{}, "truncated"},
		{"changed gzip", changed(gzipped(t, []byte(cslCSV))), Options{}, ""},
		{"bomb", bomb, Options{MaxField: 1 << 28}, "unpacks to more than"},
		{"bomb in a zip", zipped(t, "consolidated.csv", cslCSV+strings.Repeat("x", 64<<20)), Options{MaxField: 1 << 28}, "unpacks to more than"},
		{"truncated zip", zipped(t, "consolidated.csv", cslCSV)[:200], Options{}, "zip: "},
		{"nested JSON", []byte(`{"list_id":"bis-meu","entities":[` + strings.Repeat("[", 100_000)), Options{}, "JSON"},
		{"nested JSON beside the records", []byte(`{"source":"x","alt_names":` + strings.Repeat(`{"a":`, 100_000)), Options{}, "JSON"},
		{"nested lines", []byte(`{"schema":"Person","properties":{"name":[` + strings.Repeat(`{"properties":{"x":[`, 50_000)), Options{}, "JSON"},
		{"large", []byte(cslCSV), Options{MaxBytes: 1000}, "larger than the limit"},
		{"large field", []byte(strings.Replace(cslCSV, "Clerk", strings.Repeat("x", 300_000), 1)), Options{MaxField: 1000}, "larger than the limit"},
		{"open quote", []byte(cslCSV + `5,"Entity List`), Options{}, `"`},
		{"columns", []byte(cslCSV + "5,x\n"), Options{}, "wrong number of columns"},
		{"source", []byte(strings.Replace(cslCSV, "(EL)", "(XL)", 1)), Options{}, "a source that is not known"},
		{"no name", []byte(strings.Replace(dplTSV, "B. NOBODY", "", 1)), Options{}, "a row without a name"},
		{"entity expansion", []byte(`<!DOCTYPE a [<!ENTITY b "c">]><CONSOLIDATED_LIST/>`), Options{}, "document type"},
		{"unknown entity", []byte(strings.Replace(unXML, "ACME", "&acme;", 1)), Options{}, "entity"},
		{"depth", []byte(deep), Options{}, "nested"},
		{"truncated XML", []byte(unXML[:len(unXML)/2]), Options{}, "truncated"},
		{"truncated JSON", []byte(cslJSON[:len(cslJSON)-20]), Options{}, "truncated"},
		{"truncated lines", []byte(ftmLines[:len(ftmLines)-20]), Options{}, "truncated"},
		{"one ID twice", []byte(strings.Replace(unXML, "CDe.999", "CDi.999", 1)), Options{}, "already used"},
		{"quartet's first", []byte(ofacPrimFile), Options{}, "ReadOFAC"},
		{"behind the end", []byte(ofacPrimFile + "\n38,x,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n"), Options{Partial: true}, "behind the end"},
		{"csv without head", []byte(screenTable), Options{}, "Options.Head"},
		{"no such list", []byte(cslCSV), Options{Lists: []string{"us-xyz"}}, "none of the lists"},
		{"zip of others", zipped(t, "a.txt", "a", "b.txt", "b"), Options{}, "holds 2 files"},
		{"workbook", zipped(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>"), Options{}, "a workbook is no list: save its sheet as CSV"},
		{"table of another head", []byte(strings.Replace(uflpaPage, "Entity Name", "Party", 1)), Options{}, "head is not known"},
		{"no list in page", []byte("<html><p>Moved</p></html>"), Options{}, "no list"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lists, rep, err := Read(bytes.NewReader(tt.data), "f", tt.opts)
			if lists != nil || rep == nil || err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("%d lists, report %v, error %v; want %q", len(lists), rep != nil, err, tt.want)
			}
			var le *screen.ListError
			if !errors.As(err, &le) || le.File == "" || le.Reason == "" {
				t.Errorf("error %#v has no file or reason", err)
			}
		})
	}
}

// changed flips a byte of the checksum.
func changed(b []byte) []byte {
	b[len(b)-6] ^= 1
	return b
}

// Years without their century, as three entries of the Consolidated Screening
// List have them.
func TestCentury(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"0097-06-30", "1997-06-30"}, {"0017-05-26", "2017-05-26"}, {"0050-01-01", "1950-01-01"}, {"2017-05-26", "2017-05-26"}, {"1897-05-26", "1897-05-26"}, {"0017-13-26", ""},
	} {
		rd := newReading("f", Options{})
		d := rd.draft(rd.part(entityList()), 1)
		if got := d.date("Effective", tt.in).String(); got != tt.want || (rd.rules[ruleCentury] != nil) != (tt.in[0] == '0' && tt.want != "") {
			t.Errorf("%s: %s, want %s; rules %v", tt.in, got, tt.want, rd.rules)
		}
	}
}

func TestTolerance(t *testing.T) {
	s := strings.Replace(dplTSV, "B. NOBODY", "", 1)
	lists, rep, err := Read(strings.NewReader(s), "dpl.txt", Options{Tolerance: 1})
	if err != nil || len(lists[0].Entities) != 1 || rep.RefusedTotal != 1 {
		t.Fatalf("%v, %+v", err, rep)
	}
	if got := rep.Refused[0].Error(); got != "dpl.txt:2: names: a row without a name" {
		t.Errorf("%s", got)
	}
}

func TestOptionsLists(t *testing.T) {
	lists, rep, err := Read(strings.NewReader(cslCSV), "f", Options{Lists: []string{"us-bis-el"}, Head: screen.List{Snapshot: screen.Date{Year: 2022}}})
	if err != nil || len(lists) != 1 || lists[0].ID != "us-bis-el" || lists[0].Snapshot.Year != 2022 {
		t.Fatalf("%v, %v", lists, err)
	}
	if len(rep.Lists) != 4 || rep.Records != 4 {
		t.Errorf("%+v", rep.Lists)
	}
}

func TestLostLetters(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"China?s", "China's", "an s behind a lost apostrophe"},
		{"OOO ?Gaz-Oil?", `OOO "Gaz-Oil"`, "quotation marks"},
		{"Fa?ur", "Fa?ur", "any letter may be lost here"},
		{"M?ller ?Werke?", `M?ller "Werke"`, "both"},
		{"What ?", "What ?", "alone"},
	} {
		if got := newReading("", Options{}).lostLetters(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}

func TestBirth(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"1973-03-25", "[1973-03-25]", "ISO"},
		{"1967", "[1967]", "a year"},
		{"02 Apr 1956", "[1956-04-02]", "OFAC"},
		{"Apr 1956", "[1956-04]", "a month"},
		{"circa 1961", "[1961]", "about a year"},
		{"circa 04 Apr 1961", "[1961]", "about a day is a year"},
		{"1962 to 1964", "[1962 1963 1964]", "a range"},
		{"circa 1979-1982", "[1979 1980 1981 1982]", "a range with a hyphen"},
		{"20 Mar 1965 to 23 Mar 1966", "[1965 1966]", "a range of days"},
		{"1940 to 1960", "[]", "too wide to tell anything"},
		{"25/03/1973", "[1973-03-25]", "day first"},
		{"00/00/1963", "[1963]", "a year in the form of a day"},
		{"31 Feb 1960", "[]", "no such day"},
		{"in the sixties", "[]", "words"},
	} {
		d, _, ok := parseBirth(tt.in)
		if !ok {
			d = nil
		}
		if got := fmt.Sprint(d); got != tt.want {
			t.Errorf("%q: %s, want %s: %s", tt.in, got, tt.want, tt.reason)
		}
	}
}
