package normal

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
)

// Han text has no blanks. It is cut into the words of the lexicon, each read
// by its meaning; what is in no word is the core, read by its sound.

// Segment is one word of a run of Han characters.
type Segment struct {
	From, To int // bytes of the run
	Terms    lexicon.Terms
	Known    bool
	Number   int // value plus one, if it is a number
}

// interpretHan cuts a run of simplified characters into words by the lexicon
// and adds their tokens.
func (f *Form) interpretHan(w *word) {
	run := w.text
	var segBuf [24]Segment
	segs := SegmentHan(segBuf[:0], run)
	var offsets [2 * 128]int
	starts, ends := f.hanOffsets(w, offsets[:])
	for i := 0; i < len(segs); i++ {
		s := segs[i]
		if n, name := f.townAt(segs[i:], run); n > 0 {
			to := segs[i+n-1].To
			f.addTown(Token{Written: run[s.From:to], Han: run[s.From:to], Start: starts[s.From], End: ends[to], Flags: Native}, run[s.From:name])
			i += n - 1
			continue
		}
		if !s.Known && s.Number == 0 {
			// Neighbouring unknown characters are one core.
			for i+1 < len(segs) && !segs[i+1].Known && segs[i+1].Number == 0 {
				i++
				s.To = segs[i].To
			}
		}
		text := run[s.From:s.To]
		t := Token{Written: text, Han: text, Start: starts[s.From], End: ends[s.To], Flags: Native}
		switch {
		case s.Number > 0:
			t.Text, t.Role = strconv.Itoa(s.Number-1), Number
			t.Latin = t.Text
			if !strings.HasPrefix(text, "第") {
				t.Alts = f.mem.Append(t.Alts, f.pinyinOf(text)) // 三九 is 39, and the brand Sanjiu
			}
			f.Tokens = append(f.Tokens, t)
		case s.Known:
			f.addHanTerms(t, s.Terms)
		default:
			f.addHanCore(t)
		}
		if len(f.Tokens) > MaxTokens {
			return
		}
	}
}

// hanOffsets returns, for each byte of the run at which a character begins or
// ends, where in the source the rune begins or ends from which it came. A rune
// may give several characters (㍿), and one that gives none was dropped.
func (f *Form) hanOffsets(w *word, both []int) (starts, ends []int) {
	if 2*(len(w.text)+1) > len(both) {
		both = make([]int, 2*(len(w.text)+1))
	}
	starts, ends = both[:len(w.text)+1], both[len(w.text)+1:2*(len(w.text)+1)]
	for i := range starts {
		starts[i], ends[i] = w.start, w.end
	}
	src := f.Source[w.start:w.end]
	b := 0
	for i, r := range src {
		end := i + utf8.RuneLen(r)
		for range HanCharacters(r) {
			if b == len(w.text) {
				return starts, ends
			}
			starts[b] = w.start + i
			_, n := utf8.DecodeRuneInString(w.text[b:])
			b += n
			ends[b] = w.start + min(end, len(src))
		}
	}
	return starts, ends
}

// HanCharacters is how many Han characters a rune of the source gives.
func HanCharacters(r rune) int {
	if han.Is(r) {
		return 1
	}
	if r < 0x2e80 {
		return 0 // below the radicals nothing turns into a character
	}
	n := 0
	for _, c := range norm.NFKC.String(string(r)) {
		if han.Is(c) {
			n++
		}
	}
	return n
}

// addHanTerms adds the tokens of a Chinese word. One that also serves as a
// brand is read by its sound, with its meanings as alternatives.
func (f *Form) addHanTerms(t Token, terms lexicon.Terms) {
	term := terms.At(0)
	t.Latin = f.pinyinOf(t.Han)
	if term.Weak && RoleOf(term.Role) != LegalForm {
		t.Text, t.Role, t.Kind = t.Latin, Core, lexicon.Translation
		for i := range terms.Len() {
			t.Alts = f.mem.Append(t.Alts, f.mem.squeeze(terms.At(i).Text))
		}
		if RoleOf(term.Role) == Place {
			t.Class = term.Class
		}
		f.Tokens = append(f.Tokens, t)
		return
	}
	f.addTerms(t, terms)
}

// addHanCore adds characters that form no known word. They are compared by
// the characters, and by their pinyin as one word; characters with several
// readings give alternatives.
func (f *Form) addHanCore(t Token) {
	var rbuf [64]han.Reading
	rs := han.AppendPinyin(rbuf[:0], t.Han)
	t.Text = f.joinSyllables(rs)
	t.Latin = t.Text
	t.Role = Core
	if t.Text == "" { // characters that no dictionary reads
		t.Text = t.Han
	}
	var abuf [4]han.Reading
	i := 0
	for _, r := range t.Han {
		if i >= len(rs) || len(t.Alts) >= 4 {
			break
		}
		for _, a := range han.Readings(abuf[:0], r) {
			if a.Syllable() != rs[i].Syllable() && len(t.Alts) < 4 {
				was := rs[i]
				rs[i] = a
				t.Alts = f.mem.Append(t.Alts, f.joinSyllables(rs))
				rs[i] = was
			}
		}
		i++
	}
	f.Tokens = append(f.Tokens, t)
}

func (f *Form) joinSyllables(rs []han.Reading) string {
	var buf [96]byte
	b := buf[:0]
	for _, r := range rs {
		b = append(b, r.Syllable()...)
	}
	return f.mem.Cut(b)
}

func (f *Form) pinyinOf(s string) string {
	var buf [32]han.Reading
	return f.joinSyllables(han.AppendPinyin(buf[:0], s))
}

// In the score of a cutting a word of n characters counts 2n²: more than a word
// of three is ahead of two words of two. A character in no word takes unknownHan
// from it, and one that stands alone between words loneHan more: brands have two
// characters and more, so 微光 电子 is better than 微 光电子.
const (
	unknownHan = 3
	loneHan    = 14
)

// A hanStep is the best cutting of the rest of a run, from some character on.
type hanStep struct {
	word  Segment // if a word begins here
	known int     // score of that
	brand int     // score if here goes on what is in no word
	best  int     // score if the word before ends here
	is    bool    // the best begins with word
}

// SegmentHan cuts a run of characters into the words of the lexicon so that
// they cover it best: long words beat short ones, and no word beats a bad
// one. But two words beat a longer one with a rest (高新 材料, not 高 新材料).
// Characters in no word are segments of their own.
func SegmentHan(segs []Segment, run string) []Segment {
	var buf [64]hanStep
	steps := buf[:]
	if len(run) >= len(buf) {
		steps = make([]hanStep, len(run)+1)
	}
	const never = -1 << 20
	steps[len(run)] = hanStep{brand: never}
	for b := len(run) - 1; b >= 0; b-- {
		if run[b]&0xc0 == 0x80 {
			continue // inside a character
		}
		first := endOfRune(run, b)
		at, next := &steps[b], &steps[first]
		*at = hanStep{known: never, brand: max(next.brand, next.known) - unknownHan}
		runes, lengths := 1, lexicon.HanStarts(run[b:])
		for e := first; ; {
			if lengths>>runes&1 == 0 {
				// no word is so long
			} else if terms, ok := lexicon.Han(run[b:e]); ok && standsAlone(terms.At(0), runes, e == len(run) || steps[e].is && steps[e].word.isForm(), e < len(run) && steps[e].is) {
				// Of two cuttings as good, a place goes first: 上海 安诺其.
				sc := steps[e].best + runes*runes*2
				if sc > at.known || sc == at.known && RoleOf(terms.At(0).Role) == Place {
					at.known, at.word = sc, Segment{From: b, To: e, Terms: terms, Known: true}
				}
			}
			if e == len(run) || lengths>>runes <= 1 {
				break
			}
			e = endOfRune(run, e)
			runes++
		}
		if seg, ok := numberAt(run, b); ok {
			if n := (seg.To - seg.From) / 3; steps[seg.To].best+n*n*2+2 > at.known {
				at.known, at.word = steps[seg.To].best+n*n*2+2, seg
			}
		}
		at.best = max(next.brand, next.known-loneHan) - unknownHan
		if at.known > at.best || at.known == at.best && at.word.IsPlace() {
			at.best, at.is = at.known, true
		}
	}
	before := 0 // characters in no word before b
	for b := 0; b < len(run); {
		at := &steps[b]
		word := at.is
		switch before {
		case 0:
		case 1:
			word = at.known-loneHan > at.brand
		default:
			word = at.known > at.brand
		}
		if word {
			segs = append(segs, at.word)
			b, before = at.word.To, 0
			continue
		}
		first := endOfRune(run, b)
		segs = append(segs, Segment{From: b, To: first})
		b = first
		before++
	}
	return brandsNamedLikePlaces(segs)
}

// endOfRune returns where the character ends that begins at b.
func endOfRune(run string, b int) int {
	for b++; b < len(run) && run[b]&0xc0 == 0x80; b++ {
	}
	return b
}

// brandsNamedLikePlaces takes back places that are rather a part of a brand:
// a place stands before the brand, and behind another place only if it lies in
// that (徐州海伦哲 is no company of 海伦).
func brandsNamedLikePlaces(segs []Segment) []Segment {
	for i := 1; i+1 < len(segs); i++ {
		before, s, after := &segs[i-1], &segs[i], &segs[i+1]
		if !s.IsPlace() || after.Known || after.Number > 0 || before.Known && !before.IsPlace() || before.Number > 0 {
			continue
		}
		t := s.Terms.At(0)
		if before.Known {
			p := before.Terms.At(0)
			a, b := Token{Text: Squeeze(p.Text), Class: p.Class}, Token{Class: t.Class, Parent: t.Parent}
			if Contains(&a, &b) {
				continue
			}
		}
		s.Known = false
	}
	return segs
}

// IsPlace reports whether the first meaning of the segment is a place.
func (s Segment) IsPlace() bool { return s.Known && RoleOf(s.Terms.At(0).Role) == Place }

// standsAlone reports whether a dictionary word may be cut out of a run. A
// single character is a word of its own only as an ending (局, 厂): inside a
// brand (大华, 华大, 新东方) it is a part of that. 与 is a word before another.
func standsAlone(t lexicon.Term, runes int, atEnd, beforeWord bool) bool {
	if t.Suffix {
		return atEnd
	}
	if RoleOf(t.Role) == Particle {
		return beforeWord
	}
	return runes > 1 || RoleOf(t.Role) == LegalForm && atEnd
}

func (s Segment) isForm() bool { return s.Known && RoleOf(s.Terms.At(0).Role) == LegalForm }

// numberAt reads a number at run[b:]: after 第, or of two characters and
// more. A single numeral is more often part of a brand (三一, 七匹狼).
func numberAt(run string, b int) (Segment, bool) {
	rest, ordinal := strings.CutPrefix(run[b:], "第")
	v, n := han.Numeral(rest)
	if n == 0 || !ordinal && n < 6 {
		return Segment{}, false
	}
	to := b + n
	if ordinal {
		to += len("第")
	}
	return Segment{From: b, To: to, Number: v + 1}, true
}
