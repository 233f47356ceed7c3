package screen

import (
	"unicode/utf8"

	"github.com/openscreening/screen/internal/normal"
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
	f := sc.normalize(text[part.from:part.to])
	p.at = p.at[:0]
	for i := range f.Tokens {
		p.at = append(p.at, span{part.from + f.Tokens[i].Start, part.from + f.Tokens[i].End})
	}
}

// asTheyStand appends where tokens stand in a part of a text, if their words are
// those of the text one by one, in ASCII: then the name need not be read anew.
func asTheyStand(at []span, text string, part span, ts []*term) ([]span, bool) {
	text = text[:part.to]
	i := nextWord(text, part.from)
	for k, t := range ts {
		if t.Flags&normal.Expanded != 0 { // of the same words as the token before
			if k == 0 || t.Flags&normal.Separate != 0 || t.Written != ts[k-1].Written {
				return at, false
			}
			at = append(at, at[k-1])
			continue
		}
		here := span{from: i}
		for j := 0; j <= len(t.Written); j++ {
			switch {
			case j == len(t.Written) || t.Written[j] == ' ':
				here.to = i
				if i = nextWord(text, i); i == here.to && i < len(text) || j == 0 {
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
func textPart(text string, part namePart) span {
	if part == wholeText {
		return span{0, len(text)}
	}
	outer, inner := bracketed(text)
	if part == inBrackets {
		return inner
	}
	return outer
}
