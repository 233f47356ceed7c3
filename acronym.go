package screen

import "strings"

// Short names are made of initials: CASIC is China Aerospace Science and
// Industry Corporation, and AESTC Soyuz the Aero Engine Scientific and Technical
// Company Soyuz. The words that letters stand for are a unit of the name, which
// agrees with a single word of just these letters and with nothing else. Three
// letters are the initials of many names: what an acronym tells grows with its
// length, and alone it is never enough up to four.

// How many letters an acronym has.
const leastInitials, mostInitials = 3, 8

// eachInitials calls add for the runs of words whose initials may be an
// acronym: from the first word on (behind a legal form in words), or from the
// second behind a place, and up to the last; in a name in several scripts, up to the first character.
func eachInitials(ts []*term, add func(from, to int, a acronym)) {
	var (
		buf    [maxTokens]byte
		at     [maxTokens]uint8 // the token of each letter
		n      int
		second int // the letter behind a place at the start
		inner  int // letters before a form at the end
	)
	for i, t := range ts {
		c, ok := initialOf(t)
		if !ok || n == len(buf) {
			break
		}
		if c == 0 || n == 0 && t.Role == LegalForm && strings.IndexByte(t.latin, ' ') >= 0 {
			continue // a form in words before the name is no part of it
		}
		if t.Role == Place && n == 0 {
			second = 1
		}
		buf[n], at[n] = c, uint8(i)
		if n++; t.Role != LegalForm {
			inner = n
		}
	}
	for from := range n {
		var a acronym
		for to := from + 1; to <= min(n, from+mostInitials); to++ {
			a = a<<8 | acronym(buf[to-1])
			if to >= from+leastInitials && (from == 0 || from == second || to == n || to == inner) {
				add(int(at[from]), tokenEnd(ts, int(at[to-1])), a)
			}
		}
	}
}

// An acronym is up to eight letters, the last one in the lowest byte.
type acronym uint64

func (a acronym) string(mem *arena) string {
	var buf [mostInitials]byte
	n := len(buf)
	for ; a != 0; a >>= 8 {
		n--
		buf[n] = byte(a)
	}
	return mem.string(buf[n:])
}

// content is a content of its own, without a detour by the letters.
func (a acronym) content() contentHash { return contentHash{mix(uint64(a), 1), uint64(a)} }

// initialOf returns the letter of a token in an acronym, 0 if it has none: of
// and Co. It reports whether the token may stand among others at all.
func initialOf(t *term) (letter byte, ok bool) {
	switch {
	case t.flags&(expanded|separate) == expanded, t.Role == Particle:
		return 0, true
	case t.han != "" || t.latin == "" || t.latin[0] < 'a' || t.latin[0] > 'z' || t.flags&restated != 0:
		return 0, false
	case t.Role == LegalForm && len(t.latin) < leastFormInitial:
		return 0, true
	}
	return t.latin[0], true
}

// leastFormInitial is the length of legal forms of which acronyms have the
// initial: Corporation, but not Co.
const leastFormInitial = 7

// appendInitials appends the letters of a run.
func appendInitials(b []byte, ts []*term) []byte {
	for _, t := range ts {
		if c, _ := initialOf(t); c != 0 {
			b = append(b, c)
		}
	}
	return b
}

// tokenEnd returns where the written word ends that begins with a token.
func tokenEnd(ts []*term, i int) int {
	for i++; i < len(ts) && ts[i].flags&(expanded|separate) == expanded; i++ {
	}
	return i
}

// initialsLexeme is that of words under their initials.
func initialsLexeme(letters string) lexeme {
	return lexeme{text: letters, latin: letters, written: letters, role: Core, flags: initials}
}

// acronymLike reports whether a word may be initials: a word that many names
// have is none.
func (x *lexeme) acronymLike() bool {
	if x.role != Core || x.han != "" || !x.single || x.info < acronymLeast || len(x.text) < leastInitials || len(x.text) > mostInitials {
		return false
	}
	for i := 0; i < len(x.text); i++ {
		if x.text[i] < 'a' || x.text[i] > 'z' {
			return false
		}
	}
	return true
}

// compareInitials compares initials with a word.
func compareInitials(q, l *lexeme) cell {
	w := l
	if q.flags&initials == 0 {
		w = q
	}
	if q.text != l.text || q.flags&l.flags&initials != 0 || !w.acronymLike() {
		return cell{}
	}
	tells := acronymLetter*float64(len(w.text)) - acronymLess
	return cell{kind: cellAcronym, quality: uint8(min(100*tells/max(w.info, tells), 95))}
}

// An acronymSet tells of most letters that no listed word is made of them, so
// that a query need not look them up.
type acronymSet [1 << 8]uint64

func (s *acronymSet) add(word string) {
	var a acronym
	for i := range len(word) {
		a = a<<8 | acronym(word[i])
	}
	h := a.hash()
	s[h>>6] |= 1 << (h & 63)
}

// has reports whether the letters may be those of a listed word. A nil set has
// all.
func (s *acronymSet) has(a acronym) bool {
	if s == nil {
		return true
	}
	h := a.hash()
	return s[h>>6]&(1<<(h&63)) != 0
}

// hash is a number below that of the bits of an acronymSet.
func (a acronym) hash() uint64 { return uint64(a) * 0x9e3779b97f4a7c15 >> 50 }
