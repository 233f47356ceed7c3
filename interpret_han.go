package screen

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

// segment is one word of a run of Han characters.
type segment struct {
	from, to int // bytes of the run
	terms    lexicon.Terms
	known    bool
	number   int // value plus one, if it is a number
}

// interpretHan cuts a run of simplified characters into words by the lexicon
// and adds their tokens.
func (f *Form) interpretHan(w *word) {
	run := w.text
	var segBuf [24]segment
	segs := segmentHan(segBuf[:0], run)
	var offsets [2 * 128]int
	starts, ends := f.hanOffsets(w, offsets[:])
	for i := 0; i < len(segs); i++ {
		s := segs[i]
		if !s.known && s.number == 0 {
			// Neighbouring unknown characters are one core.
			for i+1 < len(segs) && !segs[i+1].known && segs[i+1].number == 0 {
				i++
				s.to = segs[i].to
			}
		}
		text := run[s.from:s.to]
		t := Token{Written: text, han: text, Start: starts[s.from], End: ends[s.to], flags: native}
		switch {
		case s.number > 0:
			t.Text, t.Role = strconv.Itoa(s.number-1), Number
			t.latin = t.Text
			f.Tokens = append(f.Tokens, t)
		case s.known:
			f.addHanTerms(t, s.terms)
		default:
			f.addHanCore(t)
		}
		if len(f.Tokens) > maxTokens {
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
		for range hanCharacters(r) {
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

// hanCharacters is how many Han characters a rune of the source gives.
func hanCharacters(r rune) int {
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
	t.latin = f.pinyinOf(t.han)
	if term.Weak && roleOf(term.Role) != LegalForm {
		t.Text, t.Role, t.kind = t.latin, Core, lexicon.Translation
		for i := range terms.Len() {
			t.alts = f.mem.append(t.alts, f.mem.squeeze(terms.At(i).Text))
		}
		if roleOf(term.Role) == Place {
			t.class = term.Class
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
	rs := han.AppendPinyin(rbuf[:0], t.han)
	t.Text = f.joinSyllables(rs)
	t.latin = t.Text
	t.Role = Core
	if t.Text == "" { // characters that no dictionary reads
		t.Text = t.han
	}
	var abuf [4]han.Reading
	i := 0
	for _, r := range t.han {
		if i >= len(rs) || len(t.alts) >= 4 {
			break
		}
		for _, a := range han.Readings(abuf[:0], r) {
			if a.Syllable() != rs[i].Syllable() && len(t.alts) < 4 {
				was := rs[i]
				rs[i] = a
				t.alts = f.mem.append(t.alts, f.joinSyllables(rs))
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
	return f.mem.string(b)
}

func (f *Form) pinyinOf(s string) string {
	var buf [32]han.Reading
	return f.joinSyllables(han.AppendPinyin(buf[:0], s))
}

// unknownHan is what a character in no word takes from the score of a cutting,
// in which a word of n characters counts 2n²: more than a word of three is
// ahead of two words of two.
const unknownHan = 3

// segmentHan cuts a run of characters into the words of the lexicon so that
// they cover it best: long words beat short ones, and no word beats a bad
// one. But two words beat a longer one with a rest (高新 材料, not 高 新材料).
// Characters in no word are segments of their own.
func segmentHan(segs []segment, run string) []segment {
	type step struct {
		score int
		seg   segment
	}
	// best[b] is the best cutting of run[b:].
	var buf [64]step
	best := buf[:]
	if len(run) >= len(buf) {
		best = make([]step, len(run)+1)
	}
	for b := len(run) - 1; b >= 0; b-- {
		if run[b]&0xc0 == 0x80 {
			continue // inside a character
		}
		first := b + 1
		for first < len(run) && run[first]&0xc0 == 0x80 {
			first++
		}
		pick := step{best[first].score - unknownHan, segment{from: b, to: first}}
		runes := 1
		for e := first; ; {
			if terms, ok := lexicon.Han(run[b:e]); ok && standsAlone(terms.At(0), runes, e == len(run) || best[e].seg.isForm()) {
				// Of two cuttings as good, a place goes first: 上海 安诺其.
				sc := best[e].score + runes*runes*2
				if sc > pick.score || sc == pick.score && roleOf(terms.At(0).Role) == Place {
					pick = step{sc, segment{from: b, to: e, terms: terms, known: true}}
				}
			}
			if e == len(run) || runes == lexicon.MaxHan {
				break
			}
			e++
			for e < len(run) && run[e]&0xc0 == 0x80 {
				e++
			}
			runes++
		}
		if seg, ok := numberAt(run, b); ok {
			if n := (seg.to - seg.from) / 3; best[seg.to].score+n*n*2+2 > pick.score {
				pick = step{best[seg.to].score + n*n*2 + 2, seg}
			}
		}
		best[b] = pick
	}
	for b := 0; b < len(run); {
		s := best[b].seg
		segs = append(segs, s)
		b = s.to
	}
	return brandsNamedLikePlaces(segs)
}

// brandsNamedLikePlaces takes back places that are rather a part of a brand:
// a place stands before the brand, and behind another place only if it lies in
// that (徐州海伦哲 is no company of 海伦).
func brandsNamedLikePlaces(segs []segment) []segment {
	for i := 1; i+1 < len(segs); i++ {
		before, s, after := &segs[i-1], &segs[i], &segs[i+1]
		if !s.isPlace() || after.known || after.number > 0 || before.known && !before.isPlace() || before.number > 0 {
			continue
		}
		t := s.terms.At(0)
		if before.known {
			p := before.terms.At(0)
			a, b := Token{Text: squeeze(p.Text), class: p.Class}, Token{class: t.Class, parent: t.Parent}
			if contains(&a, &b) {
				continue
			}
		}
		s.known = false
	}
	return segs
}

func (s segment) isPlace() bool { return s.known && roleOf(s.terms.At(0).Role) == Place }

// standsAlone reports whether a dictionary word may be cut out of a run. A
// single character is a word of its own only as an ending (局, 厂): inside a
// brand (大华, 华大, 新东方) it is a part of that.
func standsAlone(t lexicon.Term, runes int, atEnd bool) bool {
	if t.Suffix {
		return atEnd
	}
	return runes > 1 || roleOf(t.Role) == LegalForm && atEnd
}

func (s segment) isForm() bool { return s.known && roleOf(s.terms.At(0).Role) == LegalForm }

// numberAt reads a number at run[b:]: after 第, or of two characters and
// more. A single numeral is more often part of a brand (三一, 七匹狼).
func numberAt(run string, b int) (segment, bool) {
	rest, ordinal := strings.CutPrefix(run[b:], "第")
	v, n := han.Numeral(rest)
	if n == 0 || !ordinal && n < 6 {
		return segment{}, false
	}
	to := b + n
	if ordinal {
		to += len("第")
	}
	return segment{from: b, to: to, number: v + 1}, true
}
