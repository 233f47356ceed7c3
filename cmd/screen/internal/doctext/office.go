package doctext

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/openscreening/screen/cmd/screen/internal/wellformed"
)

// openZip tells the documents of Office from other archives.
func openZip(b []byte, lim Limits) (*Document, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, &Unreadable{"", "it is an archive that cannot be read: " + err.Error()}
	}
	var size uint64
	docx, xlsx := false, false
	for _, f := range z.File {
		size += f.UncompressedSize64
		docx = docx || f.Name == "word/document.xml"
		xlsx = xlsx || f.Name == "xl/workbook.xml"
	}
	format := Format("")
	switch {
	case docx:
		format = DOCX
	case xlsx:
		format = XLSX
	default:
		return nil, &Unreadable{"", "it is an archive, and no DOCX or XLSX: unpack it first"}
	}
	// What the archive says of itself need not be true: what is unpacked is
	// counted once more below.
	if size > uint64(lim.Text) {
		return nil, &Unreadable{format, fmt.Sprintf("it unpacks to more than %d MB", lim.Text>>20)}
	}
	if format == DOCX {
		return openDOCX(z, lim)
	}
	if err := wellformed.Archive(z, lim.Text); err != nil {
		return nil, &Unreadable{XLSX, err.Error()}
	}
	return openXLSX(b, lim)
}

// openDOCX reads the paragraphs of a text document and of its headers, footers,
// notes and comments. Deleted text that is still in the file is left out, and so
// is what stands there once more for older programs.
func openDOCX(z *zip.Reader, lim Limits) (*Document, error) {
	b := builder{most: lim.Text}
	left := lim.Text
	var names []string
	for _, f := range z.File {
		dir, base := path.Split(f.Name)
		if dir == "word/" && strings.HasSuffix(base, ".xml") && docxPart(base) != "?" {
			names = append(names, f.Name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if a == "word/document.xml" {
			return -1
		}
		if b == "word/document.xml" {
			return 1
		}
		return strings.Compare(a, b)
	})
	for _, name := range slices.Compact(names) {
		r, err := z.Open(name)
		if err != nil {
			return nil, &Unreadable{DOCX, name + ": " + err.Error()}
		}
		lr := &io.LimitedReader{R: r, N: left + 1}
		err = docxText(lr, docxPart(path.Base(name)), &b)
		r.Close()
		if lr.N <= 0 {
			err = errTooLong
		}
		left = lr.N - 1
		if err != nil {
			return nil, &Unreadable{DOCX, name + ": " + err.Error()}
		}
	}
	if b.text.Len() == 0 {
		return nil, &Unreadable{DOCX, "it holds no text, but perhaps pictures of some"}
	}
	return b.document(DOCX), nil
}

// docxPart is what a part of the archive is to the document; "?" for one
// without text of its own.
func docxPart(base string) string {
	for _, p := range []struct{ prefix, part string }{
		{"document", ""}, {"header", "header"}, {"footer", "footer"}, {"footnotes", "footnotes"}, {"endnotes", "endnotes"}, {"comments.", "comments"},
	} {
		if strings.HasPrefix(base, p.prefix) {
			return p.part
		}
	}
	return "?"
}

// docxText reads the text of one part.
func docxText(r io.Reader, part string, b *builder) error {
	d := xml.NewDecoder(r)
	place := Place{Part: part}
	var text strings.Builder
	type at struct{ table, row, column int }
	var outer []at // of the tables around
	tables, paragraphs := 0, 0
	separator := betweenParagraphs
	inText, deleted := false, 0
	var open wellformed.Nesting
	flush := func() error {
		paragraphs++
		place.Paragraph = paragraphs
		err := b.put(separator, place, text.String())
		text.Reset()
		separator = betweenParagraphs
		return err
	}
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return open.End()
		}
		if err == nil {
			err = open.Take(tok)
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.CharData:
			if inText && deleted == 0 {
				if int64(text.Len()+len(t)) > b.most {
					return errTooLong
				}
				text.Write(t)
			}
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				inText = true
			case "tab":
				text.WriteByte('\t')
			case "br", "cr":
				text.WriteByte('\n')
			case "noBreakHyphen":
				text.WriteByte('-')
			case "del", "moveFrom", "Fallback":
				deleted++
			case "tbl":
				if len(outer) > 100 {
					return errors.New("tables in tables without end")
				}
				outer = append(outer, at{place.Table, place.Row, place.Column})
				tables++
				place.Table, place.Row, place.Column = tables, 0, 0
			case "tr":
				place.Row++
				place.Column = 0
			case "tc":
				if place.Column++; place.Column > 1 {
					separator = betweenCells
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "p":
				if err := flush(); err != nil {
					return err
				}
			case "del", "moveFrom", "Fallback":
				deleted--
			case "tbl":
				if n := len(outer); n > 0 {
					place.Table, place.Row, place.Column = outer[n-1].table, outer[n-1].row, outer[n-1].column
					outer = outer[:n-1]
				}
			}
		}
	}
}

// openXLSX reads the cells of a workbook, row by row, hidden sheets included.
func openXLSX(data []byte, lim Limits) (doc *Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, &Unreadable{XLSX, fmt.Sprint("it cannot be read: ", p)}
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: lim.Text, UnzipXMLSizeLimit: min(lim.Text, 16<<20)})
	if err != nil {
		return nil, &Unreadable{XLSX, "it cannot be read: " + err.Error()}
	}
	defer f.Close()
	b := builder{most: lim.Text}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.Rows(sheet)
		if err != nil {
			return nil, &Unreadable{XLSX, "sheet " + sheet + ": " + err.Error()}
		}
		for row := 1; rows.Next(); row++ {
			cells, err := rows.Columns()
			if err != nil {
				return nil, &Unreadable{XLSX, fmt.Sprintf("sheet %s, row %d: %v", sheet, row, err)}
			}
			separator := betweenParagraphs
			for column, text := range cells {
				name, err := excelize.CoordinatesToCellName(column+1, row)
				if err != nil {
					return nil, &Unreadable{XLSX, err.Error()}
				}
				n := b.text.Len()
				if err := b.put(separator, Place{Sheet: sheet, Cell: name}, text); err != nil {
					return nil, &Unreadable{XLSX, err.Error()}
				}
				if b.text.Len() > n {
					separator = betweenCells
				}
			}
		}
		if err := rows.Error(); err != nil {
			return nil, &Unreadable{XLSX, "sheet " + sheet + ": " + err.Error()}
		}
		if err := rows.Close(); err != nil {
			return nil, &Unreadable{XLSX, "sheet " + sheet + ": " + err.Error()}
		}
		comments, err := f.GetComments(sheet)
		if err != nil {
			continue // a part that is broken or of another version
		}
		for _, c := range comments {
			text := c.Text
			for _, p := range c.Paragraph {
				text += p.Text
			}
			if err := b.put(betweenParagraphs, Place{Sheet: sheet, Cell: c.Cell, Part: "comment"}, text); err != nil {
				return nil, &Unreadable{XLSX, err.Error()}
			}
		}
	}
	if b.text.Len() == 0 {
		return nil, &Unreadable{XLSX, "its cells hold no text"}
	}
	return b.document(XLSX), nil
}
