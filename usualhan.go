package screen

import "github.com/openscreening/screen/internal/rarity"

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
	switch r {
	case '华', '中', '新', '天', '海', '金', '达', '大', '东', '科':
		return mostUsualHan
	case '安', '百', '宝', '博', '昌', '长', '成', '创', '德', '鼎', '方', '飞', '丰', '福', '富', '光', '广', '国', '和', '恒',
		'宏', '鸿', '汇', '佳', '嘉', '建', '江', '凯', '康', '力', '利', '联', '龙', '隆', '美', '明', '南', '瑞', '三', '盛',
		'世', '顺', '泰', '通', '同', '万', '祥', '信', '星', '兴', '鑫', '亚', '亿', '永', '宇', '源', '远', '智':
		return usualHan
	}
	return otherHan
}
