package doctext

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// makeDOCX makes a text document of parts.
func makeDOCX(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml", "word/header1.xml", "word/footnotes.xml", "word/styles.xml"} {
		text, ok := parts[name]
		if !ok {
			continue
		}
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordHead = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

func makeXLSX(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for cell, v := range map[string]any{"A1": "Supplier", "B1": "Amount", "A3": "Zorvax Works", "B3": 12.5, "C3": "海康威视"} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("More"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellValue("More", "D2", "Quillfeather"); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// makePDF makes a PDF of objects, which are numbered from 1; the first is the
// catalogue.
func makePDF(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	x := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, x)
	return b.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data)
}

// latinPDF has two pages of text in a standard font, words of the second
// moved apart without blanks, and one without any.
func latinPDF() []byte {
	page := func(contents int) string {
		return fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R /Resources << /Font << /F1 9 0 R >> >> >>", contents)
	}
	return makePDF(
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>",
		page(6), page(7), page(8),
		stream("", "BT /F1 12 Tf 72 700 Td (Paid to Zorvax Instrument) Tj 0 -14 Td (Works in full.) Tj ET"),
		stream("", "BT /F1 12 Tf 1 0 0 1 72 700 Tm [(Quill) -20 (feather) -400 (Sons)] TJ 200 0 Td (42.00) Tj ET"),
		stream("", "0 0 100 100 re f"),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	)
}

// chinesePDF has characters in a font of two bytes, which says what they are
// by a ToUnicode table, or is named after GBK.
func chinesePDF(t testing.TB, toUnicode bool) []byte {
	text, font, cmap := "<00010002 00030004>", "/Encoding /Identity-H /ToUnicode 7 0 R", ""
	if toUnicode {
		cmap = "1 beginbfrange <0001> <0002> [<6D77> <5EB7>] endbfrange\n2 beginbfchar <0003> <5A01> <0004> <89C6> endbfchar"
	} else {
		gbk, err := simplifiedchinese.GBK.NewEncoder().String("海康威视")
		if err != nil {
			t.Fatal(err)
		}
		text, font = fmt.Sprintf("<%x>", gbk), "/Encoding /GBK-EUC-H"
	}
	return makePDF(
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		stream("", "BT /F1 12 Tf 72 700 Td "+text+" Tj ET"),
		"<< /Type /Font /Subtype /Type0 /BaseFont /Song "+font+" /DescendantFonts [6 0 R] >>",
		"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [1 [1000 1000] 3 4 1000] >>",
		stream("", cmap),
	)
}

func encoded(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(b)
}

func TestOpen(t *testing.T) {
	const text = "供应商：海康威视\nSupplier: Zorvax\n"
	const hangul = "공급자는 주식회사 조르박스이다.\n"
	for _, tt := range []struct {
		reason              string
		in                  []byte
		format              Format
		encoding            string
		want                string // the text
		find, where         string // a part of it, and its place
		notes               int
		unreadable, because string
	}{
		{reason: "plain text", in: []byte(text), format: Plain, encoding: "UTF-8", want: text},
		{reason: "a byte order mark", in: []byte("\ufeff" + text), format: Plain, encoding: "UTF-8", want: text},
		{reason: "nothing", in: nil, format: Plain, encoding: "UTF-8"},
		{reason: "GB18030", in: encoded(t, simplifiedchinese.GB18030, text), format: Plain, encoding: "GB18030", want: text},
		{reason: "EUC-KR, which looks like GB 2312", in: encoded(t, korean.EUCKR, hangul), format: Plain, encoding: "EUC-KR", want: hangul},
		{reason: "UTF-16 of Windows", in: encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text), format: Plain, encoding: "UTF-16LE", want: text},
		{reason: "UTF-16 without a mark", in: encoded(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "Supplier: Zorvax Works, paid\n"), format: Plain, encoding: "UTF-16BE", want: "Supplier: Zorvax Works, paid\n"},
		{reason: "Latin 1", in: []byte("M\xfcller liefert an Zorvax"), format: Plain, encoding: "unknown", want: "M\xfcller liefert an Zorvax"},
		{reason: "a web page", in: []byte("<!DOCTYPE html><html><head><title>Offer</title><style>p{}</style><script>x('Nordwind')</script></head><body><p>By <b>Zor</b>vax&nbsp;&amp; Sons</p><table><tr><td>A</td><td>Quill<br>feather</td></tr></table><img alt='Logo of Alpha'></body></html>"),
			format: HTML, encoding: "UTF-8", want: "Offer\n\nBy Zorvax\u00a0& Sons\n\nA\tQuill\nfeather\n\nLogo of Alpha", find: "Quill", where: "table 1, row 1, column 2"},
		{reason: "a web page in GB18030", in: encoded(t, simplifiedchinese.GB18030, "<html><body>海康威视</body></html>"), format: HTML, encoding: "GB18030", want: "海康威视", find: "海康", where: "paragraph 1"},
		{reason: "a text document", in: makeDOCX(t, map[string]string{
			"word/document.xml": wordHead + `<w:p><w:r><w:t>Paid to Zor</w:t></w:r><w:r><w:t>vax</w:t></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del></w:p><w:p/>
				<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Quillfeather</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
			"word/header1.xml": `<w:hdr><w:p><w:r><w:t>Draft</w:t></w:r></w:p></w:hdr>`,
			"word/styles.xml":  `<w:styles><w:p><w:r><w:t>no</w:t></w:r></w:p></w:styles>`,
		}), format: DOCX, want: "\n\nPaid to Zorvax\n\nA\tQuillfeather\n\nDraft", find: "Quillfeather", where: "table 1, row 1, column 2"},
		{reason: "a workbook", in: makeXLSX(t), format: XLSX, want: "\n\nSupplier\tAmount\n\nZorvax Works\t12.5\t海康威视\n\nQuillfeather", find: "海康", where: "sheet Sheet1, cell C3"},
		{reason: "a PDF", in: latinPDF(), format: PDF, want: "\n\nPaid to Zorvax Instrument\nWorks in full.\n\nQuillfeather Sons\t42.00", find: "Works", where: "page 1, line 2", notes: 1},
		{reason: "a Chinese PDF", in: chinesePDF(t, true), format: PDF, want: "\n\n海康威视", find: "海", where: "page 1, line 1"},
		{reason: "a Chinese PDF in GBK", in: chinesePDF(t, false), format: PDF, want: "\n\n海康威视"},

		{reason: "a PDF of pictures", in: makePDF("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R >>"), unreadable: string(PDF), because: "no text layer"},
		{reason: "a broken PDF", in: []byte("%PDF-1.7 and nothing else"), unreadable: string(PDF), because: "cannot be read"},
		{reason: "a PDF cut off", in: latinPDF()[:700], unreadable: string(PDF), because: "cannot be read"},
		{reason: "a broken text document", in: makeDOCX(t, map[string]string{"word/document.xml": wordHead + "<w:p><w:t>x</w:p"}), unreadable: string(DOCX), because: "word/document.xml"},
		{reason: "an empty text document", in: makeDOCX(t, map[string]string{"word/document.xml": wordHead + "</w:body></w:document>"}), unreadable: string(DOCX), because: "no text"},
		{reason: "another archive", in: makeDOCX(t, map[string]string{"[Content_Types].xml": "x"}), unreadable: "", because: "archive"},
		{reason: "a page without text", in: []byte("<html><script>Zorvax</script></html>"), unreadable: string(HTML), because: "no text"},
		{reason: "a picture", in: []byte("\x89PNG\r\n\x1a\n\x00\x00"), because: "picture"},
		{reason: "old Office", in: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"), because: "DOCX"},
		{reason: "a program", in: []byte("\x7fELF\x02\x01\x00\x00\x00\x01\x00\xff"), because: "neither text"},
	} {
		d, err := Open(bytes.NewReader(tt.in), DefaultLimits)
		if tt.because != "" {
			var bad *Unreadable
			if !errors.As(err, &bad) || string(bad.Format) != tt.unreadable || !strings.Contains(bad.Reason, tt.because) {
				t.Errorf("%s: %v; want unreadable %s: %s", tt.reason, err, tt.unreadable, tt.because)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		b, err := io.ReadAll(d)
		got := strings.TrimLeft(string(b), "\n")
		if err != nil || d.Format != tt.format || d.Encoding != tt.encoding || got != strings.TrimLeft(tt.want, "\n") {
			t.Errorf("%s: %s, %s: %q, %v; want %s, %s: %q", tt.reason, d.Format, d.Encoding, got, err, tt.format, tt.encoding, tt.want)
		}
		if p := d.Place(strings.Index(string(b), tt.find)).String(); tt.where != "" && !strings.Contains(p, tt.where) {
			t.Errorf("%s: %q is at %s; want %s", tt.reason, tt.find, p, tt.where)
		}
		if len(d.Notes) != tt.notes {
			t.Errorf("%s: notes %q; want %d", tt.reason, d.Notes, tt.notes)
		}
	}
}

// What unpacks to more than is looked at is refused, whatever the archive says
// of itself, and so is a file that is too long.
func TestLimits(t *testing.T) {
	long := strings.Repeat("<w:p><w:r><w:t>Zorvax Zorvax Zorvax</w:t></w:r></w:p>", 50_000)
	small := Limits{File: 1 << 20, Text: 64 << 10}
	bomb := makePDF("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", stream("", strings.Repeat("q Q ", 100_000)))
	for _, tt := range []struct {
		reason string
		in     []byte
	}{
		{"a text document", makeDOCX(t, map[string]string{"word/document.xml": wordHead + long + "</w:body></w:document>"})},
		{"a web page", []byte("<html>" + strings.Repeat("<p>Zorvax Zorvax Zorvax</p>", 10_000))},
		{"a PDF", bomb},
		{"a long PDF", append(latinPDF(), make([]byte, 2<<20)...)},
	} {
		_, err := Open(bytes.NewReader(tt.in), small)
		var bad *Unreadable
		if !errors.As(err, &bad) {
			t.Errorf("%s: %v; want that it is refused", tt.reason, err)
		}
	}
	// Plain text may be of any length.
	d, err := Open(io.LimitReader(letters{}, 8<<20), small)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, d); n != 8<<20 || err != nil {
		t.Errorf("%d bytes of plain text, %v; want all", n, err)
	}
}

type letters struct{}

func (letters) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	return len(b), nil
}

// No bytes make a reader panic, and every place can be said.
func FuzzOpen(f *testing.F) {
	for _, b := range [][]byte{
		latinPDF(), chinesePDF(f, true), chinesePDF(f, false), makeXLSX(f),
		makeDOCX(f, map[string]string{"word/document.xml": wordHead + "<w:p><w:r><w:t>Zorvax</w:t></w:r></w:p></w:body></w:document>"}),
		[]byte("<html><table><tr><td>Zorvax"), encoded(f, simplifiedchinese.GB18030, "海康威视"), []byte("\xff\xfea\x00"), []byte("plain"),
	} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		d, err := Open(bytes.NewReader(in), Limits{File: 1 << 20, Text: 1 << 20})
		if err != nil {
			var bad *Unreadable
			if !errors.As(err, &bad) || bad.Reason == "" {
				t.Fatalf("%v; want an Unreadable with a reason", err)
			}
			return
		}
		b, _ := io.ReadAll(io.LimitReader(d, 4<<20))
		_ = d.Place(len(b)).String()
	})
}
