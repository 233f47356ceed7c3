package pubtext

import (
	"regexp"
	"strings"
)

var addressBreak = pattern{expr: `(?i)\s*(?:;\s*(?:and\b|and(?:House))?|\.\s+and\b|\bAlt(?:ernate)?\.? Address(?: \d)?:|\.\s*Address:)\s*`}

// countryAnd finds ", and" between two addresses: after a country, before a
// capital or a digit.
var countryAnd = pattern{expr: `,?\s+and\s+`}

// TrimAddress cuts separators and the full stop of the sentence.
func TrimAddress(a string) string {
	a = strings.Trim(a, " ;,")
	a = strings.TrimSpace(strings.TrimPrefix(a, "and "))
	if strings.HasSuffix(a, ".") && !strings.HasSuffix(a, "U.A.E.") && !strings.HasSuffix(a, "U.K.") {
		a = strings.TrimRight(a, ". ")
	}
	return strings.Trim(a, " ;,")
}

// SplitAddresses separates the addresses of a field. The publisher writes
// "; and" and ";" between them, at times ", and", "China and No. 5" or "Alt
// Address:".
func SplitAddresses(s string) []string {
	s = strings.ReplaceAll(s, "; andHouse", "; and House")
	var out []string
	for _, p := range splitOutside(s, addressBreak.re()) {
		p = strings.TrimSpace(p)
		for {
			at := -1
			for _, m := range countryAnd.re().FindAllStringIndex(p, -1) {
				if CountryAtEnd(p[:m[0]]) != "" && balanced(p[:m[0]]) && strings.Contains(p[m[1]:], ",") && len(p[:m[0]]) > 16 {
					at = m[0]
					out = append(out, p[:m[0]])
					p = p[m[1]:]
					break
				}
			}
			if at < 0 {
				break
			}
		}
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// splitOutside splits at the matches that are not inside parentheses.
func splitOutside(s string, re *regexp.Regexp) []string {
	var out []string
	start := 0
	for _, m := range re.FindAllStringIndex(s, -1) {
		if balanced(s[start:m[0]]) {
			out = append(out, s[start:m[0]])
			start = m[1]
		}
	}
	return append(out, s[start:])
}

func balanced(s string) bool { return strings.Count(s, "(") <= strings.Count(s, ")") }
