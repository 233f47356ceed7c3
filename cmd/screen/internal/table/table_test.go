package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func file(t testing.TB, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "in")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read returns the table and its rows, one a line: number, cells, and behind
// ! what is wrong.
func read(t testing.TB, b []byte, o Options) (*Table, string, error) {
	t.Helper()
	tab, err := Open(file(t, b), o)
	if err != nil {
		return nil, "", err
	}
	t.Cleanup(func() { tab.Close() })
	var s strings.Builder
	for r, err := range tab.Rows() {
		if err != nil {
			return tab, s.String(), err
		}
		fmt.Fprintf(&s, "%d %s", r.Number, strings.Join(r.Cells, "|"))
		if r.Doubt != "" {
			fmt.Fprintf(&s, " ?%s", r.Doubt)
		}
		if r.Err != nil {
			fmt.Fprintf(&s, " !%v", r.Err)
		}
		s.WriteByte('\n')
	}
	return tab, s.String(), nil
}

// TestText: what is in a text is read, and what is broken is said of its row
// alone.
func TestText(t *testing.T) {
	tests := []struct {
		name, in string
		kind     Kind
		comma    rune
		header   bool
		want     string
	}{
		{"comma", "name,country\nAcme,US\n\"Foo, Inc.\",DE\n", CSV, ',', true, "2 Acme|US\n3 Foo, Inc.|DE\n"},
		{"semicolon", "Name;Country\r\nAcme;US\r\n", CSV, ';', true, "2 Acme|US\n"},
		{"tab", "Name\tCountry\nAcme, Inc.\tUS\n", TSV, '\t', true, "2 Acme, Inc.|US\n"},
		{"pipe", "Name|Country\nAcme|US\n", CSV, '|', true, "2 Acme|US\n"},
		{"Excel says it", "sep=;\nName;Country\nAcme, A;US\n", CSV, ';', true, "3 Acme, A|US\n"},
		{"old line ends", "name,country\rAcme,US\rFoo,DE\r", CSV, ',', true, "2 Acme|US\n3 Foo|DE\n"},
		{"no line end", "name,country\nAcme,US", CSV, ',', true, "2 Acme|US\n"},
		{"a list of names, some with commas", "Acme\nFoo, Inc.\nBar Works\n", TSV, '\t', false, "1 Acme\n2 Foo, Inc.\n3 Bar Works\n"},
		{"no header: the first row is a party", "Acme Works Ltd,US\nFoo GmbH,DE\n", CSV, ',', false, "1 Acme Works Ltd|US\n2 Foo GmbH|DE\n"},
		{"blank lines and empty cells", "name,country\n\n,\nAcme,US\n \n", CSV, ',', true, "4 Acme|US\n"},
		{"a cell of two lines", "name,country\n\"Acme\nWorks\",US\nFoo,DE\n", CSV, ',', true, "2 Acme\nWorks|US\n4 Foo|DE\n"},
		{"doubled quotes, an inch", "name,country\n\"The \"\"Acme\"\"\",US\n5\" Pipes,DE\n", CSV, ',', true, "2 The \"Acme\"|US\n3 5\" Pipes|DE\n"},
		{"a quote that is never closed takes its own row alone", "name,country\n\"Acme,US\nFoo,DE\nBar,FR\n", CSV, ',', true,
			"2 Acme|US ?broken quotes: a quote is not closed by the end of the file\n3 Foo|DE\n4 Bar|FR\n"},
		{"one that a later quote would close", "name,country\n\"Acme,US\n\"Foo\",DE\nBar,FR\n", CSV, ',', true,
			"2 Acme|US ?broken quotes: text stands behind a closing quote\n3 Foo|DE\n4 Bar|FR\n"},
		{"text behind a quote", "name,country\n\"Acme\" Ltd,US\nBar,FR\n", CSV, ',', true,
			"2 Acme\" Ltd|US ?broken quotes: text stands behind a closing quote\n3 Bar|FR\n"},
		{"a separator without quotes", "name,country\nAcme, Inc.,US\nBar,FR\nBaz,FR\nQuux,FR\n", CSV, ',', true,
			"2 Acme| Inc. ?the row has 3 cells and the header 2: a separator within a cell wants quotes\n3 Bar|FR\n4 Baz|FR\n5 Quux|FR\n"},
		{"empty cells too many", "name,country\nAcme,US,,\nBar,FR,,\n", CSV, ',', true, "2 Acme|US\n3 Bar|FR\n"},
		{"JSON Lines", "{\"name\":\"Acme\",\"n\":1.50,\"names\":[\"A\",\"B\"],\"x\":null}\n\n{\"name\":\"Foo\",\"country\":\"DE\"}\n", JSONL, 0, false,
			"1 Acme|1.50|[\"A\",\"B\"]||\n3 Foo||||DE\n"},
		{"broken JSON Lines", "{\"name\":\"Acme\"}\n{\"name\":\nplain\n{\"name\":\"A\",\"name\":\"B\"}\n{\"name\":\"A\"} x\n[1]\n", JSONL, 0, false,
			"1 Acme\n2  !the line is not JSON: it ends too early\n3  !the line is no JSON object\n4 A ?the key \"name\" stands there twice\n5  !text stands behind the JSON object\n6  !the line is no JSON object\n"},
	}
	for _, tt := range tests {
		tab, got, err := read(t, []byte(tt.in), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
		if tab.Kind != tt.kind || tab.Comma != tt.comma || tab.Header != tt.header {
			t.Errorf("%s: kind %s, separator %q, header %v", tt.name, tab.Kind, tab.Comma, tab.Header)
		}
	}
}

// TestManyLines: a quote that is not closed for long is not a cell of half
// the file.
func TestManyLines(t *testing.T) {
	in := "name,country\n\"Acme,US\n" + strings.Repeat("Foo,DE\n", 5000)
	_, got, err := read(t, []byte(in), Options{})
	if err != nil || strings.Count(got, "Foo|DE\n") != 5000 || !strings.HasPrefix(got, "2 Acme|US ?broken quotes: a quote is not closed within 64 lines") {
		t.Errorf("%v, %d rows, %.100q", err, strings.Count(got, "\n"), got)
	}
}

// TestLongLine: a line of a gigabyte costs a megabyte, is said by its number,
// and the rows behind it are read.
func TestLongLine(t *testing.T) {
	size := int64(1 << 30)
	if testing.Short() {
		size = 1 << 26
	}
	path := filepath.Join(t.TempDir(), "long.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString("name,country\nAcme,US\nBar,")
	f.Seek(size, 1) // a hole of zero bytes
	f.WriteString("\nFoo,DE\n")
	f.Close()
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tab, err := Open(path, Options{Encoding: "utf-8"}) // zero bytes are no text otherwise
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	var got []string
	for r, err := range tab.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(r.Number, r.Err != nil, r.Cells))
		if r.Number == 3 && (r.Err == nil || !strings.Contains(r.Err.Error(), "want at most 1048576")) {
			t.Errorf("row 3: %v", r.Err)
		}
	}
	runtime.ReadMemStats(&after)
	if d := cmp.Diff([]string{"2 false [Acme US]", "3 true []", "4 false [Foo DE]"}, got); d != "" {
		t.Error(d)
	}
	if most := after.TotalAlloc - before.TotalAlloc; most > 32<<20 {
		t.Errorf("%d bytes were allocated for a line of %d", most, size)
	}
}

// TestRefused: what is no table says what it is and what to do.
func TestRefused(t *testing.T) {
	zipped := func(name string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, _ := z.Create(name)
		w.Write([]byte("x"))
		z.Close()
		return b.String()
	}
	for in, want := range map[string]string{
		"":                                   "empty",
		"\n\n":                               "no rows",
		"name,country\n":                     "a header and no rows",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx": "save it as .xlsx",
		"\x1f\x8b\x08":                       "unpack it",
		"%PDF-1.7":                           "PDF",
		"[{\"name\":\"a\"}]":                 "one object a line",
		"<!DOCTYPE html><html>":              "HTML",
		"PK\x03\x04nonsense":                 "damaged",
		"PAR1nonsense":                       "damaged",
		"\x7fELF\x00\x00\x01\x02\x00\x00":    "zero bytes",
		zipped("mimetype"):                   "OpenDocument",
		zipped("a.csv"):                      "unpack it",
		zipped("xl/workbook.xml"):            "no sheets",
	} {
		if _, _, err := read(t, []byte(in), Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: error %v, want one with %q", in, err, want)
		}
	}
	if _, err := Open(t.TempDir(), Options{}); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("a directory: %v", err)
	}
}

const (
	simplified  = "供应商名称,国家\n杭州海康威视数字技术股份有限公司,中国\n浙江大华技术股份有限公司,中国\n华为技术有限公司,中国\n"
	traditional = "供應商名稱,國家\n鴻海精密工業股份有限公司,台灣\n台灣積體電路製造股份有限公司,台灣\n聯發科技股份有限公司,台灣\n"
	russian     = "Контрагент;Страна\nООО Ромашка;Россия\nАО «Завод точной механики»;Россия\nИП Весенний А.Б.;Беларусь\n"
	koreanText  = "번호,회사명\n1,화웨이 코리아\n2,하늘상사\n3,한국전자 주식회사\n"
	western     = "name,country\nMüller & Söhne GmbH,Österreich\nSociété Générale,France\nCompañía Española,España\nÅkesson Ångpanna,Sverige\n"
)

// TestEncodings: each is recognised by its bytes and said, or taken as said.
func TestEncodings(t *testing.T) {
	tests := []struct {
		name string
		text string
		enc  encoding.Encoding
		want string // "" is refused
		said string
	}{
		{"UTF-8", simplified, nil, "UTF-8", ""},
		{"UTF-8 with a mark", simplified, unicode.UTF8BOM, "UTF-8", ""},
		{"UTF-16 LE with a mark", simplified, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16LE", ""},
		{"UTF-16 BE with a mark", western, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "UTF-16BE", ""},
		{"UTF-16 LE without", western, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16LE", ""},
		{"UTF-16 BE without", western, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16BE", ""},
		{"GB18030", simplified, simplifiedchinese.GB18030, "GB18030", ""},
		{"GBK", simplified, simplifiedchinese.GBK, "GB18030", ""},
		{"Big5", traditional, traditionalchinese.Big5, "Big5", ""},
		{"Windows-1252", western, charmap.Windows1252, "Windows-1252", ""},
		{"Windows-1251", russian, charmap.Windows1251, "Windows-1251", ""},
		{"EUC-KR", koreanText, korean.EUCKR, "EUC-KR", ""},
		{"KOI8-R", strings.NewReplacer("«", "", "»", "").Replace(russian), charmap.KOI8R, "", ""},
		{"one letter", "name,country\nMüller Werke,DE\n", charmap.Windows1252, "Windows-1252", ""},
		{"said", traditional, traditionalchinese.Big5, "big5", "big5"},
		{"said, and not what it looks like", western, charmap.Windows1252, "iso-8859-2", "latin2"},
	}
	for _, tt := range tests {
		in := []byte(tt.text)
		if tt.enc != nil {
			var err error
			if in, err = tt.enc.NewEncoder().Bytes(in); err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
		}
		tab, got, err := read(t, in, Options{Encoding: tt.said})
		if err != nil {
			if tt.want != "" {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		if tab.Encoding != tt.want {
			t.Errorf("%s: read as %s", tt.name, tab.Encoding)
			continue
		}
		_, plain, _ := read(t, []byte(tt.text), Options{})
		if tt.said != "latin2" && got != plain {
			t.Errorf("%s:\n%s", tt.name, got)
		}
		if tt.enc != nil && tt.said == "" && len(tab.Notes) == 0 {
			t.Errorf("%s: nothing is said of the encoding", tt.name)
		}
	}
	if _, _, err := read(t, []byte("a,b\n"), Options{Encoding: "klingon"}); err == nil || !strings.Contains(err.Error(), "unknown encoding") {
		t.Errorf("an unknown encoding: %v", err)
	}
}

// TestMixedEncodings: rows of another encoding are doubtful, the others are
// not.
func TestMixedEncodings(t *testing.T) {
	in := simplified + strings.Repeat("海康威视,中国\n", 20) + "M\xfcller,DE\n\xb4\xf3\xbb\xaa,CN\nAcme,US\n"
	_, got, err := read(t, []byte(in), Options{})
	if err != nil || strings.Count(got, "?") != 2 || !strings.Contains(got, `25 M`+"\ufffd"+`ller|DE ?"供应商名称" holds bytes that are not UTF-8`) || !strings.Contains(got, "27 Acme|US\n") {
		t.Errorf("%v\n%s", err, got)
	}
}

func workbookOf(t testing.TB, fill func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestXLSX reads what another program has written.
func TestXLSX(t *testing.T) {
	book := workbookOf(t, func(f *excelize.File) {
		f.SetSheetRow("Sheet1", "A1", &[]any{"Vendor", "Born", "Country", "Number"})
		f.SetSheetRow("Sheet1", "A2", &[]any{"杭州海康威视", nil, "CN", 12.5})
		f.SetSheetRow("Sheet1", "B4", &[]any{"x", true, 1e17})
		f.SetCellValue("Sheet1", "A5", "Line\r\none & <two>")
		style, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
		f.SetCellValue("Sheet1", "B5", 36526)
		f.SetCellStyle("Sheet1", "B5", "B5", style)
		f.NewSheet("Other")
		f.SetCellValue("Other", "A1", "name")
		f.SetCellValue("Other", "A2", "Foo")
	})
	tab, got, err := read(t, book, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "2 杭州海康威视||CN|12.5\n4 |x|TRUE|100000000000000000 ?cell D4 holds a number of more than 15 digits, of which the last are lost\n5 Line\r\none & <two>|2000-01-01\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if tab.Sheet != "Sheet1" || len(tab.Notes) != 1 || !strings.Contains(tab.Notes[0], "of 2") {
		t.Errorf("sheet %q, notes %q", tab.Sheet, tab.Notes)
	}
	for _, sheet := range []string{"Other", "2"} {
		if _, got, err := read(t, book, Options{Sheet: sheet}); err != nil || got != "2 Foo\n" {
			t.Errorf("sheet %s: %q, %v", sheet, got, err)
		}
	}
	if _, _, err := read(t, book, Options{Sheet: "none"}); err == nil || !strings.Contains(err.Error(), "Other") {
		t.Errorf("no such sheet: %v", err)
	}
}

// TestMerged: a cell that is merged over several rows is shown for each of them,
// and read so; one merged over several columns stands in the first.
func TestMerged(t *testing.T) {
	book := workbookOf(t, func(f *excelize.File) {
		for i, row := range [][]any{
			{"Vendor", "Site", "Country"},
			{"Zorvax Works", "Hangzhou", "CN"},
			{nil, "Berlin", "DE"},
			{"Meadow Mill", "Lyon", "FR"},
			{"Oslo Yard"},
			{nil, "Turku", "FI"},
			{},
			{nil, "Bergen", "NO"},
		} {
			f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row)
		}
		for _, m := range [][2]string{{"A2", "A3"}, {"C4", "C5"}, {"A5", "B5"}, {"A4", "A4"}, {"A6", "A7"}} {
			f.MergeCell("Sheet1", m[0], m[1])
		}
		f.SetCellFormula("Sheet1", "A8", `CONCATENATE("Meadow"," Mill")`) // without a value
		f.SetSheetRow("Sheet1", "B9", &[]any{"Malmö"})
		f.MergeCell("Sheet1", "A8", "A9")
	})
	tab, got, err := read(t, book, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "2 Zorvax Works|Hangzhou|CN\n3 Zorvax Works|Berlin|DE\n4 Meadow Mill|Lyon|FR\n5 Oslo Yard||FR\n6 |Turku|FI\n" +
		"8 |Bergen|NO ?cell A8 holds a formula without a stored value\n9 |Malmö\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if s := strings.Join(tab.Summary(), "; "); !strings.HasPrefix(s, "cells read as the one above them, with which they are merged: 2; formulas without a stored value: 1; ") {
		t.Errorf("said is %q", s)
	}
	if _, again, _ := read(t, book, Options{}); again != got {
		t.Errorf("read again: %s", again)
	}
}

// TestTitles: what stands above a header is no party, and said; without a header
// that is beyond doubt every row is one.
func TestTitles(t *testing.T) {
	for _, tt := range []struct{ why, in, columns, rows, note string }{
		{"a title", "Vendors of Acme,,\nNo.,Supplier name,Country\n1,Zorvax,CN\n", "No.|Supplier name|Country", "3 1|Zorvax|CN\n", `"Vendors of Acme"`},
		{"a title and a date, and a row without anything", "供应商名册,,\n,,\n日期:,2026-05-01,\n序号,供应商名称,国家\n1,佐瓦科斯,中国\n", "序号|供应商名称|国家", "5 1|佐瓦科斯|中国\n", `"日期: 2026-05-01"`},
		{"a title without separators", "Vendors of Acme\n\nNo;Lieferant;Land\n1;Zorvax;CN\n2;Meadow;DE\n", "No|Lieferant|Land", "4 1|Zorvax|CN\n5 2|Meadow|DE\n", `"Vendors of Acme"`},
		{"names with commas", "Zorvax\nMeadow, Inc.\nBirch, Inc.\nOak, Inc.\nElm, Inc.\n", "column 1", "1 Zorvax\n2 Meadow, Inc.\n3 Birch, Inc.\n4 Oak, Inc.\n5 Elm, Inc.\n", ""},
		{"a party, and one that is called like a column", "Zorvax,\nSupplier,\nMeadow Mill,DE\n", "column 1|column 2", "1 Zorvax|\n2 Supplier|\n3 Meadow Mill|DE\n", ""},
		{"parties with all that is known of them", "1,Zorvax,CN\nNo.,Name,Country\n", "column 1|column 2|column 3", "1 1|Zorvax|CN\n2 No.|Name|Country\n", ""},
		{"parties with their countries above another table", "Zorvax,CN,\nMeadow,DE,\nName,Country,City\nBirch,FR,Lyon\n", "column 1|column 2|column 3", "1 Zorvax|CN|\n2 Meadow|DE|\n3 Name|Country|City\n4 Birch|FR|Lyon\n", ""},
		{"a second header below parties", "Name,Country\nZorvax,CN\nName,Country\nMeadow,DE\n", "Name|Country", "2 Zorvax|CN\n3 Name|Country\n4 Meadow|DE\n", ""},
	} {
		tab, got, err := read(t, []byte(tt.in), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.why, err)
			continue
		}
		said := strings.Join(tab.Notes, "; ")
		if columns := strings.Join(tab.Columns, "|"); columns != tt.columns || got != tt.rows || !strings.Contains(said, tt.note) || tt.note == "" && strings.Contains(said, "above the header") {
			t.Errorf("%s: columns %s, rows %q, notes %s", tt.why, columns, got, said)
		}
	}
	if _, _, err := read(t, []byte("Vendors of Acme,,\nNo.,Supplier name,Country\n"), Options{}); err == nil || !strings.Contains(err.Error(), "no rows") {
		t.Errorf("a title, a header and no rows: %v", err)
	}
}

// sheetBook is a workbook with one sheet of given XML.
func sheetBook(t testing.TB, sheet string, more ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	parts := append([]string{
		"xl/workbook.xml", `<workbook><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", sheet,
	}, more...)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(parts[i+1]))
	}
	z.Close()
	return b.Bytes()
}

// TestBadXLSX: formulas give their stored value and say so; what is damaged
// or a trap is refused, and never taken for the end of the sheet.
func TestBadXLSX(t *testing.T) {
	cell := func(ref, text string) string {
		return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	head := `<worksheet><sheetData><row r="1">` + cell("A1", "name") + `</row>`
	const end = `</sheetData></worksheet>`
	tests := []struct{ name, sheet, want, err string }{
		{"a formula", head + `<row r="2"><c r="A2" t="str"><f>CONCAT("A","cme")</f><v>Acme</v></c></row>` + end, "2 Acme\n", ""},
		{"a formula without a value", head + `<row r="2"><c r="A2"><f>B7</f></c></row>` + end, "2  ?cell A2 holds a formula without a stored value\n", ""},
		{"a formula whose value is no text", head + `<row r="2"><c r="A2" t="str"><f>IF(B2,B2,"")</f><v></v></c></row><row r="3">` + cell("A3", "Acme") + `</row>` + end, "3 Acme\n", ""},
		{"a number of a row that is none", head + `<row r="two">` + cell("A2", "Acme") + `</row>` + end, "", "is no number of a row"},
		{"and that cannot be", head + `<row r="0">` + cell("A2", "Acme") + `</row>` + end, "", "is no number of a row"},
		{"an error", head + `<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>` + end, "2  ?cell A2 holds the error #REF!\n", ""},
		{"a million empty rows", head + strings.Repeat(`<row r="2" spans="1:1"/>`, 3) + `<row r="1048576">` + cell("A1048576", "Acme") + `</row>` + end, "1048576 Acme\n", ""},
		{"without references", `<worksheet><sheetData><row><c t="inlineStr"><is><t>name</t></is></c></row><row><c t="inlineStr"><is><t>Acme</t></is></c></row>` + end, "2 Acme\n", ""},
		{"how it is read aloud", head + `<row r="2"><c r="A2" t="inlineStr"><is><t>日本</t><rPh sb="0" eb="2"><t>ニホン</t></rPh></is></c></row>` + end, "2 日本\n", ""},
		{"cut off between rows", head + `<row r="2">` + cell("A2", "Acme") + `</row>`, "2 Acme\n", "ends too early"},
		{"cut off in a cell", head + `<row r="2">` + cell("A2", "Acme") + `</row><row r="3"><c r="A3"`, "2 Acme\n", "row 3"},
		{"no XML", head + `<row r="2">` + cell("A2", "Acme") + `</row><row r="3"><c r=3>&nope;</c></row>` + end, "2 Acme\n", "row 3"},
		{"more rows than there can be", head + `<row r="2">` + cell("A2", "Acme") + `</row><row r="1048577"/>` + end, "2 Acme\n", "more than 1048576 rows"},
		{"a column that cannot be", head + `<row r="2">` + cell("A2", "Acme") + `</row><row r="3">` + cell("ZZZZZ3", "x") + `</row>` + end, "2 Acme\n", "no reference"},
		{"no such shared string", head + `<row r="2">` + cell("A2", "Acme") + `</row><row r="3"><c r="A3" t="s"><v>7</v></c></row>` + end, "2 Acme\n", "no shared string 7"},
		{"a text that unpacks without end", head + `<row r="2">` + cell("A2", "Acme") + `</row><row r="3">` + cell("A3", strings.Repeat("x", 20<<20)) + `</row>` + end, "2 Acme\n", "trap"},
		{"a row that unpacks to much", head + `<row r="2">` + cell("A2", "Acme") + `</row><row r="3">` + cell("A3", strings.Repeat("x", 1<<19)) + cell("B3", strings.Repeat("x", 1<<19)) + cell("C3", "x") + `</row>` + end, "2 Acme\n", "more than 1048576 bytes"},
		{"a row behind the end of the rows would be left out", head + `<row r="2">` + cell("A2", "Acme") + `</row></sheetData><sheetData><row r="3">` + cell("A3", "x") + `</row>` + end, "2 Acme\n", "behind the end"},
		{"so would a cell in no row", head + `<row r="2">` + cell("A2", "Acme") + `</row>` + cell("A3", "x") + end, "2 Acme\n", "in no row"},
		{"and the first of two cells in one place", head + `<row r="2">` + cell("A2", "Acme") + `</row><row r="3">` + cell("A3", "x") + cell("A3", "y") + `</row>` + end, "2 Acme\n", "A3 stands twice"},
		{"an end of what did not begin", head + `<row r="2">` + cell("A2", "Acme") + `</row></rPh>` + end, "2 Acme\n", "did not begin"},
		{"a sheet that does not end", head + `<row r="2">` + cell("A2", "Acme") + `</row></sheetData>`, "2 Acme\n", "ends too early"},
		{"what is behind the rows is none of them", head + `<row r="2">` + cell("A2", "Acme") + `</row></sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><controls><from><xdr:col>1</xdr:col><xdr:row>2</xdr:row></from></controls></worksheet>`, "2 Acme\n", ""},
	}
	for _, tt := range tests {
		tab, got, err := read(t, sheetBook(t, tt.sheet), Options{})
		if tt.err != "" && tab == nil {
			// The header is looked for in the first rows.
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: error %v, want %q", tt.name, err, tt.err)
			}
			continue
		}
		if got != tt.want || (err == nil) != (tt.err == "") || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: %q, %v", tt.name, got, err)
		}
		if strings.Contains(tt.name, "formula") && len(tab.Summary()) == 0 {
			t.Errorf("%s: nothing is said", tt.name)
		}
	}
}

// TestStringsNotWellFormed: the end of a reading aloud that did not begin would leave
// out the texts behind it, and the parties with them.
func TestStringsNotWellFormed(t *testing.T) {
	row := func(r, i string) string {
		return `<row r="` + r + `"><c r="A` + r + `" t="s"><v>` + i + `</v></c></row>`
	}
	sheet := `<worksheet><sheetData>` + row("1", "0") + row("2", "1") + row("3", "2") + `</sheetData></worksheet>`
	for _, tt := range []struct{ stray, err string }{{"", ""}, {"</rPh>", "did not begin"}} {
		book := sheetBook(t, sheet, "xl/sharedStrings.xml", `<sst><si><t>name</t></si><si><t>Acme</t></si>`+tt.stray+`<si><t>Zorvax</t></si></sst>`)
		if _, got, err := read(t, book, Options{}); err == nil && (tt.err != "" || got != "2 Acme\n3 Zorvax\n") || err != nil && (tt.err == "" || !strings.Contains(err.Error(), tt.err)) {
			t.Errorf("%q: %q, %v", tt.stray, got, err)
		}
	}
}

// TestBomb: kilobytes that unpack to gigabytes are refused by what they say,
// and by what they are.
func TestBomb(t *testing.T) {
	shared := `<sst><si><t>` + strings.Repeat("x", 30<<20)
	book := sheetBook(t, `<worksheet><sheetData/></worksheet>`, "xl/sharedStrings.xml", shared)
	if len(book) > 1<<20 {
		t.Fatalf("the trap has %d bytes", len(book))
	}
	if _, _, err := read(t, book, Options{}); err == nil || !strings.Contains(err.Error(), "longer than 1048576 bytes") {
		t.Errorf("shared strings: %v", err)
	}
}

// TestSharedStringsSpill: many texts are held in a file.
func TestSharedStringsSpill(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED in short mode: writes 60 MB")
	}
	var b, rows strings.Builder
	b.WriteString("<sst>")
	for i := range 60 {
		fmt.Fprintf(&b, "<si><t>%d %s</t></si>", i, strings.Repeat("x", 1000_000))
		fmt.Fprintf(&rows, `<row><c t="s"><v>%d</v></c></row>`, i)
	}
	b.WriteString("</sst>")
	tab, err := Open(file(t, sheetBook(t, `<worksheet><sheetData><row><c t="inlineStr"><is><t>name</t></is></c></row>`+rows.String()+`</sheetData></worksheet>`, "xl/sharedStrings.xml", b.String())), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	n := 0
	for r, err := range tab.Rows() {
		if err != nil || !strings.HasPrefix(r.Cells[0], fmt.Sprintf("%d x", n)) {
			t.Fatalf("row %d: %.20q, %v", n, r.Cells, err)
		}
		n++
	}
	if n != 60 {
		t.Errorf("%d rows", n)
	}
}

type vendor struct {
	Name    string   `parquet:"supplier_name"`
	Aliases []string `parquet:"aliases,list"`
	Country *string  `parquet:"country"`
	Score   float64  `parquet:"score"`
}

func parquetFile(t testing.TB, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[vendor](&b)
	cn := "CN"
	for i := range n {
		v := vendor{Name: fmt.Sprint("Acme ", i), Aliases: []string{"A", "B"}[:i%3], Score: 0.5}
		if i%2 == 0 {
			v.Country = &cn
		}
		if _, err := w.Write([]vendor{v}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestParquet(t *testing.T) {
	in := parquetFile(t, 3)
	tab, got, err := read(t, in, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "1 Acme 0||CN|0.5\n2 Acme 1|A||0.5\n3 Acme 2|[\"A\",\"B\"]|CN|0.5\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if tab.Total != 3 || !cmp.Equal(tab.Columns, []string{"supplier_name", "aliases", "country", "score"}) {
		t.Errorf("%d rows of %q", tab.Total, tab.Columns)
	}
	for cut := range len(in) {
		read(t, in[:cut], Options{}) // an error or not, but no panic
	}
}

// TestChanged: a file that is changed while it is read is no longer the one
// whose digest was taken.
func TestChanged(t *testing.T) {
	path := file(t, []byte("name\nAcme\nFoo\n"))
	tab, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	var last error
	for _, err := range tab.Rows() {
		if last = err; err == nil {
			f, _ := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			f.WriteString("Bar\n")
			f.Close()
		}
	}
	if last == nil || !strings.Contains(last.Error(), "changed") {
		t.Errorf("got %v", last)
	}
}
