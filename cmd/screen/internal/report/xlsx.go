package report

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The writer is our own since the packer of excelize puts the parts of a
// streamed workbook in the order of a map, so that no two are the same bytes,
// and collects it in memory. Sheets are packed as they are written.

// Styles of cells, by their number in xl/styles.xml.
const (
	styleText = iota
	styleHeader
	styleHit
	styleReview
	styleOpen // unscreenable
	stylePercent
	styleQuoted // text that would be a formula if it were typed in
	styleTitle
)

const xlsxStyles = xml10 + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
	`<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="16"/><name val="Calibri"/></font></fonts>` +
	`<fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
	`<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill>` +
	`<fill><patternFill patternType="solid"><fgColor rgb="FFF8CBAD"/></patternFill></fill>` +
	`<fill><patternFill patternType="solid"><fgColor rgb="FFFFE699"/></patternFill></fill>` +
	`<fill><patternFill patternType="solid"><fgColor rgb="FFD9D2E9"/></patternFill></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
	`<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>` +
	`<xf numFmtId="0" fontId="0" fillId="3" borderId="0" xfId="0" applyFill="1"/>` +
	`<xf numFmtId="0" fontId="0" fillId="4" borderId="0" xfId="0" applyFill="1"/>` +
	`<xf numFmtId="0" fontId="0" fillId="5" borderId="0" xfId="0" applyFill="1"/>` +
	`<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>` +
	`<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

const (
	xml10        = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	maxSheetRows = 1 << 20
	maxCellText  = 32767 // UTF-16 code units that Excel shows
)

// XLSX writes a workbook with a summary, a sheet with a row for each row of
// the input, and one with a row for each match. A text is never a formula: it
// is stored as text, and one that begins like a formula is marked as typed
// text, so that it stays one when the cell is edited.
func (r *Report) XLSX(w io.Writer) error { return r.xlsx(w, maxSheetRows) }

// xlsx writes sheets of at most so many rows.
func (r *Report) xlsx(w io.Writer, most int) error {
	x := &xlsxWriter{zip: zip.NewWriter(w), most: most}
	x.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	if err := x.summary(r); err != nil {
		return err
	}
	if err := x.results(r); err != nil {
		return err
	}
	if err := x.matches(r); err != nil {
		return err
	}
	if err := x.close(); err != nil {
		return err
	}
	return x.zip.Close()
}

type xlsxWriter struct {
	zip    *zip.Writer
	most   int // rows of a sheet
	sheets []string
	w      *bufio.Writer
	row    int
	column int
}

func (x *xlsxWriter) summary(r *Report) error {
	if err := x.begin("Summary", []int{34, 60, 16, 14, 70}, false); err != nil {
		return err
	}
	line := func(cells ...string) {
		x.open()
		for _, c := range cells {
			x.text(c, styleText)
		}
		x.end()
	}
	number := func(name string, n, style int) {
		x.open()
		x.text(name, style)
		x.number(float64(n), styleText)
		x.end()
	}
	title := func(s string) {
		x.open()
		x.end()
		x.open()
		x.text(s, styleHeader)
		x.end()
	}
	x.open()
	x.text("Screening of "+r.State.Input, styleTitle)
	x.end()
	line("Begun", r.State.Began.UTC().Format("2006-01-02 15:04 MST"))
	line("SHA-256 of the input", r.State.Digest)
	line("Policy", r.State.Policy)
	line("Library", r.State.Library)
	title("Rows")
	t := &r.Totals
	number("hit", t.Hit, styleHit)
	number("review", t.Review, styleReview)
	number("unscreenable (not cleared)", t.Unscreenable, styleOpen)
	number("clear", t.Clear, styleText)
	number("all", t.Rows, styleText)
	title("Lists")
	line("list", "title", "as of", "entities", "SHA-256")
	for _, l := range r.State.Lists {
		line(l.ID, l.Title, l.Snapshot.String(), strconv.Itoa(l.Entities), l.Digest)
	}
	if len(t.Lists) > 0 {
		title("Rows with a match on the list")
		for _, l := range t.Lists {
			number(l.Name, l.Count, styleText)
		}
	}
	if len(t.Reasons) > 0 {
		title("Why rows could not be screened")
		for _, l := range t.Reasons {
			number(l.Name, l.Count, styleText)
		}
	}
	title("The input")
	for _, n := range append(r.State.Notes, r.After...) {
		line(n)
	}
	title("Note")
	line("A match, or its absence, is no legal advice. Check the official publication.")
	return x.finish()
}

func (x *xlsxWriter) results(r *Report) error {
	header := append(rowColumns[:len(rowColumns):len(rowColumns)], "matches", "on_lists")
	header = append(append(header, matchColumns[:]...), "notes")
	header = append(append(header, r.deskColumns()...), r.inputColumns()...)
	begin := x.paged("Results", header, []int{8, 14, 40, 13, 30, 9, 24, 11, 10, 16, 24, 14, 40, 40, 14, 10, 18, 11, 50, 30})
	for row, err := range r.Rows() {
		if err != nil {
			return err
		}
		if err := begin(); err != nil {
			return err
		}
		x.rowCells(row)
		ms := row.Result.Matches
		x.number(float64(len(ms)), styleText)
		if len(ms) > 0 {
			var on []string
			for _, m := range ms {
				if len(on) == 0 || on[len(on)-1] != m.List.ID {
					on = append(on, m.List.ID)
				}
			}
			x.text(strings.Join(on, " "), styleText)
			x.matchCells(matchCells(&ms[0]), ms[0].Confidence)
		} else {
			x.column += 1 + len(matchColumns)
		}
		x.text(strings.Join(row.Notes, "; "), styleText)
		for _, c := range r.deskCells(row, r.effects(row.Result), 0) {
			x.text(c, styleText)
		}
		for _, c := range row.Cells {
			x.text(c, styleText)
		}
		if err := x.end(); err != nil {
			return fmt.Errorf("row %d: %w", row.Number, err)
		}
	}
	return x.pageEnd(begin)
}

func (x *xlsxWriter) matches(r *Report) error {
	header := append(rowColumns[:len(rowColumns):len(rowColumns)], "match")
	header = append(header, matchColumns[:]...)
	widths := []int{8, 14, 40, 13, 20, 7, 11, 10, 16, 24, 14, 40, 40, 14, 10, 18, 11, 90}
	if r.Explain != nil {
		header, widths = append(header, "effects"), append(widths, 90)
	}
	begin := x.paged("Matches", header, widths)
	for row, err := range r.Open() {
		if err != nil {
			return err
		}
		effects := r.effects(row.Result)
		for i := range row.Result.Matches {
			m := &row.Result.Matches[i]
			if err := begin(); err != nil {
				return err
			}
			x.rowCells(row)
			x.number(float64(i+1), styleText)
			x.matchCells(matchCells(m), m.Confidence)
			if effects != nil {
				x.text(strings.Join(effects[i], "; "), styleText)
			}
			if err := x.end(); err != nil {
				return fmt.Errorf("row %d: %w", row.Number, err)
			}
		}
	}
	return x.pageEnd(begin)
}

func (x *xlsxWriter) rowCells(row *Row) {
	cells := rowCells(row)
	x.number(float64(row.Number), styleText)
	style := styleText
	switch cells[3] {
	case "hit":
		style = styleHit
	case "review":
		style = styleReview
	case "unscreenable":
		style = styleOpen
	}
	x.text(cells[1], styleText)
	x.text(cells[2], styleText)
	x.text(cells[3], style)
	x.text(cells[4], styleText)
}

func (x *xlsxWriter) matchCells(cells []string, c float64) {
	x.number(c, stylePercent)
	for _, s := range cells[1:] {
		x.text(s, styleText)
	}
}

// paged returns what begins a row, in a further sheet when one is full.
func (x *xlsxWriter) paged(name string, header []string, widths []int) func() error {
	page := 0
	return func() error {
		if page > 0 && x.row < x.most {
			x.open()
			return nil
		}
		if page > 0 {
			if err := x.finish(); err != nil {
				return err
			}
		}
		page++
		title := name
		if page > 1 {
			title = fmt.Sprintf("%s %d", name, page)
		}
		if err := x.begin(title, widths, true); err != nil {
			return err
		}
		x.open()
		for _, h := range header {
			x.text(h, styleHeader)
		}
		x.end()
		x.open()
		return nil
	}
}

// pageEnd ends the last sheet, which there is also without a row.
func (x *xlsxWriter) pageEnd(begin func() error) error {
	if x.w == nil {
		if err := begin(); err != nil {
			return err
		}
		x.end()
	}
	return x.finish()
}

func (x *xlsxWriter) part(name string) (*bufio.Writer, error) {
	// Without a time: the same report is the same bytes.
	w, err := x.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	return bufio.NewWriterSize(w, 64<<10), err
}

func (x *xlsxWriter) begin(name string, widths []int, frozen bool) (err error) {
	x.sheets = append(x.sheets, name)
	if x.w, err = x.part(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(x.sheets))); err != nil {
		return err
	}
	x.row = 0
	x.w.WriteString(xml10 + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
	if frozen {
		x.w.WriteString(`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	}
	x.w.WriteString(`<cols>`)
	for i, w := range widths {
		fmt.Fprintf(x.w, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, w)
	}
	_, err = x.w.WriteString(`</cols><sheetData>`)
	return err
}

func (x *xlsxWriter) open() {
	x.row++
	x.column = 0
	x.w.WriteString(`<row r="`)
	x.w.WriteString(strconv.Itoa(x.row))
	x.w.WriteString(`">`)
}

func (x *xlsxWriter) end() error {
	_, err := x.w.WriteString(`</row>`)
	return err
}

func (x *xlsxWriter) finish() error {
	x.w.WriteString(`</sheetData></worksheet>`)
	err := x.w.Flush()
	x.w = nil
	return err
}

// cell writes the beginning of the next cell.
func (x *xlsxWriter) cell(style int) {
	x.w.WriteString(`<c r="`)
	name := ""
	for i := x.column + 1; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	x.w.WriteString(name)
	x.w.WriteString(strconv.Itoa(x.row))
	x.w.WriteByte('"')
	if style != styleText {
		x.w.WriteString(` s="`)
		x.w.WriteString(strconv.Itoa(style))
		x.w.WriteByte('"')
	}
	x.column++
}

func (x *xlsxWriter) number(n float64, style int) {
	x.cell(style)
	x.w.WriteString(`><v>`)
	x.w.WriteString(strconv.FormatFloat(n, 'g', -1, 64))
	x.w.WriteString(`</v></c>`)
}

func (x *xlsxWriter) text(s string, style int) {
	if s == "" {
		x.column++
		return
	}
	if unsafeCell(s) {
		style = styleQuoted
	}
	x.cell(style)
	x.w.WriteString(` t="inlineStr"><is><t xml:space="preserve">`)
	escapeXML(x.w, s)
	x.w.WriteString(`</t></is></c>`)
}

// escapeXML writes text as Excel reads it: what XML cannot hold as _x0001_,
// and what looks like that with its first sign so.
func escapeXML(w *bufio.Writer, s string) {
	units := 0
	for i, r := range s {
		n := 1
		if r >= 0x10000 {
			n = 2
		}
		if units += n; units > maxCellText-1 {
			w.WriteString("…")
			return
		}
		switch {
		case r == '&':
			w.WriteString("&amp;")
		case r == '<':
			w.WriteString("&lt;")
		case r == '>':
			w.WriteString("&gt;")
		case r == '"':
			w.WriteString("&quot;")
		case r == '_' && looksEscaped(s[i:]):
			w.WriteString("_x005F_")
			units += 6
		case r < 0x20 && r != '\t' && r != '\n', r == 0xfffe, r == 0xffff:
			fmt.Fprintf(w, "_x%04X_", r)
			units += 6
		case r == utf8.RuneError:
			w.WriteString("\ufffd")
		default:
			w.WriteRune(r)
		}
	}
}

func looksEscaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

// close writes the parts that name the others.
func (x *xlsxWriter) close() error {
	const ns = "http://schemas.openxmlformats.org/"
	var types, book, rels strings.Builder
	for i, name := range x.sheets {
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i+1)
		fmt.Fprintf(&book, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, name, i+1, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%sofficeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, ns, i+1)
	}
	fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%sofficeDocument/2006/relationships/styles" Target="styles.xml"/>`, len(x.sheets)+1, ns)
	for _, p := range [][2]string{
		{"xl/styles.xml", xlsxStyles},
		{"xl/workbook.xml", xml10 + `<workbook xmlns="` + ns + `spreadsheetml/2006/main" xmlns:r="` + ns + `officeDocument/2006/relationships"><sheets>` + book.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xml10 + `<Relationships xmlns="` + ns + `package/2006/relationships">` + rels.String() + `</Relationships>`},
		{"_rels/.rels", xml10 + `<Relationships xmlns="` + ns + `package/2006/relationships"><Relationship Id="rId1" Type="` + ns + `officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"[Content_Types].xml", xml10 + `<Types xmlns="` + ns + `package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` + types.String() + `</Types>`},
	} {
		w, err := x.part(p[0])
		if err != nil {
			return err
		}
		w.WriteString(p[1])
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}
