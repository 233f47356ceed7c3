package variant

import (
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/translit"
)

// Names come without the blanks between their words: from addresses of the web
// and of mail, from names of files and of users, and in scripts that write no
// blanks. hangzhouhikvision, dahuasecurity.com and センスタイムジャパン are read as
// words where ordinary ones stand at either end.

// addSpaced adds a text with blanks between its letters, of which more stand between
// its words: "Z E P H Y R   W O R K S".
func (c *Cutter) addSpaced() {
	if !strings.Contains(c.text, "  ") {
		return
	}
	name := make([]byte, 0, len(c.text))
	letters, blanks := 0, 0
	for i := 0; i < len(c.text); {
		r, n := utf8.DecodeRuneInString(c.text[i:])
		i += n
		next := runeAt(c.text[i:])
		if r == ' ' {
			if blanks++; blanks == 2 {
				name = append(name, ' ')
			}
			continue
		}
		if blanks = 0; wordRune(r) {
			if wordRune(next) {
				return // a word as others are
			}
			letters++
		}
		name = utf8.AppendRune(name, r)
	}
	if letters >= spacedLetters {
		c.addAs(string(name), Field)
	}
}

// spacedLetters is how many letters such a text has at least.
const spacedLetters = 6

// How long a word is that may be several, what is left of it at least, and the
// words that are taken off, in letters: those of scripts that write syllables are
// shorter.
const (
	runOnFrom, runOnRest, runOnWord          = 12, 4, 5
	syllabicFrom, syllabicRest, syllabicWord = 5, 2, 3
	labelFrom, labelWord                     = 8, 4 // nobody writes blanks there
	maxRunOn, minRunOn                       = 64, 3
	maxRunOnWord                             = 20
)

// addRunOn adds a name that is one long word and perhaps a legal form.
func (c *Cutter) addRunOn() {
	if s := apartAtCapitals(c.text); s != "" {
		c.add(s)
		return
	}
	form, only := c.form, -1
	for i := range form.Tokens {
		switch t := &form.Tokens[i]; {
		case t.Role == normal.LegalForm || t.Role == normal.Particle:
		case only >= 0 || t.Role != normal.Core || t.Han != "":
			return
		default:
			only = i
		}
	}
	if only < 0 {
		return
	}
	word := strings.ReplaceAll(form.Source[form.Tokens[only].Start:form.Tokens[only].End], " ", "")
	r, _ := utf8.DecodeRuneInString(word)
	switch script := translit.ScriptOf(r); {
	case script == translit.Kana || script == translit.Hangul:
		c.add(wordsApart(word, syllabicFrom, syllabicRest, syllabicWord))
	case len(word) >= allApartFrom && normal.IsASCII(word):
		c.add(allApart(strings.ToLower(word)))
	default:
		c.add(wordsApart(word, runOnFrom, runOnRest, runOnWord))
	}
}

// How many letters a word has that is certainly several, and at most; how many one
// of the language has in it at least; and what a stretch of letters that is none
// costs beside a word, and each of its letters: as few words as may be, and of the
// letters as many in words as may be.
const (
	allApartFrom, allApartTo   = 24, 128
	allApartWord               = 4
	strangeWord, strangeLetter = 3, 2
)

// allApart returns a name without blanks with blanks between all its words:
// jointstockcompanyzephyrdesignbureau. What is no word of the language between two
// that are is the name's own.
func allApart(word string) string {
	if len(word) > allApartTo {
		return ""
	}
	type cut struct {
		cost, from int
		strange    bool
	}
	best := make([]cut, len(word)+1) // by where the word ends
	for to := 1; to <= len(word); to++ {
		best[to].cost = len(word) * (strangeLetter + strangeWord)
		for from := max(0, to-maxRunOnWord); from < to; from++ {
			w, before := word[from:to], best[from]
			cost, strange := before.cost+strangeWord+strangeLetter*len(w), true
			if _, ok := lexicon.Word(w); ok && len(w) >= allApartWord || from > 0 && (w == "of" || w == "and" || w == "for" || w == "co") {
				cost, strange = before.cost+1, false
			}
			if cost < best[to].cost && !(strange && before.strange) {
				best[to] = cut{cost, from, strange}
			}
		}
	}
	out := ""
	for to := len(word); to > 0; to = best[to].from {
		out = word[best[to].from:to] + " " + out
	}
	return strings.TrimSpace(out)
}

// apartAtCapitals returns a text without blanks in which capitals begin the words,
// ZephyrWorksLtd, with blanks before them, or one of two words: CamerasZephyr. It is
// "" if it is none: PetroChina is one word.
func apartAtCapitals(text string) string {
	starts := 0
	for i := range len(text) {
		if c := text[i]; c <= ' ' || c >= utf8.RuneSelf {
			return ""
		}
		if startsAt(text, i) {
			starts++
		}
	}
	if starts == 0 {
		return ""
	}
	var apart strings.Builder
	for i := range len(text) {
		if startsAt(text, i) {
			if starts < capitalsApart {
				return withoutGoods(text[:i], text[i:])
			}
			apart.WriteByte(' ')
		}
		apart.WriteByte(text[i])
	}
	return apart.String()
}

// withoutGoods returns the one of two words that is a name where the other one says
// what is sold or who somebody is, "" if none does: CamerasZephyr, ZephyrSupplier. A
// word before a name is of it, if it is not plural: PetroZephyr.
func withoutGoods(before, after string) string {
	switch {
	case len(after) >= runOnRest && (among(partyWords, strings.ToLower(before)) || before[len(before)-1] == 's' && isRunOn(before, len(before), runOnRest)):
		return after
	case len(before) >= runOnRest && (among(partyWords, strings.ToLower(after)) || isRunOn(after, len(after), runOnRest)):
		return before
	}
	return ""
}

// partyWords say who somebody is in somebody's books.
const partyWords = " supplier vendor customer client buyer seller account team store shop official "

// startsAt reports whether a capital stands behind a small letter at text[i].
func startsAt(text string, i int) bool {
	return i > 0 && 'A' <= text[i] && text[i] <= 'Z' && 'a' <= text[i-1] && text[i-1] <= 'z'
}

// capitalsApart is how many words such a text has at least, behind the first.
const capitalsApart = 2

// wordsApart returns a long word with blanks between its words, "" if it is one.
func wordsApart(word string, from, rest, least int) string {
	if n := utf8.RuneCountInString(word); n < from || n > maxRunOn {
		return ""
	}
	before, after := "", ""
	for {
		from, to := between(word, rest, least)
		if to-from == len(word) {
			break
		}
		if from > 0 {
			before += word[:from] + " "
		} else {
			after = " " + word[to:] + after
		}
		word = word[from:to]
	}
	if before+after == "" || !normal.Tells(normal.Normalize(word).Tokens) {
		return ""
	}
	return before + word + after
}

// between returns what is left of a word before the longest ordinary one that it
// ends with or, if there is none, behind the longest place that it begins with.
func between(word string, rest, least int) (from, to int) {
	n, k := utf8.RuneCountInString(word), 0
	for i := range word {
		left := n - k
		if k >= rest && left >= minRunOn && left <= maxRunOnWord && isRunOn(word[i:], left, least) {
			return 0, i
		}
		if left >= rest && k >= least && k <= maxRunOnWord {
			if t, ok := lexicon.Word(latinLetters(word[:i])); ok && t.Role == lexicon.Place && !t.Weak {
				from = i
			}
		}
		k++
	}
	return from, len(word)
}

// isRunOn reports whether a word of n letters is an ordinary one.
func isRunOn(w string, n, least int) bool {
	t, ok := lexicon.Word(latinLetters(w))
	switch {
	case !ok || t.Weak || strings.HasPrefix(w, "ー"):
		return false
	case t.Role == lexicon.Form:
		return true
	case t.Kind == lexicon.Pinyin:
		return false
	}
	return n >= least && (t.Role == lexicon.Place || t.Role == lexicon.Industry || t.Role == lexicon.Generic)
}

// latinLetters brings a word to the letters by which the lexicon knows it.
func latinLetters(word string) string {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			var buf [64]byte
			b, _ := translit.Append(buf[:0], strings.ToLower(word))
			return string(b)
		}
	}
	return strings.ToLower(word)
}
