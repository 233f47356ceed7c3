package main

import (
	"regexp"
	"strings"

	"github.com/openscreening/screen"
	"github.com/openscreening/screen/internal/pubtext"
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
			if code := pubtext.CountryCode(strings.TrimPrefix(strings.Trim(c, " ."), "the ")); code != "" {
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
	for _, a := range pubtext.SplitAddresses(field) {
		d.address(a)
	}
}

// address adds one address.
func (d *draft) address(a string) {
	a = pubtext.TrimAddress(a)
	if a == "" {
		return
	}
	for _, have := range d.e.Addresses {
		if pubtext.Fold(have.Text) == pubtext.Fold(a) {
			d.b.hit("address: dropped, the entity has it already", a)
			return
		}
	}
	c := pubtext.CountryAtEnd(a)
	if c == "" {
		d.b.hit("address: does not end in a country", a)
	}
	d.e.Addresses = append(d.e.Addresses, screen.Address{Text: a, Country: c})
	d.country(c)
}
