//go:build ignore

package main

// This file reads the lines of each .tsv file into the tables.

import (
	"fmt"
	"log"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/translit"
)

// addWord adds a word or phrase of any script.
func addWord(lang, word string, m meaning) {
	word = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Dash, r) {
			return ' ' // Санкт-Петербург
		}
		return r
	}, word)
	stem, ending, inflected := strings.Cut(word, "|")
	switch {
	case inflected:
		addStem(lang, stem, ending, m)
	case is(word, unicode.Han):
		hanzi.add(simplify(word), m)
	case is(word, unicode.Cyrillic):
		for _, k := range romanise(lang, word) {
			words.add(k, m)
		}
	default:
		for _, w := range arabicForms(lang, word) {
			for _, k := range keys(lang, w) {
				words.add(k, m)
				if strings.Contains(k, "peoples ") {
					words.add(strings.ReplaceAll(k, "peoples ", "people "), m) // People's
				}
				if (lang == "ar" || lang == "fa") && !is(w, unicode.Arabic) {
					addSound(k, m)
				}
			}
		}
		if is(word, unicode.Hangul) {
			addHangul(word, m)
		}
	}
}

// addHangul adds a Korean word in its own letters, by which runs without
// blanks are cut, and as McCune and Reischauer write it. Short spellings and
// those that may be pinyin are too often names.
func addHangul(word string, m meaning) {
	if strings.ContainsFunc(word, func(r rune) bool { return !unicode.Is(unicode.Hangul, r) }) {
		return
	}
	hanzi.add(word, m)
	k := string(translit.AppendMcCune(nil, word))
	if _, pinyin := han.SplitPinyin(nil, k); len(k) >= 5 && !pinyin && words[k] == nil {
		later = append(later, spelling{k, m})
	}
}

// A spelling is a key that is added only if no other word has it.
type spelling struct {
	key string
	m   meaning
}

var later []spelling

// addLater adds the spellings that are no words.
func addLater() {
	for _, s := range later {
		if e := words[s.key]; e == nil || len(e.meanings) == 0 {
			words.add(s.key, s.m)
		}
	}
}

// is reports whether any letter of the word is of the script.
func is(word string, script *unicode.RangeTable) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(script, r) })
}

func simplify(word string) string {
	return strings.Map(han.Simplify, word)
}

// keys returns the comparison keys of a word or phrase that is neither Han nor Cyrillic.
// German has two: ü is u or ue.
func keys(lang, phrase string) []string {
	if k := fold(phrase); k != "" && !strings.ContainsFunc(phrase, outsideLatin) {
		out := []string{k}
		if lang == "de" {
			if k2 := fold(strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue").Replace(phrase)); k2 != k {
				out = append(out, k2)
			}
		}
		return out
	}
	var parts []string
	word := false // two consonants without their vowels are none
	for _, w := range strings.Fields(phrase) {
		w = articleAlone(w)
		b, consonantal := translit.Append(nil, w)
		if len(b) == 0 {
			return nil
		}
		word = word || !consonantal || len(b) >= 3
		parts = append(parts, string(b))
	}
	if !word {
		return nil
	}
	return []string{strings.Join(parts, " ")}
}

// articleAlone returns an Arabic word with its article and without what stands before
// it, as package normal reads one that is no word by itself: والغاز, and the gas.
func articleAlone(word string) string {
	for _, a := range []string{"وال", "لل", "بال"} {
		if rest, ok := strings.CutPrefix(word, a); ok && utf8.RuneCountInString(rest) >= 3 {
			return "ال" + rest
		}
	}
	return word
}

func outsideLatin(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }

var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d",
	"þ", "th", "ı", "i", "ə", "a", "&", " and ", "'", "", "’", "", ".", "")

// fold returns the comparison key of Latin text.
func fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(letters.Replace(strings.ToLower(s))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			space = true
		}
	}
	return b.String()
}

func addForm(line int, f []string) {
	m := meaning{term: term{role: form, text: strings.ReplaceAll(f[0], "-", " "), class: f[0]}, src: srcForms, line: line}
	for _, w := range split(f[2], ";") {
		m := m
		if w[0] == '?' {
			w, m.attr = w[1:], attrWeak
		}
		addWord("ru", w, m)
		// Chinese forms are also written in pinyin; Japanese ones are not.
		if is(w, unicode.Han) && strings.Contains(f[1], "CN") {
			m.attr |= pinyin
			spell(simplify(w), m)
		}
	}
}

// addConcept adds a line of concepts.tsv: name, role and the words for it.
func addConcept(line int, f []string) {
	role, weak := strings.CutSuffix(f[1], "?")
	m := meaning{term: term{text: fold(f[0])}, src: srcConcepts, line: line}
	switch role {
	case "generic":
		m.role = generic
	case "industry":
		m.role = industry
	case "number":
		m.role = number
	case "particle":
		m.role = particle
	case "title":
		m.role = title
	case "place":
		t, ok := placeTerms[m.text]
		if !ok {
			log.Fatalf("concepts.tsv:%d: %s is no place", line, m.text)
		}
		m.term = t
	default:
		log.Fatalf("concepts.tsv:%d: unknown role %q", line, role)
	}
	if weak {
		m.attr = attrWeak
	}
	if m.role != place {
		words.add(m.text, m)
	}
	for _, part := range split(f[2], ";") {
		lang, list, ok := strings.Cut(part, ":")
		if !ok {
			log.Fatalf("concepts.tsv:%d: %q has no language", line, part)
		}
		for _, w := range split(list, ",") {
			m := m
			kind := byte(translation)
			if lang == "en" {
				kind = variant
			} else {
				m.src = srcForeign
			}
			if w[0] == '!' {
				w, m.attr = w[1:], m.attr&^attrWeak
			}
			if w[0] == '~' {
				w, kind = w[1:], abbreviation
				if len(w) < 3 {
					m.attr |= attrWeak
				}
			}
			if w[0] == '?' {
				w = w[1:]
				m.attr |= attrWeak
				m.rank = 1
			}
			m.attr |= kind
			addWord(lang, w, m)
		}
	}
}

// addNumbers adds what no one would want to list: 1st to 100th, twenty first.
func addNumbers() {
	m := meaning{src: srcConcepts, attr: variant}
	m.role = number
	units := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	ordinals := []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"}
	tens := []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	for n := 1; n <= 100; n++ {
		m.text = strconv.Itoa(n)
		suffix := "th"
		if n/10 != 1 && n%10 >= 1 && n%10 <= 3 {
			suffix = []string{"st", "nd", "rd"}[n%10-1]
		}
		words.add(m.text+suffix, m)
		if n > 20 && n < 100 && n%10 != 0 {
			words.add(tens[n/10]+" "+units[n%10], m)
			words.add(tens[n/10]+" "+ordinals[n%10], m)
		}
	}
}

// addPlace adds a line of places.tsv: id, country, level, parent, native and
// Latin names, flags.
func addPlace(line int, f []string) {
	m := meaning{term: term{role: place, text: f[0], class: f[1], parent: f[3]}, src: srcPlaces, line: line}
	m.rank = 1 + slices.Index([]string{"province", "prefecture", "county", "city", "zone", "region"}, f[2])
	if m.rank == 0 {
		log.Fatalf("places.tsv:%d: unknown level %q", line, f[2])
	}
	if f[1] != "CN" && f[2] == "city" {
		m.rank = 2 // before the counties of China, which are smaller
	}
	if len(f) > 6 && strings.Contains(f[6], "c") {
		m.attr = attrWeak
	}
	placeTerms[m.text] = m.term
	for _, w := range split(f[4], ";") {
		m := m
		m.attr |= translation
		addWord("place", w, m)
	}
	for _, w := range split(f[5], ";") {
		m := m
		if strings.ReplaceAll(fold(w), " ", "") != strings.ReplaceAll(f[0], "-", "") {
			m.attr |= variant
		}
		addWord("en", w, m)
	}
}

// addCountry adds a line of countries.tsv: code, three-letter code, names,
// adjectives, native names.
func addCountry(line int, f []string) {
	code := f[0]
	names := split(f[2], ";")
	if len(names) == 0 {
		log.Fatalf("countries.tsv:%d: no name", line)
	}
	country[code] = display(names[0])
	set := func(key string) {
		if old, ok := country[key]; ok && old != code {
			fmt.Printf("country %q: %s, not %s\n", key, old, code)
			return
		}
		country[key] = code
	}
	set(strings.ToLower(code))
	set(strings.ToLower(f[1]))
	m := meaning{term: term{role: place, text: strings.ReplaceAll(fold(names[0]), " ", ""), class: code}, src: srcPlaces, line: line}
	if _, ok := placeTerms[m.text]; !ok {
		placeTerms[m.text] = m.term
	}
	for i, w := range slices.Concat(names, split(f[3], ";")) {
		m := m
		if i > 0 {
			m.attr = variant
		}
		addWord("en", w, m)
		set(fold(w))
	}
	for _, w := range split(f[4], ";") {
		m := m
		m.attr = translation
		addWord("ru", w, m)
		if is(w, unicode.Han) {
			set(simplify(w))
		}
	}
}

// display writes a country's name, which the file has in lower case, with
// capitals.
func display(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if i == 0 || !slices.Contains([]string{"and", "of", "the", "da"}, w) {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Replace(strings.Join(words, " "), "Us ", "US ", 1)
}

// addHan adds a line of han.tsv: word, flags, meanings.
func addHan(line int, f []string) {
	flags := f[1]
	m := meaning{src: srcHan, line: line, attr: translation}
	m.role = generic
	for _, r := range flags {
		switch r {
		case 'i', 'm':
			m.role = industry
		case 'n':
			m.attr |= attrWeak
		case 's':
			m.attr |= attrSuffix
		case 'b':
			m.attr |= attrBody
		case 'g', 'o':
		default:
			log.Fatalf("han.tsv:%d: unknown flag %q", line, r)
		}
	}
	for _, s := range split(f[2], "|") {
		m := m
		m.term = canon(fold(s), m.role)
		hanzi.add(simplify(f[0]), m)
		// A brand is written as it is: Financial Street is not finance street.
		if raw := fold(s); m.attr&attrWeak != 0 && strings.Contains(raw, " ") && raw != m.text {
			m.text = raw
			hanzi.add(simplify(f[0]), m)
		}
	}
}

// canon brings the English meaning of a Chinese word to the words of
// concepts.tsv, from the left, the longest first. A meaning that is one
// concept has its role.
func canon(s string, role byte) term {
	if what, of, ok := strings.Cut(s, " of "); ok && !strings.Contains(of, " of ") {
		s = of + " " + what // bureau of public security
	}
	in := strings.Fields(s)
	var out []string
	for i := 0; i < len(in); {
		n := len(in) - i
		for ; n > 0; n-- {
			m, ok := concept(strings.Join(in[i:i+n], " "))
			if !ok {
				continue
			}
			if n == len(in) {
				return m.term
			}
			if m.role != particle {
				out = append(out, m.text)
			}
			break
		}
		if n == 0 {
			out = append(out, in[i])
			n = 1
		}
		i += n
	}
	return term{role: role, text: strings.Join(out, " ")}
}

// concept returns the English concept a key or its plural stands for.
func concept(key string) (meaning, bool) {
	for _, k := range append([]string{key}, singulars(key)...) {
		e := words[k]
		if e == nil {
			continue
		}
		for _, m := range e.meanings {
			if m.src == srcConcepts && m.attr&7 <= abbreviation {
				return m, true
			}
		}
	}
	return meaning{}, false
}

// singulars returns what a key may be the plural of, as derive.go does.
func singulars(key string) []string {
	var out []string
	if s, ok := strings.CutSuffix(key, "s"); ok && len(key) >= 5 && !strings.HasSuffix(s, "s") {
		if t, ok := strings.CutSuffix(s, "ie"); ok {
			out = append(out, t+"y")
		}
		if t, ok := strings.CutSuffix(s, "e"); ok {
			out = append(out, t)
		}
		out = append(out, s)
	}
	return out
}

// dropPlurals removes the foreign words that are regular plurals of English
// ones with the same meaning (réacteurs stays, technologies goes).
func dropPlurals() {
	for _, k := range slices.Sorted(maps.Keys(words)) {
		ms := words[k].meanings
		if len(ms) == 0 || ms[0].src != srcForeign && ms[0].attr&7 != variant {
			continue
		}
		for _, s := range singulars(k) {
			e := words[s]
			if e == nil || len(e.meanings) == 0 {
				continue
			}
			if m := e.meanings[0]; m.term == ms[0].term && m.src == srcConcepts && len(ms) <= len(e.meanings) {
				delete(words, k)
			}
			break
		}
	}
}

// arabicForms returns an Arabic or Persian word as it may stand in a name: with
// the article and what is written together with it (wal-, lil-, bil-), with ه
// for ة and without hamza, as hurried print has it; a Persian noun with the
// plural and the ezafe of words that end in a vowel. Words of other scripts are
// returned as they are.
func arabicForms(lang, word string) []string {
	if !is(word, unicode.Arabic) {
		return []string{word}
	}
	bare := strings.NewReplacer("إ", "ا", "أ", "ا", "آ", "ا").Replace(word)
	var out []string
	add := func(w string) {
		for _, w := range []string{w, strings.Map(translit.PersianLetter, w)} {
			if !slices.Contains(out, w) {
				out = append(out, w)
			}
			if t, ok := strings.CutSuffix(w, "ة"); ok && !slices.Contains(out, t+"ه") {
				out = append(out, t+"ه")
			}
		}
	}
	add(word)
	add(bare)
	if strings.ContainsRune(word, ' ') {
		return out
	}
	for _, w := range []string{word, bare} {
		switch n := utf8.RuneCountInString(w); {
		case lang == "ar":
			stem := strings.TrimPrefix(w, "ال")
			if utf8.RuneCountInString(stem) < 3 {
				continue
			}
			for _, prefix := range []string{"", "ال", "و", "ل"} {
				// With one letter before three a word is as likely another:
				// لعام is written like Lam.
				if prefix != "و" && prefix != "ل" || utf8.RuneCountInString(stem) > 3 {
					add(prefix + stem)
				}
			}
		case lang == "fa":
			if n >= 4 {
				add(w + "ها")
				add(w + "های")
			}
			if strings.HasSuffix(w, "و") || strings.HasSuffix(w, "ا") {
				add(w + "ی")
			}
		}
	}
	return out
}

// addSound adds the key where the spellings of an Arabic or Persian word in
// Latin letters meet: bazarghani is bazargani. Short words and those that may
// be names are left out.
func addSound(word string, m meaning) {
	if len(word) < lexiconMinSound || strings.Contains(word, " ") || m.attr&attrWeak != 0 || m.role != generic && m.role != industry {
		return
	}
	k := string(translit.AppendKey(nil, word))
	if old, ok := sounds[k]; ok && old.term != m.term {
		m.role = core // ambiguous
	}
	sounds[k] = m
}

// lexiconMinSound is minSound of derive.go.
const lexiconMinSound = 6

// sounds holds the words by their keys; those of the role core are ambiguous.
var sounds = map[string]meaning{}

// dropSounds removes the sounds of words that have other meanings.
func dropSounds() {
	for k, e := range words {
		if len(k) < lexiconMinSound-1 || len(e.meanings) == 0 || strings.Contains(k, " ") {
			continue
		}
		s := string(translit.AppendKey(nil, k))
		if m, ok := sounds[s]; ok && !slices.ContainsFunc(e.meanings, func(n meaning) bool { return n.term == m.term }) {
			delete(sounds, s)
		}
	}
	for k, m := range sounds {
		if m.role == core {
			delete(sounds, k)
		}
	}
}
