package journal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
)

// An Entry is a line as it was read.
type Entry struct {
	Head
	Line    int    // in the file, from 1 on
	Payload []byte // valid until the next entry
}

// A LineError says what is wrong with a line.
type LineError struct {
	File string
	Line int

	// Torn is set for an end of the file that was never acknowledged: a
	// writer died in the middle of it. The next writer repairs it.
	Torn bool

	Err error
}

func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

func (e *LineError) Unwrap() error { return e.Err }

// errTorn is what a reader says of a torn tail.
var errTorn = errors.New("the last line is not whole: its writer died, or is at it; nobody was told that it was kept")

// Read yields the lines of a journal, in order, in memory that does not grow
// with the file. It starts behind the line after, which is the zero Head for
// the begin of a chain; with any set, it takes the first line as it is.
//
// Of a line that is not right an error is yielded, a *LineError, with what can
// be read of it if its own hash is wrong; the next line is compared with what
// the line says of itself, so that one change is one error. An error of r ends
// the sequence.
func Read(r io.Reader, file, name string, after Head, any bool) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		br := bufio.NewReaderSize(r, 64<<10)
		last := after
		if last.Hash == "" {
			last.Hash = origin
		}
		known := !any // whether last is the line before this one
		var long []byte
		for n := 1; ; n++ {
			line, err := readLine(br, &long)
			wrong := func(e Entry, torn bool, err error) bool {
				e.Line = n
				return yield(e, &LineError{File: file, Line: n, Torn: torn, Err: err})
			}
			switch {
			case err == io.EOF && len(line) == 0:
				return
			case err == io.EOF:
				wrong(Entry{}, true, errTorn)
				return
			case errors.Is(err, errLong):
				if known = false; !wrong(Entry{}, false, err) {
					return
				}
				continue
			case err != nil:
				wrong(Entry{}, false, err)
				return
			}
			p, err := parseLine(line, name)
			e := Entry{Head: p.head, Line: n, Payload: p.payload}
			if err == errForm {
				// Whatever stood here, the next line is not to blame.
				if known = false; !wrong(Entry{}, false, err) {
					return
				}
				continue
			}
			if ferr := p.follows(last); known && ferr != nil && err == nil {
				err = ferr
			}
			last, known = p.head, true
			if err != nil {
				if !wrong(e, false, err) {
					return
				}
			} else if !yield(e, nil) {
				return
			}
		}
	}
}

var errLong = fmt.Errorf("longer than %d MB", MaxLine>>20)

// readLine reads a line without its end. One that is too long is passed over.
// The text is that of br or of long, and valid until the next call. The error
// is io.EOF if the end of the file comes before that of the line.
func readLine(br *bufio.Reader, long *[]byte) ([]byte, error) {
	part, err := br.ReadSlice('\n')
	if err == nil {
		return part[:len(part)-1], nil
	}
	if err != bufio.ErrBufferFull {
		return part, err
	}
	*long = append((*long)[:0], part...)
	tooLong := false
	for err == bufio.ErrBufferFull {
		part, err = br.ReadSlice('\n')
		if tooLong = tooLong || len(*long)+len(part) > MaxLine+1; !tooLong {
			*long = append(*long, part...)
		}
	}
	switch {
	case err != nil && err != io.EOF:
		return nil, err
	case tooLong:
		*long = nil // let go of it
		return nil, errLong
	case err == io.EOF:
		return *long, io.EOF
	}
	return (*long)[:len(*long)-1], nil
}
