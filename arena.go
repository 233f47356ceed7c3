package screen

import (
	"slices"
	"strings"
)

// An arena is where the strings and slices of queries and of the vocabulary are
// cut from, so that a name is read without an allocation for each of its words.
// What was cut stays as it is: when a block is full, a new one is begun, and the
// garbage collector takes the old one when nothing points to it. So nothing is
// ever freed too early, and nothing needs to be freed.
//
// A nil arena allocates everything by itself.
type arena struct {
	text      strings.Builder
	strings   []string
	spellings []spelling
	roughs    []rough

	// What reading one name needs, and the next may use again.
	words  []word
	tokens []Token
	read   readings // nil for a single name
	split  splitBuffers
}

// The sizes of blocks: a name takes some hundred bytes.
const (
	textBlock     = 16 << 10
	stringBlock   = 512
	spellingBlock = 256
	roughBlock    = 128
)

// string returns a string of the bytes.
func (a *arena) string(b []byte) string {
	if a == nil {
		return string(b)
	}
	if len(b) == 0 {
		return ""
	}
	if a.text.Cap()-a.text.Len() < len(b) {
		a.text = strings.Builder{}
		a.text.Grow(max(textBlock, len(b)))
	}
	from := a.text.Len()
	a.text.Write(b)
	return a.text.String()[from:]
}

// sameOr returns s if b holds the same, and else a string of b.
func (a *arena) sameOr(s string, b []byte) string {
	if string(b) == s {
		return s
	}
	return a.string(b)
}

// clone returns a string of the same bytes that shares no memory with s.
func (a *arena) clone(s string) string {
	if a == nil {
		return strings.Clone(s)
	}
	if s == "" {
		return ""
	}
	if a.text.Cap()-a.text.Len() < len(s) {
		a.text = strings.Builder{}
		a.text.Grow(max(textBlock, len(s)))
	}
	from := a.text.Len()
	a.text.WriteString(s)
	return a.text.String()[from:]
}

// cloneAll returns clones of the strings.
func (a *arena) cloneAll(ss []string) []string {
	var c []string
	for _, s := range ss {
		c = a.append(c, a.clone(s))
	}
	return c
}

// append returns a slice of ss and s. It does not change what is behind ss.
func (a *arena) append(ss []string, s string) []string {
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
func (a *arena) squeeze(s string) string {
	if strings.IndexByte(s, ' ') < 0 {
		return s
	}
	var buf [128]byte
	return a.string(appendSqueezed(buf[:0], s))
}

// squeeze is s without blanks.
func squeeze(s string) string { return (*arena)(nil).squeeze(s) }

func appendSqueezed(b []byte, s string) []byte {
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

// newSpellings returns room for n spellings, to be appended to an empty slice.
func (a *arena) newSpellings(n int) []spelling {
	if a == nil {
		return make([]spelling, 0, n)
	}
	return room(&a.spellings, n, spellingBlock)
}

// keepSpellings takes back the room that was not needed of the last n.
func (a *arena) keepSpellings(ss []spelling, n int) []spelling {
	if a == nil {
		return slices.Clip(ss)
	}
	return keep(&a.spellings, ss, n)
}

// newRoughs is newSpellings for roughs.
func (a *arena) newRoughs(n int) []rough {
	if a == nil {
		return nil // most words have one
	}
	return room(&a.roughs, n, roughBlock)
}

// keepRoughs is keepSpellings for roughs.
func (a *arena) keepRoughs(rs []rough, n int) []rough {
	if a == nil {
		return slices.Clip(rs)
	}
	return keep(&a.roughs, rs, n)
}

// forget lets the spellings and the roughs be used again: nothing points to them
// any more.
func (a *arena) forget() { a.spellings, a.roughs = a.spellings[:0], a.roughs[:0] }

// room cuts an empty slice with room for n from a block, or from a new one of
// the given size.
func room[T any](block *[]T, n, size int) []T {
	if cap(*block)-len(*block) < n {
		*block = make([]T, 0, size)
	}
	from := len(*block)
	*block = (*block)[:from+n]
	return (*block)[from : from : from+n]
}

// keep gives the block back what the last room of n has beyond ts. If ts has
// outgrown it, it stays as it is.
func keep[T any](block *[]T, ts []T, n int) []T {
	if cap(ts) == n {
		*block = (*block)[:len(*block)-n+len(ts)]
	}
	return slices.Clip(ts)
}
