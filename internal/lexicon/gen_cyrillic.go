//go:build ignore

package main

import (
	"log"
	"slices"
	"strings"
	"unicode"

	"github.com/openscreening/screen/internal/lexicon/inflect"
	"github.com/openscreening/screen/internal/translit"
)

// A scheme is a way to write Cyrillic with Latin letters.
type scheme map[rune]string

func newScheme(pairs string) scheme {
	s := scheme{}
	for _, p := range strings.Fields(pairs) {
		r := []rune(p)
		s[r[0]] = string(r[1:])
	}
	return s
}

const common = "аa бb вv гg дd еe ёe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf чch шsh ъ ыy ь эe " +
	"ёe әa ғg қk ңn өo ұu үu һh іi "

// The ways that Russian names are written: maps (BGN), passports (ICAO),
// science (ISO 9 and its like), by ear, on maps with ye (Е here) at the start of a
// word and after a vowel, and on lists with й left out after и (Й here): Rossiski.
var russian = []scheme{
	newScheme(common + "йy хkh цts щshch юyu яya"),
	newScheme(common + "йi хkh цts щshch юiu яia"),
	newScheme(common + "йj хh цc щshch юju яja"),
	newScheme(common + "йy хh цts щsch юyu яya"),
	newScheme(common + "йy хkh цts щshch юyu яya Еye"),
	newScheme(common + "йy хkh цts щshch юyu яya Й"),
}

var ukrainian = []scheme{
	newScheme(common + "гh ґg иy їyi єye йy хkh цts щshch юyu яya"),
	newScheme(common + "гh ґg иy їi єie йi хkh цts щshch юiu яia"),
}

// Of the Russian ones, those from science on are for words of the language: towns
// have their usual spellings in places.tsv, and others meet by their sound. Nobody
// writes a phrase in the last.
const ofScience, withoutShortI = 2, 5

func schemes(lang string) []scheme {
	if lang == "uk" {
		return ukrainian
	}
	return russian
}

// write returns a word in Latin letters, or "" if it has a letter of another
// language.
func (s scheme) write(word string) string {
	var b strings.Builder
	last := ' '
	for _, r := range strings.ToLower(word) {
		if ye, ok := s['Е']; ok && r == 'е' && strings.ContainsRune(" аеёиоуыэюя", last) {
			b.WriteString(ye)
			last = r
			continue
		}
		if _, ok := s['Й']; ok && r == 'й' && last == 'и' {
			continue
		}
		last = r
		if unicode.IsPunct(r) { // об'єднання
			continue
		}
		t, ok := s[r]
		switch {
		case r == ' ':
			t = " "
		case !ok:
			return ""
		}
		b.WriteString(t)
	}
	return b.String()
}

// transliterated is the key the library gives a phrase in Cyrillic.
func transliterated(phrase string) string {
	var parts []string
	for _, w := range strings.Fields(phrase) {
		b, _ := translit.Append(nil, w)
		parts = append(parts, string(b))
	}
	return strings.Join(parts, " ")
}

// romanise returns the keys of a word or phrase in Cyrillic.
func romanise(lang, phrase string) []string {
	out := []string{transliterated(phrase)}
	switch lang {
	case "kk", "sr", "bg":
		return out // lists have their names in their own letters, or in Russian or English
	}
	for i, s := range schemes(lang) {
		if i >= ofScience && lang == "place" || i == withoutShortI && strings.Contains(phrase, " ") {
			break
		}
		if k := s.write(phrase); k != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// The endings of the adjectives that concepts.tsv has; others are of nouns.
var adjectives = []string{"ый", "ий", "ой", "ые", "ій"}

// The endings of the paradigms of Russian, by the ending in concepts.tsv. Words
// of other endings have one form to be checked.
var paradigms = map[string][]string{
	"ый": strings.Fields("ый ая ое ые ого ому ым ом ой ую ых ыми о"),
	"ий": strings.Fields("ий ая ое ие ого ому им ом ой ую их ими о"),
	"ой": strings.Fields("ой ая ое ые ого ому ым ом ую ых ыми о"),
	"а":  strings.Fields("а ы у е ой ам ами ах"),
	"я":  strings.Fields("я и ю ей й"),
	"е":  strings.Fields("е я ю ем й ям"),
	"о":  strings.Fields("о а у ом е"),
	"ь":  strings.Fields("ь и ью ей"),
	"й":  strings.Fields("й я ю ем и ев"),
	"":   strings.Fields("а у ом е ы ов ам ами ах"),
}

// The endings of Ukrainian adjectives, which may stand in words that show no
// Ukrainian letter and are read as Russian: фармацевтична.
var ukrainianAdjective = strings.Fields("ий а е і ого ому им ої ій у их ими о")

// addStem adds an inflected word: the stem in every scheme, and the forms that
// do not resolve to it.
func addStem(lang, stem, ending string, m meaning) {
	class := inflect.Noun
	if slices.Contains(adjectives, ending) {
		class = inflect.Adjective
	}
	forms := slices.Concat(paradigms[ending], []string{ending})
	if lang == "uk" && class == inflect.Adjective {
		forms = append(forms, ukrainianAdjective...)
	}
	var latin []string
	for _, s := range schemes(lang) {
		k := s.write(stem)
		if k == "" {
			log.Fatalf("concepts.tsv:%d: %s is not in the alphabet of %s", m.line, stem, lang)
		}
		if slices.Contains(latin, k) {
			continue
		}
		latin = append(latin, k)
		if len(k) < inflect.MinStem || strings.Contains(k, " ") { // lexicon.go knows no stems of these
			for _, e := range forms {
				words.add(s.write(stem+e), m)
			}
			continue
		}
		if stems[k] == nil {
			stems[k] = map[inflect.Class][]meaning{}
		}
		if !slices.ContainsFunc(stems[k][class], func(old meaning) bool { return old.term == m.term }) {
			stems[k][class] = append(stems[k][class], m)
		}
	}
	for _, e := range forms {
		if k := transliterated(stem + e); !resolves(k, class) {
			words.add(k, m)
		}
	}
}

// resolves reports whether lexicon.go finds a word by its stem.
func resolves(key string, class inflect.Class) bool {
	for n := 0; n <= inflect.MaxEnding && len(key)-n >= inflect.MinStem; n++ {
		cut := len(key) - n
		if _, ok := stems[key[:cut]][class]; ok && inflect.Classes(key[cut:])&class != 0 {
			return true
		}
	}
	return false
}
