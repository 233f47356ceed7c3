package screen

import (
	"strings"

	"github.com/openscreening/screen/internal/han"
)

// How alike a brand in characters and one in letters are. English brands of
// Chinese companies are made in few ways, and mixed freely:
//
//   - by the sound, in letters that look English: 恒 hund, 新 sun, 金 king;
//   - by what single characters mean: 蓝 blue, 星 star, 华 sino;
//   - by the first letters of the syllables, with or without a word of the
//     trade behind: 顺丰 SF, 远光软件 YGSoft.
//
// The two are laid side by side, letter by letter, so that the least has to be
// left out, and a character may stand beside what it means.

// maxBrand is how many letters of a brand are looked at.
const maxBrand = 24

// A brandName is a brand as it is laid beside another: its sounds, one symbol
// each, and of one in characters where each character begins.
type brandName struct {
	sounds [maxBrand]byte
	n      int
	chars  [maxBrand]rune // the character whose sounds begin here
	first  [8]byte        // the first letters of the syllables, as written
	firsts int
}

// What it costs to leave a sound out, or to take one for another.
const (
	brandCostConsonant = 10
	brandCostVowel     = 5
	brandCostWeak      = 5 // h, w and y
	brandCostClass     = 3 // another consonant of its class
	brandCostOther     = 2 // another vowel
	brandCostMeaning   = 1 // a word for a character that means it
)

// brandEnding is what it takes from the likeness that a word of the trade is
// written behind the brand.
const brandEnding = 0.03

// brandOtherFirst is what it takes from it that the brands begin otherwise.
const brandOtherFirst = 0.1

// How alike a brand is whose letters are the first of the syllables: of two, of
// three and more, and with a word of the trade.
const brandInitials, brandInitialsMore, brandInitialsTrade = 0.75, 0.85, 0.75

// addSounds appends the sounds of letters. Digraphs of pinyin and English are
// one sound: zh J, ch C, sh S, ng N, ph f.
func (b *brandName) addSounds(s string) {
	for i := 0; i < len(s) && b.n < maxBrand; i++ {
		c, next := s[i], byte(0)
		if i+1 < len(s) {
			next = s[i+1]
		}
		switch {
		case next == 'h' && strings.IndexByte("zcsptkg", c) >= 0:
			c = "JCSftkg"[strings.IndexByte("zcsptkg", c)]
			i++
		case c == 'h' && next == 's':
			c = 'x'
			i++
		case c == 'n' && next == 'g':
			c = 'N'
			i++
		case c == 'c' && next == 'k':
			c = 'k'
			i++
		case c == 't' && next == 's', c == 't' && next == 'z':
			c = 'T'
			i++
		case c == next:
			i++
		}
		b.sounds[b.n] = c
		b.n++
	}
}

// addHan appends the sounds of characters.
func (b *brandName) addHan(characters []byte) {
	s := string(characters)
	var buf [16]han.Reading
	rs := han.AppendPinyin(buf[:0], s)
	i := 0
	for _, r := range s {
		if i == len(rs) || b.n == maxBrand {
			return
		}
		b.chars[b.n] = r
		syllable := rs[i].Syllable()
		if b.firsts < len(b.first) && syllable != "" {
			b.first[b.firsts] = syllable[0]
			b.firsts++
		}
		b.addSounds(strings.ReplaceAll(syllable, "v", "u")) // lv is Lu
		i++
	}
}

func brandVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

// leave is what it costs to leave out the sound at i.
func (b *brandName) leave(i int) int {
	switch c := b.sounds[i]; {
	case brandVowel(c):
		return brandCostVowel
	case c == 'h' && i > 0, c == 'w', c == 'y':
		return brandCostWeak
	}
	return brandCostConsonant
}

// soundClasses are consonants that brands take for each other: those of
// neighbouring places in the mouth, and those that stand for one Chinese
// initial in its several spellings (金 king, jin, gin; 青 tsing, ching).
const soundClasses = "bpf pfv vwf dtJ dtT gkh hkfw kgc Jjgkz jJgykzC Cqctk qCctkT xsShT sxScz zsJTj TcszC cksC nmN lr rly yiej wuo"

// taken is what it costs to take one sound for another; ok is false if that is
// no less than to leave both out.
func taken(a, b byte) (cost int, ok bool) {
	if a == b {
		return 0, true
	}
	if brandVowel(a) && brandVowel(b) {
		return brandCostOther, true
	}
	for i := 0; i < len(soundClasses); {
		end := i
		hasA, hasB := false, false
		for ; end < len(soundClasses) && soundClasses[end] != ' '; end++ {
			hasA = hasA || soundClasses[end] == a
			hasB = hasB || soundClasses[end] == b
		}
		if hasA && hasB {
			return brandCostClass, true
		}
		i = end + 1
	}
	return 0, false
}

// alike says how alike a brand in characters and one in letters are, from 0 to
// 1.
func (b *brandName) alike(letters []byte) float64 {
	latin := string(letters)
	if b.n == 0 || latin == "" {
		return 0
	}
	best := b.lay(latin)
	for part := range strings.FieldsSeq(brandEndings) {
		if rest, ok := strings.CutSuffix(latin, part); ok && len(rest) > 1 {
			best = max(best, b.lay(rest)-brandEnding)
			if b.initials(rest) {
				best = max(best, brandInitialsTrade)
			}
		}
	}
	if b.initials(latin) {
		best = max(best, pick(b.firsts > 2, brandInitialsMore, brandInitials))
	}
	return best
}

// initials reports whether letters are the first of the syllables.
func (b *brandName) initials(s string) bool {
	return b.firsts >= 2 && s == string(b.first[:b.firsts])
}

// lay returns 1 less the share of the sounds that find no partner. It takes a
// little more where the first ones differ: that is what a brand keeps longest.
func (b *brandName) lay(latin string) float64 {
	var l brandName
	l.addSounds(latin)
	if l.n == 0 {
		return 0
	}
	var cost [maxBrand + 1][maxBrand + 1]int16
	all := int16(0)
	for i := 0; i < b.n; i++ {
		all += int16(b.leave(i))
		cost[i+1][0] = all
	}
	for j := 0; j < l.n; j++ {
		cost[0][j+1] = cost[0][j] + int16(l.leave(j))
	}
	all += cost[0][l.n]
	_, begins := taken(b.sounds[0], l.sounds[0])
	begins = begins || brandVowel(b.sounds[0]) || brandVowel(l.sounds[0])
	for i := 1; i <= b.n; i++ {
		for j := 1; j <= l.n; j++ {
			c := min(cost[i-1][j]+int16(b.leave(i-1)), cost[i][j-1]+int16(l.leave(j-1)))
			if t, ok := taken(b.sounds[i-1], l.sounds[j-1]); ok {
				c = min(c, cost[i-1][j-1]+int16(t))
			}
			cost[i][j] = c
		}
		// A character that ends here may stand beside what it means.
		if i == b.n || b.chars[i] != 0 {
			from := i - 1
			for b.chars[from] == 0 && from > 0 {
				from--
			}
			for meaning := range strings.FieldsSeq(brandMeaning(b.chars[from])) {
				var m brandName
				m.addSounds(meaning)
				for j := m.n; j <= l.n; j++ {
					if string(l.sounds[j-m.n:j]) == string(m.sounds[:m.n]) {
						begins = begins || from == 0 && j == m.n
						cost[i][j] = min(cost[i][j], cost[from][j-m.n]+brandCostMeaning)
						for k := j; k < l.n; k++ {
							cost[i][k+1] = min(cost[i][k+1], cost[i][k]+int16(l.leave(k)))
						}
					}
				}
			}
		}
	}
	s := 1 - float64(cost[b.n][l.n])/float64(all)
	if !begins {
		s -= brandOtherFirst
	}
	return s
}

// brandMeaning returns what English brands write for a character by its
// meaning, if it is certain; "" for most.
func brandMeaning(r rune) string {
	switch r {
	case '中':
		return "sino china central"
	case '华':
		return "sino china"
	case '国':
		return "china sino nation"
	case '一':
		return "first"
	case '三':
		return "tri three"
	case '大':
		return "great grand big"
	case '新':
		return "new neo"
	case '东':
		return "east orient"
	case '西':
		return "west"
	case '南':
		return "south"
	case '北':
		return "north"
	case '天':
		return "sky heaven"
	case '地':
		return "land earth"
	case '日':
		return "sun"
	case '月':
		return "moon"
	case '星':
		return "star"
	case '云':
		return "cloud"
	case '光':
		return "light lumi photon ray"
	case '明':
		return "bright"
	case '山':
		return "mountain hill"
	case '水':
		return "water aqua hydro"
	case '石':
		return "stone rock"
	case '金':
		return "golden gold"
	case '银':
		return "silver"
	case '铁':
		return "iron"
	case '钢':
		return "steel"
	case '玉':
		return "jade"
	case '珠':
		return "pearl"
	case '海':
		return "sea ocean marine"
	case '江', '河':
		return "river"
	case '湖':
		return "lake"
	case '洋':
		return "ocean"
	case '源':
		return "origin source"
	case '泉', '春':
		return "spring"
	case '风':
		return "wind"
	case '雪':
		return "snow"
	case '雷':
		return "thunder"
	case '电':
		return "electric"
	case '红':
		return "red"
	case '黄':
		return "yellow"
	case '蓝':
		return "blue"
	case '绿', '青':
		return "green"
	case '黑':
		return "black"
	case '白':
		return "white"
	case '紫':
		return "purple violet"
	case '龙':
		return "dragon"
	case '凤':
		return "phoenix"
	case '虎':
		return "tiger"
	case '马':
		return "horse"
	case '牛':
		return "bull"
	case '狮':
		return "lion"
	case '鹰':
		return "eagle"
	case '燕':
		return "swallow"
	case '鹤':
		return "crane"
	case '鹿':
		return "deer"
	case '熊':
		return "bear"
	case '鱼':
		return "fish"
	case '花':
		return "flower"
	case '木':
		return "wood"
	case '林', '森':
		return "forest"
	case '树':
		return "tree"
	case '竹':
		return "bamboo"
	case '松':
		return "pine"
	case '兰':
		return "orchid"
	case '莲':
		return "lotus"
	case '谷':
		return "valley"
	case '田':
		return "land field"
	case '园':
		return "garden park"
	case '城':
		return "city"
	case '桥':
		return "bridge"
	case '港':
		return "port harbor"
	case '船':
		return "ship"
	case '家':
		return "home family"
	case '人':
		return "human man"
	case '心':
		return "heart"
	case '力':
		return "power"
	case '王':
		return "king"
	case '皇':
		return "royal"
	case '圣':
		return "saint holy"
	case '美':
		return "beauty"
	case '爱':
		return "love"
	case '乐':
		return "joy happy"
	case '福':
		return "fortune lucky"
	case '安':
		return "safe"
	case '康', '健':
		return "health"
	case '永', '恒':
		return "ever"
	case '久', '长':
		return "ever"
	case '高':
		return "high"
	case '远':
		return "far"
	case '超':
		return "super ultra"
	case '快':
		return "fast"
	case '强':
		return "strong"
	case '胜':
		return "victory win"
	case '赢':
		return "win"
	case '冠':
		return "crown champion"
	case '通':
		return "link tone tong tele"
	case '联':
		return "union link united"
	case '连':
		return "link"
	case '合':
		return "union"
	case '友':
		return "friend"
	case '信':
		return "trust faith"
	case '诚':
		return "honest"
	case '真':
		return "true"
	case '正':
		return "right"
	case '易':
		return "easy"
	case '智':
		return "smart intelli"
	case '慧':
		return "smart wise"
	case '科':
		return "tech"
	case '创':
		return "creat"
	case '微':
		return "micro"
	case '巨':
		return "giant"
	case '宏':
		return "grand macro"
	case '千':
		return "thousand"
	case '百':
		return "hundred"
	case '双':
		return "double twin"
	case '网':
		return "net"
	case '图':
		return "map"
	case '芯':
		return "chip core"
	case '视':
		return "vision view"
	case '声', '音':
		return "sound sonic"
	case '影':
		return "film"
	case '冰':
		return "ice"
	case '热':
		return "heat thermo"
	case '晶':
		return "crystal"
	case '钻':
		return "diamond"
	case '箭':
		return "arrow"
	case '盾':
		return "shield"
	case '旗':
		return "flag"
	case '塔':
		return "tower"
	case '峰':
		return "peak summit"
	case '岛':
		return "island"
	case '亚':
		return "asia"
	case '欧':
		return "euro"
	case '世', '界':
		return "world"
	case '球':
		return "globe"
	case '环':
		return "ring"
	case '方':
		return "square"
	case '点':
		return "point"
	case '先':
		return "pioneer"
	case '领':
		return "lead"
	case '能':
		return "energy power"
	case '生':
		return "bio life"
	case '医':
		return "medi"
	case '药':
		return "pharm"
	case '动':
		return "dyna"
	}
	return ""
}
