package screen

import (
	"slices"
	"testing"
)

func TestTownsOfAdjectives(t *testing.T) {
	for _, tt := range []struct {
		adjective, town string
		want            bool
		why             string
	}{
		{"alagirskiy", "alagir", true, "the stem is the town"},
		{"skolkovskiy", "skolkovo", true, "a town in -ovo"},
		{"motovilikhinskie", "motovilikha", true, "-inskie of a town in -a"},
		{"groznenskiy", "grozny", true, "of a town that is an adjective itself"},
		{"arshanski", "arsha", true, "Belarusian, of a town in -a"},
		{"petrovskiy", "petrov", false, "a surname is no town"},
		{"zavod", "zavo", false, "no adjective"},
		{"ski", "s", false, "too short"},
		{"", "", false, "nothing"},
	} {
		if got := slices.Contains(appendTowns(nil, tt.adjective), tt.town); got != tt.want {
			t.Errorf("%s: towns %q, want %s: %v: %s", tt.adjective, appendTowns(nil, tt.adjective), tt.town, tt.want, tt.why)
		}
	}
}

// TestCognate: of words that are short or have other endings nothing is made.
func TestCognate(t *testing.T) {
	for _, tt := range []struct{ russian, english string }{
		{"evrologistika", "eurologistics"}, {"mikroelektronika", "microelectronics"}, {"kombinatsiya", "kombination"}, {"aviatsiya", "aviation"},
		{"avtomatika", "automatics"}, {"tekhnika", "technics"}, {"fabrika", ""}, {"stanko", ""},
	} {
		if got := cognate(tt.russian); got != tt.english {
			t.Errorf("cognate(%q) = %q; want %q", tt.russian, got, tt.english)
		}
	}
}

// TestRussianNames: names of Russian bodies and what lists call them in English.
func TestRussianNames(t *testing.T) {
	for _, tt := range []struct{ query, listed, reason string }{
		{"ООО Ювс Авиа", "LLC UVS Avia", "letters of an acronym in a word"},
		{"Завод имени Горького", "Gorky Plant", "a surname like an adjective, in the genitive"},
		{"Астраханский судоремонтный завод", "Astrakhan Shipyard", "ship repair plant is shipyard"},
		{"Астраханский судоремонтный завод", "Astrakhan Ship Repair Plant", "and is what it says"},
		{"Тульский патронный завод", "Tula Cartridge Works", "works are a plant"},
		{"Казанский оптико-механический завод", "Kazan Optomechanical Plant", "one word for two"},
		{"Долгопрудненское конструкторское бюро автоматики", "Dolgoprudny Design Bureau of Automatics", "a town that is an adjective"},
		{"Златоустовский машиностроительный завод", "Zlatoust Machine Building Plant", "the adjective of a town"},
		{"ООО НТЦ «Орион»", "STC Orion LLC", "an acronym, translated"},
		{"НИИ газоразрядных приборов «Плазма»", "Scientific Research Institute of Gas Discharge Devices Plasma", "a trade that few have"},
	} {
		if c := Compare(tt.query, tt.listed).Confidence; c < DefaultHit {
			t.Errorf("%q and %q: %.3f, no hit: %s", tt.query, tt.listed, c, tt.reason)
		}
	}
}

// TestPalladius: what Russian writes as Chinese sounds is found by the pinyin,
// and what it says of places is a place.
func TestPalladius(t *testing.T) {
	for _, tt := range []struct {
		query, listed, reason string
		least, most           float64
	}{
		{"Хуавэй", "Huawei", "a name in Palladius", DefaultReview, 1},
		{"Чжунсин Телеком", "Zhongxing Telecommunications", "with a word of meaning", DefaultReview, 1},
		{"Чжун Син", "Zhongxing", "syllable by syllable", DefaultReview, 1},
		{"Хуавэй", "Hua Wei", "in two words on the other side", DefaultReview, 1},
		{"Ли Цян", "Li Qiang", "a person", DefaultReview, 1},
		{"Сычуаньский университет", "Sichuan University", "an adjective of a place", DefaultReview, 1},
		{"Университет Сычуани", "Sichuan University", "the place in the genitive", DefaultReview, 1},
		{"Sychuanskiy Universitet", "Sichuan University", "in Latin letters", DefaultReview, 1},
		{"Пекинский университет", "Peking University", "an older name", DefaultReview, 1},
		{"Шэньсийский университет", "Shaanxi University", "the provinces that differ by a letter", DefaultReview, 1},
		{"Шаньсийский университет", "Shaanxi University", "the provinces that differ by a letter", 0, DefaultReview},
		{"Иван", "Yiwang", "what could be Chinese and does not show it", 0, DefaultReview},
		{"Сычуаньский университет", "Shandong University", "another place", 0, DefaultReview},
	} {
		if c := Compare(tt.query, tt.listed).Confidence; c < tt.least || c >= tt.most {
			t.Errorf("%s: Compare(%q, %q) = %.3f, want it in [%.2f, %.2f)", tt.reason, tt.query, tt.listed, c, tt.least, tt.most)
		}
	}
}
