package screen

import (
	"bytes"
	"strings"

	"github.com/openscreening/screen/internal/alike"
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
	for _, part := range alike.PartsOf(&alike.BrandEndings, latin[len(latin)-1]) {
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
