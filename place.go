package screen

import (
	"slices"
	"sync/atomic"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/variant"
)

// place notes where the tokens of a listed name stand in its text.
func (s *Screener) place(sc *scratch, name int32, p *prepared) {
	text := s.name(name).Text
	n := s.names.at(name)
	part := textPart(text, n.part())
	var ok bool
	if p.at, ok = asTheyStand(p.at[:0], text, part, p.tokens); ok {
		return
	}
	kept := &s.placed[uint32(name)%placedSize]
	if x := kept.Load(); x != nil && x.name == name {
		p.at = append(p.at[:0], x.at...)
		return
	}
	f := sc.normalize(text[part.From:part.To])
	p.at = p.at[:0]
	for i := range f.Tokens {
		p.at = append(p.at, normal.Span{From: part.From + f.Tokens[i].Start, To: part.From + f.Tokens[i].End})
	}
	if kept.Load() == nil {
		kept.CompareAndSwap(nil, &placedName{name, slices.Clone(p.at)})
	}
}

// A placedName is a listed name that had to be read anew, with where its tokens stand.
// As with a [foundWord], the first to be met is kept in each place.
type placedName struct {
	name int32
	at   []normal.Span
}

const placedSize = 1 << 12

type placedNames [placedSize]atomic.Pointer[placedName]

// asTheyStand appends where tokens stand in a part of a text, if their words are
// those of the text one by one, in ASCII: then the name need not be read anew.
func asTheyStand(at []normal.Span, text string, part normal.Span, ts []*term) ([]normal.Span, bool) {
	text = text[:part.To]
	i := nextWord(text, part.From)
	for k, t := range ts {
		if t.Flags&normal.Expanded != 0 { // of the same words as the token before
			if k == 0 || t.Flags&normal.Separate != 0 || t.Written != ts[k-1].Written {
				return at, false
			}
			at = append(at, at[k-1])
			continue
		}
		here := normal.Span{From: i}
		for j := 0; j <= len(t.Written); j++ {
			switch {
			case j == len(t.Written) || t.Written[j] == ' ':
				here.To = i
				if i = nextWord(text, i); i == here.To && i < len(text) || j == 0 {
					return at, false // the word goes on
				}
			case i == len(text) || normal.LowerByte(text[i]) != t.Written[j] || text[i] >= utf8.RuneSelf:
				return at, false
			default:
				i++
			}
		}
		at = append(at, here)
	}
	return at, i == len(text)
}

// nextWord returns where the next letter or digit stands, or another character that
// is not ASCII.
func nextWord(text string, i int) int {
	for i < len(text) && !normal.IsWordByte(text[i]) && text[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// textPart returns where a part of a name stands.
func textPart(text string, part namePart) normal.Span {
	if part == wholeText {
		return normal.Span{From: 0, To: len(text)}
	}
	outer, inner := variant.Bracketed(text)
	if part == inBrackets {
		return inner
	}
	return outer
}
