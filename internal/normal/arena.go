package normal

import "strings"

// An Arena is where strings and slices of strings are cut from, so that a name is
// read without an allocation for each of its words. What was cut stays as it is: when
// a block is full, a new one is begun, and the garbage collector takes the old one
// when nothing points to it. So nothing is ever freed too early, and nothing needs to
// be freed.
//
// A nil Arena allocates everything by itself.
type Arena struct {
	text    strings.Builder
	strings []string
}

// The sizes of blocks: a name takes some hundred bytes.
const (
	textBlock   = 16 << 10
	stringBlock = 512
)

// Cut returns a string of the bytes.
func (a *Arena) Cut(b []byte) string {
	if a == nil {
		return string(b)
	}
	if len(b) == 0 {
		return ""
	}
	from := a.room(len(b))
	a.text.Write(b)
	return a.text.String()[from:]
}

// room makes room for so many bytes, and returns where they begin.
func (a *Arena) room(n int) int {
	if a.text.Cap()-a.text.Len() < n {
		a.text = strings.Builder{}
		a.text.Grow(max(textBlock, n))
	}
	return a.text.Len()
}

// SameOr returns s if b holds the same, and else a string of b.
func (a *Arena) SameOr(s string, b []byte) string {
	if string(b) == s {
		return s
	}
	return a.Cut(b)
}

// clone returns a string of the same bytes that shares no memory with s.
func (a *Arena) clone(s string) string {
	if a == nil {
		return strings.Clone(s)
	}
	if s == "" {
		return ""
	}
	from := a.room(len(s))
	a.text.WriteString(s)
	return a.text.String()[from:]
}

// cloneAll returns clones of the strings.
func (a *Arena) cloneAll(ss []string) []string {
	var c []string
	for _, s := range ss {
		c = a.Append(c, a.clone(s))
	}
	return c
}

// Append returns a slice of ss and s. It does not change what is behind ss.
func (a *Arena) Append(ss []string, s string) []string {
	if a == nil {
		return append(ss[:len(ss):len(ss)], s)
	}
	n := len(ss) + 1
	if cap(a.strings)-len(a.strings) < n {
		a.strings = make([]string, 0, max(stringBlock, n))
	}
	from := len(a.strings)
	a.strings = append(append(a.strings, ss...), s)
	return a.strings[from : from+n : from+n]
}

// squeeze returns s without blanks.
func (a *Arena) squeeze(s string) string {
	if strings.IndexByte(s, ' ') < 0 {
		return s
	}
	var buf [128]byte
	return a.Cut(AppendSqueezed(buf[:0], s))
}

// Squeeze is s without blanks.
func Squeeze(s string) string { return (*Arena)(nil).squeeze(s) }

// AppendSqueezed appends s without its blanks.
func AppendSqueezed(b []byte, s string) []byte {
	if strings.IndexByte(s, ' ') < 0 {
		return append(b, s...)
	}
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' {
			b = append(b, s[i])
		}
	}
	return b
}
