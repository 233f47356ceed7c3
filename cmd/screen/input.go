package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/openscreening/screen"
)

// maxInputLine bounds a line of standard input.
const maxInputLine = 16 << 20

// queries yields the names of the command line, and for the name "-" or
// without one the lines of standard input.
func (a *app) queries(names []string) iter.Seq2[screen.Query, error] {
	if len(names) == 0 {
		names = []string{"-"}
	}
	return func(yield func(screen.Query, error) bool) {
		for _, n := range names {
			if n != "-" {
				if st, err := os.Stat(n); err == nil && st.Mode().IsRegular() {
					// Who takes its answer for that of the file clears everybody in it.
					fmt.Fprintf(a.err, "screen: %s is screened as a name, and it is a file: 'screen match < FILE' screens its\nlines, 'screen batch' the rows of a table, and 'screen scan' a document\n", printable(n))
				}
				if !yield(screen.Query{Name: n}, nil) {
					return
				}
				continue
			}
			for line, err := range a.lines("names") {
				var q screen.Query
				if err == nil {
					q, err = screen.ParseQuery(line.text)
					err = line.place(err)
				}
				if !yield(q, err) || err != nil {
					return
				}
			}
		}
	}
}

type inputLine struct {
	text   []byte
	number int
}

// place says where in the input an error is.
func (l inputLine) place(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("standard input, line %d: %w", l.number, err)
}

// lines yields the lines of standard input that are not blank. The text is
// valid until the next one. An error ends them. That there are none is said:
// mostly it is what should have written them that failed.
func (a *app) lines(what string) iter.Seq2[inputLine, error] {
	return func(yield func(inputLine, error) bool) {
		if a.asks {
			fmt.Fprintf(a.err, "Reading %s from standard input, one a line; Ctrl-D ends it.\n", what)
		}
		sc := bufio.NewScanner(a.in)
		sc.Buffer(make([]byte, 0, 64<<10), maxInputLine)
		l, none := inputLine{number: 1}, true
		for ; sc.Scan(); l.number++ {
			l.text = sc.Bytes()
			if l.number == 1 {
				if bytes.HasPrefix(l.text, []byte("\xff\xfe")) || bytes.HasPrefix(l.text, []byte("\xfe\xff")) {
					// Half of it would pass for names.
					yield(l, l.place(errors.New("the text is UTF-16: want UTF-8")))
					return
				}
				l.text = bytes.TrimPrefix(l.text, []byte("\ufeff"))
			}
			if len(bytes.TrimSpace(l.text)) == 0 {
				continue
			}
			if none = false; !yield(l, nil) {
				return
			}
		}
		switch err := sc.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			yield(l, l.place(fmt.Errorf("longer than %d MB", maxInputLine>>20)))
		case err != nil:
			yield(l, l.place(err))
		case none:
			fmt.Fprintf(a.err, "screen: there are no %s on standard input\n", what)
		}
	}
}

// strictJSON decodes one value and refuses unknown fields and further text.
func strictJSON(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("text after the JSON value")
	}
	return nil
}

// newEncoder returns an encoder of JSON Lines. It leaves the ampersands of
// company names as they are.
func newEncoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}
