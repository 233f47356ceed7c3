package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// openText opens CSV, TSV and JSON Lines.
func (t *Table) openText(s *scan, o Options) error {
	dec, err := s.detect(o.Encoding)
	if err != nil {
		return err
	}
	t.Encoding = dec.name
	if dec.note != "" {
		t.note("%s", dec.note)
	}
	lines := func() *lineReader {
		return &lineReader{r: bufio.NewReaderSize(dec.reader(t.section()), 64<<10)}
	}
	first, err := firstLine(lines())
	if err != nil {
		return err
	}
	switch {
	case bytes.HasPrefix(first, []byte("{")) && o.Comma == 0:
		t.Kind = JSONL
		return t.openJSONL(lines)
	case bytes.HasPrefix(first, []byte("[")) && o.Comma == 0 && (len(first) == 1 || bytes.HasPrefix(bytes.TrimSpace(first[1:]), []byte("{"))):
		return errors.New("a JSON array: want JSON Lines, one object a line, which jq -c '.[]' makes of it")
	case bytes.HasPrefix(first, []byte("<")) && bytes.Contains(bytes.ToLower(first), []byte("html")):
		return errors.New("a page of HTML: want CSV, TSV, XLSX, JSON Lines or Parquet")
	}
	skip := 0
	if sep, ok := bytes.CutPrefix(first, []byte("sep=")); ok && len(sep) == 1 {
		t.Comma, skip = rune(sep[0]), 1 // Excel's own way to say it
	}
	if o.Comma != 0 {
		t.Comma = o.Comma
	}
	if t.Comma == 0 {
		if t.Comma, err = guessComma(lines()); err != nil {
			return err
		}
	}
	t.Kind = CSV
	if t.Comma == '\t' {
		t.Kind = TSV
	}
	t.rows = func() iter.Seq2[Row, error] {
		return func(yield func(Row, error) bool) {
			c := &csvReader{lines: lines(), comma: t.Comma}
			for i := 0; ; i++ {
				r, err := c.next()
				if err == io.EOF {
					return
				}
				if i < skip && err == nil {
					continue
				}
				if !yield(r, err) || err != nil {
					return
				}
			}
		}
	}
	return nil
}

// firstLine is the first one that is not blank, at most its beginning.
func firstLine(lr *lineReader) ([]byte, error) {
	for {
		l, err := lr.next()
		if err == io.EOF {
			return nil, errors.New("no rows: there is nothing to screen")
		}
		if err != nil {
			return nil, err
		}
		if text := bytes.TrimSpace(l.text); len(text) > 0 {
			return text, nil
		}
	}
}

// A line is one physical line without its end.
type line struct {
	text   []byte
	number int
	long   int64 // its length, if it is longer than a row may be: text is its beginning
}

// A lineReader reads lines that end in LF, CR LF or CR.
type lineReader struct {
	r      *bufio.Reader
	number int
}

func (lr *lineReader) next() (line, error) {
	l := line{number: lr.number + 1}
	var length int64
	for {
		if _, err := lr.r.Peek(1); err != nil {
			if err == io.EOF && length > 0 {
				break
			}
			if err != io.EOF {
				err = fmt.Errorf("line %d: %w", l.number, err)
			}
			return line{}, err
		}
		b, _ := lr.r.Peek(lr.r.Buffered())
		i := bytes.IndexAny(b, "\r\n")
		end := i >= 0
		if !end {
			i = len(b)
		}
		length += int64(i)
		if room := maxRecord + 1 - len(l.text); room > 0 {
			l.text = append(l.text, b[:min(i, room)]...)
		}
		if !end {
			lr.r.Discard(i)
			continue
		}
		cr := b[i] == '\r'
		lr.r.Discard(i + 1)
		if cr {
			if b, err := lr.r.Peek(1); err == nil && b[0] == '\n' {
				lr.r.Discard(1)
			}
		}
		break
	}
	lr.number++
	if length > maxRecord {
		l.long = length
		l.text = l.text[:256]
	}
	return l, nil
}

func (l line) tooLong() error {
	return fmt.Errorf("the line has %d bytes: want at most %d; a quote or a line end may be missing", l.long, maxRecord)
}

// A csvReader reads rows of separated cells. It goes on behind a row with
// broken quotes: of a quote that is never closed, encoding/csv takes the rest
// of the file for one cell.
type csvReader struct {
	lines *lineReader
	comma rune
	ahead []line // read in vain for the end of a quote
}

func (c *csvReader) line() (line, error) {
	if len(c.ahead) > 0 {
		l := c.ahead[0]
		c.ahead = c.ahead[1:]
		return l, nil
	}
	return c.lines.next()
}

// next reads a row. Its error is io.EOF or that of reading.
func (c *csvReader) next() (Row, error) {
	l, err := c.line()
	if err != nil {
		return Row{}, err
	}
	row := Row{Number: l.number}
	if l.long > 0 {
		row.Err = l.tooLong()
		return row, nil
	}
	p := cells{comma: c.comma}
	p.add(l.text)
	var more []line
	size := len(l.text)
	why := ""
	for p.state == inQuotes && why == "" {
		n, err := c.line()
		switch {
		case err == io.EOF:
			why = "a quote is not closed by the end of the file"
		case err != nil:
			return Row{}, err
		default:
			more = append(more, n)
			if size += len(n.text) + 1; n.long > 0 || size > maxRecord || len(more) >= maxLines {
				why = fmt.Sprintf("a quote is not closed within %d lines or %d bytes", maxLines, maxRecord)
				break
			}
			p.text.WriteByte('\n')
			p.add(n.text)
		}
	}
	if p.state == broken {
		why = "text stands behind a closing quote"
	}
	if why == "" {
		row.Cells = p.end()
		return row, nil
	}
	// The quote belongs to its own line alone, and so does the doubt.
	c.ahead = append(more, c.ahead...)
	row.Cells = plainCells(l.text, c.comma)
	row.Doubt = "broken quotes: " + why
	return row, nil
}

// plainCells splits a line at its separators, whatever the quotes say.
func plainCells(b []byte, comma rune) []string {
	out := strings.Split(string(b), string(comma))
	for i := range out {
		out[i] = strings.Trim(out[i], `" `)
	}
	return out
}

// cells splits the lines of one row. A quote opens a cell at its beginning
// only, elsewhere it is an inch.
type cells struct {
	comma rune
	state cellState
	text  bytes.Buffer
	done  []string
}

type cellState int

const (
	begin cellState = iota
	unquoted
	inQuotes
	closed // behind a quote that may be the end
	broken
)

func (p *cells) add(b []byte) {
	for len(b) > 0 && p.state != broken {
		switch p.state {
		case begin:
			if b[0] == '"' {
				p.state = inQuotes
				b = b[1:]
				continue
			}
			p.state = unquoted
		case unquoted:
			i := bytes.IndexRune(b, p.comma)
			if i < 0 {
				p.text.Write(b)
				return
			}
			p.text.Write(b[:i])
			p.cell()
			b = b[i+utf8.RuneLen(p.comma):]
		case inQuotes:
			i := bytes.IndexByte(b, '"')
			if i < 0 {
				p.text.Write(b)
				return
			}
			p.text.Write(b[:i])
			p.state = closed
			b = b[i+1:]
		case closed:
			r, n := utf8.DecodeRune(b)
			switch {
			case r == '"':
				p.text.WriteByte('"')
				p.state = inQuotes
			case r == p.comma:
				p.cell()
			case r == ' ':
			default:
				p.state = broken
				return
			}
			b = b[n:]
		}
	}
}

func (p *cells) cell() {
	p.done = append(p.done, p.text.String())
	p.text.Reset()
	p.state = begin
}

func (p *cells) end() []string {
	p.cell()
	return p.done
}

// guessComma finds what separates the cells: what gives most rows as many
// cells as the first one has, and more than one; rows of one cell above a header
// are a title. A list of names with commas in some of them is one column.
func guessComma(lr *lineReader) (rune, error) {
	var sample []line
	for len(sample) < 100 {
		l, err := lr.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, err
		}
		if len(bytes.TrimSpace(l.text)) > 0 && l.long == 0 {
			sample = append(sample, l)
		}
	}
	best, most := ',', 1.0
	for _, comma := range []rune{'\t', ',', ';', '|'} {
		c := &csvReader{lines: &lineReader{r: bufio.NewReader(strings.NewReader(""))}, comma: comma, ahead: sample}
		width, rows, same := 0, 0, 0
		for {
			r, err := c.next()
			if err != nil {
				break
			}
			if r.Doubt != "" {
				continue
			}
			if rows++; rows == 1 {
				width = len(r.Cells)
			} else if width == 1 && rows <= maxTitles+1 && len(r.Cells) > 1 && same == rows-1 && looksLikeHeader(r.Cells) {
				width, rows, same = len(r.Cells), 1, 0
			}
			n := len(r.Cells)
			for n > width && strings.TrimSpace(r.Cells[n-1]) == "" {
				n-- // some programs end rows with separators
			}
			if n == width {
				same++
			}
		}
		if width < 2 || rows > 2 && same*5 < rows*4 {
			continue
		}
		if score := float64(width) * float64(same) / float64(rows); score > most {
			best, most = comma, score
		}
	}
	if most == 1 {
		// One column. A tab is the least likely to be in a name.
		return '\t', nil
	}
	return best, nil
}
