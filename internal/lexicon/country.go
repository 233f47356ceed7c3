package lexicon

import "github.com/openscreening/screen/internal/dict"

func countries() dict.Dict {
	return dict.Dict{Slots: countrySlots, Keys: countryKeys, Values: countryValues}
}

// Country returns the ISO 3166 two-letter code of a country that is written in
// one of the ways lists write it: its name, a former or short name, an
// adjective, its two- or three-letter code ("china", "prc", "russian
// federation", "cn", "chn"). The argument is a comparison key, or the name in
// Chinese.
func Country(s string) (code string, ok bool) {
	v, ok := countries().Lookup(s)
	if !ok || isCode(s) {
		return "", false
	}
	return v, true
}

// CountryName returns the usual English name of the country with an ISO 3166
// two-letter code in upper case, or "".
func CountryName(code string) string {
	if !isCode(code) {
		return ""
	}
	name, _ := countries().Lookup(code)
	return name
}

// isCode reports whether s is written as a code. The names of the codes are in
// the same dictionary as the codes of the names: a comparison key has no upper
// case.
func isCode(s string) bool {
	return len(s) == 2 && 'A' <= s[0] && s[0] <= 'Z'
}
