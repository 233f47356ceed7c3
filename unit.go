package screen

import (
	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// A unit is a run of neighbouring tokens that is compared as one word: every
// single token; two to five tokens written together, so that "Hik Vision"
// meets Hikvision and "Hai Kang Wei Shi" meets Haikang Weishi; and the tokens
// of one compound under its other names, so that 中国航发 meets AECC and
// Zhongguo Hangfa.
type unit struct {
	from, to uint8  // tokens of the form
	exact    bool   // it agrees to the letter or not at all; see alike.CompareExact
	cuts     uint32 // of a joined one; see eachJoin
	lexeme   *alike.Lexeme
}

func (u unit) joined() bool { return u.to-u.from > 1 }

// Joined units are built for the first words only: nobody writes a brand in
// pieces behind two dozen others.
const (
	maxJoin       = 5
	maxJoinWords  = 24
	maxJoinLetter = 32
	maxJoinForm   = 4 // a short legal form may be a part of a word: Dong mei, Sa rl
	maxUnits      = 255
)

// eachJoin calls add for every run of tokens that is compared as one word, and
// says whether an ordinary word is among them that is written apart. Cuts are the
// letters between which the words are cut: two joined units with a cut in common
// decompose. Words that take no part by themselves have no cuts: "PTE OOO" is found
// together or not at all.
func eachJoin(ts []*term, add func(from, to int, ordinary bool, cuts uint32)) {
	var ends [normal.MaxTokens + 1]uint8 // where the written word ends that begins with a token
	for i := len(ts) - 1; i >= 0; i-- {
		ends[i] = uint8(i + 1)
		if i+1 < len(ts) && isLater(ts[i+1].Flags) {
			ends[i] = ends[i+1]
		}
	}
	for i := range ts[:min(len(ts), maxJoinWords)] {
		if isLater(ts[i].Flags) {
			continue
		}
		n, told, ordinary, counts, apart := 0, false, false, false, false
		cuts := uint32(0)
		for j, words := i, 0; j < len(ts) && words < maxJoin; j = int(ends[j]) {
			t := ts[j]
			if t.Latin == "" || t.Han != "" && t.Role != normal.Core || t.Role == normal.LegalForm && len(t.Latin) > maxJoinForm {
				break
			}
			if words > 0 {
				cuts |= 1 << (n & 31)
				apart = apart || t.Flags&normal.Humped == 0
			}
			n += len(t.Latin)
			if n > maxJoinLetter {
				break
			}
			words++
			for k := j; k < int(ends[j]); k++ {
				ordinary = ordinary || ts[k].Role != normal.Core
				counts = counts || ts[k].counts()
			}
			told = told || t.Role == normal.Core
			if words > 1 && (told || words == 2 && n >= 5) {
				if counts {
					add(i, int(ends[j]), ordinary && apart, cuts)
				} else {
					add(i, int(ends[j]), ordinary && apart, 0)
				}
			}
		}
	}
}

// isLater reports whether a token with such flags is a later one of those that one written
// word gives: it has no letters of its own.
func isLater(f normal.Flags) bool { return f&(normal.Expanded|normal.Separate) == normal.Expanded }

// tokenEnd returns where the written word ends that begins with a token.
func tokenEnd(ts []*term, i int) int {
	for i++; i < len(ts) && isLater(ts[i].Flags); i++ {
	}
	return i
}

// cutsOf returns the cuts of tokens that are compared as one word; see eachJoin.
func cutsOf(ts []*term) (cuts uint32) {
	n, counts := 0, false
	for i, t := range ts {
		counts = counts || t.counts()
		if i > 0 && isLater(t.Flags) {
			continue
		}
		if i > 0 {
			cuts |= 1 << (n & 31)
		}
		n += len(t.Latin)
	}
	if !counts {
		return 0
	}
	return cuts
}

// eachWhole calls add for every other name of a compound, and says whether it is
// the word itself that is written there: a misspelt one has lost its meaning, and
// is compared with it letter by letter.
func eachWhole(ts []*term, add func(from, to int, name string, written bool)) {
	for i, t := range ts {
		if len(t.Whole) == 0 || !t.counts() {
			continue
		}
		end := i + 1
		for end < len(ts) && ts[end].Flags&normal.Expanded != 0 {
			end++
		}
		for _, name := range t.Whole {
			add(i, end, name, t.wroteWhole(name, end-i))
		}
	}
}

// wroteWhole reports whether another name of a compound of so many tokens, of which
// the term is the first, is the very word that is written.
func (t *term) wroteWhole(name string, tokens int) bool {
	return t.Han == "" && name == t.Latin && tokens > 1 && t.Flags&normal.Separate == 0
}

func compareUnits(u, v unit) alike.Cell {
	if u.exact || v.exact {
		return alike.CompareExact(u.lexeme, v.lexeme)
	}
	c := alike.Compare(u.lexeme, v.lexeme)
	if u.lexeme.Single != v.lexeme.Single && max(c.Quality, c.Personal) < alike.JoinedLeast {
		return alike.Cell{}
	}
	return c
}

// joinedLexeme is that of several tokens written together.
func joinedLexeme(mem alike.Arena, ts []*term) alike.Lexeme {
	var buf [maxJoinBytes]byte
	text := mem.Cut(appendJoined(buf[:0], ts, -1))
	x := alike.Lexeme{Text: text, Latin: text, Written: text, Role: normal.Core, Flags: joinedFlags(ts)}
	if sounds(ts) {
		x.Alts = mem.Append(mem.Append(nil, mem.Cut(appendJoined(buf[:0], ts, 0))), mem.Cut(appendJoined(buf[:0], ts, 1)))
	}
	return x
}

// joinedFlags are those of tokens written together.
func joinedFlags(ts []*term) (f normal.Flags) {
	for _, t := range ts {
		if !isLater(t.Flags) {
			f |= t.Flags & (normal.Native | normal.Folded | normal.Consonantal)
		}
	}
	return f
}

// appendJoinedContent appends what tells the lexemes of tokens that are written
// together alike from others of that kind.
func appendJoinedContent(b []byte, ts []*term) []byte {
	if sounds(ts) {
		b = appendJoined(append(b, 0), ts, 0)
		b = appendJoined(append(b, 0), ts, 1)
	}
	f := joinedFlags(ts)
	return append(b, 0, byte(f), byte(f>>8))
}

// sounds reports whether some token has another sound than its spelling.
func sounds(ts []*term) bool {
	for _, t := range ts {
		if (t.Sounds[0] != "" || t.Sounds[1] != "") && !isLater(t.Flags) {
			return true
		}
	}
	return false
}

// maxJoinBytes holds what is written together, also as pinyin of Wade-Giles.
const maxJoinBytes = 2 * maxJoinLetter

// appendJoined appends tokens written together: as they are, or by one of
// their other sounds.
func appendJoined(b []byte, ts []*term, sound int) []byte {
	for _, t := range ts {
		if isLater(t.Flags) {
			continue
		}
		w := t.Latin
		if sound >= 0 && t.Sounds[sound] != "" {
			w = t.Sounds[sound]
		}
		b = normal.AppendSqueezed(b, w)
	}
	return b
}
