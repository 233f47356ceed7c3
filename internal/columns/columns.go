// Package columns stores records as columns: all values of one field stand
// together, and a text that comes again in its column is the number of the
// first one. So records of a kind take less room when they are compressed, and
// much less time to read, than lines that name their fields.
//
// One walk over a record writes it or reads it, so that the two cannot differ:
//
//	func walk(c *columns.Codec, x *record) {
//		c.Text(columnName, &x.name)
//		c.Int(columnSize, &x.size)
//	}
//
// A [Codec] made by [NewWriter] copies the values into columns, and one made by
// [NewReader] fills them in.
package columns

import (
	"encoding/binary"
	"errors"
	"strings"
)

// A Codec writes columns or reads them. The number of a column is any below
// that which the Codec was made for, and is the caller's to choose.
type Codec struct {
	writing bool
	columns []column
	size    int // of what is read
	err     error
}

type column struct {
	numbers string // what is left to read
	texts   string
	met     []string // the texts of the column in the order of their numbers

	out   []byte // what was written
	words []byte
	known map[string]uint64
}

// NewWriter returns a Codec that writes n columns.
func NewWriter(n int) *Codec { return &Codec{writing: true, columns: make([]column, n)} }

// ErrMalformed says that data is not what a writer of as many columns wrote.
var ErrMalformed = errors.New("columns: the data is cut or changed")

// NewReader returns a Codec that reads n columns. The texts it gives are parts
// of data.
func NewReader(data string, n int) (*Codec, error) {
	c := &Codec{columns: make([]column, n), size: len(data)}
	var sizes []int
	for range 2 * n {
		size, used := uvarint(data)
		if used == 0 || size > uint64(c.size) {
			return nil, ErrMalformed
		}
		sizes = append(sizes, int(size))
		data = data[used:]
	}
	for i, size := range sizes {
		if size > len(data) {
			return nil, ErrMalformed
		}
		if x := &c.columns[i/2]; i%2 == 0 {
			x.numbers = data[:size]
		} else {
			x.texts = data[:size]
			x.met = make([]string, 0, strings.Count(x.texts, "\x00"))
		}
		data = data[size:]
	}
	if data != "" {
		return nil, ErrMalformed
	}
	return c, nil
}

// Bytes returns what was written, or an error if it cannot be read again: a
// text that holds a zero byte, a number below zero.
func (c *Codec) Bytes() ([]byte, error) {
	if c.err != nil {
		return nil, c.err
	}
	var b []byte
	for i := range c.columns {
		b = binary.AppendUvarint(b, uint64(len(c.columns[i].out)))
		b = binary.AppendUvarint(b, uint64(len(c.columns[i].words)))
	}
	for i := range c.columns {
		b = append(append(b, c.columns[i].out...), c.columns[i].words...)
	}
	return b, nil
}

// Err returns the first error. A reader that has one gives zeros and empty
// texts from there on.
func (c *Codec) Err() error { return c.err }

// Writing reports whether the Codec writes.
func (c *Codec) Writing() bool { return c.writing }

// Done returns the first error of reading, or one if something is left to read.
func (c *Codec) Done() error {
	for i := range c.columns {
		if x := &c.columns[i]; x.numbers != "" || x.texts != "" {
			c.Fail()
		}
	}
	return c.err
}

// Fail makes [ErrMalformed] the error of a reader, for a caller that meets
// values which cannot be.
func (c *Codec) Fail() {
	if c.err == nil {
		c.err = ErrMalformed
	}
	clear(c.columns)
}

// Int writes or reads a number that is not below zero.
func (c *Codec) Int(i int, n *int) {
	x := &c.columns[i]
	if !c.writing {
		if s := x.numbers; s != "" && s[0] < 0x80 { // as most are
			x.numbers, *n = s[1:], int(s[0])
		} else if v := c.next(x); v <= maxInt {
			*n = int(v)
		} else {
			c.Fail()
			*n = 0
		}
		return
	}
	if *n < 0 && c.err == nil {
		c.err = errors.New("columns: a number below zero")
	}
	x.out = binary.AppendUvarint(x.out, uint64(*n))
}

const maxInt = 1<<31 - 1

// Bool writes or reads a truth value.
func (c *Codec) Bool(i int, b *bool) {
	n := 0
	if *b {
		n = 1
	}
	c.Int(i, &n)
	*b = n != 0
}

// Len writes or reads how many members follow. What is read is no more than
// the data has bytes, so that it may be allocated.
func (c *Codec) Len(i int, n *int) {
	c.Int(i, n)
	if !c.writing && *n > c.size {
		c.Fail()
		*n = 0
	}
}

// Text writes or reads a text.
func (c *Codec) Text(i int, s *string) {
	x := &c.columns[i]
	if !c.writing {
		*s = c.text(x)
		return
	}
	if x.known == nil {
		x.known = make(map[string]uint64)
	}
	n, ok := x.known[*s]
	x.out = binary.AppendUvarint(x.out, n)
	if ok {
		return
	}
	x.known[*s] = uint64(len(x.known) + 1)
	if strings.IndexByte(*s, 0) >= 0 && c.err == nil {
		c.err = errors.New("columns: a text with a zero byte")
	}
	x.words = append(append(x.words, *s...), 0)
}

func (c *Codec) text(x *column) string {
	var n uint64
	if s := x.numbers; s != "" && s[0] < 0x80 {
		x.numbers, n = s[1:], uint64(s[0])
	} else {
		n = c.next(x)
	}
	if n > 0 {
		if n > uint64(len(x.met)) {
			c.Fail()
			return ""
		}
		return x.met[n-1]
	}
	end := strings.IndexByte(x.texts, 0)
	if end < 0 {
		c.Fail()
		return ""
	}
	s := x.texts[:end]
	x.texts = x.texts[end+1:]
	x.met = append(x.met, s)
	return s
}

// next reads the next number of a column.
func (c *Codec) next(x *column) uint64 {
	v, used := uvarint(x.numbers)
	if used == 0 {
		c.Fail()
		return 0
	}
	x.numbers = x.numbers[used:]
	return v
}

// uvarint is [binary.Uvarint] of a string; it has used nothing if there is no
// number that fits.
func uvarint(s string) (v uint64, used int) {
	for i := 0; i < len(s) && i < 9; i++ {
		v |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}
