package normal

import (
	"strings"
	"unicode/utf8"

	"github.com/openscreening/screen/internal/lexicon"
)

// What is written together with the Arabic article: wal- (and the), lil- (for
// the), bil- (in the). Names in Latin letters have the article alone.
var withArticle = [...]string{"وال", "لل", "بال"}

const arabicArticle = "ال"

// MinAfterArticle is the number of letters that a noun has. With fewer the
// letters of the article are its own.
const MinAfterArticle = 3

// articleAlone returns an Arabic word that no one knows with its article and
// without what stands before it: للفرات is الفرات.
func articleAlone(s, latin string) string {
	for _, a := range withArticle {
		rest, ok := strings.CutPrefix(s, a)
		if !ok || utf8.RuneCountInString(rest) < MinAfterArticle {
			continue
		}
		if _, known := lexicon.Word(latin); !known {
			return arabicArticle + rest
		}
	}
	return s
}

// WithoutArticle returns the transliteration of an Arabic word without its
// article, which names in Latin letters often leave out: Rasheed Bank is
// مصرف الرشيد. So do those that begin with Abu: أبو الفضل is Abu Fazl. It is "" if
// what is left would be too little.
func WithoutArticle(latin string) string {
	if s, ok := strings.CutPrefix(latin, "abwal"); ok && len(s) >= MinAfterArticle {
		return "abu" + s
	}
	if s, ok := strings.CutPrefix(latin, "al"); ok && len(s) >= MinAfterArticle+1 {
		return s
	}
	return ""
}
