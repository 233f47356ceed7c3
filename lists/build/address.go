package main

import (
	"regexp"
	"strings"

	"github.com/openscreening/screen"
)

// seeElsewhere matches the publisher's references from one entry of a party
// to another.
var seeElsewhere = regexp.MustCompile(`(?i)\s*\(?\s*\b(?:see (?:also )?(?:(?:alternate|alternative|additional|other) )?address(?:es)? (?:under|in) ([^()]+(?:\([^()]+\))?)|for alternate addresses, see ([^()]+)|see (?:also )?(Ukraine|Crimea \(Occupied\)))[\s.]*(?:\)|$)[\s.]*`)

// cutReferences moves the references out of a text into the remarks.
func (d *draft) cutReferences(s string) string {
	return seeElsewhere.ReplaceAllStringFunc(s, func(ref string) string {
		m := seeElsewhere.FindStringSubmatch(ref)
		d.b.hit("address: reference to another entry made a remark", strings.TrimSpace(ref))
		text := strings.Trim(ref, " .")
		text = strings.TrimSuffix(strings.TrimPrefix(text, "("), ")")
		text = strings.Trim(text, " .")
		d.remark(strings.ToUpper(text[:1]) + text[1:] + ".")
		for _, c := range countryList.Split(m[1]+m[2]+m[3], -1) {
			if code := countryCode(strings.TrimPrefix(strings.Trim(c, " ."), "the ")); code != "" {
				d.see = append(d.see, code)
				d.country(code)
			}
		}
		return ""
	})
}

var countryList = regexp.MustCompile(`,\s*(?:and )?|\s+and\s+`)

// addresses adds all addresses of a field.
func (d *draft) addresses(field string) {
	field = d.cutReferences(field)
	for _, a := range splitAddresses(field) {
		d.address(a)
	}
}

// address adds one address.
func (d *draft) address(a string) {
	a = trimAddress(a)
	if a == "" {
		return
	}
	for _, have := range d.e.Addresses {
		if fold(have.Text) == fold(a) {
			d.b.hit("address: dropped, the entity has it already", a)
			return
		}
	}
	c := countryAtEnd(a)
	if c == "" {
		d.b.hit("address: does not end in a country", a)
	}
	d.e.Addresses = append(d.e.Addresses, screen.Address{Text: a, Country: c})
	d.country(c)
}

// trimAddress cuts separators and the full stop of the sentence.
func trimAddress(a string) string {
	a = strings.Trim(a, " ;,")
	a = strings.TrimSpace(strings.TrimPrefix(a, "and "))
	if strings.HasSuffix(a, ".") && !strings.HasSuffix(a, "U.A.E.") && !strings.HasSuffix(a, "U.K.") {
		a = strings.TrimRight(a, ". ")
	}
	return strings.Trim(a, " ;,")
}

var addressBreak = regexp.MustCompile(`(?i)\s*(?:;\s*(?:and\b|and(?:House))?|\.\s+and\b|\bAlt(?:ernate)?\.? Address(?: \d)?:|\.\s*Address:)\s*`)

// countryAnd finds ", and" between two addresses: after a country, before a
// capital or a digit.
var countryAnd = regexp.MustCompile(`,?\s+and\s+`)

// splitAddresses separates the addresses of a field. The publisher writes
// "; and" and ";" between them, at times ", and", "China and No. 5" or "Alt
// Address:".
func splitAddresses(s string) []string {
	s = strings.ReplaceAll(s, "; andHouse", "; and House")
	var out []string
	for _, p := range splitOutside(s, addressBreak) {
		p = strings.TrimSpace(p)
		for {
			at := -1
			for _, m := range countryAnd.FindAllStringIndex(p, -1) {
				if countryAtEnd(p[:m[0]]) != "" && balanced(p[:m[0]]) && strings.Contains(p[m[1]:], ",") && len(p[:m[0]]) > 16 {
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
