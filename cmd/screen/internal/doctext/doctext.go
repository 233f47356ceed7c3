// Package doctext reads the text of documents: plain text, HTML, DOCX, XLSX and
// PDF, told apart by what is in them and not by their names. The text is UTF-8,
// with a place for every byte of it: a page, a paragraph, a cell, a line.
//
// Any bytes may be read. A document that cannot be read whole, or that holds no
// text although it should (a scanned PDF), is an [Unreadable] error: who screens
// it must not call it clear. Time and memory are bounded by [Limits].
package doctext

import (
	"bytes"
	"fmt"
	"io"
	"sort"
	"strings"
)

// A Format is a kind of document.
type Format string

// The formats that are read.
const (
	Plain Format = "text"
	HTML  Format = "html"
	DOCX  Format = "docx"
	XLSX  Format = "xlsx"
	PDF   Format = "pdf"
)

// Limits bound what is read of one document.
type Limits struct {
	File int64 // bytes of a document that is not plain text; that may be of any length
	Text int64 // bytes of text, and of what is unpacked to get it
}

// DefaultLimits hold the largest documents of offices.
var DefaultLimits = Limits{File: 64 << 20, Text: 256 << 20}

// A Place says where in a document something stands. What a format does not
// have is zero.
type Place struct {
	Part      string `json:"part,omitempty"`      // of a DOCX: header, footer, footnotes, comments
	Page      int    `json:"page,omitempty"`      // of a PDF, from 1
	Sheet     string `json:"sheet,omitempty"`     // of an XLSX
	Cell      string `json:"cell,omitempty"`      // of an XLSX: B12
	Paragraph int    `json:"paragraph,omitempty"` // of a DOCX or HTML, from 1, those in tables included
	Table     int    `json:"table,omitempty"`     // of a DOCX or HTML, from 1
	Row       int    `json:"row,omitempty"`       // of the table
	Column    int    `json:"column,omitempty"`    // of the table, or in characters of the line
	Line      int    `json:"line,omitempty"`      // of plain text, and of a page of a PDF
}

// String says it in words.
func (p Place) String() string {
	var parts []string
	add := func(what string, n int) {
		if n > 0 {
			parts = append(parts, fmt.Sprint(what, " ", n))
		}
	}
	if p.Part != "" {
		parts = append(parts, p.Part)
	}
	if p.Cell != "" {
		parts = append(parts, fmt.Sprintf("sheet %s, cell %s", p.Sheet, p.Cell))
	}
	add("page", p.Page)
	add("table", p.Table)
	add("row", p.Row)
	if p.Table == 0 {
		add("paragraph", p.Paragraph)
		add("line", p.Line)
	}
	add("column", p.Column)
	return strings.Join(parts, ", ")
}

// A Document is a text with places.
type Document struct {
	Format   Format
	Encoding string // of plain text and HTML: UTF-8, UTF-16LE, UTF-16BE, GB18030, EUC-KR

	// Notes say what a reader must know of the text: bytes that are no
	// characters, pages without text.
	Notes []string

	text  io.Reader
	marks []mark // nil for plain text
}

type mark struct {
	at    int
	place Place
}

// An Unreadable says why a document cannot be screened.
type Unreadable struct {
	Format Format
	Reason string
}

func (e *Unreadable) Error() string { return e.Reason }

// Read reads the text. What it returns is UTF-8.
func (d *Document) Read(b []byte) (int, error) { return d.text.Read(b) }

// Place returns where a byte of the text stands. Of plain text nothing is known
// beyond the text itself.
func (d *Document) Place(at int) Place {
	i := sort.Search(len(d.marks), func(i int) bool { return d.marks[i].at > at })
	if i == 0 {
		return Place{}
	}
	p := d.marks[i-1].place
	return p
}

// sniffed is how many bytes are looked at to know the format.
const sniffed = 64 << 10

// Open begins to read a document.
func Open(r io.Reader, lim Limits) (*Document, error) {
	head := make([]byte, sniffed)
	n, err := io.ReadFull(r, head)
	head = head[:n]
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	whole := io.MultiReader(bytes.NewReader(head), r)
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		b, err := readAll(whole, lim.File)
		if err != nil {
			return nil, err
		}
		return openZip(b, lim)
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		b, err := readAll(whole, lim.File)
		if err != nil {
			return nil, err
		}
		return openPDF(b, lim)
	}
	if bad := unreadable(head); bad != nil {
		return nil, bad
	}
	return openText(whole, head, lim)
}

// unreadable says of the first bytes of a document that it is of a known kind
// that is not read.
func unreadable(head []byte) *Unreadable {
	for _, k := range []struct{ magic, what string }{
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of old Office (DOC, XLS), or a locked one: save it as DOCX or XLSX, or as PDF"},
		{"{\\rtf", "RTF: save it as DOCX or plain text"},
		{"\x1f\x8b", "packed with gzip: unpack it first"},
		{"BZh", "packed with bzip2: unpack it first"},
		{"\xfd7zXZ", "packed with xz: unpack it first"},
		{"\x28\xb5\x2f\xfd", "packed with zstd: unpack it first"},
		{"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"},
		{"\x89PNG", "a picture: no text is read from pictures"},
		{"\xff\xd8\xff", "a picture: no text is read from pictures"},
		{"II*\x00", "a picture: no text is read from pictures"},
		{"MM\x00*", "a picture: no text is read from pictures"},
		{"GIF8", "a picture: no text is read from pictures"},
	} {
		if bytes.HasPrefix(head, []byte(k.magic)) {
			return &Unreadable{"", "it is " + k.what}
		}
	}
	return nil
}

func readAll(r io.Reader, most int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > most {
		return nil, &Unreadable{"", fmt.Sprintf("it is longer than %d MB: divide it", most>>20)}
	}
	return b, nil
}

// A builder collects the text of a document.
type builder struct {
	text  bytes.Buffer
	marks []mark
	most  int64
}

// errTooLong stops the reading of a document with more text than is looked at.
var errTooLong = fmt.Errorf("it holds too much text: divide it")

// put adds text that stands at a place. A name never goes over the separator
// before it.
func (b *builder) put(separator string, place Place, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if int64(b.text.Len()+len(text)) > b.most {
		return errTooLong
	}
	b.text.WriteString(separator)
	b.marks = append(b.marks, mark{b.text.Len(), place})
	b.text.WriteString(text)
	return nil
}

// Separators between texts: that of paragraphs, and that of cells of a row.
const (
	betweenParagraphs = "\n\n"
	betweenCells      = "\t"
)

func (b *builder) document(f Format) *Document {
	return &Document{Format: f, text: bytes.NewReader(b.text.Bytes()), marks: b.marks}
}
