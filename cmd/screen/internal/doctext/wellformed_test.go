package doctext

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/openscreening/screen/cmd/screen/internal/wellformed"
)

// repack makes an archive anew, with the text of a part changed.
func repack(t *testing.T, b []byte, part string, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			text = []byte(change(string(text)))
		}
		p, err := w.Create(f.Name)
		if err == nil {
			_, err = p.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestNotWellFormed: XML that is not well-formed ends where a reader gives up, and what
// stands behind is not clear but not read.
func TestNotWellFormed(t *testing.T) {
	docx := makeDOCX(t, map[string]string{"word/document.xml": wordHead + `<w:p><w:r><w:t>Hello there</w:t></w:r></w:p><w:p><w:r><w:t>Hikvision</w:t></w:r></w:p></w:body></w:document>`})
	xlsx := makeXLSX(t)
	const sheet, document = "xl/worksheets/sheet1.xml", "word/document.xml"
	for _, test := range []struct {
		reason      string
		file        []byte
		part        string
		old, change string
		good        bool
	}{
		{"as it is", docx, document, "", "", true},
		{"the end of a deletion that did not begin would delete the rest", docx, document, "</w:p><w:p>", "</w:p></w:del><w:p>", false},
		{"a deletion without end, too", docx, document, "</w:p><w:p>", "</w:p><w:del><w:p>", false},
		{"a part that ends within a paragraph has not said all", docx, document, "</w:p></w:body></w:document>", "", false},
		{"elements without end take memory without end", docx, document, "<w:body>", "<w:body>" + strings.Repeat("<w:x>", wellformed.Deepest+1), false},
		{"as it is", xlsx, sheet, "", "", true},
		{"an end of nothing ends the sheet for excelize", xlsx, sheet, `</row><row`, `</row></x><row`, false},
		{"and a letter of no meaning", xlsx, sheet, "<sheetData>", "<sheetData>&bogus;", false},
		{"and the end of the part", xlsx, sheet, "</sheetData></worksheet>", "", false},
		{"a part beside the sheets is read, too", xlsx, "xl/sharedStrings.xml", "</sst>", "", false},
	} {
		done := test.old == ""
		b := repack(t, test.file, test.part, func(s string) string {
			done = done || strings.Contains(s, test.old)
			return strings.Replace(s, test.old, test.change, 1)
		})
		if !done {
			t.Errorf("%s: %q is not in %s", test.reason, test.old, test.part)
		}
		_, err := Open(bytes.NewReader(b), Limits{File: 1 << 20, Text: 1 << 20})
		if bad := new(Unreadable); errors.As(err, &bad) == test.good {
			t.Errorf("%s (%s): got %v, want readable %v", test.reason, test.part, err, test.good)
		}
	}
}
