package pubtext

import (
	"regexp"
	"strings"
)

var addressBreak = Pattern{Expr: `(?i)\s*(?:;\s*(?:and\b|and(?:House))?|\.\s+and\b|\bAlt(?:ernate)?\.? Address(?: \d)?:|\.\s*Address:)\s*`}

// countryAnd finds ", and" between two addresses: after a country, before a
// capital or a digit.
var countryAnd = Pattern{Expr: `,?\s+and\s+`}

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
	for _, p := range splitOutside(s, addressBreak.Re()) {
		p = strings.TrimSpace(p)
		for {
			at := -1
			for _, m := range countryAnd.Re().FindAllStringIndex(p, -1) {
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

// Addresses returns the addresses of a field, without separators and the full
// stop of the sentence.
func Addresses(s string) []string {
	var out []string
	for _, a := range SplitAddresses(strings.TrimSpace(s)) {
		if a = TrimAddress(a); a != "" {
			out = append(out, a)
		}
	}
	return out
}

// seeElsewhere matches the publisher's references from one entry of a party
// to another.
var seeElsewhere = Pattern{Expr: `(?i)\s*\(?\s*\b(?:see (?:also )?(?:(?:alternate|alternative|additional|other) )?address(?:es)? (?:under|in) ([^()]+(?:\([^()]+\))?)|for alternate addresses, see ([^()]+)|see (?:also )?(Ukraine|Crimea \(Occupied\)))[\s.]*(?:\)|$)[\s.]*`}

var countryList = Pattern{Expr: `,\s*(?:and )?|\s+and\s+`}

// A Reference is the publisher's word that a party stands elsewhere on the
// list too: "See alternate address under Hong Kong".
type Reference struct {
	Text string

	// Countries are the codes of those under which it stands, as far as they
	// are known by the name given.
	Countries []string
}

// CutReferences takes the references out of a text.
func CutReferences(s string) (rest string, refs []Reference) {
	if !strings.Contains(strings.ToLower(s), "see ") {
		return s, nil
	}
	rest = seeElsewhere.Re().ReplaceAllStringFunc(s, func(found string) string {
		m := seeElsewhere.Re().FindStringSubmatch(found)
		text := strings.Trim(found, " .")
		text = strings.TrimSuffix(strings.TrimPrefix(text, "("), ")")
		text = strings.Trim(text, " .")
		ref := Reference{Text: strings.ToUpper(text[:1]) + text[1:]}
		for _, c := range countryList.Re().Split(m[1]+m[2]+m[3], -1) {
			if code := CountryCode(strings.TrimPrefix(strings.Trim(c, " ."), "the ")); code != "" {
				ref.Countries = append(ref.Countries, code)
			}
		}
		refs = append(refs, ref)
		return " "
	})
	if refs == nil {
		return s, nil
	}
	return strings.TrimSpace(rest), refs
}

// ReferencesIn returns the codes of the countries to which remarks refer that
// [CutReferences] has given.
func ReferencesIn(remarks string) (codes []string) {
	for sentence := range strings.SplitSeq(remarks, ". ") {
		_, refs := CutReferences(sentence)
		for _, r := range refs {
			codes = append(codes, r.Countries...)
		}
	}
	return codes
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
