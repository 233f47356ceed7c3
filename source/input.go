package source

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// headSize is how much of a file is looked at to tell its format. A zip's
// directory and XML comments may come first.
const headSize = 4096

// maxRatio bounds how many times larger a packed file may become, once it has
// become largeEnough. Lists in XML shrink to a twentieth.
const (
	maxRatio    = 100
	largeEnough = 16 << 20
)

var (
	errTooLarge = errors.New("the file is larger than the limit")
	errRatio    = errors.New("the packed file unpacks to more than a hundred times its size")
	errField    = errors.New("a record or text of the file is larger than the limit")
)

// limited bounds what is read from r: absolutely, and against the size of what
// it was unpacked from.
type limited struct {
	r      io.Reader
	n, max int64
	packed func() int64 // nil if it was not packed
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.n += int64(n)
	switch {
	case l.n > l.max:
		return 0, errTooLarge
	case l.packed != nil && l.n > largeEnough && l.n > maxRatio*(l.packed()+1):
		return 0, errRatio
	}
	return n, err
}

// counted counts what a packed file has given.
type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// A budget bounds what a parser may take in for one record. The parser's own
// buffers are part of it.
type budget struct {
	r        io.Reader
	left, of int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errField
	}
	n, err := b.r.Read(p[:min(len(p), 16<<10)])
	b.left -= n
	return n, err
}

func (b *budget) renew() { b.left = b.of }

// unwrap opens gzip and zip. If the archive was a publication of several
// files it is read here, and the reader returned is nil.
func (rd *reading) unwrap(r io.Reader) (io.Reader, error) {
	br := bufio.NewReaderSize(r, headSize)
	magic, err := br.Peek(4)
	if err != nil && err != io.EOF {
		return nil, rd.wrap(0, err)
	}
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		packed := &counted{r: br}
		zr, err := gzip.NewReader(packed)
		if err != nil {
			return nil, rd.fail(0, "gzip: %s", reason(err))
		}
		return &limited{r: zr, max: rd.opts.MaxBytes, packed: func() int64 { return packed.n }}, nil
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")):
		return rd.unzip(br)
	}
	return &limited{r: br, max: rd.opts.MaxBytes}, nil
}

func (rd *reading) unzip(r io.Reader) (io.Reader, error) {
	// The directory of an archive is at its end.
	data, err := io.ReadAll(&limited{r: r, max: min(rd.opts.MaxBytes, 256<<20)})
	if err != nil {
		return nil, rd.wrap(0, err)
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, rd.fail(0, "zip: %s", reason(err))
	}
	var files []*zip.File
	for _, f := range zr.File {
		if !f.FileInfo().IsDir() && !strings.HasPrefix(path.Base(f.Name), ".") && !strings.HasPrefix(f.Name, "__MACOSX/") {
			files = append(files, f)
		}
	}
	switch {
	case len(files) == 0:
		return nil, rd.fail(0, "zip: the archive is empty")
	case slices.ContainsFunc(files, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" }):
		return nil, rd.fail(0, "a workbook is no list: save its sheet as CSV in UTF-8")
	case len(files) > 1:
		sets := quartets(zr)
		if len(sets) == 0 {
			return nil, rd.fail(0, "zip: the archive holds %d files; want one, or the files of OFAC's quartet", len(files))
		}
		rd.rep.Format = OFAC
		return nil, rd.quartets(zr, sets)
	}
	f := files[0]
	rc, err := f.Open()
	if err != nil {
		return nil, rd.fail(0, "zip: %s", reason(err))
	}
	rd.file += "!" + f.Name
	return &limited{r: rc, max: rd.opts.MaxBytes, packed: func() int64 { return int64(len(data)) }}, nil
}

// decode brings UTF-16 to UTF-8, drops a byte order mark and returns a reader
// that bounds each record. Texts in Windows-1252 inside a table are brought
// to UTF-8 field by field, see the method clean.
func (rd *reading) decode(r io.Reader) (*bufio.Reader, *budget, error) {
	br := bufio.NewReaderSize(r, headSize)
	head, err := br.Peek(4)
	if err != nil && err != io.EOF {
		return nil, nil, rd.wrap(0, err)
	}
	r = br
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = br.Discard(3)
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		rd.hit("file: UTF-16", rd.file, "")
		r = transform.NewReader(br, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	case len(head) == 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
		rd.hit("file: UTF-16", rd.file, "")
		r = transform.NewReader(br, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder())
	}
	b := &budget{r: r, of: rd.opts.MaxField + 64<<10}
	b.renew()
	return bufio.NewReaderSize(b, 64<<10), b, nil
}

// reason is the text of an error for a person.
func reason(err error) string {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the file is truncated"
	case errors.Is(err, csv.ErrFieldCount):
		return "wrong number of columns"
	}
	return err.Error()
}

// A table reads CSV or TSV row by row.
type table struct {
	rd   *reading
	cr   *csv.Reader
	cols map[string]int
	row  []string
	line int
}

// table begins a table. comma is the separator.
func (rd *reading) table(comma rune) *table {
	cr := csv.NewReader(rd.r)
	cr.Comma = comma
	cr.ReuseRecord = true
	return &table{rd: rd, cr: cr}
}

// next reads a row; at the end it returns false.
func (t *table) next() (bool, error) {
	t.rd.cap.renew()
	row, err := t.cr.Read()
	if err == io.EOF {
		return false, nil
	}
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return false, t.rd.fail(pe.Line, "%s", reason(pe.Err))
	}
	if err != nil {
		return false, t.rd.wrap(t.line+1, err)
	}
	t.line, _ = t.cr.FieldPos(0)
	t.row = row
	return true, nil
}

// header reads the names of the columns, folded to lower case. It is an error
// if one of those wanted is missing or one stands twice.
func (t *table) header(want ...string) error {
	ok, err := t.next()
	if err != nil {
		return err
	}
	if !ok {
		return t.rd.fail(0, "empty file")
	}
	t.cols = make(map[string]int, len(t.row))
	for i, h := range t.row {
		h = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))
		if _, twice := t.cols[h]; twice && h != "" {
			return t.rd.fail(t.line, "column %q stands twice", h)
		}
		t.cols[strings.Clone(h)] = i
	}
	for _, w := range want {
		if _, ok := t.cols[w]; !ok {
			return t.rd.fail(t.line, "no column %q", w)
		}
	}
	return nil
}

// col returns the place of a column, or -1.
func (t *table) col(name string) int {
	if i, ok := t.cols[name]; ok {
		return i
	}
	return -1
}

// at returns a field, "" if there is no such column.
func (t *table) at(i int) string {
	if i < 0 || i >= len(t.row) {
		return ""
	}
	return strings.TrimSpace(t.row[i])
}

// get returns a field by the name of its column.
func (t *table) get(name string) string { return t.at(t.col(name)) }
