package screen

import "strings"

// An arena is where the strings and slices of one query are cut from, so that
// a name is read without an allocation for each of its words. What was cut
// stays as it is: when a block is full, a new one is begun, and the garbage
// collector takes the old one when nothing points to it. So nothing is ever
// freed too early, and nothing needs to be freed.
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
	if cap(a.spellings)-len(a.spellings) < n {
		a.spellings = make([]spelling, 0, spellingBlock)
	}
	from := len(a.spellings)
	a.spellings = a.spellings[:from+n]
	return a.spellings[from : from : from+n]
}

// newRoughs is newSpellings for roughs.
func (a *arena) newRoughs(n int) []rough {
	if a == nil {
		return nil // most words have one
	}
	if cap(a.roughs)-len(a.roughs) < n {
		a.roughs = make([]rough, 0, roughBlock)
	}
	from := len(a.roughs)
	a.roughs = a.roughs[:from+n]
	return a.roughs[from : from : from+n]
}
