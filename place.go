package screen

// place notes where the tokens of a listed name stand in its text.
func (s *Screener) place(sc *scratch, name int32, p *prepared) {
	text := s.name(name).Text
	part := textPart(text, s.names[name].part())
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
	i := part.from
	skip := func() {
		for i < part.to && !isWordByte(text[i]) && text[i] < 0x80 {
			i++
		}
	}
	for k, t := range ts {
		if t.flags&expanded != 0 { // of the same words as the token before
			if k == 0 || t.flags&separate != 0 || t.Written != ts[k-1].Written {
				return at, false
			}
			at = append(at, at[k-1])
			continue
		}
		skip()
		here := span{i, i}
		for j := range len(t.Written) {
			c := t.Written[j]
			if c == ' ' {
				if i < part.to && isWordByte(text[i]) {
					return at, false
				}
				skip()
				continue
			}
			if i == part.to || lowerByte(text[i]) != c || c >= 0x80 {
				return at, false
			}
			i++
		}
		if here.to = i; i == here.from || i < part.to && (isWordByte(text[i]) || text[i] >= 0x80) {
			return at, false
		}
		at = append(at, here)
	}
	skip()
	return at, i == part.to
}

// isWordByte reports whether a byte is an ASCII letter or digit.
func isWordByte(c byte) bool {
	c = lowerByte(c)
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
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
