package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/alike"
	"github.com/openscreening/screen/internal/normal"
)

// Short names are made of initials: CASIC is China Aerospace Science and
// Industry Corporation, and AESTC Soyuz the Aero Engine Scientific and Technical
// Company Soyuz. The words that letters stand for are a unit of the name, which
// agrees with a single word of just these letters and with nothing else. Three
// letters are the initials of many names: what an acronym tells grows with its
// length, and alone it is never enough up to four.

// eachInitials calls add for the runs of words whose initials may be an
// acronym: from the first word on (behind a legal form in words), or from the
// second behind a place, and up to the last; in a name in several scripts, up to
// the first character. Kind is byInitials, or byRussian of those that the name has
// in Russian.
func eachInitials(ts []*term, add func(from, to int, a acronym, kind int8)) {
	var (
		buf    [normal.MaxTokens]byte
		at     [normal.MaxTokens]uint8 // the token of each letter
		n      int
		second int // the letter behind a place at the start
		inner  int // letters before a form at the end
	)
	for i, t := range ts {
		c, ok := initialOf(t)
		if !ok || n == len(buf) {
			break
		}
		if c == 0 || n == 0 && t.Role == normal.LegalForm && strings.IndexByte(t.Latin, ' ') >= 0 {
			continue // a form in words before the name is no part of it
		}
		if t.Role == normal.Place && n == 0 {
			second = 1
		}
		buf[n], at[n] = c, uint8(i)
		if n++; t.Role != normal.LegalForm {
			inner = n
		}
	}
	for from := range n {
		var a acronym
		for to := from + 1; to <= min(n, from+alike.MostInitials); to++ {
			a = a<<8 | acronym(buf[to-1])
			if to >= from+alike.LeastInitials && (from == 0 || from == second || to == n || to == inner) {
				add(int(at[from]), tokenEnd(ts, int(at[to-1])), a, byInitials)
			}
		}
	}
	eachRussianInitials(ts, add)
}

// A company of a country where Russian is written is known by the initials of its
// Russian name, whatever language a list has it in: СЭМЗ is the Samara
// Electromechanical Plant, and ЦТС the Center of Technical Systems.

// eachRussianInitials calls add for the initials of the Russian of a whole name in
// Latin letters, if they are others than its own.
func eachRussianInitials(ts []*term, add func(from, to int, a acronym, kind int8)) {
	from, to := 0, len(ts)
	for from < to && ts[from].Role == normal.LegalForm {
		from++
	}
	for from < to && ts[to-1].Role == normal.LegalForm {
		to--
	}
	if to-from < alike.LeastInitials || to-from >= packedRussian || !inRussia(ts) {
		return
	}
	var buf [mostRussian]byte
	letters, other := appendRussianInitials(buf[:0], ts[from:to])
	if !other || len(letters) > alike.MostInitials {
		return
	}
	a := acronym(0)
	for _, c := range letters {
		a = a<<8 | acronym(c)
	}
	add(from, to, a, byRussian)
}

// inRussia reports whether a name in Latin letters tells by a place, or by its legal
// form if it has none, that it may be that of a company where Russian is written.
func inRussia(ts []*term) bool {
	form := false
	for _, t := range ts {
		switch {
		case t.Flags&normal.Native != 0 || t.Han != "":
			return false
		case t.Role == normal.Place:
			return strings.Contains("RU BY KZ KG UZ UA", t.Class)
		case t.Role == normal.LegalForm:
			form = form || t.Class == "joint-stock" || t.Class == "state" || strings.IndexByte(t.Written, ' ') >= 0
		}
	}
	return form
}

// mostRussian is more letters than any acronym has.
const mostRussian = 4 * normal.MaxTokens

// appendRussianInitials appends the initials that words have in Russian, in the
// letters that the library gives Cyrillic; nothing if there are fewer than three. It
// reports whether some are others than those of the words as they are.
func appendRussianInitials(b []byte, ts []*term) (letters []byte, other bool) {
	words := 0
	for i, t := range ts {
		c, ok := initialOf(t)
		if !ok {
			return b[:0], false
		}
		if c == 0 {
			continue
		}
		w := russian(t.Text)
		switch {
		case t.Role == normal.Core || t.Role == normal.Place:
			w = t.Text
		case t.Text == "research" && i+1 < len(ts) && ts[i+1].Text == "institute":
			w = "ni" // научно-исследовательский
			b = append(b, 'n')
			w, words = w[1:], words+1
		case t.Text == "electromechanical":
			b = append(b, 'e')
			w, words = "m", words+1
		case t.Text == "microwave":
			b = append(b, 'r') // радиочастотный
			w, words = "ch", words+1
		case w == "":
			w = t.Text
		}
		n := len(b)
		b = appendRussianInitial(b, w)
		other = other || words > 0 && len(b) > n+1 || b[n] != c
		words++
	}
	if words < alike.LeastInitials {
		return b[:0], false
	}
	return b, other
}

// appendRussianInitial appends the first letter of a word as Cyrillic has it: that of
// Chelyabinsk is Ч, and that of a word with c or w another one.
func appendRussianInitial(b []byte, w string) []byte {
	for _, d := range [...]string{"shch", "sh", "ch", "zh", "kh", "ts", "ya", "yu"} {
		if strings.HasPrefix(w, d) {
			return append(b, d...)
		}
	}
	switch c := w[0]; {
	case c == 'c':
		return append(b, 'k')
	case c == 'w':
		return append(b, 'v')
	case c == 'y' && len(w) > 1:
		return append(b, w[1])
	default:
		return append(b, c)
	}
}

// An acronym is up to eight letters, the last one in the lowest byte.
type acronym uint64

func (a acronym) string(mem alike.Arena) string {
	var buf [alike.MostInitials]byte
	n := len(buf)
	for ; a != 0; a >>= 8 {
		n--
		buf[n] = byte(a)
	}
	return mem.Cut(buf[n:])
}

// content is a content of its own, without a detour by the letters.
func (a acronym) content() contentHash { return contentHash{alike.Mix(uint64(a), 1), uint64(a)} }

// initialOf returns the letter of a token in an acronym, 0 if it has none: of
// and Co. It reports whether the token may stand among others at all.
func initialOf(t *term) (letter byte, ok bool) {
	switch {
	case isLater(t.Flags), t.Role == normal.Particle:
		return 0, true
	case t.Han != "" || t.Latin == "" || t.Latin[0] < 'a' || t.Latin[0] > 'z' || t.Flags&normal.Restated != 0:
		return 0, false
	case t.Role == normal.LegalForm && len(t.Latin) < leastFormInitial:
		return 0, true
	}
	return t.Latin[0], true
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

// initialsLexeme is that of words under their initials.
func initialsLexeme(letters string) alike.Lexeme {
	return alike.Lexeme{Text: letters, Latin: letters, Written: letters, Role: normal.Core, Flags: normal.Initials}
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

// Beside a brand that agrees, a few letters are short for what the other name
// writes out there: RPF Meridian is Meridian Research and Production Firm, and
// AO PEMZ Molot the Petrovsky Electromechanical Plant Molot, in Russian a zavod.
// They are no word of their own then, which the other name would lack.

// mayShorten reports whether a word of a query may be letters that are short for
// other words.
func mayShorten(t *term) bool {
	if !t.isCore() || t.Han != "" || t.Flags&(normal.Expanded|normal.Consonantal) != 0 || len(t.Text) < 2 || len(t.Text) > mostShort {
		return false
	}
	for i := 0; i < len(t.Text); i++ {
		if t.Text[i] < 'a' || t.Text[i] > 'z' {
			return false
		}
	}
	return true
}

// mostShort is how many letters are looked for in words of the other name: of
// longer words most are names.
const mostShort = 4

// shortened finds the words of a query that are short for words of the listed
// name, and marks them as used, with those of the listed words that tell least.
func (t *tally) shortened(usedQ, usedL *tokenSet) {
	if t.person || t.regime != beside || !t.besideCore {
		return
	}
	for i, x := range t.q.tokens {
		if usedQ.has(i) || !mayShorten(x) {
			continue
		}
		for j := range t.l.tokens {
			end := j
			for end < len(t.l.tokens) && !usedL.has(end) {
				end++
			}
			n := 0
			if end > j {
				n = spells(x.Text, t.l.tokens[j:end])
			}
			if n == 0 {
				continue
			}
			usedQ.add(uint8(i), uint8(i+1))
			for k := j; k < j+n; k++ {
				if r := t.l.tokens[k].Role; r == normal.Generic || r == normal.Industry {
					usedL.add(uint8(k), uint8(k+1))
				}
			}
			t.addPair(Acronym, 0, single(i), unit{from: uint8(j), to: uint8(j + n)})
			break
		}
	}
}

// spells returns how many words at the start letters are the initials of, two at
// least; 0 if they are not. A word may give two letters: a compound does, of which
// another stem begins behind the first (electromechanical gives E and M), and one
// that begins with a vowel for which Latin needs two (Yartsevo).
func spells(letters string, ts []*term) int {
	words, n := 0, 0
	var rest func(letters string, at int) bool
	rest = func(letters string, at int) bool {
		if letters == "" {
			n = at
			return words > 1
		}
		if at == len(ts) {
			return false
		}
		x := ts[at]
		if x.Role == normal.Particle {
			return at > 0 && rest(letters, at+1)
		}
		if x.Han != "" || x.Role == normal.LegalForm && len(x.Latin) < leastFormInitial || x.Flags&normal.Restated != 0 {
			return false
		}
		if l, w := compoundInitials(x.Written); w > 1 {
			// Several words that are one in the lexicon give all their letters or none.
			words += w
			if left, ok := strings.CutPrefix(letters, l); ok && rest(left, tokenEnd(ts, at)) {
				return true
			}
			words -= w
		}
		words++
		for i, w := range [...]string{x.Text, x.Written, ""} {
			if i == 2 {
				w = russian(x.Text) // rarely asked for
			}
			if w == "" || w[0] != letters[0] {
				continue
			}
			if rest(letters[1:], at+1) || len(letters) > 1 && givesToo(w, letters[1]) && rest(letters[2:], at+1) {
				return true
			}
		}
		words--
		return false
	}
	if ts[0].Role == normal.Particle || !rest(letters, 0) {
		return 0
	}
	return n
}

// compoundInitials returns the initials of words and how many these are; of and, of and the
// give none.
func compoundInitials(s string) (letters string, words int) {
	if strings.IndexByte(s, ' ') < 0 {
		return "", 0
	}
	var b [normal.MaxTokens]byte
	for w := range strings.FieldsSeq(s) {
		if w != "and" && w != "of" && w != "the" && words < len(b) {
			b[words] = w[0]
			words++
		}
	}
	return string(b[:words]), words
}

// leastStem is the length of the first stem of a compound: avia, moto, elektro.
const leastStem = 4

// givesToo reports whether a word may give a letter beside its first.
func givesToo(word string, letter byte) bool {
	return word[0] == 'y' && len(word) > 1 && word[1] == letter || len(word) > leastStem && strings.IndexByte(word[leastStem:], letter) >= 0
}

// russian returns how the Russian of a word begins of which names of plants,
// institutes and companies have the initial, in the letters that the library gives
// Cyrillic, or "".
func russian(word string) string {
	n := len(word)
	if word == "" || word[0] < 'a' || word[0] > 'z' {
		return ""
	}
	for pairs := russianWords[word[0]-'a']; pairs != ""; {
		end := strings.IndexByte(pairs, ' ')
		if end > n && pairs[n] == '=' && pairs[:n] == word {
			return pairs[n+1 : end]
		}
		pairs = pairs[end+1:]
	}
	return ""
}

// russianWords are words as the lexicon has them with the beginning of the Russian,
// by their first letter; of a compound, to where its second stem begins.
var russianWords = [26]string{
	'a' - 'a': "aircraft=aviat allrussian=vsero applied=prikl armor=bronetank association=obedi " +
		"automobile=avtomob ammunition=patro ",
	'b' - 'a': "bureau=byuro bearing=podsh ",
	'c' - 'a': "cable=kabel center=tsent central=tsent chemical=khimi chemistry=khimi combine=kombi " +
		"company=kompa complex=kompl concern=konts construction=stroi control=uprav corporation=korpo ",
	'd' - 'a': "design=konst development=razvi drone=bespi ",
	'e' - 'a': "electric=elekt electromechanical=elektromekh engine=dviga enterprise=predp experimental=opytn ",
	'f' - 'a': "factory=zavod far=dalni foreign=vnesh foundry=liteyn ",
	'g' - 'a': "group=grupp ",
	'h' - 'a': "house=dom ",
	'i' - 'a': "industrial=promy industry=promy infrastructure=infrastr instrument=priborostr integrated=kompl " +
		"interregional=mezhreg interstate=mezhgos ",
	'm' - 'a': "machinery=mashinostr main=glavn manufacture=proiz marine=morsk measurement=izmer mechanical=mekha " +
		"metallurgy=metal military=voenn mining=gorny motor=motor ",
	'n' - 'a': "national=natsi north=sever nuclear=yader ",
	'o' - 'a': "oil=nefty optics=optic organization=organ ",
	'p' - 'a': "petroleum=nefty plant=zavod production=proiz public=obshc ",
	'r' - 'a': "radio=radiotekh repair=remon research=issle russia=rossi ",
	's' - 'a': "science=nauch security=bezop service=sluzh shipbuilding=sudostr shipyard=sudostr south=yuzhn " +
		"space=kosmi special=spets state=gosud solution=reshe steel=stal system=siste ",
	't' - 'a': "technical=tekhn technology=tekhn tractor=trakt trade=torgo transport=trans ",
	'u' - 'a': "united=obedi ",
	'w' - 'a': "water=vodny west=zapad works=zavod ",
}
