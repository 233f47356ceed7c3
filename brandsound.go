package screen

import (
	"bytes"
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
// The two are laid side by side, sound by sound, so that the least has to be
// left out, and a character may stand beside what it means.

// maxBrand is how many sounds of a brand are looked at.
const maxBrand = 24

// A brandName is a brand as it is laid beside another: its sounds, one symbol
// each, and of one in characters where each character begins.
type brandName struct {
	n      int
	sounds [maxBrand]byte
	class  [maxBrand]uint32
	leave  [maxBrand]int16 // what it costs to leave the sound out
	chars  [maxBrand]rune  // the character whose sounds begin here
	first  [8]byte         // the first letters of the syllables, as written
	firsts int
}

// What it costs to leave a sound out, or to take one for another. Vowels tell
// little. Consonants of a class are not far from being other ones.
const (
	brandCostConsonant = 10
	brandCostVowel     = 3
	brandCostWeak      = 6 // h, w and y
	brandCostClass     = 9 // another consonant of its class
	brandCostOther     = 3 // another vowel
	brandCostMeaning   = 0 // a word for a character that means it
)

const (
	brandEnding = 0.03 // what a word of the trade behind the brand takes from the likeness

	// How alike a brand is whose letters are the first of two syllables, of
	// more, and of some with a word of the trade.
	brandInitials, brandInitialsMore, brandInitialsTrade = 0.75, 0.85, 0.75
)

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
		b.sounds[b.n], b.class[b.n], b.leave[b.n] = c, soundClass(c), brandCostConsonant
		switch {
		case b.class[b.n]&vowels != 0:
			b.leave[b.n] = brandCostVowel
		case c == 'h' && b.n > 0, c == 'w', c == 'y':
			b.leave[b.n] = brandCostWeak
		}
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
		if strings.IndexByte(syllable, 'v') >= 0 {
			syllable = strings.ReplaceAll(syllable, "v", "u") // lv is Lu
		}
		b.addSounds(syllable)
		i++
	}
}

const vowels = 1 << 31

// soundClass has a bit for each class of sounds that brands take for each
// other: those of neighbouring places in the mouth, and those that stand for
// one Chinese initial in its several spellings (金 king, jin, gin; 青 tsing,
// ching).
func soundClass(c byte) uint32 {
	switch c {
	case 'b':
		return 1 << 0
	case 'C':
		return 1<<9 | 1<<10 | 1<<11 | 1<<15 | 1<<16
	case 'c':
		return 1<<7 | 1<<10 | 1<<11 | 1<<13 | 1<<15 | 1<<16
	case 'd':
		return 1<<3 | 1<<4
	case 'f':
		return 1<<0 | 1<<1 | 1<<2 | 1<<6
	case 'g':
		return 1<<5 | 1<<7 | 1<<8 | 1<<9
	case 'h':
		return 1<<5 | 1<<6 | 1<<12
	case 'J':
		return 1<<3 | 1<<8 | 1<<9 | 1<<14
	case 'j':
		return 1<<8 | 1<<9 | 1<<14 | 1<<20
	case 'k':
		return 1<<5 | 1<<6 | 1<<7 | 1<<8 | 1<<9 | 1<<10 | 1<<11 | 1<<16
	case 'l', 'r':
		return 1<<18 | 1<<19
	case 'm', 'N', 'n':
		return 1 << 17
	case 'p':
		return 1<<0 | 1<<1
	case 'q':
		return 1<<10 | 1<<11
	case 'S', 'x':
		return 1<<12 | 1<<13
	case 's':
		return 1<<12 | 1<<13 | 1<<14 | 1<<15 | 1<<16
	case 'T':
		return 1<<4 | 1<<11 | 1<<12 | 1<<14 | 1<<15
	case 't':
		return 1<<3 | 1<<4 | 1<<10 | 1<<11
	case 'v':
		return 1<<1 | 1<<2
	case 'w':
		return 1<<2 | 1<<6 | 1<<21
	case 'y':
		return 1<<9 | 1<<19 | 1<<20
	case 'z':
		return 1<<8 | 1<<9 | 1<<13 | 1<<14 | 1<<15
	case 'a', 'e':
		return vowels
	case 'i':
		return vowels | 1<<20
	case 'o':
		return vowels | 1<<21
	case 'u':
		return vowels | 1<<21
	}
	return 0
}

// taken is what it costs to take one sound for another; ok is false if that is
// no less than to leave both out.
func (b *brandName) taken(i int, l *brandName, j int) (cost int16, ok bool) {
	switch common := b.class[i] & l.class[j]; {
	case b.sounds[i] == l.sounds[j]:
		return 0, true
	case common&vowels != 0:
		return brandCostOther, true
	case common != 0:
		return brandCostClass, true
	}
	return 0, false
}

// alike says how alike a brand in characters and one in letters are, from 0 to
// 1.
func (b *brandName) alike(letters []byte) float64 {
	if b.n == 0 || len(letters) == 0 {
		return 0
	}
	latin := string(letters)
	var l brandName
	l.addSounds(latin)
	if l.n == 0 || !b.begins(&l) {
		return 0
	}
	best := b.lay(&l)
	for part := range strings.FieldsSeq(brandEndings) {
		if rest, ok := strings.CutSuffix(latin, part); ok && len(rest) > 1 {
			var l brandName
			l.addSounds(rest)
			best = max(best, b.lay(&l)-brandEnding)
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

// begins reports whether brands may be alike at all: the beginning is what is
// kept longest. A vowel may have lost its consonant, and another spelling or the
// meaning may stand for the sound.
func (b *brandName) begins(l *brandName) bool {
	if _, ok := b.taken(0, l, 0); ok || l.class[0]&vowels != 0 || b.class[0]&vowels != 0 {
		return true
	}
	for _, words := range [...]string{brandMeaning(b.chars[0]), brandSpelling(b.chars[0])} {
		for w := range strings.FieldsSeq(words) {
			if c := l.sounds[0]; w[0] == c || len(w) > 1 && w[1] == 'h' && soundClass(w[0])&soundClass(c) != 0 {
				return true
			}
		}
	}
	return false
}

// lay returns 1 less the share of the sounds that find no partner.
func (b *brandName) lay(l *brandName) float64 {
	var cost [maxBrand + 1][maxBrand + 1]int16
	for i := range b.n {
		cost[i+1][0] = cost[i][0] + b.leave[i]
	}
	for j := range l.n {
		cost[0][j+1] = cost[0][j] + l.leave[j]
	}
	all := cost[b.n][0] + cost[0][l.n]
	from := 0 // where the character begins
	for i := range b.n {
		for j := range l.n {
			c := min(cost[i][j+1]+b.leave[i], cost[i+1][j]+l.leave[j])
			if t, ok := b.taken(i, l, j); ok {
				c = min(c, cost[i][j]+t)
			}
			cost[i+1][j+1] = c
		}
		if i+1 < b.n && b.chars[i+1] == 0 {
			continue
		}
		// A character that ends here may stand beside what it means.
		for _, words := range [...]string{brandMeaning(b.chars[from]), brandSpelling(b.chars[from])} {
			for meaning := range strings.FieldsSeq(words) {
				if meaning[1] != 'h' && bytes.IndexByte(l.sounds[:l.n], meaning[0]) < 0 {
					continue // most have no such letter
				}
				var m brandName
				m.addSounds(meaning)
				for j := m.n; j <= l.n; j++ {
					if string(l.sounds[j-m.n:j]) != string(m.sounds[:m.n]) {
						continue
					}
					cost[i+1][j] = min(cost[i+1][j], cost[from][j-m.n]+brandCostMeaning)
					for k := j; k < l.n; k++ {
						cost[i+1][k+1] = min(cost[i+1][k+1], cost[i+1][k]+l.leave[k])
					}
				}
			}
		}
		from = i + 1
	}
	return 1 - float64(cost[b.n][l.n])/float64(all)
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

// brandSpelling returns how English brands spell a character otherwise than
// pinyin: as Cantonese, or as an English word of like sound.
func brandSpelling(r rune) string {
	switch r {
	case '奥':
		return "au al"
	case '陈':
		return "chan"
	case '郑':
		return "cheng"
	case '昌':
		return "cheong"
	case '张', '长':
		return "cheung"
	case '志':
		return "chi"
	case '周':
		return "chow"
	case '中':
		return "chung"
	case '可':
		return "co ke"
	case '科':
		return "co tech"
	case '康':
		return "com con"
	case '讯':
		return "com sun"
	case '塞':
		return "cy"
	case '赛':
		return "cy sai"
	case '迪':
		return "di"
	case '鼎':
		return "ding tin"
	case '亿':
		return "easy"
	case '尔':
		return "er"
	case '欧':
		return "eu"
	case '发':
		return "fat"
	case '福':
		return "fook fuk"
	case '丰':
		return "fung"
	case '恒':
		return "hang"
	case '兴':
		return "hing"
	case '海':
		return "hoi hi"
	case '合':
		return "hop"
	case '嘉', '家':
		return "ka"
	case '佳':
		return "kai"
	case '金', '锦':
		return "kam king"
	case '强':
		return "keung"
	case '建':
		return "kin"
	case '京', '劲':
		return "king"
	case '高':
		return "ko go"
	case '江', '港':
		return "kong"
	case '国':
		return "kwok"
	case '广':
		return "kwong grand"
	case '光':
		return "kwong"
	case '凯':
		return "ky kay"
	case '林':
		return "lam"
	case '刘':
		return "lau"
	case '罗':
		return "law"
	case '李':
		return "lee"
	case '利':
		return "lee lei"
	case '力':
		return "lik lee ly"
	case '乐':
		return "lok"
	case '联':
		return "luen"
	case '隆', '龙':
		return "lung"
	case '莉':
		return "ly"
	case '莱':
		return "ly lai"
	case '丽', '立':
		return "ly lee"
	case '美':
		return "may"
	case '安':
		return "on"
	case '宝':
		return "po bow"
	case '睿':
		return "ray ry"
	case '瑞':
		return "ray"
	case '生':
		return "sang sun"
	case '世':
		return "sea"
	case '石':
		return "shek"
	case '成', '盛', '胜':
		return "shing sun"
	case '顺':
		return "shun"
	case '信':
		return "shun sun sen"
	case '星':
		return "sing"
	case '升', '圣', '晟', '鑫':
		return "sun"
	case '新':
		return "sun sin"
	case '大':
		return "tai"
	case '德':
		return "tak tec"
	case '达':
		return "tat"
	case '泰':
		return "tech"
	case '特':
		return "tek tec"
	case '腾':
		return "ten tem"
	case '斯':
		return "th"
	case '天':
		return "tin ten"
	case '拓':
		return "top"
	case '同':
		return "tung"
	case '通':
		return "tung tone ton"
	case '华':
		return "wah hwa"
	case '伟', '威':
		return "wai way"
	case '卫':
		return "way"
	case '维':
		return "way vi"
	case '微':
		return "we"
	case '惠', '汇', '赢':
		return "win"
	case '永', '荣':
		return "wing"
	case '和':
		return "wo"
	case '黄':
		return "wong"
	case '欣':
		return "yan sun"
	case '义':
		return "yee"
	case '业':
		return "yip"
	case '裕':
		return "yue"
	}
	return ""
}
