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

// The labels of addresses that say nothing of a party: what kind of party it is,
// and who carries the mail of others.
const (
	topDomains = " com net org info biz cn ru hk tw jp kr ir pk in sg my th vn id tr ae eu uk de fr it es nl by kz ua su us io co рф "
	ofDomains  = " com co net org gov edu ac or ne go mil "
	mailHosts  = " gmail googlemail hotmail outlook live msn yahoo ymail aol icloud qq foxmail 163 126 139 188 189 yeah sina sohu aliyun " +
		"mail yandex rambler bk inbox list gmx web proton protonmail zoho naver daum hanmail "
)

func among(words, s string) bool { return strings.Contains(words, " "+s+" ") }

// addAddresses adds the brands of addresses of the web and of mail that stand in
// a text, the label that somebody registered, and what stands around them.
func (c *Cutter) addAddresses() {
	if !dotsWithin(c.text) {
		return
	}
	rest := c.text
	for s := range strings.FieldsFuncSeq(c.text, func(r rune) bool { return strings.ContainsRune(" \t\r\n,;<>()[]\"'|", r) }) {
		label := Registered(s)
		if label != "" {
			c.add(label)
			c.add(LabelApart(label))
		}
		if label == "" && strings.IndexByte(s, '@') < 0 {
			continue
		}
		before, after, _ := strings.Cut(rest, s)
		c.addTelling(before)
		rest = after
	}
	if len(rest) < len(c.text) {
		c.addTelling(rest)
	}
}

// dotsWithin reports whether a dot stands between a label of three letters and
// another letter: not behind Inc. or in S.A., as in most names.
func dotsWithin(text string) bool {
	const apart = " \t\r\n.,;<>()[]\"'|"
	label := 0 // letters since what stands apart
	for i := range len(text) {
		c := text[i]
		if c == '.' && label >= 3 && i+1 < len(text) && strings.IndexByte(apart, text[i+1]) < 0 {
			return true
		}
		if label++; strings.IndexByte(apart, c) >= 0 {
			label = 0
		}
	}
	return false
}

// Registered returns the label of an address that its owner registered, "" if it
// is none or that of a carrier of mail.
func Registered(s string) string {
	if !mayBeAddress(s) {
		return ""
	}
	s = strings.ToLower(s)
	_, host, scheme := strings.Cut(s, "://")
	if scheme {
		s = host
	}
	mail := strings.LastIndexByte(s, '@')
	s = s[mail+1:]
	if i := strings.IndexAny(s, "/?#:"); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimRight(s, ".")
	rest, top := lastLabel(s)
	if rest == "" || s[0] == '.' || strings.Contains(s, "..") || !scheme && mail < 0 && !strings.HasPrefix(s, "www.") && !among(topDomains, top) {
		return ""
	}
	rest, label := lastLabel(rest)
	if rest != "" && len(top) == 2 && among(ofDomains, label) {
		rest, label = lastLabel(rest)
	}
	if len(label) < 3 || rest == "" && label == "www" || mail >= 0 && among(mailHosts, label) {
		return ""
	}
	return label
}

// LabelApart returns the words of which a label is, "" if it is one.
func LabelApart(label string) string {
	return wordsApart(label, labelFrom, runOnRest, labelWord)
}

// lastLabel cuts the last label off an address.
func lastLabel(s string) (rest, label string) {
	i := strings.LastIndexByte(s, '.')
	return s[:max(i, 0)], s[i+1:]
}

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

// addFile adds the name in that of a file: Contract_Zephyr_Works_final.pdf.
func (c *Cutter) addFile() {
	for _, p := range c.fields {
		if s := inFileName(p); s != "" {
			c.addTellingAs(s, Field)
		}
	}
}

// fileEnds are what names of files end with, and fileWords what stands in them beside
// the names of parties.
const (
	fileEnds  = " pdf doc docx xls xlsx csv txt eml msg jpg jpeg png tif tiff zip xml html htm rtf odt ods ppt pptx "
	fileWords = " nda contract agreement invoice inv po order quote quotation offer proforma packing list bl kyc form final signed draft copy scan scanned " +
		"rev new old v1 v2 v3 договор счет счёт контракт 合同 发票 "
)

// inFileName returns what is left of the name of a file without the words and numbers
// that files are called by, "" if it is none.
func inFileName(text string) string {
	text = strings.TrimSpace(text)
	dot := strings.LastIndexByte(text, '.')
	if dot < 1 || !among(fileEnds, strings.ToLower(text[dot+1:])) {
		return ""
	}
	name := text[strings.LastIndexByte(text[:dot], '/')+1 : dot]
	name = strings.ReplaceAll(name, "_", " ")
	for was := ""; name != was; {
		was = name
		name = strings.Trim(name, besideNumbers)
		if s := Unnumbered(name); s != "" {
			name = s
		}
		first, last := strings.IndexAny(name, besideNumbers), strings.LastIndexAny(name, besideNumbers)
		switch {
		case first < 0:
		case among(fileWords, strings.ToLower(name[:first])):
			name = name[first:]
		case among(fileWords, strings.ToLower(name[last+1:])):
			name = name[:last]
		}
	}
	return name
}

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
// ZephyrWorksLtd, with blanks before them, "" if it is none: PetroChina is one word.
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
	if starts < capitalsApart {
		return ""
	}
	var b strings.Builder
	for i := range len(text) {
		if startsAt(text, i) {
			b.WriteByte(' ')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

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

// mayBeAddress reports whether a text with a dot may be an address. Most are names of
// files, versions and abbreviations, and told by what is behind their last dot.
func mayBeAddress(s string) bool {
	if strings.Contains(s, "@") || strings.Contains(s, "://") || len(s) > 4 && strings.EqualFold(s[:4], "www.") {
		return true
	}
	if i := strings.IndexAny(s, "/?#:"); i >= 0 {
		s = s[:i]
	}
	_, top := lastLabel(strings.TrimRight(s, "."))
	return among(topDomains, strings.ToLower(top))
}
