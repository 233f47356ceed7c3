package pubtext

import (
	"strings"
)

var (
	footnoteGroup = Pattern{Expr: `(734\.9\(g\)),?(3),?( )`}
	footnoteTwo   = Pattern{Expr: `(734\.9\(e\)) (1)( .*EAR) (2)$`}
	footnoteEnd   = Pattern{Expr: `^(.*EAR\.?\)) ?([1-9])$`}
)

// SplitFootnote parts a licence requirement from the number of its footnote,
// which stands at its end, or behind the mention of the footnote's own rule.
func SplitFootnote(s string) (text, footnote string) {
	if s == "" || (s[len(s)-1] < '1' || s[len(s)-1] > '9') && !strings.Contains(s, "734.9(g)") {
		return s, "" // as most are
	}
	if m := footnoteTwo.Re().FindStringSubmatch(s); m != nil {
		return strings.Replace(s, m[0], m[1]+m[3], 1), m[2] + ", " + m[4]
	}
	if m := footnoteGroup.Re().FindStringSubmatch(s); m != nil {
		return strings.Replace(s, m[0], m[1]+","+m[3], 1), m[2]
	}
	if m := footnoteEnd.Re().FindStringSubmatch(s); m != nil {
		return m[1], m[2]
	}
	return s, ""
}
