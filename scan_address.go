package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// addresses looks for names in the labels of addresses of the web and of mail that
// are several words in one: dahuasecurity.com. A label that is a name as it stands
// has been found as a word.
func (x *scan) addresses() {
	text := x.text
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '.')
		if i < 0 {
			return
		}
		dot := from + i
		from = dot + 1
		if from == len(text) || !normal.IsWordByte(text[from]) || !normal.IsWordByte(text[dot-min(dot, 1)]) {
			continue
		}
		// All of the address, from the first of its dots on.
		start := dot
		for start > 0 && dot-start < maxAddress && !apartFromAddress(text[start-1]) {
			start--
		}
		for from < len(text) && from-start < maxAddress && !apartFromAddress(text[from]) {
			from++
		}
		label := variant.Registered(text[start:from])
		if label == "" {
			continue
		}
		at := strings.Index(strings.ToLower(text[start:from]), label)
		if at < 0 || variant.LabelApart(label) == "" {
			continue
		}
		ms := x.s.matchPassage(label)
		if len(ms) == 0 {
			continue
		}
		if v := viewOf(&ms[0], label); v.exact && v.core >= addressInfo {
			x.found = append(x.found, scanFinding{start + at, start + at + len(label), label, ms, true})
		}
	}
}

// addressInfo is how much the telling word of such a label tells at least: behind a
// surname partnership or security is the firm of one of many.
const addressInfo = 7.0

// maxAddress bounds such an address, in bytes.
const maxAddress = 256

// apartFromAddress reports whether a byte is none of an address.
func apartFromAddress(c byte) bool {
	switch c {
	case ',', ';', '<', '>', '(', ')', '[', ']', '{', '}', '"', '\'', '|':
		return true
	}
	return c <= ' ' || c >= 0x80
}
