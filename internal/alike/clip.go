package alike

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
const clippedFrom, ClippedTo = 4, 2

// ClipOf returns what is left of a brand in characters, "" if it is not cut.
func (x *Lexeme) ClipOf() string {
	if x.Role != normal.Core || len(x.han) < 3*clippedFrom || utf8.RuneCountInString(x.han) != clippedFrom {
		return ""
	}
	n := 0
	for range ClippedTo {
		_, w := utf8.DecodeRuneInString(x.han[n:])
		n += w
	}
	return x.han[:n]
}

// eachClip calls f for what is left of a brand, in characters and in pinyin.
func (x *Lexeme) eachClip(f func(w Way, key string)) {
	c := x.ClipOf()
	if c == "" {
		return
	}
	f(wayClip, c)
	for n := range x.Text {
		if clippedPinyin(x.Text[:n], x.Text) {
			f(wayClip, x.Text[:n])
		}
	}
}

// couldBeClip returns the word of a query if it may be half of a listed brand,
// else "".
func (x *Lexeme) couldBeClip() string {
	switch {
	case x.Role != normal.Core || !x.Single:
	case x.han == "":
		if han.Syllables(x.Text) == ClippedTo {
			return x.Text
		}
	case utf8.RuneCountInString(x.han) == ClippedTo:
		return x.han
	}
	return ""
}

// compareClip compares half of a brand with the whole of it.
func compareClip(q, l *Lexeme) Cell {
	switch {
	case q.Role != normal.Core || !q.Single || l.Role != normal.Core || !l.Single:
	case q.han != "":
		if l.ClipOf() == q.han {
			return Cell{Kind: Abbreviation, Quality: qualityClip}
		}
		if c := q.ClipOf(); c != "" && c == l.han {
			return Cell{Kind: Bearer, Quality: qualityClip}
		}
	case clippedPinyin(q.Text, l.Text):
		return Cell{Kind: Abbreviation, Quality: qualityClipPinyin}
	}
	return Cell{}
}

// The qualities of half a brand: in characters enough for a review where
// it stands alone or in the city of the listed one, in pinyin not without a place.
const qualityClip, qualityClipPinyin = 80, 66

// clippedPinyin reports whether a word in pinyin is half of another one.
func clippedPinyin(clip, text string) bool {
	return len(clip) < len(text) && text[:len(clip)] == clip &&
		han.Syllables(clip) == ClippedTo && han.Syllables(text[len(clip):]) == clippedFrom-ClippedTo
}
