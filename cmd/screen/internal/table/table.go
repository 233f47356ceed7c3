// Package table reads tables of parties as people keep them: CSV, TSV, XLSX,
// JSON Lines and Parquet, recognised by their content.
//
// Tables are read row by row in bounded memory, whatever the file holds. No
// row is lost without a word: one that cannot be read is yielded with the
// reason, and a file that ends too early is an error.
package table

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// A Kind is a form of tables.
type Kind string

// The kinds that are read.
const (
	CSV     Kind = "CSV"
	TSV     Kind = "TSV"
	XLSX    Kind = "XLSX"
	JSONL   Kind = "JSON Lines"
	Parquet Kind = "Parquet"
)

// Options say what is known of a file. The zero value asks for it to be found
// out.
type Options struct {
	Encoding string // of text: an IANA or WHATWG name
	Comma    rune   // what separates cells of text
	Sheet    string // of XLSX: its name, or its number from 1
	NoHeader bool   // the first row is a party
	Header   bool   // the first row is a header, whatever it looks like
}

// A Row is one row below the header.
type Row struct {
	// Number is where people find it: the line of a text on which it begins,
	// the row of a sheet, the record of a Parquet file from 1.
	Number int

	// Cells are as many as there are columns at most. A list is its JSON.
	Cells []string

	// Doubt says why the cells may not be what was meant. Who finds nothing
	// by them has not shown that nothing is there.
	Doubt string

	// Err says why there are no cells.
	Err error
}

// blank reports whether nothing is in the row.
func (r *Row) blank() bool {
	if r.Err != nil || r.Doubt != "" {
		return false
	}
	for _, c := range r.Cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// Limits of what is read. A vendor is described in some hundred bytes.
const (
	maxRecord  = 1 << 20 // bytes of one row
	maxLines   = 64      // of one row of CSV
	maxColumns = 4096
	sampleRows = 200
)

// A Table is an open file. It is for one goroutine, Read apart.
type Table struct {
	Path     string
	Kind     Kind
	Encoding string   // of text
	Comma    rune     // of CSV and TSV
	Sheet    string   // of XLSX
	Columns  []string // by the header; "column 1" and so on without one
	Header   bool     // there is one
	Digest   string   // SHA-256 of the file, in hexadecimal
	Size     int64
	Total    int64 // rows, where the file says how many; -1 if not

	// Notes are what was assumed, for people.
	Notes []string

	// Blank is how many rows were left out because nothing is in them; it is
	// final once Rows has ended.
	Blank int

	file    *os.File
	stat    os.FileInfo
	read    atomic.Int64
	titles  int                          // rows above the header that hold something
	rows    func() iter.Seq2[Row, error] // with the header
	summary func() []string
}

// Open recognises a file and reads its header. The whole file is read once to
// tell its encoding and its digest.
func Open(path string, o Options) (*Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	t := &Table{Path: path, file: f, Total: -1}
	if err := t.open(o); err != nil {
		t.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

func (t *Table) open(o Options) (err error) {
	if t.stat, err = t.file.Stat(); err != nil {
		return err
	}
	if !t.stat.Mode().IsRegular() {
		return errors.New("not a regular file: a batch reads its input more than once")
	}
	t.Size = t.stat.Size()
	var s scan
	h := sha256.New()
	if _, err := io.Copy(io.MultiWriter(h, &s), t.file); err != nil {
		return err
	}
	s.end()
	t.Digest = fmt.Sprintf("%x", h.Sum(nil))
	switch head := s.head; {
	case len(head) == 0:
		return errors.New("the file is empty")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		t.Kind = XLSX
		err = guard(func() error { return t.openXLSX(o) })
	case bytes.HasPrefix(head, []byte("PAR1")):
		t.Kind = Parquet
		err = guard(t.openParquet)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return errors.New("an old Excel workbook (.xls), or one with a password: save it as .xlsx without one")
	case bytes.HasPrefix(head, []byte("\x1f\x8b")), bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return errors.New("a packed file: unpack it first")
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return errors.New("a PDF file holds no rows that could be read")
	default:
		err = t.openText(&s, o)
	}
	if err != nil {
		return err
	}
	return t.readHeader(o)
}

// guard turns a panic of a library that reads foreign files into an error.
func guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the file is damaged: %v", p)
		}
	}()
	return f()
}

// readHeader finds out whether the first row is a header.
func (t *Table) readHeader(o Options) error {
	var first *Row
	var top [][]string // the cells of the first rows
	width := 0
	rows := 0
	for r, err := range t.rows() {
		if err != nil {
			return err
		}
		if r.blank() {
			continue
		}
		if first == nil {
			if r.Err != nil && !o.NoHeader {
				return fmt.Errorf("row %d, which should be the header: %w", r.Number, r.Err)
			}
			first = &r
		}
		if rows == len(top) && rows <= maxTitles && r.Err == nil {
			top = append(top, r.Cells)
		}
		width = max(width, len(r.Cells))
		if rows++; rows > sampleRows {
			break
		}
	}
	if first == nil {
		return errors.New("no rows: there is nothing to screen")
	}
	if t.Kind == JSONL || t.Kind == Parquet {
		return nil // the columns have names of their own
	}
	switch {
	case o.NoHeader:
	case o.Header:
		t.Header = true
	default:
		t.Header = looksLikeHeader(first.Cells)
		if !t.Header {
			t.titles = titlesAbove(top)
			t.Header = t.titles > 0
		}
	}
	if t.Header {
		t.Columns = top[t.titles]
		width = len(t.Columns)
		for _, cells := range top[:t.titles] {
			t.note("above the header, and not screened: %q", strings.Join(filled(cells), " "))
		}
		if rows < t.titles+2 {
			return errors.New("a header and no rows: there is nothing to screen; -no-header if the first row is a party")
		}
	}
	if width > maxColumns {
		return fmt.Errorf("%d columns: want at most %d", width, maxColumns)
	}
	if !t.Header {
		t.Columns = make([]string, width)
	}
	for i, c := range t.Columns {
		if t.Columns[i] = strings.TrimSpace(c); t.Columns[i] == "" {
			t.Columns[i] = fmt.Sprintf("column %d", i+1)
		}
	}
	return nil
}

// ErrChanged is why nothing can be said of the rows: they may be of two files.
var ErrChanged = errors.New("the file was changed while it was read")

// Rows yields the rows below the header that hold something. An error ends
// them: the file cannot be read any further. They may be iterated more than
// once.
func (t *Table) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		t.Blank = 0
		above := 0 // rows down to the header
		if t.Header {
			above = t.titles + 1
		}
		for r, err := range t.rows() {
			switch {
			case err != nil:
				yield(Row{}, fmt.Errorf("%s: %w", t.Path, err))
				return
			case r.blank():
				t.Blank++
				continue
			case above > 0:
				above--
				continue
			}
			t.check(&r)
			if !yield(r, nil) {
				return
			}
		}
		if st, err := t.file.Stat(); err != nil || st.Size() != t.Size || !st.ModTime().Equal(t.stat.ModTime()) {
			yield(Row{}, fmt.Errorf("%s: %w", t.Path, ErrChanged))
		}
	}
}

// check makes cells UTF-8 text and says what is odd about them.
func (t *Table) check(r *Row) {
	doubt := func(format string, args ...any) {
		if r.Doubt == "" {
			r.Doubt = fmt.Sprintf(format, args...)
		}
	}
	if r.Err != nil {
		return
	}
	for n := len(r.Cells); n > len(t.Columns); n = len(r.Cells) {
		if extra := strings.TrimSpace(r.Cells[n-1]); extra != "" {
			doubt("the row has %d cells and the header %d: a separator within a cell wants quotes", n, len(t.Columns))
			// A name that was cut has its end there.
		}
		r.Cells = r.Cells[:n-1]
	}
	for i, c := range r.Cells {
		if !utf8.ValidString(c) {
			doubt("%q holds bytes that are not %s", t.Columns[i], t.Encoding)
			r.Cells[i] = strings.ToValidUTF8(c, "\ufffd")
		} else if strings.ContainsRune(c, utf8.RuneError) {
			doubt("%q holds letters that were lost in another encoding", t.Columns[i])
		}
	}
}

// Sample returns the first rows.
func (t *Table) Sample() (sample []Row, err error) {
	for r, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		if sample = append(sample, r); len(sample) == sampleRows {
			break
		}
	}
	return sample, nil
}

// Read is how many bytes of the file have been taken, of Size. It may be
// called by another goroutine.
func (t *Table) Read() int64 { return min(t.read.Load(), t.Size) }

// Summary is what there was to say about the rows, once they have been read.
func (t *Table) Summary() (s []string) {
	if t.Blank > 0 {
		s = append(s, fmt.Sprintf("rows without anything in them, left out: %d", t.Blank))
	}
	if t.summary != nil {
		s = append(s, t.summary()...)
	}
	return s
}

// Close closes the file.
func (t *Table) Close() error { return t.file.Close() }

func (t *Table) note(format string, args ...any) {
	t.Notes = append(t.Notes, fmt.Sprintf(format, args...))
}

// section reads the file from the beginning and counts.
func (t *Table) section() io.Reader {
	t.read.Store(0)
	return &counted{io.NewSectionReader(t.file, 0, t.Size), &t.read}
}

type counted struct {
	r io.Reader
	n *atomic.Int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n.Add(int64(n))
	return n, err
}
