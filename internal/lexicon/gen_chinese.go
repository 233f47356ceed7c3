//go:build ignore

package main

import (
	"strings"
	"unicode"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon/inflect"
)

// This file derives the Russian names of Chinese places and their adjectives,
// by the system of Palladius: Сычуань, сычуаньский.

// usualNames are the places whose Russian name is older than the system, or
// whose name is not Chinese, by id. The first is the one whose adjective is
// derived.
var usualNames = map[string][]string{
	"anhui": {"Аньхой", "Аньхуэй"}, "beijing": {"Пекин", "Бэйцзин"}, "chongqing": {"Чунцин"}, "nanjing": {"Нанкин", "Наньцзин"},
	"harbin": {"Харбин"}, "hongkong": {"Гонконг", "Сянган"}, "macau": {"Макао", "Аомынь", "Аомэнь"}, "tibet": {"Тибет", "Сицзан"},
	"xinjiang": {"Синьцзян"}, "innermongolia": {"Внутренняя Монголия"}, "urumqi": {"Урумчи"}, "lhasa": {"Лхаса"},
	"kashgar": {"Кашгар", "Каши"}, "hotan": {"Хотан"}, "hohhot": {"Хух-Хото", "Хухэ-Хото", "Хоххот"}, "qiqihar": {"Цицикар"},
	"taipei": {"Тайбэй"}, "kaohsiung": {"Гаосюн"}, "shaanxi": {"Шэньси"},
}

// usualStems are the stems of adjectives that no rule gives.
var usualStems = map[string]string{"Урумчи": "урумчинск", "Лхаса": "лхасск", "Макао": "макаосск"}

// addChinesePlace adds the Russian names of a place of China and what is made of
// them. Names that are not pronounced as they are written, being Uyghur, Mongol
// or Tibetan, are left to usualNames.
func addChinesePlace(line int, f []string) {
	t := placeTerms[f[0]]
	m := meaning{term: t, src: srcForeign, line: line, attr: translation}
	names := usualNames[f[0]]
	if names == nil {
		latin := split(f[5], ";")
		for _, w := range split(f[4], ";") {
			// ü is yu in places.tsv: 吕梁 is Lyuliang.
			if is(w, unicode.Han) && len(latin) > 0 && strings.ReplaceAll(strings.Join(syllables(simplify(w)), ""), "v", "yu") == latin[0] {
				names = append(names, palladius(simplify(w)))
				break
			}
		}
	}
	for i, name := range names {
		for _, w := range append([]string{name}, chineseCases(name)...) {
			for _, k := range romanise("ru", w) {
				addNew(k, m)
			}
		}
		if stem := chineseAdjective(name); stem != "" && i == 0 {
			if e := words[transliterated(stem+"ий")]; e == nil || len(e.meanings) == 0 {
				addStem("ru", stem, "ий", m)
			}
		}
	}
}

// addNew adds a key that is no word already; one that is short may be a name as
// well.
func addNew(k string, m meaning) {
	if e := words[k]; e != nil && len(e.meanings) > 0 {
		return
	}
	if len(k) < 6 {
		m.attr |= attrWeak
	}
	words.add(k, m)
}

// palladius writes a Chinese name in Cyrillic.
func palladius(name string) string {
	var b strings.Builder
	for _, s := range syllables(name) {
		c := han.Palladius(s)
		if c == "" {
			return ""
		}
		if last := b.String(); strings.HasSuffix(last, "н") && strings.ContainsAny(c[:2], "аоуэияюе") {
			b.WriteString("ъ") // Чанъань
		}
		b.WriteString(c)
	}
	return b.String()
}

// chineseCases returns the genitive and locative of a name; those in vowels have none.
func chineseCases(name string) []string {
	for _, e := range []struct {
		is string
		of []string
	}{
		{"нь", []string{"ни", "ня", "не"}}, {"й", []string{"я", "е"}}, {"н", []string{"на", "не"}}, {"нг", []string{"нга", "нге"}}, {"т", []string{"та", "те"}},
	} {
		if s, ok := strings.CutSuffix(name, e.is); ok {
			var out []string
			for _, of := range e.of {
				out = append(out, s+of)
			}
			return out
		}
	}
	return nil
}

// chineseAdjective returns the stem of the adjective of a place: the soft sign
// stays (сычуаньский), and after и stands й (шаньсийский).
func chineseAdjective(name string) string {
	if s, ok := usualStems[name]; ok {
		return s
	}
	s := strings.ToLower(name)
	switch {
	case strings.ContainsAny(s, " -") || len(s) < 2*inflect.MinStem:
		return ""
	case strings.HasSuffix(s, "и"), strings.HasSuffix(s, "э"), strings.HasSuffix(s, "е"):
		return s + "йск"
	}
	return s + "ск"
}
