package normal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/translit"
)

// A word is a run of letters and digits of one script, cleaned. For Han the
// text is simplified characters, for all others Latin letters and digits.
type word struct {
	text       string
	start, end int // in the source
	at         int // in the text of the form
	script     translit.Script
	flags      Flags

	// What the word may be read as beside its text: the pinyin of a syllable
	// of Wade-Giles, as it is spelled and if the mark of aspiration was left
	// out; or the Latin word it looks like.
	sound, loose string

	other string // another romanisation of the word: McCune's of Korean; the Russian of a Belarusian one
}

// A splitter cuts a name into words. It sees one rune of the composed text at
// a time, with the bytes of the source from which it came.
type splitter struct {
	words  []word
	buf    []byte // letters of the current word, before transliteration
	out    []byte // scratch for the transliterated word
	start  int
	end    int
	script translit.Script // of the current word; Unknown if only digits so far
	mixed  bool            // letters of several alphabets in one word
	ascii  bool            // the current word is lower-case ASCII already
	letter int             // runes in the current word since its start or its last joining dot
	dotted bool            // the word is initials joined by dots: "j.s.c"
	skip   int             // bytes of the source before this are read already
	quote  int             // length of buf at the last apostrophe, or -1
	hump   [7]uint8        // lengths of buf at which a capital followed a small letter
	humps  int

	mem *Arena

	persian    bool // the name is in Persian, or a language that reads as it
	belarusian bool
}

// splitBuffers is what a splitter writes to.
type splitBuffers struct {
	buf, out []byte
	iter     norm.Iter
}

// split cuts f.Source into words and notes on f what had to be left out.
func (f *Form) split(words []word, bufs *splitBuffers) []word {
	s := f.Source
	if len(s) > MaxNameBytes {
		// Cut before a rune, and before a word where there is one, so that
		// the last word is whole.
		n := MaxNameBytes
		for n > MaxNameBytes-utf8.UTFMax && !utf8.RuneStart(s[n]) {
			n--
		}
		s, f.Truncated = s[:n], true
	}
	sp := splitter{words: words, buf: bufs.buf[:0], out: bufs.out[:0], quote: -1, ascii: true, mem: f.mem}
	if i := FirstNonASCII(s); i == len(s) {
		for i := 0; i < len(s); i++ {
			if i >= sp.skip {
				sp.ascii1(s, i)
			}
		}
	} else {
		sp.persian, sp.belarusian = translit.IsPersian(s), translit.IsBelarusian(s)
		it := &bufs.iter
		it.InitString(norm.NFKC, s)
		for !it.Done() && len(sp.words) <= MaxTokens { // a letter may stand for four words
			pos := it.Pos()
			seg := it.Next()
			end := it.Pos()
			if pos < sp.skip {
				continue // inside an HTML entity
			}
			if r, n := utf8.DecodeRuneInString(s[pos:]); r == utf8.RuneError && n <= 1 {
				f.Malformed = true
			} else if r == '№' || r == '℡' || r == '™' || r == '℠' {
				sp.flush() // NFKC would glue "No" to the number, and "TM" to the brand
				continue
			} else if end <= pos {
				// One rune that expands to several comes in several pieces.
				end = pos + n
			}
			for len(seg) > 0 {
				r, n := utf8.DecodeRune(seg)
				if r == utf8.RuneError && n <= 1 {
					f.Malformed = true
					r = ' '
				}
				seg = seg[n:]
				sp.rune(r, s, pos, end)
			}
		}
	}
	sp.flush()
	bufs.buf, bufs.out = sp.buf, sp.out
	if len(sp.words) > MaxTokens {
		sp.words, f.Truncated = sp.words[:MaxTokens], true
	}
	return sp.words
}

// FirstNonASCII returns where the first byte stands that is no ASCII, or the length.
func FirstNonASCII(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return i
		}
	}
	return len(s)
}

// ascii1 is rune for a byte of a text that is ASCII throughout.
func (sp *splitter) ascii1(s string, i int) {
	switch c := s[i]; {
	case 'a' <= c && c <= 'z':
		sp.add1(c, translit.Latin, i, i+1)
	case 'A' <= c && c <= 'Z':
		if n := len(sp.buf); n > 0 && s[i-1] >= 'a' && sp.humps < len(sp.hump) {
			sp.hump[sp.humps] = uint8(min(n, 255))
			sp.humps++
		}
		sp.add1(c+'a'-'A', translit.Latin, i, i+1)
	case '0' <= c && c <= '9':
		sp.add1(c, sp.script, i, i+1)
	default:
		sp.rune(rune(c), s, i, i+1)
	}
}

func (sp *splitter) add1(c byte, sc translit.Script, start, end int) {
	if len(sp.buf) == 0 {
		sp.start, sp.script = start, sc
	} else if sp.script == translit.Unknown {
		sp.script = sc
	}
	sp.buf = append(sp.buf, c)
	sp.end = end
	sp.letter++
}

// rune takes the next rune, which came from s[start:end].
func (sp *splitter) rune(r rune, s string, start, end int) {
	switch {
	case r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == 'ʻ' || r == '`' || r == '′' || r == 'ʹ' || r == '＇' || r == '׳':
		// Inside a word an apostrophe joins: Xi'an, O'Neil, Қазақ'тан.
		if len(sp.buf) > 0 {
			sp.quote = len(sp.buf)
			if sp.script == translit.Hebrew {
				sp.buf = append(sp.buf, geresh...) // of a letter for a foreign sound: ז' is zh
			}
		}
		return
	case r == '.' || r == '/' || r == '·' || r == '．':
		if !(r == '/' && sp.dotted) && sp.joinsInitials(s, end) { // S.A/N.V are two forms
			sp.dotted, sp.letter = true, 0
			return
		}
		sp.flush()
		return
	case r == '-' || r == '‐' || r == '‑' || r == '–' || r == '—' || r == '_':
		n := len(sp.words)
		sp.flush()
		if len(sp.words) > n && r != '—' {
			sp.words[len(sp.words)-1].flags |= Hyphenated
		}
		return
	case r == '&' || r == '＆':
		if n, c := Entity(s[start:]); n > 0 {
			sp.skip = start + n
			if c != '&' {
				sp.rune(c, s, start, start+n)
				return
			}
			end = start + n
		}
		sp.flush()
		sp.push(word{text: "and", start: start, end: end, script: translit.Latin})
		return
	case Ignorable(r):
		return
	case r < utf8.RuneSelf && !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'):
		sp.flush()
		return
	}

	if unicode.Is(unicode.Nd, r) {
		if sp.script == translit.Han || sp.script == translit.Kana {
			sp.flush()
		}
		sp.add1('0'+byte(digit(r)), sp.script, start, end)
		return
	}
	sc := translit.ScriptOf(r)
	switch {
	case han.Is(r):
		sc = translit.Han
	case unicode.IsMark(r):
		// A mark belongs to the letter before it. Alphabets with case carry
		// their accents composed by now, and so do kana and Hangul; what is
		// left over is decoration.
		if len(sp.buf) == 0 || !vowelMarks(sp.script) {
			return
		}
		sc = sp.script
	case r == 'ー' && sp.script == translit.Kana:
		sc = translit.Kana
	case !unicode.IsLetter(r):
		sp.flush()
		return
	}
	if len(sp.buf) > 0 && sp.script != sc && sp.script != translit.Unknown {
		if Cased(sp.script) && Cased(sc) {
			sp.mixed = true // perhaps look-alikes
		} else {
			sp.flush()
		}
	}
	if len(sp.buf) > 0 && sp.script == translit.Unknown && sc == translit.Han {
		sp.flush() // digits before characters
	}
	if len(sp.buf) == 0 {
		sp.start = start
		sp.script = sc
	} else if sp.script == translit.Unknown {
		sp.script = sc
	}
	switch {
	case sc == translit.Han:
		r = han.Simplify(r)
	case sc == translit.Arabic && sp.persian:
		r = translit.PersianLetter(r)
	default:
		r = unicode.ToLower(r)
	}
	if r >= utf8.RuneSelf {
		sp.ascii = false
	}
	sp.buf = utf8.AppendRune(sp.buf, r)
	sp.end = end
	sp.letter++
}

// geresh is the Hebrew mark for which an apostrophe is typed as a rule.
const geresh = "׳"

// Ignorable reports whether a rune is neither part of a word nor between
// words: invisible characters that would split "Hik\u200bvision".
func Ignorable(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\v' && r != '\f' || r == 0x7f
	case r == 0x34f, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r == 0x2800, r == 0x3164, r == 0xffa0:
		return true
	case 0x180b <= r && r <= 0x180f, 0xfe00 <= r && r <= 0xfe0f, 0xe0000 <= r && r <= 0xe0fff:
		return true
	case r == 0x2028, r == 0x2029, r == 0x85:
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Cc)
}

// vowelMarks reports whether a script writes vowels as marks.
func vowelMarks(sc translit.Script) bool {
	switch sc {
	case translit.Han, translit.Kana, translit.Hangul, translit.Unknown:
		return false
	}
	return !Cased(sc)
}

// Entity returns the length of the HTML entity at the start of s and the
// character it stands for, as far as names copied from web pages hold them.
func Entity(s string) (n int, r rune) {
	for _, e := range [...]struct {
		text string
		r    rune
	}{{"&amp;", '&'}, {"&lt;", ' '}, {"&gt;", ' '}, {"&quot;", ' '}, {"&nbsp;", ' '}, {"&apos;", '\''}, {"&#39;", '\''}, {"&#039;", '\''}, {"&#38;", '&'}} {
		if strings.HasPrefix(s, e.text) {
			return len(e.text), e.r
		}
	}
	return 0, 0
}

// joinSpaced joins Han characters and Latin letters that are set apart by
// blanks: "海 康 威 视", "H u a w e i".
func (f *Form) joinSpaced(words []word) []word {
	lone := func(w *word) bool {
		return w.script == translit.Han && len(w.text) <= utf8.UTFMax && utf8.RuneCountInString(w.text) == 1 ||
			w.script != translit.Han && len(w.text) == 1 && w.text[0] >= 'a'
	}
	out := words[:0]
	for i := 0; i < len(words); {
		j := i + 1
		for lone(&words[i]) && j < len(words) && lone(&words[j]) && (words[j].script == translit.Han) == (words[i].script == translit.Han) {
			j++
		}
		// Three letters may be initials of a person.
		if n := j - i; n < 2 || words[i].script != translit.Han && n < 4 {
			out = append(out, words[i:j]...)
			i = j
			continue
		}
		w := words[i]
		w.end = words[j-1].end
		var buf [64]byte
		b := buf[:0]
		for k := i; k < j; k++ {
			b = append(b, words[k].text...)
			w.flags |= words[k].flags &^ Hyphenated
		}
		w.text = f.mem.Cut(b)
		out = append(out, w)
		i = j
	}
	return out
}

// Cased reports whether a script has upper and lower case, which is where
// its letters have look-alikes in the others.
func Cased(sc translit.Script) bool {
	switch sc {
	case translit.Latin, translit.Greek, translit.Cyrillic, translit.Armenian:
		return true
	}
	return false
}

// initialled reports whether a script abbreviates by initials with dots: J.S.C.,
// ش.م.م.
func initialled(sc translit.Script) bool { return Cased(sc) || sc == translit.Arabic }

// joinsInitials reports whether the dot or stroke at s[:end] stands between
// initials, as in J.S.C., S.A. and A/S: one letter before it and one after.
func (sp *splitter) joinsInitials(s string, end int) bool {
	if sp.letter != 1 || len(sp.buf) == 0 || !initialled(sp.script) || !sp.dotted && len(sp.buf) > utf8.UTFMax {
		return false
	}
	if sp.buf[len(sp.buf)-1] <= '9' {
		return false
	}
	r, n := utf8.DecodeRuneInString(s[end:])
	if !unicode.IsLetter(r) || !initialled(translit.ScriptOf(r)) {
		return false
	}
	end += n
	for { // marks that belong to the letter
		next, n := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsMark(next) {
			break
		}
		end += n
	}
	next, _ := utf8.DecodeRuneInString(s[end:])
	return !unicode.IsLetter(next) && !unicode.IsDigit(next) && next != '\''
}

// digit returns the value of a decimal digit of any script. Unicode keeps
// them in runs of ten that begin with zero.
func digit(r rune) rune {
	if r <= '9' {
		return r - '0'
	}
	if r < 0x10000 {
		for _, x := range unicode.Nd.R16 {
			if r <= rune(x.Hi) {
				return (r - rune(x.Lo)) % 10
			}
		}
	}
	for _, x := range unicode.Nd.R32 {
		if r <= rune(x.Hi) {
			return (r - rune(x.Lo)) % 10
		}
	}
	return 0
}

// flush ends the current word.
func (sp *splitter) flush() {
	if len(sp.buf) == 0 {
		return
	}
	b := sp.buf
	// The English possessive: "province's", but not "Xi's" alone.
	if sp.quote > 1 && sp.quote == len(b)-1 && b[len(b)-1] == 's' {
		b = b[:len(b)-1]
	}
	w := word{start: sp.start, end: sp.end, script: sp.script}
	if sp.script == translit.Unknown {
		w.script = translit.Latin // digits
	}
	switch {
	case sp.ascii && sp.humps > 0 && sp.end-sp.start == len(b):
		sp.pushHumps(sp.mem.Cut(b), w)
	case sp.ascii || sp.script == translit.Han:
		w.text = sp.mem.Cut(b)
	case sp.script == translit.Hangul && onlyHangul(b):
		sp.pushHangul(string(b), w)
	default:
		if sp.mixed {
			if s, ok := translit.FoldMixed(string(b)); ok {
				b = append(sp.buf[:0], s...)
				w.flags |= Folded
				if r, _ := utf8.DecodeRune(b); r < utf8.RuneSelf {
					w.script = translit.Latin
				}
			}
		}
		if Cased(w.script) && (sp.mixed || w.script != translit.Latin) {
			if s, ok := translit.Lookalike(string(b)); ok {
				w.sound, w.loose = s, s
				w.flags |= Resembles
			}
		}
		var consonants bool
		sp.out, consonants = translit.Append(sp.out[:0], string(b))
		w.text = sp.mem.Cut(sp.out)
		if consonants {
			w.flags |= Consonantal
		}
		if w.script != translit.Latin {
			w.flags |= Native
		}
		if w.script == translit.Cyrillic && (sp.belarusian || sp.mixed && translit.IsBelarusian(string(b))) {
			sp.out = translit.AppendAsRussian(sp.out[:0], string(b))
			if string(sp.out) != w.text {
				w.other = sp.mem.Cut(sp.out)
			}
		}
		if consonants && w.script == translit.Arabic {
			if s := articleAlone(string(b), w.text); s != string(b) {
				sp.out, _ = translit.Append(sp.out[:0], s)
				w.text = sp.mem.Cut(sp.out)
			}
			if s, other := string(b), translit.ReadOtherwise(string(b)); other != s {
				sp.out, _ = translit.Append(sp.out[:0], other)
				w.sound = sp.mem.Cut(sp.out)
				w.loose = w.sound
			}
		}
	}
	if w.text != "" {
		sp.push(w)
	}
	sp.buf = sp.buf[:0]
	sp.script, sp.mixed, sp.ascii = translit.Unknown, false, true
	sp.letter, sp.dotted, sp.quote, sp.humps = 0, false, -1, 0
}

// pushHumps adds a word with capitals inside. Where one of its parts is an
// ordinary word the blank between them was lost: PowerCorporation, RadioPlant,
// DigitalTechnologyCo. Others are brands that are written so.
func (sp *splitter) pushHumps(text string, w word) {
	from := 0
	ends := append(sp.hump[:sp.humps:sp.humps], uint8(min(len(text), 255)))
	var parts [len(sp.hump) + 1]string
	ordinary := false
	for i, end := range ends {
		parts[i] = text[from:end]
		from = int(end)
		t, ok := lexicon.Word(parts[i])
		ordinary = ordinary || ok && len(parts[i]) >= minHump && !t.Weak && t.Kind == lexicon.Same
		if len(parts[i]) < 3 && !(i > 0 && ok && t.Role == lexicon.Form) {
			ordinary = false
			break
		}
	}
	if !ordinary || len(text) > 255 {
		w.text = text
		sp.push(w)
		return
	}
	at := w.start
	for i := range ends {
		p := w
		p.text, p.start = parts[i], at
		at += len(parts[i])
		p.end = at
		if i < len(ends)-1 {
			p.flags &^= Hyphenated
		}
		if i > 0 {
			p.flags |= Humped
		}
		sp.push(p)
	}
}

// minHump is the length of an ordinary word that is taken out of a longer one.
const minHump = 5

func (sp *splitter) push(w word) {
	if len(sp.words) <= MaxTokens {
		sp.words = append(sp.words, w)
	}
}

// IsWordByte reports whether a byte is an ASCII letter or digit.
func IsWordByte(c byte) bool {
	c = LowerByte(c)
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
}

// LowerByte returns a capital of ASCII as a small letter, and any other byte as it is.
func LowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
}

// IsASCII reports whether a text has no other letters.
func IsASCII(s string) bool { return FirstNonASCII(s) == len(s) }
