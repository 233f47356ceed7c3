package screen

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
)

// maxLine bounds the memory that one line of a list may take.
const maxLine = 4 << 20

type listHeader struct {
	Version int  `json:"screen_list"`
	Sealed  bool `json:"sealed,omitempty"`
	List
}

type listSeal struct {
	Entities int    `json:"entities"`
	Digest   string `json:"digest"`
}

type sealLine struct {
	Seal *listSeal `json:"seal"`
}

// A ListWriter writes the JSON form of a list one entity at a time. It is for one
// goroutine at a time.
type ListWriter struct {
	w   *bufio.Writer
	sum hash.Hash
	n   int
	buf bytes.Buffer
	enc *json.Encoder
}

// NewListWriter writes the header of l to w; the entities of l are not
// written. The list is complete once Close has returned nil.
func NewListWriter(w io.Writer, l *List) (*ListWriter, error) {
	lw := &ListWriter{w: bufio.NewWriter(w), sum: sha256.New()}
	lw.enc = json.NewEncoder(&lw.buf)
	lw.enc.SetEscapeHTML(false)
	return lw, lw.line(listHeader{Version: 1, Sealed: true, List: *l}, lw.sum)
}

func (lw *ListWriter) line(v any, sum io.Writer) error {
	lw.buf.Reset()
	if err := lw.enc.Encode(v); err != nil {
		return err
	}
	if sum != nil {
		sum.Write(lw.buf.Bytes())
	}
	_, err := lw.w.Write(lw.buf.Bytes())
	return err
}

// Write writes one entity.
func (lw *ListWriter) Write(e *Entity) error {
	lw.n++
	return lw.line(e, lw.sum)
}

// Close writes the seal and flushes. It does not close the underlying writer.
func (lw *ListWriter) Close() error {
	seal := sealLine{&listSeal{lw.n, "sha256:" + hex.EncodeToString(lw.sum.Sum(nil))}}
	if err := lw.line(seal, nil); err != nil {
		return err
	}
	return lw.w.Flush()
}

// WriteList writes the JSON form of l. What [ReadList] has read from it is
// written again byte for byte.
func WriteList(w io.Writer, l *List) error {
	lw, err := NewListWriter(w, l)
	if err != nil {
		return err
	}
	for _, e := range l.Entities {
		if err := lw.Write(e); err != nil {
			return err
		}
	}
	return lw.Close()
}

// Digest returns the digest of the list's content, "sha256:" and 64
// hexadecimal digits: the one in the seal of its JSON form. Two lists with
// equal digests are the same in every field.
func (l *List) Digest() string {
	lw, err := NewListWriter(io.Discard, l)
	for i := 0; err == nil && i < len(l.Entities); i++ {
		err = lw.Write(l.Entities[i])
	}
	if err != nil {
		// Only strings, numbers and booleans are encoded, into memory.
		panic("screen: " + err.Error())
	}
	return "sha256:" + hex.EncodeToString(lw.sum.Sum(nil))
}

// A ListReader reads the JSON form of lists one entity at a time. One stream
// may hold several sealed lists one after the other. It is for one goroutine at a
// time.
type ListReader struct {
	r      *bufio.Reader
	file   string
	line   int
	long   []byte // a line that did not fit into r's buffer
	list   *List
	sealed bool
	n      int
	sum    hash.Hash
	seen   map[string]int
}

// NewListReader returns a reader of r. The file name is used in errors.
func NewListReader(r io.Reader, file string) *ListReader {
	return &ListReader{r: bufio.NewReaderSize(r, 64<<10), file: file, sum: sha256.New()}
}

// A ListError is a reason why a list cannot be used, with its place.
type ListError struct {
	File   string // as given to the reader; empty for a list in memory
	Line   int    // from 1; 0 if the whole file is meant
	Entity string // ID of the entity, if the defect is in one
	Field  string // "names[2].text", if the defect is in one
	Reason string
}

// Error returns "file:line: entity ID: field: reason", as far as known.
func (e *ListError) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File)
		b.WriteByte(':')
		if e.Line > 0 {
			fmt.Fprintf(&b, "%d:", e.Line)
		}
		b.WriteByte(' ')
	}
	if e.Entity != "" {
		fmt.Fprintf(&b, "entity %s: ", e.Entity)
	}
	if e.Field != "" {
		fmt.Fprintf(&b, "%s: ", e.Field)
	}
	b.WriteString(e.Reason)
	return b.String()
}

func (lr *ListReader) fail(format string, args ...any) error {
	return &ListError{File: lr.file, Line: lr.line, Reason: fmt.Sprintf(format, args...)}
}

// next returns the next line that is not blank, without its end, or io.EOF.
// The line is valid until the next call.
func (lr *ListReader) next() ([]byte, error) {
	for {
		b, err := lr.r.ReadSlice('\n')
		lr.line++
		if err == bufio.ErrBufferFull {
			lr.long = append(lr.long[:0], b...)
			for err == bufio.ErrBufferFull {
				if len(lr.long) > maxLine {
					return nil, lr.fail("line longer than %d bytes", maxLine)
				}
				b, err = lr.r.ReadSlice('\n')
				lr.long = append(lr.long, b...)
			}
			b = lr.long
		}
		if err != nil && err != io.EOF {
			return nil, lr.fail("%v", err)
		}
		if t := bytes.TrimSpace(b); len(t) > 0 {
			if lr.line == 1 {
				t = bytes.TrimPrefix(t, []byte("\ufeff"))
			}
			if err == io.EOF && lr.sealed {
				return nil, lr.fail("file ends inside a line: it is truncated")
			}
			return t, nil
		}
		if err == io.EOF {
			return nil, io.EOF
		}
	}
}

// Header reads the header of the next list. It returns io.EOF at the end of
// the stream.
func (lr *ListReader) Header() (*List, error) {
	lr.sealed = false
	b, err := lr.next()
	if err != nil {
		return nil, err
	}
	var h listHeader
	if err := strictJSON(b, &h); err != nil {
		return nil, lr.fail("header of a list wanted: %v", err)
	}
	if h.Version != 1 {
		return nil, lr.fail(`header of a list wanted: {"screen_list":1,"id":…,"title":…}`)
	}
	lr.list, lr.sealed, lr.n = &h.List, h.Sealed, 0
	lr.seen = make(map[string]int)
	lr.sum.Reset()
	lr.count(b)
	var ds Defects
	h.List.validateHeader(&ds)
	return lr.list, lr.place(ds)
}

func (lr *ListReader) count(line []byte) {
	lr.sum.Write(line)
	lr.sum.Write([]byte{'\n'})
}

// place returns the first defect as an error with its place.
func (lr *ListReader) place(ds Defects) error {
	if len(ds) == 0 {
		return nil
	}
	d := ds[0]
	d.File, d.Line = lr.file, lr.line
	return d
}

// Next reads the next entity, which is valid in itself and unlike the others
// in its ID. After the last entity of a list it returns io.EOF, and the seal
// has then been checked.
func (lr *ListReader) Next() (*Entity, error) {
	if lr.list == nil {
		return nil, lr.fail("Next before Header")
	}
	b, err := lr.next()
	if err == io.EOF && !lr.sealed {
		lr.list = nil
		return nil, io.EOF
	}
	if err == io.EOF {
		return nil, lr.fail("no seal after %d entities: the file is truncated", lr.n)
	}
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(b, []byte(`{"seal":`)) {
		return nil, lr.checkSeal(b)
	}
	e := new(Entity)
	if err := decodeEntity(b, e); err != nil {
		return nil, lr.fail("%v", err)
	}
	lr.n++
	lr.count(b)
	var ds Defects
	e.validate(&ds, new(Listing))
	if at, ok := lr.seen[e.ID]; ok {
		ds.add(e.ID, "id", "already used by the entity in line %d", at)
	}
	lr.seen[e.ID] = lr.line
	return e, lr.place(ds)
}

func (lr *ListReader) checkSeal(b []byte) error {
	var s sealLine
	if err := strictJSON(b, &s); err != nil || s.Seal == nil {
		return lr.fail("seal cannot be read: %v", err)
	}
	if s.Seal.Entities != lr.n {
		return lr.fail("the seal says %d entities, %d were read", s.Seal.Entities, lr.n)
	}
	if got := "sha256:" + hex.EncodeToString(lr.sum.Sum(nil)); got != s.Seal.Digest {
		return lr.fail("the seal says %s, the content is %s: the file was changed after it was written", s.Seal.Digest, got)
	}
	lr.list = nil
	return io.EOF
}

// ReadList reads one list in JSON form: JSON Lines in UTF-8, of which the first
// is the header, each further one an entity, and the last one the seal.
//
//	{"screen_list":1,"sealed":true,"id":"acme-blocked","title":"Acme's blocked parties"}
//	{"id":"1","type":"organization","names":[{"text":"Nowhere Trading LLC","kind":"primary"}]}
//	{"seal":{"entities":1,"digest":"sha256:…"}}
//
// The fields are those of [List] and [Entity]; unknown ones are an error, since
// a misspelt "countries" would otherwise weaken the screening in silence. The
// digest is over all bytes before the seal's line. A header that does not say
// "sealed" needs no seal, so that a list may be written by hand; one that does
// is refused if the seal is missing or wrong.
//
// Either the whole list is good, or the error is a [ListError] with file, line
// and reason and no list is returned.
func ReadList(r io.Reader, file string) (*List, error) {
	lr := NewListReader(r, file)
	l, err := lr.readOne()
	if err == io.EOF {
		return nil, &ListError{File: file, Reason: "empty file"}
	}
	if err != nil {
		return nil, err
	}
	if _, err := lr.next(); err != io.EOF {
		if err == nil {
			err = lr.fail("text after the seal")
		}
		return nil, err
	}
	return l, nil
}

func (lr *ListReader) readOne() (*List, error) {
	l, err := lr.Header()
	if err != nil {
		return nil, err
	}
	for {
		e, err := lr.Next()
		if err == io.EOF {
			return l, nil
		}
		if err != nil {
			return nil, err
		}
		l.Entities = append(l.Entities, e)
	}
}

// ReadLists reads every list of a stream. It is all or nothing, as
// [ReadList] is.
func ReadLists(r io.Reader, file string) ([]*List, error) {
	lr := NewListReader(r, file)
	var lists []*List
	for {
		l, err := lr.readOne()
		if err == io.EOF {
			return lists, nil
		}
		if err != nil {
			return nil, err
		}
		lists = append(lists, l)
	}
}

// strictJSON decodes one value and refuses unknown fields and trailing text.
func strictJSON(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return errors.New("line ends inside a JSON value: it is truncated")
		}
		return errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("text after the JSON value")
	}
	return nil
}
