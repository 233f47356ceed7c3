package alike

import (
	"slices"
	"strings"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/lexicon"
	"github.com/openscreening/screen/internal/normal"
	"github.com/openscreening/screen/internal/rarity"
)

// informationOf says how much it means to meet this word in another name.
func informationOf(x *Lexeme) float64 {
	n := rarity.Nats(x.Text)
	if x.Role != normal.Core {
		if (x.Role == normal.Industry || x.Role == normal.Generic) && x.han == "" && x.Latin != "" {
			n = min(n, rarity.Nats(x.Latin)) // no name writes realestate
		}
		return n
	}
	if x.han != "" && x.kind == lexicon.Translation {
		// A word of the language serves many companies as a brand: 长城, 北方.
		n = min(n, usualBrand)
		for _, a := range x.Alts {
			n = min(n, rarity.Nats(a))
		}
		return max(n, usualBrandLeast)
	}
	if x.han != "" {
		return brandInformation(x.han)
	}
	n = shortWord(n, len(x.Text))
	if len(x.Text) < 4 {
		return n
	}
	// Pinyin of one or two syllables is shared by many different characters.
	switch han.Syllables(x.Text) {
	case 1:
		return min(n, 5)
	case 2:
		return min(n, 7.6)
	}
	return n
}

// shortWord bounds the information of a word of few letters.
func shortWord(n float64, letters int) float64 {
	switch letters {
	case 1:
		return min(n, 1.5)
	case 2:
		return min(n, 3)
	case 3:
		return min(n, 6.6)
	case 4:
		return min(n, 7.5)
	}
	return n
}

// The information of a brand in characters that is a word of the language.
const usualBrand, usualBrandLeast = 5.4, 3.6

// Chinese brands are put together from characters that mean well, and most of them
// from few: there are tens of thousands of companies with 华 or 鑫 in the brand, and
// two that are called 华达 are as a rule strangers. So a character of a brand tells
// more the less usual it is. The classes were written for this project by general
// knowledge of how companies are called, and agree with how often the characters are
// in the brands of the embedded lists; no count of names at large was at hand.

// The information of a character of a brand. Two are nearly as telling as the
// pinyin of two syllables at most: 商汤 says hardly less than Shangtang. It differs
// less than the characters do: that there are two of them, in this order, tells
// something of 大华 too, which finds its bearer in running text.
const (
	mostUsualHan = 2.8
	usualHan     = 2.9
	otherHan     = 3.6
)

// brandInformation is the information of a brand in characters that is no word of
// the language.
func brandInformation(brand string) (n float64) {
	for _, r := range brand {
		n += hanInformation(r)
	}
	return min(rarity.Unknown, n)
}

func hanInformation(r rune) float64 {
	switch {
	case strings.ContainsRune(mostUsualHans, r):
		return mostUsualHan
	case strings.ContainsRune(usualHans, r):
		return usualHan
	}
	return otherHan
}

const (
	mostUsualHans = "华中新天海金达大东科"
	usualHans     = "安百宝博昌长成创德鼎方飞丰福富光广国和恒宏鸿汇佳嘉建江凯康力利联龙隆美明南瑞三盛世顺泰通同万祥信星兴鑫亚亿永宇源远智"
)

// nameInformation says how much it means to meet a word in another name of a
// person.
func nameInformation(x *Lexeme) float64 {
	if x.Role == normal.Core || x.han != "" || strings.IndexByte(x.Latin, ' ') >= 0 {
		if x.han == "" && x.Single && x.Info > infoSyllable && slices.ContainsFunc(x.Alts, func(s string) bool { return han.Syllables(s) == 1 }) {
			return infoSyllable // Hsueh is no rarer than Xue
		}
		return x.Info
	}
	return shortWord(rarity.Nats(x.Latin), len(x.Latin))
}

// infoSyllable is the information of a syllable of Chinese, however it is spelled.
const infoSyllable = 5.0
