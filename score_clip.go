package screen

import (
	"unicode/utf8"

	"github.com/openscreening/screen/internal/han"
	"github.com/openscreening/screen/internal/normal"
)

// Chinese companies are called by half of their brand: 海康 is 海康威视, and
// 美亚 is 美亚柏科. It is the first half of a brand of four characters, since
// brands of three are a word of two and a syllable that tells it from others
// (华大 is not 华大微). Two characters are the brand of many: a query of them
// finds the longer one, in characters or in pinyin, and says that it is cut
// short.
//
// Companies of a group write its brand before their own, without a space
// between: 华为海思. A listed brand of two characters is found in such a name,
// which is then an affiliate's.

// How many characters a brand has that is cut short, and how many are left.
const clippedFrom, clippedTo = 4, 2

// clipOf returns what is left of a brand in characters, "" if it is not cut.
func (x *lexeme) clipOf() string {
	if x.role != normal.Core || len(x.han) < 3*clippedFrom || utf8.RuneCountInString(x.han) != clippedFrom {
		return ""
	}
	n := 0
	for range clippedTo {
		_, w := utf8.DecodeRuneInString(x.han[n:])
		n += w
	}
	return x.han[:n]
}

// eachClip calls f for what is left of a brand, in characters and in pinyin.
func (x *lexeme) eachClip(f func(w way, key string)) {
	c := x.clipOf()
	if c == "" {
		return
	}
	f(wayClip, c)
	for n := range x.text {
		if clippedPinyin(x.text[:n], x.text) {
			f(wayClip, x.text[:n])
		}
	}
}

// couldBeClip returns the word of a query if it may be half of a listed brand,
// else "".
func (x *lexeme) couldBeClip() string {
	switch {
	case x.role != normal.Core || !x.single:
	case x.han == "":
		if isPinyin(x.text, clippedTo) {
			return x.text
		}
	case utf8.RuneCountInString(x.han) == clippedTo:
		return x.han
	}
	return ""
}

// compareClip compares half of a brand with the whole of it.
func compareClip(q, l *lexeme) cell {
	switch {
	case q.role != normal.Core || !q.single || l.role != normal.Core || !l.single:
	case q.han != "":
		if l.clipOf() == q.han {
			return cell{kind: cellAbbreviation, quality: qualityClip}
		}
		if c := q.clipOf(); c != "" && c == l.han {
			return cell{kind: cellBearer, quality: qualityClip}
		}
	case clippedPinyin(q.text, l.text):
		return cell{kind: cellAbbreviation, quality: qualityClipPinyin}
	}
	return cell{}
}

// The qualities of half a brand: in characters just enough for a review where
// it stands alone, in pinyin not without a place.
const qualityClip, qualityClipPinyin = 78, 66

// clippedPinyin reports whether a word in pinyin is half of another one.
func clippedPinyin(clip, text string) bool {
	return len(clip) < len(text) && text[:len(clip)] == clip &&
		isPinyin(clip, clippedTo) && isPinyin(text[len(clip):], clippedFrom-clippedTo)
}

// isPinyin reports whether a word is pinyin of so many syllables.
func isPinyin(s string, syllables int) bool {
	var buf [normal.MaxSyllabic]uint8
	if len(s) > len(buf) {
		return false
	}
	ends, ok := han.SplitPinyinEnds(buf[:0], s)
	return ok && len(ends) == syllables
}
