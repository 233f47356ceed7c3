package screen

import (
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/lexicon"
)

// What is written together with the Arabic article: wal- (and the), lil- (for
// the), bil- (in the). Names in Latin letters have the article alone.
var withArticle = [...]string{"وال", "لل", "بال"}

const arabicArticle = "ال"

// minAfterArticle is the number of letters that a noun has. With fewer the
// letters of the article are its own.
const minAfterArticle = 3

// articleAlone returns an Arabic word that no one knows with its article and
// without what stands before it: للفرات is الفرات.
func articleAlone(s, latin string) string {
	for _, a := range withArticle {
		rest, ok := strings.CutPrefix(s, a)
		if !ok || utf8.RuneCountInString(rest) < minAfterArticle {
			continue
		}
		if _, known := lexicon.Word(latin); !known && !lexicon.Starts(latin) {
			return arabicArticle + rest
		}
	}
	return s
}

// withoutArticle returns the transliteration of an Arabic word without its
// article, which names in Latin letters often leave out: Rasheed Bank is
// مصرف الرشيد. So do those that begin with Abu: أبو الفضل is Abu Fazl. It is "" if
// what is left would be too little.
func withoutArticle(latin string) string {
	if s, ok := strings.CutPrefix(latin, "abwal"); ok && len(s) >= minAfterArticle {
		return "abu" + s
	}
	if s, ok := strings.CutPrefix(latin, "al"); ok && len(s) >= minAfterArticle+1 {
		return s
	}
	return ""
}

// addReading adds how else a word without vowels is read, with and without an
// article.
func (x *lexeme) addReading(mem *arena) {
	other := x.otherReading()
	if other == "" {
		return
	}
	x.spellings = append(x.spellings, newSpelling(mem, other))
	if s := withoutArticle(other); s != "" {
		x.spellings = append(x.spellings, newSpelling(mem, s))
	}
}

// otherReading returns how else a word without vowels is read of which nothing is
// known, or "". Of any other word the alternatives are meanings.
func (x *lexeme) otherReading() string {
	if x.flags&consonantal == 0 || x.role != Core || x.kind != lexicon.Same || len(x.alts) == 0 {
		return ""
	}
	if s := x.alts[len(x.alts)-1]; strings.IndexByte(s, ' ') < 0 {
		return s
	}
	return ""
}
