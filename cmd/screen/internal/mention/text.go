package mention

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openscreening/screen"
)

// A recent is a reader that keeps the last part of what was read through it, so
// that the passage around a mention can be shown, and counts lines.
type recent struct {
	r       io.Reader
	buf     []byte
	base    int // bytes of the text before buf
	lines   int // ends of lines before buf
	bad     int // bytes that are no text
	letters int // of the text: words there are
	tail    []byte
}

// Of what was read at least this much is kept: more than a block of the scan,
// with what is read ahead.
const keptText = 256 << 10

// passageBytes is how much of the text is shown before and behind a mention.
const passageBytes = 120

// byteOrderMark may stand before a text and is no part of its first line.
const byteOrderMark = "\ufeff"

func newRecent(r io.Reader) *recent { return &recent{r: r, buf: make([]byte, 0, 2*keptText)} }

func (t *recent) Read(b []byte) (int, error) {
	n, err := t.r.Read(b)
	t.check(b[:n], err != nil)
	if drop := len(t.buf) + n - cap(t.buf); drop > 0 {
		drop = min(len(t.buf), max(drop, len(t.buf)-keptText))
		t.lines += bytes.Count(t.buf[:drop], []byte{'\n'})
		t.base += drop
		t.buf = t.buf[:copy(t.buf, t.buf[drop:])]
	}
	t.buf = append(t.buf, b[:n]...)
	return n, err
}

// check counts letters, and bytes that are no characters.
func (t *recent) check(b []byte, last bool) {
	t.tail = append(t.tail, b...)
	b = t.tail
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			if c := b[0] | 0x20; c >= 'a' && c <= 'z' {
				t.letters++
			}
			b = b[1:]
			continue
		}
		if !last && !utf8.FullRune(b) {
			break
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError {
			t.bad++
		} else if unicode.IsLetter(r) {
			t.letters++
		}
		b = b[n:]
	}
	t.tail = t.tail[:copy(t.tail, b)]
}

// end is the length of the text so far.
func (t *recent) end() int { return t.base + len(t.buf) }

// place returns the line, and the character of it, at which a byte stands.
// Column is 0 if the line begins too far before.
func (t *recent) place(at int) (line, column int) {
	before := t.buf[:max(0, min(at-t.base, len(t.buf)))]
	line = 1 + t.lines + bytes.Count(before, []byte{'\n'})
	i := bytes.LastIndexByte(before, '\n')
	if i < 0 && t.base > 0 {
		return line, 0
	}
	return line, 1 + utf8.RuneCount(bytes.TrimPrefix(before[i+1:], []byte(byteOrderMark)))
}

// passage returns the text around a mention on one line, and where the mention
// stands in it.
func (t *recent) passage(start, end int) (string, screen.Span) {
	start, end = max(0, start-t.base), min(end-t.base, len(t.buf))
	from, to := max(0, start-passageBytes), min(len(t.buf), end+passageBytes)
	for from < start && !utf8.RuneStart(t.buf[from]) {
		from++
	}
	for to > end && to < len(t.buf) && !utf8.RuneStart(t.buf[to]) {
		to--
	}
	before, behind := string(t.buf[from:start]), string(t.buf[end:to])
	if _, after, ok := cutLast(before, "\n\n"); ok {
		before = after
	} else if i := strings.IndexByte(before, ' '); from > 0 && i >= 0 {
		before = before[i+1:] // a word that is cut off
	}
	behind, _, _ = strings.Cut(behind, "\n\n")
	before = strings.TrimLeft(oneLine(before), " "+byteOrderMark)
	name := oneLine(string(t.buf[start:end]))
	s := before + name
	return strings.TrimRight(s+oneLine(behind), " "), screen.Span{len(before), len(s)}
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// oneLine puts a blank where blanks and ends of lines are, but none between
// Chinese characters.
func oneLine(s string) string {
	var b strings.Builder
	blank := false
	var before rune
	for _, r := range s {
		if unicode.IsSpace(r) {
			blank = true
			continue
		}
		if blank && !(unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, r)) {
			b.WriteByte(' ')
		}
		blank, before = false, r
		b.WriteRune(r)
	}
	if blank {
		b.WriteByte(' ')
	}
	return b.String()
}
