package pubtext

import (
	"strings"
	"unicode/utf8"
)

// addressTail is what may stand behind the country of an address.
var addressTail = Pattern{Expr: `(?i)[\s.]*\((?:see|for)\b[^()]*\)[\s.]*$`}

// EndsInCountry reports whether a text ends as an address does, in a country.
func EndsInCountry(s string) bool {
	return CountryAtEnd(strings.TrimRight(addressTail.Re().ReplaceAllString(s, ""), " .")) != ""
}

// maxAlias is how far an alias is looked for: one is never as long, and a text
// made to take time may be of a megabyte.
const maxAlias = 1000

// SplitAliasAddress parts the last alias of an entry of the Entity List from the
// addresses behind it. sure is false if neither a full stop nor a comma parts
// them and the place was found by the words of the address alone.
func SplitAliasAddress(s string) (alias, address string, sure bool) {
	end := min(len(s), maxAlias)
	// A full stop before what begins like an address.
	for i := range end {
		if left, right, ok := stopAt(s, i); ok && AddressBegins(right) {
			return withStop(left), right, true
		}
	}
	// If there is a country at the end there is an address: behind the first
	// full stop, or else behind the first comma, that belongs to no name.
	if EndsInCountry(s) {
		for i := range end {
			if left, right, ok := stopAt(s, i); ok && !BeginsWithForm(right) {
				return withStop(left), right, true
			}
		}
		for i := range end {
			if left, right := s[:i], s[i:]; i > 0 && strings.HasPrefix(right, ", ") && len(right) > 2 && !BeginsWithForm(right[2:]) {
				if j := addressInside(left); j > 0 {
					return strings.TrimRight(s[:j], " "), s[j:], false
				}
				return left, right[2:], true
			}
		}
	}
	// Any full stop that ends no abbreviation.
	for i := range end {
		if left, right, ok := stopAt(s, i); ok && !EndsInAbbreviation(left+".") && !BeginsWithForm(right) {
			return left, right, true
		}
	}
	for i := 1; i < end; i++ {
		if s[i-1] == ' ' && i > 3 && AddressBegins(s[i:]) && strings.IndexByte(s[i:], ',') > 0 {
			return strings.TrimRight(s[:i], " .,"), s[i:], false
		}
	}
	return strings.TrimSuffix(s, "."), "", true
}

// addressInside returns where an address begins in a text of a name and a street
// with nothing between them, or 0.
func addressInside(s string) int {
	for i := 4; i < len(s); i++ {
		if s[i-1] == ' ' && AddressBegins(s[i:]) {
			return i
		}
	}
	return 0
}

// stopAt returns what is before and behind a full stop and a blank, unless it is
// that of an initial ("M. A. Tech") or of a word of addresses ("Gmunder Str. 25").
func stopAt(s string, i int) (left, right string, ok bool) {
	if i+2 >= len(s) || s[i] != '.' || s[i+1] != ' ' {
		return "", "", false
	}
	left, right = s[:i], s[i+2:]
	switch last := left[strings.LastIndexAny(left, " .")+1:]; {
	case utf8.RuneCountInString(last) < 2:
		return "", "", false
	default:
		switch strings.ToLower(last) {
		case "no", "st", "str", "pr", "ul", "bld", "bldg", "rd", "ave":
			return "", "", false
		}
	}
	return left, right, true
}

// withStop gives a name back the full stop of its last word.
func withStop(name string) string {
	if EndsInAbbreviation(name + ".") {
		return name + "."
	}
	return name
}

// BeginsWithForm reports whether a text begins with a legal form.
func BeginsWithForm(s string) bool {
	w, _, _ := strings.Cut(s[:min(len(s), 20)], " ")
	switch strings.ToLower(strings.Trim(w, ".,;")) {
	case "ltd", "llc", "limited", "inc", "co", "jsc", "ao", "oao", "zao", "ooo", "cas", "gmbh", "corp", "fze", "s", "pte", "pvt", "bhd":
		return true
	}
	return false
}

// AddressBegins reports whether a text begins as addresses do: with a number,
// or a word for a building or an office.
func AddressBegins(s string) bool {
	w, rest, _ := strings.Cut(s, " ")
	bare := strings.TrimRight(w, ".,:")
	switch strings.ToLower(bare) {
	case "no", "room", "rm", "building", "bldg", "block", "floor", "unit", "suite", "flat", "shop", "office", "plot", "house",
		"apt", "apartment", "p.o", "po", "tower", "level", "villa", "warehouse", "ul", "ulitsa", "st", "str", "street", "d", "dom", "pr", "prospekt", "lane",
		"sector", "km", "address", "addresses", "east", "west", "south", "north":
		switch strings.ToLower(bare) {
		case "no":
			return rest != "" && rest[0] >= '0' && rest[0] <= '9'
		case "d", "st", "pr", "km", "east", "west", "south", "north":
			return strings.IndexAny(rest, "0123456789") == 0
		}
		return true
	}
	if strings.HasPrefix(w, "#") || strings.HasPrefix(w, "No.") && len(w) > 3 {
		return true
	}
	if bare != "" && bare[0] >= '0' && bare[0] <= '9' {
		// "12th Institute", "502 Research Institute" are names. Nobody names a
		// street by more words.
		word, _, _ := strings.Cut(rest[:min(len(rest), 160)], ",")
		return AddressWord(word)
	}
	return false
}

// AddressWord reports whether a text holds the word for a street, a district
// or a town.
func AddressWord(s string) bool {
	for w := range strings.FieldsSeq(s) {
		switch strings.ToLower(strings.Trim(w, ".,;()")) {
		case "road", "rd", "street", "st", "str", "avenue", "ave", "blvd", "boulevard", "lane", "district", "dist", "city", "province",
			"floor", "building", "bldg", "block", "room", "alley", "highway", "hwy", "square", "plaza", "town", "village", "county",
			"park", "zone", "lu", "jie", "dadao", "xilu", "ring", "ulitsa", "ul", "prospekt", "shosse", "sokak", "cad", "caddesi",
			"mah", "mahallesi", "jalan", "oblast", "krai", "region", "municipality", "quarter", "bazar", "bazaar", "market":
			return true
		}
	}
	return false
}
