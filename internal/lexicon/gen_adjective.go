//go:build ignore

package main

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/lexicon/inflect"
)

// This file derives the adjectives of towns, which Slavic names of bodies have
// where English has the town itself: Муромский приборостроительный завод, Murom
// Instrument-Making Plant.

// irregular are the stems that no rule below gives.
var irregular = map[string]string{
	"Великий Новгород": "новгородск", "Вологда": "вологодск", "Воркута": "воркутинск", "Дніпро": "дніпровськ",
	"Днепр": "днепровск", "Керчь": "керченск", "Комсомольск-на-Амуре": "комсомольск", "Кострома": "костромск",
	"Великие Луки": "великолукск", "Вятка": "вятск", "Гродно": "гродненск", "Гродна": "гродзенск", "Дубна": "дубненск", "Запоріжжя": "запорізьк",
	"Запорожье": "запорожск", "Златоуст": "златоустовск", "Нижний Ломов": "нижнеломовск", "Кинешма": "кинешемск", "Клинцы": "клинцовск", "Коломна": "коломенск", "Кривий Ріг": "криворізьк", "Лысьва": "лысьвенск",
	"Балашиха": "балашихинск", "Долгопрудный": "долгопрудненск", "Макеевка": "макеевск", "Горловка": "горловск", "Мытищи": "мытищинск", "Нижний Тагил": "нижнетагильск", "Рівне": "рівненськ",
	"Старый Оскол": "старооскольск", "Химки": "химкинск", "Шахты": "шахтинск", "Шуя": "шуйск", "Выкса": "выксунск", "Вязьма": "вяземск",
	"Набережные Челны": "челнинск", "Лида": "лидск", "Махачкала": "махачкалинск", "Москва": "московск", "Нижний Новгород": "нижегородск",
	"Одеса": "одеськ", "Одесса": "одесск", "Орша": "оршанск", "Орёл": "орловск", "Пенза": "пензенск",
	"Ростов-на-Дону": "ростовск", "Самара": "самарск", "Сочи": "сочинск", "Тверь": "тверск", "Уфа": "уфимск",
	"Ухта": "ухтинск", "Чита": "читинск", "Элиста": "элистинск", "Ялта": "ялтинск", "Ярославль": "ярославск",
}

// adjectiveStem returns the stem of the adjective of a town by its name in
// Russian or Ukrainian, and its language; "" if the name is a phrase, no noun
// or of a kind whose adjective cannot be told: of Ялта it is ялтинский, of
// Вологда вологодский.
func adjectiveStem(name string) (stem, lang string) {
	lang = "ru"
	if strings.ContainsAny(name, "іїєґІЇЄҐ") {
		lang = "uk"
	}
	if s, ok := irregular[name]; ok {
		if strings.HasSuffix(s, "ськ") {
			lang = "uk"
		}
		return s, lang
	}
	s := strings.ToLower(name)
	if strings.ContainsAny(s, " -") || !onlyCyrillic(s, lang) {
		return "", lang
	}
	sk := "ск"
	if lang == "uk" {
		sk = "ськ"
	}
	for _, e := range []string{"ский", "цкий", "ой", "ый", "ий", "ая", "ое", "ые", "ие", "ки", "ха", "ка", "та", "да"} {
		if strings.HasSuffix(s, e) {
			return "", lang // adjectives and nouns with a vowel that comes and goes
		}
	}
	for _, e := range []string{"ск", "цк", "ськ", "цьк"} {
		if strings.HasSuffix(s, e) {
			return s, lang // Курск, курский
		}
	}
	switch {
	case strings.HasSuffix(s, "сс"):
		return s + "к", lang // Миасс, миасский
	case strings.HasSuffix(s, "ец"):
		return s + "к", lang // Череповец, череповецкий
	case strings.HasSuffix(s, "га"):
		return strings.TrimSuffix(s, "га") + "ж" + sk, lang // Калуга, калужский
	case strings.HasSuffix(s, "ла"):
		return strings.TrimSuffix(s, "а") + "ь" + sk, lang // Тула, тульский
	case strings.HasSuffix(s, "л"):
		return s + "ь" + sk, lang // Барнаул, барнаульский
	case strings.HasSuffix(s, "ль"):
		return s + sk, lang // Севастополь, севастопольский
	}
	for _, e := range []string{"а", "я", "о", "ы", "и", "ь"} {
		if t, ok := strings.CutSuffix(s, e); ok {
			return t + sk, lang // Рязань, рязанский; Кемерово, кемеровский
		}
	}
	if strings.HasSuffix(s, "к") || strings.HasSuffix(s, "ц") || strings.ContainsAny(s[len(s)-2:], "уюе") {
		return "", lang
	}
	return s + sk, lang // Муром, муромский
}

func onlyCyrillic(s, lang string) bool {
	return schemes(lang)[0].write(s) != ""
}

// addAdjective adds the adjective of a town or of a region that is named like
// one, with all its forms. One that is a place of its own (a region's) or a word
// already stays what it is.
func addAdjective(name string, m meaning) {
	stem, lang := adjectiveStem(name)
	if len(stem) < 2*inflect.MinStem {
		return
	}
	if e := words[transliterated(stem+"ий")]; e != nil && len(e.meanings) > 0 {
		return
	}
	m.src, m.attr = srcForeign, m.attr|translation
	addStem(lang, stem, "ий", m)
}

// cases returns the genitive and the locative of the name of a town, which
// stand in "по городу Москве" and "Администрация Тулы". Names like those of
// persons are left out: of Киров the genitive is a woman's surname.
func cases(name string) []string {
	s := strings.ToLower(name)
	if strings.ContainsAny(s, " -") || !onlyCyrillic(s, "ru") && !onlyCyrillic(s, "uk") {
		return nil
	}
	for _, e := range []string{"ов", "ев", "ёв", "ин", "ын", "ой", "ый", "ий", "ая", "ое", "ец", "ок", "ёл"} {
		if strings.HasSuffix(s, e) {
			return nil
		}
	}
	for _, e := range []struct {
		is string
		of []string
	}{
		{"ка", []string{"ки", "ке"}}, {"га", []string{"ги", "ге"}}, {"ха", []string{"хи", "хе"}},
		{"а", []string{"ы", "е"}}, {"ы", []string{"", "ах"}}, {"ь", []string{"и"}}, {"й", []string{"я", "е"}},
	} {
		if t, ok := strings.CutSuffix(s, e.is); ok {
			var out []string
			for _, of := range e.of {
				if of != "" {
					out = append(out, t+of)
				}
			}
			return out
		}
	}
	if strings.HasSuffix(s, "к") || strings.HasSuffix(s, "г") || strings.HasSuffix(s, "д") || strings.HasSuffix(s, "р") || strings.HasSuffix(s, "л") {
		return []string{s + "а", s + "е"} // Минска, Петербурга, Новгорода
	}
	return nil
}

// addCases adds the cases of the name of a town that are no words already.
func addCases(name string, m meaning) {
	if words[transliterated(name)] == nil || slices.ContainsFunc(words[transliterated(name)].meanings, func(n meaning) bool { return n.attr&attrWeak != 0 }) {
		return
	}
	m.src, m.attr = srcForeign, m.attr|translation
	for _, c := range cases(name) {
		if k := transliterated(c); len(k) >= 5 && words[k] == nil && !resolves(k, inflect.Noun|inflect.Adjective) {
			words.add(k, m)
		}
	}
}
