package table

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/openscreening/screen/cmd/screen/internal/wellformed"
)

// Limits of a workbook, of which the file says little: a few kilobytes may
// unpack to gigabytes. Excel itself has no more rows and columns.
const (
	maxSheetRows    = 1 << 20
	maxSheetColumns = 1 << 14
	maxPart         = 4 << 30 // bytes of one part, unpacked
	maxStrings      = 1 << 30 // bytes of the shared strings, as XML
	maxStringCount  = 8 << 20
	maxBetween      = 8 << 20 // bytes of XML from one row to the next
)

// The reader is our own since excelize takes XML that is not well-formed for
// the end of the sheet, and says neither where formulas are nor that they have
// no value. Sheets are read as they are unpacked; only shared strings are kept.

// A workbook is what the rows of one of its sheets need.
type workbook struct {
	t        *Table
	zip      *zip.Reader
	sheet    *zip.File
	strings  sharedStrings
	dates    map[int]bool // styles of dates
	epoch    time.Time
	formulas int // cells with one
	unvalued int // of them, without a value
	merged   []mergedCells
	lent     int // cells that were filled from merged ones
}

func (t *Table) openXLSX(o Options) error {
	zr, err := zip.NewReader(t.file, t.Size)
	if err != nil {
		return fmt.Errorf("the file begins like a workbook and is damaged: %w", err)
	}
	w := &workbook{t: t, zip: zr, epoch: time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)}
	if w.part("xl/workbook.xml") == nil {
		switch {
		case w.part("mimetype") != nil:
			return errors.New("an OpenDocument file: save it as .xlsx")
		case w.part("xl/workbook.bin") != nil:
			return errors.New("a binary workbook (.xlsb): save it as .xlsx")
		}
		return errors.New("a ZIP archive that is no workbook: unpack it first")
	}
	if err := w.choose(o.Sheet); err != nil {
		return err
	}
	if err := w.readStyles(); err != nil {
		return err
	}
	if f := w.part("xl/sharedStrings.xml"); f != nil {
		if err := w.strings.read(f); err != nil {
			return fmt.Errorf("shared strings: %w", err)
		}
	}
	w.readMerged()
	t.rows = w.rows
	t.summary = func() (s []string) {
		if w.lent > 0 {
			s = append(s, fmt.Sprintf("cells read as the one above them, with which they are merged: %d", w.lent))
		}
		if n := w.formulas - w.unvalued; n > 0 {
			s = append(s, fmt.Sprintf("cells with formulas, of which the stored values were used: %d", n))
		}
		if w.unvalued > 0 {
			s = append(s, fmt.Sprintf("formulas without a stored value: %d; open the workbook in a spreadsheet program and save it: their rows are never clear", w.unvalued))
		}
		return s
	}
	return nil
}

func (w *workbook) part(name string) *zip.File {
	i := slices.IndexFunc(w.zip.File, func(f *zip.File) bool {
		return strings.EqualFold(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"), name)
	})
	if i < 0 {
		return nil
	}
	return w.zip.File[i]
}

// choose finds the sheet to read.
func (w *workbook) choose(want string) error {
	type sheet struct{ name, rel, state string }
	var sheets []sheet
	err := elements(w.part("xl/workbook.xml"), maxBetween, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			if v := attr(e, "date1904"); v == "1" || v == "true" {
				w.epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			}
		case "sheet":
			sheets = append(sheets, sheet{attr(e, "name"), attr(e, "id"), attr(e, "state")})
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("xl/workbook.xml: %w", err)
	}
	targets := make(map[string]string)
	if f := w.part("xl/_rels/workbook.xml.rels"); f != nil {
		err := elements(f, maxBetween, func(e xml.StartElement) error {
			if e.Name.Local == "Relationship" {
				targets[attr(e, "Id")] = attr(e, "Target")
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if len(sheets) == 0 {
		return errors.New("the workbook has no sheets")
	}
	var names []string
	chosen := -1
	for i, s := range sheets {
		names = append(names, s.name)
		switch {
		case want == "" && chosen < 0 && s.state == "", want != "" && s.name == want:
			chosen = i
		}
	}
	if n, err := strconv.Atoi(want); err == nil && chosen < 0 && n >= 1 && n <= len(sheets) {
		chosen = n - 1
	}
	if chosen < 0 {
		if want == "" {
			return fmt.Errorf("all sheets of the workbook are hidden: -sheet says which to read; there are %q", names)
		}
		return fmt.Errorf("no sheet %q; there are %q", want, names)
	}
	s := sheets[chosen]
	target := targets[s.rel]
	if strings.HasPrefix(target, "/") {
		target = target[1:]
	} else {
		target = path.Join("xl", target)
	}
	if w.sheet = w.part(target); w.sheet == nil {
		return fmt.Errorf("sheet %q is not in the workbook: the file is damaged", s.name)
	}
	w.t.Sheet = s.name
	if len(sheets) > 1 && want == "" {
		w.t.note("sheet %q alone, of %d; -sheet says another", s.name, len(sheets))
	}
	return nil
}

// readStyles finds the styles that show a number as a date.
func (w *workbook) readStyles() error {
	w.dates = make(map[int]bool)
	f := w.part("xl/styles.xml")
	if f == nil {
		return nil
	}
	custom := make(map[string]bool)
	inCells, n := false, 0
	err := elements(f, maxBetween, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			custom[attr(e, "numFmtId")] = isDateFormat(attr(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells {
				id, _ := strconv.Atoi(attr(e, "numFmtId"))
				w.dates[n] = custom[attr(e, "numFmtId")] || id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58
				n++
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	return nil
}

func isDateFormat(code string) bool {
	quoted := false
	for _, c := range strings.ToLower(code) {
		switch {
		case c == '"':
			quoted = !quoted
		case !quoted && c == 'y':
			return true
		}
	}
	return false
}

// rows yields the rows of the sheet. Empty ones cost little and are told by
// the gap in the numbers of the others.
func (w *workbook) rows() iter.Seq2[Row, error] {
	w.formulas, w.unvalued, w.lent = 0, 0, 0
	return func(yield func(Row, error) bool) {
		w.t.read.Store(0)
		x, err := openXML(w.sheet, maxPart)
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer x.Close()
		x.packed = func(n int64) {
			w.t.read.Store(int64(float64(n) / float64(max(1, w.sheet.UncompressedSize64)) * float64(w.t.Size)))
		}
		last, seen, ended, prefix := 0, 0, false, ""
		merged := mergedRows{w: w}
		for {
			e, err := x.start(maxBetween)
			if err == io.EOF && ended {
				w.t.read.Store(w.t.Size)
				return
			}
			if err != nil {
				yield(Row{}, fmt.Errorf("sheet %q, behind row %d: %w", w.t.Sheet, last, damagedXML(err)))
				return
			}
			if ended && e.Name.Space != prefix {
				continue // a control has a row, too, where it stands
			}
			switch e.Name.Local {
			case "sheetData":
				prefix = e.Name.Space
			case "sheetData/": // its end
				ended = true
			case "c":
				yield(Row{}, fmt.Errorf("sheet %q, behind row %d: a cell stands in no row: the workbook is damaged", w.t.Sheet, last))
				return
			case "row":
				r, err := w.row(x, e, last)
				if err == nil && ended {
					err = errors.New("it stands behind the end of the rows: the workbook is damaged")
				}
				if err == nil {
					if seen++; seen > maxSheetRows || r.Number > maxSheetRows {
						err = fmt.Errorf("more than %d rows", maxSheetRows)
					}
				}
				if err != nil {
					yield(Row{}, fmt.Errorf("sheet %q, row %d: %w", w.t.Sheet, last+1, damagedXML(err)))
					return
				}
				last = r.Number
				merged.fill(&r)
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

func damagedXML(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || err == io.EOF {
		return errors.New("the workbook is damaged: it ends too early")
	}
	return err
}

// row reads a row up to its end.
func (w *workbook) row(x *xmlPart, e xml.StartElement, last int) (Row, error) {
	r := Row{Number: last + 1}
	if v := attr(e, "r"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 {
			return r, fmt.Errorf("%q is no number of a row", v)
		}
		r.Number = n
	}
	column := 0
	size := 0
	for {
		tok, err := x.token(maxBetween)
		if err != nil {
			return r, err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			if tok.Name.Local == "row" {
				return r, nil
			}
		case xml.StartElement:
			if tok.Name.Local != "c" {
				continue
			}
			if ref := attr(tok, "r"); ref != "" {
				if column, err = columnOf(ref); err != nil {
					return r, err
				}
			}
			if column >= maxSheetColumns {
				return r, fmt.Errorf("more than %d columns", maxSheetColumns)
			}
			text, doubt, err := w.cell(x, tok)
			if err != nil {
				return r, err
			}
			if size += len(text); size > maxRecord {
				return r, fmt.Errorf("the row holds more than %d bytes", maxRecord)
			}
			if doubt != "" && r.Doubt == "" {
				r.Doubt = fmt.Sprintf("cell %s%d %s", columnName(column), r.Number, doubt)
			}
			if text != "" {
				if column < len(r.Cells) && r.Cells[column] != "" {
					return r, fmt.Errorf("cell %s%d stands twice: the workbook is damaged", columnName(column), r.Number)
				}
				for len(r.Cells) <= column {
					r.Cells = append(r.Cells, "")
				}
				r.Cells[column] = text
			}
			column++
		}
	}
}

// cell reads a cell up to its end, and says what is doubtful about it.
func (w *workbook) cell(x *xmlPart, e xml.StartElement) (text, doubt string, err error) {
	var b strings.Builder
	kind, style := attr(e, "t"), attr(e, "s")
	value, formula, skip, in := false, false, 0, ""
	for {
		tok, err := x.token(maxBetween)
		if err != nil {
			return "", "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch in = tok.Name.Local; in {
			case "f":
				formula = true
			case "v", "t":
				value = true
			case "rPh": // how it is read aloud
				skip++
			}
		case xml.CharData:
			if skip == 0 && (in == "v" && kind != "inlineStr" || in == "t" && kind == "inlineStr") {
				b.Write(tok)
			}
		case xml.EndElement:
			in = ""
			if tok.Name.Local == "rPh" {
				skip--
			}
			if tok.Name.Local != "c" {
				continue
			}
			text = b.String()
			if formula {
				if w.formulas++; !value || text == "" && kind != "str" {
					w.unvalued++
					return "", "holds a formula without a stored value", nil
				}
			}
			return w.valueOf(text, kind, style)
		}
	}
}

func (w *workbook) valueOf(v, kind, style string) (text, doubt string, err error) {
	switch kind {
	case "s":
		if v == "" {
			return "", "", nil
		}
		i, err := strconv.Atoi(strings.TrimSpace(v))
		if err != nil {
			return "", "", fmt.Errorf("%q is no number of a shared string", v)
		}
		text, err := w.strings.at(i)
		return text, "", err
	case "str", "inlineStr":
		return unescapeX(v), "", nil
	case "e":
		return "", "holds the error " + v, nil
	case "b":
		if v == "1" {
			return "TRUE", "", nil
		}
		return "FALSE", "", nil
	case "d":
		return v, "", nil
	}
	n, err := strconv.ParseFloat(v, 64)
	if err != nil {
		return v, "", nil
	}
	if s, err := strconv.Atoi(style); err == nil && w.dates[s] && n >= 1 && n < 2958466 {
		return w.epoch.AddDate(0, 0, int(n)).Format(time.DateOnly), "", nil
	}
	if strings.ContainsAny(v, "eE") && n == float64(int64(n)) && n < 1e15 && n > -1e15 {
		return strconv.FormatInt(int64(n), 10), "", nil
	}
	if n >= 1e15 {
		// Excel has rounded it when it was typed in.
		return strconv.FormatFloat(n, 'f', -1, 64), "holds a number of more than 15 digits, of which the last are lost", nil
	}
	return v, "", nil
}

// columnOf is the column of a reference such as AB12, from 0.
func columnOf(ref string) (int, error) {
	n := 0
	for i := 0; i < len(ref) && i < 4; i++ {
		c := ref[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			if i == 0 {
				break
			}
			return n - 1, nil
		}
		n = n*26 + int(c-'A') + 1
	}
	return 0, fmt.Errorf("%.10q is no reference to a cell", ref)
}

func columnName(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// unescapeX undoes _x000D_, by which Excel writes characters that XML cannot
// hold.
func unescapeX(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 || len(s) < i+7 {
			b.WriteString(s)
			return b.String()
		}
		n, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
		if err != nil || s[i+6] != '_' || n >= 0xd800 && n < 0xe000 {
			b.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = s[i+7:]
	}
}

// An xmlPart reads the XML of one part, of which no piece may be longer than
// it is asked for.
type xmlPart struct {
	rc     io.ReadCloser
	d      *xml.Decoder
	open   wellformed.Nesting
	budget *budget
	packed func(int64)
}

func openXML(f *zip.File, limit int64) (*xmlPart, error) {
	if f.UncompressedSize64 > uint64(limit) {
		return nil, fmt.Errorf("%s unpacks to more than %d bytes", f.Name, limit)
	}
	rc, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	x := &xmlPart{rc: rc, budget: &budget{r: rc, total: limit}}
	x.d = xml.NewDecoder(bufio.NewReaderSize(x.budget, 32<<10))
	x.d.CharsetReader = func(string, io.Reader) (io.Reader, error) {
		return nil, errors.New("the workbook is not UTF-8")
	}
	return x, nil
}

func (x *xmlPart) Close() error { return x.rc.Close() }

func (x *xmlPart) token(most int64) (xml.Token, error) {
	x.budget.left = most
	if x.packed != nil {
		x.packed(x.budget.taken)
	}
	t, err := x.d.RawToken()
	switch {
	case err == nil:
		err = x.open.Take(t)
	case err == io.EOF && x.open.End() != nil:
		err = io.ErrUnexpectedEOF
	}
	return t, err
}

// start returns the next element that begins; the end of sheetData as one
// with a stroke.
func (x *xmlPart) start(most int64) (xml.StartElement, error) {
	for {
		tok, err := x.token(most)
		if err != nil {
			return xml.StartElement{}, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			return tok, nil
		case xml.EndElement:
			if tok.Name.Local == "sheetData" {
				return xml.StartElement{Name: xml.Name{Local: "sheetData/"}}, nil
			}
		}
	}
}

// elements calls f for each element of a small part.
func elements(f *zip.File, limit int64, do func(xml.StartElement) error) error {
	x, err := openXML(f, limit)
	if err != nil {
		return err
	}
	defer x.Close()
	for {
		tok, err := x.token(limit)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := tok.(xml.StartElement); ok {
			if err := do(e); err != nil {
				return err
			}
		}
	}
}

// A budget ends a reader that gives too much: for one token, or in all.
type budget struct {
	r                  io.Reader
	left, total, taken int64
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errors.New("a piece of the workbook's XML is too long: it may be a trap")
	}
	if b.taken >= b.total {
		return 0, fmt.Errorf("the workbook unpacks to more than %d bytes: it may be a trap", b.total)
	}
	n, err := b.r.Read(p)
	b.left -= int64(n)
	b.taken += int64(n)
	return n, err
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
