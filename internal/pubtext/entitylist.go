package pubtext

import (
	"strings"
)

var (
	footnoteGroup = pattern{expr: `(734\.9\(g\)),?(3),?( )`}
	footnoteTwo   = pattern{expr: `(734\.9\(e\)) (1)( .*EAR) (2)$`}
	footnoteEnd   = pattern{expr: `^(.*EAR\.?\)) ?([1-9])$`}
)

func SplitFootnote(s string) (text, footnote string) {
	if m := footnoteTwo.re().FindStringSubmatch(s); m != nil {
		return strings.Replace(s, m[0], m[1]+m[3], 1), m[2] + ", " + m[4]
	}
	if m := footnoteGroup.re().FindStringSubmatch(s); m != nil {
		return strings.Replace(s, m[0], m[1]+","+m[3], 1), m[2]
	}
	if m := footnoteEnd.re().FindStringSubmatch(s); m != nil {
		return m[1], m[2]
	}
	return s, ""
}
