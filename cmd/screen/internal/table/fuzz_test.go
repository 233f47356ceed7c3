package table

import (
	"os"
	"path/filepath"
	"testing"
)

// fuzzRead reads any bytes: there is no panic, rows are numbered upwards, and
// every one of them is text.
func fuzzRead(f *testing.F, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(dir, "in")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		tab, err := Open(path, Options{})
		if err != nil {
			return
		}
		defer tab.Close()
		last, n := 0, 0
		for r, err := range tab.Rows() {
			if err != nil {
				break
			}
			if tab.Kind != XLSX && r.Number <= last {
				t.Fatalf("row %d behind row %d", r.Number, last)
			}
			if len(r.Cells) > len(tab.Columns) {
				t.Fatalf("row %d has %d cells of %d", r.Number, len(r.Cells), len(tab.Columns))
			}
			last = r.Number
			if n++; n > 10_000 {
				break
			}
		}
		sample, err := tab.Sample()
		if err != nil {
			return
		}
		cs, err := Assign(tab, sample, nil)
		if err != nil {
			return
		}
		for _, r := range sample {
			if q, _, _, err := cs.Query(r); err == nil && q.Name == "" {
				t.Fatal("a query without a name")
			}
		}
	})
}

func FuzzText(f *testing.F) {
	fuzzRead(f, []byte(simplified), []byte(western), []byte("name,country\n\"Acme,US\nFoo,DE\n"), []byte("a;b\r\n\"x\ny\";1\r\n"),
		[]byte("\xff\xfen\x00a\x00m\x00e\x00\n\x00A\x00\n\x00"), []byte("sep=;\nname;id\nA;1\n"), []byte("\xb9\xab\xcb\xbe,x\n\xb4\xf3\xbb\xaa,CN\n"))
}

func FuzzJSONL(f *testing.F) {
	fuzzRead(f, []byte("{\"name\":\"Acme\",\"names\":[\"A\"],\"identifiers\":[{\"kind\":\"uscc\",\"value\":\"1\"}]}\n{\"name\":\n"), []byte("{\"a\":{\"b\":[1,2]}}\n{}\n"))
}

func FuzzXLSX(f *testing.F) {
	fuzzRead(f, sheetBook(f, `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData></worksheet>`, "xl/sharedStrings.xml", `<sst><si><t>Acme</t></si></sst>`))
}

// FuzzSheet reads any XML as a sheet: packed, hardly any change would reach it.
func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row><row r="2"><c r="B2"><f>A1</f><v>1e17</v></c></row></sheetData></worksheet>`, `<sst><si><r><t>A</t></r><rPh><t>b</t></rPh></si></sst>`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		read(t, sheetBook(t, sheet, "xl/sharedStrings.xml", shared), Options{})
	})
}

func FuzzParquet(f *testing.F) {
	fuzzRead(f, parquetFile(f, 5))
}
