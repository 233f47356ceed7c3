package normal

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/rarity"
	"github.com/openscreening/screen/internal/translit"
)

// Chinese in Latin letters is as often written syllable by syllable as word by
// word: "hua wei ji shu", "Hua-wei Chi-shu", "Huawei Jishu". Such a run is cut
// into the words of the lexicon like one of characters, whatever its blanks.

// Limits of one cut. The longest word, 股份有限责任公司, has eight syllables.
const (
	maxCutWords   = 8
	maxCutLetters = 48
	MaxSyllabic   = 24 // letters of one word of a run
)

// A syllabic is a word of a run: as it is written, and as it sounds if the
// run may be Wade-Giles.
type syllabic struct {
	readings   [3]string
	syllables  int
	hyphenated bool // to the next word
	word       *word
}

// sounds finds the pinyin of words that are spelled by Wade-Giles. A word is
// taken for that if it is no pinyin (hsin, tzu), has an apostrophe where none
// stands in pinyin (k'o), or stands in a run with such words or a hyphen: "ta"
// alone is ta.
func (f *Form) sounds(words []word) {
	for i := 0; i < len(words); {
		if words[i].script == translit.Cyrillic {
			i += f.palladius(words[i:])
			continue
		}
		j, evident := i, false
		for j < len(words) {
			w := &words[j]
			if w.script != translit.Latin || w.flags&Native != 0 || len(w.text) > 6 {
				break
			}
			strict, _, mark := f.wadeGiles(w)
			if strict == "" {
				break
			}
			evident = evident || mark || w.flags&Hyphenated != 0 && j+1 < len(words)
			j++
			if evident && w.flags&Hyphenated == 0 && j < len(words) && words[j].flags&Hyphenated == 0 && !f.aspirated(&words[j]) && han.IsSyllable(words[j].text) {
				break // the next word shows no sign of its own
			}
		}
		if evident {
			for k := i; k < j; k++ {
				strict, loose, _ := f.wadeGiles(&words[k])
				words[k].sound, words[k].loose = strict, loose
			}
		}
		i = max(j, i+1)
	}
}

// maxPalladius is room for the pinyin of a word; of longer ones append makes it.
const maxPalladius = 96

// palladius finds the pinyin of the words in Cyrillic at the start that are
// Chinese as Russian writes it, and returns how many there are in Cyrillic.
// Where one shows that it is Chinese, those beside it are taken for that too
// (Си Цзиньпин).
func (f *Form) palladius(words []word) int {
	var buf [maxPalladius]byte
	n := 0
	for n < len(words) && words[n].script == translit.Cyrillic {
		n++
	}
	for i := 0; i < n; {
		j, syllables, evident := i, 0, false
		for ; j < n; j++ {
			_, of, shown := han.AppendPalladius(buf[:0], f.Source[words[j].start:words[j].end])
			if of == 0 {
				break
			}
			syllables += of
			evident = evident || shown
		}
		if evident && syllables > 1 {
			for k := i; k < j; k++ {
				if w := &words[k]; f.mayBeChinese(w) {
					b, _, _ := han.AppendPalladius(buf[:0], f.Source[w.start:w.end])
					w.sound = f.mem.Cut(b)
				}
			}
		}
		i = max(j, i+1)
	}
	return n
}

// mayBeChinese reports whether a word in Cyrillic beside Chinese ones has no
// meaning that is likelier, as prepositions and places have.
func (f *Form) mayBeChinese(w *word) bool {
	m := f.read.meaning(w.text)
	if !m.known {
		return true
	}
	t := m.terms.At(0)
	if t.Role == lexicon.Particle {
		return w.text == "li" // Ли is a surname, and seldom a particle
	}
	return len(w.text) <= 3 && (t.Role == lexicon.Generic || t.Role == lexicon.Industry) && t.Kind != lexicon.Abbreviation
}

func (f *Form) raw(w *word) string {
	s := strings.ToLower(f.Source[w.start:w.end])
	if FirstNonASCII(s) < len(s) {
		s = norm.NFC.String(s)
	}
	return s
}

func (f *Form) aspirated(w *word) bool { return strings.ContainsAny(f.raw(w), "'’‘ʼ`") }

// wadeGiles returns the pinyin of one syllable of Wade-Giles; what it is if
// the mark of aspiration was left out; and whether it can be nothing else.
func (f *Form) wadeGiles(w *word) (strict, loose string, evident bool) {
	p, ok := han.WadeGiles(w.text)
	if !ok {
		return "", "", false
	}
	raw := f.raw(w)
	if q, ok := han.WadeGiles(raw); ok {
		p = q
	} else {
		raw = w.text
	}
	loose = p
	if marked := strings.ContainsAny(raw, "'’‘ʼ`"); marked || !han.IsSyllable(w.text) {
		evident = true
	}
	for _, initial := range [...]string{"ch", "ts", "tz", "p", "t", "k"} {
		if rest, found := strings.CutPrefix(raw, initial); found && !strings.HasPrefix(rest, "'") {
			if a, ok := han.WadeGiles(initial + "'" + rest); ok {
				loose = a
			}
			break
		}
	}
	return p, loose, evident
}

// syllabics reads the longest run of words at the start that are pinyin or
// Wade-Giles.
func (f *Form) syllabics(words []word, run []syllabic) []syllabic {
	for i := range words {
		w := &words[i]
		n, ok := f.syllabic(w)
		if !ok {
			break
		}
		run = append(run, syllabic{readings: [3]string{w.text, w.sound, w.loose}, syllables: max(n, 1), hyphenated: w.flags&Hyphenated != 0, word: w})
	}
	return run
}

// syllabic reports whether a word is pinyin, of so many syllables, or
// Wade-Giles.
func (f *Form) syllabic(w *word) (syllables int, ok bool) {
	if w.script != translit.Latin || w.flags&Native != 0 || len(w.text) > MaxSyllabic {
		return 0, false
	}
	syllables = f.read.syllables(w.text)
	return syllables, syllables > 0 || w.sound != ""
}

// A pinyinWord is a word cut out of a run: words up to to.
type pinyinWord struct {
	to     int
	terms  lexicon.Terms
	known  bool
	number int // value plus one, if it is an ordinal
}

// ordinal reads 第 and the digits or the numeral after it: "di shi si" is 14th,
// "di qi ling er" 702nd.
func ordinal(run []syllabic) (value, words int) {
	if run[0].readings[0] != "di" {
		return 0, 0
	}
	var b strings.Builder
	n := 1
	for ; n < len(run) && n <= 6; n++ {
		c := numeral(run[n].readings[0])
		if c == "" {
			break
		}
		b.WriteString(c)
	}
	v, size := han.Numeral(b.String())
	if size == 0 || size < b.Len() {
		return 0, 0
	}
	return v, n
}

// numeral is the character of a numeral that is read so, or "".
func numeral(s string) string {
	switch s {
	case "ling":
		return "零"
	case "yi":
		return "一"
	case "er":
		return "二"
	case "san":
		return "三"
	case "si":
		return "四"
	case "wu":
		return "五"
	case "liu":
		return "六"
	case "qi":
		return "七"
	case "ba":
		return "八"
	case "jiu":
		return "九"
	case "shi":
		return "十"
	case "bai":
		return "百"
	}
	return ""
}

// loneSyllable is what a syllable in no word costs that stands alone between
// words: brands have two and more, so "rui ke" and "ji guang" are better than
// rui, keji and guang.
const loneSyllable = 4

// cutPinyin cuts a run into the words of the lexicon. As many words of Chinese
// have one sound, frequent ones beat rare ones; what is in no word should
// stand together, and what hyphens join is not cut. It returns the words by
// where they begin, and nil if the run is rather a name: a person's two or
// three syllables often sound like some word.
// What was found to be no word by a run from an earlier word on, which is in none, is
// not looked up again.
func (f *Form) cutPinyin(cut []pinyinWord, run []syllabic, none []uint8) []pinyinWord {
	type step struct {
		score float64
		word  pinyinWord
		end   bool // of what is in no word: a word follows
	}
	n := len(run)
	// By where they begin: a word, what is in no word, and one such syllable
	// alone before a word.
	var buf [3 * 16]step
	steps := buf[:]
	if 3*(n+1) > len(steps) {
		steps = make([]step, 3*(n+1))
	}
	known, unknown, lone := steps[:n+1], steps[n+1:2*(n+1)], steps[2*(n+1):3*(n+1)]
	const never = -1 << 20
	known[n] = step{score: 0}
	unknown[n], lone[n] = step{score: never}, step{score: never}
	// after is the best that can stand behind a word, or at the beginning.
	after := func(i int) float64 { return max(known[i].score, unknown[i].score, lone[i].score-loneSyllable) }
	for i := n - 1; i >= 0; i-- {
		unknown[i] = step{score: -1 + max(unknown[i+1].score, lone[i+1].score), word: pinyinWord{to: i + 1}}
		lone[i] = step{score: -2 + known[i+1].score, word: pinyinWord{to: i + 1}, end: true}
		if run[i].syllables > 1 && lone[i].score >= unknown[i].score {
			unknown[i], lone[i].score = lone[i], never // "Huawei" alone is a brand
			unknown[i].end = true
		}
		known[i].score = never
		syllables := 0
		if v, words := ordinal(run[i:]); words > 0 {
			known[i] = step{score: float64(8 * words), word: pinyinWord{to: i + words, known: true, number: v + 1}}
			known[i].score += after(i + words)
		}
		for to := i + 1; to <= min(n, i+maxCutWords); to++ {
			syllables += run[to-1].syllables
			if syllables < 2 || i > 0 && run[i-1].hyphenated || run[to-1].hyphenated {
				continue
			}
			bit := uint8(1) << (to - i - 1)
			if none[i]&bit != 0 {
				continue
			}
			terms, ok := f.chineseWord(run[i:to])
			if !ok {
				none[i] |= bit
				continue
			}
			if sc := worth(terms.At(0), syllables, i == 0) + after(to); sc > known[i].score {
				known[i] = step{score: sc, word: pinyinWord{to: to, terms: terms, known: true}}
			}
		}
	}
	cut = append(cut, make([]pinyinWord, n)...)
	all, covered, joined, sure := 0, 0, false, false
	begins, word := true, false // what stands at i: anything; a word
	for i := 0; i < n; {
		s := known[i]
		if !word {
			s = unknown[i]
			switch {
			case begins && lone[i].score-loneSyllable > s.score:
				s = lone[i]
				s.score -= loneSyllable
			case !begins && lone[i].score > s.score:
				s = lone[i]
			}
			if begins && known[i].score >= s.score {
				s = known[i]
			}
		}
		begins, word = s.word.known, !s.word.known && s.end
		cut[i] = s.word
		for k := i; k < s.word.to; k++ {
			all += run[k].syllables
			if s.word.known {
				covered += run[k].syllables
			}
		}
		joined = joined || s.word.known && s.word.to > i+1
		if s.word.known && s.word.number == 0 && s.word.to > i+1 {
			if t := s.word.terms.At(0); t.Role == lexicon.Place || t.Role == lexicon.Form && s.word.to > i+2 {
				sure = true
			}
		}
		i = s.word.to
	}
	if sure || joined && all >= 4 && 2*covered >= all {
		return cut
	}
	return nil
}

// worth says how likely it is that syllables which sound like a word are it:
// the more the more frequent the word is. A word of three syllables whose
// meaning has several is mostly two words of which one is not meant (新 + 科技).
func worth(t lexicon.Term, syllables int, first bool) float64 {
	nats, words := 0.0, 0
	for w := range strings.SplitSeq(t.Text, " ") {
		nats += rarity.Nats(w)
		words++
	}
	nats /= float64(words)
	if t.Role == lexicon.Place {
		nats = 4.5
		if first { // names begin with one as a rule
			nats = 2.5
		}
	}
	if t.Role == lexicon.Form {
		nats = 1
	}
	each := (11 - nats) * (11 - nats) / 8
	if syllables == 3 && words > 1 || t.Weak {
		each *= 0.6
	}
	return each*float64(syllables) + 0.5*float64(syllables-1)
}

// chineseWord looks up the words of a run, written together, as one.
func (f *Form) chineseWord(run []syllabic) (lexicon.Terms, bool) {
	var buf [maxCutLetters]byte
	for r := range run[0].readings {
		if r > 0 && run[0].readings[r] == "" {
			break
		}
		key := buf[:0]
		for i := range run {
			s := run[i].readings[r]
			if s == "" {
				s = run[i].readings[0]
			}
			if len(key)+len(s) >= len(buf) {
				return lexicon.Terms{}, false
			}
			if i > 0 {
				key = append(key, ' ')
			}
			key = append(key, s...)
		}
		// The lexicon knows where the syllables of a word end: xian hua is
		// not xi an hua. Of places it knows the spelling alone.
		if ts, ok := lexicon.Words(string(key)); ok && ts.At(0).Kind == lexicon.Pinyin {
			return ts, true
		}
		name, kind := string(key), ""
		if n := len(run); n > 1 && division(run[n-1].readings[r]) {
			kind = run[n-1].readings[r]
			name = name[:len(name)-len(kind)] // shen zhen shi
		}
		if ts, ok := lexicon.Words(Squeeze(name)); ok {
			switch t := ts.At(0); {
			case t.Role == lexicon.Place && kind == "sheng" && t.Parent != "": // Suzhou, Shengke
			case t.Role == lexicon.Place && chinese(t.Class),
				t.Role != lexicon.Place && t.Kind == lexicon.Translation && len(run) > 1 && len(name) > 6 && syllables(run):
				return ts, true
			}
		}
	}
	return lexicon.Terms{}, false
}

// syllables reports whether each word of a run is one syllable of pinyin.
func syllables(run []syllabic) bool {
	for i := range run {
		if !han.IsSyllable(run[i].readings[0]) {
			return false
		}
	}
	return true
}

// division reports whether a syllable is a kind of place: city, province,
// county, district.
func division(s string) bool {
	switch s {
	case "shi", "sheng", "xian", "qu":
		return true
	}
	return false
}

func chinese(country string) bool {
	switch country {
	case "CN", "HK", "MO", "TW":
		return true
	}
	return false
}

// noWords says of the words of a name, by where they begin, that so many of them together
// are no word of the lexicon: a bit for each number of them.
type noWords [MaxTokens]uint8

// interpretPinyin adds the tokens of the run of Chinese syllables at the start
// of words and returns how many words they were; 0 if there is none.
func (f *Form) interpretPinyin(words []word, none []uint8) int {
	for i := range 2 { // most words need no more than this
		if i == len(words) {
			return 0
		}
		if _, ok := f.syllabic(&words[i]); !ok {
			return 0
		}
	}
	var buf [24]syllabic
	run := f.syllabics(words, buf[:0])
	var cuts [24]pinyinWord
	cut := f.cutPinyin(cuts[:0], run, none)
	if cut == nil {
		return 0
	}
	for i := 0; i < len(run) && len(f.Tokens) < MaxTokens; {
		to := cut[i].to
		if !cut[i].known {
			// A syllable is a part of a name here; a longer word may be one
			// of another language that happens to be spelled like pinyin.
			if terms, ok := lexicon.Words(words[i].text); ok && run[i].syllables > 1 {
				f.addTerms(Token{Written: words[i].text, Latin: words[i].text, Start: words[i].start, End: words[i].end, Flags: words[i].flags}, terms)
			} else {
				f.addUnknown(&words[i])
			}
			i = to
			continue
		}
		t := Token{
			Written: f.phrase(words[i:to]),
			Start:   words[i].start,
			End:     words[to-1].end,
			Flags:   words[i].flags&^Hyphenated | words[to-1].flags&Hyphenated,
		}
		t.Latin = f.mem.squeeze(t.Written)
		if cut[i].number > 0 {
			t.Text, t.Role = strconv.Itoa(cut[i].number-1), Number
			f.Tokens = append(f.Tokens, t)
			i = to
			continue
		}
		f.addTerms(t, cut[i].terms)
		i = to
	}
	return len(run)
}
