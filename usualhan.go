package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/rarity"
)

// Chinese brands are put together from characters that mean well, and most of them
// from few: there are tens of thousands of companies with 华 or 鑫 in the brand, and
// two that are called 华达 are as a rule strangers. So a character of a brand tells
// more the less usual it is. The classes were written for this project by general
// knowledge of how companies are called, and agree with how often the characters are
// in the brands of the embedded lists; no count of names at large was at hand.

// The information of a character of a brand. Two are about as telling as a rare
// word of six letters: there are some thousand characters in such use. It differs
// less than the characters do: that there are two of them, in this order, tells
// something of 大华 too, which finds its bearer in running text.
const (
	mostUsualHan = 2.8
	usualHan     = 2.9
	otherHan     = 3.3
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
